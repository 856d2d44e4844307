#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/quality/quality_context.h"

namespace renewal {
namespace {

using Id = QualityCheckId;

/// Registers round to a hundredth or a tenth, so what is compared may differ by this much.
double slack(double area) {
  return std::max(1.0, 0.005 * area);
}

Text compared(double a, double b, std::string_view zhUnit, std::string_view enUnit) {
  return {fmt::format("{:.2f} > {:.2f} {}", a, b, zhUnit),
          fmt::format("{:.2f} > {:.2f} {}", a, b, enUnit)};
}

void checkMoney(const QualityContext& context, std::uint32_t row, IssueSink& sink) {
  const auto total = context.number(Field::TotalInvestment, row);
  const auto invested = context.number(Field::Invested, row);
  if (total && invested && *total > 0 && *invested > *total + 0.005) {
    sink.add(Id::InvestedOverTotal, row, "invested",
             compared(*invested, *total, unitSymbol(Unit::TenThousandYuan, Language::Chinese),
                      unitSymbol(Unit::TenThousandYuan, Language::English)));
  }
}

void checkLandAreas(const QualityContext& context, std::uint32_t row, IssueSink& sink) {
  const auto developable = context.number(Field::DevelopableArea, row);
  const auto developed = context.number(Field::DevelopedArea, row);
  if (developable && developed && *developable > 0 &&
      *developed > *developable + slack(*developable)) {
    sink.add(Id::DevelopedOverDevelopable, row, "developed-area",
             compared(*developed, *developable, "m²", "m²"));
  }
  const auto area = context.number(Field::RegisteredArea, row);
  if (!area || *area <= 0) {
    return;
  }
  const auto footprint = context.number(Field::Footprint, row);
  if (footprint && *footprint > *area + slack(*area)) {
    sink.add(Id::FootprintOverArea, row, "footprint", compared(*footprint, *area, "m²", "m²"));
  }
  const auto far = context.number(Field::FarMax, row);
  const auto floors = context.number(Field::FloorArea, row);
  if (far && floors && *far > 0 && *floors > *far * *area + slack(*far * *area)) {
    sink.add(Id::FloorAreaOverFar, row, "floor-area",
             {fmt::format("{:.2f} > {} × {:.2f} m²", *floors, *far, *area),
              fmt::format("{:.2f} > {} × {:.2f} m²", *floors, *far, *area)});
  }
}

/// Registered against drawn area; a difference by just a unit is said as that.
void checkDrawnArea(const QualityContext& context, std::uint32_t row, IssueSink& sink) {
  const double drawn = context.table().drawnArea(ParcelIndex(row)).value();
  const auto area = context.number(Field::RegisteredArea, row);
  if (!area || *area <= 0 || !(drawn > 0) || !std::isfinite(*area)) {
    return;
  }
  const double difference = std::abs(*area - drawn);
  if (difference <= slack(drawn)) {
    return;
  }
  const Text both{fmt::format("登记 {:.2f}，图形 {:.2f} m²", *area, drawn),
                  fmt::format("registered {:.2f}, drawn {:.2f} m²", *area, drawn)};
  constexpr std::array<double, 3> squareMetresPerUnit{10000.0 / 15.0, 10000.0, 1e6};
  for (const double unit : squareMetresPerUnit) {
    if (std::abs(drawn / *area / unit - 1) < 0.01 || std::abs(*area / drawn / unit - 1) < 0.01) {
      sink.add(Id::AreaUnit, row, "registered-area", both);
      return;
    }
  }
  const bool much = difference > 0.05 * drawn;
  sink.add(much ? Id::AreaDiffersMuch : Id::AreaDiffers, row, "registered-area", both);
}

/// Zhongshan with some margin: 113.10° to 113.80° east, 22.10° to 22.80° north, and the same in the
/// zones of 3° around 114°, without and with the zone number. Nothing for other systems.
std::optional<Box> cityBox(const CoordinateSystem& crs) {
  constexpr Box metres{405000, 2442000, 481000, 2524000};
  switch (crs.epsg) {
    case 4547:
    case 2383:
      return metres;
    case 4526:
    case 2362:
      return Box{metres.minX + 38e6, metres.minY, metres.maxX + 38e6, metres.maxY};
    case 4490:
    case 4326:
    case 4610:
      return Box{113.1, 22.1, 113.8, 22.8};
    default:
      return std::nullopt;
  }
}

}  // namespace

void checkLogic(const QualityContext& context, std::uint32_t begin, std::uint32_t end,
                IssueSink& sink) {
  const bool metres = context.table().crs().kind == CoordinateSystem::Kind::Projected;
  for (std::uint32_t row = begin; row < end; ++row) {
    checkMoney(context, row, sink);
    checkLandAreas(context, row, sink);
    if (metres) {
      checkDrawnArea(context, row, sink);
    }
  }
}

void checkPlace(const QualityContext& context, std::uint32_t begin, std::uint32_t end,
                IssueSink& sink) {
  const auto city = cityBox(context.table().crs());
  if (!city) {
    return;
  }
  for (std::uint32_t row = begin; row < end; ++row) {
    const Box& box = context.table().box(ParcelIndex(row));
    if (!box.empty() && !city->intersects(box)) {
      const std::string at = fmt::format("{:.1f}, {:.1f}", box.centre().x, box.centre().y);
      sink.add({Id::OutsideCity, {row}, {}, {box.centre()}, {at, at}});
    }
  }
}

void checkCoordinateSystem(const QualityContext& context, IssueSink& sink) {
  const CoordinateSystem& crs = context.table().crs();
  if (crs.kind == CoordinateSystem::Kind::Unknown) {
    sink.add({Id::CrsUnknown, {}, {}, {}, {"没有坐标系", "no coordinate system"}});
  }
}

}  // namespace renewal
