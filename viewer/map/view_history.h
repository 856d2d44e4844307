#pragma once

#include <optional>
#include <vector>

#include "core/parcel/point.h"

namespace renewal::viewer {

/// The views the user stopped at, for going back and forward. A value.
class ViewHistory {
 public:
  struct View {
    Point centre;
    double unitsPerPixel = 1;  ///< per logical pixel
    friend bool operator==(const View&, const View&) = default;
  };

  void clear() {
    views_.clear();
    at_ = 0;
  }
  /// Adds a view after the current one and forgets what lay ahead; the same view again is nothing.
  void remember(const View& view) {
    if (!views_.empty() && views_[at_] == view) {
      return;
    }
    if (!views_.empty()) {
      views_.resize(at_ + 1);
    }
    views_.push_back(view);
    if (views_.size() > most) {
      views_.erase(views_.begin());
    }
    at_ = views_.size() - 1;
  }
  std::optional<View> back() {
    if (!hasBack()) {
      return std::nullopt;
    }
    return views_[--at_];
  }
  std::optional<View> forward() {
    if (!hasForward()) {
      return std::nullopt;
    }
    return views_[++at_];
  }
  bool hasBack() const { return at_ > 0; }
  bool hasForward() const { return at_ + 1 < views_.size(); }

 private:
  static constexpr std::size_t most = 100;
  std::vector<View> views_;
  std::size_t at_ = 0;
};

}  // namespace renewal::viewer
