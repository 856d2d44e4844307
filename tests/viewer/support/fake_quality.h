#pragma once

#include <filesystem>
#include <mutex>
#include <vector>

#include "core/base/error.h"
#include "core/service/quality_service.h"

namespace renewal::viewer::test {

/// Accepted issues in memory. Accepting fails where `refuse` is set.
class FakeQuality final : public QualityService {
 public:
  bool refuse = false;
  std::vector<AcceptedIssue> accepted(const std::filesystem::path&) override {
    const std::scoped_lock lock(mutex_);
    return list_;
  }
  void accept(const std::filesystem::path& folder, const AcceptedIssue& issue) override {
    if (refuse) {
      throw Error(ErrorCode::WriteFailed, {"磁盘已满。", "The disk is full."}, folder.string(),
                  {"请腾出空间。", "Make room."});
    }
    const std::scoped_lock lock(mutex_);
    list_.push_back(issue);
  }
  std::vector<AcceptedIssue> list() {
    const std::scoped_lock lock(mutex_);
    return list_;
  }

 private:
  std::mutex mutex_;
  std::vector<AcceptedIssue> list_;
};

}  // namespace renewal::viewer::test
