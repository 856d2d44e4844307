#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "gis/io/byte_file.h"
#include "gis/io/workbook.h"
#include "gis/io/write.h"

namespace renewal::cli {

/// Writes a list (.csv) beside its target, syncs it, and puts it in place in one step; `write`
/// fills the file. A failed write leaves what was there. Throws Error (FileMissing, FileRefused,
/// WriteFailed) and whatever `write` throws.
void writeList(const std::filesystem::path& path,
               const std::function<void(gis::ByteFile& file)>& write);

/// The same with a workbook (.xlsx), whose stamp is `stamp`, never the clock.
void writeWorkbookList(const std::filesystem::path& path, const std::vector<gis::Sheet>& sheets,
                       Date stamp);

/// Refuses a list target that cannot be written: another extension than one of `endings`, a folder
/// that is not there. Call before the work. Throws Error.
void checkListTarget(const std::filesystem::path& path,
                     const std::vector<std::string>& endings = {".csv"});

/// Refuses a target that is one of the inputs. Throws Error (FileRefused).
void checkNoSource(const std::filesystem::path& path, const ParcelTable& table,
                   const gis::Provenance& provenance);

}  // namespace renewal::cli
