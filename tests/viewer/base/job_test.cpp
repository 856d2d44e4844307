#include "viewer/base/job.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <QThread>
#include <algorithm>
#include <latch>
#include <list>

#include "tests/viewer/support/wait.h"

namespace renewal::viewer {
namespace {

// Qt paints large pictures with the threads of the program and waits for them.
TEST(Job, PicturesArePaintedWhileEveryThreadOfJobsIsBusy) {
  std::latch begun(QThread::idealThreadCount());
  std::latch end(1);
  std::list<Job<int>> jobs;
  for (int i = 0; i < QThread::idealThreadCount(); ++i) {
    jobs.emplace_back().start(
        [&](JobContext&) {
          begun.count_down();
          end.wait();
          return 1;
        },
        [](int) {}, [](const ErrorInfo&) {});
  }
  begun.wait();
  EXPECT_EQ(QThreadPool::globalInstance()->activeThreadCount(), 0);
  if (QThreadPool::globalInstance()->activeThreadCount() == 0) {
    QImage window(1600, 1000, QImage::Format_RGB32);
    QImage picture(800, 500, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QPainter painter(&window);
    painter.drawImage(QRectF(0, 0, 1600, 1000), picture, QRectF(picture.rect()));
    painter.end();
    EXPECT_EQ(window.pixelColor(1599, 999), QColor(Qt::red));
  }
  end.count_down();
  EXPECT_TRUE(test::waitFor([&] {
    return std::none_of(jobs.begin(), jobs.end(), [](const auto& job) { return job.running(); });
  }));
}

TEST(Job, PicturesOfTheMapDoNotWaitForLongJobs) {
  EXPECT_NE(&pictureThreads(), &workThreads());
  std::latch end(1);
  std::list<Job<int>> jobs;
  for (int i = 0; i < 2 * QThread::idealThreadCount(); ++i) {
    jobs.emplace_back().start(
        [&](JobContext&) {
          end.wait();
          return 1;
        },
        [](int) {}, [](const ErrorInfo&) {});
  }
  int drawn = 0;
  Job<int> picture(pictureThreads());
  picture.start([](JobContext&) { return 7; }, [&](int value) { drawn = value; },
                [](const ErrorInfo&) {});
  EXPECT_TRUE(test::waitFor([&] { return drawn == 7; }, 20000));
  end.count_down();
}

}  // namespace
}  // namespace renewal::viewer
