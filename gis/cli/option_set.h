#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/units/date.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the name of the library
class App;
class Option;
}  // namespace CLI

namespace renewal::cli {

/// The command line cannot be followed: exit 2. Thrown by value.
struct UsageError {
  Text what;
};

/// The options of a command, declared on a CLI11 (sub)command. Conversions and their messages are
/// done here, because CLI11 speaks English only. Members the options are bound to must outlive it.
class OptionSet {
 public:
  enum class Need : bool { Optional, Required };

  /// One option for the help.
  struct Entry {
    std::string name;  ///< "--out"; of a positional one the English placeholder
    Text value;        ///< placeholder of its value; empty = a flag
    Text help;
    Need need = Need::Optional;
    bool positional = false;
  };

  explicit OptionSet(CLI::App& app) : app_(app) {}
  OptionSet(const OptionSet&) = delete;
  OptionSet& operator=(const OptionSet&) = delete;

  /// Positional files or folders.
  /// `unless` (kept by reference): none are needed where that flag is given.
  void files(std::vector<std::filesystem::path>& to, const Text& value, const Text& help,
             const bool* unless = nullptr);
  /// Exactly one positional file or folder.
  void file(std::filesystem::path& to, const Text& value, const Text& help);
  void flag(const std::string& name, bool& to, const Text& help);
  void text(const std::string& name, std::string& to, const Text& value, const Text& help,
            Need need = Need::Optional);
  void path(const std::string& name, std::filesystem::path& to, const Text& value, const Text& help,
            Need need = Need::Optional);
  /// YYYY-MM-DD.
  void date(const std::string& name, std::optional<Date>& to, const Text& help);
  /// A whole number from `least` to `most`.
  void integer(const std::string& name, std::int64_t& to, std::int64_t least, std::int64_t most,
               const Text& value, const Text& help, Need need = Need::Optional);
  /// A finite number from `least` to `most`.
  void number(const std::string& name, double& to, double least, double most, const Text& value,
              const Text& help, Need need = Need::Optional);
  /// One of `allowed`, in any case of letters; stored as it stands there.
  void choice(const std::string& name, std::string& to, const std::vector<std::string>& allowed,
              const Text& help);

  /// Adds a check to be made after parsing; it throws UsageError.
  void check(std::function<void()> check) { finishers_.push_back(std::move(check)); }

  /// Converts and checks what CLI11 has read. Throws UsageError.
  void finish() const;
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  void positional(std::vector<std::filesystem::path>& to, const Entry& entry, std::size_t most,
                  const bool* unless = nullptr);
  /// Declares an option with one value; `take` gets the value if it was given.
  void value(const Entry& entry, std::function<void(const std::string&)> take);

  CLI::App& app_;
  std::vector<Entry> entries_;
  std::vector<std::function<void()>> finishers_;
};

}  // namespace renewal::cli
