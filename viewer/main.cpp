// Joins the viewer with the readers of gis: the one file that knows both.
#include <QApplication>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTextStream>
#include <cstdio>
#include <memory>
#include <variant>

#include "core/base/version.h"
#include "core/sites/case_sites.h"
#include "gis/case/case_service.h"
#include "gis/case/quality_service.h"
#include "gis/case/rule_book_service.h"
#include "gis/case/sites_service.h"
#include "gis/case/structure_file.h"
#include "gis/case/unit_edits_file.h"
#include "gis/underlay/underlay_service.h"
#include "viewer/app/benchmark.h"
#include "viewer/app/language.h"
#include "viewer/app/options.h"
#include "viewer/app/screenshot.h"
#include "viewer/base/format.h"
#include "viewer/base/spare_memory.h"
#include "viewer/map/map_view.h"
#include "viewer/print/page_underlay.h"
#include "viewer/print/print_command.h"
#include "viewer/window/main_window.h"

namespace {

using renewal::ErrorInfo;
using renewal::Language;
using renewal::viewer::MainWindow;
using renewal::viewer::Options;

enum ExitCode : int { Done = 0, WrongUsage = 2, Failed = 3 };

void print(std::FILE* file, const QString& text) {
  QTextStream(file) << text;
}

QStringList argumentsOf(int argc, char** argv) {
  QStringList arguments;
  for (int i = 1; i < argc; ++i) {
    arguments.append(QString::fromLocal8Bit(argv[i]));
  }
  return arguments;
}

bool hasDisplay() {
  return !qEnvironmentVariableIsEmpty("DISPLAY") ||
         !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
         !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

int run(int argc, char** argv, const Options& options, Language language) {
  if (options.screenshot || options.benchmark || options.print.file) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
  }
  QApplication::setStyle(QStringLiteral("Fusion"));
  const QApplication app(argc, argv);
  QApplication::setApplicationName(QStringLiteral("renewal-viewer"));
  QApplication::setApplicationVersion(QLatin1String(renewal::version()));
  QApplication::setDesktopFileName(QStringLiteral("renewal-viewer"));

  const std::shared_ptr<renewal::CaseService> service = renewal::gis::makeCaseService();
  const auto look = std::make_shared<const renewal::Look>(
      renewal::Look::parse(service->dataFile("look/map.toml"), "look/map.toml"));
  if (options.print.file) {
    renewal::viewer::PageCase from = renewal::viewer::openForPrint(service, look, options);
    const auto edits = renewal::gis::makeUnitEditsService();
    if (options.underlay) {
      from.underlay = renewal::viewer::openPageUnderlay(renewal::gis::makeUnderlayService(),
                                                        *options.underlay, *from.content);
    }
    if (!options.print.sites.isEmpty()) {
      from.content = renewal::withUnitEdits(from.content, edits->load(from.content->path).edits);
    }
    renewal::viewer::printCase(from, options, language, edits.get());
    return Done;
  }
  MainWindow window(service, look, language, options.dark);
  window.setRuleBooks(renewal::gis::makeRuleBookService());
  window.setQuality(renewal::gis::makeQualityService());
  window.setSites(renewal::gis::makeSitesService());
  window.setUnitEdits(renewal::gis::makeUnitEditsService());
  window.setStructureService(renewal::gis::makeStructureService());
  window.setUnderlayService(renewal::gis::makeUnderlayService());
  window.resize(options.size);
  if (options.benchmark) {
    window.map().setFixedSize(1600, 1000);
    window.show();
    const QJsonDocument result(renewal::viewer::runBenchmark(window, options.paths));
    print(stdout, QString::fromUtf8(result.toJson()));
    return Done;
  }
  if (!options.screenshot) {
    // Pictures are the same on every machine; a window is as it was left.
    window.setLayoutFile(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
                         QStringLiteral("/layout.ini"));
  }
  window.show();
  renewal::viewer::startWindow(window, options);
  if (options.screenshot) {
    renewal::viewer::takeScreenshot(window, options);
    return Done;
  }
  if (!options.parcel.isEmpty()) {
    // Shown once the case is open; a wrong code is said in the window.
    QObject::connect(
        &window.document(), &renewal::viewer::CaseDocument::opened, &window,
        [&window, &options] { window.tryShowParcel(options.parcel); }, Qt::SingleShotConnection);
  }
  return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
  renewal::viewer::shareHeaps();
  const auto parsed = renewal::viewer::parseOptions(argumentsOf(argc, argv));
  if (const auto* error = std::get_if<renewal::viewer::UsageError>(&parsed)) {
    const Language language = renewal::viewer::systemLanguage();
    print(stderr,
          renewal::viewer::toQString(error->what, language) + QLatin1Char('\n') +
              (language == Language::Chinese ? QStringLiteral("用法见 renewal-viewer --help\n")
                                             : QStringLiteral("See renewal-viewer --help\n")));
    return WrongUsage;
  }
  const Options& options = std::get<Options>(parsed);
  const Language language = options.language.value_or(renewal::viewer::systemLanguage());
  if (options.help) {
    print(stdout, renewal::viewer::helpText(language));
    return Done;
  }
  if (options.version) {
    print(stdout, QStringLiteral("renewal-viewer %1\n").arg(QLatin1String(renewal::version())));
    return Done;
  }
  if (!options.screenshot && !options.benchmark && !options.print.file && !hasDisplay()) {
    print(stderr, language == Language::Chinese
                      ? QStringLiteral("没有可用的显示器。\n请在桌面环境中运行，或用 --screenshot "
                                       "图.png 把窗口存成图片。\n")
                      : QStringLiteral("There is no display.\nRun it on a desktop, or write a "
                                       "picture of the window with --screenshot map.png.\n"));
    return Failed;
  }
  try {
    return run(argc, argv, options, language);
  } catch (...) {
    print(stderr, renewal::viewer::toQString(ErrorInfo::fromCurrent().message(language)) +
                      QLatin1Char('\n'));
    return Failed;
  }
}
