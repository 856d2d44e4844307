#include "viewer/print/page.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <set>

#include "tests/viewer/support/print_case.h"
#include "tests/viewer/support/synthetic_case.h"
#include "viewer/print/page_painter.h"
#include "viewer/print/page_text.h"

namespace renewal::viewer {
namespace {

using test::printCaseOf;

TEST(PageTemplate, PartsNeverOverlapAndKeepTheMargins) {
  for (const Paper paper : allPapers) {
    for (const bool portrait : {false, true}) {
      const PageTemplate page = pageTemplate(paper, portrait);
      const double m = PageTemplate::margin - 1e-9;
      const QRectF inside = QRectF(QPointF(0, 0), page.size).adjusted(m, m, -m, -m);
      std::set<PagePart> parts;
      for (const auto& a : page.elements) {
        EXPECT_TRUE(inside.contains(a.box)) << pagePartId(a.part).toStdString();
        EXPECT_GT(a.box.width(), 5) << pagePartId(a.part).toStdString();
        EXPECT_GT(a.box.height(), 4) << pagePartId(a.part).toStdString();
        parts.insert(a.part);
        for (const auto& b : page.elements) {
          if (a.part != b.part) {
            const QRectF both = a.box.intersected(b.box);
            EXPECT_LT(both.width() * both.height(), 1e-6)
                << paperId(paper).toStdString() << ' ' << pagePartId(a.part).toStdString() << ' '
                << pagePartId(b.part).toStdString();
          }
        }
      }
      EXPECT_EQ(parts.size(), pagePartCount);
      // The map is what the sheet is for.
      const QRectF map = page.mapBox();
      EXPECT_GT(map.width() * map.height(), 0.38 * page.size.width() * page.size.height());
    }
  }
}

TEST(Paper, IsKnownByItsName) {
  EXPECT_EQ(paperById(QStringLiteral("a0")), Paper::A0);
  EXPECT_EQ(paperById(QStringLiteral("A4")), Paper::A4);
  EXPECT_FALSE(paperById(QStringLiteral("A5")));
  EXPECT_FALSE(paperById(QString()));
  EXPECT_EQ(paperSize(Paper::A3, false), QSizeF(420, 297));
}

/// Box of what is painted, in tenths of a millimetre.
QRectF painted(const Page& page, PagePart part, double zoom) {
  const QSizeF size = page.layout.size * 10 * zoom;
  QImage image(static_cast<int>(size.width()) + 1, static_cast<int>(size.height()) + 1,
               QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  painter.scale(zoom, zoom);
  PagePainter(page, {}).paintPart(painter, part, SilentJob());
  painter.end();
  int left = image.width();
  int top = image.height();
  int right = -1;
  int bottom = -1;
  for (int y = 0; y < image.height(); ++y) {
    const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
    for (int x = 0; x < image.width(); ++x) {
      if (qAlpha(line[x]) > 8) {
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
      }
    }
  }
  return right < 0 ? QRectF()
                   : QRectF(left / zoom, top / zoom, (right - left + 1) / zoom,
                            (bottom - top + 1) / zoom);
}

TEST(PagePainter, EveryPartStaysInItsBoxOnEveryPaperInBothLanguages) {
  const PageCase from = printCaseOf(12, 9);
  for (const Paper paper : {Paper::A4, Paper::A3, Paper::A0}) {
    for (const bool portrait : {false, true}) {
      for (const Language language : {Language::Chinese, Language::English}) {
        PageSettings settings;
        settings.paper = paper;
        settings.portrait = portrait;
        settings.language = language;
        settings.theme = Theme::Structure;
        settings.maker =
            QStringLiteral("中山市东区街道办事处城市更新与土地整备中心（测试用长名称）");
        const Page page = composePage(from, settings, SilentJob());
        const double zoom = 0.28 / page.layout.factor;
        for (const auto& element : page.layout.elements) {
          if (element.part == PagePart::Map) {
            continue;  // covers the rest of the sheet with paper on purpose
          }
          const QRectF seen = painted(page, element.part, zoom);
          const double pixel = 1.01 / zoom;
          EXPECT_FALSE(seen.isEmpty()) << pagePartId(element.part).toStdString();
          EXPECT_TRUE(tenths(element.box).adjusted(-pixel, -pixel, pixel, pixel).contains(seen))
              << paperId(paper).toStdString() << (portrait ? " portrait " : " landscape ")
              << (language == Language::Chinese ? "zh " : "en ")
              << pagePartId(element.part).toStdString() << ' ' << seen.left() << ' ' << seen.top()
              << ' ' << seen.right() << ' ' << seen.bottom();
        }
      }
    }
  }
}

TEST(Page, LegendListsUsedClassesAndTheirCountsAddUp) {
  const PageCase from = printCaseOf(20, 10);
  const Page page = composePage(from, {}, SilentJob());
  ASSERT_FALSE(page.classes.empty());
  std::uint64_t parcels = 0;
  for (const ThemeClass& entry : from.day->layer(Theme::Status)->classes) {
    const auto listed = std::count_if(
        page.classes.begin(), page.classes.end(),
        [&](const LegendEntry& line) { return line.title == toQString(entry.title.zh); });
    EXPECT_EQ(listed, entry.parcels > 0 ? 1 : 0) << entry.id;
    parcels += entry.parcels;
  }
  EXPECT_EQ(page.totals.front().parcels, Format().count(parcels));
  EXPECT_EQ(page.shown.size(), 200U);
  EXPECT_TRUE(page.schematic);  // the outline of Shagang is inferred
  EXPECT_TRUE(page.notes.last().startsWith(QStringLiteral("示意")));
}

TEST(Page, SheetOfAnAreaCountsThatAreaAlone) {
  const PageCase from = printCaseOf(20, 10);
  PageSettings settings;
  settings.area = "金钟湖";
  const Page page = composePage(from, settings, SilentJob());
  EXPECT_EQ(page.shown.size(), 50U);
  EXPECT_EQ(page.totals.front().parcels, QStringLiteral("50"));
  EXPECT_TRUE(page.title.contains(QStringLiteral("金钟湖")));
  // The others fade into a class the legend does not list.
  const ThemeLayer& layer = *page.scene->theme;
  EXPECT_EQ(layer.classes.back().id, "beside");
  EXPECT_EQ(layer.classOf[0], layer.classes.size() - 1);
  EXPECT_EQ(layer.classes.back().parcels, 0U);

  settings.area = "没有这个片区";
  try {
    composePage(from, settings, SilentJob());
    FAIL() << "an unknown area was accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::NotFound);
    EXPECT_NE(error.info().message(Language::Chinese).find("没有名为“没有这个片区”的片区"),
              std::string::npos);
    EXPECT_NE(error.info().message(Language::English).find("Check the name of the area."),
              std::string::npos);
  }
}

TEST(Page, ScaleIsRoundOrAsAsked) {
  const PageCase from = printCaseOf(20, 10);
  PageSettings settings;
  const Page page = composePage(from, settings, SilentJob());
  EXPECT_EQ(page.scale, roundScale(page.scale));
  const Box all = sceneBounds(*from.content);
  EXPECT_TRUE(page.grid.extent().contains({all.minX, all.minY}));
  EXPECT_TRUE(page.grid.extent().contains({all.maxX, all.maxY}));
  settings.scale = 500;
  const Page close = composePage(from, settings, SilentJob());
  EXPECT_EQ(close.scale, 500);
  // 300 mm of map at 1:500 show 150 m.
  EXPECT_NEAR(close.grid.extent().width(), close.layout.mapBox().width() / 1000 * 500, 0.2);
  EXPECT_LT(close.shown.size(), page.shown.size());
  settings.centre = Point{0, 0};
  EXPECT_THROW(composePage(from, settings, SilentJob()), Error);
}

TEST(Page, RoundScales) {
  const std::vector<std::pair<double, double>> cases{
      {1, 1},         {1.01, 1.2},     {4321, 4500}, {10000, 10000},
      {10001, 12000}, {91234, 100000}, {0.3, 0.3}};
  for (const auto& [least, expected] : cases) {
    EXPECT_NEAR(roundScale(least), expected, expected * 1e-9) << least;
  }
}

TEST(PageText, CoordinateSystemIsNamedByItsCode) {
  struct Case {
    CoordinateSystem crs;
    const char* zh;
    const char* en;
  };
  using Kind = CoordinateSystem::Kind;
  const std::vector<Case> cases{
      {{Kind::Projected, 4547, "x", ""}, "3 度带，中央经线 114°E（EPSG:4547）", "meridian 114°E"},
      {{Kind::Projected, 4526, "x", ""}, "中央经线 114°E，带号 38（EPSG:4526）", "zone number 38"},
      {{Kind::Projected, 4509, "x", ""}, "6 度带，中央经线 117°E（EPSG:4509）", "6-degree"},
      {{Kind::Geographic, 4490, "x", ""}, "经纬度（EPSG:4490） · 1985国家高程基准", "degrees"},
      {{Kind::Projected, 32649, "WGS 84 / UTM 49N", ""},
       "坐标系：WGS 84 / UTM 49N（EPSG:32649）",
       "WGS 84 / UTM 49N (EPSG:32649)"},
      {{Kind::Unknown, 0, "", ""}, "坐标系不明", "not known"}};
  for (const Case& c : cases) {
    const Text line = crsLine(c.crs);
    EXPECT_NE(line.zh.find(c.zh), std::string::npos) << line.zh;
    EXPECT_NE(line.en.find(c.en), std::string::npos) << line.en;
  }
}

TEST(PageText, NotesNameDayBookAndFilesButNoFolder) {
  const PageCase from = printCaseOf(8, 5);
  for (const Language language : {Language::Chinese, Language::English}) {
    PageSettings settings;
    settings.language = language;
    const QString notes = composePage(from, settings, SilentJob()).notes.join(QLatin1Char('\n'));
    for (const char* part : {"2020-12-31", "test", "town.gpkg", "4547", "1985"}) {
      EXPECT_TRUE(notes.contains(QLatin1String(part))) << part << '\n' << notes.toStdString();
    }
    EXPECT_FALSE(notes.contains(QLatin1String("data/")));
  }
}

}  // namespace
}  // namespace renewal::viewer
