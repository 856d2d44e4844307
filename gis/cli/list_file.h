#pragma once

#include <filesystem>
#include <functional>

#include "gis/io/byte_file.h"

namespace renewal::cli {

/// Writes a list (.csv) beside its target, syncs it, and puts it in place in one step; `write`
/// fills the file. A failed write leaves what was there. Throws Error (FileMissing, FileRefused,
/// WriteFailed) and whatever `write` throws.
void writeList(const std::filesystem::path& path,
               const std::function<void(gis::ByteFile& file)>& write);

/// Refuses a list target that cannot be written: not .csv, a folder that is not there, one of the
/// inputs. Call before the work. Throws Error.
void checkListTarget(const std::filesystem::path& path);

}  // namespace renewal::cli
