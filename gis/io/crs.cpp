#include <fmt/format.h>

#include <utility>

#include "core/base/error.h"
#include "gis/io/finding_texts.h"
#include "gis/io/fingerprint.h"
#include "gis/io/gauss_kruger.h"
#include "gis/io/named_crs.h"
#include "gis/io/project_points.h"
#include "gis/io/read.h"

namespace renewal::gis {
namespace {

using Kind = NumberPattern::Kind;

/// Decides from what the source says and from its numbers, then changes the numbers.
class CrsDecider {
 public:
  CrsDecider(RawLayer& raw, const ReadOptions& options, std::vector<Finding>& findings)
      : raw_(raw), options_(options), findings_(findings) {}

  CrsDecision decide(CoordinateSystem& system) {
    print_ = fingerprint(raw_.geometry);
    readName();
    if (named_) {
      byName();
    } else {
      byNumbers();
    }
    decision_.axesSwapped =
        print_.pattern.swapped && decision_.system.kind != CoordinateSystem::Kind::Unknown;
    const auto grid = GaussKruger::fromEpsg(decision_.system.epsg);
    decision_.zonePrefix = grid && grid->prefixed ? grid->zone : 0;
    reportOutliers();
    system = decision_.system;
    if (options_.toWorkingGrid) {
      toWorkingGrid(system);
    }
    return std::move(decision_);
  }

 private:
  Finding& add(std::string rule, Severity severity, Text what, Text suggestion = {}) {
    return findings_.emplace_back(makeFinding(std::move(rule), severity, raw_.path, "",
                                              std::move(what), std::move(suggestion)));
  }

  void readName() {
    if (raw_.crsEpsg != 0) {
      named_ = namedCrs(raw_.crsEpsg);
    } else if (!raw_.crsWkt.empty()) {
      named_ = namedCrs(raw_.crsWkt);
      if (!named_) {
        add("crs-unreadable", Severity::Warning,
            {"坐标系说明（.prj）读不懂，按没有处理",
             "the coordinate system description (.prj) cannot be read and is left aside"},
            {"请用 --source-crs 指明 EPSG 代码", "name the EPSG code with --source-crs"});
      }
    }
    if (options_.assumedEpsg == 0) {
      return;
    }
    if (!named_) {
      named_ = namedCrs(options_.assumedEpsg);
      told_ = true;
    } else if (named_->system.epsg != options_.assumedEpsg) {
      add("crs-told-differs", Severity::Note,
          {fmt::format("文件自带坐标系“{}”，未采用指定的 EPSG:{}", named_->system.name,
                       options_.assumedEpsg),
           fmt::format("the file names its own system \"{}\"; EPSG:{} as told was not used",
                       named_->system.name, options_.assumedEpsg)});
    }
  }

  std::string nameWithCode(const CoordinateSystem& system) const {
    return system.epsg == 0 ? system.name : fmt::format("EPSG:{} {}", system.epsg, system.name);
  }

  /// The name holds.
  void accept() {
    decision_.system = named_->system;
    decision_.how = named_->byCode || told_ ? "epsg" : "wkt";
    const std::string name = nameWithCode(named_->system);
    if (told_) {
      decision_.explanation = {fmt::format("文件没有坐标系，按指定的 {} 处理", name),
                               fmt::format("the file names no system; taken as {}, as told", name)};
    } else if (named_->byCode) {
      decision_.explanation = {fmt::format("文件写明 {}", name),
                               fmt::format("the file names {}", name)};
    } else {
      decision_.explanation = {fmt::format("按坐标系说明的名称和参数认定为 {}", name),
                               fmt::format("known as {} by name and parameters", name)};
    }
    if (named_->system.kind == CoordinateSystem::Kind::Projected && named_->metresPerUnit != 1) {
      decision_.system.kind = CoordinateSystem::Kind::Unknown;
      add("crs-not-metres", Severity::Warning,
          {fmt::format("坐标系“{}”的单位不是米（1 单位 = {} 米），面积不能按平方米使用",
                       named_->system.name, named_->metresPerUnit),
           fmt::format("the unit of \"{}\" is not the metre (1 unit = {} m): areas are not in m²",
                       named_->system.name, named_->metresPerUnit)},
          {"请先换算到以米为单位的坐标系", "convert it to a system in metres first"});
    }
  }

  /// The numbers contradict the name, and what they are is certain.
  void against(int epsg) {
    decision_.system = systemOf(epsg);
    decision_.how = "fingerprint-against-prj";
    decision_.explanation = {
        fmt::format("文件写的是“{}”，但坐标数值属于 {}，以数值为准", named_->system.name,
                    nameWithCode(decision_.system)),
        fmt::format("the file names \"{}\", but its numbers belong to {}; the numbers decide",
                    named_->system.name, nameWithCode(decision_.system))};
    add("crs-contradicts", Severity::Warning, decision_.explanation,
        {"请核对坐标系", "check the coordinate system"});
  }

  void implausible() {
    add("crs-implausible", Severity::Warning,
        {fmt::format("坐标数值与“{}”不相称，可能是地方坐标系或坐标系写错", named_->system.name),
         fmt::format("the numbers do not look like \"{}\": perhaps a local grid, or a wrong name",
                     named_->system.name)},
        {"请核对坐标系", "check the coordinate system"});
  }

  static GaussKruger prefixedGrid(Datum datum, int zone) {
    return {datum, zone >= 25 ? 3 : 6, zone, true};
  }

  void byName() {
    const NumberPattern& p = print_.pattern;
    const bool nationalDegrees = named_->system.kind == CoordinateSystem::Kind::Geographic;
    if (named_->grid) {
      byGrid(*named_->grid);
    } else if (!nationalDegrees || p.kind == Kind::Degrees || p.kind == Kind::None) {
      accept();
    } else if (p.kind == Kind::Prefixed) {
      against(prefixedGrid(named_->datum.value_or(Datum::Cgcs2000), p.zone).epsg());
    } else if (p.kind == Kind::InCm114) {
      against(GaussKruger{named_->datum.value_or(Datum::Cgcs2000), 3, 38, false}.epsg());
    } else {
      const Box box = boundsOfAll();
      const bool onEarth = box.minX >= -180 && box.maxX <= 180 && box.minY >= -90 && box.maxY <= 90;
      accept();
      if (!onEarth) {
        decision_.system = CoordinateSystem();
        decision_.how = "unknown";
        decision_.explanation = {
            fmt::format("文件写的是“{}”（度），但坐标数值不是经纬度，坐标系按未知处理",
                        named_->system.name),
            fmt::format("the file names \"{}\" (degrees), but its numbers are no degrees: the "
                        "system is unknown",
                        named_->system.name)};
        add("crs-unknown", Severity::Warning, decision_.explanation,
            {"请查明坐标系", "find out the coordinate system"});
      }
    }
  }

  void byGrid(const GaussKruger& grid) {
    const NumberPattern& p = print_.pattern;
    if (p.kind == Kind::Prefixed && (!grid.prefixed || p.zone != grid.zone)) {
      against(prefixedGrid(grid.datum, p.zone).epsg());
    } else if (isSixDigits(p.kind) && grid.prefixed) {
      against(grid.withoutPrefix().epsg());
    } else if (p.kind == Kind::Degrees) {
      against(geographicEpsg(grid.datum));
    } else {
      accept();
      // Zhongshan's own numbers are known well enough to see a grid of another meridian.
      const bool otherMeridian = (p.kind == Kind::InCm111 && grid.centralMeridian() == 114) ||
                                 (p.kind == Kind::InCm114 && grid.centralMeridian() == 111);
      if (p.kind == Kind::Other || otherMeridian) {
        implausible();
      }
    }
  }

  void byFingerprint(int epsg) {
    decision_.system = systemOf(epsg);
    decision_.how = "fingerprint";
    decision_.explanation = {
        fmt::format("文件没有坐标系；坐标数值符合 {}", nameWithCode(decision_.system)),
        fmt::format("the file names no system; its numbers fit {}",
                    nameWithCode(decision_.system))};
    add("crs-by-fingerprint", Severity::Warning,
        {decision_.explanation.zh + "（基准面按 2000 国家大地坐标系，数值本身看不出）",
         decision_.explanation.en + " (datum taken as CGCS2000; the numbers do not show it)"},
        {"请核对，或用 --source-crs 指明 EPSG 代码",
         "check it, or name the EPSG code with --source-crs"});
  }

  void byNumbers() {
    const NumberPattern& p = print_.pattern;
    if (p.kind == Kind::Degrees) {
      byFingerprint(geographicEpsg(Datum::Cgcs2000));
    } else if (p.kind == Kind::Prefixed) {
      byFingerprint(prefixedGrid(Datum::Cgcs2000, p.zone).epsg());
    } else if (p.kind == Kind::InCm114) {
      byFingerprint(workingEpsg);
    } else if (p.kind == Kind::InCm111) {
      byFingerprint(GaussKruger{Datum::Cgcs2000, 6, 19, false}.epsg());
    } else {
      decision_.how = "unknown";
      decision_.explanation = {"文件没有坐标系，坐标数值也对不上任何已知坐标系，坐标按原样保留",
                               "the file names no system and its numbers fit no known one; they "
                               "are kept as they are"};
      if (p.kind != Kind::None) {
        add("crs-unknown", Severity::Warning, decision_.explanation,
            {"可能是地方坐标系（中山曾用中央经线 113°22′ 的地方坐标系），请向提供者查明，再用 "
             "--source-crs "
             "指明",
             "perhaps a local grid (Zhongshan has used one with central meridian 113°22'): find "
             "out from whoever made it, then name it with --source-crs"});
      }
    }
  }

  Box boundsOfAll() const {
    Box box;
    for (const Point p : raw_.geometry.allPoints()) {
      box.add(p);
    }
    return box;
  }

  /// Parcels that lie elsewhere than the rest: a point at 0,0, or a mix of notations.
  void reportOutliers() {
    if (print_.differing == 0 || print_.pattern.kind == Kind::Other) {
      return;
    }
    RowIssues issues;
    for (std::size_t row = 0; row < raw_.geometry.parcels(); ++row) {
      if (!raw_.geometry.hasGeometry(row)) {
        continue;
      }
      const auto points = raw_.geometry.ring(raw_.geometry.ringBegin(raw_.geometry.partBegin(row)));
      NumberPattern own = points.empty() ? print_.pattern : patternOf(points.front());
      // The windows of Zhongshan have edges; a six-digit easting beyond one is no other notation.
      if (isSixDigits(own.kind) && isSixDigits(print_.pattern.kind)) {
        own.kind = print_.pattern.kind;
      }
      if (!(own == print_.pattern)) {
        issues.add(row, fmt::format("{} {}", points.front().x, points.front().y));
      }
    }
    if (issues.count != 0) {
      issues.fill(add("coordinates-differ", Severity::Warning,
                      {fmt::format("{} 个图形的坐标写法与其余的不同", issues.count),
                       fmt::format("{} shapes have coordinates unlike the others", issues.count)},
                      {"请核对这些图形的位置", "check where these shapes are"}));
    }
  }

  void toWorkingGrid(CoordinateSystem& system) {
    if (decision_.axesSwapped) {
      for (Point& p : raw_.geometry.mutablePoints()) {
        std::swap(p.x, p.y);
      }
      add("axes-swapped", Severity::Warning,
          {"坐标次序颠倒（北坐标或纬度在前），已对调",
           "the axes were swapped (northing or latitude first); put right"},
          {"请核对图形位置", "check the position of the shapes"});
    }
    if (decision_.zonePrefix != 0) {
      takeOffPrefix(system);
    } else if (system.kind == CoordinateSystem::Kind::Geographic && raw_.geometry.points() != 0) {
      fromDegrees(system);
    }
  }

  void takeOffPrefix(CoordinateSystem& system) {
    const auto grid = GaussKruger::fromEpsg(system.epsg);
    const double prefix = grid->zone * 1e6;
    std::uint64_t without = 0;
    for (Point& p : raw_.geometry.mutablePoints()) {
      // Exact: the two numbers are within a factor of two of each other (Sterbenz).
      if (p.x >= prefix && p.x < prefix + 1e6) {
        p.x -= prefix;
      } else {
        ++without;
      }
    }
    system = systemOf(grid->withoutPrefix().epsg());
    add("zone-prefix-removed", Severity::Note,
        {fmt::format("横坐标前的带号 {} 已去掉（减 {}），坐标系记为 {}", grid->zone,
                     grid->zone * 1000000, nameWithCode(system)),
         fmt::format("the zone number {} was taken off the eastings (minus {}); the system is now "
                     "{}",
                     grid->zone, grid->zone * 1000000, nameWithCode(system))});
    if (without != 0) {
      add("zone-prefix-mixed", Severity::Warning,
          {fmt::format("{} 个顶点没有带号 {}，按原样保留", without, grid->zone),
           fmt::format("{} vertices had no zone number {} and were kept as they are", without,
                       grid->zone)},
          {"请核对这些图形的位置", "check where these shapes are"});
    }
  }

  /// The grid for degrees of a datum: no change of datum, which would need secret parameters.
  static int gridForDegrees(const CoordinateSystem& system) {
    if (system.epsg == geographicEpsg(Datum::Xian1980)) {
      return GaussKruger{Datum::Xian1980, 3, 38, false}.epsg();
    }
    if (system.epsg == geographicEpsg(Datum::Beijing1954)) {
      return GaussKruger{Datum::Beijing1954, 3, 38, false}.epsg();
    }
    return workingEpsg;
  }

  /// Shapes that lie so far from the rest that no plane grid can hold both.
  void removeFarShapes() {
    RowIssues far;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < raw_.geometry.parcels(); ++row) {
      const Box box = raw_.geometry.box(row);
      if (!box.empty() && (box.minX < 105 || box.maxX > 123 || box.minY < 0 || box.maxY > 60)) {
        far.add(row, fmt::format("{} {}", box.minX, box.minY));
        rows.push_back(row);
      }
    }
    if (!rows.empty()) {
      removeShapes(raw_.geometry, rows);
      far.fill(add("coordinates-outside", Severity::Error,
                   {fmt::format("{} 个图形离其余图形太远，无法投影，保留属性，不含图形", far.count),
                    fmt::format("{} shapes lie too far from the others to be projected; their "
                                "attributes are kept without a shape",
                                far.count)},
                   {"请核对这些图形的经纬度", "check their longitude and latitude"}));
    }
  }

  void fromDegrees(CoordinateSystem& system) {
    if (print_.pattern.kind != Kind::Degrees || !centredNear114()) {
      add("degrees-kept", Severity::Warning,
          {"坐标是经纬度且不在广东一带，不作投影，不计算面积",
           "the coordinates are degrees far from Guangdong: not projected, no areas computed"},
          {"需要面积时请先投影到当地的平面坐标系",
           "for areas, project it to a plane grid of its place first"});
      return;
    }
    removeFarShapes();
    const Box box = boundsOfAll();
    const int target = gridForDegrees(system);
    // WGS 84 and CGCS2000 differ by less than a metre, and no parameters are published: the degrees
    // are taken as they are, whatever PROJ's database may hold on this machine.
    const bool national = target != workingEpsg;
    const CoordinateSystem from =
        systemOf(national ? system.epsg : geographicEpsg(Datum::Cgcs2000));
    const CoordinateSystem to = systemOf(target);
    const RowIssues failed = projectPoints(raw_.geometry, from, to);
    const std::string wgs =
        system.epsg == 4326 ? "（WGS 84 按 CGCS2000 处理，相差不到 1 米；网络地图数据可能另有偏移）"
                            : "";
    const std::string wgsEn =
        system.epsg == 4326 ? " (WGS 84 taken as CGCS2000, less than a metre apart; data from web "
                              "maps may be shifted besides)"
                            : "";
    add("projected-from-degrees", Severity::Note,
        {fmt::format("经纬度已投影到 {} 以便量算{}", nameWithCode(to), wgs),
         fmt::format("degrees were projected to {} for measuring{}", nameWithCode(to), wgsEn)});
    if (box.minX < 112.5 || box.maxX > 115.5) {
      add("outside-zone", Severity::Warning,
          {fmt::format("经度 {:.4f} 至 {:.4f} 超出 38 带（112.5°–115.5°），边缘处面积偏大",
                       box.minX, box.maxX),
           fmt::format(
               "longitudes {:.4f} to {:.4f} exceed zone 38 (112.5 to 115.5): areas near the "
               "edge are too large",
               box.minX, box.maxX)});
    }
    if (failed.count != 0) {
      failed.fill(add("projection-failed", Severity::Error,
                      {fmt::format("{} 个图形无法投影，保留属性，不含图形", failed.count),
                       fmt::format("{} shapes cannot be projected; their attributes are kept "
                                   "without a shape",
                                   failed.count)}));
    }
    system = to;
  }

  /// Within nine degrees of the meridian the projection is sound, if not accurate in area.
  bool centredNear114() const {
    const Fingerprint now = fingerprint(raw_.geometry);
    std::uint64_t near = 0;
    for (std::size_t row = 0; row < raw_.geometry.parcels(); ++row) {
      const Box box = raw_.geometry.box(row);
      near += !box.empty() && box.minX >= 105 && box.maxX <= 123 ? 1U : 0U;
    }
    return 2 * near > now.parcels;
  }

  RawLayer& raw_;
  const ReadOptions& options_;
  std::vector<Finding>& findings_;
  Fingerprint print_;
  std::optional<NamedCrs> named_;
  bool told_ = false;
  CrsDecision decision_;
};

}  // namespace

CrsDecision decideCrs(RawLayer& raw, const ReadOptions& options, CoordinateSystem& system,
                      std::vector<Finding>& findings) {
  return CrsDecider(raw, options, findings).decide(system);
}

}  // namespace renewal::gis
