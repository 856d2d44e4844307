#include "gis/case/run_district.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

#include "core/look/look.h"
#include "gis/base/data_files.h"
#include "gis/base/sha256.h"
#include "gis/case/case_package.h"
#include "gis/case/case_zones.h"
#include "gis/case/result_columns.h"
#include "gis/case/run_summary.h"
#include "gis/io/byte_file.h"
#include "gis/io/file_set.h"
#include "gis/io/output_plan.h"
#include "gis/io/source_guard.h"

namespace renewal::gis {
namespace {

namespace fs = std::filesystem;

constexpr const char* packageName = "case.gpkg";
constexpr const char* shapeFolder = "shp";
const Text stageExport{"导出", "exporting"};

/// "shp/a" of "shp/a.proof.json": files of one export share it.
std::string stemOf(const std::string& name) {
  const fs::path path(name);
  const std::string file = path.filename().string();
  return (path.parent_path() / file.substr(0, file.find('.'))).generic_string();
}

bool isShape(const std::string& name) {
  return name.ends_with(".shp");
}

class Run {
 public:
  Run(RunOutput& run, const fs::path& out, JobContext& job)
      : run_(run), job_(job), set_(out, "run"), provenance_(provenanceOf(run.district.opened)) {}

  void execute() {
    planExports();
    const FileSet::Change change = replacement();
    fs::create_directory(set_.fresh(shapeFolder));
    {
      const DeferredSync untilCommit;
      writePackage();
      writeShapes();
    }
    finish(change);
  }

 private:
  void planExports() {
    RunExport whole;
    whole.name = packageName;
    run_.exports.push_back(whole);
    const QuestionResult& answers = run_.district.answers();
    const Question& question = run_.district.question();
    rows_.emplace_back();
    for (const AreaGroup& area : run_.areas) {
      addShape(area, "", area.rows);
      std::vector<std::vector<std::uint32_t>> byOutcome(question.undetermined() + 1);
      for (const std::uint32_t row : area.rows) {
        byOutcome[answers.outcome[row]].push_back(row);
      }
      for (std::size_t i = 0; i < byOutcome.size(); ++i) {
        if (!byOutcome[i].empty()) {
          addShape(area, std::string(question.outcomeId(i)), byOutcome[i]);
        }
      }
    }
  }

  void addShape(const AreaGroup& area, const std::string& status, std::vector<std::uint32_t> rows) {
    RunExport shape;
    shape.name =
        std::string(shapeFolder) + "/" + area.slug + (status.empty() ? "" : "_" + status) + ".shp";
    shape.area = area.area;
    shape.status = status;
    run_.exports.push_back(std::move(shape));
    rows_.push_back(std::move(rows));
  }

  /// What goes of the former set, and that nothing else is in the way.
  FileSet::Change replacement() {
    const std::vector<RunFile> former = filesOfFormerRun(set_.folder());
    std::set<std::string> wanted;
    for (const RunExport& one : run_.exports) {
      wanted.insert(stemOf(one.name));
    }
    std::set<std::string> changed;
    std::set<std::string> formerNames;
    std::error_code error;
    for (const RunFile& file : former) {
      formerNames.insert(file.name);
      const fs::path path = set_.folder() / file.name;
      if (wanted.count(stemOf(file.name)) == 0 && fs::is_regular_file(path, error) &&
          sha256OfFile(path) != file.sha256) {
        changed.insert(stemOf(file.name));
      }
    }
    std::set<std::string> old;
    for (const std::string& name : formerNames) {
      if (!fs::exists(set_.folder() / name, error)) {
        continue;
      }
      if (changed.count(stemOf(name)) != 0) {
        run_.kept.push_back(name);
        continue;
      }
      old.insert(name);
      run_.removed += wanted.count(stemOf(name)) == 0 ? 1 : 0;
      addSidecars(name, old);
    }
    checkForeign(formerNames, old);
    FileSet::Change change;
    change.main = summaryName;
    change.mainLast = true;
    if (fs::exists(set_.folder() / summaryName, error)) {
      old.insert(summaryName);
    }
    change.old.assign(old.begin(), old.end());
    // A .shp goes first and comes last, so that no program opens a mix.
    std::stable_partition(change.old.begin(), change.old.end(), isShape);
    refuseSources(sourcesOf(run_.district.parcels(), provenance_), set_.folder(), change.old,
                  set_.folder() / packageName);
    return change;
  }

  /// Indexes and journals that other programs put beside a file go with it.
  void addSidecars(const std::string& name, std::set<std::string>& old) const {
    const bool shape = isShape(name);
    if (!shape && name != packageName) {
      return;
    }
    const fs::path path(name);
    for (const std::string& member :
         membersOf((set_.folder() / path).parent_path(), path.stem().string(),
                   memberEndings(shape ? OutputFormat::Shapefile : OutputFormat::GeoPackage))) {
      old.insert((path.parent_path() / member).generic_string());
    }
  }

  void checkForeign(const std::set<std::string>& formerNames, const std::set<std::string>& old) {
    std::vector<std::string> targets{summaryName};
    for (const RunExport& one : run_.exports) {
      const std::string stem = stemOf(one.name);
      targets.push_back(stem + ".proof.json");
      targets.push_back(stem + ".fields.csv");
      for (const std::string& ending :
           isShape(one.name) ? std::vector<std::string>{".shp", ".shx", ".dbf", ".prj", ".cpg"}
                             : std::vector<std::string>{".gpkg"}) {
        targets.push_back(stem + ending);
      }
    }
    std::error_code error;
    for (const std::string& name : targets) {
      const fs::path path = set_.folder() / name;
      const bool ours = formerNames.count(name) != 0 || old.count(name) != 0 ||
                        (name == summaryName && !formerNames.empty());
      if (fs::exists(fs::symlink_status(path, error)) &&
          (!ours || !fs::is_regular_file(fs::symlink_status(path, error)))) {
        throw Error(ErrorCode::FileRefused,
                    {"输出文件夹里有同名文件，但不是上次运行写的",
                     "a file of that name is in the output folder, but no earlier run wrote it"},
                    path.string(),
                    {"请换一个输出文件夹，或先移走这个文件",
                     "choose another output folder, or move the file away first"});
      }
    }
  }

  void writePackage() {
    job_.step(stageExport, 0, run_.exports.size());
    const Look look =
        Look::parse(readTextFile(dataDirectory() / "look" / "map.toml"), "look/map.toml");
    const ResultColumns results(run_.district, run_.planning, ResultColumns::Target::Package, job_);
    for (Finding& finding : clashesWith(run_.district.parcels(), results.columns())) {
      run_.district.opened.content.findings.push_back(std::move(finding));
    }
    const PackageContent content =
        casePackage(run_.district, caseDocuments(run_.district.opened), look);
    WriteOptions options;
    options.layerName = parcelLayer;
    options.content = &content;
    options.allowLoss = true;  // a text that is no text stops no run; what is lost is listed
    write(0, results, options);
  }

  void writeShapes() {
    const ResultColumns results(run_.district, run_.planning, ResultColumns::Target::Shapefile,
                                job_);
    WriteOptions options;
    options.encoding = TextEncoding::Utf8;
    options.allowLoss = true;
    options.rowsAreSelection = true;
    for (std::size_t i = 1; i < run_.exports.size(); ++i) {
      job_.step(stageExport, i, run_.exports.size());
      write(i, results, options);
    }
  }

  void write(std::size_t index, const ResultColumns& results, const WriteOptions& options) {
    RunExport& target = run_.exports[index];
    try {
      const WriteResult written =
          writeTable(run_.district.parcels(), results.columns(), rows_[index],
                     set_.fresh(target.name), options, provenance_, job_);
      target.parcels = written.parcels;
      target.losses = written.losses;
      run_.writeSeconds += written.writeSeconds;
      run_.proveSeconds += written.proveSeconds;
      const fs::path folder = fs::path(target.name).parent_path();
      for (const fs::path& file : written.files) {
        run_.files.push_back(
            {(folder / file.filename()).generic_string(), fs::file_size(file), sha256OfFile(file)});
      }
    } catch (const Error& error) {
      // A copy that its format cannot hold at all is left out and said; case.gpkg has it.
      if (error.code() != ErrorCode::FileTooLarge || !isShape(target.name)) {
        throw;
      }
      target.refused = error.info();
    }
  }

  void finish(FileSet::Change change) {
    std::sort(run_.files.begin(), run_.files.end(),
              [](const RunFile& a, const RunFile& b) { return a.name < b.name; });
    for (const RunFile& file : run_.files) {
      change.others.push_back(file.name);
    }
    std::stable_partition(change.others.begin(), change.others.end(),
                          [](const std::string& name) { return !isShape(name); });
    run_.summaryJson = runSummaryJson(run_);
    writeWholeFile(set_.fresh(summaryName), run_.summaryJson);
    job_.checkpoint();  // the last moment to stop: from here on the new set wins
    set_.commit(change);
  }

  RunOutput& run_;
  JobContext& job_;
  FileSet set_;
  Provenance provenance_;
  std::vector<std::vector<std::uint32_t>> rows_;  ///< of the exports
};

PlanningShares planningOf(DistrictResult& district, JobContext& job) {
  CaseContent& content = district.opened.content;
  if (!district.parcels().areasKnown()) {
    return {};
  }
  CaseZones zones = zonesOf(content, content.findings);
  return PlanningShares::of(district.parcels(), std::move(zones.elements), std::move(zones.limits),
                            job);
}

}  // namespace

RunOutput runDistrict(const std::vector<fs::path>& paths, const OpenOptions& options,
                      const fs::path& out, JobContext& job) {
  RunOutput run;
  const auto begin = std::chrono::steady_clock::now();
  OpenedDistrict opened = openDistrict(paths, options, job);
  run.readSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  run.district = workOut(std::move(opened), job);
  run.planning = planningOf(run.district, job);
  run.areas = areaGroups(run.district.opened.content);
  Run(run, out, job).execute();
  return run;
}

}  // namespace renewal::gis
