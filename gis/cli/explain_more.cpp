#include "gis/cli/explain_more.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/rules/nearest_flip.h"
#include "core/rules/settling_fields.h"
#include "core/rules/why_not.h"
#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

constexpr int yearsAhead = 10;
constexpr std::size_t mostFlips = 3;

struct More {
  std::vector<WhyNot> whyNot;
  std::vector<Flip> flips;
  std::optional<NextChange> next;
  SettlingFields settling;
};

More moreOf(const ParcelTable& table, const RuleBook& book, const Explanation& explanation,
            const Question& question, bool official) {
  const Date asOf = explanation.asOf;
  const ParcelIndex parcel = explanation.parcel;
  More more{whyNot(table, book, asOf, parcel, question),
            nearestFlips(table, book, asOf, parcel, question),
            {},
            {}};
  if (!official) {  // what an official has decided the calendar and a survey do not change
    more.next = nextChange(table, book, asOf, parcel, question, asOf.plusYears(yearsAhead));
    more.settling = settlingFields(table, book, asOf, parcel, question);
  }
  return more;
}

Json fieldIdsJson(const std::vector<Field>& fields) {
  Json json = Json::array();
  for (const Field field : fields) {
    json.push_back(fieldInfo(field).id);
  }
  return json;
}

std::string fieldsText(const std::vector<Field>& fields, Language language) {
  std::string text;
  for (const Field field : fields) {
    text += text.empty() ? "" : language == Language::Chinese ? "、" : ", ";
    text += fieldInfo(field).name.in(language);
  }
  return text;
}

Json moreJson(const Question& question, const More& more, Json json) {
  json["why_not"] = Json::array();
  for (const WhyNot& why : more.whyNot) {
    Json one;
    one["outcome"] = why.outcome;
    one["reason"] = reasonName(why.reason);
    one["preceded_by"] = why.precededBy.empty() ? Json() : Json(why.precededBy);
    one["obstacles"] = Json::array();
    for (const WhyNot::Obstacle& obstacle : why.obstacles) {
      one["obstacles"].push_back({{"condition", obstacle.test.conditionId},
                                  {"title", textJson(obstacle.test.title)},
                                  {"value", textJson(obstacle.test.value)},
                                  {"threshold", textJson(obstacle.test.threshold)},
                                  {"margin", textJson(obstacle.test.margin)},
                                  {"result", truthName(obstacle.test.result)},
                                  {"wanted", truthName(obstacle.wanted)}});
    }
    json["why_not"].push_back(std::move(one));
  }
  json["nearest_flips"] = Json::array();
  for (const Flip& flip : more.flips) {
    json["nearest_flips"].push_back({{"measure", flip.measure},
                                     {"title", textJson(flip.title)},
                                     {"from", textJson(flip.from)},
                                     {"to", textJson(flip.to)},
                                     {"unit", flip.unit.zh},
                                     {"unit_en", flip.unit.en},
                                     {"outcome", flip.outcome},
                                     {"distance", flip.distance}});
  }
  json["next_change"] = Json();
  if (more.next) {
    json["next_change"] = {{"date", more.next->date.iso()},
                           {"outcome", question.outcomeId(more.next->to)}};
  }
  Json settling;
  settling["surely"] = Json::array();
  for (const auto& set : more.settling.surely) {
    settling["surely"].push_back(fieldIdsJson(set));
  }
  settling["perhaps"] = fieldIdsJson(more.settling.perhaps);
  settling["exact"] = more.settling.exact;
  json["settling_fields"] = std::move(settling);
  return json;
}

/// The conditions in the way, each once and as high in the tree as they stand: "已建成" rather than
/// the tests below it, which the JSON holds.
std::string obstaclesText(const std::vector<WhyNot::Obstacle>& obstacles, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text;
  for (std::size_t i = 0; i < obstacles.size(); ++i) {
    const ExplainedTest& test = obstacles[i].test;
    const bool root = test.depth == 0 && test.field.empty() && obstacles.size() > 1;
    if (root || test.depth > 1) {
      continue;
    }
    text += text.empty() ? "" : chinese ? "；" : "; ";
    text += test.result == Truth::Unknown ? "? " : "✗ ";
    text += obstacles[i].wanted == Truth::No ? (chinese ? "须不是：" : "must not be: ") : "";
    text += test.title.in(language);
    const std::string& margin = test.margin.in(language);
    text += margin.empty() ? "" : (chinese ? "，" : ", ") + margin;
  }
  return text;
}

std::string whyNotText(const WhyNot& why, const Question& question, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text = "    " + why.title.in(language) + (chinese ? "：" : ": ");
  if (why.reason == WhyNot::Reason::Preceded && why.precededBy == undeterminedId) {
    return text + (chinese ? "须先查清前面不能判断的情形\n" : "what cannot be told comes first\n");
  }
  if (why.reason == WhyNot::Reason::Preceded) {
    Text first;
    for (std::size_t i = 0; i <= question.undetermined(); ++i) {
      first = question.outcomeId(i) == why.precededBy ? question.outcomeTitle(i) : first;
    }
    return text + (chinese ? "按规则书的次序，“" + first.zh + "”在先\n"
                           : "\"" + first.en + "\" comes first in the rule book\n");
  }
  return text + obstaclesText(why.obstacles, language) + "\n";
}

std::string flipText(const Flip& flip, Language language) {
  const bool chinese = language == Language::Chinese;
  const auto blank = [chinese](const std::string& value) {
    return value == "—" ? (chinese ? "无数据" : "not given") : value;
  };
  const std::string& unit = flip.unit.in(language);
  return fmt::format(
      fmt::runtime(chinese ? "    {}：{} → {}{}，即为“{}”\n" : "    {}: {} → {}{}, then \"{}\"\n"),
      flip.title.in(language), blank(flip.from.in(language)), flip.to.in(language),
      unit.empty() ? "" : fmt::format(fmt::runtime(chinese ? "（{}）" : " ({})"), unit),
      flip.outcomeTitle.in(language));
}

std::string questionMore(const Question& question, const More& more, bool official,
                         Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text = "■ " + question.title.in(language) + (chinese ? "：补充\n" : ": more\n");
  if (official) {
    text += chinese ? "  已有官方认定；以下只说规则本身\n"
                    : "  An official has decided; this is of the rule alone\n";
  }
  text += chinese ? "  为什么不是其他结果：\n" : "  why not another outcome:\n";
  for (const WhyNot& why : more.whyNot) {
    text += whyNotText(why, question, language);
  }
  if (!more.flips.empty()) {
    text += chinese ? "  如只改动一项数据，下列最小改动会改变结果：\n"
                    : "  the smallest changes of one datum alone that alter the outcome:\n";
  }
  for (std::size_t i = 0; i < std::min(mostFlips, more.flips.size()); ++i) {
    text += flipText(more.flips[i], language);
  }
  if (more.next) {
    text += fmt::format(fmt::runtime(chinese ? "  如情况不变，自 {} 起为“{}”\n"
                                             : "  if nothing else happens, from {} on: \"{}\"\n"),
                        more.next->date.iso(), question.outcomeTitle(more.next->to).in(language));
  }
  for (const auto& set : more.settling.surely) {
    text += (chinese ? "  查清下列数据即可判定：" : "  these data would settle it: ") +
            fieldsText(set, language) + "\n";
  }
  return text;
}

}  // namespace

void addMoreJson(const ParcelTable& table, const RuleBook& book, const Explanation& explanation,
                 Json& questions) {
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    const Question& question = book.questions[q];
    const bool official = explanation.questions[q].official.has_value();
    questions[q] =
        moreJson(question, moreOf(table, book, explanation, question, official), questions[q]);
  }
}

std::string moreText(const ParcelTable& table, const RuleBook& book, const Explanation& explanation,
                     Language language) {
  std::string text;
  for (std::size_t q = 0; q < book.questions.size(); ++q) {
    const Question& question = book.questions[q];
    if (!question.grading) {
      const bool official = explanation.questions[q].official.has_value();
      const More more = moreOf(table, book, explanation, question, official);
      text += questionMore(question, more, official, language) + "\n";
    }
  }
  return printable(text).empty() ? "" : text;
}

}  // namespace renewal::cli
