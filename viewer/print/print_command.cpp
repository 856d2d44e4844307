#include "viewer/print/print_command.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <filesystem>
#include <optional>

#include "viewer/print/print_output.h"

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

void makeFolder(const std::filesystem::path& folder) {
  const QString name = QFile::decodeName(folder.c_str());
  if (!QDir().mkpath(name)) {
    throw Error(ErrorCode::WriteFailed, {"无法建立目录。", "The folder could not be made."},
                folder.string(),
                {"请检查上级目录是否可写，是否有同名文件。",
                 "Check that the folder above can be written and that no file has this name."});
  }
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

void printCase(const PageCase& from, const Options& options, Language language) {
  const SilentJob job;
  const PageSettings settings = settingsOf(options, language);
  if (options.print.byArea) {
    printSeries(from, settings, options, job);
    return;
  }
  writePages({composePage(from, settings, job)}, *options.print.file, options.print.dpi, job);
}

}  // namespace renewal::viewer
