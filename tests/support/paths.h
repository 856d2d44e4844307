#pragma once

#include <filesystem>
#include <string>

namespace renewal::test {

/// A file of the project, e.g. "data/rules/guangdong-2023.toml".
std::filesystem::path sourcePath(const std::string& relative);
/// Its content; throws std::runtime_error if it cannot be read.
std::string sourceText(const std::string& relative);
/// A file of the build folder, e.g. "gis/renewal", the command line.
std::filesystem::path binaryPath(const std::string& relative);

}  // namespace renewal::test
