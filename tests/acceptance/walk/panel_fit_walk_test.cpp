// The sample case in the real window at 1280 x 800: every panel can be read in both languages, with
// the names, numbers and units of real data.
#include <gtest/gtest.h>

#include <QComboBox>
#include <QTest>
#include <QTreeView>
#include <filesystem>
#include <memory>

#include "core/look/look.h"
#include "gis/case/case_service.h"
#include "gis/case/quality_service.h"
#include "gis/case/rule_book_service.h"
#include "gis/case/sites_service.h"
#include "gis/case/structure_file.h"
#include "gis/case/unit_edits_file.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"
#include "tests/viewer/support/text_fit.h"
#include "tests/viewer/support/wait.h"
#include "viewer/app/options.h"
#include "viewer/panels/gantt_view.h"
#include "viewer/panels/phases_panel.h"
#include "viewer/panels/result_list.h"
#include "viewer/panels/rules_panel.h"
#include "viewer/panels/sites_panel.h"
#include "viewer/panels/structure_panel.h"
#include "viewer/window/main_window.h"

namespace renewal::viewer {
namespace {

using test::waitFor;

class PanelFitWalk : public testing::TestWithParam<Language> {
 protected:
  PanelFitWalk() {
    // Panels may write into the case: a copy of it.
    std::filesystem::copy(renewal::test::sourcePath("data/east-district"), home.path() / "case",
                          std::filesystem::copy_options::recursive);
    const std::shared_ptr<CaseService> service = gis::makeCaseService();
    const auto look = std::make_shared<const Look>(
        Look::parse(service->dataFile("look/map.toml"), "look/map.toml"));
    window = std::make_unique<MainWindow>(service, look, GetParam(), false);
    window->setRuleBooks(gis::makeRuleBookService());
    window->setQuality(gis::makeQualityService());
    window->setSites(gis::makeSitesService());
    window->setUnitEdits(gis::makeUnitEditsService());
    window->setStructureService(gis::makeStructureService());
    window->resize(1280, 800);
    window->show();
    window->document().open({home.path() / "case"});
    EXPECT_TRUE(waitFor([&] { return window->document().day() && window->settled(); }, 240000));
    window->showParcel(QStringLiteral("442000002016JB00068"));
  }
  bool settle() {
    const auto settled = [&] { return window->settled(); };
    if (!waitFor(settled, 240000)) {
      return false;
    }
    QTest::qWait(1);  // layouts that follow the last texts
    return waitFor(settled, 240000);
  }
  void read(const std::string& step) {
    ASSERT_TRUE(settle()) << step;
    EXPECT_EQ(window->size(), QSize(1280, 800)) << step;
    for (const QString& fault : test::unreadable(*window)) {
      ADD_FAILURE() << step << ": " << fault.toStdString();
    }
  }

  renewal::test::TemporaryFolder home;
  std::unique_ptr<MainWindow> window;
};

TEST_P(PanelFitWalk, EveryPanelCanBeRead) {
  for (const QString& panel : panelNames()) {
    window->showPanel(panel);
    read(panel.toStdString());
  }
  QComboBox& questions = window->rules().questions();
  window->showPanel(QStringLiteral("rules"));
  for (int i = 0; i < questions.count(); ++i) {
    questions.setCurrentIndex(i);
    Q_EMIT questions.activated(i);
    read("thresholds of question " + std::to_string(i));
  }
  window->showPanel(QStringLiteral("structure"));
  ASSERT_TRUE(settle());
  ResultList& elements = window->structure().elements();
  for (int i = 0; i < elements.model()->rowCount(); ++i) {
    elements.setCurrentIndex(elements.model()->index(i, 0));
    read("element " + std::to_string(i));
  }
  window->showPanel(QStringLiteral("phases"));
  ASSERT_TRUE(settle());
  const GanttView& gantt = window->phases().gantt();
  for (std::size_t row = 0; row < gantt.rowCount(); ++row) {
    EXPECT_FALSE(gantt.shownTitle(row).endsWith(QChar(0x2026))) << row;
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, PanelFitWalk,
                         testing::Values(Language::Chinese, Language::English),
                         [](const testing::TestParamInfo<Language>& one) {
                           return one.param == Language::Chinese ? "zh" : "en";
                         });

}  // namespace
}  // namespace renewal::viewer
