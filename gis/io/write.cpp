#include "gis/io/write.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "core/base/error.h"
#include "gis/base/data_files.h"
#include "gis/base/gdal.h"
#include "gis/base/sha256.h"
#include "gis/io/byte_file.h"
#include "gis/io/file_set.h"
#include "gis/io/format_writers.h"
#include "gis/io/output_plan.h"
#include "gis/io/proof.h"
#include "gis/io/read_back.h"
#include "gis/io/source_guard.h"

namespace renewal::gis {
namespace {

namespace fs = std::filesystem;

constexpr const char* proofEnding = ".proof.json";
constexpr const char* fieldsEnding = ".fields.csv";

/// The name the proof gets: <stem>.proof.json, unless that is the proof of another file beside.
std::string proofStem(const fs::path& folder, const std::string& stem, const std::string& main) {
  std::error_code error;
  const fs::path proof = folder / (stem + proofEnding);
  if (!fs::exists(proof, error)) {
    return stem;
  }
  const auto json = nlohmann::json::parse(readTextFile(proof), nullptr, false);
  const bool readable = json.is_object() && json.contains("file") && json["file"].is_string();
  const std::string other = readable ? json["file"].get<std::string>() : main;
  const bool safe = other.find('/') == std::string::npos;
  return other != main && safe && fs::exists(folder / other, error) ? main : stem;
}

[[noreturn]] void refuseLosses(const std::vector<Loss>& losses, const fs::path& path) {
  std::string zh;
  std::string en;
  for (const Loss& loss : losses) {
    const std::string example =
        loss.examples.empty() ? "" : fmt::format(" ({})", fmt::join(loss.examples, "; "));
    zh += fmt::format("\n  {}:{}×{}{}", loss.field, loss.what.zh, loss.count, example);
    en += fmt::format("\n  {}: {} ×{}{}", loss.field, loss.what.en, loss.count, example);
  }
  throw Error(ErrorCode::WriteLossy,
              {"目标格式装不下全部数据，未写任何文件：" + zh,
               "the target cannot hold all of the data; nothing was written:" + en},
              path.string(),
              {"可换编码或格式（如 UTF-8、GeoPackage），或加 --allow-loss 同意上述损失",
               "choose another encoding or format (UTF-8, GeoPackage), or accept these losses with "
               "--allow-loss"});
}

std::vector<std::string> writeFormat(const FormatWriter& to) {
  switch (to.plan().format) {
    case OutputFormat::Shapefile:
      return writeShapefile(to);
    case OutputFormat::Csv:
      return writeCsv(to);
    case OutputFormat::GeoJson:
      return writeGeoJson(to);
    case OutputFormat::GeoPackage:
    case OutputFormat::FlatGeobuf:
      return writeWithOgr(to);
  }
  return {};
}

/// The day formats ask for: the as-of day, or a fixed one.
Date stampOf(const Provenance& provenance) {
  const Date fixed = Date::fromYmd(2000, 1, 1);
  const Date day = provenance.asOf.value_or(fixed);
  return day >= Date::fromYmd(1900, 1, 1) && day <= Date::fromYmd(2155, 12, 31) ? day : fixed;
}

class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  }

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

/// One export from the plan to the finished set.
class Export {
 public:
  Export(const ParcelTable& table, const OutputPlan& plan, const TargetCrs& crs,
         const fs::path& path, const WriteOptions& options, const Provenance& provenance,
         JobContext& job)
      : table_(table),
        plan_(plan),
        crs_(crs),
        path_(path),
        stem_(path.stem().string()),
        main_(stem_ + std::string(outputExtension(plan.format))),
        layer_(options.layerName.empty() ? stem_ : options.layerName),
        options_(options),
        provenance_(provenance),
        job_(job),
        set_(path.parent_path(), stem_) {}

  WriteResult run() {
    FileSet::Change change;
    change.main = main_;
    change.mainLast = plan_.format == OutputFormat::Shapefile;
    change.old = oldFiles();
    refuseSources(sourcesOf(table_, provenance_), set_.folder(), change.old, path_);
    checkOverwrite(change.old);
    WriteResult result;
    const Stopwatch writing;
    OutputRows rows(table_, plan_, crs_);
    const FormatWriter writer{rows,
                              crs_,
                              set_.fresh(stem_),
                              layer_,
                              stampOf(provenance_),
                              options_.spatialIndex,
                              options_.content,
                              job_};
    const std::vector<std::string> endings = writeFormat(writer);
    result.writeSeconds = writing.seconds();
    const Stopwatch proving;
    prove(endings, result, change);
    result.proveSeconds = proving.seconds();
    job_.checkpoint();  // the last moment to stop: from here on the new set wins
    set_.commit(change);
    result.files.push_back(set_.folder() / main_);
    for (const std::string& name : change.others) {
      result.files.push_back(set_.folder() / name);
    }
    return result;
  }

 private:
  std::vector<std::string> oldFiles() const {
    std::vector<std::string> old = membersOf(set_.folder(), stem_, memberEndings(plan_.format));
    const std::string proof = proofStem(set_.folder(), stem_, main_);
    for (const std::string& stem : {proof, main_}) {
      for (const std::string& name : membersOf(set_.folder(), stem, {proofEnding, fieldsEnding})) {
        if (std::find(old.begin(), old.end(), name) == old.end()) {
          old.push_back(name);
        }
      }
    }
    return old;
  }

  void checkOverwrite(const std::vector<std::string>& old) const {
    if (!options_.overwrite && !old.empty()) {
      throw Error(ErrorCode::FileAccess, {"文件已存在", "the file exists"},
                  (set_.folder() / old.front()).string(),
                  {"请换一个文件名，或允许覆盖", "choose another name, or allow overwriting"});
    }
    for (const std::string& name : old) {
      const fs::path file = set_.folder() / name;
      if (::access(file.c_str(), W_OK) != 0) {
        throw Error(ErrorCode::FileAccess, {"文件是只读的", "the file is read-only"}, file.string(),
                    {"请换一个文件名，或解除只读", "choose another name, or make it writable"});
      }
    }
  }

  /// Reads everything back and adds proof and field list to the set.
  void prove(const std::vector<std::string>& endings, WriteResult& result,
             FileSet::Change& change) {
    OutputRows expected(table_, plan_, crs_);
    RowCheck check(expected, main_);
    readBack({plan_, crs_, set_.fresh(stem_), layer_, check, job_, options_.content});
    std::vector<ProofFile> files;
    for (const std::string& ending : endings) {
      const fs::path file = set_.fresh(stem_ + ending);
      files.push_back({stem_ + ending, fs::file_size(file), sha256OfFile(file)});
      if (stem_ + ending != main_) {
        change.others.push_back(stem_ + ending);
      }
    }
    result.parcels = check.rows();
    result.vertices = check.vertices();
    result.valuesSha256 = check.valuesSha256();
    result.verticesSha256 = check.verticesSha256();
    result.losses = plan_.losses;
    const std::string fields = fieldsCsv(plan_);
    const std::string stem = proofStem(set_.folder(), stem_, main_);
    if (options_.proof) {
      files.push_back({stem + fieldsEnding, fields.size(), sha256OfText(fields)});
    }
    std::sort(files.begin(), files.end(),
              [](const ProofFile& a, const ProofFile& b) { return a.name < b.name; });
    result.proofJson = proofJson(plan_, crs_, check, main_, layer_, files, provenance_);
    if (options_.proof) {
      writeWholeFile(set_.fresh(stem + fieldsEnding), fields);
      writeWholeFile(set_.fresh(stem + proofEnding), result.proofJson);
      change.others.push_back(stem + fieldsEnding);
      change.others.push_back(stem + proofEnding);
    }
  }

  const ParcelTable& table_;
  const OutputPlan& plan_;
  const TargetCrs& crs_;
  fs::path path_;
  std::string stem_;
  std::string main_;
  std::string layer_;
  const WriteOptions& options_;
  const Provenance& provenance_;
  JobContext& job_;
  FileSet set_;
};

}  // namespace

std::vector<std::string> memberEndings(OutputFormat format) {
  switch (format) {
    case OutputFormat::Shapefile:
      return {".shp", ".shx", ".dbf", ".prj", ".cpg", ".sbn",     ".sbx", ".qix", ".qpj", ".cst",
              ".ain", ".aih", ".ixs", ".mxs", ".fbn", ".shp.xml", ".fbx", ".idm", ".ind", ".atx"};
    case OutputFormat::GeoPackage:
      return {".gpkg", ".gpkg-wal", ".gpkg-shm", ".gpkg-journal"};
    case OutputFormat::GeoJson:
      return {".geojson"};
    case OutputFormat::FlatGeobuf:
      return {".fgb"};
    case OutputFormat::Csv:
      return {".csv", ".csvt"};
  }
  return {};
}

void FormatWriter::progress(std::size_t row) const {
  constexpr std::size_t rowsPerReport = 512;
  if (row % rowsPerReport == 0) {
    job.step({"写出", "writing"}, row, plan().count);
  }
}

std::vector<Loss> plannedLosses(const ParcelTable& table, const std::vector<ResultColumn>& results,
                                std::span<const std::uint32_t> rows, const fs::path& path,
                                const WriteOptions& options, JobContext& job) {
  startGdal();
  const OutputFormat format = outputFormat(path);
  const TargetCrs crs(table.crs(), options.epsg);
  return planOutput(table, results, rows, format, options, job).losses;
}

WriteResult writeTable(const ParcelTable& table, const std::vector<ResultColumn>& results,
                       std::span<const std::uint32_t> rows, const fs::path& path,
                       const WriteOptions& options, const Provenance& provenance, JobContext& job) {
  startGdal();
  const OutputFormat format = outputFormat(path);
  checkTargetName(path);
  if (options.content != nullptr) {
    if (format != OutputFormat::GeoPackage || options.epsg != 0) {
      throw std::invalid_argument("only a GeoPackage in its own system holds more than parcels");
    }
    checkPackageContent(*options.content,
                        options.layerName.empty() ? path.stem().string() : options.layerName);
  }
  const TargetCrs crs(table.crs(), options.epsg);
  const OutputPlan plan = planOutput(table, results, rows, format, options, job);
  if (!plan.losses.empty() && !options.allowLoss) {
    refuseLosses(plan.losses, path);
  }
  return Export(table, plan, crs, path, options, provenance, job).run();
}

}  // namespace renewal::gis
