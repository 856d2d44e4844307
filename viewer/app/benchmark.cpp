#include "viewer/app/benchmark.h"

#include <sys/resource.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <random>
#include <utility>

#include "core/base/error.h"
#include "core/rules/what_if.h"
#include "viewer/map/map_view.h"
#include "viewer/panels/table_panel.h"
#include "viewer/panels/units_panel.h"
#include "viewer/print/print_dialog.h"
#include "viewer/window/main_window.h"

namespace renewal::viewer {
namespace {

constexpr int repeats = 9;

double elapsedMs(const QElapsedTimer& clock) {
  return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  const auto last = static_cast<double>(values.size() - 1);
  return values[static_cast<std::size_t>(std::lround(share * last))];
}

double median(int times, const std::function<void(int)>& work) {
  std::vector<double> values;
  for (int i = 0; i < times; ++i) {
    QElapsedTimer clock;
    clock.start();
    work(i);
    values.push_back(elapsedMs(clock));
  }
  return quantile(std::move(values), 0.5);
}

/// From the order to open until the map shows coloured parcels.
double openAndWait(MainWindow& window, const std::vector<std::filesystem::path>& paths) {
  std::optional<ErrorInfo> failure;
  const auto connection = QObject::connect(&window.document(), &CaseDocument::failed, &window,
                                           [&](const ErrorInfo& error) { failure = error; });
  QElapsedTimer clock;
  clock.start();
  window.document().open(paths);
  QEventLoop loop;
  QTimer timer;
  QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
    const auto& frame = window.map().frame();
    if (failure || (frame && frame->scene->theme)) {
      loop.quit();
    }
  });
  timer.start(1);
  loop.exec();
  const double result = elapsedMs(clock);
  QObject::disconnect(connection);
  if (failure) {
    throw Error(*failure);
  }
  while (!window.settled()) {
    QEventLoop turn;
    QTimer::singleShot(10, &turn, &QEventLoop::quit);
    turn.exec();
  }
  return result;
}

/// The first test of the question that compares a number.
Condition* firstThreshold(Condition& condition) {
  const bool number = condition.kind == Condition::Kind::Test &&
                      condition.test.op <= Test::Operator::GreaterOrEqual;
  if (number) {
    return &condition;
  }
  for (Condition& child : condition.children) {
    if (Condition* found = firstThreshold(child)) {
      return found;
    }
  }
  return nullptr;
}

/// Into the middle in steps of the wheel, across in steps of a drag, out again, three times deeper.
void forEachTourStep(const std::function<void(double factor)>& zoom,
                     const std::function<void(int dx, int dy)>& pan) {
  const auto times = [](int count, const std::function<void()>& step) {
    for (int i = 0; i < count; ++i) {
      step();
    }
  };
  for (const int depth : {6, 12, 18}) {
    times(depth, [&] { zoom(1.25); });
    times(20, [&] { pan(24, 0); });
    times(20, [&] { pan(-16, 12); });
    times(depth, [&] { zoom(1 / 1.25); });
  }
}

QJsonObject quantiles(const std::vector<double>& times) {
  return {{QStringLiteral("p50"), quantile(times, 0.5)},
          {QStringLiteral("p95"), quantile(times, 0.95)},
          {QStringLiteral("p99"), quantile(times, 0.99)},
          {QStringLiteral("frames"), static_cast<qint64>(times.size())}};
}

class Bench {
 public:
  explicit Bench(MainWindow& window)
      : content_(window.document().content()),
        day_(window.document().day()),
        scene_(window.map().scene()),
        whole_(window.map().frame()->grid),
        first_(window.map().frame()) {}

  double fullFrame() {
    return median(repeats, [&](int) { renderFrame(scene_, whole_, false, nullptr, job_); });
  }

  /// Every parcel gets another class; geometry and ground stay.
  double recolour() {
    std::vector<std::shared_ptr<const MapScene>> scenes;
    for (int i = 0; i < 2; ++i) {
      auto layer = std::make_shared<ThemeLayer>(*scene_->theme);
      const std::size_t classes = layer->classes.size();
      for (std::uint8_t& entry : layer->classOf) {
        entry = static_cast<std::uint8_t>((entry + 1U + static_cast<unsigned>(i)) % classes);
      }
      auto scene = std::make_shared<MapScene>(*scene_);
      scene->theme = std::move(layer);
      scenes.push_back(std::move(scene));
    }
    return median(repeats, [&](int i) {
      renderFrame(scenes[static_cast<std::size_t>(i % 2)], whole_, false, first_, job_);
    });
  }

  /// A moved threshold: what it touches assessed anew, sorted into classes, coloured.
  QJsonValue thresholdToPixels() {
    RuleBook book = *content_->rules;
    Condition* threshold = nullptr;
    std::size_t asked = 0;
    for (std::size_t q = 0; q < book.questions.size() && threshold == nullptr; ++q) {
      if (book.questions[q].id != statusQuestionId) {
        continue;
      }
      asked = q;
      for (Outcome& outcome : book.questions[q].outcomes) {
        if (outcome.when && threshold == nullptr) {
          threshold = firstThreshold(*outcome.when);
        }
      }
    }
    if (threshold == nullptr) {
      return {};
    }
    const ParcelTable& table = *content_->parcels;
    WhatIf trial(content_->parcels, book, day_->asOf, job_);  // as the panel of rules keeps one
    const double before = threshold->test.number;
    return median(repeats, [&](int i) {
      threshold->test.number = before * (1 + 0.1 * (i % 3 + 1));
      trial.set(book, day_->asOf, job_);
      QuestionResult result;
      result.outcome = trial.questions()[asked].outcome;
      auto scene = std::make_shared<MapScene>(*scene_);
      scene->theme =
          std::make_shared<const ThemeLayer>(statusLayer(table, book.questions[asked], result));
      renderFrame(scene, whole_, false, first_, job_);
    });
  }

  /// The exact picture of every step of the tour, each made of the one before.
  QJsonObject exactTour() {
    std::vector<double> times;
    auto frame = first_;
    const auto go = [&](const MapGrid& grid) {
      QElapsedTimer clock;
      clock.start();
      frame = renderFrame(scene_, grid, false, frame, job_);
      times.push_back(elapsedMs(clock));
    };
    forEachTourStep(
        [&](double factor) {
          const MapGrid& now = frame->grid;
          MapGrid next =
              MapGrid::centred(now.origin, now.toWorld(now.width / 2.0, now.height / 2.0),
                               now.unitsPerPixel / factor, now.width, now.height);
          next.pixelRatio = now.pixelRatio;
          go(next);
        },
        [&](int dx, int dy) {
          MapGrid next = frame->grid;
          next.left += dx;
          next.top += dy;
          go(next);
        });
    return quantiles(times);
  }

  double pick() {
    constexpr int picks = 100000;
    std::mt19937 random(1);
    std::vector<Point> places;
    for (int i = 0; i < picks; ++i) {
      const auto across = static_cast<int>(random() % static_cast<unsigned>(whole_.width));
      const auto down = static_cast<int>(random() % static_cast<unsigned>(whole_.height));
      places.push_back(whole_.toWorld(across + 0.5, down + 0.5));
    }
    std::uint64_t found = 0;
    QElapsedTimer clock;
    clock.start();
    for (const Point place : places) {
      found += first_->parcelAt(place) != noParcel ? 1 : 0;
    }
    const double each = elapsedMs(clock) / picks;
    // Read, so that the loop is not optimised away.
    return found <= picks ? each : 0;
  }

 private:
  SilentJob job_;
  std::shared_ptr<const CaseContent> content_;
  std::shared_ptr<const DayState> day_;
  std::shared_ptr<const MapScene> scene_;
  MapGrid whole_;
  std::shared_ptr<const MapFrame> first_;
};

/// The tour as hands and eyes have it: 60 turns of the wheel or moves of a drag a second, each
/// timed from when it is due until the window is painted, while the exact pictures are made beside.
/// A zoom shows the old picture scaled until then. What else the window does between two moves
/// counts where the next one has to wait for it.
QJsonObject handTour(MapView& map) {
  constexpr double interval = 1000.0 / 60;
  std::vector<double> times;
  QElapsedTimer clock;
  clock.start();
  double due = 0;
  const auto step = [&](const std::function<void()>& move) {
    move();
    map.repaint();
    const double shown = elapsedMs(clock);
    times.push_back(shown - due);
    // Moves that come while one is being shown are told as one.
    due = std::max(due + interval, shown);
    do {
      QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    } while (elapsedMs(clock) < due);
  };
  const QPointF middle(map.width() / 2.0, map.height() / 2.0);
  forEachTourStep([&](double factor) { step([&] { map.zoomBy(factor, middle); }); },
                  [&](int dx, int dy) { step([&] {
                                          map.panBy({-dx, -dy});
                                        }); });
  return quantiles(times);
}

/// From the order to sort the table until its rows stand in the new order: every column in turn.
QJsonValue sortTable(MainWindow& window) {
  window.showPanel(QStringLiteral("table"));  // it reads its columns once it is seen
  TablePanel& table = window.table();
  do {
    QCoreApplication::processEvents();
  } while (!window.settled() || !table.settled());
  const int columns = table.model().columnCount();
  if (columns == 0) {
    return {};
  }
  return median(repeats, [&](int i) {
    table.sortBy(i % columns, i % 2 == 1);
    while (!table.settled()) {
      QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
  });
}

/// Sees how long the window ever goes without looking for events.
class Watchdog {
 public:
  Watchdog() {
    QObject::connect(&tick_, &QTimer::timeout, &tick_, [this] { look(); });
    tick_.setTimerType(Qt::PreciseTimer);
    tick_.start(1);
    clock_.start();
  }
  /// The longest wait since the last call, in milliseconds.
  double longest() {
    look();
    return std::exchange(longest_, 0);
  }

 private:
  void look() {
    longest_ = std::max(longest_, elapsedMs(clock_) - 1);
    clock_.start();
  }
  QTimer tick_;
  QElapsedTimer clock_;
  double longest_ = 0;
};

void turnUntil(const std::function<bool()>& done) {
  while (!done()) {
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  }
}

void turnFor(double milliseconds) {
  QElapsedTimer clock;
  clock.start();
  turnUntil([&] { return elapsedMs(clock) >= milliseconds; });
}

/// How long the window stands still while long work begins, runs, ends and is stopped.
QJsonObject longestBlocks(MainWindow& window, const std::vector<std::filesystem::path>& paths) {
  QJsonObject result;
  Watchdog dog;
  const auto idle = [&] { return window.settled(); };
  const auto note = [&](const char* what) { result.insert(QLatin1String(what), dog.longest()); };
  CaseDocument& document = window.document();
  turnUntil(idle);
  dog.longest();
  for (const double share : {0.0, 0.5}) {  // right away, and in the middle of reading
    document.open(paths);
    turnFor(share * 4000);
    document.cancel();
    turnUntil(idle);
    turnFor(200);
  }
  note("open_cancelled");
  const Date day = document.asOf();
  document.setAsOf(day.plusYears(1));
  turnUntil(idle);
  note("assess");
  document.setAsOf(day);
  turnFor(20);
  document.cancel();
  turnUntil(idle);
  note("assess_cancelled");
  window.showPanel(QStringLiteral("units"));
  turnFor(300);
  if (!window.units().settled()) {
    window.units().button().click();  // cancel
  }
  turnUntil(idle);
  note("group_cancelled");
  window.units().button().click();
  turnUntil(idle);
  note("group");
  window.showPanel(QStringLiteral("phases"));
  turnUntil(idle);
  note("phases");
  if (const QTemporaryDir folder; folder.isValid()) {
    for (const bool stopped : {false, true}) {
      PrintDialog dialog({document.content(), document.day(), window.map().scene()->look}, {},
                         &window);
      turnUntil([&] { return dialog.settled(); });
      dialog.exportTo(folder.filePath(QStringLiteral("sheet.pdf")));
      if (stopped) {
        turnFor(20);  // then closed while it writes
      } else {
        turnUntil([&] { return dialog.settled(); });
        note("export");
      }
    }
    turnFor(100);
    note("export_cancelled");
  }
  return result;
}

qint64 peakMemory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<qint64>(usage.ru_maxrss) * 1024;
}

}  // namespace

QJsonObject runBenchmark(MainWindow& window, const std::vector<std::filesystem::path>& paths) {
  QJsonObject result;
  Watchdog dog;
  turnFor(100);
  dog.longest();  // the window comes up: not what is being measured
  result.insert(QStringLiteral("open_to_first_picture_ms"), openAndWait(window, paths));
  const double opening = dog.longest();
  const QSize size = window.map().frame()->picture.size();
  result.insert(QStringLiteral("parcels"),
                static_cast<qint64>(window.document().content()->parcels->size()));
  result.insert(QStringLiteral("size"),
                QStringLiteral("%1x%2").arg(size.width()).arg(size.height()));
  {
    Bench bench(window);  // its own pictures go with it
    result.insert(QStringLiteral("full_frame_ms"), bench.fullFrame());
    result.insert(QStringLiteral("recolour_ms"), bench.recolour());
    result.insert(QStringLiteral("threshold_to_pixels_ms"), bench.thresholdToPixels());
    result.insert(QStringLiteral("tour_exact_ms"), bench.exactTour());
    result.insert(QStringLiteral("pick_ms"), bench.pick());
  }
  result.insert(QStringLiteral("tour_frame_ms"), handTour(window.map()));
  result.insert(QStringLiteral("sort_ms"), sortTable(window));
  result.insert(QStringLiteral("peak_memory_bytes"), peakMemory());
  // Last, and not of the largest: a second opening holds its parcels beside those that are shown.
  constexpr std::size_t mostTwice = 2000000;
  QJsonObject blocks;
  if (window.document().content()->parcels->size() <= mostTwice) {
    blocks = longestBlocks(window, paths);
  }
  blocks.insert(QStringLiteral("open"), opening);
  result.insert(QStringLiteral("longest_block_ms"), blocks);
  return result;
}

}  // namespace renewal::viewer
