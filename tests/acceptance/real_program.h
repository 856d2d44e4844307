#pragma once

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "tests/support/paths.h"

namespace renewal::test {

/// How a real program ended.
struct Finished {
  int code = -1;          ///< exit code; -1 if a signal ended it
  int signal = 0;         ///< the signal that ended it
  bool timedOut = false;  ///< it was killed because it took too long
  std::string out;
  std::string err;
};

/// A real program while it runs, with its own environment and with stdout and stderr captured
/// apart. Killed if it is still there at the end or after the time limit.
class RealProgram {
 public:
  using Variables = std::vector<std::pair<std::string, std::string>>;

  RealProgram(const std::filesystem::path& program, const std::vector<std::string>& arguments,
              const Variables& variables = {}, const std::string& standardOutput = "") {
    open(out_);
    open(err_);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    if (standardOutput.empty()) {
      posix_spawn_file_actions_adddup2(&actions, out_[1], 1);
    } else {
      posix_spawn_file_actions_addopen(&actions, 1, standardOutput.c_str(), O_WRONLY, 0);
    }
    posix_spawn_file_actions_adddup2(&actions, err_[1], 2);
    for (const int end : {out_[0], out_[1], err_[0], err_[1]}) {
      posix_spawn_file_actions_addclose(&actions, end);
    }
    std::vector<std::string> words{program.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> environment = environmentWith(variables);
    // std::system() in another thread ignores Ctrl-C meanwhile; the program must not inherit that.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t usual;
    ::sigemptyset(&usual);
    ::sigaddset(&usual, SIGINT);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    const int error = ::posix_spawn(&pid_, program.c_str(), &actions, &attributes,
                                    pointers(words).data(), pointers(environment).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    ::close(out_[1]);
    ::close(err_[1]);
    if (error != 0) {
      throw std::runtime_error("cannot start " + program.string());
    }
  }
  ~RealProgram() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
    ::close(out_[0]);
    ::close(err_[0]);
  }
  RealProgram(const RealProgram&) = delete;
  RealProgram& operator=(const RealProgram&) = delete;

  void send(int signal) const { ::kill(pid_, signal); }
  /// True while it has not ended.
  bool running() const {
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == 0;
  }

  Finished wait(std::chrono::seconds limit = std::chrono::seconds(120)) {
    Finished finished;
    finished.timedOut = !readAll(finished, std::chrono::steady_clock::now() + limit);
    if (finished.timedOut) {
      ::kill(pid_, SIGKILL);
    }
    int status = 0;
    ::waitpid(std::exchange(pid_, -1), &status, 0);
    finished.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    finished.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    return finished;
  }

 private:
  static void open(std::array<int, 2>& ends) {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
      throw std::runtime_error("no pipe");
    }
  }

  static std::vector<std::string> environmentWith(const Variables& variables) {
    std::vector<std::string> all;
    for (char** one = environ; *one != nullptr; ++one) {
      const std::string text = *one;
      const std::string name = text.substr(0, text.find('='));
      // The language is what the test says, never that of whoever runs it.
      if (name != "LANG" && name != "LANGUAGE" && !name.starts_with("LC_")) {
        all.push_back(text);
      }
    }
    for (const auto& [name, value] : variables) {
      all.push_back(name + "=" + value);
    }
    return all;
  }

  static std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> list;
    for (std::string& text : texts) {
      list.push_back(text.data());
    }
    list.push_back(nullptr);
    return list;
  }

  /// False if the time was up first.
  bool readAll(Finished& finished, std::chrono::steady_clock::time_point end) const {
    std::array<pollfd, 2> ends{{{out_[0], POLLIN, 0}, {err_[0], POLLIN, 0}}};
    std::array<std::string*, 2> texts{&finished.out, &finished.err};
    std::array<char, 65536> buffer{};
    while (ends[0].fd >= 0 || ends[1].fd >= 0) {
      if (std::chrono::steady_clock::now() >= end) {
        return false;
      }
      if (::poll(ends.data(), ends.size(), 100) <= 0) {
        continue;
      }
      for (std::size_t i = 0; i < ends.size(); ++i) {
        if (ends[i].fd >= 0 && ends[i].revents != 0) {
          const ssize_t count = ::read(ends[i].fd, buffer.data(), buffer.size());
          if (count <= 0) {
            ends[i].fd = -1;
          } else {
            texts[i]->append(buffer.data(), static_cast<std::size_t>(count));
          }
        }
      }
    }
    return true;
  }

  pid_t pid_ = -1;
  std::array<int, 2> out_{};
  std::array<int, 2> err_{};
};

/// The command line of the build, run to its end; in Chinese unless the variables say otherwise.
inline Finished runRenewal(const std::vector<std::string>& arguments,
                           const RealProgram::Variables& variables = {{"LC_ALL", "zh_CN.UTF-8"}}) {
  return RealProgram(binaryPath("gis/renewal"), arguments, variables).wait();
}

}  // namespace renewal::test
