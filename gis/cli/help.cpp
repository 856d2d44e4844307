#include "gis/cli/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

/// Names in one column, explanations in the next; further lines of an explanation stay in it.
std::string twoColumns(const std::vector<std::pair<std::string, std::string>>& lines) {
  constexpr std::size_t most = 30;
  std::size_t width = 0;
  for (const auto& [name, what] : lines) {
    width = std::max(width, displayWidth(name));
  }
  width = std::min(width, most);
  std::string text;
  for (const auto& [name, what] : lines) {
    std::string line = "  " + name;
    const std::size_t used = displayWidth(name);
    const std::string fresh = "\n" + std::string(width + 4, ' ');
    line += used > width ? fresh : std::string(width - used + 2, ' ');
    for (const char c : what) {
      line += c == '\n' ? fresh : std::string(1, c);
    }
    text += line + "\n";
  }
  return text;
}

std::string optionLines(const std::vector<OptionSet::Entry>& entries, Language language) {
  std::vector<std::pair<std::string, std::string>> lines;
  for (const OptionSet::Entry& entry : entries) {
    const std::string& value = entry.value.in(language);
    std::string name = entry.positional ? value : entry.name;
    // A short form is worth showing ("--help -h"), a second long name is not.
    if (const std::size_t second = name.find(','); second != std::string::npos) {
      const bool isShort = name.find("--", second) == std::string::npos;
      name =
          isShort ? name.substr(0, second) + " " + name.substr(second + 1) : name.substr(0, second);
    }
    if (!entry.positional && !value.empty()) {
      name += " " + value;
    }
    std::string what = entry.help.in(language);
    if (entry.need == OptionSet::Need::Required && !entry.positional) {
      what += language == Language::Chinese ? "（必须）" : " (needed)";
    }
    lines.emplace_back(std::move(name), std::move(what));
  }
  return twoColumns(lines);
}

}  // namespace

std::string programHelp(const std::vector<std::unique_ptr<Command>>& commands, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text =
      chinese
          ? "renewal：打开一个片区的地块图层，逐宗判断是否疑似闲置、低效，说明理由和依据，"
            "完整导出。\n\n"
            "用法：renewal 命令 文件... [选项]\n\n命令：\n"
          : "renewal opens the parcel layers of a district, says for every parcel whether it is\n"
            "suspected idle or of low efficiency and why, and hands it on complete.\n\n"
            "Usage: renewal COMMAND FILE... [options]\n\nCommands:\n";
  std::vector<std::pair<std::string, std::string>> lines;
  for (const auto& command : commands) {
    const CommandHelp help = command->help();
    lines.emplace_back(help.name, help.summary.in(language));
  }
  text += twoColumns(lines);
  text += chinese ? "\n例：\n" : "\nExamples:\n";
  for (const auto& command : commands) {
    const CommandHelp help = command->help();
    if (!help.examples.empty()) {
      text += "  renewal " + help.examples.front().line.in(language) + "\n";
      text += "      " + help.examples.front().what.in(language) + "\n";
    }
  }
  text +=
      chinese
          ? "\n每个命令的选项和更多例子：renewal 命令 --help\n"
            "语言：--language zh_CN|en，不写则按系统语言。版本：renewal --version\n"
            "退出码：0 完成；1 数据有错误级问题；2 命令写法不对；3 没能完成；130 被 Ctrl-C 停止\n"
          : "\nOptions and more examples of a command: renewal COMMAND --help\n"
            "Language: --language zh_CN|en, else by the locale. Version: renewal --version\n"
            "Exit codes: 0 done; 1 the data have findings of error severity; 2 wrong usage;\n"
            "3 could not do it; 130 stopped by Ctrl-C\n";
  return text;
}

std::string commandHelp(const CommandHelp& help, const std::vector<OptionSet::Entry>& own,
                        const std::vector<OptionSet::Entry>& common, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text =
      fmt::format("{}renewal {} {}\n\n{}\n", chinese ? "用法：" : "Usage: ", help.name,
                  help.usage.in(language), help.description.in(language));
  text += chinese ? "\n例：\n" : "\nExamples:\n";
  for (const CommandHelp::Example& example : help.examples) {
    text += "  renewal " + example.line.in(language) + "\n";
    text += "      " + example.what.in(language) + "\n";
  }
  text += (chinese ? "\n选项：\n" : "\nOptions:\n") + optionLines(own, language);
  text += (chinese ? "\n各命令通用：\n" : "\nOf every command:\n") + optionLines(common, language);
  return text;
}

}  // namespace renewal::cli
