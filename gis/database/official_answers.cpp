#include "gis/database/official_answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "core/parcel/codes.h"
#include "core/parcel/parcel_table.h"
#include "core/rules/sql_translation.h"

namespace renewal::gis {
namespace {

const Text applying{"套用官方认定", "applying the official findings"};

/// An array of texts as PostgreSQL reads it.
std::string arrayOf(const std::vector<std::string>& texts) {
  std::string array = "{";
  for (const std::string& text : texts) {
    array += array.size() == 1 ? "\"" : ",\"";
    for (const char c : text) {
      array += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    }
    array += '"';
  }
  return array + "}";
}

/// A code without all that ParcelCode::normalised() may change: two codes that are the same to it
/// are the same here as well.
std::string lettersAndDigits(const std::string& code) {
  return fmt::format("translate(upper(regexp_replace({}, '[^0-9A-Za-z]', '', 'g')), 'OIL', '011')",
                     code);
}

/// Rows of the table whose code may be that of a finding.
struct Candidates {
  std::vector<std::string> ids;     ///< ctid
  std::vector<std::string> tables;  ///< tableoid
  std::vector<std::string> codes;   ///< normalised
};

Candidates candidatesOf(DatabaseConnection& connection, const TableDescription& table,
                        const std::string& codeColumn,
                        const std::vector<OfficialFinding>& findings) {
  Candidates found;
  if (codeColumn.empty()) {
    return found;
  }
  std::vector<std::string> wanted(findings.size());
  std::transform(findings.begin(), findings.end(), wanted.begin(),
                 [](const OfficialFinding& finding) { return finding.parcelCode; });
  const std::string code = fmt::format("t.{}::text", sqlName(codeColumn));
  // Characters beyond ASCII may be digits written full width: those rows all come along.
  const DatabaseRows rows = connection.run(
      fmt::format("SELECT t.ctid, t.tableoid, {0} FROM {1} t WHERE {0} IS NOT NULL AND "
                  "(octet_length({0}) <> char_length({0}) OR {2} IN (SELECT {3} FROM "
                  "unnest($1::text[]) w)) ORDER BY t.tableoid, t.ctid",
                  code, table.quoted(), lettersAndDigits(code), lettersAndDigits("w")),
      {{"text[]", arrayOf(wanted)}}, applying);
  for (int i = 0; i < rows.rows(); ++i) {
    found.ids.emplace_back(rows.text(i, 0));
    found.tables.emplace_back(rows.text(i, 1));
    found.codes.push_back(ParcelCode::normalised(rows.text(i, 2)));
  }
  return found;
}

std::shared_ptr<const ParcelTable> tableOf(const Candidates& candidates) {
  TableParts parts;
  parts.rows = candidates.codes.size();
  Column& codes = parts.field(Field::ParcelCode).emplace(fieldInfo(Field::ParcelCode).type);
  for (const std::string& code : candidates.codes) {
    codes.pushText(code);
    parts.geometry.beginParcel();
  }
  parts.sources = {{"", "", 0, static_cast<std::uint32_t>(parts.rows), {}}};
  return ParcelTable::make(std::move(parts));
}

std::uint8_t outcomeNumber(const Question& question, std::string_view id) {
  std::size_t outcome = 0;
  while (outcome < question.undetermined() && question.outcomeId(outcome) != id) {
    ++outcome;
  }
  return static_cast<std::uint8_t>(outcome);
}

/// What becomes of some rows of the answers.
struct Replacement {
  std::vector<std::string> ids, tables, outcomes, titles, evidence;
};

void replace(DatabaseConnection& connection, const std::string& answers, std::size_t question,
             const Replacement& rows) {
  connection.run(
      fmt::format("UPDATE {1} r SET a{0}_outcome = n.outcome, a{0}_title = n.title, "
                  "a{0}_evidence = n.evidence, a{0}_rule = NULL, a{0}_missing = NULL, "
                  "a{0}_lacking = NULL FROM unnest($1::tid[], $2::oid[], $3::text[], $4::text[], "
                  "$5::text[]) AS n(id, owner, outcome, title, evidence) WHERE r.row_id = n.id "
                  "AND r.row_table = n.owner",
                  question, answers),
      {{"tid[]", arrayOf(rows.ids)},
       {"oid[]", arrayOf(rows.tables)},
       {"text[]", arrayOf(rows.outcomes)},
       {"text[]", arrayOf(rows.titles)},
       {"text[]", arrayOf(rows.evidence)}},
      applying);
}

}  // namespace

OfficialAnswers putOfficialFindings(DatabaseConnection& connection, const TableDescription& table,
                                    const std::string& answers, const std::string& codeColumn,
                                    const RuleBook& book,
                                    const std::vector<OfficialFinding>& findings, Date asOf) {
  const Candidates candidates = candidatesOf(connection, table, codeColumn, findings);
  FindingsInForce inForce = findingsInForce(*tableOf(candidates), book, findings, asOf);
  OfficialAnswers result;
  result.findings = std::move(inForce.findings);
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    const Question& question = book.questions[q];
    Replacement rows;
    std::vector<AppliedFinding> applied;
    for (const FindingInForce& entry : inForce.entries) {
      if (entry.question == q) {
        const std::size_t row = toRow(entry.parcel);
        rows.ids.push_back(candidates.ids[row]);
        rows.tables.push_back(candidates.tables[row]);
        static_cast<FindingInForce&>(applied.emplace_back()) = entry;
      }
    }
    if (applied.empty()) {
      continue;
    }
    const DatabaseRows before = connection.run(
        fmt::format("SELECT r.a{}_outcome FROM unnest($1::tid[], $2::oid[]) WITH ORDINALITY AS "
                    "n(id, owner, place) JOIN {} r ON r.row_id = n.id AND r.row_table = n.owner "
                    "ORDER BY n.place",
                    q, answers),
        {{"tid[]", arrayOf(rows.ids)}, {"oid[]", arrayOf(rows.tables)}}, applying);
    for (std::size_t i = 0; i < applied.size(); ++i) {
      const OfficialFinding& finding = findings[applied[i].finding];
      applied[i].ruleOutcome = outcomeNumber(question, before.text(static_cast<int>(i), 0));
      rows.outcomes.push_back(finding.outcomeId);
      rows.titles.push_back(question.outcomeTitle(outcomeNumber(question, finding.outcomeId)).zh);
      rows.evidence.push_back(
          findingText(finding, question.outcomeTitle(applied[i].ruleOutcome)).zh);
    }
    replace(connection, answers, q, rows);
    result.applied.insert(result.applied.end(), applied.begin(), applied.end());
  }
  return result;
}

}  // namespace renewal::gis
