// Selecting, hiding, searching and going to places in the whole window.
#include <gtest/gtest.h>

#include <QAbstractItemView>
#include <QAction>
#include <QActionGroup>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>

#include "tests/viewer/support/synthetic_case.h"
#include "tests/viewer/support/wait.h"
#include "viewer/app/benchmark.h"
#include "viewer/app/options.h"
#include "viewer/base/format.h"
#include "viewer/map/map_view.h"
#include "viewer/panels/legend_panel.h"
#include "viewer/window/main_window.h"
#include "viewer/window/message_bar.h"
#include "viewer/window/search_box.h"
#include "viewer/window/status_line.h"

namespace renewal::viewer {
namespace {

using test::FakeService;
using test::syntheticCode;
using test::waitFor;

class WindowHands : public ::testing::Test {
 protected:
  WindowHands()
      : window_(std::make_shared<FakeService>([](const auto& paths, JobContext&) {
                  CaseContent content = test::syntheticCase(20, 15);
                  content.path = paths.front();
                  return content;
                }),
                test::testLook(), Language::English, false) {
    window_.resize(1280, 800);
    window_.show();
    window_.document().open({"town"});
  }
  bool settle() {
    return waitFor([this] { return window_.document().content() && window_.settled(); });
  }
  void clickRow(std::uint32_t row, Qt::KeyboardModifiers keys = {}) {
    const Point centre = window_.document().content()->parcels->boxes()[row].centre();
    QTest::mouseClick(&window_.map(), Qt::LeftButton, keys,
                      window_.map().positionOf(centre).toPoint());
  }
  const Selection& selection() { return *window_.document().selection(); }
  QString statusText(const char* accessibleName) {
    for (const QLabel* label : window_.statusBar()->findChildren<QLabel*>()) {
      if (label->accessibleName() == QLatin1String(accessibleName)) {
        return label->text();
      }
    }
    return {};
  }
  QLineEdit* field(const char* name) { return window_.findChild<QLineEdit*>(QLatin1String(name)); }
  void type(QLineEdit* edit, const char* text) {
    edit->setFocus();
    edit->selectAll();
    QInputMethodEvent event;  // as Chinese is typed
    event.setCommitString(QString::fromUtf8(text));
    QCoreApplication::sendEvent(edit, &event);
  }

  MainWindow window_;
};

TEST_F(WindowHands, ShiftAddsAndCtrlRemoves) {
  ASSERT_TRUE(settle());
  clickRow(100);
  clickRow(101, Qt::ShiftModifier);
  clickRow(142, Qt::ShiftModifier);
  EXPECT_EQ(selection().rows(), (std::vector<std::uint32_t>{100, 101, 142}));
  EXPECT_EQ(window_.document().selected(), ParcelIndex{142});  // the card shows the last one
  EXPECT_TRUE(statusText("Selected parcels").startsWith(QStringLiteral("3 selected")));
  EXPECT_TRUE(statusText("Selected parcels").endsWith(QStringLiteral("mu")));
  clickRow(142, Qt::ControlModifier);
  EXPECT_EQ(selection().rows(), (std::vector<std::uint32_t>{100, 101}));
  EXPECT_EQ(window_.document().selected(), noParcel);
  clickRow(7);
  EXPECT_EQ(selection().rows(), (std::vector<std::uint32_t>{7}));
  QTest::keyClick(&window_.map(), Qt::Key_Escape);
  EXPECT_TRUE(selection().empty());
  EXPECT_TRUE(statusText("Selected parcels").isEmpty());
}

TEST_F(WindowHands, ARectangleTakesWhatIsSeen) {
  ASSERT_TRUE(settle());
  window_.legend().setHidden(0, true);  // every tenth parcel
  ASSERT_TRUE(settle());
  window_.map().setTool(MapTool::Select);
  const auto at = [&](std::uint32_t row) {
    return window_.map()
        .positionOf(window_.document().content()->parcels->boxes()[row].centre())
        .toPoint();
  };
  QTest::mousePress(&window_.map(), Qt::LeftButton, {}, at(0));
  QTest::mouseMove(&window_.map(), at(12));
  QTest::mouseMove(&window_.map(), at(22));
  QTest::mouseRelease(&window_.map(), Qt::LeftButton, {}, at(22));
  // Rows 0 to 2 and 20 to 22 lie there; 0 and 20 are of the hidden class.
  EXPECT_EQ(selection().rows(), (std::vector<std::uint32_t>{1, 2, 21, 22}));
}

TEST_F(WindowHands, AClassIsSelectedAndHidden) {
  ASSERT_TRUE(settle());
  auto* view = window_.legend().findChild<QTreeView*>();
  const auto row = [&](int i) { return view->visualRect(view->model()->index(i, 0)).center(); };
  QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, row(1));
  EXPECT_EQ(selection().count(), 30U);
  EXPECT_EQ(selection().rows().front(), 1U);
  QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, row(1));
  EXPECT_TRUE(selection().empty());
  // Space on a row hides it, and again shows it. (Ctrl+click does the same; a test cannot hold the
  // key of the whole application.)
  view->setFocus();
  view->setCurrentIndex(view->model()->index(1, 0));
  QTest::keyClick(view, Qt::Key_Space);
  EXPECT_TRUE(window_.legend().hidden()[1]);
  ASSERT_TRUE(settle());
  clickRow(11);
  EXPECT_TRUE(selection().empty());  // it is not there
  EXPECT_TRUE(view->model()->index(1, 0).data(Qt::FontRole).value<QFont>().strikeOut());
  QTest::keyClick(view, Qt::Key_Space);
  ASSERT_TRUE(settle());
  clickRow(11);
  EXPECT_EQ(selection().rows(), (std::vector<std::uint32_t>{11}));
  // Hidden classes belong to their theme.
  QTest::keyClick(view, Qt::Key_Space);
  window_.setTheme(Theme::Phase);
  EXPECT_TRUE(window_.legend().hidden().none());
  window_.setTheme(Theme::Status);
  EXPECT_TRUE(window_.legend().hidden()[1]);
  window_.legend().showAllClasses();
  EXPECT_TRUE(window_.legend().hidden().none());
}

TEST_F(WindowHands, EveryThemeHasALegendThatAddsUp) {
  ASSERT_TRUE(settle());
  for (std::size_t i = 0; i < themeCount; ++i) {
    window_.setTheme(static_cast<Theme>(i));
    ASSERT_TRUE(settle());
    const LegendModel& model = window_.legend().model();
    int sum = 0;
    for (int row = 0; row + 1 < model.rowCount(); ++row) {
      sum += model.index(row, LegendModel::CountColumn).data().toString().toInt();
    }
    EXPECT_EQ(sum, 300) << themeId(static_cast<Theme>(i));
  }
}

TEST_F(WindowHands, AllPanelsFitASmallScreenInBothLanguages) {
  ASSERT_TRUE(settle());
  for (const QString& panel : panelNames()) {
    window_.showPanel(panel);
  }
  for (const Language language : {Language::English, Language::Chinese}) {
    window_.setLanguage(language);
    ASSERT_TRUE(settle());
    EXPECT_LE(window_.minimumSizeHint().width(), 1280);
    EXPECT_LE(window_.minimumSizeHint().height(), 800);
    EXPECT_EQ(window_.size(), QSize(1280, 800));
  }
}

TEST_F(WindowHands, SearchFindsAndShows) {
  ASSERT_TRUE(settle());
  SearchBox& box = window_.searchBox();
  type(&box, "城桂路 77");
  ASSERT_TRUE(waitFor([&] { return !box.searching() && !box.hits().empty(); }));
  ASSERT_EQ(box.hits().size(), 1U);
  QTest::keyClick(&box, Qt::Key_Return);
  ASSERT_TRUE(waitFor([&] { return window_.document().selected() == ParcelIndex{76}; }));
  ASSERT_TRUE(settle());
  const QRectF inside(window_.map().rect());
  EXPECT_TRUE(inside.contains(
      window_.map().positionOf(window_.document().content()->parcels->boxes()[76].centre())));

  // Return before the pause of typing is over takes the first hit.
  type(&box, "gb00042");
  QTest::keyClick(&box, Qt::Key_Return);
  ASSERT_TRUE(waitFor([&] { return window_.document().selected() == ParcelIndex{41}; }));

  type(&box, "qiwan road");
  QTest::keyClick(&box, Qt::Key_Return);
  ASSERT_TRUE(waitFor([&] { return !box.searching(); }));
  EXPECT_EQ(window_.document().selected(), ParcelIndex{41});  // a road selects nothing

  type(&box, "no such thing");
  ASSERT_TRUE(waitFor([&] { return !box.searching(); }));
  EXPECT_TRUE(box.hits().empty());
}

TEST_F(WindowHands, TypedPlacesAreGoneTo) {
  ASSERT_TRUE(settle());
  QLineEdit* coordinate = field("coordinate");
  const auto centre = [&] {
    const QSize size = window_.map().size();
    return *window_.map().worldAt(QPointF(size.width() / 2.0, size.height() / 2.0));
  };
  struct Place {
    const char* text;
    Point there;
  };
  for (const Place& place :
       {Place{"437300 2490400", {437300, 2490400}}, Place{"38437500, 2490300", {437500, 2490300}},
        Place{"22.506 113.402", {437200, 2490600}}}) {
    type(coordinate, place.text);
    QTest::keyClick(coordinate, Qt::Key_Return);
    const double near = window_.map().unitsPerPixel();
    EXPECT_TRUE(waitFor([&] {
      return std::abs(centre().x - place.there.x) <= near &&
             std::abs(centre().y - place.there.y) <= near;
    })) << place.text;
    EXPECT_FALSE(window_.messages().isVisible()) << place.text;
  }
  type(coordinate, "somewhere");
  QTest::keyClick(coordinate, Qt::Key_Return);
  EXPECT_TRUE(window_.messages().isVisible());
  EXPECT_TRUE(window_.messages().text().contains(QStringLiteral("somewhere")));
  type(coordinate, "1000000 9000000");
  QTest::keyClick(coordinate, Qt::Key_Return);
  EXPECT_TRUE(window_.messages().text().contains(QStringLiteral("outside")));
}

TEST_F(WindowHands, TheScaleIsTyped) {
  ASSERT_TRUE(settle());
  QLineEdit* scale = field("scale");
  for (const char* text : {"1:2000", "2,000", "1\uFF1A2000"}) {
    window_.map().zoomAll();
    type(scale, text);
    QTest::keyClick(scale, Qt::Key_Return);
    EXPECT_NEAR(window_.map().scaleDenominator(), 2000, 0.01) << text;
    EXPECT_EQ(scale->text(), QStringLiteral("1:2,000"));
  }
  type(scale, "large");
  QTest::keyClick(scale, Qt::Key_Return);
  EXPECT_NEAR(window_.map().scaleDenominator(), 2000, 0.01);
  EXPECT_EQ(scale->text(), QStringLiteral("1:2,000"));
}

TEST_F(WindowHands, ToolsAreActionsWithKeys) {
  ASSERT_TRUE(settle());
  std::vector<QAction*> tools;
  for (QAction* action : window_.findChildren<QAction*>()) {
    if (action->isCheckable() && action->actionGroup() != nullptr &&
        action->actionGroup()->objectName() != QStringLiteral("roles")) {
      tools.push_back(action);
    }
  }
  ASSERT_EQ(tools.size(), 4U);
  for (QAction* tool : tools) {
    EXPECT_FALSE(tool->shortcut().isEmpty());
    EXPECT_FALSE(tool->toolTip().isEmpty());
    tool->trigger();
    EXPECT_TRUE(tool->isChecked());
  }
  EXPECT_EQ(window_.map().tool(), MapTool::MeasureArea);
  window_.map().setTool(MapTool::Pan);
  EXPECT_TRUE(tools.front()->isChecked());
}

TEST_F(WindowHands, TheBenchmarkMeasuresEverything) {
  window_.map().setFixedSize(640, 480);
  const QJsonObject result = runBenchmark(window_, {"town"});
  EXPECT_EQ(result.value(QStringLiteral("parcels")).toInt(), 300);
  EXPECT_EQ(result.value(QStringLiteral("size")).toString(), QStringLiteral("640x480"));
  for (const char* key : {"open_to_first_picture_ms", "full_frame_ms", "recolour_ms",
                          "threshold_to_pixels_ms", "pick_ms", "peak_memory_bytes"}) {
    EXPECT_GT(result.value(QLatin1String(key)).toDouble(), 0) << key;
  }
  const QJsonObject blocks = result.value(QStringLiteral("longest_block_ms")).toObject();
  for (const char* key : {"open", "open_cancelled", "assess", "assess_cancelled", "group",
                          "group_cancelled", "phases", "export", "export_cancelled"}) {
    EXPECT_TRUE(blocks.value(QLatin1String(key)).isDouble()) << key;
  }
  for (const char* key : {"tour_frame_ms", "tour_exact_ms"}) {
    const QJsonObject tour = result.value(QLatin1String(key)).toObject();
    EXPECT_EQ(tour.value(QStringLiteral("frames")).toInt(), 192) << key;
    EXPECT_GT(tour.value(QStringLiteral("p50")).toDouble(), 0) << key;
    EXPECT_GE(tour.value(QStringLiteral("p99")).toDouble(),
              tour.value(QStringLiteral("p50")).toDouble())
        << key;
  }
}

}  // namespace
}  // namespace renewal::viewer
