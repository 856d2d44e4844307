#include "gis/sample/sample_case.h"

#include <fstream>

#include "core/base/error.h"
#include "gis/sample/attributes.h"
#include "gis/sample/domain.h"
#include "gis/sample/layer_writer.h"
#include "gis/sample/work_folder.h"

namespace renewal::gis::sample {
namespace {

void writeText(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (!file) {
    throw Error(ErrorCode::WriteFailed, {"示例写不下去", "cannot write the sample"}, path.string(),
                {"请检查磁盘空间和权限", "check disk space and permissions"});
  }
}

/// Near the lake, land is under ecological control.
void protectShore(std::vector<Record>& records, const Ground& ground) {
  std::vector<Point> shore = ground.outline("jinzhong-lake").path;
  shore.push_back(shore.front());
  for (Record& record : records) {
    if (record.layer == Area::Jinzhong &&
        distanceToPath(shore, centroidOf(record.rings.front())) < 100) {
      record.setFlag(Field::ProtectedLand, true);
    }
  }
}

}  // namespace

SampleCase makeSampleCase(std::uint64_t seed, JobContext& job) {
  SampleCase sample;
  sample.seed = seed;
  sample.ground = knownGround();
  TownPlan plan = planTown(sample.ground, seed, job);
  shareVertices(plan.lots);
  const Bend bend(seed);
  for (const Lot& lot : plan.lots) {
    job.checkpoint();
    Record record;
    record.layer = lot.area;
    record.zone = lot.zone;
    record.block = lot.block;
    for (const Ring& ring : lot.rings) {
      record.rings.push_back(bend.along(ring, true));
      record.area += (record.rings.size() == 1 ? 1 : -1) * areaOf(record.rings.back());
    }
    sample.records.push_back(std::move(record));
  }
  for (Street& street : plan.streets) {
    street.path = bend.along(street.path, false);
  }
  sample.streets = std::move(plan.streets);
  for (auto* features : {&sample.ground.lines, &sample.ground.outlines}) {
    for (Ground::Feature& feature : *features) {
      feature.path = bend.along(feature.path, features == &sample.ground.outlines);
    }
  }
  giveAttributes(sample.records, sample.ground, ZoneMap(sample.ground, seed), seed);
  protectShore(sample.records, sample.ground);
  sample.planted = plantCases(sample.records, seed);
  sample.slips = spoil(sample.records);
  return sample;
}

std::vector<std::filesystem::path> writeSampleCase(const SampleCase& sample,
                                                   const std::filesystem::path& folder,
                                                   JobContext& job) {
  const std::filesystem::path target = folder.lexically_normal();
  std::filesystem::path plain = target;
  if (!plain.has_filename()) {
    plain = plain.parent_path();
  }
  const WorkFolder work(plain);
  for (std::size_t i = 0; i < areaCount; ++i) {
    const LayerShape& shape = layerShape(static_cast<Area>(i));
    std::vector<const Record*> records;
    for (const Record& record : sample.records) {
      if (record.layer == shape.area) {
        records.push_back(&record);
      }
    }
    job.step({"写地块图层", "writing parcel layers"}, i, areaCount);
    writeLayer(records, shape, work.path(), job);
  }
  writeText(work.path() / "roads.geojson", roadsGeoJson(sample));
  writeText(work.path() / "limits.geojson", limitsGeoJson(sample));
  writeText(work.path() / "structure.geojson", structureGeoJson(sample));
  writeText(work.path() / "case.toml", caseToml());
  writeText(work.path() / "roadmap.toml", roadmapToml());
  writeText(work.path() / "projects.toml", projectsToml());
  writeText(work.path() / "planted.csv", plantedCsv(sample));
  writeText(work.path() / "README.md", readmeText(sample));
  job.checkpoint();
  return work.moveInto(plain);
}

}  // namespace renewal::gis::sample
