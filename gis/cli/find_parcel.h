#pragma once

#include <string>

#include "core/parcel/parcel_table.h"

namespace renewal::cli {

/// The parcel a user names: "#12" is the twelfth row; anything else a parcel code, also with
/// blanks, lower case or full-width signs. A code that is there as written wins. Throws Error
/// (NotFound).
ParcelIndex findParcel(const ParcelTable& table, const std::string& wanted);

}  // namespace renewal::cli
