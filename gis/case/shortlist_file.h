#pragma once

#include <filesystem>

#include "core/service/sites_service.h"

namespace renewal::gis {

/// The shortlist of the case in `folder`; an empty one where there is no file yet. Throws Error
/// (FileAccess, FileTooLarge, CaseFile with file, line, key and what is allowed).
StoredShortlist loadShortlist(const std::filesystem::path& folder);

/// Writes the shortlist as one step, if the file is still what `seen` says; else nothing. Programs
/// on one machine that save at once wait for each other. Throws Error and leaves the file as it
/// was.
ShortlistSaved saveShortlist(const std::filesystem::path& folder, const Shortlist& list,
                             const std::string& seen);

}  // namespace renewal::gis
