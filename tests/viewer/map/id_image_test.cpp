#include "viewer/map/id_image.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <random>

#include "core/base/parallel_for.h"
#include "tests/viewer/support/synthetic_case.h"
#include "viewer/map/feature_path.h"

namespace renewal::viewer {
namespace {

using test::meshOfLots;
using test::randomRing;
using test::tableOf;

constexpr Point origin{437000, 2492000};

/// Distance of a point to the nearest edge of a parcel, in world units.
double distanceToEdges(const ParcelGeometry& geometry, std::size_t row, Point p) {
  double best = 1e300;
  for (std::size_t r = geometry.ringBegin(geometry.partBegin(row));
       r < geometry.ringBegin(geometry.partBegin(row + 1)); ++r) {
    const auto ring = geometry.ring(r);
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Point a = ring[i];
      const Point b = ring[(i + 1) % ring.size()];
      const double dx = b.x - a.x;
      const double dy = b.y - a.y;
      const double square = dx * dx + dy * dy;
      const double t =
          square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0;
      best = std::min(best, std::hypot(a.x + t * dx - p.x, a.y + t * dy - p.y));
    }
  }
  return best;
}

/// What a person would do: ask every parcel about every pixel centre; the last one wins.
ParcelIndex bruteForce(const ParcelTable& table, Point p) {
  ParcelIndex seen = noParcel;
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    if (table.geometry().contains(row, p)) {
      seen = ParcelIndex{row};
    }
  }
  return seen;
}

bool nearAnyEdge(const ParcelTable& table, Point p) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (distanceToEdges(table.geometry(), row, p) < 1e-6) {
      return true;
    }
  }
  return false;
}

ParcelGeometry randomParcels(std::uint32_t seed, std::size_t count) {
  std::mt19937 random(seed);
  const auto unit = [&random] { return static_cast<double>(random()) / 4294967296.0; };
  ParcelGeometry geometry;
  for (std::size_t i = 0; i < count; ++i) {
    geometry.beginParcel();
    const std::size_t parts = 1 + random() % 2;
    for (std::size_t part = 0; part < parts; ++part) {
      const Point centre{origin.x + unit() * 120, origin.y - unit() * 90};
      const double radius = 3 + unit() * 25;
      geometry.beginPart();
      geometry.addRing(randomRing(random, centre, radius, 3 + random() % 9));
      if (random() % 3 == 0) {
        geometry.addRing(randomRing(random, centre, radius * 0.2, 3 + random() % 4));
      }
    }
  }
  geometry.finish();
  return geometry;
}

TEST(IdImage, AgreesWithPointInPolygonAtEveryPixelCentre) {
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    const auto table = tableOf(randomParcels(seed, 14));
    const MapGrid grid{origin, 0.83, -7, -5, 160, 120};
    const IdImage image = drawIds(*table, grid, SilentJob());
    std::size_t parcelsSeen = 0;
    for (int y = 0; y < image.height(); ++y) {
      for (int x = 0; x < image.width(); ++x) {
        const Point centre = grid.toWorld(x + 0.5, y + 0.5);
        const ParcelIndex expected = bruteForce(*table, centre);
        if (image.at(x, y) != expected) {
          ASSERT_TRUE(nearAnyEdge(*table, centre))
              << "pixel " << x << ", " << y << ": " << toRow(image.at(x, y)) << " instead of "
              << toRow(expected);
        }
        parcelsSeen += expected != noParcel ? 1 : 0;
      }
    }
    EXPECT_GT(parcelsSeen, 500U);
  }
}

TEST(IdImage, AgreesWithQPainterButForTheEdges) {
  const auto table = tableOf(randomParcels(99, 20));
  const MapGrid grid{origin, 0.5, 0, 0, 240, 180};
  const IdImage image = drawIds(*table, grid, SilentJob());
  QImage oracle(grid.width, grid.height, QImage::Format_RGB32);
  oracle.fill(0xff000000U);
  QPainter painter(&oracle);
  painter.setPen(Qt::NoPen);
  for (std::uint32_t row = 0; row < table->size(); ++row) {
    painter.setBrush(QColor::fromRgb(0xff000000U | (row + 1)));
    painter.drawPath(parcelPath(grid, table->geometry(), ParcelIndex{row}));
  }
  painter.end();
  int differing = 0;
  for (int y = 0; y < grid.height; ++y) {
    for (int x = 0; x < grid.width; ++x) {
      const std::uint32_t theirs = oracle.pixel(x, y) & 0xffffffU;
      const std::uint32_t ours = image.line(y)[static_cast<std::size_t>(x)];
      if (theirs != ours) {
        ++differing;
        // QPainter rounds coordinates to 1/64 px: it may differ right at an edge only.
        double nearest = 1e300;
        for (std::size_t row = 0; row < table->size(); ++row) {
          nearest = std::min(
              nearest, distanceToEdges(table->geometry(), row, grid.toWorld(x + 0.5, y + 0.5)));
        }
        ASSERT_LT(nearest, 0.05 * grid.unitsPerPixel) << x << ", " << y;
      }
    }
  }
  EXPECT_LT(differing, grid.width * grid.height / 100);
}

TEST(IdImage, SharedEdgesLeaveNoGapAndNoDoubleCover) {
  for (const double scale : {0.37, 1.0, 4.9}) {
    SCOPED_TRACE(::testing::Message() << "units per pixel " << scale);
    const ParcelGeometry mesh = meshOfLots(30, 20, 20, 0.3, 5);
    const auto table = tableOf(mesh);
    const Box box = table->tree().bounds();
    const MapGrid grid = MapGrid::centred({box.minX, box.maxY}, box.centre(), scale, 400, 300);
    const IdImage all = drawIds(*table, grid, SilentJob());
    // Each parcel alone: together they must cover what they cover at once, each pixel once.
    std::vector<int> covered(static_cast<std::size_t>(grid.width) *
                             static_cast<std::size_t>(grid.height));
    for (std::size_t row = 0; row < mesh.parcels(); ++row) {
      ParcelGeometry one;
      one.beginParcel();
      one.beginPart();
      one.addRing(mesh.ring(row));
      one.finish();
      const IdImage alone = drawIds(*tableOf(std::move(one)), grid, SilentJob());
      for (int y = 0; y < grid.height; ++y) {
        for (int x = 0; x < grid.width; ++x) {
          covered[static_cast<std::size_t>(y * grid.width + x)] +=
              alone.at(x, y) != noParcel ? 1 : 0;
        }
      }
    }
    // Well inside the sheet every pixel belongs to exactly one lot.
    const Box inner = box.grown(-15);
    int inside = 0;
    for (int y = 0; y < grid.height; ++y) {
      for (int x = 0; x < grid.width; ++x) {
        const int times = covered[static_cast<std::size_t>(y * grid.width + x)];
        ASSERT_LE(times, 1) << x << ", " << y;
        if (inner.contains(grid.toWorld(x + 0.5, y + 0.5))) {
          ASSERT_EQ(times, 1) << x << ", " << y;
          ASSERT_NE(all.at(x, y), noParcel) << x << ", " << y;
          ++inside;
        }
      }
    }
    EXPECT_GT(inside, 1000);
  }
}

TEST(IdImage, PanEqualsFullRedraw) {
  const auto table = tableOf(meshOfLots(60, 45, 20, 0.3, 11));
  const Box box = table->tree().bounds();
  std::mt19937 random(3);
  for (const double scale : {0.7, 3.0, 60.0}) {
    MapGrid grid = MapGrid::centred({box.minX, box.maxY}, box.centre(), scale, 320, 240);
    IdImage image = drawIds(*table, grid, SilentJob());
    for (int step = 0; step < 12; ++step) {
      grid.left += static_cast<int>(random() % 241) - 120;
      grid.top += static_cast<int>(random() % 181) - 90;
      if (step == 7) {
        grid.width += 33;  // a resized window
        grid.height -= 21;
      }
      SCOPED_TRACE(::testing::Message() << "scale " << scale << " step " << step);
      image = panIds(*table, image, grid, SilentJob());
      ASSERT_TRUE(image == drawIds(*table, grid, SilentJob()));
    }
  }
}

TEST(IdImage, SameForAnyNumberOfThreads) {
  const auto table = tableOf(randomParcels(5, 60));
  const MapGrid grid{origin, 0.4, 0, 0, 300, 300};
  setThreadCount(1);
  const IdImage one = drawIds(*table, grid, SilentJob());
  setThreadCount(8);
  const IdImage eight = drawIds(*table, grid, SilentJob());
  setThreadCount(0);
  EXPECT_TRUE(one == eight);
}

TEST(IdImage, LotsSmallerThanAPixelStandForTheirGroup) {
  // 400 x 400 lots of 1 m seen at 50 m per pixel: 8 x 8 pixels, each showing a lot near it.
  const auto table = tableOf(meshOfLots(400, 400, 1, 0, 1));
  const Box box = table->tree().bounds();
  const MapGrid grid{{box.minX, box.maxY}, 50, 0, 0, 8, 8};
  const IdImage image = drawIds(*table, grid, SilentJob());
  for (int y = 0; y < 8; ++y) {
    for (int x = 0; x < 8; ++x) {
      ASSERT_NE(image.at(x, y), noParcel) << x << ", " << y;
      const Point lot = table->box(image.at(x, y)).centre();
      EXPECT_LT(std::abs(grid.pixelX(lot.x) - (x + 0.5)), 1.5);
      EXPECT_LT(std::abs(grid.pixelY(lot.y) - (y + 0.5)), 1.5);
    }
  }
}

TEST(IdImage, OddInputsAreNoTrouble) {
  ParcelGeometry geometry;
  geometry.beginParcel();  // no geometry at all
  geometry.beginParcel();
  geometry.beginPart();
  geometry.addRing(std::vector<Point>{{1, 1}});
  geometry.beginParcel();
  geometry.beginPart();
  geometry.addRing(std::vector<Point>{{0, 0}, {10, 0}, {10, 10}});  // not closed
  geometry.beginParcel();
  geometry.beginPart();
  geometry.addRing(
      std::vector<Point>{{-1e12, -1e12}, {1e12, -1e12}, {1e12, -1e11}, {-1e12, -1e11}});
  geometry.finish();
  const auto table = tableOf(std::move(geometry));
  const MapGrid grid{{0, 10}, 1, 0, 0, 10, 10};
  const IdImage image = drawIds(*table, grid, SilentJob());
  EXPECT_EQ(image.at(8, 8), ParcelIndex{2});
  EXPECT_EQ(image.at(1, 1), noParcel);
  EXPECT_EQ(image.at(-1, 3), noParcel);
  EXPECT_EQ(image.at(3, 10), noParcel);
  const IdImage empty = drawIds(*table, MapGrid{{0, 10}, 1, 0, 0, 0, 0}, SilentJob());
  EXPECT_EQ(empty.at(0, 0), noParcel);
}

TEST(IdImage, StopsWhenCancelled) {
  const auto table = tableOf(meshOfLots(100, 100, 20, 0.2, 1));
  SilentJob job;
  job.cancel();
  const Box box = table->tree().bounds();
  EXPECT_THROW(drawIds(*table, MapGrid::fitting({box.minX, box.maxY}, box, 200, 200), job),
               Cancelled);
}

}  // namespace
}  // namespace renewal::viewer
