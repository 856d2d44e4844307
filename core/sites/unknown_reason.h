#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "core/base/text.h"
#include "core/service/case_service.h"

namespace renewal {

/// Why measures of sites are not known, as far as a case tells. Refers to the case's table, which
/// must outlive it; immutable, thread safe.
class UnknownReasons {
 public:
  explicit UnknownReasons(const CaseContent& content);

  /// "无记录：现状建筑面积" where fields the measure is worked out from are blank for a parcel of
  /// the site, else that the ground holds no such feature, or that the coordinates are degrees.
  /// Nothing where none of these is the reason. Only asked of measures that are missing; `rows` are
  /// the parcels of the site.
  std::optional<Text> of(std::string_view measure, std::span<const std::uint32_t> rows) const;

 private:
  std::optional<Text> nothingDrawn(std::string_view measure) const;

  const ParcelTable& table_;
  std::set<std::string, std::less<>> undrawn_;  ///< measures of features the ground holds none of
};

/// "未知" / "unknown", with the reason in brackets where there is one.
Text unknownText(const std::optional<Text>& reason = std::nullopt);

}  // namespace renewal
