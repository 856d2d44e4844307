#include "viewer/app/screenshot.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSaveFile>
#include <QTimer>
#include <optional>
#include <string>

#include "core/base/error.h"
#include "viewer/panels/phases_panel.h"

namespace renewal::viewer {
namespace {

constexpr int pollMs = 20;

/// Runs the event loop until the window is settled or a job failed.
void waitUntilSettled(MainWindow& window, int limitSeconds) {
  std::optional<ErrorInfo> failure;
  const auto connection = QObject::connect(&window.document(), &CaseDocument::failed, &window,
                                           [&failure](const ErrorInfo& error) { failure = error; });
  QElapsedTimer clock;
  clock.start();
  QEventLoop loop;
  QTimer timer;
  QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
    if (failure || window.settled() || clock.hasExpired(limitSeconds * 1000LL)) {
      loop.quit();
    }
  });
  timer.start(pollMs);
  loop.exec();
  QObject::disconnect(connection);
  if (failure) {
    throw Error(*failure);
  }
  if (!window.settled()) {
    throw Error(ErrorCode::Internal,
                {"等待窗口就绪超过 " + std::to_string(limitSeconds) + " 秒。",
                 "The window was not ready after " + std::to_string(limitSeconds) + " seconds."},
                {}, {"请换较小的数据再试。", "Try again with less data."});
  }
}

}  // namespace

void startWindow(MainWindow& window, const Options& options) {
  if (!options.trial.empty()) {
    QObject::connect(
        &window.document(), &CaseDocument::opened, &window,
        [&window, moves = options.trial] {
          for (const auto& [id, value] : moves) {
            window.tryThreshold(id, value);
          }
        },
        Qt::SingleShotConnection);
  }
  window.setTheme(options.theme);
  window.document().setInitialDate(options.asOf);
  if (options.role) {
    window.setRole(*options.role);
  }
  if (!options.panel.isEmpty()) {
    window.showPanel(options.panel);
  }
  if (options.bars) {
    window.phases().setBars(*options.bars);
    window.showPanel(QStringLiteral("phases"));
  }
  if (options.underlay) {
    window.openUnderlay(*options.underlay);
  }
  if (!options.paths.empty()) {
    window.document().open(options.paths);
  }
}

void takeScreenshot(MainWindow& window, const Options& options, int limitSeconds) {
  waitUntilSettled(window, limitSeconds);
  if (!options.parcel.isEmpty()) {
    if (!window.document().content()) {
      throw Error(ErrorCode::Usage,
                  {"没有打开案例，无法显示宗地。", "No case is open to show a parcel of."},
                  options.parcel.toStdString(),
                  {"请在命令中给出案例目录或文件。", "Give a case folder or files."});
    }
    window.showParcel(options.parcel);
    waitUntilSettled(window, limitSeconds);
  }
  // One more turn for layouts that changed with the last texts.
  QEventLoop turn;
  QTimer::singleShot(0, &turn, &QEventLoop::quit);
  turn.exec();
  waitUntilSettled(window, limitSeconds);

  const QImage picture = window.grab().toImage();
  const QString path = QFile::decodeName(options.screenshot->c_str());
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly) || !picture.save(&file, "PNG") || !file.commit()) {
    throw Error(ErrorCode::WriteFailed,
                {"图片没有写成：" + file.errorString().toStdString(),
                 "The picture was not written: " + file.errorString().toStdString()},
                options.screenshot->string(),
                {"请检查目录是否存在、可写，磁盘是否有空间。",
                 "Check that the folder exists and can be written, and that the disk has room."});
  }
}

}  // namespace renewal::viewer
