#include "core/quality/quality_issue.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/base/look_every.h"
#include "core/base/parallel_for.h"
#include "core/base/parallel_sort.h"
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
  ParcelNames(const ParcelTable& table, const JobContext& job)
      : table_(table), codes_(table.column(Field::ParcelCode)) {
    if (codes_ != nullptr) {
      LookEvery look(&job, 65536);
      uses_.reserve(codes_->dictionary().size());
      for (std::size_t code = 0; code < codes_->dictionary().size(); ++code) {
        look();
        uses_.push_back(0);
      }
      for (std::size_t row = 0; row < table.size(); ++row) {
        look();
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

namespace {

/// What issues are sorted by, beside the place they stand at: an issue itself is too large to move
/// about.
struct IssueOrder {
  QualityCheckId check;
  std::uint32_t at;
  std::uint64_t key;
};

/// In the order of `order`. Throws Cancelled.
std::vector<QualityIssue> arranged(std::vector<QualityIssue>& issues,
                                   const std::vector<IssueOrder>& order, LookEvery& look) {
  std::vector<QualityIssue> result;
  result.reserve(issues.size());
  for (const IssueOrder& next : order) {
    look();
    result.push_back(std::move(issues[next.at]));
  }
  return result;
}

}  // namespace

void keyAndSort(const ParcelTable& table, std::vector<QualityIssue>& issues,
                const JobContext& job) {
  constexpr std::size_t grain = 4096;
  const ParcelNames names(table, job);
  parallelFor(issues.size(), grain, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t i = begin; i < end; ++i) {
      issues[i].key = nameAndKey(issues[i], names);
    }
  });
  std::vector<IssueOrder> order;
  order.reserve(issues.size());
  LookEvery look(&job, grain);
  for (std::uint32_t i = 0; i < issues.size(); ++i) {
    look();
    order.push_back({issues[i].check, i, issues[i].key});
  }
  const auto before = [&](const IssueOrder& a, const IssueOrder& b) {
    if (a.check != b.check || a.key != b.key) {
      return std::tie(a.check, a.key) < std::tie(b.check, b.key);
    }
    const QualityIssue& x = issues[a.at];
    const QualityIssue& y = issues[b.at];
    return std::tie(x.parcels, x.place) < std::tie(y.parcels, y.place);
  };
  parallelSort(order, before, job);
  bool numbered = false;
  for (std::size_t i = 0; i < order.size();) {
    const IssueOrder first = order[i];
    for (std::uint64_t number = 0;
         i < order.size() && order[i].check == first.check && order[i].key == first.key; ++i) {
      look();
      if (number > 0) {
        Fnv hash;
        hash.add(first.key);
        hash.add(number);
        order[i].key = issues[order[i].at].key = hash.value();
        numbered = true;
      }
      ++number;
    }
  }
  if (numbered) {
    parallelSort(order, before, job);
  }
  issues = arranged(issues, order, look);
}

}  // namespace renewal
