#pragma once

#include <filesystem>
#include <string>

namespace renewal::gis {

/// Folder of the program's data files (rule books, schema, look, sample case): the environment
/// variable RENEWAL_DATA_DIR if set, else share/renewal beside the installed program, else the
/// sources. Throws Error (FileMissing) naming the places that were tried.
std::filesystem::path dataDirectory();

/// Whole text of a file. Throws Error (FileMissing, FileAccess, FileTooLarge above 64 MiB).
std::string readTextFile(const std::filesystem::path& path);

}  // namespace renewal::gis
