#pragma once

#include <filesystem>
#include <vector>

#include "core/base/job_context.h"
#include "gis/sample/layer_shape.h"

namespace renewal::gis::sample {

/// Writes the records of one layer as its office would hand them over. Same records, same bytes.
/// Throws Error (WriteFailed).
void writeLayer(const std::vector<const Record*>& records, const LayerShape& shape,
                const std::filesystem::path& folder, JobContext& job);

}  // namespace renewal::gis::sample
