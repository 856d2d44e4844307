#include "gis/cli/program.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>

#include "core/base/parallel_for.h"
#include "core/base/version.h"
#include "gis/cli/finding_text.h"
#include "gis/cli/help.h"
#include "gis/cli/registry.h"
#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

/// A CLI11 parser without its own help, which is in English only.
class QuietApp : public CLI::App {
 public:
  QuietApp() {
    set_help_flag();
    allow_extras();
  }
};

/// Options every command has.
struct CommonOptions {
  bool json = false;
  bool quiet = false;
  bool help = false;
  bool version = false;
  std::string language;
  std::int64_t threads = 0;
};

void declareCommon(OptionSet& options, CommonOptions& common) {
  options.flag("--json", common.json,
               {"在标准输出给出机器可读的结果", "machine-readable result on standard output"});
  options.flag("--quiet", common.quiet,
               {"不显示进度、提示和小结", "no progress, no remarks, no summary"});
  options.text("--language", common.language, {"zh_CN|en", "zh_CN|en"},
               {"界面语言；不写则按系统语言", "language of all texts; else by the locale"});
  constexpr std::int64_t mostThreads = 256;
  options.integer("--threads", common.threads, 1, mostThreads, {"数量", "N"},
                  {"同时使用的处理器数；结果与此无关",
                   "processors to use at once; the result does not depend on it"});
  options.flag("--help,-h", common.help, {"显示这份说明", "show this text"});
}

/// The language asked for anywhere on the line, so that even a usage error is told in it.
std::optional<std::string> languageArgument(const std::vector<std::string>& arguments) {
  constexpr std::string_view name = "--language";
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    if (arguments[i] == name && i + 1 < arguments.size()) {
      return arguments[i + 1];
    }
    if (arguments[i].starts_with(fmt::format("{}=", name))) {
      return arguments[i].substr(name.size() + 1);
    }
  }
  return std::nullopt;
}

/// Runs one command line.
class Program {
 public:
  Program(const std::vector<std::string>& arguments, const ProgramIo& io)
      : arguments_(arguments), io_(io), language_(io.language), commands_(allCommands()) {}

  int run() {
    try {
      chooseLanguage();
      return dispatch();
    } catch (const UsageError& error) {
      io_.err << fmt::format("renewal{}: {}\n", name_.empty() ? "" : " " + name_,
                             printable(error.what.in(language_)))
              << (chinese() ? "  说明：renewal" : "  help: renewal")
              << (name_.empty() ? "" : " " + name_) << " --help\n";
      return WrongUsage;
    } catch (const Cancelled&) {
      return stopped({"没有作任何改动", "nothing was changed"});
    } catch (...) {
      return failed(ErrorInfo::fromCurrent());
    }
  }

 private:
  bool chinese() const { return language_ == Language::Chinese; }

  void chooseLanguage() {
    if (const auto id = languageArgument(arguments_)) {
      const auto language = languageById(*id);
      if (!language) {
        throw UsageError{{fmt::format("--language 的值“{}”不能用，应为 zh_CN 或 en", *id),
                          fmt::format("--language cannot be \"{}\"; it takes zh_CN or en", *id)}};
      }
      language_ = *language;
    }
  }

  int dispatch() {
    // The first word that is no option, nor the value of one, names the command.
    std::size_t at = 0;
    while (at < arguments_.size() && arguments_[at].starts_with("-")) {
      at += arguments_[at] == "--language" || arguments_[at] == "--threads" ? 2 : 1;
    }
    std::vector<std::string> rest = arguments_;
    if (at < arguments_.size()) {
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
      const std::string& name = arguments_[at];
      for (const auto& command : commands_) {
        if (command->help().name == name) {
          name_ = name;
          return runCommand(*command, rest);
        }
      }
      throw unknownCommand(name);
    }
    CommonOptions common;
    QuietApp app;
    OptionSet options(app);
    declareCommon(options, common);
    options.flag("--version", common.version, {"显示版本", "show the version"});
    parse(app, options, rest);
    if (common.version) {
      io_.out << "renewal " << version() << "\n";
    } else if (common.help) {
      io_.out << programHelp(commands_, language_);
    } else {
      throw UsageError{{"请写出命令，如 renewal info 地块.shp",
                        "a command is missing, e.g. renewal info parcels.shp"}};
    }
    return outputWritten() ? Done : CouldNotDo;
  }

  UsageError unknownCommand(const std::string& name) const {
    std::vector<std::string> names;
    for (const auto& command : commands_) {
      names.push_back(command->help().name);
    }
    return {
        {fmt::format("没有命令“{}”，可用的有：{}", name, fmt::join(names, "、")),
         fmt::format("there is no command \"{}\"; there are: {}", name, fmt::join(names, ", "))}};
  }

  /// CLI11's messages are English only, so its errors are told anew.
  void parse(CLI::App& app, const OptionSet& options, std::vector<std::string> words) {
    std::reverse(words.begin(), words.end());  // as CLI11 takes them
    try {
      app.parse(words);
    } catch (const CLI::ArgumentMismatch& error) {
      const std::string text = error.what();
      const std::string name = text.substr(0, text.find(':'));
      throw UsageError{{fmt::format("{} 要有一个值，而且只能有一个", name),
                        fmt::format("{} takes exactly one value", name)}};
    } catch (const CLI::ParseError& error) {
      const std::string text = error.what();
      const std::string name = text.substr(0, text.find(':'));
      throw UsageError{{fmt::format("看不懂的参数：{}", name),
                        fmt::format("cannot understand the argument: {}", name)}};
    }
    for (const auto& option : options.entries()) {
      if (option.name.starts_with("--help") && app.count("--help") != 0) {
        return;  // whoever asks for help need not get the rest right
      }
    }
    for (const std::string& extra : app.remaining()) {
      if (extra != "--") {
        throw extra.starts_with("-")
            ? UsageError{{"没有选项 " + extra, "there is no option " + extra}}
            : UsageError{{fmt::format("多余的参数“{}”", extra),
                          fmt::format("the argument \"{}\" is too much", extra)}};
      }
    }
    options.finish();
  }

  int runCommand(Command& command, const std::vector<std::string>& words) {
    CommonOptions common;
    QuietApp app;
    OptionSet own(app);
    OptionSet shared(app);
    command.declare(own);
    declareCommon(shared, common);
    parse(app, shared, words);
    if (common.help) {
      io_.out << commandHelp(command.help(), own.entries(), shared.entries(), language_);
      return outputWritten() ? Done : CouldNotDo;
    }
    own.finish();
    if (common.threads != 0) {
      setThreadCount(static_cast<unsigned>(common.threads));
    }
    TerminalJob job(io_.err, io_.errIsTerminal && !common.quiet, language_, io_.stop);
    Session session{language_, common.json, common.quiet, job};
    CommandResult result;
    try {
      command.run(session, result);
    } catch (const Cancelled&) {
      job.clear();
      return stopped(result.stopNote());
    }
    job.clear();
    return show(result, common);
  }

  int show(const CommandResult& result, const CommonOptions& common) {
    if (common.json) {
      // Paths may hold any bytes; JSON cannot.
      io_.out << result.complete(name_).dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
    } else {
      io_.out << result.textShown() << (common.quiet ? "" : result.summaryShown());
    }
    if (!outputWritten()) {
      return CouldNotDo;
    }
    if (!common.quiet && !common.json && !result.findingsShown()) {
      remark(result.findings());
    }
    if (result.failure()) {
      return failed(*result.failure());
    }
    return result.hasErrors() ? FindingsOfErrorSeverity : Done;
  }

  /// Warnings and errors in the data, on stderr.
  void remark(const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
      if (finding.severity != Severity::Note) {
        io_.err << findingLine(finding, language_) << "\n";
      }
    }
  }

  bool outputWritten() {
    io_.out.flush();
    if (io_.out.good()) {
      return true;
    }
    failed({ErrorCode::WriteFailed,
            {"结果写不到标准输出", "the result cannot be written to standard output"},
            "",
            {"请检查重定向的目标和磁盘空间", "check where the output goes and the disk space"}});
    return false;
  }

  int stopped(const Text& note) {
    io_.err << "renewal: " << (chinese() ? "已停止，" : "stopped, ") << note.in(language_) << "\n";
    return 128 + io_.stop.load();
  }

  int failed(const ErrorInfo& error) {
    io_.err << "renewal: " << error.message(language_) << "\n";
    return CouldNotDo;
  }

  const std::vector<std::string>& arguments_;
  const ProgramIo& io_;
  Language language_;
  std::vector<std::unique_ptr<Command>> commands_;
  std::string name_;
};

}  // namespace

int runProgram(const std::vector<std::string>& arguments, const ProgramIo& io) {
  return Program(arguments, io).run();
}

Language languageOfLocale(std::string_view all, std::string_view messages, std::string_view lang) {
  const std::string_view locale = !all.empty() ? all : !messages.empty() ? messages : lang;
  const std::string_view base = locale.substr(0, locale.find_first_of("_.@-"));
  const bool none = base.empty() || base == "C" || base == "POSIX";
  return none || base == "zh" ? Language::Chinese : Language::English;
}

std::optional<Language> languageById(std::string_view id) {
  const std::string_view base = id.substr(0, id.find_first_of("_.-"));
  if (base == "zh") {
    return Language::Chinese;
  }
  if (base == "en") {
    return Language::English;
  }
  return std::nullopt;
}

}  // namespace renewal::cli
