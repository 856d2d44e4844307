#pragma once

#include <cstdint>
#include <vector>

#include "core/rules/compiled_book.h"

namespace renewal::detail {

/// Number of rows.
std::uint64_t countOf(const Words& rows);

/// One question decided for a block, a bit per row: the first condition that is not "no" decides.
struct Decision {
  std::vector<Words> fired;    ///< per outcome: rows whose outcome it is
  std::vector<Words> blocked;  ///< per outcome: rows its condition leaves undetermined
  Words undetermined{};        ///< all of those, and rows no outcome took

  /// Of the first `rows` rows; `roots` is the truth of the outcomes' conditions, null for the rest.
  void decide(const std::vector<ChildWords>& roots, std::size_t rows);
  /// The index of each row's outcome; undetermined counts as one more.
  void write(std::size_t rows, std::uint8_t* outcome) const;
  /// Adds the rows of each outcome, undetermined last.
  void count(std::vector<std::uint64_t>& counts) const;
};

/// The truth of an outcome's conditions as it stands in a BlockTruth, for as long as that lives.
std::vector<ChildWords> rootsIn(const BlockTruth& truth, const std::vector<std::size_t>& roots);

/// Finds the fields whose absence leaves rows undetermined, a bit per row and field: what keeps the
/// condition unknown that blocks a row, down to the values its tests lack. Not thread safe.
class MissingFields {
 public:
  MissingFields(const CompiledBook& book, const std::vector<std::size_t>& roots);

  /// The fields that can be missing at all, in the order of Field.
  const std::vector<Field>& fields() const { return fields_; }
  /// Rows of each of fields() in the block from `begin` on.
  const std::vector<Words>& find(const Decision& decision, const BlockTruth& truth,
                                 std::size_t begin);

 private:
  void addTest(std::size_t node, const BlockTruth& truth, std::size_t begin);
  void addMeasure(std::size_t measure, const Words& rows, const BlockTruth& truth,
                  std::size_t begin);
  Words& rowsOf(Field field) { return rows_[slots_[static_cast<std::size_t>(field)]]; }

  const CompiledBook* book_;
  const std::vector<std::size_t>* roots_;
  std::vector<std::size_t> reachable_;
  std::vector<Words> open_;  ///< per node: rows it helps to leave undetermined
  std::vector<Field> fields_;
  std::array<std::uint8_t, fieldCount> slots_{};
  std::vector<Words> rows_;  ///< per field
  std::vector<Words*> inputs_;
};

}  // namespace renewal::detail
