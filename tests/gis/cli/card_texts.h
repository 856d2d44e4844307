#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "core/parcel/parcel_table.h"

namespace renewal::cli {

/// A card without the names and values the data hold: those stay as the data have them.
inline std::string withoutData(std::string text, const ParcelTable& table, ParcelIndex parcel) {
  std::vector<std::string> values;
  for (const FieldInfo& info : fieldCatalogue()) {
    const Value value = table.value(parcel, info.field);
    if (const auto* words = std::get_if<std::string>(&value); words != nullptr && !words->empty()) {
      values.push_back(*words);
    }
  }
  // The longest first: an address may hold the name of its community.
  std::sort(values.begin(), values.end(),
            [](const auto& a, const auto& b) { return a.size() > b.size(); });
  for (const std::string& value : values) {
    for (auto at = text.find(value); at != std::string::npos; at = text.find(value, at)) {
      text.erase(at, value.size());
    }
  }
  return text;
}

}  // namespace renewal::cli
