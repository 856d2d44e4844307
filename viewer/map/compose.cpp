#include "viewer/map/compose.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/base/parallel_for.h"
#include "viewer/base/style.h"

namespace renewal::viewer {
namespace {

class Composer {
 public:
  Composer(const ParcelTable& table, const IdImage& ids, int factor, const ParcelPaint& paint)
      : ids_(ids),
        paint_(paint),
        classes_(paint.classes->data()),
        palette_(paint.palette),
        outlines_(paint.outlines),
        factor_(factor),
        boxes_(table.boxes()),
        hatchPeriod_(std::max(std::lround(style::hatchStep * ids.grid().pixelRatio), 2L)),
        hatchLine_(std::max(std::lround(ids.grid().pixelRatio), 1L)),
        hatchSize_(style::hatchMinPixels * ids.grid().unitsPerLogicalPixel()),
        inkWidth_(paint.selected != nullptr ? paint.selectionWidth * factor : 0) {
    for (std::size_t c = 0; c < palette_.size(); ++c) {
      fills_[c] = palette_[c].hidden ? 0 : palette_[c].fill;
    }
  }

  /// Colours the sub-pixels of one row of the id image; 0 where there is no parcel.
  void row(int y, std::uint32_t* out) const {
    if (outlines_ || paint_.selected != nullptr) {
      rowOfAll(y, out);
    } else {
      plainRow(y, out);
    }
  }

 private:
  /// A district seen whole: neither outlines nor a selection, so a pixel asks nothing of those
  /// around it.
  void plainRow(int y, std::uint32_t* out) const {
    const auto here = ids_.line(y);
    const std::size_t width = here.size();
    for (std::size_t x = 0; x < width; ++x) {
      const std::uint32_t id = here[x];
      out[x] = id != IdImage::nothing ? fills_[classes_[id - 1]] : 0;
    }
    for (std::int64_t first = hatchPhase(0, y) == 0 ? 0 : hatchPeriod_ - hatchPhase(0, y),
                      begin = first - hatchPeriod_;
         begin < static_cast<std::int64_t>(width); begin += hatchPeriod_) {
      const auto end = std::min(begin + hatchLine_, static_cast<std::int64_t>(width));
      for (auto x = static_cast<std::size_t>(std::max<std::int64_t>(begin, 0));
           static_cast<std::int64_t>(x) < end; ++x) {
        if (here[x] == IdImage::nothing) {
          continue;
        }
        const ClassPaint& paint = palette_[classes_[here[x] - 1]];
        if (paint.hatched && !paint.hidden && large(here[x] - 1)) {
          out[x] = paint.hatch;
        }
      }
    }
  }
  void rowOfAll(int y, std::uint32_t* out) const {
    const auto here = ids_.line(y);
    const auto below = ids_.line(y + 1 < ids_.height() ? y + 1 : y);
    const auto above = ids_.line(y > 0 && factor_ > 1 ? y - 1 : y);
    const std::size_t width = here.size();
    for (std::size_t x = 0; x < width; ++x) {
      const std::uint32_t id = here[x];
      if (id == IdImage::nothing) {
        out[x] = 0;
        continue;
      }
      const ClassPaint& paint = palette_[classes_[id - 1]];
      if (paint.hidden) {
        out[x] = 0;
        continue;
      }
      out[x] = paint.fill;
      if (paint_.selected != nullptr && (*paint_.selected)[id - 1] != 0) {
        if (inkWidth_ == 0) {
          out[x] = paint.chosen;
        } else if (const int distance = borderDistance(static_cast<int>(x), y); distance > 0) {
          out[x] = distance <= inkWidth_ ? paint_.ink : paint_.halo;
          continue;
        }
      }
      if (outlines_) {
        // Plain: a line of one pixel on the near side. Smooth: half a pixel on either side.
        const std::uint32_t right = here[x + 1 < width ? x + 1 : x];
        const std::uint32_t left = here[x > 0 && factor_ > 1 ? x - 1 : x];
        if (right != id || below[x] != id || left != id || above[x] != id) {
          out[x] = paint.outline;
          continue;
        }
      }
      if (paint.hatched && hatchPhase(x, y) < hatchLine_ && large(id - 1)) {
        out[x] = paint.hatch;
      }
    }
  }
  /// True where there is selected land; the edge of the image is no border.
  bool chosen(int x, int y) const {
    if (x < 0 || y < 0 || x >= ids_.width() || y >= ids_.height()) {
      return true;
    }
    const std::uint32_t id = ids_.line(y)[static_cast<std::size_t>(x)];
    return id != IdImage::nothing && (*paint_.selected)[id - 1] != 0;
  }
  /// Steps to the nearest pixel outside the selection along the rows and columns, up to the width
  /// of line and halo; 0 = farther away.
  int borderDistance(int x, int y) const {
    for (int d = 1; d <= inkWidth_ + factor_; ++d) {
      if (!chosen(x - d, y) || !chosen(x + d, y) || !chosen(x, y - d) || !chosen(x, y + d)) {
        return d;
      }
    }
    return 0;
  }
  /// Pixels since the last line of the hatching began. Anchored in the grid, so that it stays where
  /// it is during a pan.
  std::int64_t hatchPhase(std::size_t x, int y) const {
    const std::int64_t diagonal =
        ids_.grid().left + static_cast<std::int64_t>(x) + ids_.grid().top + y;
    return ((diagonal % hatchPeriod_) + hatchPeriod_) % hatchPeriod_;
  }
  bool large(std::uint32_t row) const {
    return boxes_[row].width() >= hatchSize_ && boxes_[row].height() >= hatchSize_;
  }

  const IdImage& ids_;
  const ParcelPaint& paint_;
  const std::uint8_t* classes_;
  const std::array<ClassPaint, 256>& palette_;
  std::array<std::uint32_t, 256> fills_;  // 0 = hidden
  bool outlines_;
  int factor_;
  std::span<const Box> boxes_;
  std::int64_t hatchPeriod_;
  std::int64_t hatchLine_;
  double hatchSize_;
  int inkWidth_;
};

}  // namespace

QImage composeParcels(const ParcelTable& table, const IdImage& ids, int factor,
                      const ParcelPaint& paint, const QImage& ground, const JobContext& job) {
  // Copied row by row below: a picture of its own costs the machine's pages, on every core.
  const QImage under = ground.convertToFormat(QImage::Format_RGB32);
  QImage result(under.size(), QImage::Format_RGB32);
  result.setDevicePixelRatio(under.devicePixelRatio());
  const Composer composer(table, ids, factor, paint);
  const auto width = static_cast<std::size_t>(result.width());
  const auto stride = static_cast<std::size_t>(result.bytesPerLine());
  uchar* const bytes = result.bits();
  const uchar* const groundBytes = under.constBits();
  const auto groundStride = static_cast<std::size_t>(under.bytesPerLine());
  const auto samples = static_cast<std::size_t>(factor);
  parallelFor(
      static_cast<std::size_t>(result.height()), 32, [&](std::size_t begin, std::size_t end) {
        job.checkpoint();
        std::vector<std::uint32_t> sub(width * samples * samples);
        for (std::size_t y = begin; y < end; ++y) {
          for (std::size_t s = 0; s < samples; ++s) {
            composer.row(static_cast<int>(y * samples + s), sub.data() + s * width * samples);
          }
          auto* line = reinterpret_cast<std::uint32_t*>(bytes + y * stride);
          const auto* below =
              reinterpret_cast<const std::uint32_t*>(groundBytes + y * groundStride);
          if (factor == 1) {
            for (std::size_t x = 0; x < width; ++x) {
              const std::uint32_t c = sub[x];
              const std::uint32_t seen = below[x];  // read in any case, so that no branch is taken
              line[x] = c != 0 ? c : seen;
            }
            continue;
          }
          for (std::size_t x = 0; x < width; ++x) {
            // Two channels at a time: 4 x 255 fits in the 16 bits between them.
            std::uint32_t redBlue = 0x00020002U;
            std::uint32_t green = 0x00000200U;
            for (std::size_t s = 0; s < 4; ++s) {
              const std::uint32_t c = sub[(s / 2) * width * 2 + x * 2 + s % 2];
              const std::uint32_t seen = c != 0 ? c : below[x];
              redBlue += seen & 0x00ff00ffU;
              green += seen & 0x0000ff00U;
            }
            line[x] = 0xff000000U | ((redBlue >> 2U) & 0x00ff00ffU) | ((green >> 2U) & 0x0000ff00U);
          }
        }
      });
  return result;
}

}  // namespace renewal::viewer
