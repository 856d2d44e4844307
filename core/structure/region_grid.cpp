#include "core/structure/region_grid.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/parallel_for.h"
#include "core/structure/clip_edges.h"
#include "core/structure/clip_sweep.h"

namespace renewal {
namespace {

constexpr std::size_t fewestCells = 1024;
constexpr std::size_t mostCells = std::size_t{1} << 20U;
constexpr double smallestSide = 0.01;  // m: far above the last digits of the coordinates
/// Borders are taken to be in a cell as far as this part of its side outside.
constexpr double margin = 1e-6;

/// Where an edge crosses the level y; requires that its ends lie on different sides.
double crossingOf(const BorderEdge& edge, double y) {
  const double t = (y - edge.from.y) / (edge.to.y - edge.from.y);
  return edge.from.x + (edge.to.x - edge.from.x) * t;
}

bool crosses(const BorderEdge& edge, double y) {
  return (edge.from.y > y) != (edge.to.y > y);
}

/// What an edge that crosses a level adds to the turns around what lies on the level to its right.
std::int8_t turnBehind(const BorderEdge& edge, double y) {
  return edge.from.y > y ? 1 : -1;
}

/// Whether a vertical line meets so many pieces of the border that a sweep over all of them at once
/// would take long.
bool isStacked(const std::vector<BorderEdge>& border, const Box& box) {
  constexpr double most = 1 << 22;  // pieces times pieces on a line: some tenths of a second
  double run = 0;
  for (const BorderEdge& edge : border) {
    run += std::abs(edge.to.x - edge.from.x);
  }
  return static_cast<double>(border.size()) * run > most * box.width();
}

bool finite(const Box& box) {
  return std::isfinite(box.minX) && std::isfinite(box.minY) && std::isfinite(box.maxX) &&
         std::isfinite(box.maxY);
}

/// Fills a ClipProblem; all abscissae and ordinates are relative to the lower left of the parcel.
class ProblemMaker {
 public:
  ProblemMaker(const std::vector<BorderEdge>& parcel, ClipProblem& problem) : problem_(problem) {
    Box box;
    for (const BorderEdge& edge : parcel) {
      box.add(edge.from);
    }
    origin_ = {box.minX, box.minY};
    width_ = box.width();
    for (const BorderEdge& edge : parcel) {
      const bool below = edge.to.x < edge.from.x;  // where the land lies on the left
      addLine(edge, edge.from.x - origin_.x, edge.to.x - origin_.x, 0, below ? 1 : -1);
    }
  }

  /// The part of a border piece above the level `floor`; crossings up to `left` are counted.
  void addBorder(const BorderEdge& edge, double floor, double left) {
    double from = edge.from.x - origin_.x;
    double to = edge.to.x - origin_.x;
    if (crosses(edge, floor)) {
      const double x = crossingOf(edge, floor);
      if (x > left) {
        problem_.floor.push_back({x - origin_.x, turnBehind(edge, floor)});
      }
      (edge.from.y > floor ? to : from) = x - origin_.x;
    } else if (!(edge.from.y > floor)) {
      return;
    }
    addLine(edge, from, to, static_cast<std::int8_t>(edge.from.x < edge.to.x ? 1 : -1), 0);
  }

 private:
  void addLine(const BorderEdge& edge, double from, double to, std::int8_t turn, std::int8_t side) {
    SweepEdge line;
    line.left = {edge.from.x - origin_.x, edge.from.y - origin_.y};
    line.right = {edge.to.x - origin_.x, edge.to.y - origin_.y};
    if (line.right.x < line.left.x) {
      std::swap(line.left, line.right);
    }
    line.from = std::max(0.0, std::min(from, to));
    line.to = std::min(width_, std::max(from, to));
    line.turn = turn;
    line.side = side;
    if (line.left.x < line.right.x && line.from < line.to) {
      problem_.edges.push_back(line);
    }
  }

  ClipProblem& problem_;
  Point origin_;
  double width_ = 0;
};

}  // namespace

RegionGrid::RegionGrid(Region region, JobContext& job) : region_(std::move(region)) {
  if (region_.border.empty()) {
    return;
  }
  const double width = region_.box.width();
  const double height = region_.box.height();
  const auto wanted =
      static_cast<double>(std::clamp(2 * region_.border.size(), fewestCells, mostCells));
  const double longest = std::max(width, height);
  side_ = std::max({std::sqrt(width * height / wanted), 4 * longest / wanted, smallestSide});
  // A rim of cells outside: what lies beyond the grid has no border and no turns around it.
  columns_ = static_cast<std::size_t>(width / side_) + 3;
  rows_ = static_cast<std::size_t>(height / side_) + 3;
  origin_ = {region_.box.minX - side_, region_.box.minY - side_};
  sortIntoCells();
  countTurns();
  cells_.assign(columns_ * rows_, Cell::Outside);
  markInside(job);
  classify(job);
}

std::size_t RegionGrid::column(double x) const {
  const double at = std::floor((x - origin_.x) / side_);
  return static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(columns_ - 1)));
}

std::size_t RegionGrid::row(double y) const {
  const double at = std::floor((y - origin_.y) / side_);
  return static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(rows_ - 1)));
}

RegionGrid::CellRange RegionGrid::cellsOf(const Box& box) const {
  return {column(box.minX), row(box.minY), column(box.maxX), row(box.maxY)};
}

template <typename Visit>
void RegionGrid::eachCell(const BorderEdge& edge, Visit&& visit) const {
  const double slack = margin * side_;
  const Point low = edge.from.y < edge.to.y ? edge.from : edge.to;
  const Point high = edge.from.y < edge.to.y ? edge.to : edge.from;
  const std::size_t last = row(high.y + slack);
  for (std::size_t r = row(low.y - slack); r <= last; ++r) {
    double x0 = low.x;
    double x1 = high.x;
    const double bottomY = bottom(r) - slack;
    const double topY = bottom(r + 1) + slack;
    if (bottomY > low.y && bottomY < high.y) {
      x0 = low.x + (high.x - low.x) * ((bottomY - low.y) / (high.y - low.y));
    }
    if (topY > low.y && topY < high.y) {
      x1 = low.x + (high.x - low.x) * ((topY - low.y) / (high.y - low.y));
    }
    const std::size_t end = column(std::max(x0, x1) + slack);
    for (std::size_t c = column(std::min(x0, x1) - slack); c <= end; ++c) {
      visit(r * columns_ + c);
    }
  }
}

void RegionGrid::sortIntoCells() {
  cellEdges_.assign(columns_ * rows_ + 1, 0);
  for (const BorderEdge& edge : region_.border) {
    eachCell(edge, [&](std::size_t cell) { ++cellEdges_[cell + 1]; });
  }
  for (std::size_t i = 1; i < cellEdges_.size(); ++i) {
    cellEdges_[i] += cellEdges_[i - 1];
  }
  edges_.resize(cellEdges_.back());
  std::vector<std::uint32_t> next(cellEdges_.begin(), cellEdges_.end() - 1);
  for (std::uint32_t i = 0; i < region_.border.size(); ++i) {
    eachCell(region_.border[i], [&](std::size_t cell) { edges_[next[cell]++] = i; });
  }
}

void RegionGrid::countTurns() {
  turns_.assign(columns_ * rows_, 0);
  for (const BorderEdge& edge : region_.border) {
    const std::size_t last = row(std::max(edge.from.y, edge.to.y));
    for (std::size_t r = row(std::min(edge.from.y, edge.to.y)); r <= last; ++r) {
      if (!crosses(edge, bottom(r))) {
        continue;
      }
      const double x = crossingOf(edge, bottom(r));
      std::size_t c = column(x);
      while (c < columns_ && left(c) < x) {
        ++c;
      }
      while (c > 0 && left(c - 1) >= x) {
        --c;
      }
      if (c < columns_) {
        turns_[r * columns_ + c] += turnBehind(edge, bottom(r));
      }
    }
  }
  for (std::size_t r = 0; r < rows_; ++r) {
    for (std::size_t c = 1; c < columns_; ++c) {
      turns_[r * columns_ + c] += turns_[r * columns_ + c - 1];
    }
  }
}

/// Cells in a disc around a place on the centre line: lines that run through them divide nothing.
void RegionGrid::markInside(JobContext& job) {
  for (const std::vector<Point>& line : region_.centreLines) {
    markDisc(line.front(), region_.halfWidth);
    double walked = 0;  // since the last disc; half a cell is near enough
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      job.checkpoint();
      const double length = std::hypot(line[i + 1].x - line[i].x, line[i + 1].y - line[i].y);
      double at = side_ / 2 - walked;
      for (; at < length; at += side_ / 2) {
        const double t = at / length;
        markDisc({line[i].x + (line[i + 1].x - line[i].x) * t,
                  line[i].y + (line[i + 1].y - line[i].y) * t},
                 region_.halfWidth);
      }
      walked = length - (at - side_ / 2);
    }
    markDisc(line.back(), region_.halfWidth);
  }
}

void RegionGrid::markDisc(Point centre, double radius) {
  // Chords lie inside the arcs, and places on the line are rounded.
  const double safe = radius - 2 * arcSagitta - margin * side_;
  const std::size_t last = row(centre.y + radius);
  for (std::size_t r = row(centre.y - radius); r <= last; ++r) {
    const double rise =
        std::max(std::abs(bottom(r) - centre.y), std::abs(bottom(r + 1) - centre.y));
    if (!(rise < safe)) {
      continue;
    }
    const double reach = std::sqrt(safe * safe - rise * rise);
    const double first = std::ceil((centre.x - reach - origin_.x) / side_);
    const double end = std::floor((centre.x + reach - origin_.x) / side_);
    for (double c = first; c < end; ++c) {
      cells_[r * columns_ + static_cast<std::size_t>(c)] = Cell::Inside;
    }
  }
}

void RegionGrid::classify(JobContext& job) {
  std::vector<double> rowAreas(rows_, 0);
  const double whole = side_ * side_;
  parallelFor(rows_, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t r = begin; r < end; ++r) {
      job.checkpoint();
      for (std::size_t c = 0; c < columns_; ++c) {
        const std::size_t cell = r * columns_ + c;
        double common = cells_[cell] == Cell::Inside || inside(turns_[cell]) ? whole : 0;
        if (cells_[cell] != Cell::Inside && cellEdges_[cell] != cellEdges_[cell + 1]) {
          const Point a{left(c), bottom(r)};
          const Point b{left(c + 1), bottom(r + 1)};
          common = clip({{a, {b.x, a.y}}, {{b.x, a.y}, b}, {b, {a.x, b.y}}, {{a.x, b.y}, a}},
                        {c, r, c, r}, false, job);
          const bool covered =
              region_.rule == Region::Rule::NonZero && common >= whole * (1 - 1e-12);
          cells_[cell] = covered ? Cell::Inside : Cell::Border;
        } else if (common > 0) {
          cells_[cell] = Cell::Inside;
        }
        rowAreas[r] += common;
      }
    }
  });
  for (const double area : rowAreas) {
    area_ += area;
  }
}

double RegionGrid::commonArea(const ParcelGeometry& geometry, std::size_t parcel, const Box& box,
                              double drawnArea, JobContext& job) const {
  if (cells_.empty() || box.empty() || !finite(box) || !box.intersects(region_.box)) {
    return 0;
  }
  const CellRange range = cellsOf(box);
  bool someInside = false;
  bool someOutside = false;
  bool border = false;
  for (std::size_t r = range.y0; r <= range.y1 && !border; ++r) {
    for (std::size_t c = range.x0; c <= range.x1 && !border; ++c) {
      const Cell cell = cells_[r * columns_ + c];
      someInside = someInside || cell == Cell::Inside;
      someOutside = someOutside || cell == Cell::Outside;
      border = cell == Cell::Border || (someInside && someOutside);
    }
  }
  if (!border) {
    return someInside ? drawnArea : 0;
  }
  const std::vector<BorderEdge> parcelBorder = borderOf(geometry, parcel);
  return isStacked(parcelBorder, box) ? clip(orientedBorderOf(geometry, parcel), range, true, job)
                                      : clip(parcelBorder, range, false, job);
}

double RegionGrid::clip(const std::vector<BorderEdge>& parcel, const CellRange& cells, bool stacked,
                        JobContext& job) const {
  std::vector<std::uint32_t> near;
  for (std::size_t r = cells.y0; r <= cells.y1; ++r) {
    for (std::size_t c = cells.x0; c <= cells.x1; ++c) {
      const std::size_t cell = r * columns_ + c;
      near.insert(near.end(), edges_.begin() + cellEdges_[cell],
                  edges_.begin() + cellEdges_[cell + 1]);
    }
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  ClipProblem problem;
  problem.rule = region_.rule;
  problem.floorTurns = turns_[cells.y0 * columns_ + cells.x0];
  ProblemMaker maker(parcel, problem);
  for (const std::uint32_t edge : near) {
    maker.addBorder(region_.border[edge], bottom(cells.y0), left(cells.x0));
  }
  return stacked ? commonAreaByEdges(std::move(problem), job)
                 : renewal::commonArea(std::move(problem), job);
}

}  // namespace renewal
