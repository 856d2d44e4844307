#pragma once

#include <string>

namespace renewal {

/// The two languages everything is complete in.
enum class Language { Chinese, English };

/// A text a person reads, in both languages. Messages, titles and findings carry both, so that the
/// border (command line, viewer, report) picks the language and nothing needs a second catalogue.
struct Text {
  std::string zh;
  std::string en;

  const std::string& in(Language language) const { return language == Language::Chinese ? zh : en; }
  bool empty() const { return zh.empty() && en.empty(); }
  friend bool operator==(const Text&, const Text&) = default;
};

}  // namespace renewal
