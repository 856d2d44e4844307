#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <vector>

#include "core/look/look.h"
#include "core/service/case_service.h"

namespace renewal::viewer::test {

/// A sheet of lots without gaps: columns x rows of quadrilaterals with jittered corners that
/// neighbours share exactly. `jitter` is a share of the lot size; 0 gives a plain grid.
ParcelGeometry meshOfLots(std::size_t columns, std::size_t rows, double size, double jitter,
                          std::uint32_t seed, Point corner = {437000, 2490000});

/// A star-shaped ring around a centre, closed; self-touching for large `roughness`.
std::vector<Point> randomRing(std::mt19937& random, Point centre, double radius,
                              std::size_t corners);

/// A table of bare geometry on EPSG:4547.
std::shared_ptr<const ParcelTable> tableOf(ParcelGeometry geometry);

/// A small town with everything the viewer shows: `columns` x `rows` lots in streets, attributes
/// that give every outcome of testRules(), structure, roads, water, limits, a roadmap, findings.
CaseContent syntheticCase(std::size_t columns = 40, std::size_t rows = 30);

/// Code of the parcel in a row of syntheticCase().
std::string syntheticCode(std::size_t row);

/// A rule book with the question "use-status" over the start dates and the floor area.
std::shared_ptr<const RuleBook> testRules();

/// data/look/map.toml of the sources.
std::shared_ptr<const Look> testLook();

/// A service whose open() is a function of the test.
class FakeService final : public CaseService {
 public:
  using Open = std::function<CaseContent(const std::vector<std::filesystem::path>&, JobContext&)>;
  explicit FakeService(Open open) : open_(std::move(open)) {}
  CaseContent open(const std::vector<std::filesystem::path>& paths, JobContext& job) override {
    return open_(paths, job);
  }
  std::string dataFile(const std::string& relativePath) override;
  /// A plane stand-in between 4490 and a grid around 113.4° E, 22.5° N; takes the zone off 4526.
  Point transform(Point point, const CoordinateSystem& from, const CoordinateSystem& to) override;

 private:
  Open open_;
};

}  // namespace renewal::viewer::test
