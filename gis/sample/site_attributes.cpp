#include "gis/sample/site_attributes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gis/sample/attributes.h"
#include "gis/sample/names.h"

namespace renewal::gis::sample {
namespace {

constexpr double renewalLimit = 0.9;  ///< patches above are named for renewal by the plan

/// The village's co-operative, called after its community without 社区.
std::string coopOf(const Record& record) {
  const std::string community = record.text(Field::Community);
  constexpr std::string_view ending = "社区";
  return community.substr(0, community.size() - std::min(ending.size(), community.size())) +
         "股份合作经济联合社";
}

void use(Record& record, std::string_view now, std::string_view planned) {
  record.setText(Field::LandUse, now);
  record.setText(Field::LandUseScheme, "gb21010");
  record.setText(Field::PlannedUse, planned);
  record.setText(Field::PlannedUseScheme, "gb21010");
}

// Numbers are drawn one statement at a time: in which order the arguments of a call are worked out
// is the compiler's choice, and the sample must be the same from any.

Date dayOfYear(int year, Random& random) {
  const int day = random.whole(1, 28);
  const int month = random.whole(1, 12);
  return Date::fromYmd(year, month, day);
}

double registered(const Record& record) {
  const auto* area = std::get_if<double>(&record[Field::RegisteredArea]);
  return area == nullptr ? record.area : *area;
}

void building(Record& record, int builtYear, double far, double footprintShare, int floors,
              std::string_view structure) {
  record.setInteger(Field::BuiltYear, builtYear);
  record.setReal(Field::FloorArea, roundedTo(registered(record) * far, 2));
  record.setReal(Field::Footprint, roundedTo(registered(record) * footprintShare, 2));
  record.setInteger(Field::Floors, floors);
  record.setText(Field::Structure, structure);
  record.setDay(Field::LandUsedSince, Date::fromYmd(builtYear - 1, 6, 1));
}

/// The papers of a parcel of the state that was built after 2000.
void papers(Record& record, int builtYear, bool sold, Random& random) {
  if (builtYear < 2001) {
    return;
  }
  const Date signedOn = dayOfYear(builtYear - 3, random);
  record.setText(Field::SupplyMode,
                 sold ? (random.chance(0.7) ? "listing" : "agreement") : "allocation");
  record.setText(Field::ContractNo, contractNumber(random, signedOn.year()));
  record.setDay(Field::SignedDate, signedOn);
  record.setDay(Field::ActualDelivery, signedOn.plusDays(random.whole(30, 120)));
  record.setDay(Field::AgreedStart, signedOn.plusYears(1));
  record.setDay(Field::ActualStart, signedOn.plusDays(random.whole(250, 420)));
  record.setDay(Field::AgreedCompletion, signedOn.plusYears(3));
  record.setDay(Field::ActualCompletion, dayOfYear(builtYear, random));
  if (sold) {
    record.setReal(Field::Price, roundedTo(registered(record) * random.between(0.04, 0.32), 2));
  }
}

void house(Record& record, const SiteContext& site, Random& random) {
  use(record, "0702", "0702");
  record.setText(Field::Holder, personName(random));
  const bool old = record.zone == Zone::OldVillage;
  const int year = old ? random.whole(1958, 2004) : random.whole(1994, 2017);
  const int floors = old ? random.whole(1, 3) : random.whole(3, 5);
  const double cover = random.between(old ? 0.72 : 0.62, old ? 0.97 : 0.9);
  building(record, year, cover * floors, cover, floors,
           old && year < 1982 ? "砖木"
           : floors > 3       ? "钢混"
                              : "砖混");
  if (old && year < 1990 && random.chance(site.decay > 0.62 ? 0.42 : 0.07)) {
    record.setFlag(Field::Dangerous, true);
    record.setText(Field::ThreeOldsKind, "old-village");
  }
  if (old && site.renewalPatch > renewalLimit) {
    record.setFlag(Field::PlannedRenewal, true);
    record.setText(Field::ThreeOldsKind, "old-village");
    record.setText(Field::ThreeOldsMode, random.chance(0.5) ? "full" : "mixed");
  }
}

/// Yearly money of a works: 万元 per 亩.
struct Range {
  double least;
  double most;
};

/// What a site yields and has cost, per mu.
void yearly(Record& record, const SiteContext& site, Range tax, Range output, Range assets,
            Random& random) {
  const double assetsDrawn = random.between(assets.least, assets.most);
  const double outputDrawn = random.between(output.least, output.most);
  const double taxDrawn = random.between(tax.least, tax.most);
  record.setReal(Field::AnnualTax, roundedTo(site.mu * taxDrawn, 2));
  record.setReal(Field::AnnualOutput, roundedTo(site.mu * outputDrawn, 2));
  record.setReal(Field::FixedAssets, roundedTo(site.mu * assetsDrawn, 2));
}

constexpr std::array<const char*, 8> trades{"五金制品", "塑料制品", "纺织服装", "灯饰",
                                            "包装印刷", "机械加工", "食品加工", "家具"};

void sheds(Record& record, const SiteContext& site, Random& random) {
  const bool poor = random.chance(site.decay > 0.4 ? 0.72 : 0.32);
  use(record, "0601", poor && random.chance(0.25) ? "0701" : "0601");
  record.setText(Field::Holder, record.text(Field::Tenure) == "collective" && random.chance(0.45)
                                    ? coopOf(record)
                                    : companyName(random, false));
  record.setText(Field::Industry, random.pick(trades));
  const double cover = random.between(0.42, 0.62);
  const bool late = poor && random.chance(0.22);
  const int year = late   ? random.whole(2011, 2015)
                   : poor ? random.whole(1988, 2008)
                          : random.whole(2002, 2009);
  building(record, year, random.between(0.3, 0.64), cover, 1, "铁棚");
  record.setReal(Field::ShedShare, roundedTo(random.between(0.52, 1.0), 2));
  record.setReal(Field::OpenYards, roundedTo(registered(record) * random.between(0.05, 0.2), 2));
  if (poor) {
    yearly(record, site, {0.4, 4.8}, {18, 96}, {15, 70}, random);
    record.setText(Field::ThreeOldsKind, "old-factory");
    record.setFlag(Field::UnsafePolluting, random.chance(0.08));
    record.setFlag(Field::BannedIndustry, random.chance(0.05));
    record.setFlag(Field::RetreatIndustry, random.chance(0.06));
    record.setFlag(Field::PlanConforming, !random.chance(0.07));
  } else {
    yearly(record, site, {5.2, 12}, {104, 220}, {60, 140}, random);
  }
}

void works(Record& record, const SiteContext& site, Random& random) {
  const bool storage = record.zone == Zone::Storage;
  const bool poor = site.decay > 0.72 && random.chance(0.42);
  const char* code = storage ? "0604" : "0601";
  use(record, code, code);
  record.setText(Field::Holder, companyName(random, false));
  record.setText(Field::Industry, storage ? "仓储物流" : random.pick(trades));
  const double cover = random.between(0.42, 0.6);
  const int floors = poor ? random.whole(1, 2) : random.whole(2, 5);
  const int year = poor ? random.whole(1993, 2012) : random.whole(1999, 2019);
  building(record, year, poor ? random.between(0.5, 0.79) : std::max(0.85, cover * floors), cover,
           floors, poor ? "钢结构" : "钢混");
  record.setReal(Field::ShedShare, roundedTo(random.between(0, poor ? 0.6 : 0.3), 2));
  record.setReal(Field::OpenYards, roundedTo(registered(record) * random.between(0, 0.15), 2));
  if (poor) {
    yearly(record, site, {0.8, 4.9}, {30, 98}, {30, 90}, random);
    record.setText(Field::ThreeOldsKind, "old-factory");
  } else {
    yearly(record, site, {5.5, 26}, {120, 620}, {120, 420}, random);
  }
  if (record.text(Field::Tenure) == "state") {
    papers(record, year, true, random);
  }
}

void estate(Record& record, const SiteContext& site, Random& random) {
  const int year = 1993 + static_cast<int>(site.blockDraw * 24) + random.whole(0, 2);
  const bool misused = year <= 2000 && random.chance(0.05);
  use(record, "0701", misused ? "0505" : "0701");
  record.setText(Field::Holder, companyName(random, true));
  const int floors = year < 2003 ? random.whole(6, 9) : random.whole(11, 32);
  const double cover = random.between(0.18, 0.32);
  building(record, year, std::min(cover * floors, 4.2), cover, floors, "钢混");
  papers(record, year, true, random);
}

void trade(Record& record, const SiteContext& site, Random& random) {
  static constexpr std::array<const char*, 5> shops{"0501", "0501", "0503", "0504", "0507"};
  const int year = 1995 + static_cast<int>(site.blockDraw * 20) + random.whole(0, 4);
  const bool office = record.zone == Zone::Office;
  const bool misused = year <= 2000 && site.decay > 0.6 && random.chance(0.3);
  use(record, office ? "0505" : random.pick(shops), misused ? "0701" : "0507");
  record.setText(Field::Holder,
                 random.chance(0.2) && !office ? personName(random) : companyName(random, true));
  const int floors = office ? random.whole(8, 26) : random.whole(2, 7);
  const double cover = random.between(0.32, 0.56);
  building(record, year, std::min(cover * floors, 5.0), cover, floors, "钢混");
  papers(record, year, true, random);
}

void publicSite(Record& record, const SiteContext& site, Random& random) {
  static constexpr std::array<const char*, 6> uses{"0803", "0803", "0801", "0805", "0806", "0809"};
  const char* code = random.pick(uses);
  use(record, code, code);
  static constexpr std::array<const char*, 3> holders{"中山市教育事务单位", "中山市公共服务机构",
                                                      "中山市东区公共事业单位"};
  record.setText(Field::Holder, random.pick(holders));
  const int year = 1996 + static_cast<int>(site.blockDraw * 21);
  const int floors = random.whole(3, 6);
  const double cover = random.between(0.18, 0.3);
  const double far = random.between(0.5, 1.2);
  building(record, year, far, cover, floors, "钢混");
  papers(record, year, false, random);
}

void openLand(Record& record, const SiteContext&, Random& random) {
  if (record.zone == Zone::Green) {
    use(record, "0810", "0810");
    record.setText(Field::Holder, "中山市园林管理单位");
    return;
  }
  static constexpr std::array<const char*, 5> fields{"0103", "0201", "0204", "0102", "1202"};
  const char* code = random.pick(fields);
  use(record, code, code);
  record.setText(Field::Holder, coopOf(record));
  record.setFlag(Field::ConstructionLand, false);
  record.setFlag(Field::ProtectedLand, random.chance(0.35));
}

/// Building has begun: permit and start.
void begun(Record& record, Date start) {
  record.setDay(Field::PermitDate, start.plusDays(-30));
  record.setText(Field::PermitNo, fmt::format("44200020{}0101", start.year()));
  record.setDay(Field::ActualStart, start);
}

/// Another agreed start than a year after signing; two years of building stay agreed.
void agreeStart(Record& record, Date start) {
  record.setDay(Field::AgreedStart, start);
  record.setDay(Field::AgreedCompletion, start.plusYears(2));
}

void plot(Record& record, const SiteContext&, Random& random) {
  static constexpr std::array<const char*, 7> uses{"0501", "0505", "0701", "0701",
                                                   "0504", "0601", "0507"};
  static constexpr std::array<const char*, 4> causes{"ZF1", "ZF2", "ZF4", "ZF6"};
  const double draw = random.unit();
  const Date day = sampleDay();
  const bool recent = draw < 0.16;
  const int signedYear = recent ? 2018 : random.whole(2012, 2017);
  const char* landUse = random.pick(uses);
  giveSupply(record, landUse, signedYear, random);
  if (recent) {  // one to two years late
    agreeStart(record, day.plusYears(-1).plusDays(-random.whole(20, 330)));
    record.setText(Field::IdleCause, "QY");
  } else if (draw < 0.36) {
    agreeStart(record, day.plusYears(-2).plusDays(-random.whole(30, 1500)));
    record.setText(Field::IdleCause, "QY");
  } else if (draw < 0.5) {
    agreeStart(record, day.plusYears(-1).plusDays(-random.whole(30, 1400)));
    record.setText(Field::IdleCause, random.pick(causes));
    record.setText(Field::IdleCauseNote, "详见调查材料");
  } else if (draw < 0.64) {
    const Date start = day.plusYears(-3).plusDays(-random.whole(10, 900));
    begun(record, start);
    record.setDay(Field::SuspendedSince, day.plusYears(-1).plusDays(-random.whole(5, 500)));
    record.setReal(Field::DevelopedArea,
                   roundedTo(registered(record) * random.between(0.05, 0.3), 2));
  } else if (draw < 0.82) {
    agreeStart(record, day.plusDays(random.whole(-330, 170)));
  } else {
    begun(record, day.plusDays(-random.whole(40, 600)));
    record.setReal(Field::DevelopedArea,
                   roundedTo(registered(record) * random.between(0.3, 0.9), 2));
  }
}

}  // namespace

void giveOrderlyFlags(Record& record, Random& random) {
  record.setReal(Field::RegisteredArea, roundedTo(record.area * random.between(0.997, 1.003), 2));
  for (const Field field :
       {Field::Dangerous, Field::BannedIndustry, Field::UnsafePolluting, Field::RetreatIndustry,
        Field::PlannedRenewal, Field::ProtectedLand, Field::Dispute, Field::Seized}) {
    record.setFlag(field, false);
  }
  record.setFlag(Field::PlanConforming, true);
  record.setFlag(Field::ConstructionLand, true);
  record.setFlag(Field::Mortgage, random.chance(0.12));
  if (random.chance(0.006)) {
    record.setFlag(Field::Dispute, true);
  }
}

void giveSupply(Record& record, std::string_view landUse, int signedYear, Random& random) {
  use(record, landUse, landUse);
  const Date signedOn = dayOfYear(signedYear, random);
  record.setText(Field::Tenure, "state");
  record.setText(Field::Holder, companyName(random, true));
  record.setText(Field::SupervisionNo,
                 fmt::format("442000{}B{:05}", signedYear, random.whole(1, 9999)));
  record.setText(Field::SupplyMode, random.chance(0.8) ? "listing" : "auction");
  record.setText(Field::ContractNo, contractNumber(random, signedYear));
  record.setDay(Field::SignedDate, signedOn);
  record.setDay(Field::AgreedDelivery, signedOn.plusDays(60));
  record.setDay(Field::ActualDelivery, signedOn.plusDays(random.whole(45, 120)));
  record.setDay(Field::AgreedStart, signedOn.plusYears(1));
  record.setDay(Field::AgreedCompletion, signedOn.plusYears(3));
  const double area = registered(record);
  record.setReal(Field::DevelopableArea, area);
  record.setReal(Field::DevelopedArea, 0);
  record.setReal(Field::Price, roundedTo(area * random.between(0.06, 0.5), 2));
  const double total = roundedTo(area * random.between(0.3, 0.8), 0);
  record.setReal(Field::TotalInvestment, total);
  record.setReal(Field::Invested, roundedTo(total * random.between(0, 0.08), 2));
  record.setReal(Field::FarMin, 1.0);
  record.setReal(Field::FarMax, 2.5);
}

void leaveBlanks(Record& record, Random& random) {
  if (!random.chance(0.055)) {
    return;
  }
  const bool industry = record.zone == Zone::Sheds || record.zone == Zone::SmallFactory ||
                        record.zone == Zone::Storage;
  if (record.zone == Zone::Farmland || record.zone == Zone::Green) {
    return;
  }
  static constexpr std::array<Field, 4> homes{Field::PlannedRenewal, Field::Dangerous,
                                              Field::PlannedRenewal, Field::PlannedUse};
  static constexpr std::array<Field, 6> works{Field::AnnualTax, Field::Footprint,
                                              Field::ShedShare, Field::BannedIndustry,
                                              Field::BuiltYear, Field::PlannedUse};
  record.clear(industry ? random.pick(works) : random.pick(homes));
  if (industry && random.chance(0.6)) {
    record.clear(Field::AnnualOutput);
    record.clear(Field::FloorArea);
  }
}

void giveSiteAttributes(Record& record, const SiteContext& site, Random& random) {
  giveOrderlyFlags(record, random);
  switch (record.zone) {
    case Zone::OldVillage:
    case Zone::NewVillage:
      house(record, site, random);
      break;
    case Zone::Sheds:
      sheds(record, site, random);
      break;
    case Zone::SmallFactory:
    case Zone::Storage:
      works(record, site, random);
      break;
    case Zone::Estate:
      estate(record, site, random);
      break;
    case Zone::Office:
    case Zone::Commerce:
      trade(record, site, random);
      break;
    case Zone::Public:
      publicSite(record, site, random);
      break;
    case Zone::Farmland:
    case Zone::Green:
      openLand(record, site, random);
      break;
    case Zone::Vacant:
      plot(record, site, random);
      break;
  }
}

}  // namespace renewal::gis::sample
