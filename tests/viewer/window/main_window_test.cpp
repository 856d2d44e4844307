#include "viewer/window/main_window.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDateEdit>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QTest>
#include <QToolBar>
#include <QTreeView>
#include <atomic>
#include <thread>

#include "tests/support/temporary_folder.h"
#include "tests/viewer/support/synthetic_case.h"
#include "tests/viewer/support/wait.h"
#include "viewer/app/language.h"
#include "viewer/app/screenshot.h"
#include "viewer/base/format.h"
#include "viewer/map/map_view.h"
#include "viewer/panels/legend_panel.h"
#include "viewer/window/message_bar.h"

namespace renewal::viewer {
namespace {

using test::FakeService;
using test::syntheticCode;
using test::waitFor;

std::shared_ptr<CaseService> townService() {
  return std::make_shared<FakeService>([](const auto& paths, JobContext& job) {
    job.step({"读取", "Reading"}, 1, 2);
    CaseContent content = test::syntheticCase(20, 15);
    content.path = paths.front();
    return content;
  });
}

Error missingFile() {
  return {ErrorCode::FileMissing,
          {"找不到文件。", "The file is missing."},
          "nowhere/x.shp",
          {"请核对路径。", "Check the path."}};
}

struct Opened {
  explicit Opened(Language language = Language::Chinese)
      : window(townService(), test::testLook(), language, false) {
    window.resize(1100, 720);
    window.show();
    window.document().open({"town"});
  }
  bool settle() {
    return waitFor([this] { return window.document().content() && window.settled(); });
  }
  void click(std::uint32_t row) {
    const Point centre = window.document().content()->parcels->box(ParcelIndex{row}).centre();
    const MapGrid& grid = window.map().frame()->grid;
    QTest::mouseClick(
        &window.map(), Qt::LeftButton, {},
        {static_cast<int>(grid.pixelX(centre.x)), static_cast<int>(grid.pixelY(centre.y))});
  }
  QStringList cardTexts() {
    QStringList texts;
    for (const QLabel* label :
         window.findChild<QDockWidget*>(QStringLiteral("cardDock"))->findChildren<QLabel*>()) {
      texts.append(label->text());
    }
    return texts;
  }
  QString legendCount(int row) const {
    return const_cast<MainWindow&>(window)
        .legend()
        .model()
        .index(row, LegendModel::CountColumn)
        .data()
        .toString();
  }
  MainWindow window;
};

TEST(MainWindow, ShowsTheCaseWithItsLegend) {
  Opened town;
  ASSERT_TRUE(town.settle());
  EXPECT_TRUE(town.window.windowTitle().startsWith(QStringLiteral("示例片区")));
  // 300 lots; by row % 10: 0 two years late, 1 one year, 2 less, 3 unknown, 4 low, the rest fine.
  EXPECT_EQ(town.legendCount(0), QStringLiteral("30"));
  EXPECT_EQ(town.legendCount(1), QStringLiteral("30"));
  EXPECT_EQ(town.legendCount(2), QStringLiteral("30"));
  EXPECT_EQ(town.legendCount(3), QStringLiteral("30"));
  EXPECT_EQ(town.legendCount(4), QStringLiteral("150"));
  EXPECT_EQ(town.legendCount(5), QStringLiteral("30"));
  EXPECT_EQ(town.legendCount(6), QStringLiteral("300"));
}

TEST(MainWindow, TheTitlesOfPanelsHaveTheFaceOfTheRest) {
  const auto title = [] {
    MainWindow window(std::make_shared<FakeService>(
                          [](const auto&, JobContext&) { return test::syntheticCase(2, 2); }),
                      test::testLook(), Language::English, false);
    window.resize(1280, 800);
    window.show();
    auto* dock = window.findChild<QDockWidget*>(QStringLiteral("legendDock"));
    return dock->grab(QRect(0, 0, dock->width(), dock->widget()->y())).toImage();
  };
  // The second window is made when the program has that face already.
  const QImage first = title();
  EXPECT_FALSE(first.isNull());
  EXPECT_EQ(first, title());
}

TEST(MainWindow, AnotherDayAssessesAndRecolours) {
  Opened town;
  ASSERT_TRUE(town.settle());
  const QImage before = town.window.map().frame()->picture;
  auto* date = town.window.findChild<QDateEdit*>(QStringLiteral("asOf"));
  ASSERT_NE(date, nullptr);
  EXPECT_EQ(date->date(), QDate(2020, 12, 31));
  date->setDate(QDate(2019, 6, 29));  // one day before the second group's agreed start
  ASSERT_TRUE(waitFor([&] {
    return town.window.document().day() &&
           town.window.document().day()->asOf == Date::fromYmd(2019, 6, 29) &&
           town.window.settled();
  }));
  EXPECT_EQ(town.legendCount(0), QStringLiteral("0"));
  EXPECT_EQ(town.legendCount(1), QStringLiteral("30"));  // agreed 2017-06-30: one year, not two
  EXPECT_EQ(town.legendCount(2), QStringLiteral("0"));
  EXPECT_NE(town.window.map().frame()->picture, before);
}

TEST(MainWindow, AClickShowsTheCardWithItsReasons) {
  Opened town;
  ASSERT_TRUE(town.settle());
  town.click(130);
  ASSERT_TRUE(town.settle());
  EXPECT_EQ(town.window.document().selected(), ParcelIndex{130});
  const QStringList texts = town.cardTexts();
  EXPECT_TRUE(texts.contains(toQString(syntheticCode(130)))) << texts.join('|').toStdString();
  EXPECT_TRUE(texts.contains(QStringLiteral("疑似闲置（满二年）")));
  EXPECT_TRUE(texts.contains(QStringLiteral("✓")));
  EXPECT_FALSE(texts.filter(QStringLiteral("未动工")).isEmpty());
  EXPECT_FALSE(texts.filter(QStringLiteral("2017-06-30")).isEmpty());
  EXPECT_FALSE(texts.filter(QStringLiteral("5.40")).isEmpty());  // 3600 m² in mu

  town.window.map().setFocus();
  QTest::keyClick(&town.window.map(), Qt::Key_Escape);
  EXPECT_EQ(town.window.document().selected(), noParcel);
}

TEST(MainWindow, DataIsNeverTakenForMarkup) {
  Opened town;
  ASSERT_TRUE(town.settle());
  town.click(3);  // the holder's name of this row carries tags
  ASSERT_TRUE(town.settle());
  bool found = false;
  for (const QLabel* label : town.window.findChildren<QLabel*>()) {
    EXPECT_EQ(label->textFormat() == Qt::PlainText || label->text().isEmpty(), true)
        << label->text().toStdString();
    found = found || label->text().contains(QStringLiteral("<b>"));
  }
  EXPECT_TRUE(found);
}

TEST(MainWindow, ThemesHaveTheirLegends) {
  Opened town;
  ASSERT_TRUE(town.settle());
  const QImage status = town.window.map().frame()->picture;
  town.window.setTheme(Theme::Phase);
  ASSERT_TRUE(town.settle());
  const QImage phase = town.window.map().frame()->picture;
  EXPECT_NE(status, phase);
  // One project over a quarter of the lots, in phase 4 since June 2020.
  EXPECT_EQ(town.legendCount(4), QStringLiteral("75"));
  town.window.setTheme(Theme::Structure);
  ASSERT_TRUE(town.settle());
  EXPECT_NE(phase, town.window.map().frame()->picture);
  EXPECT_NE(town.legendCount(0), QStringLiteral("0"));
}

TEST(MainWindow, AClickInTheLegendFadesTheOthers) {
  Opened town;
  ASSERT_TRUE(town.settle());
  const QImage before = town.window.map().frame()->picture;
  auto* view = town.window.legend().findChild<QTreeView*>();
  const QRect row = view->visualRect(view->model()->index(0, 0));
  QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, row.center());
  ASSERT_TRUE(town.settle());
  EXPECT_EQ(town.window.legend().highlighted(), std::uint8_t{0});
  EXPECT_NE(town.window.map().frame()->picture, before);
  QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, row.center());
  ASSERT_TRUE(town.settle());
  EXPECT_FALSE(town.window.legend().highlighted().has_value());
  EXPECT_EQ(town.window.map().frame()->picture, before);
}

/// Everything a user can read in the window.
QStringList visibleTexts(MainWindow& window) {
  QStringList texts{window.windowTitle()};
  for (const QLabel* label : window.findChildren<QLabel*>()) {
    texts.append(label->text());
  }
  for (const QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
    texts.append(button->text());
    texts.append(button->toolTip());
  }
  for (const QAction* action : window.findChildren<QAction*>()) {
    texts.append(action->text());
    texts.append(action->toolTip());
  }
  for (const QMenu* menu : window.findChildren<QMenu*>()) {
    texts.append(menu->title());
  }
  for (const QDockWidget* dock : window.findChildren<QDockWidget*>()) {
    texts.append(dock->windowTitle());
  }
  for (const QComboBox* box : window.findChildren<QComboBox*>()) {
    for (int i = 0; i < box->count(); ++i) {
      texts.append(box->itemText(i));
    }
  }
  for (const QTreeView* view : window.findChildren<QTreeView*>()) {
    for (int column = 0; column < view->model()->columnCount(); ++column) {
      texts.append(view->model()->headerData(column, Qt::Horizontal).toString());
      for (int row = 0; row < view->model()->rowCount(); ++row) {
        texts.append(view->model()->index(row, column).data().toString());
      }
    }
  }
  for (const QWidget* widget : window.findChildren<QWidget*>()) {
    texts.append(widget->accessibleName());
  }
  texts.removeDuplicates();
  return texts;
}

/// Words a Chinese window may hold: the way to English, codes, units, names of keys and systems.
QString withoutAllowedLatin(QString text) {
  static const QRegularExpression allowed(QStringLiteral(
      "^English$|\\bCtrl\\b|\\bShift\\b|\\(&[A-Z]\\)|\\((Ctrl|Alt|Shift|F)[^)]*\\)|Ctrl\\+O|Home|"
      "442000\\w*|EPSG:\\d+|"
      "CGCS2000[^(]*|"
      "GB/T \\d+(-\\d+)?|GB18030|m²|\\d+(\\.\\d+)? "
      "[EN]|town\\.gpkg|shortlist\\.toml|\\bDel\\b|PDF|</?b>|qt_\\w+|use-status"));
  return text.remove(allowed);
}

TEST(MainWindow, ChineseWindowHoldsNoEnglish) {
  if (!chineseAvailable()) {
    GTEST_SKIP() << "built without lrelease";
  }
  Opened town(Language::Chinese);
  ASSERT_TRUE(town.settle());
  town.click(130);
  ASSERT_TRUE(town.settle());
  static const QRegularExpression latin(QStringLiteral("[A-Za-z]{2,}"));
  int chinese = 0;
  for (const QString& text : visibleTexts(town.window)) {
    EXPECT_FALSE(latin.match(withoutAllowedLatin(text)).hasMatch()) << text.toStdString();
    chinese += text.contains(QChar(0x5b97)) ? 1 : 0;  // 宗
  }
  EXPECT_GT(chinese, 3);
}

TEST(MainWindow, SwitchingTheLanguageChangesEveryText) {
  if (!chineseAvailable()) {
    GTEST_SKIP() << "built without lrelease";
  }
  Opened town(Language::Chinese);
  ASSERT_TRUE(town.settle());
  town.click(130);
  ASSERT_TRUE(town.settle());
  town.window.setLanguage(Language::English);
  ASSERT_TRUE(town.settle());
  static const QRegularExpression han(QStringLiteral("\\p{Han}"));
  for (QString text : visibleTexts(town.window)) {
    // Values of the data stay as they are: places, holders, the citations of Chinese law.
    static const QRegularExpression data(
        QStringLiteral("^中文$|沙岗|紫马岭周边|起湾道—长江路|金钟湖|城桂路|号|"
                       "中山市示例置业有限公司|闲置土地处置办法\\S*|第十四条|第二条"));
    EXPECT_FALSE(han.match(text.remove(data)).hasMatch()) << text.toStdString();
  }
  town.window.setLanguage(Language::Chinese);
  ASSERT_TRUE(town.settle());
  EXPECT_TRUE(town.window.windowTitle().contains(QStringLiteral("更新工作台")));
}

TEST(MainWindow, AFailedOpeningSaysWhatWhereAndWhatToDo) {
  auto service = std::make_shared<FakeService>(
      [](const auto&, JobContext&) -> CaseContent { throw missingFile(); });
  MainWindow window(service, test::testLook(), Language::Chinese, false);
  window.show();
  window.document().open({"nowhere/x.shp"});
  ASSERT_TRUE(waitFor([&] { return window.messages().isVisible(); }));
  EXPECT_EQ(window.messages().text(), QStringLiteral("找不到文件。\nnowhere/x.shp\n请核对路径。"));
  window.setLanguage(Language::English);
  EXPECT_EQ(window.messages().text(),
            QStringLiteral("The file is missing.\nnowhere/x.shp\nCheck the path."));
  EXPECT_EQ(window.document().content(), nullptr);
}

TEST(MainWindow, AFailedOpeningKeepsTheOpenCase) {
  std::atomic<int> calls{0};
  auto service = std::make_shared<FakeService>([&calls](const auto&, JobContext&) -> CaseContent {
    if (calls++ > 0) {
      throw missingFile();
    }
    return test::syntheticCase(6, 5);
  });
  MainWindow window(service, test::testLook(), Language::English, false);
  window.show();
  window.document().open({"a"});
  ASSERT_TRUE(waitFor([&] { return window.document().content() && window.settled(); }));
  const auto before = window.document().content();
  window.document().open({"b"});
  ASSERT_TRUE(waitFor([&] { return window.messages().isVisible(); }));
  EXPECT_EQ(window.document().content(), before);
}

/// A service that reads until it is told to stop.
std::shared_ptr<CaseService> endlessService(std::atomic<bool>& stopped, std::atomic<bool>& begun) {
  return std::make_shared<FakeService>([&](const auto&, JobContext& job) -> CaseContent {
    begun = true;
    try {
      for (;;) {
        job.step({"读取", "Reading"}, 1, 100);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    } catch (const Cancelled&) {
      stopped = true;
      throw;
    }
  });
}

TEST(MainWindow, OpeningCanBeCancelled) {
  std::atomic<bool> stopped{false};
  std::atomic<bool> begun{false};
  MainWindow window(endlessService(stopped, begun), test::testLook(), Language::English, false);
  window.show();
  window.document().open({"a"});
  ASSERT_TRUE(waitFor([&] { return begun.load(); }));
  EXPECT_TRUE(window.document().opening());
  window.document().cancel();
  ASSERT_TRUE(waitFor([&] { return stopped.load(); }));
  EXPECT_FALSE(window.document().busy());
  EXPECT_FALSE(window.messages().isVisible());  // stopping is no error
}

TEST(MainWindow, ClosingWhileLoadingStopsTheWork) {
  std::atomic<bool> stopped{false};
  std::atomic<bool> begun{false};
  {
    MainWindow window(endlessService(stopped, begun), test::testLook(), Language::English, false);
    window.show();
    window.document().open({"a"});
    ASSERT_TRUE(waitFor([&] { return begun.load(); }));
  }
  EXPECT_TRUE(stopped.load());
}

TEST(MainWindow, OnlyTheLastOfQuickDateChangesCounts) {
  Opened town;
  ASSERT_TRUE(town.settle());
  for (int month = 1; month <= 12; ++month) {
    town.window.document().setAsOf(Date::fromYmd(2018, month, 1));
  }
  ASSERT_TRUE(town.settle());
  EXPECT_EQ(town.window.document().day()->asOf, Date::fromYmd(2018, 12, 1));
}

TEST(MainWindow, AnUnknownParcelIsSaid) {
  Opened town;
  ASSERT_TRUE(town.settle());
  town.window.tryShowParcel(QStringLiteral("nonsense"));
  EXPECT_TRUE(town.window.messages().isVisible());
  EXPECT_TRUE(town.window.messages().text().contains(QStringLiteral("nonsense")));
  town.window.tryShowParcel(toQString(syntheticCode(42)));
  EXPECT_EQ(town.window.document().selected(), ParcelIndex{42});
}

TEST(MainWindow, EveryControlHasANameForScreenReaders) {
  Opened town;
  ASSERT_TRUE(town.settle());
  for (const QWidget* widget : town.window.findChildren<QWidget*>()) {
    if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()) {
      continue;
    }
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    const auto* label = qobject_cast<const QLabel*>(widget);
    const bool named = !widget->accessibleName().isEmpty() ||
                       (button && !button->text().isEmpty()) || (label != nullptr) ||
                       widget->objectName().startsWith(QLatin1String("qt_")) ||
                       !widget->toolTip().isEmpty();
    EXPECT_TRUE(named) << widget->metaObject()->className() << " "
                       << widget->objectName().toStdString();
  }
}

TEST(Screenshot, WritesAPictureOfTheSizeAsked) {
  const renewal::test::TemporaryFolder folder;
  const std::filesystem::path file = folder / "window.png";
  Options options;
  options.paths = {"town"};
  options.size = QSize(900, 600);
  options.screenshot = file;
  options.parcel = toQString(syntheticCode(130));
  options.asOf = Date::fromYmd(2019, 1, 1);
  MainWindow window(townService(), test::testLook(), Language::Chinese, false);
  window.resize(options.size);
  window.show();
  startWindow(window, options);
  takeScreenshot(window, options);
  const QImage picture(QString::fromStdString(file.string()));
  EXPECT_EQ(picture.size(), QSize(900, 600));
  EXPECT_EQ(window.document().selected(), ParcelIndex{130});
  EXPECT_EQ(window.document().day()->asOf, Date::fromYmd(2019, 1, 1));
  std::filesystem::remove(file);

  options.screenshot = "/nonexistent-folder/x.png";
  EXPECT_THROW(takeScreenshot(window, options), Error);
}

}  // namespace
}  // namespace renewal::viewer
