#pragma once

#include <filesystem>
#include <functional>

#include "gis/io/byte_file.h"

namespace renewal::gis {

/// Replaces one file as one step: `write` fills the new one, which takes the place of the old when
/// it is whole. Throws Error; then the old file stands.
void replaceFile(const std::filesystem::path& path,
                 const std::function<void(ByteFile& file)>& write);

}  // namespace renewal::gis
