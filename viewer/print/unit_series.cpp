#include "viewer/print/unit_series.h"

#include <QFile>
#include <string>
#include <utility>

#include "core/plan/map_feature.h"
#include "viewer/base/format.h"
#include "viewer/print/page_text.h"
#include "viewer/print/print_output.h"

namespace renewal::viewer {
namespace {

/// The settings of a sheet of everything, whose title is that of the document.
PageSettings wholeCase(PageSettings settings) {
  settings.area.clear();
  settings.unit.reset();
  return settings;
}

/// The sheet of one unit; composed when it is drawn, so that thousands need the memory of one.
/// Refers to what it is made from.
PrintSheet sheetOfUnit(const PageCase& from, PageSettings settings, std::size_t place,
                       JobContext& progress) {
  const std::vector<RenewalUnit>& units = from.units->units.units;
  settings.area.clear();
  settings.unit = units[place].id;
  const Text title = pageTitle(from, settings);
  PrintSheet sheet{paperSize(settings.paper, settings.portrait), paperId(settings.paper),
                   toQString(title, settings.language), QString(), nullptr};
  sheet.paint = [&from, &progress, settings, place, count = units.size()](
                    QPainter& painter, const PageDevice& device, const JobContext& job) {
    progress.step({"输出单元图", "Writing sheets of units"}, place, count);
    const Page page = composePage(from, settings, job);
    PagePainter(page, device).paint(painter, job);
  };
  return sheet;
}

}  // namespace

PageCase withUnits(PageCase from, UnitEditsService* edits, JobContext& job) {
  UnitQuestion question;
  if (edits != nullptr) {
    question.edits = edits->load(from.content->path).edits;
  }
  const CaseContent& content = *from.content;
  from.units = groupUnits({from.content, &from.day->assessment, from.day->phases,
                           structureRoles(*content.parcels, content.structure)},
                          std::move(question), nullptr, job);
  if (from.units->units.units.empty()) {
    throw Error(ErrorCode::NotFound,
                {"案例在这一天没有改造单元，无法按单元分幅。",
                 "The case has no renewal unit on this day, so there is no series by unit."},
                content.path.filename().string(),
                {"请去掉按单元分幅，或换一个截止日期。",
                 "Print without a series by unit, or choose another day."});
  }
  return from;
}

void writeUnitSeries(const PageCase& from, const PageSettings& settings,
                     const std::filesystem::path& target, int dpi, JobContext& job) {
  const std::vector<RenewalUnit>& units = from.units->units.units;
  std::vector<PrintSheet> sheets;
  sheets.reserve(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    sheets.push_back(sheetOfUnit(from, settings, i, job));
  }
  if (printFormatOf(target)) {
    sheets.front().title = toQString(pageTitle(from, wholeCase(settings)), settings.language);
    writeSheets(sheets, target, dpi, job);
    return;
  }
  makeFolder(target);
  const auto digits = static_cast<int>(std::to_string(units.back().id).size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::string title = unitTitle(units[i].id).in(settings.language);
    const QByteArray name = QFile::encodeName(seriesFileName(units[i].id, title, digits));
    writeSheets({sheets[i]}, target / std::filesystem::path(name.toStdString()), dpi, job);
  }
}

}  // namespace renewal::viewer
