#include "gis/cli/option_set.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <memory>
#include <utility>

#include "core/units/half_width.h"

namespace renewal::cli {
namespace {

[[noreturn]] void refuseValue(const std::string& names, const std::string& value,
                              const Text& allowed) {
  const std::string name = names.substr(0, names.find(','));
  throw UsageError{{fmt::format("{} 的值“{}”不能用，应为{}", name, value, allowed.zh),
                    fmt::format("{} cannot be \"{}\"; it takes {}", name, value, allowed.en)}};
}

}  // namespace

void OptionSet::positional(std::vector<std::filesystem::path>& to, const Entry& entry,
                           std::size_t most, const bool* unless) {
  entries_.push_back(entry);
  auto given = std::make_shared<std::vector<std::string>>();
  app_.add_option(entry.name, *given, "");
  finishers_.emplace_back([given, entry, most, unless, &to] {
    if (given->empty() && unless != nullptr && *unless) {
      return;
    }
    if (given->empty()) {
      throw UsageError{
          {fmt::format("缺少{}", entry.value.zh), fmt::format("{} is missing", entry.value.en)}};
    }
    if (given->size() > most) {
      throw UsageError{{fmt::format("这里只能有一个{}，多出了“{}”", entry.value.zh, (*given)[most]),
                        fmt::format("only one {} belongs here; \"{}\" is too much", entry.value.en,
                                    (*given)[most])}};
    }
    to.assign(given->begin(), given->end());
  });
}

void OptionSet::files(std::vector<std::filesystem::path>& to, const Text& value, const Text& help,
                      const bool* unless) {
  positional(to, {"files", value, help, Need::Required, true}, SIZE_MAX, unless);
}

void OptionSet::file(std::filesystem::path& to, const Text& value, const Text& help) {
  auto one = std::make_shared<std::vector<std::filesystem::path>>();
  positional(*one, {"file", value, help, Need::Required, true}, 1);
  finishers_.emplace_back([one, &to] { to = one->front(); });
}

void OptionSet::flag(const std::string& name, bool& to, const Text& help) {
  entries_.push_back({name, {}, help, Need::Optional, false});
  app_.add_flag(name, to, "");
}

void OptionSet::value(const Entry& entry, std::function<void(const std::string&)> take) {
  entries_.push_back(entry);
  auto given = std::make_shared<std::string>();
  CLI::Option* option = app_.add_option(entry.name, *given, "");
  finishers_.emplace_back([given, option, entry, take = std::move(take)] {
    if (option->count() != 0) {
      take(*given);
    } else if (entry.need == Need::Required) {
      throw UsageError{{fmt::format("缺少 {} {}", entry.name, entry.value.zh),
                        fmt::format("{} {} is missing", entry.name, entry.value.en)}};
    }
  });
}

void OptionSet::text(const std::string& name, std::string& to, const Text& placeholder,
                     const Text& help, Need need) {
  value({name, placeholder, help, need, false}, [&to, name](const std::string& given) {
    if (given.empty()) {
      refuseValue(name, given, {"非空文字", "a text that is not empty"});
    }
    to = given;
  });
}

void OptionSet::path(const std::string& name, std::filesystem::path& to, const Text& placeholder,
                     const Text& help, Need need) {
  value({name, placeholder, help, need, false}, [&to, name](const std::string& given) {
    if (given.empty()) {
      refuseValue(name, given, {"文件或文件夹名", "the name of a file or folder"});
    }
    to = given;
  });
}

void OptionSet::date(const std::string& name, std::optional<Date>& to, const Text& help) {
  value({name, {"日期", "DATE"}, help, Need::Optional, false},
        [&to, name](const std::string& given) {
          to = Date::tryFromIso(given);
          if (!to) {
            refuseValue(name, given,
                        {"存在的日期，写作 年-月-日，如 2020-12-31",
                         "a day of the calendar written as 2020-12-31"});
          }
        });
}

void OptionSet::integer(const std::string& name, std::int64_t& to, std::int64_t least,
                        std::int64_t most, const Text& placeholder, const Text& help, Need need) {
  value({name, placeholder, help, need, false}, [&to, name, least, most](const std::string& given) {
    std::int64_t number = 0;
    const char* end = given.data() + given.size();
    const auto [stop, error] = std::from_chars(given.data(), end, number);
    if (error != std::errc() || stop != end || number < least || number > most) {
      refuseValue(name, given,
                  {fmt::format(" {} 至 {} 的整数", least, most),
                   fmt::format("a whole number from {} to {}", least, most)});
    }
    to = number;
  });
}

void OptionSet::number(const std::string& name, double& to, double least, double most,
                       const Text& placeholder, const Text& help, Need need) {
  value({name, placeholder, help, need, false}, [&to, name, least, most](const std::string& given) {
    double number = 0;
    const char* end = given.data() + given.size();
    const auto [stop, error] = std::from_chars(given.data(), end, number);
    if (error != std::errc() || stop != end || !(number >= least && number <= most)) {
      refuseValue(name, given,
                  {fmt::format(" {} 至 {} 的数", least, most),
                   fmt::format("a number from {} to {}", least, most)});
    }
    to = number;
  });
}

void OptionSet::choice(const std::string& name, std::string& to,
                       const std::vector<std::string>& allowed, const Text& help) {
  const std::string list = fmt::format("{}", fmt::join(allowed, "|"));
  value({name, {list, list}, help, Need::Optional, false},
        [&to, name, allowed](const std::string& given) {
          for (const std::string& one : allowed) {
            if (toUpperAscii(one) == toUpperAscii(given)) {
              to = one;
              return;
            }
          }
          refuseValue(name, given,
                      {fmt::format("以下之一：{}", fmt::join(allowed, "、")),
                       fmt::format("one of {}", fmt::join(allowed, ", "))});
        });
}

void OptionSet::finish() const {
  for (const auto& finisher : finishers_) {
    finisher();
  }
}

}  // namespace renewal::cli
