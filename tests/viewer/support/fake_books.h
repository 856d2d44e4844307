#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/service/rule_book_service.h"

namespace renewal::viewer::test {

/// Rule books in memory. Saving remembers the text, or fails where `refuse` is set.
class FakeBooks final : public RuleBookService {
 public:
  std::map<std::string, std::shared_ptr<const RuleBook>> books;
  bool refuse = false;

  std::vector<Entry> list(const std::filesystem::path&) override {
    std::vector<Entry> entries;
    for (const auto& [name, book] : books) {
      entries.push_back({name, book->title});
    }
    return entries;
  }
  std::shared_ptr<const RuleBook> load(const std::string& name,
                                       const std::filesystem::path&) override {
    return books.at(name);
  }
  void save(const std::filesystem::path& path, const std::string& toml) override {
    if (refuse) {
      throw Error(ErrorCode::WriteFailed, {"磁盘已满。", "The disk is full."}, path.string(),
                  {"请腾出空间。", "Make room."});
    }
    const std::scoped_lock lock(mutex_);
    saved_[path.string()] = toml;
  }
  std::string saved(const std::string& path) {
    const std::scoped_lock lock(mutex_);
    return saved_[path];
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::string> saved_;
};

}  // namespace renewal::viewer::test
