// Every panel in a window of 1280 x 800, in both languages: texts can be read, controls have a name
// and are reached by the Tab key.
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>
#include <set>

#include "tests/support/paths.h"
#include "tests/viewer/support/fake_books.h"
#include "tests/viewer/support/fake_edits.h"
#include "tests/viewer/support/fake_quality.h"
#include "tests/viewer/support/fake_sites.h"
#include "tests/viewer/support/structure_window.h"
#include "tests/viewer/support/synthetic_case.h"
#include "tests/viewer/support/text_fit.h"
#include "tests/viewer/support/wait.h"
#include "viewer/app/options.h"
#include "viewer/map/map_view.h"
#include "viewer/window/main_window.h"

namespace renewal::viewer {
namespace {

using test::FakeService;
using test::waitFor;

/// A town with names as long as those of real districts, under the rule book that is shipped.
CaseContent wordyTown() {
  CaseContent content = test::syntheticCase(20, 15);
  content.rules = std::make_shared<const RuleBook>(RuleBook::parse(
      renewal::test::sourceText("data/rules/guangdong-2023.toml"), "guangdong-2023.toml"));
  content.roadmap.projects[0].name = {"起湾道—长江路沿线产业带低效工业用地连片改造二期",
                                      "Renewal of the low-efficiency industry along Qiwan Avenue "
                                      "and Changjiang Road, second phase"};
  content.roadmap.projects.push_back(content.roadmap.projects[0]);
  content.roadmap.projects[1].id = "p2";
  content.structure.cores[0].name = {"一核 · 岐江新城—总部经济区（示意）",
                                     "Qijiang New City and the headquarters economy district "
                                     "(schematic)"};
  return content;
}

class PanelFit : public testing::TestWithParam<Language> {
 protected:
  PanelFit()
      : window(std::make_shared<FakeService>([](const auto&, JobContext&) { return wordyTown(); }),
               test::testLook(), GetParam(), false) {
    window.setRuleBooks(std::make_shared<test::FakeBooks>());
    window.setQuality(std::make_shared<test::FakeQuality>());
    window.setSites(std::make_shared<test::FakeSites>());
    window.setUnitEdits(std::make_shared<test::FakeEdits>());
    window.setStructureService(std::make_shared<test::FakeStructureFile>());
    window.resize(1280, 800);
    window.show();
    QApplication::setActiveWindow(&window);
    window.document().open({"town"});
    EXPECT_TRUE(waitFor([this] { return window.document().day() && window.settled(); }));
    window.document().select(ParcelIndex{130});
    EXPECT_TRUE(settle());
  }
  bool settle() {
    if (!waitFor([this] { return window.settled(); })) {
      return false;
    }
    QTest::qWait(1);  // layouts that follow the last texts
    return waitFor([this] { return window.settled(); });
  }
  QDockWidget& show(const QString& panel) {
    window.showPanel(panel);
    EXPECT_TRUE(settle()) << panel.toStdString();
    return *window.findChild<QDockWidget*>(panel + QStringLiteral("Dock"));
  }

  MainWindow window;
};

TEST_P(PanelFit, NothingIsCutOrCovered) {
  for (const QString& panel : panelNames()) {
    show(panel);
    EXPECT_EQ(window.size(), QSize(1280, 800)) << panel.toStdString();
    for (const QString& fault : test::unreadable(window)) {
      ADD_FAILURE() << panel.toStdString() << ": " << fault.toStdString();
    }
  }
}

/// Whether a widget is something to be used, not a part of another or of Qt's own frame.
bool isControl(const QWidget& widget) {
  if (!widget.isVisible() || !widget.isEnabled() || widget.visibleRegion().isEmpty() ||
      widget.objectName().startsWith(QLatin1String("qt_")) ||
      qobject_cast<const QScrollBar*>(&widget) != nullptr ||
      qobject_cast<const QHeaderView*>(&widget) != nullptr ||
      qobject_cast<const QTabBar*>(widget.parentWidget()) != nullptr ||
      qobject_cast<const QLineEdit*>(widget.parentWidget()) != nullptr ||
      qobject_cast<const QAbstractSpinBox*>(widget.parentWidget()) != nullptr) {
    return false;
  }
  return qobject_cast<const QAbstractButton*>(&widget) != nullptr ||
         qobject_cast<const QComboBox*>(&widget) != nullptr ||
         qobject_cast<const QAbstractSpinBox*>(&widget) != nullptr ||
         qobject_cast<const QLineEdit*>(&widget) != nullptr ||
         qobject_cast<const QAbstractSlider*>(&widget) != nullptr ||
         qobject_cast<const QAbstractItemView*>(&widget) != nullptr ||
         (widget.focusPolicy() & Qt::TabFocus) != 0;
}

std::string nameOf(const QWidget& widget) {
  return std::string(widget.metaObject()->className()) + " " + widget.objectName().toStdString() +
         " \"" + widget.accessibleName().toStdString() + "\"";
}

TEST_P(PanelFit, ControlsHaveANameAndAreReachedByTab) {
  for (const QString& panel : panelNames()) {
    const QDockWidget& dock = show(panel);
    std::set<const QWidget*> reached;
    window.map().setFocus();
    constexpr int mostSteps = 600;
    for (int step = 0; step < mostSteps && QApplication::focusWidget() != nullptr; ++step) {
      reached.insert(QApplication::focusWidget());
      QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
      if (QApplication::focusWidget() == &window.map()) {
        break;
      }
    }
    EXPECT_EQ(QApplication::focusWidget(), &window.map())
        << panel.toStdString() << ": Tab ends in " << nameOf(*QApplication::focusWidget());
    for (const QWidget* widget : dock.findChildren<QWidget*>()) {
      if (!isControl(*widget)) {
        continue;
      }
      const QWidget* takes = widget->focusProxy() != nullptr ? widget->focusProxy() : widget;
      EXPECT_TRUE(reached.contains(takes)) << panel.toStdString() << ": " << nameOf(*widget);
      const auto* button = qobject_cast<const QAbstractButton*>(widget);
      EXPECT_TRUE(!widget->accessibleName().isEmpty() ||
                  (button != nullptr && !button->text().isEmpty()))
          << panel.toStdString() << ": " << nameOf(*widget);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, PanelFit, testing::Values(Language::Chinese, Language::English),
                         [](const testing::TestParamInfo<Language>& one) {
                           return one.param == Language::Chinese ? "zh" : "en";
                         });

}  // namespace
}  // namespace renewal::viewer
