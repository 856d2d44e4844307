#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/base/text.h"
#include "core/service/case_service.h"

namespace renewal {

/// Why a measure of a site is not known, as far as the case tells: "无记录：现状建筑面积" where the
/// fields it is worked out from are blank for a parcel of the site, else that the ground holds no
/// such feature, or that the coordinates are degrees. Nothing where none of these is the reason.
/// Only asked of measures that are missing; `rows` are the parcels of the site.
std::optional<Text> unknownReason(const CaseContent& content, std::string_view measure,
                                  std::span<const std::uint32_t> rows);

/// "未知" / "unknown", with the reason in brackets where there is one.
Text unknownText(const std::optional<Text>& reason = std::nullopt);

}  // namespace renewal
