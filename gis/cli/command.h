#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/job_context.h"
#include "core/base/text.h"
#include "gis/cli/command_result.h"
#include "gis/cli/option_set.h"

namespace renewal::cli {

/// What `--help` says about a command. Both languages are complete; the examples teach.
struct CommandHelp {
  std::string name;  ///< "info"
  Text usage;        ///< what follows the name: "FILE... [options]"
  Text summary;      ///< one line for the list of commands
  Text description;  ///< a paragraph or more, broken into lines below 80 columns
  struct Example {
    Text line;  ///< after "renewal "
    Text what;
  };
  std::vector<Example> examples;
};

/// What a command may use while it runs.
struct Session {
  Language language = Language::Chinese;
  bool json = false;   ///< text() of the result will not be shown: no need to compose it
  bool quiet = false;  ///< no summary is wanted
  JobContext& job;     ///< progress and Ctrl-C
};

/// A command of the program.
///
/// To add one: (1) write gis/cli/<name>_command.cpp with a class derived from Command and a
/// function std::unique_ptr<Command> make<Name>Command(); (2) declare that function in registry.h
/// and list it in registry.cpp, in the order of the help. declare() binds options to members
/// (option_set.h; InputOptions of input_options.h brings FILE, --encoding, --layer, --source-crs);
/// run() does the work, throws Error for what stops it and Cancelled when told to stop, and fills
/// the result: inputs, findings, timings, its own JSON keys and the text. Everything else (--json,
/// --quiet,
/// --language, --help, messages, exit codes) is done for it.
class Command {
 public:
  Command() = default;
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;
  virtual ~Command() = default;

  virtual CommandHelp help() const = 0;
  virtual void declare(OptionSet& options) = 0;
  virtual void run(Session& session, CommandResult& result) = 0;
};

}  // namespace renewal::cli
