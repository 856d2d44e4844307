#include "gis/cli/assess_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

Json countsJson(const RuleBook& book, const Assessment& assessment) {
  Json counts = Json::object();
  for (const Question& question : book.questions) {
    const QuestionResult& result = *assessment.question(question.id);
    Json& one = counts[question.id] = Json::object();
    for (std::size_t i = 0; i <= question.undetermined(); ++i) {
      one[std::string(question.outcomeId(i))] = result.counts[i];
    }
  }
  return counts;
}

Json undeterminedJson(const RuleBook& book, const Assessment& assessment) {
  Json all = Json::object();
  for (const Question& question : book.questions) {
    const QuestionResult& result = *assessment.question(question.id);
    Json& one = all[question.id];
    one["parcels"] = result.counts[question.undetermined()];
    one["missing"] = Json::array();
    for (const MissingField& missing : missingFields(result)) {
      const FieldInfo& info = fieldInfo(missing.field);
      Json entry;
      entry["field"] = info.id;
      entry["title"] = textJson({std::string(info.name.zh), std::string(info.name.en)});
      entry["parcels"] = missing.parcels;
      one["missing"].push_back(std::move(entry));
    }
  }
  return all;
}

/// Land per outcome, added up in row order.
std::vector<double> areasOf(const ParcelTable& table, const QuestionResult& result) {
  std::vector<double> areas(result.counts.size(), 0);
  for (std::size_t row = 0; row < table.size(); ++row) {
    areas[result.outcome[row]] += table.drawnAreas()[row];
  }
  return areas;
}

std::string muText(double squareMetres) {
  return fmt::format("{:.2f}", SquareMetre(squareMetres).toMu().value());
}

}  // namespace

void addAssessment(const gis::RuleBookFile& rules, const Assessment& assessment, Json& json) {
  const RuleBook& book = *rules.book;
  json["rule_book"]["id"] = book.id;
  json["rule_book"]["version"] = book.version;
  json["rule_book"]["sha256"] = rules.sha256;
  json["counts"] = countsJson(book, assessment);
  json["undetermined"] = undeterminedJson(book, assessment);
}

std::string questionText(const ParcelTable* table, const Question& question,
                         const QuestionResult& result, Language language) {
  const bool chinese = language == Language::Chinese;
  const bool measured = table != nullptr && table->areasKnown();
  TextTable lines;
  lines.column(question.title.in(language));
  lines.column(chinese ? "宗数" : "parcels", TextTable::Align::Right);
  if (measured) {
    lines.column(chinese ? "图形面积（亩）" : "drawn area (mu)", TextTable::Align::Right);
  }
  const std::vector<double> areas =
      measured ? areasOf(*table, result) : std::vector<double>(result.counts.size(), 0);
  std::uint64_t parcels = 0;
  double total = 0;
  for (std::size_t i = 0; i < result.counts.size(); ++i) {
    lines.row({question.outcomeTitle(i).in(language), grouped(result.counts[i]), muText(areas[i])});
    total += areas[i];
    parcels += result.counts[i];
  }
  lines.rule();
  lines.row({chinese ? "合计" : "total", grouped(parcels), muText(total)});
  std::string text = lines.render() + "\n";
  const std::vector<MissingField> missing = missingFields(result);
  if (!missing.empty()) {
    text += chinese ? "无法判定，缺：" : "undetermined for want of: ";
    constexpr std::size_t mostNamed = 8;
    for (std::size_t i = 0; i < std::min(mostNamed, missing.size()); ++i) {
      text += i == 0 ? "" : chinese ? "、" : ", ";
      text +=
          fmt::format(fmt::runtime(chinese ? "{}（{} 宗）" : "{} ({} parcels)"),
                      fieldInfo(missing[i].field).name.in(language), grouped(missing[i].parcels));
    }
    if (missing.size() > mostNamed) {
      text += fmt::format(fmt::runtime(chinese ? " 等 {} 项" : " and {} fields in all"),
                          missing.size());
    }
    text += "\n\n";
  }
  return text;
}

}  // namespace renewal::cli
