#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "gis/cli/terminal_job.h"

namespace renewal::cli {

/// Exit codes; scripts rely on them. A stop by a signal exits with 128 + its number (Ctrl-C: 130).
enum ExitCode : int { Done = 0, FindingsOfErrorSeverity = 1, WrongUsage = 2, CouldNotDo = 3 };

/// What the program is connected to.
struct ProgramIo {
  std::ostream& out;
  std::ostream& err;
  bool errIsTerminal = false;
  Language language = Language::Chinese;  ///< unless --language says otherwise
  const StopSignal& stop;
};

/// The program `renewal` with the arguments after its name; returns the exit code. Throws nothing.
int runProgram(const std::vector<std::string>& arguments, const ProgramIo& io);

/// The language of the locale by the environment's LC_ALL, LC_MESSAGES and LANG, the first that is
/// set: another language than Chinese gets English; without any, or in the C locale, Chinese.
Language languageOfLocale(std::string_view all, std::string_view messages, std::string_view lang);

/// "zh_CN", "zh", "zh-CN", "en", "en_GB" ...; nothing for any other.
std::optional<Language> languageById(std::string_view id);

}  // namespace renewal::cli
