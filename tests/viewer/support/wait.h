#pragma once

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>
#include <functional>

namespace renewal::viewer::test {

/// Runs the event loop until the condition holds; false if it did not within the limit. The limit
/// only ends a test that hangs; nothing depends on how long anything takes.
inline bool waitFor(const std::function<bool()>& condition, int limitMs = 60000) {
  QElapsedTimer clock;
  clock.start();
  QEventLoop loop;
  QTimer timer;
  QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
    if (condition() || clock.hasExpired(limitMs)) {
      loop.quit();
    }
  });
  timer.start(5);
  loop.exec();
  return condition();
}

}  // namespace renewal::viewer::test
