#pragma once

#include <vector>

#include "gis/io/output_plan.h"

namespace renewal::gis {

/// Looks at every value of one field that will be written: decides how it is stored and how wide,
/// and returns what the target cannot hold. `field.name` is not needed yet.
std::vector<Loss> planValues(OutputField& field, const OutputPlan& plan, JobContext& job);

}  // namespace renewal::gis
