#pragma once

#include <filesystem>
#include <mutex>
#include <string>

#include "core/base/error.h"
#include "core/service/unit_edits_service.h"

namespace renewal::viewer::test {

/// A case whose edits live in memory.
class FakeEdits final : public UnitEditsService {
 public:
  Kept load(const std::filesystem::path&) override {
    const std::scoped_lock lock(mutex_);
    if (unreadable) {
      throw Error(ErrorCode::CaseFile, {"坏", "broken"}, "unit-edits.toml:2", {"改", "mend it"});
    }
    return {kept, inCase, std::to_string(saves)};
  }
  std::string save(const std::filesystem::path&, const UnitEdits& edits,
                   const std::string& stamp) override {
    const std::scoped_lock lock(mutex_);
    if (stamp != std::to_string(saves)) {
      throw Error(ErrorCode::FileAccess, {"已被改过", "changed meanwhile"}, "", {"", ""});
    }
    kept = edits;
    return std::to_string(++saves);
  }
  UnitEdits saved() {
    const std::scoped_lock lock(mutex_);
    return kept;
  }

  UnitEdits kept;
  bool inCase = true;
  bool unreadable = false;
  int saves = 0;

 private:
  std::mutex mutex_;
};

}  // namespace renewal::viewer::test
