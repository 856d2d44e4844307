#include "gis/sample/endless_town.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "gis/sample/random.h"
#include "gis/sample/site_attributes.h"

namespace renewal::gis::sample {
namespace {

constexpr double blockWidth = 118;
constexpr double blockHeight = 64;
constexpr double street = 9;
constexpr double expectedLots = 13;
constexpr Point middleOfDistrict{437000, 2491000};
constexpr std::uint32_t mostPerRow = 9;

/// What stands in blocks, by weight.
constexpr std::array<Zone, 16> zoneWeights{
    Zone::NewVillage, Zone::NewVillage,   Zone::OldVillage, Zone::OldVillage,
    Zone::OldVillage, Zone::Sheds,        Zone::Sheds,      Zone::SmallFactory,
    Zone::Estate,     Zone::Estate,       Zone::Commerce,   Zone::Commerce,
    Zone::Office,     Zone::SmallFactory, Zone::Farmland,   Zone::Vacant};

}  // namespace

/// A block: where it lies and where its rows are divided.
struct EndlessTown::Block {
  std::uint64_t number = 0;
  double left = 0;
  double bottom = 0;
  double back = 0;  ///< v of the line between the rows
  Zone zone = Zone::NewVillage;
  /// u of the lot lines of the lower and the upper row, from the left to the right end.
  std::array<std::array<double, mostPerRow + 1>, 2> ends{};
  std::array<std::uint32_t, 2> counts{};

  Block(std::uint64_t seed, std::uint64_t number_, std::uint64_t columns) : number(number_) {
    Random random(seed, number * 2 + 1);
    counts = {4 + random.below(6), 4 + random.below(6)};
    left = static_cast<double>(number % columns) * blockWidth;
    bottom = static_cast<double>(number / columns) * blockHeight;
    back = bottom + street + (blockHeight - street) * random.between(0.45, 0.55);
    zone = random.pick(zoneWeights);
    for (std::size_t row = 0; row < 2; ++row) {
      const double width = blockWidth - street;
      for (std::uint32_t i = 0; i <= counts[row]; ++i) {
        const bool inner = i > 0 && i < counts[row];
        const double shift = inner ? random.between(-0.3, 0.3) : 0;
        ends[row][i] = left + street + width * (i + shift) / counts[row];
      }
    }
  }
};

EndlessTown::EndlessTown(std::uint64_t parcels, std::uint64_t seed)
    : seed_(seed),
      columns_(std::max<std::uint64_t>(
          1, static_cast<std::uint64_t>(std::sqrt(static_cast<double>(parcels) / expectedLots *
                                                  blockHeight / blockWidth)))) {}

std::uint32_t EndlessTown::lots(std::uint64_t block) const {
  Random random(seed_, block * 2 + 1);
  const std::uint32_t lower = 4 + random.below(6);
  return lower + 4 + random.below(6);
}

Point EndlessTown::bent(double u, double v) const {
  const double x = middleOfDistrict.x + u + 7 * std::sin(v / 97 + 1) + 3 * std::sin((u + v) / 53);
  const double y = middleOfDistrict.y + v + 7 * std::sin(u / 89 + 2) + 3 * std::sin((u - v) / 61);
  return {std::round(x * 1000) / 1000, std::round(y * 1000) / 1000};
}

Record EndlessTown::lot(const Block& block, bool upper, std::uint32_t number) const {
  const auto& own = block.ends[upper ? 1 : 0];
  const auto& other = block.ends[upper ? 0 : 1];
  const std::uint32_t others = block.counts[upper ? 0 : 1];
  const double from = own[number];
  const double to = own[number + 1];
  const double front = upper ? block.bottom + blockHeight : block.bottom + street;
  const double halfway = (front + block.back) / 2;
  Ring ring{bent(from, front), bent((from + to) / 2, front), bent(to, front), bent(to, halfway),
            bent(to, block.back)};
  for (std::uint32_t i = others; i-- > 1;) {
    if (other[i] > from && other[i] < to) {
      ring.push_back(bent(other[i], block.back));
    }
  }
  ring.push_back(bent(from, block.back));
  ring.push_back(bent(from, halfway));
  if (upper) {
    std::reverse(ring.begin(), ring.end());
  }
  Record record;
  record.area = areaOf(ring);
  record.rings.push_back(std::move(ring));
  record.zone = block.zone;
  return record;
}

void EndlessTown::make(std::uint64_t number, std::uint64_t first,
                       std::vector<Record>& records) const {
  const Block block(seed_, number, columns_);
  for (const bool upper : {false, true}) {
    for (std::uint32_t i = 0; i < block.counts[upper ? 1 : 0]; ++i) {
      Record record = lot(block, upper, i);
      const std::uint64_t serial = first++;
      Random random(seed_, 0x40000000 + serial);
      const bool collective = record.zone <= Zone::Sheds || record.zone == Zone::Farmland;
      // Zone, sub-zone and serial number count up together: every code is met once.
      const std::string code =
          fmt::format("442000{:03}{:03}{}{:05}", 1 + serial / 99000000, 1 + serial / 99000 % 999,
                      collective ? "JB" : "GB", 1 + serial % 99000);
      record.setText(Field::ParcelCode, code);
      record.setText(Field::UnitCode, code + "W00000000");
      record.setText(Field::AreaName, "合成片区");
      record.setText(Field::Community, "桥岗社区");
      record.setText(Field::Tenure, collective ? "collective" : "state");
      record.setText(Field::Location, fmt::format("中山市东区合成路{}号", 1 + serial % 997));
      SiteContext site;
      site.mu = record.area * 15 / 10000;
      site.blockDraw = static_cast<double>(mixed(number) >> 11) * 0x1.0p-53;
      site.decay = random.unit();
      site.renewalPatch = site.blockDraw;
      giveSiteAttributes(record, site, random);
      leaveBlanks(record, random);
      records.push_back(std::move(record));
    }
  }
}

}  // namespace renewal::gis::sample
