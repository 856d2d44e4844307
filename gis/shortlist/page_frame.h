#pragma once

#include <string>

#include "core/look/look.h"

namespace renewal::gis {

/// The start of the file up to <body>: title, policy and styles. `title` is escaped here;
/// `language` is that of the page, "zh-CN" or "en".
std::string pageStart(const std::string& title, const std::string& language, const Look& look,
                      const std::string& css, const std::string& script);
/// The end of the file with its script.
std::string pageEnd(const std::string& script);

}  // namespace renewal::gis
