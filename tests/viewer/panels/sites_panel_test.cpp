#include "viewer/panels/sites_panel.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QSlider>
#include <QTest>
#include <QTreeView>

#include "tests/viewer/support/synthetic_case.h"
#include "tests/viewer/support/wait.h"
#include "viewer/map/map_view.h"
#include "viewer/model/site_list_model.h"
#include "viewer/panels/site_choice_rows.h"
#include "viewer/window/main_window.h"

namespace renewal::viewer {
namespace {

using test::FakeService;
using test::waitFor;

constexpr const char* brief = R"(
id = "made"
title_zh = "总部"
title_en = "Headquarters"
site = "parcel"
missing = "pessimistic"

[[exclude]]
measure = "area"
unit = "mu"
below = 0.1
reason_zh = "太小"
reason_en = "too small"

[[criterion]]
measure = "area"
unit = "mu"
weight = 0.7
function = "linear"
worst = 0
best = 20

[[criterion]]
measure = "price-level"
unit = "wan-yuan-per-mu"
weight = 0.3
function = "linear"
worst = 500
best = 0
)";

class FakeSites final : public SitesService {
 public:
  std::vector<std::shared_ptr<const Brief>> shipped() override {
    return {std::make_shared<const Brief>(Brief::parse(brief, "made.toml"))};
  }
  std::shared_ptr<const Brief> load(const std::string& path) override {
    // Line 3 says what no brief may say.
    return std::make_shared<const Brief>(
        Brief::parse("id = 'x'\ntitle_zh = 'x'\nsite = 7\n", path));
  }
};

class SitesPanelTest : public testing::Test {
 protected:
  SitesPanelTest() {
    auto service = std::make_shared<FakeService>(
        [](const auto&, JobContext&) { return test::syntheticCase(12, 8); });
    window = std::make_unique<MainWindow>(service, test::testLook(), Language::English, false);
    window->setSites(std::make_shared<FakeSites>());
    window->resize(1280, 800);
    window->show();
    window->document().open({"data/town"});
    window->showPanel(QStringLiteral("sites"));
    EXPECT_TRUE(waitFor([&] { return panel().ranking() != nullptr && window->settled(); }));
  }
  SitesPanel& panel() { return window->sites(); }
  bool rankedAgain(const std::shared_ptr<const SiteRanking>& before) {
    return waitFor([&] { return panel().ranking() != before && panel().settled(); });
  }

  std::unique_ptr<MainWindow> window;
};

TEST_F(SitesPanelTest, ListsWhatCoreRanks) {
  SilentJob job;
  const CaseContent& content = *window->document().content();
  const Brief parsed = Brief::parse(brief, "made.toml");
  const CaseSites sites = findSites(content, parsed, SiteOptions(), job);
  const Ranking ranking = rankSites(sites.measures(), parsed, job);
  ASSERT_EQ(panel().model().rowCount(), static_cast<int>(ranking.sites.size()));
  ASSERT_GT(panel().model().rowCount(), 10);
  for (int row = 0; row < panel().model().rowCount(); ++row) {
    EXPECT_EQ(panel().model().index(row, SiteListModel::SiteColumn).data().toString().toStdString(),
              test::syntheticCode(ranking.sites[static_cast<std::size_t>(row)].site));
  }
  const QAbstractItemModelTester tester(&panel().model());
}

TEST_F(SitesPanelTest, AStricterLimitRanksFewerAndPutsThemOutOnTheMap) {
  const auto before = panel().ranking();
  const double median = before->area(before->ranking.sites[before->ranking.sites.size() / 2].site);
  QDoubleSpinBox* number = panel().exclusionRows().front()->number();
  ASSERT_NE(number, nullptr);
  number->setFocus();
  number->selectAll();
  QTest::keyClicks(number, QString::number(SquareMetre(median).toMu().value(), 'f', 1));
  QTest::keyClick(number, Qt::Key_Return);
  ASSERT_TRUE(rankedAgain(before));
  const SiteRanking& now = *panel().ranking();
  EXPECT_LT(now.ranking.sites.size(), before->ranking.sites.size());
  EXPECT_GT(now.ranking.excluded, before->ranking.excluded);
  const ThemeLayer& layer = *panel().layer();
  const std::size_t out = layer.classes.size() - 1;
  EXPECT_EQ(layer.classes[out].parcels, now.ranking.all - now.ranking.sites.size());
  // Taken out of force, the filter excludes nobody.
  const auto strict = panel().ranking();
  QTest::mouseClick(&panel().exclusionRows().front()->box(), Qt::LeftButton);
  if (panel().exclusionRows().front()->inForce()) {
    QTest::keyClick(&panel().exclusionRows().front()->box(), Qt::Key_Space);
  }
  ASSERT_TRUE(rankedAgain(strict));
  EXPECT_EQ(panel().ranking()->ranking.excluded, 0U);
}

TEST_F(SitesPanelTest, WeightsAreSharesOfTheirSum) {
  const auto before = panel().ranking();
  QSlider& slider = panel().criterionRows().front()->slider();
  slider.setFocus();
  QTest::keyClick(&slider, Qt::Key_Home);
  ASSERT_TRUE(rankedAgain(before));
  EXPECT_EQ(panel().ranking()->brief.criteria[0].weight, 0);
  EXPECT_EQ(panel().ranking()->brief.criteria[1].weight, 1);
}

TEST_F(SitesPanelTest, SelectionGoesBothWays) {
  QTreeView& list = panel().list();
  list.setCurrentIndex(panel().model().index(2, 0));
  const std::uint32_t third = panel().ranking()->ranking.sites[2].site;
  EXPECT_EQ(window->document().selected(), ParcelIndex{third});
  EXPECT_TRUE(panel().reasons().contains(QStringLiteral("Place 3")));
  EXPECT_TRUE(panel().reasons().contains(QStringLiteral("Above it")));
  const std::uint32_t fifth = panel().ranking()->ranking.sites[4].site;
  window->document().select(ParcelIndex{fifth});
  EXPECT_EQ(list.currentIndex().row(), 4);
  window->document().select(noParcel);
  EXPECT_FALSE(list.currentIndex().isValid());
}

TEST_F(SitesPanelTest, SpeaksBothLanguagesAndKeepsTheChoices) {
  QSlider& slider = panel().criterionRows().front()->slider();
  slider.setFocus();
  QTest::keyClick(&slider, Qt::Key_End);
  EXPECT_TRUE(waitFor([&] { return window->settled(); }));
  window->setLanguage(Language::Chinese);
  EXPECT_TRUE(panel().summary().contains(QStringLiteral("排名")));
  EXPECT_EQ(panel().briefBox().currentText(), QStringLiteral("总部"));
  EXPECT_EQ(panel().criterionRows().front()->slider().value(), 100);
  for (const QWidget* widget :
       {static_cast<QWidget*>(&panel().list()), static_cast<QWidget*>(&panel().briefBox()),
        static_cast<QWidget*>(panel().exclusionRows().front()->number())}) {
    EXPECT_FALSE(widget->accessibleName().isEmpty());
  }
}

TEST_F(SitesPanelTest, AMalformedBriefIsSaidWithItsLineAndTheOldOneStays) {
  ErrorInfo error;
  QObject::connect(&panel(), &SitesPanel::failed, &panel(),
                   [&](const ErrorInfo& info) { error = info; });
  panel().openBrief(QStringLiteral("bad.toml"));
  ASSERT_TRUE(waitFor([&] { return !error.what.empty(); }));
  EXPECT_NE(error.where.find("bad.toml"), std::string::npos);
  EXPECT_GT(panel().model().rowCount(), 0);
}

TEST_F(SitesPanelTest, TheMapShowsScoresWhileThePanelIsOpen) {
  EXPECT_NE(panel().layer(), nullptr);
  QTest::mouseClick(&panel().mapBox(), Qt::LeftButton, Qt::NoModifier,
                    QPoint(8, panel().mapBox().height() / 2));
  EXPECT_EQ(panel().layer(), nullptr);
}

}  // namespace
}  // namespace renewal::viewer
