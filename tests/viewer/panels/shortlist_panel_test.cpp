#include "viewer/panels/shortlist_panel.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "tests/viewer/support/fake_sites.h"
#include "tests/viewer/support/synthetic_case.h"
#include "tests/viewer/support/wait.h"
#include "viewer/model/text_rows_model.h"
#include "viewer/panels/intention_log.h"
#include "viewer/panels/result_list.h"
#include "viewer/panels/sites_panel.h"
#include "viewer/window/main_window.h"

namespace renewal::viewer {
namespace {

using test::FakeService;
using test::FakeSites;
using test::syntheticCode;
using test::waitFor;

class ShortlistPanelTest : public testing::Test {
 protected:
  ShortlistPanelTest() {
    auto cases = std::make_shared<FakeService>(
        [](const auto&, JobContext&) { return test::syntheticCase(12, 8); });
    Shortlist list;
    list.sites.push_back({syntheticCode(3), {}, "made", "near the park"});
    list.sites.push_back({syntheticCode(40), {}, "made", ""});
    service->write(list);
    window = std::make_unique<MainWindow>(cases, test::testLook(), Language::English, false);
    window->setSites(service);
    window->resize(1280, 800);
    window->show();
    window->document().open({"data/town"});
    window->showPanel(QStringLiteral("sites"));
    window->showPanel(QStringLiteral("shortlist"));
    EXPECT_TRUE(settledWith(2));
    QObject::connect(&window->shortlist(), &CaseShortlist::failed, window.get(),
                     [this](const ErrorInfo& info) { error = info; });
  }
  ShortlistPanel& panel() { return window->shortlistPanel(); }
  ComparisonModel& model() { return panel().model(); }
  bool settledWith(int sites) {
    return waitFor([&] {
      return panel().model().columnCount() == sites && window->settled() &&
             window->sites().ranking() != nullptr;
    });
  }
  /// The row whose title ends with `title`, or -1.
  int rowOf(const QString& title) {
    for (int row = 0; row < model().rowCount(); ++row) {
      if (model().headerData(row, Qt::Vertical, Qt::DisplayRole).toString().endsWith(title)) {
        return row;
      }
    }
    return -1;
  }
  QString at(const QString& title, int column) {
    return model().index(rowOf(title), column).data().toString();
  }

  std::shared_ptr<FakeSites> service = std::make_shared<FakeSites>();
  std::unique_ptr<MainWindow> window;
  ErrorInfo error;
};

TEST_F(ShortlistPanelTest, ComparesWhatTheSheetsAndTheRankingSay) {
  const QAbstractItemModelTester tester(&model());
  EXPECT_EQ(model().headerData(0, Qt::Horizontal, Qt::ToolTipRole).toString().toStdString(),
            syntheticCode(3));
  EXPECT_EQ(model().index(ComparisonModel::noteRow, 0).data().toString(),
            QStringLiteral("near the park"));
  const SiteRanking& ranking = *window->sites().ranking();
  for (int column = 0; column < 2; ++column) {
    const std::uint32_t row = column == 0 ? 3 : 40;
    const auto place = ranking.placeOfParcel(row);
    ASSERT_TRUE(place);
    EXPECT_EQ(at(QStringLiteral("Place"), column), QStringLiteral("no. %1").arg(*place + 1));
    const double mu =
        SquareMetre(window->document().content()->parcels->drawnAreas()[row]).toMu().value();
    EXPECT_TRUE(at(QStringLiteral("Drawn area"), column)
                    .startsWith(QString::number(mu, 'f', 2) + QStringLiteral(" mu")));
  }
  // What nobody knows is said, in italics, and is no difference.
  const int coverage = rowOf(QStringLiteral("height limit"));
  ASSERT_GE(coverage, 0);
  const QModelIndex unknown = model().index(coverage, 0);
  EXPECT_EQ(unknown.data().toString(), QStringLiteral("unknown"));
  EXPECT_TRUE(unknown.data(Qt::FontRole).value<QFont>().italic());
  EXPECT_FALSE(model()
                   .headerData(coverage, Qt::Vertical, Qt::DisplayRole)
                   .toString()
                   .startsWith(QStringLiteral("≠")));
}

TEST_F(ShortlistPanelTest, DifferencesAreMarkedAndCanBeShownAlone) {
  int differing = 0;
  for (int row = 1; row < model().rowCount(); ++row) {
    const bool marked = model()
                            .headerData(row, Qt::Vertical, Qt::DisplayRole)
                            .toString()
                            .startsWith(QStringLiteral("≠"));
    differing += marked ? 1 : 0;
    if (marked) {
      EXPECT_NE(model().index(row, 0).data().toString(), model().index(row, 1).data().toString());
      EXPECT_TRUE(model()
                      .index(row, 0)
                      .data(Qt::AccessibleTextRole)
                      .toString()
                      .endsWith(QStringLiteral("differs")));
    }
  }
  ASSERT_GT(differing, 2);
  const int all = model().rowCount();
  panel().onlyDifferencesBox().click();
  EXPECT_LT(model().rowCount(), all);
  int headings = 0;
  for (int row = 1; row < model().rowCount(); ++row) {
    headings += model().isHeading(row) ? 1 : 0;
    EXPECT_TRUE(model().isHeading(row) || model()
                                              .headerData(row, Qt::Vertical, Qt::DisplayRole)
                                              .toString()
                                              .startsWith(QStringLiteral("≠")));
  }
  EXPECT_EQ(model().rowCount(), 1 + headings + differing);
}

TEST_F(ShortlistPanelTest, ANoteIsWrittenInItsCell) {
  QTableView& table = panel().table();
  table.setFocus();
  table.setCurrentIndex(model().index(ComparisonModel::noteRow, 1));
  QTest::keyClick(&table, Qt::Key_F2);
  auto* editor = table.findChild<QPlainTextEdit*>();
  ASSERT_NE(editor, nullptr);
  QTest::keyClicks(editor, QStringLiteral("quiet"));
  QTest::keyClick(editor, Qt::Key_Return);
  QTest::keyClicks(editor, QStringLiteral("street"));
  QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
  ASSERT_TRUE(waitFor([&] { return service->stored().sites[1].note == "quiet\nstreet"; }));
  ASSERT_TRUE(settledWith(2));
  EXPECT_EQ(model().index(ComparisonModel::noteRow, 1).data().toString(),
            QStringLiteral("quiet\nstreet"));
  // Nothing else can be written over.
  EXPECT_EQ(model().flags(model().index(2, 0)) & Qt::ItemIsEditable, 0);
}

TEST_F(ShortlistPanelTest, SitesAreTakenOffByButtonAndKey) {
  QTableView& table = panel().table();
  table.setCurrentIndex(model().index(0, 0));
  QTest::mouseClick(&panel().removeButton(), Qt::LeftButton);
  ASSERT_TRUE(settledWith(1));
  EXPECT_EQ(service->stored().sites.front().site, syntheticCode(40));
  table.setFocus();
  table.setCurrentIndex(model().index(0, 0));
  QTest::keyClick(&table, Qt::Key_Delete);
  ASSERT_TRUE(settledWith(0));
  EXPECT_TRUE(service->stored().sites.empty());
  EXPECT_TRUE(panel().summary().contains(QStringLiteral("Ctrl+D")));
  EXPECT_FALSE(panel().printButton().isEnabled());
}

TEST_F(ShortlistPanelTest, IntentionsAreLoggedNewestFirst) {
  panel().tabs().setCurrentIndex(1);
  IntentionLog& log = panel().log();
  EXPECT_FALSE(log.writeButton().isEnabled());
  log.date().setDate(QDate(2026, 3, 1));
  QTest::keyClicks(&log.company(), QStringLiteral("Acme"));
  QTest::keyClicks(&log.text(), QStringLiteral("wants 20 mu"));
  log.site().setCurrentIndex(2);
  QTest::keyClick(&log.text(), Qt::Key_Return);
  ASSERT_TRUE(waitFor([&] { return service->stored().intentions.size() == 1; }));
  ASSERT_TRUE(waitFor([&] { return log.text().text().isEmpty(); }));
  const Intention first = service->stored().intentions.front();
  EXPECT_EQ(first.date.iso(), "2026-03-01");
  EXPECT_EQ(first.company, "Acme");
  EXPECT_EQ(first.site, syntheticCode(40));
  QTest::keyClicks(&log.text(), QStringLiteral("came again"));
  QTest::mouseClick(&log.writeButton(), Qt::LeftButton);
  ASSERT_TRUE(waitFor([&] { return service->stored().intentions.size() == 2; }));
  EXPECT_EQ(log.list().rows().rows().front().cells.front(), QStringLiteral("came again"));
  EXPECT_EQ(panel().tabs().tabText(1), QStringLiteral("Intentions (2)"));
}

TEST_F(ShortlistPanelTest, AChangeOfAnotherProgramIsSaidAndShownNotOverwritten) {
  Shortlist theirs = service->stored();
  theirs.sites.push_back({syntheticCode(50), {}, "", "theirs"});
  service->write(theirs);
  IntentionLog& log = panel().log();
  log.company().setText(QStringLiteral("Acme"));
  log.text().setText(QStringLiteral("ours"));
  QTest::mouseClick(&log.writeButton(), Qt::LeftButton);
  ASSERT_TRUE(waitFor([&] { return !error.what.empty(); }));
  EXPECT_NE(error.what.en.find("Another program"), std::string::npos);
  ASSERT_TRUE(settledWith(3));
  EXPECT_EQ(service->stored(), theirs);
  EXPECT_EQ(log.text().text(), QStringLiteral("ours"));  // nothing typed is lost
  QTest::mouseClick(&log.writeButton(), Qt::LeftButton);
  ASSERT_TRUE(waitFor([&] { return service->stored().intentions.size() == 1; }));
  EXPECT_EQ(service->stored().sites.size(), 3U);
}

TEST_F(ShortlistPanelTest, AFailedWriteShowsWhatTheFileHolds) {
  service->breakFile(true);
  window->shortlist().remove(syntheticCode(3));
  ASSERT_TRUE(waitFor([&] { return !error.what.empty(); }));
  EXPECT_EQ(window->shortlist().list().sites.size(), 2U);
  service->breakFile(false);
  window->shortlist().remove(syntheticCode(3));
  ASSERT_TRUE(waitFor([&] { return service->stored().sites.size() == 1; }));
}

TEST_F(ShortlistPanelTest, ASiteTheCaseLacksIsSaidAndNotPrinted) {
  Shortlist list = service->stored();
  list.sites.push_back({"442000000000GB00000", {}, "", ""});
  service->write(list);
  window->shortlist().reload();
  ASSERT_TRUE(settledWith(3));
  EXPECT_EQ(at(QStringLiteral("Drawn area"), 2), QStringLiteral("not in this case"));
  ErrorInfo said;
  QObject::connect(&panel(), &ShortlistPanel::failed, &panel(),
                   [&](const ErrorInfo& info) { said = info; });
  const QTemporaryDir folder;
  panel().printTo((folder.path() + QStringLiteral("/x.pdf")).toStdString());
  EXPECT_EQ(said.code, ErrorCode::NotFound);
  EXPECT_FALSE(QFile::exists(folder.path() + QStringLiteral("/x.pdf")));
}

TEST_F(ShortlistPanelTest, ASiteOfSeveralParcelsHasOneColumn) {
  Shortlist list;
  list.sites.push_back({syntheticCode(3) + "+1", {syntheticCode(3), syntheticCode(4)}, "", ""});
  list.sites.push_back({syntheticCode(40), {}, "", ""});
  service->write(list);
  window->shortlist().reload();
  ASSERT_TRUE(waitFor([&] {
    return model().site(0) != nullptr && model().site(0)->parcels.size() == 2 && window->settled();
  }));
  const auto& areas = window->document().content()->parcels->drawnAreas();
  EXPECT_TRUE(
      at(QStringLiteral("Drawn area"), 0)
          .startsWith(QString::number(SquareMetre(areas[3] + areas[4]).toMu().value(), 'f', 2)));
  // A brief for parcels has no score for two of them.
  EXPECT_EQ(at(QStringLiteral("Place"), 0), QStringLiteral("no site of this brief"));
}

TEST_F(ShortlistPanelTest, PrintsAllSheetsThroughTheDialog) {
  const QTemporaryDir folder;
  const QString file = folder.path() + QStringLiteral("/sheets.pdf");
  QString written;
  int sheets = 0;
  QObject::connect(&panel(), &ShortlistPanel::printed, &panel(),
                   [&](const QString& path, int count) {
                     written = path;
                     sheets = count;
                   });
  QTest::mouseClick(&panel().printButton(), Qt::LeftButton);
  auto* dialog = panel().findChild<QFileDialog*>();
  ASSERT_NE(dialog, nullptr);
  auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
  ASSERT_NE(name, nullptr);
  name->setText(file);
  QTest::keyClick(name, Qt::Key_Return);
  ASSERT_TRUE(waitFor([&] { return sheets > 0; }));
  EXPECT_EQ(sheets, 2);
  EXPECT_EQ(written, file);
  QFile pdf(file);
  ASSERT_TRUE(pdf.open(QIODevice::ReadOnly));
  EXPECT_TRUE(pdf.read(5) == "%PDF-");
}

TEST_F(ShortlistPanelTest, SpeaksBothLanguagesAndNamesItsParts) {
  window->setLanguage(Language::Chinese);
  EXPECT_GE(rowOf(QStringLiteral("图形面积")), 0);
  EXPECT_TRUE(panel().summary().contains(QStringLiteral("总部")));
  for (const QWidget* widget :
       {static_cast<QWidget*>(&panel().table()), static_cast<QWidget*>(&panel().contact()),
        static_cast<QWidget*>(&panel().log().list()), static_cast<QWidget*>(&panel().log().date()),
        static_cast<QWidget*>(&panel().log().company()),
        static_cast<QWidget*>(&panel().log().site()), static_cast<QWidget*>(&panel().log().text()),
        static_cast<QWidget*>(&panel().tabs())}) {
    EXPECT_FALSE(widget->accessibleName().isEmpty());
  }
}

TEST_F(ShortlistPanelTest, ASiteIsShownOnTheMapFromItsColumn) {
  Q_EMIT panel().table().horizontalHeader()->sectionClicked(1);
  EXPECT_EQ(window->document().selected(), ParcelIndex{40});
}

TEST(CaseShortlist, WhatIsOnItsWayAtTheEndIsStillWritten) {
  auto service = std::make_shared<FakeSites>();
  {
    auto cases = std::make_shared<FakeService>(
        [](const auto&, JobContext&) { return test::syntheticCase(12, 8); });
    MainWindow window(cases, test::testLook(), Language::English, false);
    window.setSites(service);
    window.document().open({"data/town"});
    ASSERT_TRUE(waitFor([&] { return window.shortlist().ready(); }));
    for (std::size_t i = 0; i < 4; ++i) {
      window.shortlist().add({syntheticCode(i), {}, "", ""});
    }
  }
  EXPECT_EQ(service->stored().sites.size(), 4U);
}

}  // namespace
}  // namespace renewal::viewer
