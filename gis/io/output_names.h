#pragma once

#include <string>
#include <vector>

#include "gis/io/output_plan.h"
#include "gis/io/target_codec.h"

namespace renewal::gis {

/// Gives every field a name that the format can hold, unique without regard to case: catalogue and
/// result names as they are, carried names kept where they fit, else cut between two characters and
/// numbered. `fields` come with the wanted name.
void giveNames(std::vector<OutputField>& fields, OutputFormat format, TextEncoding encoding);

}  // namespace renewal::gis
