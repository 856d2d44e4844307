#include "gis/underlay/raster_window.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/base/error.h"

namespace renewal::gis {
namespace {

/// Pixels of the window between places that are transformed exactly; between them the way is
/// straight to far less than a pixel.
constexpr int step = 16;
constexpr int channels = 4;

/// Where the pixels of the window lie in the raster: exact at the nodes of a net, bilinear between.
class Net {
 public:
  Net(const RasterFile& raster, CoordinateShift& toRaster, const Box& window, int width, int height)
      : columns_((width + step - 1) / step + 1), rows_((height + step - 1) / step + 1) {
    nodes_.reserve(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_));
    for (int row = 0; row < rows_; ++row) {
      for (int column = 0; column < columns_; ++column) {
        nodes_.push_back({window.minX + window.width() * column * step / width,
                          window.maxY - window.height() * row * step / height});
      }
    }
    toRaster.apply(nodes_);
    for (Point& node : nodes_) {
      node = raster.toPixel(node);
      box_.add(node);
    }
  }

  /// Box of all of it, in pixels of the raster.
  const Box& box() const { return box_; }

  Point at(double x, double y) const {
    const int column = std::min(static_cast<int>(x) / step, columns_ - 2);
    const int row = std::min(static_cast<int>(y) / step, rows_ - 2);
    const double u = x / step - column;
    const double v = y / step - row;
    const Point* upper =
        &nodes_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                static_cast<std::size_t>(column)];
    const Point* lower = upper + columns_;
    const auto mix = [&](double a, double b, double c, double d) {
      return (a * (1 - u) + b * u) * (1 - v) + (c * (1 - u) + d * u) * v;
    };
    return {mix(upper[0].x, upper[1].x, lower[0].x, lower[1].x),
            mix(upper[0].y, upper[1].y, lower[0].y, lower[1].y)};
  }

  /// Pixels of the raster per pixel of the window at its finest, at least 1.
  double reduction() const {
    double least = HUGE_VAL;
    for (std::size_t i = 0; i + 1 < nodes_.size(); ++i) {
      if ((i + 1) % static_cast<std::size_t>(columns_) != 0) {
        least = std::min(
            least, std::hypot(nodes_[i + 1].x - nodes_[i].x, nodes_[i + 1].y - nodes_[i].y) / step);
      }
    }
    return std::max(least, 1.0);
  }

 private:
  int columns_;
  int rows_;
  std::vector<Point> nodes_;
  Box box_;
};

/// A rectangle of the raster, read with about as many pixels as the window shows of it.
struct Piece {
  int left = 0;
  int top = 0;
  int width = 0;  ///< pixels of the raster
  int height = 0;
  int columns = 0;  ///< pixels that were read
  int rows = 0;
  std::vector<std::uint8_t> rgba;  ///< colours multiplied by alpha
};

/// The rectangle of the raster that the net covers; nothing if it lies beside it.
std::optional<Piece> pieceOf(const RasterFile& raster, const Net& net) {
  constexpr double margin = 2;  // for the neighbours of the outermost pixels
  const double left = std::max(std::floor(net.box().minX) - margin, 0.0);
  const double top = std::max(std::floor(net.box().minY) - margin, 0.0);
  const double right = std::min(std::ceil(net.box().maxX) + margin, 1.0 * raster.width());
  const double bottom = std::min(std::ceil(net.box().maxY) + margin, 1.0 * raster.height());
  if (!(left < right && top < bottom)) {
    return std::nullopt;
  }
  Piece piece;
  piece.left = static_cast<int>(left);
  piece.top = static_cast<int>(top);
  piece.width = static_cast<int>(right - left);
  piece.height = static_cast<int>(bottom - top);
  const double reduction = net.reduction();
  piece.columns = std::max(static_cast<int>(std::ceil(piece.width / reduction)), 1);
  piece.rows = std::max(static_cast<int>(std::ceil(piece.height / reduction)), 1);
  constexpr double most = 1U << 27U;
  if (static_cast<double>(piece.columns) * piece.rows > most) {
    throw Error(ErrorCode::FileTooLarge,
                {"影像的像素形状过于狭长，读取要占用过多内存",
                 "the pixels of the picture are so long and narrow that reading takes too much "
                 "memory"},
                "",
                {"请用 gdalwarp 重采样成方形像素", "resample it to square pixels with gdalwarp"});
  }
  return piece;
}

int CPL_STDCALL goOn(double /*done*/, const char* /*text*/, void* job) {
  return static_cast<const JobContext*>(job)->cancelled() ? FALSE : TRUE;
}

/// Reads one channel of the piece: a band, or the mask.
void readChannel(const Piece& piece, GDALRasterBandH band, GDALRIOResampleAlg how, std::uint8_t* to,
                 JobContext& job) {
  GDALRasterIOExtraArg extra;
  INIT_RASTERIO_EXTRA_ARG(extra);
  extra.eResampleAlg = how;
  extra.pfnProgress = goOn;
  extra.pProgressData = &job;
  const GdalMessages messages;
  const CPLErr result = GDALRasterIOEx(
      band, GF_Read, piece.left, piece.top, piece.width, piece.height, to, piece.columns,
      piece.rows, GDT_Byte, channels, static_cast<GSpacing>(piece.columns) * channels, &extra);
  job.checkpoint();
  if (result != CE_None || messages.failed()) {
    throw Error(ErrorCode::FileDamaged,
                {"影像读到一半出错：文件已损坏或不完整",
                 "the picture cannot be read to the end: the file is damaged or incomplete"},
                messages.text(),
                {"请向提供者重新要一份完整的文件", "ask for a complete copy of the file"});
  }
}

void applyPalette(Piece& piece, GDALColorTableH table) {
  for (std::size_t i = 0; i < piece.rgba.size(); i += channels) {
    std::uint8_t* pixel = &piece.rgba[i];
    const int index = pixel[0];
    GDALColorEntry entry{};
    if (index < GDALGetColorEntryCount(table)) {
      GDALGetColorEntryAsRGB(table, index, &entry);
    }
    pixel[0] = static_cast<std::uint8_t>(entry.c1);
    pixel[1] = static_cast<std::uint8_t>(entry.c2);
    pixel[2] = static_cast<std::uint8_t>(entry.c3);
    pixel[3] = static_cast<std::uint8_t>(pixel[3] * entry.c4 / 255);
  }
}

void readPiece(const RasterFile& raster, Piece& piece, JobContext& job) {
  const std::size_t pixels =
      static_cast<std::size_t>(piece.columns) * static_cast<std::size_t>(piece.rows);
  piece.rgba.assign(pixels * channels, 255);
  const bool palette = raster.colours() == RasterFile::Colours::Palette;
  // Numbers of a palette have no mean.
  const GDALRIOResampleAlg how = palette ? GRIORA_NearestNeighbour : GRIORA_Average;
  const bool rgb = raster.colours() == RasterFile::Colours::Rgb;
  for (int channel = 0; channel < (rgb ? 3 : 1); ++channel) {
    readChannel(piece, GDALGetRasterBand(raster.dataset(), channel + 1), how,
                &piece.rgba[static_cast<std::size_t>(channel)], job);
  }
  if (const GDALRasterBandH mask = raster.mask()) {
    readChannel(piece, mask, how, &piece.rgba[3], job);
  }
  if (palette) {
    applyPalette(piece, GDALGetRasterColorTable(GDALGetRasterBand(raster.dataset(), 1)));
  }
  for (std::size_t i = 0; i < piece.rgba.size(); i += channels) {
    std::uint8_t* pixel = &piece.rgba[i];
    if (raster.colours() == RasterFile::Colours::Grey) {
      pixel[1] = pixel[2] = pixel[0];
    }
    for (int c = 0; c < 3; ++c) {
      pixel[c] = static_cast<std::uint8_t>((pixel[c] * pixel[3] + 127) / 255);
    }
  }
}

/// The colour at a place in the raster, between the four pixels around it.
void sample(const RasterFile& raster, const Piece& piece, Point at, std::uint8_t* to) {
  if (!(at.x >= 0 && at.y >= 0 && at.x < raster.width() && at.y < raster.height())) {
    return;
  }
  const double x =
      std::clamp((at.x - piece.left) * piece.columns / piece.width - 0.5, 0.0, piece.columns - 1.0);
  const double y =
      std::clamp((at.y - piece.top) * piece.rows / piece.height - 0.5, 0.0, piece.rows - 1.0);
  const int column = static_cast<int>(x);
  const int row = static_cast<int>(y);
  const double u = x - column;
  const double v = y - row;
  const auto pixel = [&](int c, int r) {
    return &piece.rgba[(static_cast<std::size_t>(std::min(r, piece.rows - 1)) *
                            static_cast<std::size_t>(piece.columns) +
                        static_cast<std::size_t>(std::min(c, piece.columns - 1))) *
                       channels];
  };
  const std::uint8_t* a = pixel(column, row);
  const std::uint8_t* b = pixel(column + 1, row);
  const std::uint8_t* c = pixel(column, row + 1);
  const std::uint8_t* d = pixel(column + 1, row + 1);
  for (int i = 0; i < channels; ++i) {
    const double value = (a[i] * (1 - u) + b[i] * u) * (1 - v) + (c[i] * (1 - u) + d[i] * u) * v;
    to[i] = static_cast<std::uint8_t>(std::lround(value));
  }
}

}  // namespace

UnderlayPixels readWindow(const RasterFile& raster, CoordinateShift& toRaster, const Box& window,
                          int width, int height, JobContext& job) {
  constexpr int mostSide = 16384;
  constexpr std::int64_t mostPixels = std::int64_t{1} << 27U;
  if (width <= 0 || height <= 0 || width > mostSide || height > mostSide ||
      std::int64_t{width} * height > mostPixels || window.empty()) {
    throw Error(ErrorCode::Usage,
                {fmt::format("不能读取 {} × {} 像素的底图", width, height),
                 fmt::format("an underlay of {} x {} pixels cannot be read", width, height)},
                "", {"请缩小窗口", "make the window smaller"});
  }
  UnderlayPixels result{width, height, {}};
  const auto stride = static_cast<std::size_t>(width) * channels;
  result.rgba.assign(stride * static_cast<std::size_t>(height), 0);
  const Net net(raster, toRaster, window, width, height);
  auto piece = pieceOf(raster, net);
  if (!piece) {
    return result;
  }
  readPiece(raster, *piece, job);
  for (int y = 0; y < height; ++y) {
    job.checkpoint();
    for (int x = 0; x < width; ++x) {
      sample(raster, *piece, net.at(x + 0.5, y + 0.5),
             &result.rgba[static_cast<std::size_t>(y) * stride +
                          static_cast<std::size_t>(x) * channels]);
    }
  }
  return result;
}

}  // namespace renewal::gis
