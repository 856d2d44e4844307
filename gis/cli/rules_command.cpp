#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/rules/book_bases.h"
#include "core/rules/book_entries.h"
#include "core/rules/coverage.h"
#include "core/rules/sql_translation.h"
#include "gis/case/open_district.h"
#include "gis/cli/command.h"
#include "gis/cli/registry.h"
#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

Json bookJson(const gis::RuleBookFile& file) {
  const RuleBook& book = *file.book;
  Json json;
  json["id"] = book.id;
  json["version"] = book.version;
  json["title"] = textJson(book.title);
  json["author"] = book.author.empty() ? Json() : Json(book.author);
  json["valid_from"] = book.validFrom ? Json(book.validFrom->iso()) : Json();
  json["valid_to"] = book.validTo ? Json(book.validTo->iso()) : Json();
  json["merged_from"] = book.bases;
  json["sha256"] = file.sha256;
  json["questions"] = Json::array();
  for (const Question& question : book.questions) {
    Json one;
    one["id"] = question.id;
    one["title"] = textJson(question.title);
    one["grades"] = question.grading.has_value();
    one["outcomes"] = Json::array();
    for (const Outcome& outcome : question.outcomes) {
      one["outcomes"].push_back(outcome.id);
    }
    json["questions"].push_back(std::move(one));
  }
  return json;
}

std::string headText(const RuleBook& book, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text =
      fmt::format("{} {}:{}\n", book.id, book.version, printable(book.title.in(language)));
  if (!book.bases.empty()) {
    text += fmt::format("{}{}\n", chinese ? "继承自 " : "extends ", fmt::join(book.bases, ", "));
  }
  if (!book.author.empty()) {
    text += fmt::format("{}{}\n", chinese ? "编制：" : "author: ", printable(book.author));
  }
  if (book.validFrom || book.validTo) {
    const std::string open = "…";
    text += fmt::format("{}{} – {}\n", chinese ? "有效期 " : "valid ",
                        book.validFrom ? book.validFrom->iso() : open,
                        book.validTo ? book.validTo->iso() : open);
  }
  return text;
}

std::string questionsText(const RuleBook& book, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text;
  for (const Question& question : book.questions) {
    TextTable lines;
    lines.column(question.title.in(language));
    lines.column(chinese ? "代码" : "id");
    lines.column(chinese ? "条件" : "condition");
    for (const Outcome& outcome : question.outcomes) {
      lines.row({outcome.title.in(language), outcome.id,
                 outcome.when ? outcome.when->title.in(language) : ""});
    }
    text += "\n" + lines.render();
  }
  return text;
}

Text kindText(BookChange::Kind kind) {
  switch (kind) {
    case BookChange::Kind::Added:
      return {"增加", "added"};
    case BookChange::Kind::Removed:
      return {"去掉", "removed"};
    case BookChange::Kind::Changed:
      return {"改动", "changed"};
  }
  return {};
}

class RulesCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "rules",
        {"check|show|diff|merge|sql 规则书... [选项]",
         "check|show|diff|merge|sql BOOK... [options]"},
        {"检查、查看、比较规则书，输出合并后的全文",
         "checks, shows and compares rule books, prints them merged"},
        {"check 检查规则书；加 --on "
         "数据，则报告各结果、各条件在数据上成立几宗、从不成立、被遮住，\n"
         "以及所用字段缺多少。show 列出问题、结果和条件。diff "
         "列出两本规则书的不同（原值、新值）。\n"
         "merge 输出连同所继承内容的全文。sql 把规则书译成一条 PostgreSQL "
         "语句（参数另绑定），逐宗给出\n"
         "结果、所依条件和缺的字段；表的列名为字段编号（- 写作 _），可直接交给 psql 执行。",
         "check reads a book with everything it extends; with --on it says how often each outcome\n"
         "and condition holds on the data, never holds or is shadowed, and which fields are\n"
         "missing. show lists questions, outcomes and conditions. diff lists what differs between\n"
         "two books, old and new. merge prints a book with all it inherits. sql translates a book\n"
         "to one PostgreSQL statement with bound parameters, ready for psql: per parcel the "
         "outcome,\n"
         "the condition that fired and the missing fields. It connects to nothing. Columns of the\n"
         "table are named as the fields are, with _ for -."},
        {{{"rules check zhongshan-east-local --on data/east-district",
           "rules check zhongshan-east-local --on data/east-district"},
          {"本地规则在案例上的覆盖情况", "how the local rules fare on the case"}},
         {{"rules diff guangdong-2023 zhongshan-east-local",
           "rules diff guangdong-2023 zhongshan-east-local"},
          {"本地规则改了什么", "what the local rules change"}},
         {{"rules merge zhongshan-east-local", "rules merge zhongshan-east-local"},
          {"合并后的全文", "the merged book"}},
         {{"rules sql guangdong-2023 --table parcels --as-of 2020-12-31",
           "rules sql guangdong-2023 --table parcels --as-of 2020-12-31"},
          {"同样的规则，作为一条 SQL 语句", "the same rules as one SQL statement"}}}};
  }

  void declare(OptionSet& options) override {
    options.files(words_,
                  {"check|show|diff|merge|sql 规则书...", "check|show|diff|merge|sql BOOK..."},
                  {"要做什么，然后是规则书的名称或 .toml 文件",
                   "what to do, then books by name or .toml file"});
    options.path("--on", data_, {"文件", "FILE"},
                 {"check：在这份数据或案例上检查", "check: on these data or this case"});
    options.date("--as-of", asOf_, {"check --on、sql：基准日", "check --on, sql: the as-of day"});
    options.text("--table", table_, {"表", "TABLE"},
                 {"sql：表名，可写 模式.表；不写则 parcels",
                  "sql: the table, or SCHEMA.TABLE; else parcels"});
    options.text("--key", key_, {"列", "COLUMN"},
                 {"sql：区别各行的列；不写则 parcel_code",
                  "sql: column that tells rows apart; else parcel_code"});
    options.text(
        "--geometry", geometry_, {"列", "COLUMN"},
        {"sql：PostGIS 图形列，供图形面积用", "sql: PostGIS column the drawn area is taken from"});
    options.check([this] {
      const std::string action = words_.empty() ? "" : words_.front().string();
      const std::size_t books = action == "diff" ? 2 : 1;
      if (action != "check" && action != "show" && action != "diff" && action != "merge" &&
          action != "sql") {
        throw UsageError{{"不认识“" + action + "”，可用 check、show、diff、merge、sql",
                          "\"" + action + "\" is not one of check, show, diff, merge, sql"}};
      }
      const bool forSql = !table_.empty() || !key_.empty() || !geometry_.empty();
      if (forSql && action != "sql") {
        throw UsageError{{"--table、--key、--geometry 只用于 sql",
                          "--table, --key, --geometry go with sql only"}};
      }
      if (action == "sql" && !asOf_) {
        throw UsageError{{"sql 要写基准日 --as-of", "sql needs the as-of day: --as-of"}};
      }
      if (words_.size() != books + 1) {
        throw UsageError{
            {fmt::format("{} 要 {} 本规则书", action, books),
             fmt::format("{} takes {} rule book{}", action, books, books == 1 ? "" : "s")}};
      }
      if (!data_.empty() && action != "check") {
        throw UsageError{{"--on 只用于 check", "--on goes with check only"}};
      }
    });
  }

  void run(Session& session, CommandResult& result) override {
    const std::string action = words_.front().string();
    const gis::RuleBookFile file = gis::loadRuleBook(words_[1].string(), ".");
    const RuleBook& book = *file.book;
    result.json()["action"] = action;
    result.json()["rule_book"] = bookJson(file);
    if (action == "merge") {
      result.json()["toml"] = book.toToml();
      result.text() = book.toToml();
    } else if (action == "sql") {
      sql(book, result);
    } else if (action == "diff") {
      diff(book, gis::loadRuleBook(words_[2].string(), "."), session, result);
    } else {
      result.text() = headText(book, session.language);
      if (action == "show") {
        result.text() += questionsText(book, session.language);
      } else {
        check(book, session, result);
        result.json()["findings"] = findingsJson(result.findings());
      }
    }
  }

 private:
  void sql(const RuleBook& book, CommandResult& result) const {
    SqlSource source = sqlSourceByFieldIds(table_.empty() ? "parcels" : table_);
    source.key = key_.empty() ? source.key : key_;
    source.geometry = geometry_;
    const SqlStatement statement = translateToSql(book, *asOf_, source);
    result.setAsOf(*asOf_);
    result.json()["sql"] = statement.text;
    Json& parameters = result.json()["parameters"] = Json::array();
    for (const SqlParameter& parameter : statement.parameters) {
      parameters.push_back({{"type", parameter.type}, {"value", parameter.value}});
    }
    result.text() = preparedScript(statement);
  }

  static void diff(const RuleBook& book, const gis::RuleBookFile& other, Session& session,
                   CommandResult& result) {
    const bool chinese = session.language == Language::Chinese;
    result.json()["other"] = bookJson(other);
    TextTable lines;
    lines.column(chinese ? "改动" : "change");
    lines.column(chinese ? "项目" : "entry");
    lines.column(chinese ? "键" : "key");
    lines.column(chinese ? "原值" : "before");
    lines.column(chinese ? "新值" : "after");
    Json& changes = result.json()["changes"] = Json::array();
    for (const BookChange& change : diffBooks(book, *other.book)) {
      Json one;
      one["kind"] = kindText(change.kind).en;
      one["entry"] = change.path;
      one["key"] = change.key;
      one["before"] = change.before;
      one["after"] = change.after;
      changes.push_back(std::move(one));
      lines.row({kindText(change.kind).in(session.language), change.path, change.key, change.before,
                 change.after});
    }
    result.text() = lines.empty() ? (chinese ? "没有不同\n" : "no differences\n") : lines.render();
  }

  /// A note, no error: the Chinese basis is the law, the English a help.
  static void noteUntranslated(const RuleBook& book, CommandResult& result) {
    const std::vector<std::string> bases = basesWithoutEnglish(book);
    if (bases.empty()) {
      return;
    }
    Finding finding;
    finding.rule = "rule-book-basis-without-english";
    finding.severity = Severity::Note;
    finding.what = {fmt::format("有 {} 处依据没有英文（basis_en），英文界面显示中文", bases.size()),
                    fmt::format("{} bas{} without basis_en: English texts show the Chinese",
                                bases.size(), bases.size() == 1 ? "is" : "es")};
    finding.count = bases.size();
    finding.examples.assign(
        bases.begin(),
        bases.begin() + static_cast<std::ptrdiff_t>(std::min(bases.size(), Finding::maxExamples)));
    result.addFindings({finding});
  }

  void check(const RuleBook& book, Session& session, CommandResult& result) const {
    const bool chinese = session.language == Language::Chinese;
    result.json()["ok"] = true;
    noteUntranslated(book, result);
    result.text() += chinese ? "规则书没有错误\n" : "the rule book has no errors\n";
    if (data_.empty()) {
      return;
    }
    gis::OpenOptions options;
    options.asOf = asOf_;
    const gis::OpenedDistrict opened = gis::openDistrict({data_}, options, session.job);
    result.addInputs(opened.sources);
    result.setAsOf(opened.content.asOf);
    if (!isValidOn(book, opened.content.asOf)) {
      Finding finding;
      finding.rule = "rule-book-not-valid";
      finding.severity = Severity::Warning;
      finding.what = {"基准日不在规则书有效期内", "the as-of day is outside the book's validity"};
      result.addFindings({finding});
    }
    const Coverage coverage =
        coverageOf(*opened.content.parcels, book, opened.content.asOf, session.job);
    result.json()["coverage"] = coverageJson(coverage);
    result.text() += coverageText(book, coverage, session.language);
  }

  static Json coverageJson(const Coverage& coverage) {
    Json json;
    json["parcels"] = coverage.parcels;
    json["questions"] = Json::array();
    for (const Coverage::QuestionUse& question : coverage.questions) {
      Json one;
      one["id"] = question.id;
      one["undetermined"] = question.undetermined;
      one["outcomes"] = Json::array();
      for (const Coverage::OutcomeUse& use : question.outcomes) {
        one["outcomes"].push_back({{"id", use.id},
                                   {"holds", use.holds},
                                   {"unknown", use.unknown},
                                   {"fires", use.fires},
                                   {"shadowed", use.shadowed},
                                   {"blocked", use.blocked}});
      }
      one["overlap"] = question.overlap;
      json["questions"].push_back(std::move(one));
    }
    json["conditions"] = Json::array();
    for (const Coverage::ConditionUse& use : coverage.conditions) {
      json["conditions"].push_back({{"id", use.id}, {"yes", use.yes}, {"unknown", use.unknown}});
    }
    json["fields"] = Json::array();
    for (const Coverage::FieldUse& use : coverage.fields) {
      json["fields"].push_back({{"field", fieldInfo(use.field).id}, {"missing", use.missing}});
    }
    return json;
  }

  static std::string coverageText(const RuleBook& book, const Coverage& coverage,
                                  Language language) {
    const bool chinese = language == Language::Chinese;
    const auto right = TextTable::Align::Right;
    std::string text;
    for (const Coverage::QuestionUse& question : coverage.questions) {
      TextTable lines;
      lines.column(book.question(question.id)->title.in(language));
      lines.column(chinese ? "得出" : "fires", right);
      lines.column(chinese ? "成立" : "holds", right);
      lines.column(chinese ? "被遮住" : "shadowed", right);
      lines.column(chinese ? "被未知挡住" : "blocked", right);
      lines.column(chinese ? "未知" : "unknown", right);
      for (const Coverage::OutcomeUse& use : question.outcomes) {
        lines.row({use.title.in(language), grouped(use.fires), grouped(use.holds),
                   grouped(use.shadowed), grouped(use.blocked), grouped(use.unknown)});
      }
      lines.row({undeterminedTitle().in(language), grouped(question.undetermined)});
      text += "\n" + lines.render();
    }
    std::string never;
    for (const Coverage::ConditionUse& use : coverage.conditions) {
      if (use.yes == 0) {
        never += (never.empty() ? "" : chinese ? "、" : ", ") + use.title.in(language);
      }
    }
    if (!never.empty()) {
      text += (chinese ? "\n从不成立：" : "\nnever holds: ") + never + "\n";
    }
    TextTable fields;
    fields.column(chinese ? "所用字段" : "field used");
    fields.column(chinese ? "缺值" : "missing", right);
    for (const Coverage::FieldUse& use : coverage.fields) {
      const double share = coverage.parcels == 0 ? 0
                                                 : 100.0 * static_cast<double>(use.missing) /
                                                       static_cast<double>(coverage.parcels);
      fields.row(
          {std::string(fieldInfo(use.field).name.in(language)), fmt::format("{:.1f} %", share)});
    }
    return text + "\n" + fields.render();
  }

  std::vector<std::filesystem::path> words_;
  std::filesystem::path data_;
  std::optional<Date> asOf_;
  std::string table_;
  std::string key_;
  std::string geometry_;
};

}  // namespace

std::unique_ptr<Command> makeRulesCommand() {
  return std::make_unique<RulesCommand>();
}

}  // namespace renewal::cli
