#include "gis/sample/orderly_town.h"

#include <fmt/format.h>

#include <cmath>

#include "core/parcel/parcel_geometry.h"

namespace renewal::gis::sample {
namespace {

std::string amount(double value) {
  return fmt::format("{:.2f}", value);
}

void giveCodes(SheetParcel& parcel, std::uint64_t serial) {
  constexpr std::uint64_t perZone = 99000;
  const std::string code = fmt::format("442000{:03}{:03}GB{:05}", 1 + serial / (perZone * 999),
                                       1 + serial / perZone % 999, 1 + serial % perZone);
  parcel[Field::ParcelCode] = code;
  parcel[Field::UnitCode] = code + "W00000000";
}

void giveDates(SheetParcel& parcel, std::uint64_t serial) {
  const auto year = static_cast<int>(2003 + serial % 11);
  const auto month = static_cast<int>(1 + serial / 11 % 12);
  const auto day = [&](int later, int dayOfMonth) {
    return fmt::format("{:04}-{:02}-{:02}", year + later, month, dayOfMonth);
  };
  parcel[Field::SignedDate] = day(0, 12);
  parcel[Field::AgreedStart] = day(1, 12);
  parcel[Field::ActualStart] = day(1, 3);
  parcel[Field::AgreedCompletion] = day(4, 12);
  parcel[Field::ActualCompletion] = day(3, 20);
  parcel[Field::BuiltYear] = fmt::format("{}", year + 3);
}

}  // namespace

std::vector<SheetColumn> sheetColumns() {
  return {{Field::ParcelCode, "宗地代码"},
          {Field::UnitCode, "不动产单元号"},
          {Field::Location, "坐落"},
          {Field::Holder, "土地使用权人"},
          {Field::SignedDate, "合同签订日期"},
          {Field::AgreedStart, "约定动工日期"},
          {Field::ActualStart, "实际动工日期"},
          {Field::SuspendedSince, "中止开发日期"},
          {Field::AgreedCompletion, "约定竣工日期"},
          {Field::ActualCompletion, "实际竣工日期"},
          {Field::RegisteredArea, "登记面积（平方米）"},
          {Field::DevelopableArea, "应开发面积（平方米）"},
          {Field::DevelopedArea, "已开发面积（平方米）"},
          {Field::FloorArea, "建筑面积（平方米）"},
          {Field::Footprint, "建筑基底面积（平方米）"},
          {Field::FarMin, "容积率下限"},
          {Field::FarMax, "容积率上限"},
          {Field::Price, "成交价款（万元）"},
          {Field::TotalInvestment, "总投资额（万元）"},
          {Field::Invested, "已投资额（万元）"},
          {Field::BuiltYear, "建成年份"},
          {Field::Floors, "层数"},
          {Field::Mortgage, "抵押"},
          {Field::Remarks, "备注"}};
}

std::vector<Point> rectangle(double x0, double y0, double x1, double y1) {
  return {{x0, y0}, {x0, y1}, {x1, y1}, {x1, y0}, {x0, y0}};
}

double drawnArea(const SheetParcel& parcel) {
  double area = 0;
  for (const auto& part : parcel.parts) {
    for (std::size_t ring = 0; ring < part.size(); ++ring) {
      area += (ring == 0 ? 1 : -1) * std::abs(signedRingArea(part[ring]));
    }
  }
  return area;
}

void measureAgain(SheetParcel& parcel) {
  const double area = drawnArea(parcel);
  if (!(area > 0)) {
    return;
  }
  parcel[Field::RegisteredArea] = amount(area);
  parcel[Field::DevelopableArea] = amount(0.9 * area);
  parcel[Field::DevelopedArea] = amount(0.9 * area);
  parcel[Field::FloorArea] = amount(1.5 * area);
  parcel[Field::Footprint] = amount(0.4 * area);
}

SheetParcel orderlyParcel(std::vector<std::vector<std::vector<Point>>> parts,
                          std::uint64_t serial) {
  SheetParcel parcel;
  parcel.parts = std::move(parts);
  giveCodes(parcel, serial);
  giveDates(parcel, serial);
  parcel[Field::Location] = fmt::format("中山市东区整齐路{}号", 1 + serial % 997);
  parcel[Field::Holder] = fmt::format("中山市第{}置业有限公司", 1 + serial % 89);
  parcel[Field::FarMin] = "1.0";
  parcel[Field::FarMax] = "2.5";
  parcel[Field::Price] = fmt::format("{}", 100 + serial % 400);
  parcel[Field::TotalInvestment] = fmt::format("{}", 500 + serial % 700);
  parcel[Field::Invested] = fmt::format("{}", 450 + serial % 50);
  parcel[Field::Floors] = fmt::format("{}", 2 + serial % 6);
  parcel[Field::Mortgage] = serial % 5 == 0 ? "是" : "否";
  measureAgain(parcel);
  return parcel;
}

std::vector<SheetParcel> orderlyBlock(Point corner, std::uint32_t lots, std::uint64_t firstSerial) {
  // The lots of the two rows end at different places, so that vertices of one row lie on the back
  // line of the other: both have them.
  const double x = corner.x;
  const double y = corner.y;
  const double back = y + 50;
  const double top = y + 98;
  std::vector<std::vector<Point>> rings{
      {{x, y}, {x, back}, {x + 28, back}, {x + 34, back}, {x + 34, y}, {x, y}},
      {{x + 34, y}, {x + 34, back}, {x + 62, back}, {x + 70, back}, {x + 70, y}, {x + 34, y}},
      {{x + 70, y}, {x + 70, back}, {x + 100, back}, {x + 100, y}, {x + 70, y}},
      {{x, back}, {x, top}, {x + 28, top}, {x + 28, back}, {x, back}},
      {{x + 28, back},
       {x + 28, top},
       {x + 62, top},
       {x + 62, back},
       {x + 34, back},
       {x + 28, back}},
      {{x + 62, back},
       {x + 62, top},
       {x + 100, top},
       {x + 100, back},
       {x + 70, back},
       {x + 62, back}}};
  std::vector<SheetParcel> parcels;
  for (std::uint32_t i = 0; i < lots; ++i) {
    parcels.push_back(orderlyParcel({{rings[i]}}, firstSerial + i));
  }
  return parcels;
}

}  // namespace renewal::gis::sample
