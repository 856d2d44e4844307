#include "core/land/neighbours.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/error.h"
#include "core/base/parallel_for.h"
#include "core/land/neighbour_builder.h"

namespace renewal {
namespace {

void refuseLengthsInDegrees(const ParcelTable& table, const NeighbourOptions& options) {
  if (table.crs().kind == CoordinateSystem::Kind::Geographic &&
      (options.tolerance > 0 || options.maxGap > 0 || !options.barriers.empty())) {
    throw Error(ErrorCode::Crs,
                {"坐标是经纬度，无法按米计算容差、间距或界线",
                 "the coordinates are degrees: tolerance, gap and barriers need metres"},
                "",
                {"请先转换到投影坐标系，或不用容差和间距",
                 "project the parcels first, or ask without tolerance and gap"});
  }
}

}  // namespace

VertexGrid neighbourGrid(const ParcelTable& table) {
  switch (table.crs().kind) {
    case CoordinateSystem::Kind::Projected:
      return VertexGrid(1000);
    case CoordinateSystem::Kind::Geographic:
      return VertexGrid(1e8);
    case CoordinateSystem::Kind::Unknown:
      break;
  }
  const Box box = table.tree().bounds();
  double cells = 1000;
  const double extent = std::max(box.width(), box.height());
  while (extent > 0 && cells * extent < 1e7 && cells < 1e12) {
    cells *= 10;
  }
  return VertexGrid(cells);
}

NeighbourGraph::NeighbourGraph(const ParcelTable& table, const NeighbourOptions& options,
                               const JobContext& job)
    : boundary_(table, neighbourGrid(table), job),
      tolerance_(options.tolerance),
      maxGap_(options.maxGap),
      lengthsKnown_(table.crs().kind != CoordinateSystem::Kind::Geographic) {}

std::shared_ptr<const NeighbourGraph> NeighbourGraph::build(const ParcelTable& table,
                                                            const NeighbourOptions& options,
                                                            JobContext& job) {
  refuseLengthsInDegrees(table, options);
  const std::shared_ptr<NeighbourGraph> graph(new NeighbourGraph(table, options, job));
  NeighbourBuilder(table, options, *graph, job).run();
  return graph;
}

const Neighbour* NeighbourGraph::between(ParcelIndex a, ParcelIndex b) const {
  const std::span<const Neighbour> list = of(a);
  const auto it = std::lower_bound(
      list.begin(), list.end(), toRow(b),
      [](const Neighbour& neighbour, std::uint32_t row) { return neighbour.parcel < row; });
  return it != list.end() && it->parcel == toRow(b) ? &*it : nullptr;
}

std::uint64_t NeighbourGraph::pairs(NeighbourKind kind) const {
  std::uint64_t directed = 0;
  for (const Neighbour& link : links_) {
    directed += link.kind == kind ? 1 : 0;
  }
  return directed / 2;
}

std::vector<Finding> NeighbourGraph::findings() const {
  std::vector<Finding> findings;
  std::set<std::uint32_t> crowded;
  for (const auto& [segment, parcel] : twins_.more) {
    crowded.insert(toRow(boundary_.parcelOf(segment)));
  }
  if (!crowded.empty()) {
    Finding finding;
    finding.rule = "border-shared-by-three";
    finding.severity = Severity::Warning;
    finding.what = {fmt::format("{} 宗地块的同一段界线属于三宗以上，说明地块重叠", crowded.size()),
                    fmt::format("{} parcels have a border segment that three or more parcels "
                                "share: they overlap",
                                crowded.size())};
    finding.suggestion = {"请核对重复或重叠的图形", "look for duplicate or overlapping shapes"};
    finding.count = crowded.size();
    for (const std::uint32_t row : crowded) {
      if (finding.rows.size() < Finding::maxExamples) {
        finding.rows.push_back(row);
      }
    }
    findings.push_back(std::move(finding));
  }
  Finding aside;
  for (std::uint32_t row = 0; row < parcels(); ++row) {
    if (!boundary_.usable(row)) {
      ++aside.count;
      if (aside.rows.size() < Finding::maxExamples) {
        aside.rows.push_back(row);
      }
    }
  }
  if (aside.count > 0) {
    aside.rule = "coordinate-not-a-number";
    aside.severity = Severity::Error;
    aside.what = {fmt::format("{} 宗地块有不是数字的坐标，未参与邻接计算", aside.count),
                  fmt::format("{} parcels have coordinates that are no numbers; they were left out "
                              "of the search for neighbours",
                              aside.count)};
    aside.suggestion = {"请修正这些图形", "put these shapes right"};
    findings.push_back(std::move(aside));
  }
  return findings;
}

std::size_t NeighbourGraph::memory() const {
  return links_.memory() + begin_.memory() + twins_.twin.memory() +
         twins_.more.capacity() * sizeof(twins_.more[0]) + stretches_.capacity() * sizeof(Stretch) +
         boundary_.parcels() * 5;
}

}  // namespace renewal
