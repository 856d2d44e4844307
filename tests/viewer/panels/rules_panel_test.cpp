#include "viewer/panels/rules_panel.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include "core/rules/book_edit.h"
#include "tests/viewer/support/fake_books.h"
#include "tests/viewer/support/synthetic_case.h"
#include "tests/viewer/support/wait.h"
#include "viewer/map/map_view.h"
#include "viewer/model/text_rows_model.h"
#include "viewer/panels/book_compare.h"
#include "viewer/panels/card_panel.h"
#include "viewer/panels/filter_header.h"
#include "viewer/panels/legend_panel.h"
#include "viewer/panels/result_list.h"
#include "viewer/panels/table_panel.h"
#include "viewer/panels/threshold_row.h"
#include "viewer/window/main_window.h"
#include "viewer/window/message_bar.h"
#include "viewer/window/trial_strip.h"

namespace renewal::viewer {
namespace {

using test::FakeBooks;
using test::FakeService;
using test::waitFor;

/// 300 lots; by row % 10: 0 two years late, 1 one year, 2 less, 3 unknown, 4 a low ratio of floor
/// area, the rest in order.
struct OpenRules {
  explicit OpenRules(Language language = Language::Chinese)
      : window(std::make_shared<FakeService>(
                   [](const auto&, JobContext&) { return test::syntheticCase(20, 15); }),
               test::testLook(), language, false) {
    window.setRuleBooks(books);
    window.resize(1280, 800);
    window.show();
    window.document().open({"town"});
    EXPECT_TRUE(waitFor([this] { return window.document().content() != nullptr; }));
    window.showPanel(QStringLiteral("rules"));
    EXPECT_TRUE(settle());
  }
  bool settle() {
    return waitFor([this] { return window.settled(); });
  }
  QString count(int row) {
    return window.legend().model().index(row, LegendModel::CountColumn).data().toString();
  }
  std::shared_ptr<FakeBooks> books = std::make_shared<FakeBooks>();
  MainWindow window;
};

TEST(RulesPanel, EveryThresholdHasItsValuesBehindIt) {
  OpenRules open;
  RulesPanel& panel = open.window.rules();
  ASSERT_EQ(panel.rows().size(), 4U);  // three periods, one ratio
  ThresholdRow* far = panel.row("far-low");
  ASSERT_NE(far, nullptr);
  EXPECT_DOUBLE_EQ(far->number().value(), 0.8);
  EXPECT_EQ(far->caption(), QStringLiteral("已知 300 · 未知 0"));
  ThresholdRow* late = panel.row("suspected-idle-2y-late");
  ASSERT_NE(late, nullptr);
  EXPECT_DOUBLE_EQ(late->number().value(), 24);
  EXPECT_TRUE(late->caption().contains(QStringLiteral("未知 30"))) << late->caption().toStdString();
  for (const ThresholdRow* row : panel.rows()) {
    for (const QWidget* control : row->findChildren<QWidget*>()) {
      if (control->focusPolicy() != Qt::NoFocus && control->objectName().isEmpty()) {
        EXPECT_FALSE(control->accessibleName().isEmpty()) << control->metaObject()->className();
      }
    }
  }
}

TEST(RulesPanel, AMovedThresholdRecoloursMapAndLegendAndSaysWhatFlips) {
  OpenRules open;
  const QImage before = open.window.map().frame()->picture;
  EXPECT_EQ(open.count(3), QStringLiteral("30"));  // low efficiency
  EXPECT_FALSE(open.window.trialStrip().isVisible());
  ThresholdRow* far = open.window.rules().row("far-low");
  far->slider().setFocus();
  far->number().setValue(0);
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.count(3), QStringLiteral("0"));
  EXPECT_NE(open.window.map().frame()->picture, before);
  EXPECT_TRUE(open.window.trialStrip().isVisible());
  EXPECT_TRUE(open.window.trialStrip().text().contains(QStringLiteral("30")));
  const auto& flips = open.window.rules().flips().rows().rows();
  ASSERT_EQ(flips.size(), 1U);
  EXPECT_EQ(flips[0].cells[0], QStringLiteral("疑似低效 → 正常"));
  EXPECT_EQ(flips[0].cells[1], QStringLiteral("30"));
  // A click on the line selects these parcels.
  ResultList& list = open.window.rules().flips();
  QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                    list.visualRect(list.model()->index(0, 0)).center());
  EXPECT_EQ(open.window.document().selection()->count(), 30U);

  QTest::mouseClick(&open.window.trialStrip().backButton(), Qt::LeftButton);
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.count(3), QStringLiteral("30"));
  EXPECT_FALSE(open.window.trialStrip().isVisible());
  EXPECT_DOUBLE_EQ(far->number().value(), 0.8);
}

TEST(RulesPanel, TheKeyboardMovesAThresholdAndTheResetButtonTakesItBack) {
  OpenRules open;
  ThresholdRow* late = open.window.rules().row("suspected-idle-2y-late");
  late->slider().setFocus();
  QTest::keyClick(&late->slider(), Qt::Key_PageUp);
  EXPECT_DOUBLE_EQ(late->number().value(), 30);
  EXPECT_TRUE(late->resetButton().isEnabled());
  ASSERT_TRUE(open.settle());
  // 24 months were fulfilled by a tenth of the lots at 42 months; still are at 30.
  EXPECT_EQ(open.count(0), QStringLiteral("30"));
  for (int i = 0; i < 3; ++i) {
    QTest::keyClick(&late->slider(), Qt::Key_PageUp);
  }
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.count(0), QStringLiteral("0"));
  QTest::mouseClick(&late->resetButton(), Qt::LeftButton);
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.count(0), QStringLiteral("30"));
  EXPECT_FALSE(open.window.trial().active());
}

/// Whatever is asked while a result is being worked out, the newest values are what is shown.
TEST(RulesPanel, TheNewestRequestWins) {
  OpenRules open;
  ThresholdRow* far = open.window.rules().row("far-low");
  for (int i = 0; i < 200; ++i) {
    far->number().setValue(0.05 * (i % 40));
  }
  far->number().setValue(0);
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(open.count(3), QStringLiteral("0"));
  EXPECT_EQ(open.window.trial().result()->flipped, 30U);
}

/// The texts of the card's labels.
QStringList cardTexts(const MainWindow& window) {
  QStringList texts;
  for (const QLabel* label : window.findChild<CardPanel*>()->widget()->findChildren<QLabel*>()) {
    texts.append(label->text());
  }
  return texts;
}

/// The cells of a parcel in a column, and its title.
QString tableCell(MainWindow& window, int row, const char* id, int role = Qt::DisplayRole) {
  const ParcelTableModel& model = window.table().model();
  for (int column = 0; column < model.columnCount(); ++column) {
    if (model.columns()->id(static_cast<std::size_t>(column)) == QLatin1String(id)) {
      return model.index(row, column).data(role).toString();
    }
  }
  return {};
}

TEST(RulesPanel, CardAndTableFollowTheWhatIfAndComeBack) {
  OpenRules open;
  MainWindow& window = open.window;
  window.showPanel(QStringLiteral("table"));
  window.document().select(ParcelIndex{4});  // a low ratio of floor area
  ASSERT_TRUE(open.settle());
  const QStringList own = cardTexts(window);
  const QString ownEvidence = tableCell(window, 4, "evidence");
  const QString ownFooter = window.table().footer();
  EXPECT_TRUE(own.contains(QStringLiteral("疑似低效")));
  EXPECT_FALSE(ownEvidence.isEmpty());

  window.tryThreshold("far-low", 0.0);
  ASSERT_TRUE(open.settle());
  const QStringList tried = cardTexts(window);
  EXPECT_TRUE(tried.contains(QStringLiteral("正常"))) << tried.join('|').toStdString();
  EXPECT_NE(window.findChild<QLabel*>(QStringLiteral("cardTrial")), nullptr);
  const auto* before = window.findChild<QLabel*>(QStringLiteral("cardBefore"));
  ASSERT_NE(before, nullptr);
  EXPECT_TRUE(before->text().contains(QStringLiteral("疑似低效"))) << before->text().toStdString();
  EXPECT_EQ(tableCell(window, 4, "status"), QStringLiteral("正常"));
  EXPECT_TRUE(tableCell(window, 4, "status", Qt::ToolTipRole).contains(QStringLiteral("疑似低效")));
  EXPECT_EQ(tableCell(window, 5, "status", Qt::ToolTipRole), tableCell(window, 5, "status"));
  EXPECT_NE(tableCell(window, 4, "evidence"), ownEvidence);
  EXPECT_TRUE(window.table().footer().contains(QStringLiteral("30")))
      << window.table().footer().toStdString();
  bool marked = false;
  for (std::size_t c = 0; c < window.table().model().columns()->size(); ++c) {
    marked =
        marked || window.table().model().columns()->title(c) == QStringLiteral("利用状态（试算）");
  }
  EXPECT_TRUE(marked);

  // Another parcel is explained under the trial too, and says that nothing changes for it.
  window.document().select(ParcelIndex{0});
  ASSERT_TRUE(open.settle());
  EXPECT_NE(window.findChild<QLabel*>(QStringLiteral("cardTrial")), nullptr);
  window.document().select(ParcelIndex{4});
  ASSERT_TRUE(open.settle());

  QTest::mouseClick(&window.trialStrip().backButton(), Qt::LeftButton);
  ASSERT_TRUE(open.settle());
  EXPECT_EQ(cardTexts(window), own);
  EXPECT_EQ(tableCell(window, 4, "status"), QStringLiteral("疑似低效"));
  EXPECT_EQ(tableCell(window, 4, "evidence"), ownEvidence);
  EXPECT_EQ(window.table().footer(), ownFooter);
}

/// What a trial says of every parcel is what its own explanation says.
TEST(RulesPanel, TheTriedCardAgreesWithTheTriedMap) {
  OpenRules open;
  open.window.tryThreshold("suspected-idle-2y-late", 60.0);
  ASSERT_TRUE(open.settle());
  for (const std::uint32_t row : {0U, 1U, 2U, 3U, 4U, 9U}) {
    open.window.document().select(ParcelIndex{row});
    ASSERT_TRUE(open.settle());
    const auto& trial = open.window.trial().explanation();
    ASSERT_TRUE(trial);
    const ThemeLayer& status = *trial->of->status;
    EXPECT_EQ(trial->explanation.questions[0].outcome, status.classes[status.classOf[row]].id);
  }
}

TEST(RulesPanel, AFilterOfTheTableOutlivesAWhatIf) {
  OpenRules open;
  MainWindow& window = open.window;
  window.showPanel(QStringLiteral("table"));
  ASSERT_TRUE(open.settle());
  TablePanel& table = window.table();
  for (int column = 1; column < table.model().columnCount(); ++column) {
    if (table.model().columns()->id(static_cast<std::size_t>(column)) == QLatin1String("status")) {
      table.filters().setFilter(column, QStringLiteral("低效"));
    }
  }
  ASSERT_TRUE(waitFor([&] { return window.settled() && table.model().rowCount() == 30; }));
  window.tryThreshold("far-low", 0.0);
  EXPECT_TRUE(waitFor([&] { return window.settled() && table.model().rowCount() == 0; }));
  window.trial().resetAll();
  EXPECT_TRUE(waitFor([&] { return window.settled() && table.model().rowCount() == 30; }));
}

TEST(RulesPanel, AnotherDayWhileTryingIsCountedAgainstThatDay) {
  OpenRules open;
  open.window.rules().row("far-low")->number().setValue(0);
  ASSERT_TRUE(open.settle());
  open.window.document().setAsOf(Date::fromYmd(2010, 1, 1));
  ASSERT_TRUE(open.settle());
  ASSERT_TRUE(open.window.trial().result());
  EXPECT_EQ(open.window.trial().result()->asOf, Date::fromYmd(2010, 1, 1));
  EXPECT_EQ(open.count(0), QStringLiteral("0"));
  EXPECT_EQ(open.count(3), QStringLiteral("0"));
  for (const TrialFlip& flip : open.window.trial().result()->flips) {
    EXPECT_EQ(open.window.trial().result()->book->questions[0].outcomes[flip.from].id,
              "low-efficiency");
  }
}

TEST(RulesPanel, SavesWhatDiffersAndSaysWhereAFailureIsSaidToo) {
  OpenRules open;
  RulesPanel& panel = open.window.rules();
  panel.row("far-low")->number().setValue(0.5);
  ASSERT_TRUE(open.settle());
  panel.saveTo("/tmp/My Book.toml");
  ASSERT_TRUE(waitFor([&] { return open.window.messages().isVisible(); }));
  EXPECT_TRUE(open.window.messages().text().contains(QStringLiteral("My Book.toml")));
  const std::string toml = open.books->saved("/tmp/My Book.toml");
  EXPECT_NE(toml.find("id = \"my-book\"\nextends = \"test\""), std::string::npos) << toml;
  EXPECT_NE(toml.find("id = \"far-low\"\nthreshold = 0.5"), std::string::npos) << toml;
  EXPECT_EQ(toml.find("suspected"), std::string::npos) << toml;

  open.books->refuse = true;
  panel.saveTo("/tmp/other.toml");
  ASSERT_TRUE(
      waitFor([&] { return open.window.messages().text().contains(QStringLiteral("磁盘已满")); }));
}

TEST(RulesPanel, ComparesWithAnotherBookByCountsAndAreas) {
  OpenRules open;
  auto other = std::make_shared<RuleBook>(*test::testRules());
  other->id = "other";
  setThreshold(*other, "far-low", 0);
  open.books->books["other"] = other;
  BookCompare& compare = open.window.rules().compare();
  open.window.rules().tabs().setCurrentWidget(&compare);
  compare.refreshBooks();
  ASSERT_TRUE(waitFor([&] { return compare.books().count() == 2 && !compare.running(); }));
  compare.books().setFocus();
  QTest::keyClick(&compare.books(), Qt::Key_Down);
  compare.compareWith(QStringLiteral("other"));
  ASSERT_TRUE(waitFor([&] { return !compare.running() && !compare.list().rows().rows().empty(); }));
  const auto& rows = compare.list().rows().rows();
  EXPECT_EQ(rows[0].cells[0], QStringLiteral("疑似低效 → 正常"));
  EXPECT_EQ(rows[0].cells[1], QStringLiteral("30"));
  EXPECT_FALSE(rows[0].quiet);
  std::uint64_t all = 0;
  for (const auto& row : rows) {
    all += row.cells[1].toULongLong();
  }
  EXPECT_EQ(all, 300U);  // nothing left out
}

TEST(RulesPanel, TheTextReadsTheWholeBook) {
  OpenRules open;
  const auto* tree = qobject_cast<QTreeView*>(open.window.rules().tabs().widget(1));
  ASSERT_NE(tree, nullptr);
  const QAbstractItemModel& model = *tree->model();
  ASSERT_EQ(model.rowCount(), 1);
  const QModelIndex question = model.index(0, 0);
  EXPECT_EQ(question.data().toString(), QStringLiteral("利用状况"));
  ASSERT_EQ(model.rowCount(question), 5);
  EXPECT_TRUE(model.hasChildren(model.index(0, 0, question)));
}

TEST(ThresholdRow, ADayIsTypedAsOneAndMovedByTheSlider) {
  RuleBook book;
  book.measures.emplace_back();
  Threshold used;
  used.kind = Threshold::Kind::Day;
  used.conditionId = "used-by";
  used.op = ::renewal::Test::Operator::OnOrBefore;
  used.value = Date::fromYmd(2009, 12, 31).days();
  ThresholdRow row(used, book);
  row.setLanguage(Language::English);
  row.resize(400, 160);
  row.show();
  Distribution spread;
  spread.low = Date::fromYmd(1990, 1, 1).days();
  spread.high = Date::fromYmd(2030, 1, 1).days();
  spread.bins.assign(40, 3);
  row.setDistribution(spread);
  std::vector<Date> chosen;
  QObject::connect(&row, &ThresholdRow::valueChosen, &row, [&](double value) {
    chosen.push_back(Date::fromDays(static_cast<int>(value)));
    row.setValue(value);
  });
  EXPECT_EQ(row.number().text(), QStringLiteral("≤ 2009-12-31"));
  row.slider().setFocus();
  QTest::keyClick(&row.slider(), Qt::Key_PageUp);
  QTest::keyClick(&row.slider(), Qt::Key_Right);
  EXPECT_EQ(row.number().text(), QStringLiteral("≤ 2011-01-01"));
  row.number().setFocus();
  const auto type = [&row](const char* text) {
    row.number().selectAll();
    QTest::keyClicks(&row.number(), QLatin1String(text));
    QTest::keyClick(&row.number(), Qt::Key_Return);
  };
  type("2012-02-29");
  ASSERT_FALSE(chosen.empty());
  EXPECT_EQ(chosen.back(), Date::fromYmd(2012, 2, 29));
  type("2011-02-29");  // no such day: the last one stays
  EXPECT_EQ(chosen.back(), Date::fromYmd(2012, 2, 29));
  EXPECT_EQ(row.number().text(), QStringLiteral("≤ 2012-02-29"));
  QTest::mouseClick(&row.resetButton(), Qt::LeftButton);
  EXPECT_EQ(chosen.back(), Date::fromYmd(2009, 12, 31));
}

TEST(TextRowsModel, HoldsWhatItIsGiven) {
  TextRowsModel model;
  const QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.setColumns({{QStringLiteral("a")}, {QStringLiteral("b"), true}});
  TextRowsModel::Row row;
  row.cells = {QStringLiteral("x"), QStringLiteral("1")};
  row.swatch = QColor(Qt::red);
  model.setRows({row, row});
  EXPECT_EQ(model.rowCount(), 2);
  EXPECT_EQ(model.index(1, 1).data().toString(), QStringLiteral("1"));
  EXPECT_FALSE(model.index(0, 0).data(Qt::DecorationRole).isNull());
  model.setRows({});
  EXPECT_EQ(model.rowCount(), 0);
}

}  // namespace
}  // namespace renewal::viewer
