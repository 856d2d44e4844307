#include "gis/io/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <future>
#include <utility>

#include "core/base/error.h"
#include "core/base/parallel_for.h"
#include "gis/base/plain_file.h"
#include "gis/base/sha256.h"
#include "gis/io/finding_texts.h"
#include "gis/io/gauss_kruger.h"
#include "gis/io/named_crs.h"
#include "gis/io/project_points.h"
#include "gis/io/source_safety.h"

namespace renewal::gis {
namespace {

/// Every file the source consists of, in name order.
std::vector<std::filesystem::path> filesOf(const CheckedSource& source) {
  std::vector<std::filesystem::path> files{source.path};
  if (source.format == SourceFormat::Shapefile) {
    for (const char* extension : {".shx", ".dbf", ".prj", ".cpg"}) {
      if (auto beside = sidecar(source.path, extension); !beside.empty()) {
        files.push_back(std::move(beside));
      }
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string hashOf(const std::vector<std::filesystem::path>& files, const JobContext& job) {
  Sha256 hash;
  std::vector<std::byte> buffer(std::size_t{1} << 20U);
  for (const std::filesystem::path& path : files) {
    const PlainFile file(path);
    for (std::uint64_t at = 0; at < file.size(); at += buffer.size()) {
      job.checkpoint();
      const auto size =
          static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), file.size() - at));
      file.readAt(at, std::span(buffer).first(size));
      hash.add(buffer.data(), size);
    }
  }
  return hash.hex();
}

std::vector<double> areasOf(const ParcelGeometry& geometry) {
  std::vector<double> areas(geometry.parcels());
  parallelFor(areas.size(), 8192, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      areas[i] = geometry.area(i).value();
    }
  });
  return areas;
}

/// One source, read and understood.
struct Part {
  TableParts parts;
  SourceReport report;
  std::vector<Finding> findings;
  ReadingEvidence evidence;
};

void describeSource(const RawLayer& raw, SourceReport& report) {
  report.path = raw.path;
  report.layer = raw.layer;
  report.driver = raw.driver;
  report.parcels = raw.rows();
  report.encoding = raw.encoding;
  report.recordsInShp = raw.recordsInShp;
  report.recordsInShx = raw.recordsInShx;
  report.recordsInDbf = raw.recordsInDbf;
  report.nullShapes = raw.nullShapes;
  report.deletedRecords = raw.deletedRecords;
}

void appendFindings(std::vector<Finding>& to, std::vector<Finding> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

bool sameSystem(const CoordinateSystem& a, const CoordinateSystem& b) {
  return a.kind == b.kind && a.epsg == b.epsg && (a.epsg != 0 || a.wkt == b.wkt);
}

Part readPart(const ReadRequest& request, const Schema& schema, JobContext& job) {
  const CheckedSource source = checkSource(request.path);
  // The digest needs as long as reading; it keeps the other processor busy meanwhile.
  std::future<std::string> hash =
      std::async(std::launch::async, [&] { return hashOf(filesOf(source), job); });
  Part part;
  RawLayer raw = readRawLayer(request.path, {request.options.encoding, request.options.layer}, job);
  describeSource(raw, part.report);
  appendFindings(part.findings, std::exchange(raw.findings, {}));
  CoordinateSystem system;
  part.report.crs = decideCrs(raw, request.options, system, part.findings);
  const CrsDecision& crs = part.report.crs;
  if (crs.axesSwapped || crs.zonePrefix != 0 || !sameSystem(crs.system, system)) {
    raw.evidence.forgetPlaces();
  }
  job.checkpoint();
  const bool measured = system.kind != CoordinateSystem::Kind::Geographic;
  const std::vector<double> areas = measured ? areasOf(raw.geometry) : std::vector<double>();
  MappedLayer mapped = mapFields(std::move(raw), schema, areas, job);
  part.report.fields = std::move(mapped.fields);
  appendFindings(part.findings, std::move(mapped.findings));
  part.evidence = std::move(mapped.evidence);
  part.parts = std::move(mapped.parts);
  part.parts.crs = std::move(system);
  part.report.sha256 = hash.get();
  return part;
}

/// True if a system can be projected to another without changing the datum.
bool onCgcs2000(const CoordinateSystem& system) {
  const auto grid = GaussKruger::fromEpsg(system.epsg);
  return grid && grid->datum == Datum::Cgcs2000;
}

std::string nameOf(const CoordinateSystem& system, Language language) {
  if (system.epsg != 0) {
    return fmt::format("EPSG:{} {}", system.epsg, system.name);
  }
  if (!system.name.empty()) {
    return system.name;
  }
  return language == Language::Chinese ? "坐标系未知" : "unknown system";
}

[[noreturn]] void refuseMixture(const std::vector<Part>& parts) {
  Text list;
  for (const Part& part : parts) {
    list.zh += fmt::format("{}{}:{}", list.zh.empty() ? "" : ";", part.report.path,
                           nameOf(part.parts.crs, Language::Chinese));
    list.en += fmt::format("{}{}: {}", list.en.empty() ? "" : "; ", part.report.path,
                           nameOf(part.parts.crs, Language::English));
  }
  throw Error(ErrorCode::Crs,
              {"几个文件的坐标系不同，又不能可靠换算，不能当作一个片区（" + list.zh + "）",
               "the files are in different coordinate systems that cannot be brought together "
               "reliably (" +
                   list.en + ")"},
              parts.front().report.path,
              {"请把各文件转换到同一坐标系；没有坐标系的文件用 --source-crs（或 case.toml 的 "
               "epsg）指明 EPSG 代码",
               "convert the files to one system; for a file without one, name its EPSG code with "
               "--source-crs (or epsg in case.toml)"});
}

/// Brings the sources to one grid where that is possible without changing a datum.
void bringTogether(std::vector<Part>& parts) {
  const auto differs = [&parts](const Part& part) {
    return !sameSystem(part.parts.crs, parts.front().parts.crs);
  };
  if (std::none_of(parts.begin(), parts.end(), differs)) {
    return;
  }
  if (!std::all_of(parts.begin(), parts.end(),
                   [](const Part& part) { return onCgcs2000(part.parts.crs); })) {
    refuseMixture(parts);
  }
  const CoordinateSystem target = systemOf(workingEpsg);
  for (Part& part : parts) {
    if (sameSystem(part.parts.crs, target)) {
      continue;
    }
    const CoordinateSystem from = part.parts.crs;
    part.evidence.forgetPlaces();
    const RowIssues failed = projectPoints(part.parts.geometry, from, target);
    part.parts.crs = target;
    part.findings.push_back(makeFinding(
        "reprojected", Severity::Warning, part.report.path, "",
        {fmt::format("为与其他文件合在一起，坐标已由 {} 换算到 {}", nameOf(from, Language::Chinese),
                     nameOf(target, Language::Chinese)),
         fmt::format("reprojected from {} to {} to join the other files",
                     nameOf(from, Language::English), nameOf(target, Language::English))}));
    if (failed.count != 0) {
      part.findings.push_back(makeFinding(
          "projection-failed", Severity::Error, part.report.path, "",
          {fmt::format("{} 个图形无法换算，保留属性，不含图形", failed.count),
           fmt::format("{} shapes cannot be projected; their attributes are kept without a shape",
                       failed.count)}));
      failed.fill(part.findings.back());
    }
  }
}

}  // namespace

ReadResult readDistrict(const std::vector<ReadRequest>& requests, const Schema& schema,
                        JobContext& job) {
  if (requests.empty()) {
    throw Error(ErrorCode::Usage, {"没有给出要读取的文件", "no file to read"}, "",
                {"请给出至少一个文件", "name at least one file"});
  }
  std::vector<Part> parts;
  parts.reserve(requests.size());
  for (const ReadRequest& request : requests) {
    parts.push_back(readPart(request, schema, job));
  }
  bringTogether(parts);
  ReadResult result;
  std::vector<TableParts> tables;
  std::uint32_t firstRow = 0;
  for (Part& part : parts) {
    result.sources.push_back(std::move(part.report));
    appendFindings(result.findings, std::move(part.findings));
    result.evidence.append(part.evidence, firstRow);
    firstRow += static_cast<std::uint32_t>(part.parts.rows);
    tables.push_back(std::move(part.parts));
  }
  job.checkpoint();
  result.table = ParcelTable::make(joinParts(std::move(tables)));
  return result;
}

}  // namespace renewal::gis
