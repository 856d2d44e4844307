#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "gis/cli/program.h"
#include "gis/cli/terminal_job.h"

int main(int argc, char** argv) {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  const renewal::Language language =
      renewal::cli::languageOfLocale(variable("LC_ALL"), variable("LC_MESSAGES"), variable("LANG"));
  const renewal::cli::ProgramIo io{std::cout, std::cerr, ::isatty(STDERR_FILENO) != 0, language,
                                   renewal::cli::catchStopSignals()};
  return renewal::cli::runProgram(std::vector<std::string>(argv + 1, argv + argc), io);
}
