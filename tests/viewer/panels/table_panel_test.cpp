#include "viewer/panels/table_panel.h"

#include <gtest/gtest.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "tests/viewer/support/print_case.h"
#include "tests/viewer/support/synthetic_case.h"
#include "tests/viewer/support/wait.h"
#include "viewer/panels/filter_header.h"

namespace renewal::viewer {
namespace {

struct OpenTable {
  explicit OpenTable(std::size_t columns = 10, std::size_t rows = 8)
      : from(test::printCaseOf(columns, rows)) {
    panel.setContent(from.content, from.day, nullptr, Language::Chinese);
    panel.resize(1200, 400);
    panel.show();
    settle();
  }
  void settle() {
    EXPECT_TRUE(QTest::qWaitFor([this] { return panel.settled(); }, 5000));
  }
  int column(const char* id) {
    for (std::size_t c = 0; c < panel.model().columns()->size(); ++c) {
      if (panel.model().columns()->id(c) == QLatin1String(id)) {
        return static_cast<int>(c);
      }
    }
    return -1;
  }
  QString cell(int row, const char* id) {
    return panel.model().index(row, column(id)).data().toString();
  }
  PageCase from;
  TablePanel panel;
};

TEST(TablePanel, ShowsStatusEvidenceAndSumsOfAllParcels) {
  OpenTable table;
  EXPECT_EQ(table.panel.model().rowCount(), 80);
  EXPECT_EQ(table.cell(0, "status"), QStringLiteral("疑似闲置（满二年）"));
  EXPECT_EQ(table.cell(3, "status"), QStringLiteral("无法判定"));
  EXPECT_FALSE(table.cell(0, "evidence").isEmpty());
  EXPECT_EQ(table.cell(3, "agreed-start"), QStringLiteral("∅"));
  table.panel.setSumColumn(static_cast<std::size_t>(table.column("registered-area")));
  table.settle();
  // 80 x 3600 m2 = 288000 m2 = 432 mu.
  EXPECT_TRUE(table.panel.footer().contains(QStringLiteral("288,000.00")))
      << table.panel.footer().toStdString();
  EXPECT_TRUE(table.panel.footer().contains(QStringLiteral("432.00")));
}

TEST(TablePanel, TypedFiltersAndTitleClicksArrangeTheRows) {
  OpenTable table;
  FilterHeader& header = table.panel.filters();
  QLineEdit* status = header.field(table.column("status"));
  ASSERT_NE(status, nullptr);
  QTest::keyClicks(status, QStringLiteral("low"));
  status->setText(QStringLiteral("低效"));
  table.settle();
  EXPECT_EQ(table.panel.model().rowCount(), 8);  // every tenth
  EXPECT_TRUE(table.panel.footer().contains(QStringLiteral("80")));

  header.setFilter(table.column("floor-area"), QStringLiteral("> viel"));
  table.settle();
  EXPECT_EQ(table.panel.model().rowCount(), 8);  // unreadable: the rows stay
  EXPECT_TRUE(header.field(table.column("floor-area"))->toolTip().contains(QStringLiteral("1..3")));
  header.setFilter(table.column("floor-area"), QStringLiteral(">1000"));
  table.settle();
  EXPECT_EQ(table.panel.model().rowCount(), 0);
  header.clearFilters();

  const int code = 0;
  table.panel.sortBy(code, true);
  table.settle();
  EXPECT_EQ(table.panel.model().order().front(), 79U);
  Q_EMIT header.sectionClicked(code);  // the next click: the order of the sources
  table.settle();
  EXPECT_EQ(table.panel.model().order().front(), 0U);
}

TEST(TablePanel, SelectionGoesBothWays) {
  OpenTable table;
  std::vector<std::vector<std::uint32_t>> asked;
  QObject::connect(&table.panel, &TablePanel::selectionRequested, &table.panel,
                   [&](const std::vector<std::uint32_t>& rows) {
                     asked.push_back(rows);
                     table.panel.setSelection(rows);
                   });
  table.panel.sortBy(0, true);
  table.settle();
  QTableView& view = table.panel.view();
  const auto click = [&](int row, Qt::KeyboardModifiers keys) {
    QTest::mouseClick(view.viewport(), Qt::LeftButton, keys,
                      view.visualRect(table.panel.model().index(row, 2)).center());
  };
  click(0, Qt::NoModifier);
  click(2, Qt::ShiftModifier);
  ASSERT_FALSE(asked.empty());
  EXPECT_EQ(asked.back(), (std::vector<std::uint32_t>{77, 78, 79}));
  EXPECT_TRUE(table.panel.footer().contains(QLatin1Char('3')));

  // From the map: drawn as selected, asks for nothing, and can be listed alone.
  const std::size_t before = asked.size();
  table.panel.setSelection({5, 6});
  EXPECT_EQ(asked.size(), before);
  EXPECT_TRUE(table.panel.model().isMarked(5));
  table.panel.setOnlySelected(true);
  table.settle();
  EXPECT_EQ(table.panel.model().order(), (std::vector<std::uint32_t>{6, 5}));
  QSignalSpy shown(&table.panel, &TablePanel::parcelRequested);
  view.setCurrentIndex(table.panel.model().index(1, 2));
  QTest::keyClick(&view, Qt::Key_Return);
  EXPECT_EQ(shown.count(), 1);
}

TEST(TablePanel, CopiesWhatIsSelectedAndShown) {
  OpenTable table;
  table.panel.setSelection({0, 3});
  for (int column = 1; column < table.panel.model().columnCount(); ++column) {
    table.panel.setColumnShown(column, column == table.column("agreed-start"));
  }
  QTest::keyClick(&table.panel.view(), Qt::Key_C, Qt::ControlModifier);
  const QString text = QGuiApplication::clipboard()->text();
  EXPECT_EQ(text.section(QLatin1Char('\n'), 1),
            QStringLiteral("442000002016GB00001\t2017-06-30\n442000002016GB00004\t\n"));
  EXPECT_TRUE(table.panel.copyText(QLatin1Char(',')).contains(QStringLiteral("GB00001,2017")));
}

TEST(TablePanel, TheCodeColumnStaysAndEmptyTablesSayWhatToDo) {
  OpenTable table;
  const auto views = table.panel.findChildren<QTableView*>();
  ASSERT_EQ(views.size(), 2);
  for (const QTableView* view : views) {
    EXPECT_EQ(view->isColumnHidden(0), view == &table.panel.view());
    EXPECT_FALSE(view->accessibleName().isEmpty());
  }
  table.panel.view().verticalScrollBar()->setValue(20);
  for (const QTableView* view : views) {
    EXPECT_EQ(view->verticalScrollBar()->value(), 20);
  }
  table.panel.setContent(nullptr, nullptr, nullptr, Language::English);
  EXPECT_FALSE(table.panel.view().isVisible());
  EXPECT_EQ(table.panel.model().rowCount(), 0);
}

}  // namespace
}  // namespace renewal::viewer
