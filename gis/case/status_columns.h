#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/parcel/parcel_table.h"
#include "core/rules/assessment.h"
#include "core/rules/reasons.h"
#include "core/rules/rule_book.h"
#include "gis/io/write.h"

namespace renewal::gis {

/// Names of the columns a question's answers get wherever they are written.
struct StatusNames {
  std::string outcome;   ///< "STATUS", "ROUTE", "STOCK", of other questions "Q4"
  std::string title;     ///< "STATUS_ZH"
  std::string evidence;  ///< "EVIDENCE", "ROUTE_EV"
  std::string missing;   ///< "MISSING", "ROUTE_MISS"
};
StatusNames statusNames(const RuleBook& book, const Question& question);

/// The answers of an assessment as columns for export, per question: outcome id, its Chinese title,
/// the evidence and the missing fields. Texts are Chinese whatever the language of the program, so
/// that the same input gives the same file; ids are English. Each row holds only a number into a
/// short dictionary, so that a million parcels take few bytes. Refers to nothing; immutable.
class StatusColumns {
 public:
  /// `mostTextBytes` > 0: a longer text goes on in further columns (EVIDENCE2 ...), as shapefiles
  /// need it. The book must be that of the assessment, the reasons (one for each question) too.
  StatusColumns(const RuleBook& book, const Assessment& assessment,
                const std::vector<QuestionReasons>& reasons, std::size_t mostTextBytes);
  StatusColumns(const StatusColumns&) = delete;
  StatusColumns& operator=(const StatusColumns&) = delete;

  const std::vector<ResultColumn>& columns() const { return columns_; }

 private:
  struct Name {
    std::string id;
    std::string exportName;
    Text title;
  };
  void addQuestion(const RuleBook& book, const Question& question, const QuestionResult& result,
                   const QuestionReasons& reasons);
  /// A column whose row r holds texts[index[r]]; an empty text is missing.
  template <typename Index>
  void add(const Name& name, FieldType type, const std::vector<std::string>& texts,
           const std::vector<Index>& index);

  std::size_t mostTextBytes_;
  std::deque<Column> kept_;  ///< a deque: columns_ points into it
  std::vector<ResultColumn> columns_;
};

/// Cuts a text into pieces of at most `most` bytes (0 = any number), between two characters and not
/// at a blank, which shapefiles would not keep; joined they are the text again.
std::vector<std::string> piecesOfText(std::string_view text, std::size_t most);

/// The extra columns of a table, carried along from its sources, whose names the results want too:
/// most likely an earlier assessment. They are kept under another name; this finding says so, and
/// does not come where there is none.
std::vector<Finding> clashesWith(const ParcelTable& table,
                                 const std::vector<ResultColumn>& results);

}  // namespace renewal::gis
