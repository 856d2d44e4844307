#include "viewer/panels/sites_panel.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSlider>
#include <QTest>
#include <QTimer>
#include <QTreeView>
#include <utility>

#include "core/sites/brief_toml.h"
#include "tests/viewer/support/fake_sites.h"
#include "tests/viewer/support/synthetic_case.h"
#include "tests/viewer/support/wait.h"
#include "viewer/map/map_view.h"
#include "viewer/model/site_list_model.h"
#include "viewer/panels/brief_chooser.h"
#include "viewer/panels/histogram.h"
#include "viewer/panels/site_choice_rows.h"
#include "viewer/window/main_window.h"

namespace renewal::viewer {
namespace {

using test::FakeService;
using test::waitFor;

using test::FakeSites;
using test::madeBrief;

class SitesPanelTest : public testing::Test {
 protected:
  SitesPanelTest() {
    auto cases = std::make_shared<FakeService>(
        [](const auto&, JobContext&) { return test::syntheticCase(12, 8); });
    window = std::make_unique<MainWindow>(cases, test::testLook(), Language::English, false);
    window->setSites(service);
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

  const Shortlist& kept() { return window->shortlist().list(); }
  /// A click on the middle of a handle, dragged by some pixels.
  static void drag(Histogram& bars, std::size_t handle, int by) {
    const QPoint from = bars.handlePlace(handle).toPoint();
    QTest::mousePress(&bars, Qt::LeftButton, Qt::NoModifier, from);
    QTest::mouseMove(&bars, from + QPoint(by, 0));
    QTest::mouseRelease(&bars, Qt::LeftButton, Qt::NoModifier, from + QPoint(by, 0));
  }

  std::shared_ptr<FakeSites> service = std::make_shared<FakeSites>();
  std::unique_ptr<MainWindow> window;
};

TEST_F(SitesPanelTest, ListsWhatCoreRanks) {
  SilentJob job;
  const CaseContent& content = *window->document().content();
  const Brief parsed = Brief::parse(madeBrief, "made.toml");
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

TEST_F(SitesPanelTest, EditsOfUnitsByHandAreNothingToABriefOfParcels) {
  const UnitEdits edits{{UnitEditKind::Remove, {"nobody"}, {}}};
  const auto before = panel().ranking();
  panel().setUnitEdits(edits);
  ASSERT_TRUE(rankedAgain(before));
  EXPECT_EQ(panel().ranking()->sites, before->sites) << "parcels are measured anew";
  EXPECT_FALSE(panel().summary().contains(QStringLiteral("by hand")));
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

TEST_F(SitesPanelTest, TheThemeBoxSaysWhatTheMapShows) {
  QComboBox* themes = nullptr;
  for (QComboBox* box : window->findChildren<QComboBox*>()) {
    themes = box->accessibleName() == QStringLiteral("Theme of the map") ? box : themes;
  }
  ASSERT_NE(themes, nullptr);
  EXPECT_EQ(themes->currentIndex(), -1);
  EXPECT_EQ(themes->placeholderText(), QStringLiteral("Score of the sites"));
  // A theme chosen there is shown, and the scores are not.
  QTest::keyClick(themes, Qt::Key_Down);
  EXPECT_EQ(themes->currentIndex(), 0);
  EXPECT_EQ(panel().layer(), nullptr);
  EXPECT_FALSE(panel().mapBox().isChecked());
  panel().mapBox().setChecked(true);
  EXPECT_EQ(themes->currentIndex(), -1);
}

TEST_F(SitesPanelTest, ButtonKeyAndMenuKeepSitesOnTheShortlist) {
  EXPECT_FALSE(panel().shortlistButton().isEnabled());
  panel().list().setCurrentIndex(panel().model().index(0, 0));
  QTest::mouseClick(&panel().shortlistButton(), Qt::LeftButton);
  panel().list().setCurrentIndex(panel().model().index(3, 0));
  panel().list().setFocus();
  QTest::keyClick(&panel().list(), Qt::Key_D, Qt::ControlModifier);
  ASSERT_TRUE(waitFor([&] { return service->stored().sites.size() == 2; }));
  const auto& ranked = panel().ranking()->ranking.sites;
  EXPECT_EQ(kept().sites[0].site, test::syntheticCode(ranked[0].site));
  EXPECT_EQ(kept().sites[1].site, test::syntheticCode(ranked[3].site));
  EXPECT_EQ(kept().sites[0].brief, "made");
  EXPECT_EQ(service->stored(), kept());
  // The star says so without colour.
  EXPECT_TRUE(panel().model().index(3, 0).data().toString().startsWith(QStringLiteral("★")));
  EXPECT_FALSE(panel().model().index(1, 0).data().toString().startsWith(QStringLiteral("★")));
  EXPECT_TRUE(panel().shortlistButton().text().contains(QStringLiteral("2 of 6")));
  // From the menu, off again.
  const QModelIndex third = panel().model().index(3, 1);
  Q_EMIT panel().list().customContextMenuRequested(panel().list().visualRect(third).center());
  auto* menu = panel().findChild<QMenu*>();
  ASSERT_NE(menu, nullptr);
  EXPECT_TRUE(menu->actions().front()->text().contains(QStringLiteral("off")));
  QTest::keyClick(menu, Qt::Key_Down);
  QTest::keyClick(menu, Qt::Key_Return);
  ASSERT_TRUE(waitFor([&] { return service->stored().sites.size() == 1; }));
}

TEST_F(SitesPanelTest, ASeventhSiteIsRefusedAndSaid) {
  ErrorInfo error;
  QObject::connect(&panel(), &SitesPanel::failed, &panel(),
                   [&](const ErrorInfo& info) { error = info; });
  panel().list().setFocus();
  for (int row = 0; row < 7; ++row) {
    panel().list().setCurrentIndex(panel().model().index(row, 0));
    QTest::keyClick(&panel().list(), Qt::Key_D, Qt::ControlModifier);
  }
  EXPECT_EQ(kept().sites.size(), Shortlist::mostSites);
  EXPECT_NE(error.what.en.find("Six sites"), std::string::npos);
  EXPECT_FALSE(panel().shortlistButton().isEnabled());
  ASSERT_TRUE(waitFor([&] { return window->settled(); }));
  EXPECT_EQ(service->stored().sites.size(), Shortlist::mostSites);
}

TEST_F(SitesPanelTest, HoveringGoesBothWays) {
  QTreeView& list = panel().list();
  const QModelIndex second = panel().model().index(1, 1);
  QTest::mouseMove(list.viewport(), list.visualRect(second).center() - QPoint(3, 0));
  QTest::mouseMove(list.viewport(), list.visualRect(second).center());
  const std::uint32_t site = panel().ranking()->ranking.sites[1].site;
  EXPECT_EQ(window->map().pointed(), std::vector<std::uint32_t>{site});
  QEvent leave(QEvent::Leave);
  QCoreApplication::sendEvent(list.viewport(), &leave);
  EXPECT_TRUE(window->map().pointed().empty());
  // The other way round: the row under the parcel is marked.
  const Point centre = window->document().content()->parcels->box(ParcelIndex{site}).centre();
  const QPoint there = window->map().positionOf(centre).toPoint();
  QTest::mouseMove(&window->map(), there - QPoint(1, 0));
  QTest::mouseMove(&window->map(), there);
  ASSERT_EQ(window->map().hovered(), ParcelIndex{site});
  EXPECT_EQ(panel().model().hovered(), 1U);
  EXPECT_TRUE(panel().model().index(1, 0).data(Qt::BackgroundRole).isValid());
  EXPECT_FALSE(panel().model().index(2, 0).data(Qt::BackgroundRole).isValid());
  QEvent away(QEvent::Leave);
  QCoreApplication::sendEvent(&window->map(), &away);
  EXPECT_FALSE(panel().model().hovered());
}

TEST_F(SitesPanelTest, TheBarOfAScoreShowsOnTheSelectedAndTheHoveredRow) {
  QTreeView& list = panel().list();
  const auto& sites = panel().ranking()->ranking.sites;
  int row = 0;
  while (sites[static_cast<std::size_t>(row)].high > 0.7) {
    ++row;
    ASSERT_LT(row, panel().model().rowCount());
  }
  const QModelIndex score = panel().model().index(row, SiteListModel::ScoreColumn);
  list.scrollTo(score);
  const auto bar = [&] {
    const QImage picture = list.viewport()->grab().toImage();
    const QRect place = list.visualRect(score);
    // Above the number, in the bar and behind its end.
    return std::pair(picture.pixelColor(place.left() + 6, place.top() + 5),
                     picture.pixelColor(place.right() - 6, place.top() + 5));
  };
  const auto [bare, bareGround] = bar();
  EXPECT_NE(bare, bareGround);
  list.setCurrentIndex(score);
  ASSERT_TRUE(waitFor([&] { return window->settled(); }));
  const auto [chosen, chosenGround] = bar();
  EXPECT_NE(chosen, chosenGround);
  EXPECT_NE(chosenGround, bareGround) << "the ground tells that it is selected";
  list.setCurrentIndex(QModelIndex());
  panel().model().setHovered(static_cast<std::size_t>(row));
  const auto [hovered, hoveredGround] = bar();
  EXPECT_NE(hovered, hoveredGround);
  EXPECT_NE(hoveredGround, bareGround);
}

TEST_F(SitesPanelTest, LimitsAndPointsAreMovedOnTheBars) {
  auto before = panel().ranking();
  ExclusionRow& limit = *panel().exclusionRows().front();
  ASSERT_TRUE(limit.histogram()->isVisibleTo(&panel()));
  // Lots are much of a size: nearly all the way to the right.
  drag(*limit.histogram(), 0, limit.histogram()->width() - 2 * Histogram::inset - 20);
  ASSERT_TRUE(rankedAgain(before));
  EXPECT_GT(panel().ranking()->ranking.excluded, before->ranking.excluded);
  // The number beside it says the same.
  EXPECT_NEAR(limit.number()->value(), SquareMetre(limit.limit()).toMu().value(), 0.051);
  // The best of the area curve comes down: more sites are worth all of it.
  before = panel().ranking();
  CriterionRow& area = *panel().criterionRows().front();
  const double best = area.points().back();
  drag(area.histogram(), 1, -area.histogram().width() / 3);
  ASSERT_TRUE(rankedAgain(before));
  EXPECT_LT(area.points().back(), best);
  EXPECT_GT(area.points().back(), area.points().front());
  EXPECT_EQ(panel().ranking()->brief.criteria[0].worth.points()[1].value, area.points()[1]);
  // With the keys too; a point never passes its neighbour.
  before = panel().ranking();
  area.histogram().setFocus();
  QTest::keyClick(&area.histogram(), Qt::Key_Down);
  QTest::keyClick(&area.histogram(), Qt::Key_Right);
  ASSERT_TRUE(rankedAgain(before));
  EXPECT_GT(area.points().front(), 0);
  for (int i = 0; i < 60; ++i) {
    QTest::keyClick(&area.histogram(), Qt::Key_PageUp);
  }
  EXPECT_LT(area.points().front(), area.points().back());
}

TEST_F(SitesPanelTest, AnUntouchedBriefIsRankedToTheLastBit) {
  const Brief parsed = Brief::parse(madeBrief, "made.toml");
  for (std::size_t i = 0; i < parsed.criteria.size(); ++i) {
    EXPECT_EQ(panel().ranking()->brief.criteria[i].weight, parsed.criteria[i].weight);
  }
  EXPECT_EQ(panel().ranking()->brief.exclusions[0].limit, parsed.exclusions[0].limit);
}

TEST_F(SitesPanelTest, ABriefIsSavedAndReadsBackEqual) {
  QSlider& weight = panel().criterionRows()[1]->slider();
  weight.setFocus();
  QTest::keyClick(&weight, Qt::Key_Home);  // counts nothing: left out
  drag(*panel().exclusionRows().front()->histogram(), 0, 30);
  const double limit = panel().exclusionRows().front()->limit();
  ASSERT_TRUE(waitFor([&] { return panel().settled(); }));
  QTest::mouseClick(&panel().chooser().saveButton(), Qt::LeftButton);
  auto* ask = panel().findChild<QInputDialog*>();
  ASSERT_NE(ask, nullptr);
  ask->setTextValue(QStringLiteral("东区总部"));
  ask->accept();
  ASSERT_TRUE(waitFor([&] { return !service->brief("东区总部").empty(); }));
  const Brief saved = Brief::parse(service->brief("东区总部"), "saved.toml");
  ASSERT_EQ(saved.criteria.size(), 1U);
  EXPECT_EQ(saved.criteria[0].weight, 1);
  EXPECT_EQ(saved.exclusions[0].limit, limit);
  ASSERT_TRUE(waitFor([&] { return panel().settled(); }));
  EXPECT_EQ(panel().briefBox().currentText(), QStringLiteral("东区总部 (of this case)"));
  EXPECT_TRUE(sameBrief(*panel().chooser().brief(), saved));
}

TEST_F(SitesPanelTest, NoBriefIsReplacedWithoutBeingAsked) {
  const auto answer = [](bool yes) {
    QTimer::singleShot(0, [yes] {
      auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
      ASSERT_NE(box, nullptr);
      for (QAbstractButton* button : box->buttons()) {
        if ((box->buttonRole(button) == QMessageBox::AcceptRole) == yes) {
          QTest::mouseClick(button, Qt::LeftButton);
          return;
        }
      }
    });
  };
  // "made" comes with the program.
  answer(false);
  panel().saveBrief(QStringLiteral("made"));
  EXPECT_TRUE(panel().settled());
  EXPECT_EQ(service->brief("made"), "");
  answer(true);
  panel().saveBrief(QStringLiteral("made"));
  ASSERT_TRUE(waitFor([&] { return panel().settled(); }));
  EXPECT_NE(service->brief("made"), "");
}

}  // namespace
}  // namespace renewal::viewer
