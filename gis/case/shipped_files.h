#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace renewal::gis {

/// A TOML file that comes with the program ("rules", "briefs"), or one the user names.
struct ShippedKind {
  std::string_view folder;  ///< below the data folder
  std::string_view zh;      ///< what it is called in messages
  std::string_view en;
};

/// True for an id that cannot lead out of its folder: small letters, digits and -.
bool isPlainId(std::string_view id);

/// The path of `idOrPath`: a text ending in .toml is a path (relative to `folder`), anything else
/// the id of a file that comes with the program. Throws Error (FileMissing) with the ids there are.
std::filesystem::path shippedPath(const ShippedKind& kind, const std::string& idOrPath,
                                  const std::filesystem::path& folder);

}  // namespace renewal::gis
