#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "gis/io/output_plan.h"
#include "gis/io/row_check.h"
#include "gis/io/target_crs.h"
#include "gis/io/write.h"

namespace renewal::gis {

/// What the proof says about one delivered file.
struct ProofFile {
  std::string name;
  std::uint64_t bytes = 0;
  std::string sha256;
};

/// Text of <stem>.proof.json. No clock time and no folder stands in it: the same input gives the
/// same bytes anywhere.
std::string proofJson(const OutputPlan& plan, const TargetCrs& crs, const RowCheck& check,
                      const std::string& mainFile, const std::string& layer,
                      const std::vector<ProofFile>& files, const Provenance& provenance);

/// Text of <stem>.fields.csv (UTF-8 with mark, RFC 4180): what each field name means.
std::string fieldsCsv(const OutputPlan& plan);

}  // namespace renewal::gis
