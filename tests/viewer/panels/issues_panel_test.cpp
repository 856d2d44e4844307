#include "viewer/panels/issues_panel.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include "core/quality/check_quality.h"
#include "tests/viewer/support/fake_quality.h"
#include "tests/viewer/support/synthetic_case.h"
#include "tests/viewer/support/wait.h"
#include "viewer/map/map_view.h"
#include "viewer/window/main_window.h"
#include "viewer/window/message_bar.h"

namespace renewal::viewer {
namespace {

using test::FakeQuality;
using test::FakeService;
using test::waitFor;

/// The table shows a sound code; only the reader's remark tells how it stood in the file.
CaseContent caseWithARewrittenCode() {
  CaseContent content = test::syntheticCase(10, 8);
  ReadingEvidence evidence;
  evidence.add(ReadingRemark::Kind::CodeRewritten, 3, Field::ParcelCode, "４４２０００");
  content.evidence = std::make_shared<const ReadingEvidence>(std::move(evidence));
  return content;
}

struct OpenIssues {
  OpenIssues()
      : window(std::make_shared<FakeService>(
                   [](const auto&, JobContext&) { return caseWithARewrittenCode(); }),
               test::testLook(), Language::Chinese, false) {
    window.setQuality(service);
    window.resize(1280, 800);
    window.show();
    window.document().open({"town"});
    EXPECT_TRUE(waitFor([this] { return window.document().content() != nullptr; }));
    window.showPanel(QStringLiteral("check"));
    EXPECT_TRUE(settle());
  }
  bool settle() {
    return waitFor([this] { return window.settled(); });
  }
  IssuesPanel& panel() { return window.issues(); }
  std::shared_ptr<FakeQuality> service = std::make_shared<FakeQuality>();
  MainWindow window;
};

std::vector<QualityIssue> issuesOf(const CaseContent& content) {
  SilentJob job;
  return checkQuality(*content.parcels, {content.asOf, content.evidence.get()}, job);
}

TEST(IssuesPanel, ListsWhatTheCheckFindsErrorsFirst) {
  OpenIssues open;
  const auto expected = issuesOf(*open.window.document().content());
  ASSERT_GT(expected.size(), 2U);
  EXPECT_EQ(open.panel().model().count(), expected.size());
  SilentJob job;
  const CaseContent& content = *open.window.document().content();
  EXPECT_EQ(checkQuality(*content.parcels, {content.asOf}, job).size() + 1, expected.size());
  for (int row = 1; row < open.panel().model().rowCount(); ++row) {
    EXPECT_GE(qualityCheck(open.panel().model().issue(row - 1).check).severity,
              qualityCheck(open.panel().model().issue(row).check).severity);
  }
}

TEST(IssuesPanel, NextAndPreviousWalkTheQueueAndShowEachOnTheMap) {
  OpenIssues open;
  IssuesPanel& panel = open.panel();
  QTest::mouseClick(&panel.nextButton(), Qt::LeftButton);
  EXPECT_EQ(panel.list().currentIndex().row(), 0);
  EXPECT_EQ(open.window.document().selection()->rows(), panel.model().issue(0).parcels);
  QTest::mouseClick(&panel.nextButton(), Qt::LeftButton);
  EXPECT_EQ(panel.list().currentIndex().row(), 1);
  EXPECT_EQ(open.window.document().selection()->rows(), panel.model().issue(1).parcels);
  QTest::mouseClick(&panel.previousButton(), Qt::LeftButton);
  QTest::mouseClick(&panel.previousButton(), Qt::LeftButton);
  EXPECT_EQ(panel.list().currentIndex().row(), 0);  // stays at the first
}

TEST(IssuesPanel, AcceptingNeedsAReasonAndANameAndGoesToTheNext) {
  OpenIssues open;
  IssuesPanel& panel = open.panel();
  const std::size_t before = panel.model().count();
  EXPECT_FALSE(panel.reason().isEnabled());  // nothing is chosen
  QTest::mouseClick(&panel.nextButton(), Qt::LeftButton);
  const std::uint64_t key = panel.model().issue(0).key;
  panel.who().clear();
  QTest::keyClicks(&panel.reason(), QStringLiteral("checked on site"));
  EXPECT_FALSE(panel.acceptButton().isEnabled());
  QTest::keyClicks(&panel.who(), QStringLiteral("Li"));
  ASSERT_TRUE(panel.acceptButton().isEnabled());
  QTest::keyClick(&panel.reason(), Qt::Key_Return);
  ASSERT_TRUE(waitFor([&] { return panel.model().count() == before - 1 && panel.settled(); }));
  const auto list = open.service->list();
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].key, key);
  EXPECT_EQ(list[0].reason, "checked on site");
  EXPECT_EQ(list[0].by, "Li");
  EXPECT_TRUE(Date::tryFromIso(list[0].date));
  EXPECT_TRUE(panel.reason().text().isEmpty());
  EXPECT_EQ(panel.list().currentIndex().row(), 0);
  EXPECT_TRUE(panel.summary().contains(QStringLiteral("1")));

  // Opened again, what was accepted stays out.
  open.window.document().open({"town"});
  ASSERT_TRUE(
      waitFor([&] { return panel.model().count() == before - 1 && open.window.settled(); }));
}

TEST(IssuesPanel, AFailedAcceptanceKeepsTheIssueAndSaysWhy) {
  OpenIssues open;
  open.service->refuse = true;
  IssuesPanel& panel = open.panel();
  const std::size_t before = panel.model().count();
  QTest::mouseClick(&panel.nextButton(), Qt::LeftButton);
  panel.who().setText(QStringLiteral("Li"));
  panel.reason().setText(QStringLiteral("x"));
  QTest::mouseClick(&panel.acceptButton(), Qt::LeftButton);
  ASSERT_TRUE(waitFor([&] { return open.window.messages().isVisible(); }));
  EXPECT_EQ(panel.model().count(), before);
  EXPECT_EQ(panel.reason().text(), QStringLiteral("x"));
}

TEST(IssuesPanel, FiltersBySeverityAndText) {
  OpenIssues open;
  IssuesPanel& panel = open.panel();
  std::size_t sum = 0;
  for (int severity = 1; severity <= 3; ++severity) {
    panel.severity().setCurrentIndex(severity);
    Q_EMIT panel.severity().activated(severity);
    sum += static_cast<std::size_t>(panel.model().rowCount());
    EXPECT_EQ(static_cast<std::size_t>(panel.model().rowCount()),
              panel.model().count(static_cast<Severity>(3 - severity)));
  }
  EXPECT_EQ(sum, panel.model().count());
  panel.severity().setCurrentIndex(0);
  Q_EMIT panel.severity().activated(0);
  QTest::keyClicks(&panel.filter(), QStringLiteral("no such thing"));
  EXPECT_EQ(panel.model().rowCount(), 0);
  panel.filter().clear();
  EXPECT_EQ(static_cast<std::size_t>(panel.model().rowCount()), panel.model().count());
}

TEST(IssueModel, KeepsTheRulesOfModels) {
  const CaseContent content = test::syntheticCase(10, 8);
  IssueModel model;
  const QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.setIssues(content.parcels, issuesOf(content));
  model.setFilter(Severity::Warning, {});
  model.setFilter(std::nullopt, {});
  ASSERT_GT(model.rowCount(), 0);
  model.remove(model.issue(0).key);
  model.setLanguage(Language::English);
  EXPECT_FALSE(model.details(0).isEmpty());
  EXPECT_TRUE(model.details(-1).isEmpty());
}

}  // namespace
}  // namespace renewal::viewer
