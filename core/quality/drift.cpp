#include "core/quality/drift.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

#include "core/base/error.h"
#include "core/parcel/surveyed_value.h"

namespace renewal {
namespace {

constexpr std::uint32_t severalRows = 0xffffffffU;
constexpr double sameShift = 0.001;

/// The row of each code, sorted by code; severalRows where it is used more than once.
using RowsByCode = std::map<std::string_view, std::uint32_t>;

void countInto(std::map<std::string, Finding>& findings, std::string rule, Severity severity,
               Text what, Text todo, const std::string& source, const std::string& example) {
  Finding& finding = findings[rule + '\n' + source];
  finding.rule = std::move(rule);
  finding.severity = severity;
  finding.what = std::move(what);
  finding.suggestion = std::move(todo);
  finding.source = source;
  ++finding.count;
  if (!example.empty() && finding.examples.size() < Finding::maxExamples) {
    finding.examples.push_back(example);
  }
}

std::string sourceName(const ParcelTable& table) {
  return table.sources().empty() ? std::string() : table.sources().front().path;
}

struct Coded {
  std::string code;
  std::uint32_t row = 0;
};

class Comparison {
 public:
  Comparison(const ParcelTable& earlier, const ParcelTable& later, JobContext& job)
      : earlier_(earlier), later_(later), job_(job) {}

  Drift run() {
    checkSystems();
    findFields();
    const RowsByCode before = rowsOf(earlier_);
    const RowsByCode after = rowsOf(later_);
    std::vector<Coded> came;
    std::vector<Coded> went;
    std::size_t done = 0;
    for (const auto& [code, row] : after) {
      if (done++ % 1024 == 0) {
        job_.step({"比较", "comparing"}, done, after.size());
      }
      const auto old = before.find(code);
      if (old == before.end()) {
        if (row != severalRows) {
          came.push_back({std::string(code), row});
        }
      } else if (row != severalRows && old->second != severalRows) {
        compare(std::string(code), old->second, row);
      }
    }
    for (const auto& [code, row] : before) {
      if (row != severalRows && !after.contains(code)) {
        went.push_back({std::string(code), row});
      }
    }
    followRenumbered(came, went);
    for (const Coded& one : came) {
      add({DriftKind::Came, one.code, {}, {}, {}, 0});
    }
    for (const Coded& one : went) {
      add({DriftKind::Went, one.code, {}, {}, {}, 0});
    }
    // Stable: fields stay in the order of the catalogue.
    std::stable_sort(drift_.entries.begin(), drift_.entries.end(),
                     [](const DriftEntry& a, const DriftEntry& b) {
                       return std::tie(a.kind, a.parcel) < std::tie(b.kind, b.parcel);
                     });
    for (auto& [rule, finding] : findings_) {
      drift_.findings.push_back(std::move(finding));
    }
    return std::move(drift_);
  }

 private:
  void add(DriftEntry entry) { drift_.entries.push_back(std::move(entry)); }

  void checkSystems() const {
    const CoordinateSystem& a = earlier_.crs();
    const CoordinateSystem& b = later_.crs();
    if (a.kind != b.kind || a.epsg != b.epsg) {
      throw Error(ErrorCode::Crs,
                  {"两次成果的坐标系不同，不能比较图形",
                   "the two deliveries have different coordinate systems"},
                  sourceName(earlier_),
                  {"请先用 renewal export --crs 转到同一坐标系",
                   "bring them to one with renewal export --crs first"});
    }
  }

  void findFields() {
    for (const FieldInfo& info : fieldCatalogue()) {
      const bool before = earlier_.column(info.field) != nullptr;
      const bool after = later_.column(info.field) != nullptr;
      if (before && after && info.field != Field::ParcelCode) {
        fields_.push_back(info.field);
      } else if (before != after) {
        countInto(findings_, "drift-field-missing", Severity::Note,
                  {"只有另一次成果有此字段，未比较",
                   "only the other delivery has the field: not compared"},
                  {}, sourceName(before ? later_ : earlier_), std::string(info.id));
      }
    }
  }

  RowsByCode rowsOf(const ParcelTable& table) {
    RowsByCode rows;
    const Column* codes = table.column(Field::ParcelCode);
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      if (row % 4096 == 0) {
        job_.checkpoint();
      }
      if (codes == nullptr || !codes->isValid(row) || codes->text(row).empty()) {
        countInto(findings_, "drift-code-missing", Severity::Warning,
                  {"没有宗地代码，不能比较", "no parcel code: cannot be followed"},
                  {"请补宗地代码", "add the code"}, sourceName(table), fmt::format("#{}", row + 1));
        continue;
      }
      const auto [place, isNew] = rows.try_emplace(codes->text(row), row);
      if (!isNew) {
        if (place->second != severalRows) {
          countInto(findings_, "drift-code-repeated", Severity::Warning,
                    {"宗地代码重复，不能比较", "parcel code used twice: cannot be followed"},
                    {"请先查清重复的代码", "settle the repeated code first"}, sourceName(table),
                    std::string(place->first));
        }
        place->second = severalRows;
      }
    }
    return rows;
  }

  /// Takes out of both lists the parcels that only have another code.
  void followRenumbered(std::vector<Coded>& came, std::vector<Coded>& went) {
    struct SameDrawing {
      std::vector<std::size_t> came;
      std::vector<std::size_t> went;
    };
    std::map<std::vector<double>, SameDrawing> byDrawing;
    for (std::size_t i = 0; i < came.size(); ++i) {
      byDrawing[drawingOf(later_, came[i].row)].came.push_back(i);
    }
    for (std::size_t i = 0; i < went.size(); ++i) {
      job_.checkpoint();
      const auto same = byDrawing.find(drawingOf(earlier_, went[i].row));
      if (same != byDrawing.end()) {
        same->second.went.push_back(i);
      }
    }
    for (const auto& [drawing, same] : byDrawing) {
      if (drawing.empty() || same.came.size() != 1 || same.went.size() != 1) {
        continue;
      }
      Coded& now = came[same.came.front()];
      Coded& old = went[same.went.front()];
      add({DriftKind::Renumbered, now.code, {}, old.code, now.code, 0});
      compareFields(now.code, old.row, now.row);
      now.code.clear();
      old.code.clear();
    }
    const auto followed = [](const Coded& one) { return one.code.empty(); };
    std::erase_if(came, followed);
    std::erase_if(went, followed);
  }

  /// All that makes a drawing what it is, comparable; empty without one, and where a coordinate is
  /// no number.
  static std::vector<double> drawingOf(const ParcelTable& table, std::uint32_t row) {
    std::vector<Point> points;
    const std::vector<std::size_t> shape = shapeOf(table.geometry(), row, points);
    std::vector<double> drawing(shape.begin(), shape.end());
    for (const Point p : points) {
      if (!std::isfinite(p.x) || !std::isfinite(p.y)) {
        return {};
      }
      drawing.insert(drawing.end(), {p.x, p.y});
    }
    return points.empty() ? std::vector<double>() : drawing;
  }

  void compare(const std::string& code, std::uint32_t before, std::uint32_t after) {
    const std::size_t count = drift_.entries.size();
    compareDrawings(code, before, after);
    compareFields(code, before, after);
    drift_.same += drift_.entries.size() == count ? 1 : 0;
  }

  void compareFields(const std::string& code, std::uint32_t before, std::uint32_t after) {
    for (const Field field : fields_) {
      const Value old = earlier_.value(ParcelIndex(before), field);
      const Value now = later_.value(ParcelIndex(after), field);
      if (old != now) {
        add({DriftKind::Changed, code, std::string(fieldInfo(field).id), textOf(old), textOf(now),
             0});
      }
    }
  }

  static std::string textOf(const Value& value) {
    return std::holds_alternative<std::monostate>(value) ? std::string() : surveyValueText(value);
  }

  /// The points of a parcel with the sizes of its rings and parts.
  static std::vector<std::size_t> shapeOf(const ParcelGeometry& geometry, std::uint32_t row,
                                          std::vector<Point>& points) {
    std::vector<std::size_t> shape;
    for (std::uint32_t part = geometry.partBegin(row); part < geometry.partBegin(row + 1); ++part) {
      shape.push_back(geometry.ringBegin(part + 1) - geometry.ringBegin(part));
      for (std::uint32_t ring = geometry.ringBegin(part); ring < geometry.ringBegin(part + 1);
           ++ring) {
        const auto of = geometry.ring(ring);
        shape.push_back(of.size());
        points.insert(points.end(), of.begin(), of.end());
      }
    }
    return shape;
  }

  static bool samePoint(Point a, Point b) {
    const auto same = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
    return same(a.x, b.x) && same(a.y, b.y);
  }

  void compareDrawings(const std::string& code, std::uint32_t before, std::uint32_t after) {
    old_.clear();
    now_.clear();
    const auto oldShape = shapeOf(earlier_.geometry(), before, old_);
    const auto nowShape = shapeOf(later_.geometry(), after, now_);
    const bool alike = oldShape == nowShape;
    if (alike && std::equal(old_.begin(), old_.end(), now_.begin(), samePoint)) {
      return;
    }
    if (alike && later_.areasKnown() && shifted()) {
      add({DriftKind::Moved,
           code,
           {},
           {},
           {},
           std::hypot(now_[0].x - old_[0].x, now_[0].y - old_[0].y)});
      return;
    }
    add({DriftKind::Redrawn, code, {}, areaText(earlier_, before), areaText(later_, after), 0});
  }

  bool shifted() const {
    const double dx = now_[0].x - old_[0].x;
    const double dy = now_[0].y - old_[0].y;
    for (std::size_t i = 0; i < old_.size(); ++i) {
      const double off = std::hypot(now_[i].x - old_[i].x - dx, now_[i].y - old_[i].y - dy);
      if (!(off <= sameShift)) {
        return false;
      }
    }
    return std::hypot(dx, dy) > 0;
  }

  static std::string areaText(const ParcelTable& table, std::uint32_t row) {
    return table.areasKnown() && table.geometry().hasGeometry(row)
               ? fmt::format("{:.3f}", table.drawnArea(ParcelIndex(row)).value())
               : std::string();
  }

  const ParcelTable& earlier_;
  const ParcelTable& later_;
  JobContext& job_;
  std::vector<Field> fields_;
  std::map<std::string, Finding> findings_;
  std::vector<Point> old_;
  std::vector<Point> now_;
  Drift drift_;
};

}  // namespace

std::string_view driftKindId(DriftKind kind) {
  constexpr std::array<std::string_view, 6> ids{"came",  "went",    "renumbered",
                                                "moved", "redrawn", "changed"};
  return ids[static_cast<std::size_t>(kind)];
}

Text driftKindTitle(DriftKind kind) {
  switch (kind) {
    case DriftKind::Came:
      return {"新增", "came"};
    case DriftKind::Went:
      return {"消失", "went"};
    case DriftKind::Renumbered:
      return {"改号", "renumbered"};
    case DriftKind::Moved:
      return {"移位", "moved"};
    case DriftKind::Redrawn:
      return {"图形改变", "redrawn"};
    case DriftKind::Changed:
      break;
  }
  return {"属性改变", "changed"};
}

Drift driftBetween(const ParcelTable& earlier, const ParcelTable& later, JobContext& job) {
  return Comparison(earlier, later, job).run();
}

}  // namespace renewal
