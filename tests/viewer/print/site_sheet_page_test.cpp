#include "viewer/print/site_sheet_page.h"

#include <gtest/gtest.h>

#include <QRegularExpression>
#include <algorithm>
#include <random>
#include <string>

#include "tests/viewer/support/print_case.h"
#include "tests/viewer/support/synthetic_case.h"
#include "viewer/base/format.h"
#include "viewer/print/sheet_flow.h"

namespace renewal::viewer {
namespace {

using test::printCaseOf;

SiteSheet sheetOf(const PageCase& from, std::uint32_t row) {
  SilentJob job;
  const SiteSheetMaker maker(from.content, from.day->asOf, from.day->official, job);
  return maker.of(ParcelIndex{row}, {"0760-00000000"}, job);
}

QString withoutBlanks(QString text) {
  return text.remove(QRegularExpression(QStringLiteral("\\s")));
}

const std::vector<QRectF> first{{100, 1010, 925, 1840}, {1075, 1010, 925, 1840}};
const std::vector<QRectF> others{{100, 260, 925, 2590}, {1075, 260, 925, 2590}};

QString setText(const SheetFlow& flow) {
  QString all;
  for (const SheetFlow::Row& row : flow.rows) {
    all += row.label.join(QString()) + row.value.join(QString());
  }
  return withoutBlanks(all);
}

TEST(SiteSheet, SaysWhatIsUnknownAndNeverLeavesAValueBlank) {
  const PageCase from = printCaseOf(12, 8);
  const ParcelTable& table = *from.content->parcels;
  for (const std::uint32_t row : {0U, 7U, 50U}) {
    const SiteSheet sheet = sheetOf(from, row);
    EXPECT_EQ(sheet.code, test::syntheticCode(row));
    for (const char* id : {"figures", "plan", "rights", "status", "time", "location", "limits",
                           "neighbours", "contact", "sources"}) {
      ASSERT_NE(sheet.find(id), nullptr) << id;
    }
    for (const SheetSection& section : sheet.sections) {
      EXPECT_FALSE(section.entries.empty()) << section.id;
      for (const SheetEntry& entry : section.entries) {
        EXPECT_FALSE(entry.label.zh.empty() || entry.label.en.empty()) << section.id;
        EXPECT_FALSE(entry.value.zh.empty() || entry.value.en.empty()) << entry.label.en;
        EXPECT_EQ(entry.unknown, entry.value.en.starts_with("unknown")) << entry.label.en;
        EXPECT_EQ(entry.unknown, entry.value.zh.starts_with("未知")) << entry.label.zh;
      }
    }
    const SheetEntry& contact = sheet.find("contact")->entries.front();
    EXPECT_EQ(contact.value.zh, "0760-00000000");
    // The table holds no coverage: a company must read that, not a gap.
    EXPECT_TRUE(sheet.find("plan")->entries.back().unknown);
    const double mu = SquareMetre(table.drawnAreas()[row]).toMu().value();
    EXPECT_NE(sheet.find("figures")->entries.front().value.zh.find(
                  QString::number(mu, 'f', 2).toStdString() + " 亩"),
              std::string::npos);
  }
}

TEST(SiteSheet, NumbersBoundaryPointsClockwiseFromTheNorthWest) {
  const PageCase from = printCaseOf(12, 8);
  const SiteSheet sheet = sheetOf(from, 30);
  const ParcelGeometry& geometry = from.content->parcels->geometry();
  const auto ring = geometry.ring(geometry.ringBegin(geometry.partBegin(30)));
  ASSERT_EQ(sheet.points.size(), ring.size() - 1);
  double twice = 0;
  double around = 0;
  for (std::size_t i = 0; i < sheet.points.size(); ++i) {
    const Point at = sheet.points[i].place;
    const Point next = sheet.points[(i + 1) % sheet.points.size()].place;
    EXPECT_EQ(sheet.points[i].number, i + 1);
    EXPECT_NE(std::find(ring.begin(), ring.end(), at), ring.end());  // the source's own doubles
    EXPECT_LE(at.y - at.x, sheet.points[0].place.y - sheet.points[0].place.x);
    twice += at.x * next.y - next.x * at.y;
    around += sheet.points[i].toNext;
  }
  EXPECT_LT(twice, 0);
  EXPECT_NEAR(around, geometry.perimeter(30), 1e-6);
}

TEST(SiteSheet, EveryTextIsOnThePageInBothLanguages) {
  const PageCase from = printCaseOf(12, 8);
  const SiteSheet sheet = sheetOf(from, 7);
  for (const Language language : {Language::Chinese, Language::English}) {
    const SheetFlow flow = flowSheet(sheet, from.content->parcels->crs(), language, first, others);
    EXPECT_EQ(flow.pages, 1U);
    const QString all = setText(flow);
    for (const SheetSection& section : sheet.sections) {
      EXPECT_TRUE(all.contains(withoutBlanks(toQString(section.title, language))));
      for (const SheetEntry& entry : section.entries) {
        EXPECT_TRUE(all.contains(
            withoutBlanks(toQString(entry.label, language) + toQString(entry.value, language))))
            << entry.label.en << ": " << entry.value.en;
      }
    }
  }
}

/// Long values of random length: rows stay in their columns, never overlap, and wrap or go on on
/// another page instead of being cut.
TEST(SiteSheet, LongValuesWrapAndNothingOverlaps) {
  const PageCase from = printCaseOf(12, 8);
  constexpr std::uint32_t seed = 20261129;
  std::mt19937 random(seed);
  for (int round = 0; round < 6; ++round) {
    SiteSheet sheet = sheetOf(from, 7);
    for (SheetSection& section : sheet.sections) {
      for (SheetEntry& entry : section.entries) {
        std::string words;
        for (auto i = random() % (round < 3 ? 40 : 200); i > 0; --i) {
          words += i % 7 == 0 ? " word" : "汉";
        }
        entry.value.zh += words;
      }
    }
    const SheetFlow flow =
        flowSheet(sheet, from.content->parcels->crs(), Language::Chinese, first, others);
    const QString all = setText(flow);
    for (const SheetSection& section : sheet.sections) {
      for (const SheetEntry& entry : section.entries) {
        EXPECT_TRUE(all.contains(withoutBlanks(toQString(entry.value.zh)))) << "seed " << seed;
      }
    }
    EXPECT_TRUE(flow.pages > 1 || round < 3) << "seed " << seed;
    for (std::size_t i = 0; i < flow.rows.size(); ++i) {
      const SheetFlow::Row& row = flow.rows[i];
      const std::vector<QRectF>& columns = row.page == 0 ? first : others;
      EXPECT_TRUE(std::any_of(columns.begin(), columns.end(), [&](const QRectF& column) {
        return column.adjusted(-1, -1, 1, 1).contains(row.box);
      })) << i;
      for (std::size_t k = 0; k < i; ++k) {
        if (flow.rows[k].page == row.page) {
          const QRectF common = flow.rows[k].box.intersected(row.box);
          EXPECT_TRUE(common.width() < 1e-6 || common.height() < 1e-6) << k << " " << i;
        }
      }
    }
  }
}

TEST(SiteSheet, PointsBeyondTheListAreCounted) {
  const PageCase from = printCaseOf(12, 8);
  SiteSheet sheet = sheetOf(from, 7);
  const SheetPoint any = sheet.points.front();
  sheet.points.assign(40, any);
  const QString all =
      setText(flowSheet(sheet, from.content->parcels->crs(), Language::English, first, others));
  EXPECT_TRUE(all.contains(QStringLiteral("28moreboundarypoints")));
}

TEST(SiteSheet, TheSameSheetGivesTheSameBytes) {
  const PageCase from = printCaseOf(12, 8);
  const SilentJob job;
  const auto print = [&] {
    const auto sheet = std::make_shared<const SiteSheet>(sheetOf(from, 7));
    return sheetsPdf(siteSheetPages(from, sheet, Language::Chinese, job), job);
  };
  const QByteArray bytes = print();
  EXPECT_TRUE(bytes.startsWith("%PDF"));
  EXPECT_EQ(bytes, print());
}

}  // namespace
}  // namespace renewal::viewer
