#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace renewal::gis {

/// Folder of the program's data files (rule books, schema, look, sample case): the environment
/// variable RENEWAL_DATA_DIR if set, else share/renewal beside the installed program, else the
/// sources. Throws Error (FileMissing) naming the places that were tried.
std::filesystem::path dataDirectory();

/// Whole text of a file. Throws Error (FileMissing, FileAccess, FileTooLarge above 64 MiB).
std::string readTextFile(const std::filesystem::path& path);

/// The .toml files of a folder, by name; none where the folder can't be read.
std::vector<std::filesystem::path> tomlFiles(const std::filesystem::path& folder);

}  // namespace renewal::gis
