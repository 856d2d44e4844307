#include "gis/case/case_service.h"

#include "gis/base/data_files.h"
#include "gis/case/open_district.h"
#include "gis/io/project_points.h"

namespace renewal::gis {
namespace {

class GisCaseService : public CaseService {
 public:
  CaseContent open(const std::vector<std::filesystem::path>& paths, JobContext& job) override {
    return openDistrict(paths, OpenOptions(), job).content;
  }
  Point transform(Point point, const CoordinateSystem& from, const CoordinateSystem& to) override {
    return projectPoint(point, from, to);
  }
  std::string dataFile(const std::string& relativePath) override {
    return readTextFile(dataDirectory() / relativePath);
  }
};

}  // namespace

std::unique_ptr<CaseService> makeCaseService() {
  return std::make_unique<GisCaseService>();
}

}  // namespace renewal::gis
