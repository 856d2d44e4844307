#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/parcel/point.h"
#include "gis/base/sha256.h"
#include "gis/io/output_rows.h"

namespace renewal::gis {

/// Compares what was read back with what had to be written, row by row, and sums up what was read.
/// The digests are over values, not bytes of a format: the same parcels give the same digest of
/// values in every format that can hold them.
class RowCheck {
 public:
  /// `expected` must be a fresh object, so that nothing the writer did is believed. `file` is named
  /// in messages.
  RowCheck(OutputRows& expected, std::string file) : expected_(expected), file_(std::move(file)) {}

  /// One row as read, fields in the order of the plan. `partsKnown` is false where the format has
  /// rings only. Throws Error (ProofFailed) at the first difference.
  void row(std::span<const Cell> cells, const Shape& shape, bool partsKnown);
  /// Call when the file ends. Throws Error (ProofFailed) if rows are missing.
  void finish();

  std::uint64_t rows() const { return next_; }
  std::uint64_t vertices() const { return vertices_; }
  const Box& extent() const { return extent_; }
  const std::string& valuesSha256() const { return valuesDigest_; }
  const std::string& verticesSha256() const { return verticesDigest_; }

  /// Throws Error (ProofFailed) about the file as a whole.
  [[noreturn]] void fail(const std::string& where, const std::string& expected,
                         const std::string& found) const;

 private:
  void addValue(const Cell& cell);
  void addShape(const Shape& shape);

  OutputRows& expected_;
  std::string file_;
  std::size_t next_ = 0;
  std::uint64_t vertices_ = 0;
  Box extent_;
  Sha256 values_;
  Sha256 verticesHash_;
  std::string valuesDigest_;
  std::string verticesDigest_;
  std::string buffer_;
};

}  // namespace renewal::gis
