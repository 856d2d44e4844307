// The rule book in the window: its panel, and the what-if that map and legend follow.
#include <QDockWidget>
#include <algorithm>

#include "viewer/base/format.h"
#include "viewer/map/map_view.h"
#include "viewer/model/rule_trial.h"
#include "viewer/panels/rules_panel.h"
#include "viewer/panels/sites_panel.h"
#include "viewer/window/main_window.h"
#include "viewer/window/message_bar.h"
#include "viewer/window/trial_strip.h"

namespace renewal::viewer {

void MainWindow::buildRules() {
  rules_ = new RulesPanel(*document_, *trial_, this);
  QDockWidget* dock =
      addPanel("rules", rules_, Qt::RightDockWidgetArea, [] { return tr("Rules"); });
  for (const Panel& panel : panels_) {
    if (panel.name == QLatin1String("card")) {
      tabifyDockWidget(panel.dock, dock);
    }
  }
  dock->hide();
  connect(rules_, &RulesPanel::rowsChosen, this, &MainWindow::showRows);
  connect(rules_, &RulesPanel::failed, this, &MainWindow::report);
  connect(rules_, &RulesPanel::saved, this, [this](const QString& path) {
    const std::string file = path.toStdString();
    messages_->showMessage(
        Severity::Note,
        {ErrorCode::Internal,
         {"已存为本地规则书。", "Saved as a local rule book."},
         file,
         {"要让案例使用它，在 case.toml 中写 rules = \"" +
              std::filesystem::path(file).filename().string() + "\"。",
          "To use it for the case, write rules = \"" +
              std::filesystem::path(file).filename().string() + "\" in case.toml."}},
        language_);
  });
  connect(trial_, &RuleTrial::failed, this, &MainWindow::report);
  connect(trial_, &RuleTrial::valuesChanged, this, [this] {
    // The trial is about the status: it is shown where it can be seen.
    if (trial_->active() && theme_ != Theme::Status) {
      setTheme(Theme::Status);
    }
    refreshTrial();
  });
  connect(trial_, &RuleTrial::changed, this, [this] {
    refreshTrial();
    refreshLegend();
    refreshScene();
    refreshCard();
    refreshTable();
  });
  connect(trial_, &RuleTrial::explanationChanged, this, &MainWindow::refreshCard);
  connect(strip_, &TrialStrip::backRequested, trial_, &RuleTrial::resetAll);
}

void MainWindow::setRuleBooks(std::shared_ptr<RuleBookService> service) {
  rules_->setService(std::move(service));
}

void MainWindow::tryThreshold(const std::string& conditionId, const TrialValue& value) {
  const auto& all = trial_->thresholds();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Threshold& threshold) {
    return threshold.conditionId == conditionId;
  });
  if (found == all.end()) {
    report({ErrorCode::NotFound,
            {"规则书没有名为“" + conditionId + "”的阈值。",
             "The rule book has no threshold \"" + conditionId + "\"."},
            document_->content()->rules->id,
            {"请写规则书中的条件编号。", "Give the id of a condition of the book."}});
    return;
  }
  const auto number = trialValueFor(*found, value);
  if (!number) {
    report({ErrorCode::Usage,
            {"阈值“" + conditionId + "”的取值类型不对。",
             "The threshold \"" + conditionId + "\" is of another kind."},
            document_->content()->rules->id,
            {"日期阈值写作 2009-12-31，其他阈值写数值。",
             "Write a day such as 2009-12-31 where the book has one, else a number."}});
    return;
  }
  const auto index = static_cast<std::size_t>(found - all.begin());
  trial_->setValue(index, *number);
  rules_->showThreshold(index);
}

std::shared_ptr<const ThemeLayer> MainWindow::shownLayer() const {
  if (sites_ != nullptr && sites_->layer()) {
    return sites_->layer();
  }
  if (theme_ == Theme::Status && trial_->result() && trial_->result()->status) {
    return trial_->result()->status;
  }
  return document_->day() ? document_->day()->layer(theme_) : nullptr;
}

void MainWindow::refreshTrial() {
  if (!trial_->active()) {
    strip_->hide();
    return;
  }
  const Format format(language_);
  const QString moved = format.count(trial_->movedCount());
  strip_->showTrial(
      trial_->result()
          ? tr("Thresholds moved: %1 · parcels that change: %2. Map, legend, card and table show "
               "the what-if.")
                .arg(moved, format.count(trial_->result()->flipped))
          : tr("Thresholds moved: %1. Working it out…").arg(moved));
}

void MainWindow::showRows(const std::vector<std::uint32_t>& rows) {
  document_->choose(rows, SelectMode::Replace);
}

}  // namespace renewal::viewer
