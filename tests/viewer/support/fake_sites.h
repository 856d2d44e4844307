#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/service/sites_service.h"
#include "core/sites/brief_toml.h"

namespace renewal::viewer::test {

inline constexpr const char* madeBrief = R"(
id = "made"
title_zh = "总部"
title_en = "Headquarters"
site = "parcel"
missing = "pessimistic"

[[exclude]]
measure = "area"
unit = "mu"
below = 0.1
reason_zh = "太小"
reason_en = "too small"

[[criterion]]
measure = "area"
unit = "mu"
weight = 0.7
function = "linear"
worst = 0
best = 20

[[criterion]]
measure = "price-level"
unit = "wan-yuan-per-mu"
weight = 0.3
function = "linear"
worst = 500
best = 0
)";

/// Briefs and shortlists in memory. Thread safe; another program is played by write().
class FakeSites final : public SitesService {
 public:
  std::vector<std::shared_ptr<const Brief>> shipped() override {
    return {std::make_shared<const Brief>(Brief::parse(madeBrief, "made.toml"))};
  }
  std::shared_ptr<const Brief> load(const std::string& path) override {
    // Line 3 says what no brief may say.
    return std::make_shared<const Brief>(
        Brief::parse("id = 'x'\ntitle_zh = 'x'\nsite = 7\n", path));
  }
  CaseBriefs ofCase(const std::filesystem::path&) override {
    const std::scoped_lock lock(mutex_);
    CaseBriefs found;
    for (const auto& [name, toml] : briefs_) {
      found.briefs.push_back(std::make_shared<const Brief>(Brief::parse(toml, name)));
    }
    return found;
  }
  bool saveBrief(const std::filesystem::path&, const Brief& brief, bool replace) override {
    const std::scoped_lock lock(mutex_);
    if (briefs_.contains(brief.id) && !replace) {
      return false;
    }
    briefs_[brief.id] = briefToml(brief);
    return true;
  }
  StoredShortlist shortlist(const std::filesystem::path&) override {
    const std::scoped_lock lock(mutex_);
    throwWhereBroken();
    return {Shortlist::parse(text_, shortlistFileName), digest_};
  }
  ShortlistSaved saveShortlist(const std::filesystem::path&, const Shortlist& list,
                               const std::string& seen) override {
    const std::scoped_lock lock(mutex_);
    throwWhereBroken();
    if (seen != digest_) {
      return {false, {Shortlist::parse(text_, shortlistFileName), digest_}};
    }
    text_ = list.toml();
    digest_ = "of " + text_;
    return {true, {list, digest_}};
  }

  /// The file as another program leaves it.
  void write(const Shortlist& list) {
    const std::scoped_lock lock(mutex_);
    text_ = list.toml();
    digest_ = "of " + text_;
  }
  void breakFile(bool broken) {
    const std::scoped_lock lock(mutex_);
    broken_ = broken;
  }
  Shortlist stored() {
    const std::scoped_lock lock(mutex_);
    return Shortlist::parse(text_, shortlistFileName);
  }
  std::string brief(const std::string& id) {
    const std::scoped_lock lock(mutex_);
    return briefs_.contains(id) ? briefs_[id] : std::string();
  }

 private:
  void throwWhereBroken() const {
    if (broken_) {
      throw Error(ErrorCode::WriteFailed, {"盘满", "disk full"}, shortlistFileName, {"", ""});
    }
  }

  std::mutex mutex_;
  std::string text_;
  std::string digest_;
  bool broken_ = false;
  std::map<std::string, std::string> briefs_;
};

}  // namespace renewal::viewer::test
