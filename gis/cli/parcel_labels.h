#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/parcel/parcel_table.h"
#include "gis/io/read.h"

namespace renewal::cli {

/// What parcels are called in lists: the values of one field.
class ParcelLabels {
 public:
  /// `field` is a name as it stands in the source, an id or an export name of the catalogue; empty
  /// = the parcel code, or the row number (from 1) where no source has parcel codes. A parcel
  /// without a value is called "#" and its row number. Throws Error (NotFound) for a field that is
  /// not there.
  ParcelLabels(const ParcelTable& table, const std::vector<gis::SourceReport>& sources,
               const std::string& field);

  const std::string& operator[](std::size_t row) const { return labels_[row]; }
  /// Rows in the order of their labels: whole numbers by value and before other texts; equal ones
  /// by where they lie.
  const std::vector<std::uint32_t>& order() const { return order_; }
  /// Missing and repeated labels, as far as there are any.
  const std::vector<Finding>& findings() const { return findings_; }

 private:
  void sortRows(const ParcelTable& table);
  void report(const std::string& field, std::uint64_t missing);

  std::vector<std::string> labels_;
  std::vector<std::uint32_t> order_;
  std::vector<Finding> findings_;
};

}  // namespace renewal::cli
