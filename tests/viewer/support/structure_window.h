#pragma once

#include <gtest/gtest.h>

#include <QDoubleSpinBox>
#include <QTest>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "tests/viewer/support/synthetic_case.h"
#include "tests/viewer/support/wait.h"
#include "viewer/model/text_rows_model.h"
#include "viewer/panels/result_list.h"
#include "viewer/panels/structure_panel.h"
#include "viewer/window/main_window.h"

namespace renewal::viewer::test {

/// Keeps what it is told to write; the file is in degrees.
class FakeStructureFile final : public StructureService {
 public:
  void saveHalfWidth(const std::filesystem::path&, const std::string& belt, double from,
                     double to) override {
    const std::scoped_lock lock(mutex_);
    if (broken) {
      throw Error(ErrorCode::FileAccess, {"写不进", "cannot be written"}, "", {"", ""});
    }
    EXPECT_TRUE(widths_.empty() || widths_.back().second == from);
    widths_.emplace_back(belt, to);
  }
  SavedOutline saveOutline(const std::filesystem::path&, const OutlineChange& change) override {
    const std::scoped_lock lock(mutex_);
    if (broken) {
      throw Error(ErrorCode::FileAccess, {"写不进", "cannot be written"}, "", {"", ""});
    }
    EXPECT_TRUE(outlines_.empty() || outlines_.back().to == change.from);
    outlines_.push_back(change);
    return {change.to, {CoordinateSystem::Kind::Geographic, 4490, "", ""}, true, 1};
  }
  std::vector<OutlineChange> outlines() {
    const std::scoped_lock lock(mutex_);
    return outlines_;
  }
  std::vector<std::pair<std::string, double>> written() {
    const std::scoped_lock lock(mutex_);
    return widths_;
  }
  bool broken = false;

 private:
  std::mutex mutex_;
  std::vector<std::pair<std::string, double>> widths_;
  std::vector<OutlineChange> outlines_;
};

/// A window on a small town with the structure panel open.
struct StructureWindow {
  explicit StructureWindow(const std::function<void(CaseContent&)>& change = {})
      : file(std::make_shared<FakeStructureFile>()),
        window(std::make_unique<MainWindow>(
            std::make_shared<FakeService>([change](const auto&, JobContext&) {
              CaseContent content = syntheticCase(20, 15);
              if (change) {
                change(content);
              }
              return content;
            }),
            testLook(), Language::English, false)) {
    window->setStructureService(file);
    window->resize(1280, 800);
    window->show();
    window->document().open({"town"});
    EXPECT_TRUE(waitFor([this] { return window->document().day() != nullptr; }));
    window->showPanel(QStringLiteral("structure"));
    EXPECT_TRUE(settle());
  }
  bool settle() {
    return waitFor([this] { return window->settled(); });
  }
  StructurePanel& panel() { return window->structure(); }
  const StructureStatistics& statistics() { return *panel().statistics(); }
  /// Clicks the first element of a kind; its place.
  std::size_t click(ElementKind kind) {
    std::size_t at = 0;
    while (statistics().elements.at(at).kind != kind) {
      ++at;
    }
    ResultList& list = panel().elements();
    const QModelIndex index = list.model()->index(static_cast<int>(at), 0);
    list.scrollTo(index);
    const QRect place = list.visualRect(index).intersected(list.viewport()->rect());
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, place.center());
    EXPECT_TRUE(settle());
    return at;
  }
  bool type(const char* metres) {
    QDoubleSpinBox& box = panel().widthBox();
    box.setFocus();
    box.selectAll();
    QTest::keyClicks(&box, QLatin1String(metres));
    QTest::keyClick(&box, Qt::Key_Return);
    return settle();
  }
  std::shared_ptr<FakeStructureFile> file;
  std::unique_ptr<MainWindow> window;
};

}  // namespace renewal::viewer::test
