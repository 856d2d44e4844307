#include "gis/case/rule_book_service.h"

#include "core/base/error.h"
#include "gis/base/data_files.h"
#include "gis/case/rule_book_file.h"
#include "gis/io/file_set.h"
#include "gis/io/replace_file.h"

namespace renewal::gis {
namespace {

class GisRuleBookService : public RuleBookService {
 public:
  std::vector<Entry> list(const std::filesystem::path& folder) override {
    std::vector<Entry> entries;
    for (const auto& path : tomlFiles(dataDirectory() / "rules")) {
      add(path.stem().string(), folder, entries);
    }
    for (const auto& path : tomlFiles(folder)) {
      add(std::filesystem::absolute(path).string(), folder, entries);
    }
    return entries;
  }

  std::shared_ptr<const RuleBook> load(const std::string& name,
                                       const std::filesystem::path& folder) override {
    return loadRuleBook(name, folder).book;
  }

  void save(const std::filesystem::path& path, const std::string& toml) override {
    checkTargetName(path);
    RuleBook::parse(toml, path.string(), booksNear(path.parent_path()));
    replaceFile(path, [&](ByteFile& file) { file.write(toml); });
  }

 private:
  /// case.toml and roadmap.toml stand in the same folder and are no books.
  static void add(const std::string& name, const std::filesystem::path& folder,
                  std::vector<Entry>& entries) {
    try {
      entries.push_back({name, loadRuleBook(name, folder).book->title});
    } catch (const Error&) {
      return;
    }
  }
};

}  // namespace

std::unique_ptr<RuleBookService> makeRuleBookService() {
  return std::make_unique<GisRuleBookService>();
}

}  // namespace renewal::gis
