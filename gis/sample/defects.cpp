#include "gis/sample/defects.h"

#include <fmt/format.h>

#include <array>
#include <limits>

#include "gis/sample/planted.h"

namespace renewal::gis::sample {
namespace {

using Id = QualityCheckId;
using Ring = std::vector<Point>;
using Part = std::vector<Ring>;
using Parts = std::vector<Part>;

/// A cell of an orderly parcel written otherwise. `change` gets the parcel and another serial
/// number that nobody has.
struct CellDefect {
  Id check;
  Field field;
  void (*change)(SheetParcel& parcel);
};

double number(SheetParcel& parcel, Field field) {
  return std::stod(parcel[field]);
}
void scale(SheetParcel& parcel, Field field, double factor) {
  parcel[field] = fmt::format("{:.2f}", number(parcel, field) * factor);
}
/// The date of another field so many years later.
void dateAs(SheetParcel& parcel, Field to, Field from, int years) {
  const std::string& date = parcel[from];
  parcel[to] = fmt::format("{:04}{}", std::stoi(date.substr(0, 4)) + years, date.substr(4));
}
void replaceFirst(std::string& text, char what, const char* with) {
  if (const std::size_t at = text.find(what); at != std::string::npos) {
    text.replace(at, 1, with);
  }
}
/// Areas that are compared with the registered one would differ too.
void onlyRegistered(SheetParcel& parcel) {
  parcel.cells.erase(Field::FloorArea);
  parcel.cells.erase(Field::Footprint);
}

// clang-format off
const std::array cellDefects{
    CellDefect{Id::ParcelCodeBlank, Field::ParcelCode, [](SheetParcel& p) { p.cells.erase(Field::ParcelCode); }},
    CellDefect{Id::ParcelCodeBlank, Field::ParcelCode, [](SheetParcel& p) { p[Field::ParcelCode] = "/"; }},
    CellDefect{Id::ParcelCodeForm, Field::ParcelCode, [](SheetParcel& p) { p[Field::ParcelCode].pop_back(); }},
    CellDefect{Id::ParcelCodeForm, Field::ParcelCode, [](SheetParcel& p) { p[Field::ParcelCode] = "4.42" + p[Field::ParcelCode].substr(9, 3) + p[Field::ParcelCode].substr(14) + "E+18"; }},
    CellDefect{Id::UnitCodeForm, Field::UnitCode, [](SheetParcel& p) { p[Field::UnitCode].pop_back(); }},
    CellDefect{Id::UnitCodeParcel, Field::UnitCode, [](SheetParcel& p) { p[Field::UnitCode].replace(9, 3, "998"); }},
    CellDefect{Id::CodeFullWidth, Field::ParcelCode, [](SheetParcel& p) { p[Field::ParcelCode] = fullWidth(p[Field::ParcelCode]); }},
    CellDefect{Id::CodeFullWidth, Field::UnitCode, [](SheetParcel& p) { p[Field::UnitCode] = fullWidth(p[Field::UnitCode]); }},
    CellDefect{Id::CodeLetter, Field::ParcelCode, [](SheetParcel& p) { replaceFirst(p[Field::ParcelCode], '0', "O"); }},
    CellDefect{Id::CodeWriting, Field::ParcelCode, [](SheetParcel& p) { replaceFirst(p[Field::ParcelCode], 'G', "g"); }},
    CellDefect{Id::CodeWriting, Field::ParcelCode, [](SheetParcel& p) { p[Field::ParcelCode].insert(6, " "); }},
    CellDefect{Id::TextMojibake, Field::Holder, [](SheetParcel& p) { p[Field::Holder] = "锟斤拷锟斤拷公司"; }},
    CellDefect{Id::TextMojibake, Field::Location, [](SheetParcel& p) { p[Field::Location] = "ä¸­å±±å¸‚"; }},
    CellDefect{Id::TextReplaced, Field::Holder, [](SheetParcel& p) { p[Field::Holder] = "中山市????公司"; }},
    CellDefect{Id::TextCut, Field::Holder, [](SheetParcel& p) { p[Field::Holder] = "中山市某某置业有限公\xe5\x8f"; }},
    CellDefect{Id::TextControl, Field::Location, [](SheetParcel& p) { p[Field::Location].insert(3, "\x02"); }},
    CellDefect{Id::TextBlanks, Field::Holder, [](SheetParcel& p) { p[Field::Holder] = "　" + p[Field::Holder] + " "; }},
    CellDefect{Id::ValueUnknown, Field::Mortgage, [](SheetParcel& p) { p[Field::Mortgage] = "也许"; }},
    CellDefect{Id::NumberNegative, Field::Price, [](SheetParcel& p) { p[Field::Price] = "-100"; }},
    CellDefect{Id::NumberZero, Field::TotalInvestment, [](SheetParcel& p) { p[Field::TotalInvestment] = "0"; }},
    CellDefect{Id::NumberAbsurd, Field::Floors, [](SheetParcel& p) { p[Field::Floors] = "500"; }},
    CellDefect{Id::FarOrder, Field::FarMax, [](SheetParcel& p) { p[Field::FarMin] = "3.0"; }},
    CellDefect{Id::NumberUnit, Field::Price, [](SheetParcel& p) { p[Field::Price] += "万元"; }},
    CellDefect{Id::NumberUnreadable, Field::Price, [](SheetParcel& p) { p[Field::Price] = "约一千"; }},
    CellDefect{Id::DateFuture, Field::ActualCompletion, [](SheetParcel& p) { p[Field::ActualCompletion] = "2099-05-01"; }},
    CellDefect{Id::DateEarly, Field::SignedDate, [](SheetParcel& p) { p[Field::SignedDate] = "1900-01-05"; }},
    CellDefect{Id::DatePartial, Field::AgreedCompletion, [](SheetParcel& p) { p[Field::AgreedCompletion] = p[Field::AgreedCompletion].substr(0, 4) + "年"; }},
    CellDefect{Id::DatePartial, Field::SignedDate, [](SheetParcel& p) { p[Field::SignedDate] = p[Field::SignedDate].substr(0, 7); }},
    CellDefect{Id::DateUnreadable, Field::AgreedCompletion, [](SheetParcel& p) { p[Field::AgreedCompletion] = "2015-00-00"; }},
    CellDefect{Id::DateUnreadable, Field::AgreedCompletion, [](SheetParcel& p) { p[Field::AgreedCompletion] = "2021-02-30"; }},
    CellDefect{Id::DateUnreadable, Field::AgreedCompletion, [](SheetParcel& p) { p[Field::AgreedCompletion] = "待核实后补"; }},
    CellDefect{Id::StartBeforeContract, Field::ActualStart, [](SheetParcel& p) { dateAs(p, Field::ActualStart, Field::SignedDate, -1); }},
    CellDefect{Id::CompletedBeforeStart, Field::ActualCompletion, [](SheetParcel& p) { dateAs(p, Field::ActualCompletion, Field::ActualStart, -2); }},
    CellDefect{Id::CompletedNotStarted, Field::ActualStart, [](SheetParcel& p) { p.cells.erase(Field::ActualStart); }},
    CellDefect{Id::SuspendedBeforeStart, Field::SuspendedSince, [](SheetParcel& p) { dateAs(p, Field::SuspendedSince, Field::ActualStart, -1); }},
    CellDefect{Id::AgreedOrder, Field::AgreedCompletion, [](SheetParcel& p) { dateAs(p, Field::AgreedCompletion, Field::AgreedStart, -1); }},
    CellDefect{Id::InvestedOverTotal, Field::Invested, [](SheetParcel& p) { p[Field::Invested] = "9000"; }},
    CellDefect{Id::DevelopedOverDevelopable, Field::DevelopedArea, [](SheetParcel& p) { scale(p, Field::DevelopedArea, 1.5); }},
    CellDefect{Id::FootprintOverArea, Field::Footprint, [](SheetParcel& p) { scale(p, Field::Footprint, 3); }},
    CellDefect{Id::FloorAreaOverFar, Field::FloorArea, [](SheetParcel& p) { scale(p, Field::FloorArea, 3); }},
    CellDefect{Id::AreaUnit, Field::RegisteredArea, [](SheetParcel& p) { onlyRegistered(p); scale(p, Field::RegisteredArea, 0.0015); }},
    CellDefect{Id::AreaDiffers, Field::RegisteredArea, [](SheetParcel& p) { scale(p, Field::RegisteredArea, 1.02); }},
    CellDefect{Id::AreaDiffersMuch, Field::RegisteredArea, [](SheetParcel& p) { scale(p, Field::RegisteredArea, 1.2); }}};
// clang-format on

/// A drawing of one parcel that stands alone.
struct ShapeDefect {
  Id check;
  Parts parts;
  Point at;
};

std::vector<ShapeDefect> shapeDefects() {
  const Ring square = rectangle(10, 10, 90, 90);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  // GDAL cannot write a layer whose extent is infinite, so that is left to the tests of the reader.
  std::vector<ShapeDefect> defects;
  const auto add = [&](Id check, Parts parts, Point at) {
    defects.push_back({check, std::move(parts), at});
  };
  add(Id::OutsideCity, {{rectangle(400010, 10, 400090, 90)}}, {400050, 50});
  add(Id::NoGeometry, {}, {50, 50});
  add(Id::CoordinateInvalid, {{{{10, 10}, {10, 90}, {90, nan}, {90, 10}, {10, 10}}}}, {10, 90});
  add(Id::CoordinateInvalid, {{{{10, 10}, {nan, nan}, {90, 90}, {90, 10}, {10, 10}}}}, {10, 10});
  add(Id::ShapeNotPolygon, {{{{10, 10}, {90, 90}}}}, {50, 50});
  add(Id::RingUnclosed, {{{{10, 10}, {10, 90}, {90, 90}, {90, 10}}}}, {90, 10});
  add(Id::ZeroArea, {{{{10, 10}, {90, 90}, {50, 50}, {10, 10}}}}, {10, 10});
  add(Id::BowTie, {{{{10, 10}, {90, 90}, {90, 10}, {10, 60}, {10, 10}}}}, {40.76923, 40.76923});
  // Runs round twice: both loops the same way.
  add(Id::SelfIntersection,
      {{{{10, 10},
         {10, 90},
         {90, 90},
         {90, 40},
         {40, 40},
         {40, 70},
         {60, 70},
         {60, 10},
         {10, 10}}}},
      {60, 40});
  add(Id::SelfTouch,
      {{{{10, 10}, {10, 90}, {90, 90}, {90, 10}, {60, 10}, {50, 90}, {40, 10}, {10, 10}}}},
      {50, 90});
  add(Id::Spike,
      {{{{10, 10}, {10, 90}, {60, 90}, {60.05, 110}, {60.1, 90}, {90, 90}, {90, 10}, {10, 10}}}},
      {60.05, 110});
  add(Id::DuplicateVertex, {{{{10, 10}, {10, 90}, {90, 90}, {90, 90}, {90, 10}, {10, 10}}}},
      {90, 90});
  add(Id::RingOrder, {{square, rectangle(30, 30, 50, 50)}}, {30, 30});
  add(Id::StrayPart, {{square}, {rectangle(95, 10, 97, 12)}}, {95, 10});
  add(Id::PartInPart, {{square}, {rectangle(30, 30, 50, 50)}}, {30, 30});
  add(Id::HoleMisplaced, {{square, {{92, 30}, {98, 30}, {98, 50}, {92, 50}, {92, 30}}}}, {92, 30});
  add(Id::HoleMisplaced,
      {{square,
        {{20, 20}, {60, 20}, {60, 60}, {20, 60}, {20, 20}},
        {{30, 30}, {50, 30}, {50, 50}, {30, 50}, {30, 30}}}},
      {30, 30});
  add(Id::Sliver, {{rectangle(10, 10, 10.5, 90)}}, {10, 10});
  return defects;
}

/// Parcels of which something is wrong between them; all named in the issue.
struct PairDefect {
  Id check;
  std::vector<Parts> parcels;
  Point at;
};

std::vector<PairDefect> pairDefects() {
  std::vector<PairDefect> defects;
  const auto add = [&](Id check, const std::vector<Ring>& rings, Point at) {
    std::vector<Parts> parcels;
    parcels.reserve(rings.size());
    for (const Ring& ring : rings) {
      parcels.push_back({{ring}});
    }
    defects.push_back({check, std::move(parcels), at});
  };
  add(Id::DuplicatePolygon, {rectangle(10, 10, 90, 90), rectangle(10, 10, 90, 90)}, {50, 50});
  add(Id::Overlap, {rectangle(10, 10, 52, 90), rectangle(47, 10, 90, 90)}, {49.5, 50});
  add(Id::Overlap, {rectangle(10, 10, 90, 90), rectangle(30, 30, 50, 50)}, {40, 40});
  std::vector<Ring> around;
  for (int i = 0; i < 9; ++i) {
    if (i != 4) {
      const int column = i % 3;
      const int line = i / 3;
      const double x = 20 + 10 * column;
      const double y = 20 + 10 * line;
      around.push_back(rectangle(x, y, x + 10, y + 10));
    }
  }
  add(Id::Gap, around, {35, 35});
  add(Id::NearMiss,
      {rectangle(10, 10, 50, 90), {{50, 10}, {50.1, 90}, {90, 90}, {90, 10}, {50, 10}}},
      {50.05, 90});
  add(Id::DoubledBorder, {rectangle(10, 10, 49.5, 90), rectangle(50.5, 10, 90, 90)}, {50, 50});
  return defects;
}

Point moved(Point p, Point by) {
  return {p.x + by.x, p.y + by.y};
}

Parts moved(Parts parts, Point by) {
  for (Part& part : parts) {
    for (Ring& ring : part) {
      for (Point& p : ring) {
        p = moved(p, by);
      }
    }
  }
  return parts;
}

DefectBlock withCell(const CellDefect& defect, Point corner, std::uint64_t serial,
                     std::uint32_t draw) {
  DefectBlock block{orderlyBlock(corner, lotsPerBlock, serial), {}};
  const std::uint32_t row = draw % lotsPerBlock;
  SheetParcel& parcel = block.parcels[row];
  defect.change(parcel);
  block.defects.push_back({defect.check, {row}, defect.field, true, parcel.parts[0][0][0]});
  return block;
}

DefectBlock withShape(const ShapeDefect& defect, Point corner, std::uint64_t serial) {
  DefectBlock block;
  block.parcels.push_back(orderlyParcel(moved(defect.parts, corner), serial));
  SheetParcel& parcel = block.parcels.front();
  parcel.line = defect.check == Id::ShapeNotPolygon;
  if (defect.check == Id::CoordinateInvalid || parcel.parts.empty() || parcel.line) {
    parcel[Field::RegisteredArea] = "6400.00";
  }
  block.defects.push_back({defect.check, {0}, Field::Remarks, false, moved(defect.at, corner)});
  return block;
}

DefectBlock withPair(const PairDefect& defect, Point corner, std::uint64_t serial) {
  DefectBlock block;
  PlantedDefect planted{defect.check, {}, Field::Remarks, false, moved(defect.at, corner)};
  for (const Parts& parts : defect.parcels) {
    planted.rows.push_back(static_cast<std::uint32_t>(block.parcels.size()));
    block.parcels.push_back(orderlyParcel(moved(parts, corner), serial + block.parcels.size()));
  }
  block.defects.push_back(planted);
  return block;
}

/// One parcel entered under the codes of another: both codes are there twice. `units` or without
/// the unit code in the second.
DefectBlock withCodeTwice(bool units, Point corner, std::uint64_t serial, std::uint32_t draw) {
  DefectBlock block{orderlyBlock(corner, lotsPerBlock, serial), {}};
  const std::uint32_t first = draw % (lotsPerBlock - 1);
  SheetParcel& other = block.parcels[first + 1];
  other[Field::ParcelCode] = block.parcels[first][Field::ParcelCode];
  const Point at = other.parts[0][0][0];
  const std::vector<std::uint32_t> rows{first, first + 1};
  block.defects.push_back({Id::ParcelCodeDuplicate, rows, Field::ParcelCode, true, at});
  if (units) {
    other[Field::UnitCode] = block.parcels[first][Field::UnitCode];
    block.defects.push_back({Id::UnitCodeDuplicate, rows, Field::UnitCode, true, at});
  } else {
    other.cells.erase(Field::UnitCode);
  }
  return block;
}

}  // namespace

std::size_t defectBlocks() {
  return cellDefects.size() + shapeDefects().size() + pairDefects().size() + 2;
}

DefectBlock defectBlock(std::size_t number, Point corner, std::uint64_t firstSerial,
                        std::uint32_t draw) {
  if (number < cellDefects.size()) {
    return withCell(cellDefects.at(number), corner, firstSerial, draw);
  }
  number -= cellDefects.size();
  const auto shapes = shapeDefects();
  if (number < shapes.size()) {
    return withShape(shapes[number], corner, firstSerial);
  }
  number -= shapes.size();
  const auto pairs = pairDefects();
  if (number < pairs.size()) {
    return withPair(pairs[number], corner, firstSerial);
  }
  return withCodeTwice(number == pairs.size(), corner, firstSerial, draw);
}

}  // namespace renewal::gis::sample
