#include "gis/case/status_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/units/half_width.h"
#include "gis/io/output_plan.h"

namespace renewal::gis {
namespace {

/// Short names of the questions of the provincial book; questions of other books get a number.
std::string shortName(const RuleBook& book, const Question& question) {
  if (question.id == "use-status") {
    return "STATUS";
  }
  if (question.id == "route") {
    return "ROUTE";
  }
  if (question.id == "stock") {
    return "STOCK";
  }
  return fmt::format("Q{}", &question - book.questions.data() + 1);
}

std::string namesOf(const std::vector<Field>& fields) {
  std::string names;
  for (const Field field : fields) {
    names += names.empty() ? "" : "、";
    names += fieldInfo(field).name.zh;
  }
  return names;
}

/// Where to cut so that a piece has at most `most` bytes and neither it nor the rest begins or ends
/// with a blank, which shapefiles would not keep.
std::size_t cutAt(std::string_view text, std::size_t most) {
  const auto inside = [&](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U;
  };
  std::size_t cut = most;
  while (cut > 1 && (inside(cut) || text[cut] == ' ' || text[cut - 1] == ' ')) {
    --cut;
  }
  return cut;
}

}  // namespace

StatusNames statusNames(const RuleBook& book, const Question& question) {
  const std::string name = shortName(book, question);
  const bool status = name == "STATUS";
  return {name, name + "_ZH", status ? "EVIDENCE" : name + "_EV",
          status ? "MISSING" : name + "_MISS"};
}

std::vector<std::string> piecesOfText(std::string_view text, std::size_t most) {
  std::vector<std::string> pieces;
  while (most != 0 && text.size() > most) {
    const std::size_t cut = cutAt(text, most);
    pieces.emplace_back(text.substr(0, cut));
    text.remove_prefix(cut);
  }
  pieces.emplace_back(text);
  return pieces;
}

StatusColumns::StatusColumns(const RuleBook& book, const Assessment& assessment,
                             const std::vector<QuestionReasons>& reasons, std::size_t mostTextBytes)
    : mostTextBytes_(mostTextBytes) {
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    const Question& question = book.questions[q];
    addQuestion(book, question, *assessment.question(question.id), reasons.at(q));
  }
}

void StatusColumns::addQuestion(const RuleBook& book, const Question& question,
                                const QuestionResult& result, const QuestionReasons& reasons) {
  std::vector<std::string> ids;
  std::vector<std::string> titles;
  for (std::size_t i = 0; i <= question.undetermined(); ++i) {
    ids.emplace_back(question.outcomeId(i));
    titles.push_back(question.outcomeTitle(i).zh);
  }
  std::vector<std::string> evidence;
  std::vector<std::string> missing;
  for (const QuestionReasons::Pattern& pattern : reasons.patterns) {
    evidence.push_back(pattern.evidence.zh);
    missing.push_back(namesOf(pattern.missing));
  }
  const StatusNames names = statusNames(book, question);
  const auto titled = [&](const char* zh, const char* en) {
    return Text{question.title.zh + zh, question.title.en + en};
  };
  add({question.id, names.outcome, titled("：代码", ": id")}, FieldType::Code, ids, result.outcome);
  add({question.id + "-title", names.title, titled("", " (Chinese)")}, FieldType::Code, titles,
      result.outcome);
  add({question.id + "-evidence", names.evidence, titled("：依据", ": evidence (Chinese)")},
      FieldType::Text, evidence, reasons.pattern);
  add({question.id + "-missing", names.missing, titled("：缺失字段", ": missing fields (Chinese)")},
      FieldType::Text, missing, reasons.pattern);
}

template <typename Index>
void StatusColumns::add(const Name& name, FieldType type, const std::vector<std::string>& texts,
                        const std::vector<Index>& index) {
  std::vector<std::vector<std::string>> pieces;
  std::size_t columns = 1;
  for (const std::string& text : texts) {
    pieces.push_back(piecesOfText(text, mostTextBytes_));
    columns = std::max(columns, pieces.back().size());
  }
  for (std::size_t n = 0; n < columns; ++n) {
    TextDictionary dictionary;
    std::vector<std::uint32_t> codeOf;
    for (const auto& text : pieces) {
      const bool has = n < text.size() && !text[n].empty();
      codeOf.push_back(has ? dictionary.codeOf(text[n]) : TextDictionary::npos);
    }
    dictionary.dropIndex();
    std::vector<std::uint32_t> codes(index.size(), 0);
    Bitmap valid(index.size());
    for (std::size_t row = 0; row < index.size(); ++row) {
      const std::uint32_t code = codeOf[index[row]];
      if (code != TextDictionary::npos) {
        codes[row] = code;
        valid.set(row);
      }
    }
    const std::string number = n == 0 ? "" : std::to_string(n + 1);
    const Column& column = kept_.emplace_back(
        Column::ofCodes(type, std::move(codes), std::move(dictionary), std::move(valid)));
    columns_.push_back({name.id + (n == 0 ? "" : "-" + number),
                        name.exportName.substr(0, dbfNameBytes - number.size()) + number,
                        n == 0 ? name.title
                               : Text{name.title.zh + "（续 " + number + "）",
                                      name.title.en + " (continued " + number + ")"},
                        &column});
  }
}

std::vector<Finding> clashesWith(const ParcelTable& table,
                                 const std::vector<ResultColumn>& results) {
  std::vector<std::string> names;
  for (const ExtraColumn& extra : table.extras()) {
    const std::string name = toUpperAscii(trimmed(extra.name));
    const bool wanted = std::any_of(results.begin(), results.end(),
                                    [&](const auto& result) { return result.exportName == name; });
    if (wanted) {
      names.push_back(extra.name);
    }
  }
  if (names.empty()) {
    return {};
  }
  Finding finding;
  finding.rule = "result-name-taken";
  finding.severity = Severity::Warning;
  finding.field = fmt::format("{}", fmt::join(names, ", "));
  finding.what = {
      "源文件已有与判定结果同名的字段（多半是上一次的判定结果）；原值另名保留（加 "
      "_1），本次结果用原名",
      "the source has fields with the names of the results, most likely of an earlier assessment; "
      "they are kept under other names (with _1), the new results get the names"};
  finding.suggestion = {"对照表 *.fields.csv 写明了各字段的来历；不需要的旧字段可先删去",
                        "*.fields.csv says which is which; remove the old fields if not needed"};
  return {finding};
}

}  // namespace renewal::gis
