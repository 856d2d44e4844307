#pragma once

#include <memory>

#include "core/service/case_service.h"

namespace renewal::gis {

/// The service through which programs without knowledge of file formats open cases.
std::unique_ptr<CaseService> makeCaseService();

}  // namespace renewal::gis
