#pragma once

#include <memory>

#include "core/service/quality_service.h"

namespace renewal::gis {

/// Name of the list in the folder of a case.
inline constexpr const char* acceptedFileName = "accepted-issues.csv";

/// The service through which programs without knowledge of files accept issues.
std::unique_ptr<QualityService> makeQualityService();

}  // namespace renewal::gis
