#include "viewer/print/print_command.h"

#include <QEventLoop>
#include <QFile>
#include <filesystem>
#include <optional>

#include "core/sites/site_sheet.h"
#include "viewer/print/print_output.h"
#include "viewer/print/site_sheet_page.h"
#include "viewer/print/unit_series.h"

namespace renewal::viewer {
namespace {

PageSettings settingsOf(const Options& options, Language language) {
  PageSettings settings;
  settings.paper = options.print.paper;
  settings.portrait = options.print.portrait;
  settings.scale = options.print.scale;
  settings.title = options.print.title;
  settings.maker = options.print.maker;
  settings.theme = options.theme;
  settings.language = language;
  return settings;
}

std::vector<std::string> areasOrThrow(const PageCase& from) {
  std::vector<std::string> areas = renewalAreas(*from.content->parcels);
  if (areas.empty()) {
    throw Error(ErrorCode::NotFound,
                {"宗地没有片区名称，无法按片区分幅。",
                 "No parcel names its renewal area, so there is no series by area."},
                from.content->path.filename().string(),
                {"请去掉 --series，或补充片区（area-name）字段。",
                 "Leave out --series, or fill in the field area-name."});
  }
  return areas;
}

void printSeries(const PageCase& from, const PageSettings& settings, const Options& options,
                 const JobContext& job) {
  const std::filesystem::path& target = *options.print.file;
  const std::vector<std::string> areas = areasOrThrow(from);
  std::vector<Page> pages;
  for (const std::string& area : areas) {
    PageSettings one = settings;
    one.area = area;
    pages.push_back(composePage(from, one, job));
  }
  if (printFormatOf(target)) {
    writePages(pages, target, options.print.dpi, job);
    return;
  }
  makeFolder(target);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const QByteArray name = QFile::encodeName(seriesFileName(i + 1, areas[i]));
    writePages({pages[i]}, target / std::filesystem::path(name.toStdString()), options.print.dpi,
               job);
  }
}

std::vector<ParcelIndex> parcelsOrThrow(const PageCase& from, const QStringList& codes) {
  std::vector<ParcelIndex> parcels;
  for (const QString& code : codes) {
    parcels.push_back(from.content->parcels->findByCode(code.toStdString()));
    if (parcels.back() == noParcel) {
      throw Error(ErrorCode::NotFound,
                  {"没有宗地代码为“" + code.toStdString() + "”的宗地。",
                   "There is no parcel with the code \"" + code.toStdString() + "\"."},
                  from.content->path.filename().string(),
                  {"请核对宗地代码（19 位，不带空格）。",
                   "Check the parcel code (19 characters, no spaces)."});
    }
  }
  return parcels;
}

/// "sheet.png" with "442…" becomes "sheet-442….png".
std::filesystem::path withSuffix(const std::filesystem::path& file, const QString& suffix) {
  const QByteArray name =
      QFile::encodeName(QFile::decodeName(file.stem().c_str()) + QLatin1Char('-') + suffix +
                        QFile::decodeName(file.extension().c_str()));
  return file.parent_path() / std::filesystem::path(name.toStdString());
}

/// One PDF of all sheets; pictures one by one, each with its parcel code where there are several.
void printSites(const PageCase& from, const Options& options, Language language, SilentJob& job) {
  const std::vector<ParcelIndex> parcels = parcelsOrThrow(from, options.print.sites);
  const SiteSheetMaker maker(from.content, from.day->asOf, from.day->official, job);
  const std::filesystem::path& target = *options.print.file;
  const bool together = printFormatOf(target) == PrintFormat::Pdf;
  std::vector<PrintSheet> all;
  for (std::size_t i = 0; i < parcels.size(); ++i) {
    const auto sheet = std::make_shared<const SiteSheet>(
        maker.of(parcels[i], {options.print.contact.toStdString()}, job));
    const std::vector<PrintSheet> pages = siteSheetPages(from, sheet, language, job);
    all.insert(all.end(), pages.begin(), pages.end());
    for (std::size_t p = 0; p < pages.size() && !together; ++p) {
      QString suffix = parcels.size() > 1 ? options.print.sites[static_cast<qsizetype>(i)] : "";
      if (p > 0) {
        suffix += (suffix.isEmpty() ? QString() : QStringLiteral("-")) + QString::number(p + 1);
      }
      writeSheets({pages[p]}, suffix.isEmpty() ? target : withSuffix(target, suffix),
                  options.print.dpi, job);
    }
  }
  if (together) {
    writeSheets(all, target, options.print.dpi, job);
  }
}

}  // namespace

PageCase openForPrint(std::shared_ptr<CaseService> service, std::shared_ptr<const Look> look,
                      const Options& options) {
  CaseDocument document(std::move(service));
  document.setInitialDate(options.asOf);
  std::optional<ErrorInfo> failure;
  QEventLoop loop;
  QObject::connect(&document, &CaseDocument::failed, &loop, [&](const ErrorInfo& error) {
    failure = error;
    loop.quit();
  });
  QObject::connect(&document, &CaseDocument::dayChanged, &loop, &QEventLoop::quit);
  document.open(options.paths);
  loop.exec();
  if (failure) {
    throw Error(*failure);
  }
  return {document.content(), document.day(), std::move(look)};
}

void printCase(const PageCase& from, const Options& options, Language language,
               UnitEditsService* edits) {
  SilentJob job;
  if (!options.print.sites.isEmpty()) {
    printSites(from, options, language, job);
    return;
  }
  const PageSettings settings = settingsOf(options, language);
  if (options.print.series == PrintSeries::Area) {
    printSeries(from, settings, options, job);
    return;
  }
  if (options.print.series == PrintSeries::Unit) {
    writeUnitSeries(withUnits(from, edits, job), settings, *options.print.file, options.print.dpi,
                    job);
    return;
  }
  writePages({composePage(from, settings, job)}, *options.print.file, options.print.dpi, job);
}

}  // namespace renewal::viewer
