#pragma once

#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/job_context.h"
#include "core/parcel/column.h"
#include "gis/io/text_encoding.h"

namespace renewal::gis {

/// A column of which the text is still in the bytes of its source.
struct RawText {
  std::string name;       ///< in the bytes of the source; UTF-8 after decoding
  std::size_t width = 0;  ///< a text of this many bytes may have been cut; 0 = never
  Column* column = nullptr;
};

/// The evidence of all names and all distinct texts of the columns.
EncodingEvidence gatherEvidence(const std::vector<RawText>& columns, JobContext& job);

/// Decodes names and text columns in place, once per distinct text, and makes names unique. Appends
/// findings about what was cut, undecodable or in another encoding. `records` numbers the rows for
/// findings; empty = as they stand.
void decodeTexts(std::vector<RawText>& columns, const std::string& encoding,
                 const std::vector<std::uint32_t>& records, const std::string& source,
                 std::vector<Finding>& findings, JobContext& job);

}  // namespace renewal::gis
