#pragma once

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/acceptance/browser.h"

namespace renewal::test {

/// A browser that is talked to over a pipe, as a person with a keyboard would use it. No network.
class DrivenBrowser {
 public:
  /// Opens a page and waits until it is loaded.
  DrivenBrowser(const std::filesystem::path& page, const std::filesystem::path& folder) {
    std::array<int, 2> to{};
    std::array<int, 2> from{};
    if (::pipe2(to.data(), O_CLOEXEC) != 0 || ::pipe2(from.data(), O_CLOEXEC) != 0) {
      throw std::runtime_error("no pipe");
    }
    // The browser reads its orders from 3 and answers on 4. Ours lie above, or one would be
    // overwritten before it is passed on.
    const int orders = ::fcntl(to[0], F_DUPFD_CLOEXEC, 10);
    const int answers = ::fcntl(from[1], F_DUPFD_CLOEXEC, 10);
    ::close(to[0]);
    ::close(from[1]);
    to_ = to[1];
    from_ = from[0];
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, orders, 3);
    posix_spawn_file_actions_adddup2(&actions, answers, 4);
    std::vector<std::string> words{browserProgram().string(),
                                   "--headless",
                                   "--no-sandbox",
                                   "--disable-gpu",
                                   "--no-first-run",
                                   "--host-resolver-rules=MAP * ~NOTFOUND",
                                   "--user-data-dir=" + (folder / "driven").string(),
                                   "--window-size=1280,900",
                                   "--remote-debugging-pipe",
                                   "about:blank"};
    std::vector<char*> list;
    for (std::string& word : words) {
      list.push_back(word.data());
    }
    list.push_back(nullptr);
    // Its own group: it starts more programs, which end with it.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    const int error = ::posix_spawn(&pid_, list[0], &actions, &attributes, list.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    ::close(orders);
    ::close(answers);
    if (error != 0) {
      throw std::runtime_error("cannot start the browser");
    }
    const nlohmann::json target = call("Target.createTarget", {{"url", "file://" + page.string()}});
    session_ = call("Target.attachToTarget",
                    {{"targetId", target["targetId"]}, {"flatten", true}})["sessionId"];
    call("Page.bringToFront");
    for (int i = 0; i < 200 && run("location.protocol + document.readyState") != "file:complete";
         ++i) {
      ::usleep(20000);
    }
  }
  ~DrivenBrowser() {
    ::kill(-pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    ::close(to_);
    ::close(from_);
  }
  DrivenBrowser(const DrivenBrowser&) = delete;
  DrivenBrowser& operator=(const DrivenBrowser&) = delete;

  /// The value of an expression in the page.
  nlohmann::json run(const std::string& expression) {
    return call("Runtime.evaluate",
                {{"expression", expression}, {"returnByValue", true}})["result"]["value"];
  }
  /// Presses a key and lets it go: "Tab", "Enter", " ".
  void press(const std::string& key) {
    const int code = key == "Tab" ? 9 : key == "Enter" ? 13 : 32;
    nlohmann::json event{{"type", "keyDown"},
                         {"key", key},
                         {"code", key == " " ? "Space" : key},
                         {"windowsVirtualKeyCode", code}};
    if (key != "Tab") {
      event["text"] = key == "Enter" ? "\r" : " ";
    }
    call("Input.dispatchKeyEvent", event);
    event["type"] = "keyUp";
    event.erase("text");
    call("Input.dispatchKeyEvent", event);
  }

 private:
  nlohmann::json call(const std::string& method,
                      const nlohmann::json& parameters = nlohmann::json::object()) {
    const int id = ++last_;
    nlohmann::json order{{"id", id}, {"method", method}, {"params", parameters}};
    if (!session_.empty()) {
      order["sessionId"] = session_;
    }
    const std::string text = order.dump() + '\0';
    if (::write(to_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
      throw std::runtime_error("the browser takes no orders");
    }
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (true) {
      for (std::size_t stop; (stop = read_.find('\0')) != std::string::npos;) {
        const nlohmann::json answer = nlohmann::json::parse(read_.substr(0, stop));
        read_.erase(0, stop + 1);
        if (answer.value("id", 0) == id) {
          if (answer.contains("error")) {
            throw std::runtime_error(method + ": " + answer["error"].dump());
          }
          return answer["result"];
        }
      }
      pollfd ready{from_, POLLIN, 0};
      std::array<char, 65536> buffer{};
      if (std::chrono::steady_clock::now() > end) {
        throw std::runtime_error(method + ": no answer");
      }
      if (::poll(&ready, 1, 100) <= 0) {
        continue;
      }
      const ssize_t count = ::read(from_, buffer.data(), buffer.size());
      if (count <= 0) {
        throw std::runtime_error(method + ": the browser is gone");
      }
      read_.append(buffer.data(), static_cast<std::size_t>(count));
    }
  }

  pid_t pid_ = -1;
  int to_ = -1;
  int from_ = -1;
  int last_ = 0;
  std::string session_;
  std::string read_;
};

}  // namespace renewal::test
