#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/rules/rule_book.h"

namespace renewal {

/// Rule books for programs that know no files: implemented in gis, joined in viewer/main.cpp.
/// Called off the GUI thread; implementations are thread safe.
class RuleBookService {
 public:
  /// A book that can be loaded.
  struct Entry {
    std::string name;  ///< for load(): an id of the program's, or a path
    Text title;
  };

  RuleBookService() = default;
  RuleBookService(const RuleBookService&) = delete;
  RuleBookService& operator=(const RuleBookService&) = delete;
  virtual ~RuleBookService() = default;

  /// The books that come with the program, then those in the folder of a case; a file that is no
  /// rule book is left out.
  virtual std::vector<Entry> list(const std::filesystem::path& folder) = 0;

  /// `name` as in list(), or the path of any .toml file. Throws Error.
  virtual std::shared_ptr<const RuleBook> load(const std::string& name,
                                               const std::filesystem::path& folder) = 0;

  /// Writes a book as one step, after reading it as a book with all it extends; an old file of the
  /// name stands until then. Throws Error and leaves everything as it was.
  virtual void save(const std::filesystem::path& path, const std::string& toml) = 0;
};

}  // namespace renewal
