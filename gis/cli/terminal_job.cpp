#include "gis/cli/terminal_job.h"

#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <ostream>

#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

StopSignal stopSignal{0};
std::atomic<int> stopCount{0};
static_assert(StopSignal::is_always_lock_free, "used in a signal handler");

extern "C" void renewalOnStopSignal(int signal) {
  constexpr int patience = 3;
  stopSignal.store(signal, std::memory_order_relaxed);
  if (stopCount.fetch_add(1, std::memory_order_relaxed) + 1 >= patience) {
    ::_exit(128 + signal);
  }
}

}  // namespace

const StopSignal& catchStopSignals() {
  struct sigaction action {};
  action.sa_handler = &renewalOnStopSignal;
  ::sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction old {};
    // A program started under nohup keeps ignoring the signal.
    if (::sigaction(signal, nullptr, &old) == 0 && old.sa_handler != SIG_IGN) {
      ::sigaction(signal, &action, nullptr);
    }
  }
  return stopSignal;
}

TerminalJob::TerminalJob(std::ostream& to, bool show, Language language, const StopSignal& stop)
    : to_(to), show_(show), language_(language), stop_(stop) {}

std::string TerminalJob::line(const std::string& stage, std::uint64_t done, std::uint64_t total) {
  if (total == 0) {
    return done == 0 ? stage + " …" : fmt::format("{} {}", stage, grouped(done));
  }
  const auto share =
      static_cast<int>(100.0 * static_cast<double>(done) / static_cast<double>(total));
  return fmt::format("{} {} % ({} / {})", stage, share, grouped(done), grouped(total));
}

void TerminalJob::report(const Text& stage, std::uint64_t done, std::uint64_t total) {
  if (!show_) {
    return;
  }
  constexpr auto pause = std::chrono::milliseconds(100);
  const std::unique_lock lock(mutex_, std::try_to_lock);
  const auto now = Clock::now();
  if (!lock.owns_lock() || now - last_ < pause) {
    return;
  }
  last_ = now;
  drawn_ = true;
  to_ << "\r\x1b[K" << line(stage.in(language_), done, total) << std::flush;
}

void TerminalJob::clear() {
  const std::scoped_lock lock(mutex_);
  if (drawn_) {
    to_ << "\r\x1b[K" << std::flush;
    drawn_ = false;
  }
}

}  // namespace renewal::cli
