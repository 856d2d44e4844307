#include "core/quality/quality_issue.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/land/vertex_grid.h"

namespace renewal {
namespace {

class Fnv {
 public:
  void add(std::string_view bytes) {
    for (const char c : bytes) {
      byte(static_cast<unsigned char>(c));
    }
    byte(0xff);  // never in UTF-8: keeps "ab","c" and "a","bc" apart
  }
  void add(std::uint64_t number) {
    for (int i = 0; i < 8; ++i) {
      byte(static_cast<unsigned char>(number >> (8 * i)));
    }
  }
  std::uint64_t value() const { return hash_; }

 private:
  void byte(unsigned char b) { hash_ = (hash_ ^ b) * 0x100000001b3U; }
  std::uint64_t hash_ = 0xcbf29ce484222325U;
};

/// Names parcels in keys.
class ParcelNames {
 public:
  explicit ParcelNames(const ParcelTable& table)
      : table_(table), codes_(table.column(Field::ParcelCode)) {
    if (codes_ != nullptr) {
      uses_.resize(codes_->dictionary().size(), 0);
      for (std::size_t row = 0; row < table.size(); ++row) {
        if (codes_->isValid(row)) {
          ++uses_[codes_->codes()[row]];
        }
      }
    }
  }

  std::string of(std::uint32_t row) const {
    std::string name;
    if (codes_ != nullptr && codes_->isValid(row)) {
      name = codes_->text(row);
      if (!name.empty() && uses_[codes_->codes()[row]] == 1) {
        return name;
      }
    }
    const Box& box = table_.box(ParcelIndex(row));
    return name + '@' + (box.empty() ? std::string() : cellText(box.centre()));
  }

  std::string cellText(Point point) const {
    if (!grid().holds(point)) {
      return "?";
    }
    const GridPoint cell = grid().of(point);
    return fmt::format("{},{}", cell.x, cell.y);
  }

 private:
  /// 0.1 m, or about as much in degrees.
  VertexGrid grid() const {
    return VertexGrid(table_.crs().kind == CoordinateSystem::Kind::Geographic ? 1e6 : 10);
  }
  const ParcelTable& table_;
  const Column* codes_;
  std::vector<std::uint32_t> uses_;
};

/// Orders the parcels of the issue by their names as well.
std::uint64_t nameAndKey(QualityIssue& issue, const ParcelNames& names) {
  Fnv hash;
  hash.add(qualityCheck(issue.check).id);
  hash.add(issue.field);
  std::vector<std::pair<std::string, std::uint32_t>> parcels;
  parcels.reserve(issue.parcels.size());
  for (const std::uint32_t row : issue.parcels) {
    parcels.emplace_back(names.of(row), row);
  }
  std::sort(parcels.begin(), parcels.end());
  for (std::size_t i = 0; i < parcels.size(); ++i) {
    hash.add(parcels[i].first);
    issue.parcels[i] = parcels[i].second;
  }
  Box box;
  for (const Point point : issue.place) {
    box.add(point);
  }
  if (!box.empty()) {
    hash.add(names.cellText({box.minX, box.minY}));
    hash.add(names.cellText({box.maxX, box.maxY}));
  }
  return hash.value();
}

}  // namespace

std::string qualityKeyText(std::uint64_t key) {
  return fmt::format("{:016x}", key);
}

void keyAndSort(const ParcelTable& table, std::vector<QualityIssue>& issues) {
  const ParcelNames names(table);
  for (QualityIssue& issue : issues) {
    issue.key = nameAndKey(issue, names);
  }
  const auto before = [](const QualityIssue& a, const QualityIssue& b) {
    return std::tie(a.check, a.key, a.parcels, a.place) <
           std::tie(b.check, b.key, b.parcels, b.place);
  };
  std::sort(issues.begin(), issues.end(), before);
  for (std::size_t i = 0; i < issues.size();) {
    std::size_t end = i + 1;
    while (end < issues.size() && issues[end].check == issues[i].check &&
           issues[end].key == issues[i].key) {
      ++end;
    }
    const std::uint64_t key = issues[i].key;
    for (std::size_t k = i + 1; k < end; ++k) {
      Fnv hash;
      hash.add(key);
      hash.add(static_cast<std::uint64_t>(k - i));
      issues[k].key = hash.value();
    }
    i = end;
  }
  std::sort(issues.begin(), issues.end(), before);
}

}  // namespace renewal
