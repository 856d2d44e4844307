#include "gis/case/open_district.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

#include "core/base/error.h"
#include "core/plan/roadmap_checks.h"
#include "gis/base/data_files.h"
#include "gis/base/sha256.h"
#include "gis/case/area_names.h"
#include "gis/case/as_of_today.h"
#include "gis/case/case_file.h"
#include "gis/case/official_file.h"

namespace renewal::gis {
namespace {

const Text stageOpen{"打开案例", "opening the case"};

std::vector<ReadRequest> requestsOf(const CaseFile& file) {
  std::vector<ReadRequest> requests;
  for (const CaseSource& source : file.sources) {
    ReadRequest request;
    request.path = file.folder / source.path;
    request.options.encoding = source.encoding;
    request.options.layer = source.layer;
    request.options.assumedEpsg = source.epsg;
    requests.push_back(std::move(request));
  }
  return requests;
}

void readMap(const CaseFile& file, CaseContent& content, JobContext& job) {
  const CoordinateSystem& crs = content.parcels->crs();
  if (!file.structure.empty()) {
    content.structure =
        Structure::fromFeatures(readMapFeatures(file.folder / file.structure, crs, job));
  }
  for (const auto& path : file.ground) {
    auto features = readMapFeatures(file.folder / path, crs, job);
    content.ground.insert(content.ground.end(), std::make_move_iterator(features.begin()),
                          std::make_move_iterator(features.end()));
  }
  if (!file.roadmap.empty()) {
    const auto path = file.folder / file.roadmap;
    content.roadmap = Roadmap::parse(readTextFile(path), path.string());
  }
}

void readOverlay(const std::filesystem::path& path, OpenedDistrict& opened) {
  const std::string text = readTextFile(path);
  opened.content.survey = parseSurveyCsv(text, path.string());
  opened.companions.push_back(
      {"survey", path.string(), opened.content.survey.size(), sha256OfText(text)});
}

/// Files the user named win over those of the case.
void readCompanions(const OpenOptions& options, const CaseFile& file, OpenedDistrict& opened) {
  const auto chosen = [&](const std::filesystem::path& named, const std::filesystem::path& own) {
    return !named.empty() || own.empty() ? named : file.folder / own;
  };
  if (const auto path = chosen(options.overlay, file.overlay); !path.empty()) {
    readOverlay(path, opened);
  }
  if (const auto path = chosen(options.findings, file.findings); !path.empty()) {
    OfficialFile official = readOfficialFile(path);
    opened.content.officialFindings = std::move(official.findings);
    opened.companions.push_back(std::move(official.companion));
  }
}

void addFindings(const std::string& role, std::vector<Finding> findings, OpenedDistrict& opened) {
  for (Finding& finding : findings) {
    for (const CompanionFile& file : opened.companions) {
      finding.source = file.role == role ? file.path : finding.source;
    }
    opened.content.findings.push_back(std::move(finding));
  }
}

/// Lays the survey over the parcels and checks the official findings.
void useCompanions(OpenedDistrict& opened) {
  CaseContent& content = opened.content;
  if (!content.survey.empty()) {
    content.parcels = withSurvey(std::move(content.parcels), content.survey, content.surveyed);
    addFindings("survey", content.surveyed.findings, opened);
  }
  if (!content.officialFindings.empty()) {
    addFindings(
        "findings",
        findingsInForce(*content.parcels, *content.rules, content.officialFindings, content.asOf)
            .findings,
        opened);
  }
  addFindings("roadmap", checkRoadmap(*content.parcels, content.roadmap, content.asOf, ""), opened);
}

void takeParcels(ReadResult read, OpenedDistrict& opened) {
  opened.content.parcels = std::move(read.table);
  opened.sources = std::move(read.sources);
  opened.content.evidence = std::make_shared<const ReadingEvidence>(std::move(read.evidence));
  opened.content.findings = std::move(read.findings);
}

OpenedDistrict openCase(const std::filesystem::path& path, const OpenOptions& options,
                        JobContext& job) {
  const CaseFile file = CaseFile::load(path);
  OpenedDistrict opened;
  // A bad book is found before the long work of reading.
  opened.rules = options.rules.empty() ? loadRuleBook(file.rules, file.folder)
                                       : loadRuleBook(options.rules, "");
  opened.content.path = path;
  opened.content.title = file.title;
  readCompanions(options, file, opened);
  takeParcels(readDistrict(requestsOf(file), loadSchema(), job), opened);
  std::vector<std::string> areas;
  for (const CaseSource& source : file.sources) {
    areas.push_back(source.area);
    if (!source.areaEn.empty()) {
      opened.content.areaTitles[source.area] = {source.area, source.areaEn};
    }
  }
  opened.content.parcels =
      withAreaNames(std::move(opened.content.parcels), areas, opened.content.findings);
  readMap(file, opened.content, job);
  if (file.asOf) {
    opened.content.asOf = *file.asOf;
  } else {
    opened.asOfIsToday = true;
  }
  return opened;
}

OpenedDistrict openFiles(const std::vector<std::filesystem::path>& paths,
                         const OpenOptions& options, JobContext& job) {
  OpenedDistrict opened;
  opened.rules = loadRuleBook(options.rules, "");
  readCompanions(options, CaseFile(), opened);
  opened.content.path = paths.front();
  const std::string name = paths.front().filename().string();
  opened.content.title = paths.size() == 1
                             ? Text{name, name}
                             : Text{fmt::format("{} 等 {} 个文件", name, paths.size()),
                                    fmt::format("{} and {} more", name, paths.size() - 1)};
  takeParcels(readDistrict(readRequests(paths, options.read), loadSchema(), job), opened);
  opened.asOfIsToday = true;
  return opened;
}

}  // namespace

OpenedDistrict openDistrict(const std::vector<std::filesystem::path>& paths,
                            const OpenOptions& options, JobContext& job) {
  if (paths.empty()) {
    throw Error(ErrorCode::Usage, {"没有指定文件", "no file was named"}, "",
                {"请列出案例文件夹或矢量文件", "name a case folder or vector files"});
  }
  job.step(stageOpen, 0, 0);
  const bool isCase = paths.size() == 1 && CaseFile::isCase(paths.front());
  OpenedDistrict opened =
      isCase ? openCase(paths.front(), options, job) : openFiles(paths, options, job);
  opened.content.rules = opened.rules.book;
  if (options.asOf) {
    opened.content.asOf = *options.asOf;
    opened.asOfIsToday = false;
  } else if (opened.asOfIsToday) {
    opened.content.asOf = today();
    opened.content.findings.push_back(asOfTodayFinding(opened.content.asOf));
  }
  useCompanions(opened);
  return opened;
}

Provenance provenanceOf(const OpenedDistrict& opened) {
  Provenance provenance;
  for (const SourceReport& source : opened.sources) {
    provenance.inputs.push_back({source.path, source.parcels, source.sha256});
  }
  for (const CompanionFile& file : opened.companions) {
    provenance.inputs.push_back({file.path, 0, file.sha256, file.role});
  }
  provenance.ruleBookId = opened.rules.book->id;
  provenance.ruleBookVersion = opened.rules.book->version;
  provenance.ruleBookSha256 = opened.rules.sha256;
  provenance.asOf = opened.content.asOf;
  return provenance;
}

std::vector<ReadRequest> readRequests(const std::vector<std::filesystem::path>& paths,
                                      const ReadOptions& options) {
  if (paths.size() == 1 && CaseFile::isCase(paths.front())) {
    return requestsOf(CaseFile::load(paths.front()));
  }
  std::vector<ReadRequest> requests;
  requests.reserve(paths.size());
  for (const auto& path : paths) {
    requests.push_back({path, options});
  }
  return requests;
}

Schema loadSchema() {
  return Schema::load(dataDirectory() / "schema");
}

Date today() {
  using std::chrono::days;
  const auto now = std::chrono::system_clock::now() + std::chrono::hours(8);
  return Date::fromDays(
      static_cast<std::int32_t>(std::chrono::floor<days>(now).time_since_epoch().count()));
}

}  // namespace renewal::gis
