#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/acceptance/real_program.h"

namespace renewal::test {

/// Headless Chromium, or nothing where it is not installed. Not the whole of Chromium, whose window
/// is never narrower than 500 pixels.
inline std::filesystem::path browserProgram() {
  const std::filesystem::path path = "/usr/bin/chromium-headless-shell";
  return std::filesystem::exists(path) ? path : std::filesystem::path();
}

/// What a page came to in a browser that reaches no network.
struct BrowsedPage {
  std::string dom;                    ///< as HTML, after its scripts ran
  std::vector<std::string> messages;  ///< of its console
};

/// Opens a file; `folder` takes the browser's own files.
inline BrowsedPage browse(const std::filesystem::path& page, const std::filesystem::path& folder,
                          int width = 1280, const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments{"--headless",
                                     "--no-sandbox",
                                     "--disable-gpu",
                                     "--disable-extensions",
                                     "--no-first-run",
                                     "--host-resolver-rules=MAP * ~NOTFOUND",
                                     "--user-data-dir=" + (folder / "profile").string(),
                                     "--enable-logging=stderr",
                                     "--window-size=" + std::to_string(width) + ",900",
                                     "--dump-dom"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  arguments.push_back("file://" + page.string());
  const Finished done =
      RealProgram(browserProgram(), arguments, {{"LC_ALL", "C.UTF-8"}, {"HOME", folder.string()}})
          .wait();
  EXPECT_EQ(done.code, 0) << done.err;
  BrowsedPage browsed{done.out, {}};
  for (std::size_t at = 0; (at = done.err.find("CONSOLE", at)) != std::string::npos;) {
    const std::size_t end = std::min(done.err.find('\n', at), done.err.size());
    browsed.messages.push_back(done.err.substr(at, end - at));
    at = end;
  }
  return browsed;
}

}  // namespace renewal::test
