#pragma once

#include <filesystem>

#include "core/service/case_service.h"

namespace renewal::viewer {

/// The folder of a case that was opened by its folder or by a file in it.
inline std::filesystem::path caseFolder(const CaseContent& content) {
  std::error_code error;
  return std::filesystem::is_directory(content.path, error) ? content.path
                                                            : content.path.parent_path();
}

}  // namespace renewal::viewer
