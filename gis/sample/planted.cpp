#include "gis/sample/planted.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "gis/sample/attributes.h"
#include "gis/sample/planted_table.h"
#include "gis/sample/random.h"
#include "gis/sample/site_attributes.h"

namespace renewal::gis::sample {
namespace {

/// Every value but identity away; flags, areas and ownership in order.
void reset(Record& record, Random& random) {
  for (std::size_t i = 0; i < fieldCount; ++i) {
    switch (static_cast<Field>(i)) {
      case Field::ParcelCode:
      case Field::UnitCode:
      case Field::AreaName:
      case Field::Community:
      case Field::Location:
      case Field::Holder:
      case Field::Tenure:
        break;
      default:
        record.values[i] = std::monostate{};
    }
  }
  giveOrderlyFlags(record, random);
  record.setFlag(Field::Dispute, false);
  record.setFlag(Field::Mortgage, false);
}

double area(const Record& record) {
  return std::get<double>(record[Field::RegisteredArea]);
}

bool fits(const Record& record, PlantedBase base) {
  if (record.planted) {
    return false;
  }
  switch (base) {
    case PlantedBase::Plot:
      return (record.zone == Zone::Estate || record.zone == Zone::Vacant ||
              record.zone == Zone::Commerce || record.zone == Zone::Sheds) &&
             record.area > 900 && record.area < 30000 && record.rings.size() == 1;
    case PlantedBase::Works:
    case PlantedBase::PoorWorks:
      return (record.zone == Zone::Sheds || record.zone == Zone::SmallFactory) && record.area > 700;
    case PlantedBase::House:
      return record.zone == Zone::OldVillage || record.zone == Zone::NewVillage;
    case PlantedBase::Shop:
      return record.zone == Zone::Commerce || record.zone == Zone::Estate;
    case PlantedBase::Field:
      return record.zone == Zone::Farmland || record.zone == Zone::Green;
  }
  return false;
}

void giveBase(Record& record, PlantedBase base, Random& random) {
  reset(record, random);
  const double land = area(record);
  const auto built = [&](int year, double far, double footprint) {
    record.setInteger(Field::BuiltYear, year);
    record.setReal(Field::FloorArea, roundedTo(land * far, 2));
    record.setReal(Field::Footprint, roundedTo(land * footprint, 2));
  };
  const auto use = [&](const char* code) {
    record.setText(Field::LandUse, code);
    record.setText(Field::LandUseScheme, "gb21010");
    record.setText(Field::PlannedUse, code);
    record.setText(Field::PlannedUseScheme, "gb21010");
  };
  const auto yearly = [&](double tax, double output) {
    const double mu = land * 15 / 10000;
    record.setReal(Field::AnnualTax, roundedTo(mu * tax, 2));
    record.setReal(Field::AnnualOutput, roundedTo(mu * output, 2));
  };
  switch (base) {
    case PlantedBase::Plot:
      giveSupply(record, "0501", 2015, random);
      record.setDay(Field::SignedDate, Date::fromYmd(2015, 3, 2));
      record.setDay(Field::AgreedStart, Date::fromYmd(2017, 6, 30));
      record.setText(Field::IdleCause, "QY");
      record.setReal(Field::DevelopableArea, 3000);
      record.setReal(Field::TotalInvestment, 2000);
      record.setReal(Field::Invested, 0);
      break;
    case PlantedBase::Works:
      use("0601");
      built(2012, 1.2, 0.5);
      record.setReal(Field::OpenYards, 0);
      record.setReal(Field::ShedShare, 0.1);
      yearly(10, 200);
      break;
    case PlantedBase::PoorWorks:
      use("0601");
      built(1995, 0.5, 0.45);
      record.setReal(Field::OpenYards, 0);
      record.setReal(Field::ShedShare, 0.8);
      yearly(3, 50);
      break;
    case PlantedBase::House:
      use("0702");
      built(1985, 1.6, 0.8);
      break;
    case PlantedBase::Shop:
      use("0501");
      built(2010, 2, 0.5);
      break;
    case PlantedBase::Field:
      use("0103");
      record.setFlag(Field::ConstructionLand, false);
      break;
  }
}

void apply(Record& record, const PlantedEdit& edit) {
  switch (edit.kind) {
    case PlantedEdit::Kind::None:
      break;
    case PlantedEdit::Kind::Blank:
      record.clear(edit.field);
      break;
    case PlantedEdit::Kind::Date: {
      const PartialDate date = *PartialDate::tryFromYmd(edit.a, edit.b, edit.c);
      record[edit.field] = date;
      if (edit.field == Field::AgreedStart &&
          std::holds_alternative<PartialDate>(record[Field::AgreedCompletion])) {
        record.setDay(Field::AgreedCompletion, date.last().plusYears(2));  // never before it
      }
      break;
    }
    case PlantedEdit::Kind::Text:
      record.setText(edit.field, edit.text);
      break;
    case PlantedEdit::Kind::Number:
      record.setReal(edit.field, edit.number);
      break;
    case PlantedEdit::Kind::ShareOfLand:
      record.setReal(edit.field, roundedTo(area(record) * edit.number, 2));
      break;
    case PlantedEdit::Kind::PerMu:
      record.setReal(edit.field, roundedTo(area(record) * 15 / 10000 * edit.number, 2));
      break;
    case PlantedEdit::Kind::Flag:
      record.setFlag(edit.field, edit.a != 0);
      break;
    case PlantedEdit::Kind::Year:
      record.setInteger(edit.field, edit.a);
      break;
  }
}

}  // namespace

std::vector<PlantedCase> plantCases(std::vector<Record>& records, std::uint64_t seed) {
  std::vector<PlantedCase> planted;
  Random random(seed, 9);
  int number = 0;
  for (const PlantedRow& row : plantedTable()) {
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i < records.size(); ++i) {
      if (records[i].layer == row.layer && fits(records[i], row.base)) {
        candidates.push_back(i);
      }
    }
    if (candidates.empty()) {
      throw Error(ErrorCode::Internal,
                  {"没有合适的地块安放示例案例", "no parcel left that fits a planted case"}, row.zh,
                  {"请换一个种子", "use another seed"});
    }
    // Anywhere in the layer, so that they are not all in one corner.
    Record& record =
        records[candidates[random.below(static_cast<std::uint32_t>(candidates.size()))]];
    giveBase(record, row.base, random);
    for (const PlantedEdit& edit : row.edits) {
      apply(record, edit);
    }
    record.planted = true;
    record.setText(Field::Remarks, fmt::format("示例案例{:03}", ++number));
    planted.push_back(
        {record.text(Field::ParcelCode), row.layer, {row.zh, row.en}, row.useStatus, row.route});
  }
  return planted;
}

}  // namespace renewal::gis::sample
