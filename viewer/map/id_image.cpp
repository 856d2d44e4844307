#include "viewer/map/id_image.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/parallel_for.h"
#include "core/base/prefetch.h"

namespace renewal::viewer {
namespace {

/// A rectangle of the image, half open, in pixels of the window.
struct Window {
  int x0;
  int y0;
  int x1;
  int y1;
};

/// Fills polygons into one window of the image. One per thread: keeps its scratch memory.
class Filler {
 public:
  Filler(const ParcelTable& table, IdImage& image, Window window, const JobContext& job)
      : table_(table), image_(image), window_(window), job_(job) {
    const MapGrid& grid = image.grid();
    origin_ = grid.origin;
    pixelsPerUnit_ = 1 / grid.unitsPerPixel;
    firstRow_ = static_cast<double>(grid.top + window.y0);
    endRow_ = static_cast<double>(grid.top + window.y1);
    firstColumn_ = static_cast<double>(grid.left + window.x0);
    endColumn_ = static_cast<double>(grid.left + window.x1);
  }

  void run() {
    const BoxTree& tree = table_.tree();
    if (tree.levels() != 0 && window_.x0 < window_.x1 && window_.y0 < window_.y1) {
      node(tree.levels() - 1, 0);
    }
  }

 private:
  /// Outside the window, or between the pixel centres.
  bool invisible(const Box& box) const {
    const double x0 = std::max(std::ceil(gridX(box.minX) - 0.5), firstColumn_);
    const double y0 = std::max(std::ceil(gridY(box.maxY) - 0.5), firstRow_);
    return !(x0 + 0.5 <= gridX(box.maxX) && y0 + 0.5 <= gridY(box.minY) && x0 < endColumn_ &&
             y0 < endRow_);
  }

  /// As MapGrid has them, but for the last digit: to multiply is several times as fast, and every
  /// point is brought to the grid the same way whichever polygon it belongs to.
  double gridX(double x) const { return (x - origin_.x) * pixelsPerUnit_; }
  double gridY(double y) const { return (origin_.y - y) * pixelsPerUnit_; }

  bool smallerThanPixel(const Box& box) const {
    const double unit = image_.grid().unitsPerPixel;
    return box.width() < unit && box.height() < unit;
  }

  /// One pixel stands for everything in a box smaller than a pixel.
  void dot(const Box& box, std::uint32_t row) {
    const MapGrid& grid = image_.grid();
    const double x = std::ceil(gridX(box.minX) - 0.5) - static_cast<double>(grid.left);
    const double y = std::ceil(gridY(box.maxY) - 0.5) - static_cast<double>(grid.top);
    if (x >= window_.x0 && x < window_.x1 && y >= window_.y0 && y < window_.y1) {
      std::uint32_t& pixel = image_.line(static_cast<int>(y))[static_cast<std::size_t>(x)];
      pixel = std::max(pixel, row + 1);
    }
  }

  void node(std::size_t level, std::size_t index) {
    const BoxTree& tree = table_.tree();
    const Box& box = tree.level(level)[index];
    if (invisible(box)) {
      return;
    }
    const std::size_t first = index * BoxTree::fanOut;
    if (smallerThanPixel(box)) {
      std::size_t item = index;
      for (std::size_t i = 0; i <= level; ++i) {
        item *= BoxTree::fanOut;
      }
      dot(box, tree.order()[item]);
      return;
    }
    if (level != 0) {
      const std::size_t last = std::min(first + BoxTree::fanOut, tree.level(level - 1).size());
      for (std::size_t child = first; child < last; ++child) {
        node(level - 1, child);
      }
      return;
    }
    leaf(tree.order().subspan(first,
                              std::min<std::size_t>(BoxTree::fanOut, tree.order().size() - first)));
  }

  /// The parcels of one node. They stand together on the map and anywhere in memory: all of them
  /// are asked for before the first is drawn.
  void leaf(std::span<const std::uint32_t> rows) {
    for (const std::uint32_t row : rows) {
      prefetch(&table_.boxes()[row]);
    }
    const ParcelGeometry& geometry = table_.geometry();
    const std::span<const Point> points = geometry.allPoints();
    std::array<std::uint32_t, BoxTree::fanOut> visible;
    std::size_t count = 0;
    for (const std::uint32_t row : rows) {
      if (invisible(table_.boxes()[row])) {
        continue;
      }
      visible[count++] = row;
      const auto* first =
          points.data() + geometry.pointBegin(geometry.ringBegin(geometry.partBegin(row)));
      prefetch(first);
      prefetch(first + 4);
      prefetch(first + 8);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (++visited_ % 1024 == 0) {
        job_.checkpoint();
      }
      polygon(visible[i]);
    }
  }

  /// A point on the grid, with the first row of pixels whose centre line lies at or below it.
  struct Vertex {
    double x;
    double y;
    double row;
  };
  Vertex vertex(Point p) const {
    const double y = gridY(p.y);
    return {gridX(p.x), y, std::ceil(y - 0.5)};
  }

  void polygon(std::uint32_t row) {
    count_ = 0;
    const ParcelGeometry& geometry = table_.geometry();
    const std::size_t lastRing = geometry.ringBegin(geometry.partBegin(row + 1));
    for (std::size_t r = geometry.ringBegin(geometry.partBegin(row)); r < lastRing; ++r) {
      const std::span<const Point> ring = geometry.ring(r);
      if (ring.size() < 3) {
        continue;
      }
      Vertex previous = vertex(ring.back());
      for (const Point& p : ring) {
        const Vertex next = vertex(p);
        if (next.row != previous.row) {
          edge(previous, next);
        }
        previous = next;
      }
    }
    fill(row + 1);
  }

  /// Notes where an edge crosses the centre lines of the pixel rows: the first column whose centre
  /// lies at or beyond the crossing. Always computed from the upper end, so that both neighbours of
  /// a shared edge get the same numbers.
  void edge(Vertex a, Vertex b) {
    if (b.y < a.y) {
      std::swap(a, b);
    }
    const double begin = std::max(a.row, firstRow_);
    const double end = std::min(b.row, endRow_);
    if (!(begin < end)) {
      return;
    }
    const double slope = (b.x - a.x) / (b.y - a.y);
    const auto rows = static_cast<std::uint32_t>(end - begin);
    if (crossings_.size() < count_ + rows) {
      crossings_.resize(2 * (count_ + rows));
    }
    auto key = static_cast<std::uint64_t>(begin - firstRow_);
    std::uint64_t* next = crossings_.data() + count_;
    count_ += rows;
    for (std::uint32_t i = 0; i < rows; ++i, ++key) {
      const double x = a.x + (begin + i + 0.5 - a.y) * slope;
      const double column = std::ceil(x - 0.5);
      // A NaN ends up in the first column.
      const double clipped =
          column > endColumn_ ? endColumn_ : (column >= firstColumn_ ? column : firstColumn_);
      *next++ = key << 32U | static_cast<std::uint64_t>(clipped - firstColumn_);
    }
  }

  void sortCrossings() {
    constexpr std::size_t few = 12;
    std::uint64_t* const keys = crossings_.data();
    if (count_ > few) {
      std::sort(keys, keys + count_);
      return;
    }
    for (std::size_t i = 1; i < count_; ++i) {
      const std::uint64_t key = keys[i];
      std::size_t at = i;
      for (; at > 0 && key < keys[at - 1]; --at) {
        keys[at] = keys[at - 1];
      }
      keys[at] = key;
    }
  }

  /// In a wide view a million polygons have a crossing or two of a pixel or two each.
  void fill(std::uint32_t id) {
    constexpr std::uint32_t narrow = 8;
    sortCrossings();
    for (std::size_t i = 0; i + 1 < count_; i += 2) {
      const std::uint64_t from = crossings_[i];
      const auto y = static_cast<int>(from >> 32U) + window_.y0;
      std::uint32_t* pixels = image_.line(y).data() + window_.x0;
      auto x = static_cast<std::uint32_t>(from);
      const auto last = static_cast<std::uint32_t>(crossings_[i + 1]);
      if (last - x <= narrow) {
        for (; x < last; ++x) {
          if (pixels[x] < id) {
            pixels[x] = id;
          }
        }
        continue;
      }
      for (; x < last; ++x) {
        pixels[x] = std::max(pixels[x], id);
      }
    }
  }

  const ParcelTable& table_;
  IdImage& image_;
  Window window_;
  const JobContext& job_;
  Point origin_;
  double pixelsPerUnit_ = 1;
  double firstRow_ = 0;
  double endRow_ = 0;
  double firstColumn_ = 0;
  double endColumn_ = 0;
  std::vector<std::uint64_t> crossings_;  ///< the first count_: row << 32 | column, of one polygon
  std::size_t count_ = 0;
  std::uint32_t visited_ = 0;
};

void drawWindow(const ParcelTable& table, IdImage& image, Window window, const JobContext& job) {
  if (window.x0 >= window.x1 || window.y0 >= window.y1) {
    return;
  }
  constexpr std::size_t bandRows = 64;
  parallelFor(static_cast<std::size_t>(window.y1 - window.y0), bandRows,
              [&](std::size_t begin, std::size_t end) {
                job.checkpoint();
                const Window band{window.x0, window.y0 + static_cast<int>(begin), window.x1,
                                  window.y0 + static_cast<int>(end)};
                Filler(table, image, band, job).run();
              });
}

}  // namespace

IdImage::IdImage(const MapGrid& grid)
    : grid_(grid),
      ids_(static_cast<std::size_t>(std::max(grid.width, 0)) *
               static_cast<std::size_t>(std::max(grid.height, 0)),
           nothing) {}

ParcelIndex IdImage::at(int x, int y) const {
  if (x < 0 || y < 0 || x >= grid_.width || y >= grid_.height) {
    return noParcel;
  }
  const std::uint32_t id = line(y)[static_cast<std::size_t>(x)];
  return id == nothing ? noParcel : ParcelIndex{id - 1};
}

IdImage drawIds(const ParcelTable& table, const MapGrid& grid, const JobContext& job) {
  IdImage image(grid);
  drawWindow(table, image, {0, 0, grid.width, grid.height}, job);
  return image;
}

IdImage panIds(const ParcelTable& table, const IdImage& old, const MapGrid& grid,
               const JobContext& job) {
  const std::int64_t dx = grid.left - old.grid().left;
  const std::int64_t dy = grid.top - old.grid().top;
  if (!grid.sameRaster(old.grid()) || std::abs(dx) >= old.width() || std::abs(dy) >= old.height()) {
    return drawIds(table, grid, job);
  }
  // What both windows show, in pixels of the new one.
  const auto overlapBegin = [](std::int64_t d) {
    return static_cast<int>(std::max<std::int64_t>(-d, 0));
  };
  const auto overlapEnd = [](std::int64_t oldSize, std::int64_t d, int size) {
    return static_cast<int>(std::min<std::int64_t>(oldSize - d, size));
  };
  const Window kept{overlapBegin(dx), overlapBegin(dy), overlapEnd(old.width(), dx, grid.width),
                    overlapEnd(old.height(), dy, grid.height)};
  if (kept.x0 >= kept.x1 || kept.y0 >= kept.y1) {
    return drawIds(table, grid, job);
  }
  IdImage image(grid);
  for (int y = kept.y0; y < kept.y1; ++y) {
    const auto from = old.line(static_cast<int>(y + dy));
    std::copy(from.begin() + (kept.x0 + dx), from.begin() + (kept.x1 + dx),
              image.line(y).begin() + kept.x0);
  }
  drawWindow(table, image, {0, 0, grid.width, kept.y0}, job);
  drawWindow(table, image, {0, kept.y1, grid.width, grid.height}, job);
  drawWindow(table, image, {0, kept.y0, kept.x0, kept.y1}, job);
  drawWindow(table, image, {kept.x1, kept.y0, grid.width, kept.y1}, job);
  return image;
}

}  // namespace renewal::viewer
