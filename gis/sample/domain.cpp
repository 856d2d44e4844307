#include "gis/sample/domain.h"

#include <algorithm>

#include "core/base/error.h"
#include "gis/base/gdal.h"

namespace renewal::gis::sample {
namespace {

/// A path or lane that keeps areas, parks and lakes apart from lots, metres.
constexpr double verge = 5;
constexpr int quarterSegments = 4;

[[noreturn]] void failed(const char* operation) {
  throw Error(ErrorCode::Geometry,
              {"示例地块的几何运算失败", "a geometric operation of the sample failed"}, operation,
              {"请报告这个错误", "please report this"});
}

OgrGeometryPtr checked(OGRGeometryH geometry, const char* operation) {
  if (geometry == nullptr) {
    failed(operation);
  }
  return OgrGeometryPtr(geometry);
}

OgrGeometryPtr lineOf(const std::vector<Point>& path) {
  OgrGeometryPtr line(OGR_G_CreateGeometry(wkbLineString));
  for (const Point p : path) {
    OGR_G_AddPoint_2D(line.get(), p.x, p.y);
  }
  return line;
}

OgrGeometryPtr polygonOf(const Ring& ring) {
  OGRGeometryH linear = OGR_G_CreateGeometry(wkbLinearRing);
  for (const Point p : ring) {
    OGR_G_AddPoint_2D(linear, p.x, p.y);
  }
  OGR_G_AddPoint_2D(linear, ring.front().x, ring.front().y);
  OgrGeometryPtr polygon(OGR_G_CreateGeometry(wkbPolygon));
  OGR_G_AddGeometryDirectly(polygon.get(), linear);
  return polygon;
}

Ring ringOf(OGRGeometryH linear) {
  Ring ring;
  for (int i = 0; i + 1 < OGR_G_GetPointCount(linear); ++i) {
    ring.push_back({OGR_G_GetX(linear, i), OGR_G_GetY(linear, i)});
  }
  if (areaOf(ring) < 0) {
    std::reverse(ring.begin(), ring.end());
  }
  return ring;
}

OgrGeometryPtr grownPolygon(const OgrGeometryPtr& geometry, double metres) {
  return checked(OGR_G_Buffer(geometry.get(), metres, quarterSegments), "buffer");
}

void subtract(OgrGeometryPtr& from, const OgrGeometryPtr& what) {
  from = checked(OGR_G_Difference(from.get(), what.get()), "difference");
}

OgrGeometryPtr outlineOf(const Ground& ground, Area area) {
  switch (area) {
    case Area::Shagang:
      return polygonOf(ground.outline("area-shagang").path);
    case Area::Zimaling:
      return polygonOf(ground.outline("area-zimaling").path);
    case Area::Jinzhong:
      return polygonOf(ground.outline("area-jinzhong").path);
    case Area::Belts:
      break;
  }
  const auto west = grownPolygon(lineOf(ground.line("qiwan-road").path), 300);
  const auto east = grownPolygon(lineOf(ground.line("changjiang-road").path), 300);
  return checked(OGR_G_Union(west.get(), east.get()), "union");
}

/// Takes the polygons out of a geometry, cutting through each hole along a street of 10 m.
void collect(const OgrGeometryPtr& geometry, std::vector<Ring>& rings) {
  const auto type = wkbFlatten(OGR_G_GetGeometryType(geometry.get()));
  if (type != wkbPolygon) {
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry.get()); ++i) {
      const OgrGeometryPtr part(OGR_G_Clone(OGR_G_GetGeometryRef(geometry.get(), i)));
      if (wkbFlatten(OGR_G_GetGeometryType(part.get())) == wkbPolygon) {
        collect(part, rings);
      }
    }
    return;
  }
  if (OGR_G_GetGeometryCount(geometry.get()) == 1) {
    rings.push_back(ringOf(OGR_G_GetGeometryRef(geometry.get(), 0)));
    return;
  }
  const Point hole = centroidOf(ringOf(OGR_G_GetGeometryRef(geometry.get(), 1)));
  constexpr double far = 20000;
  constexpr double half = 5;
  OgrGeometryPtr rest(OGR_G_Clone(geometry.get()));
  subtract(rest, polygonOf({{hole.x - half, hole.y - far},
                            {hole.x + half, hole.y - far},
                            {hole.x + half, hole.y + far},
                            {hole.x - half, hole.y + far}}));
  collect(rest, rings);
}

}  // namespace

Ring grown(const Ring& ring, double metres) {
  const auto polygon = grownPolygon(polygonOf(ring), metres);
  return ringOf(OGR_G_GetGeometryRef(polygon.get(), 0));
}

std::vector<Ring> beltOutlines(const Ground& ground) {
  const GdalMessages messages;
  OgrGeometryPtr land = outlineOf(ground, Area::Belts);
  land = checked(OGR_G_Intersection(land.get(), polygonOf(ground.outline("district").path).get()),
                 "intersection");
  for (std::size_t before = 0; before < static_cast<std::size_t>(Area::Belts); ++before) {
    subtract(land, outlineOf(ground, static_cast<Area>(before)));
  }
  std::vector<Ring> rings;
  collect(land, rings);
  std::erase_if(rings, [](const Ring& ring) { return areaOf(ring) < 20000; });
  std::sort(rings.begin(), rings.end(), [](const Ring& a, const Ring& b) {
    return areaOf(a) != areaOf(b) ? areaOf(a) > areaOf(b) : a.front() < b.front();
  });
  return rings;
}

std::vector<Ring> buildableLand(const Ground& ground, Area area) {
  const GdalMessages messages;
  OgrGeometryPtr land = outlineOf(ground, area);
  land = checked(OGR_G_Intersection(land.get(), polygonOf(ground.outline("district").path).get()),
                 "intersection");
  for (const Ground::Feature& line : ground.lines) {
    subtract(land, grownPolygon(lineOf(line.path), line.known->halfWidth));
  }
  for (const Ground::Feature& outline : ground.outlines) {
    if (outline.known->kind == "park" || outline.known->kind == "lake") {
      subtract(land,
               grownPolygon(polygonOf(outline.path), outline.known->kind == "lake" ? 25 : verge));
    }
  }
  for (std::size_t before = 0; before < static_cast<std::size_t>(area); ++before) {
    subtract(land, grownPolygon(outlineOf(ground, static_cast<Area>(before)), verge));
  }
  // Away with needles and hair: what is narrower than 16 m goes.
  land = grownPolygon(grownPolygon(land, -8), 8);
  land = checked(OGR_G_SimplifyPreserveTopology(land.get(), 0.4), "simplify");
  std::vector<Ring> rings;
  collect(land, rings);
  std::erase_if(rings, [](const Ring& ring) { return areaOf(ring) < 3000; });
  std::sort(rings.begin(), rings.end(), [](const Ring& a, const Ring& b) {
    return areaOf(a) != areaOf(b) ? areaOf(a) > areaOf(b) : a.front() < b.front();
  });
  return rings;
}

}  // namespace renewal::gis::sample
