#include "gis/database/table_meaning.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/base/error.h"
#include "gis/database/result_columns.h"
#include "gis/io/schema_state.h"
#include "gis/io/unit_guess.h"

namespace renewal::gis {
namespace {

using Kind = TableColumn::Kind;

const Text understanding{"理解字段", "understanding fields"};
/// A text column with more different values than this holds no codes, dates or numbers.
constexpr int mostWords = 2'000'000;

/// Whether the field's values can be taken from the column as they lie, units apart.
bool isTyped(const TableColumn& column, Field field) {
  const FieldType type = fieldInfo(field).type;
  switch (column.kind) {
    case Kind::Integer:
      return type == FieldType::Integer || (type == FieldType::Real && field != Field::ShedShare);
    case Kind::Real:
      return type == FieldType::Real && field != Field::ShedShare;
    case Kind::Flag:
      return type == FieldType::Flag;
    case Kind::Date:
    case Kind::Timestamp:
      return type == FieldType::Date;
    default:
      return false;
  }
}

void pushText(Column& column, Kind kind, std::string_view text) {
  if (kind == Kind::Integer) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    column.pushInteger(value);
  } else if (kind == Kind::Real) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    column.pushReal(value);
  } else if (kind == Kind::Flag) {
    column.pushFlag(text == "true");
  } else {
    column.pushText(text);
  }
}

FieldType rawType(Kind kind) {
  return kind == Kind::Integer ? FieldType::Integer
         : kind == Kind::Real  ? FieldType::Real
         : kind == Kind::Flag  ? FieldType::Flag
                               : FieldType::Text;
}

/// A value of a field as translateToSql() expects it in SqlReading::words.
std::string wordOf(const Column& column, std::size_t row) {
  switch (column.type()) {
    case FieldType::Real:
      return fmt::format("{}", column.real(row));
    case FieldType::Integer:
      return fmt::format("{}", column.integer(row));
    case FieldType::Flag:
      return column.flag(row) ? "true" : "false";
    case FieldType::Date:
      return column.date(row).iso();
    default:
      return std::string(column.text(row));
  }
}

class TableReader {
 public:
  TableReader(DatabaseConnection& connection, const TableDescription& table,
              const std::optional<TableAreas>& areas, const RuleBook& book, const Schema& schema,
              JobContext& job)
      : connection_(connection),
        table_(table),
        area_(areas ? areas->area : ""),
        needed_(fieldsRead(book)),
        schema_(schema),
        job_(job) {}

  TableMeaning read();

 private:
  struct Choice {
    std::size_t column = 0;
    NameMatch match;
    std::vector<std::size_t> others;
  };

  bool needs(Field field) const {
    return std::find(needed_.begin(), needed_.end(), field) != needed_.end();
  }
  void matchColumns();
  void chooseFullest(Choice& choice);
  void takeColumn(const Choice& choice);
  void takeWords(const Choice& choice, SqlReading& reading);
  void takeScheme(Field scheme, Field codes, const MappedLayer& mapped);
  void keepFindings(std::vector<Finding> findings, bool schemeToo);
  void decideUnits();
  void settleUnit(const Choice& choice, const Column& values, const std::vector<double>& areas);
  void noteAbsent();
  void note(std::string rule, Severity severity, std::string field, Text what, Text todo);
  std::string& columnOf(Field field) {
    return meaning_.source.columns[static_cast<std::size_t>(field)];
  }

  DatabaseConnection& connection_;
  const TableDescription& table_;
  std::string area_;
  std::vector<Field> needed_;
  const Schema& schema_;
  JobContext& job_;
  TableMeaning meaning_;
  std::map<Field, Choice> choices_;
};

void TableReader::note(std::string rule, Severity severity, std::string field, Text what,
                       Text todo) {
  Finding finding;
  finding.rule = std::move(rule);
  finding.severity = severity;
  finding.source = table_.shown();
  finding.field = std::move(field);
  finding.what = std::move(what);
  finding.suggestion = std::move(todo);
  meaning_.findings.push_back(std::move(finding));
}

void TableReader::matchColumns() {
  for (std::size_t i = 0; i < table_.columns.size(); ++i) {
    const TableColumn& column = table_.columns[i];
    UnderstoodField& understood = meaning_.fields.emplace_back();
    understood.source = column.name;
    understood.how = {"未识别，不用", "not understood, not used"};
    if (column.comment.starts_with(resultComment)) {
      continue;
    }
    std::vector<Field> ambiguous;
    const auto match = matchName(schema_.state(), column.name, &ambiguous);
    if (!match) {
      continue;
    }
    if (column.kind == Kind::Other || column.kind == Kind::Geometry) {
      note("column-type-unusable", Severity::Warning, column.name,
           {fmt::format("类型 {} 不能理解，这一列不用", column.type),
            fmt::format("its type {} cannot be understood; the column is not used", column.type)},
           {"请改用数字、文字、日期或布尔类型", "use a number, text, date or boolean type"});
      continue;
    }
    const auto [slot, isNew] = choices_.try_emplace(match->field, Choice{i, *match, {}});
    if (!isNew) {
      slot->second.others.push_back(i);
    }
  }
  for (auto& [field, choice] : choices_) {
    if (!choice.others.empty() && needs(field)) {
      chooseFullest(choice);
    }
    UnderstoodField& understood = meaning_.fields[choice.column];
    understood.meaning = field;
    understood.how =
        choice.match.cut ? Text{"按截断的列名", "by a name cut short"} : Text{"按列名", "by name"};
    understood.unit = unitTitle(choice.match.unit);
  }
}

/// Of several columns of one meaning the better filled one, as for files.
void TableReader::chooseFullest(Choice& choice) {
  std::vector<std::size_t> all{choice.column};
  all.insert(all.end(), choice.others.begin(), choice.others.end());
  std::string counts;
  std::string names;
  for (const std::size_t i : all) {
    const std::string name = sqlName(table_.columns[i].name);
    counts += fmt::format("{}count(nullif({}::text, ''))", counts.empty() ? "" : ", ", name);
    names += (names.empty() ? "" : ", ") + table_.columns[i].name;
  }
  const DatabaseRows filled =
      connection_.run(fmt::format("SELECT {} FROM {}", counts, table_.quoted()), {}, understanding);
  std::size_t best = 0;
  for (std::size_t i = 1; i < all.size(); ++i) {
    best =
        filled.number(0, static_cast<int>(i)) > filled.number(0, static_cast<int>(best)) ? i : best;
  }
  const Field field = choice.match.field;
  choice.column = all[best];
  choice.match = *matchName(schema_.state(), table_.columns[choice.column].name, nullptr);
  all.erase(all.begin() + static_cast<std::ptrdiff_t>(best));
  choice.others = all;
  const std::string& kept = table_.columns[choice.column].name;
  const FieldInfo& info = fieldInfo(field);
  note("field-twice", Severity::Warning, names,
       {fmt::format("这几列都表示{}，采用填写最多的“{}”", info.name.zh, kept),
        fmt::format("these columns all mean {}; \"{}\", the best filled, is used", info.name.en,
                    kept)},
       {"请核对各列是否一致", "check that they agree"});
}

void TableReader::takeColumn(const Choice& choice) {
  const TableColumn& column = table_.columns[choice.column];
  const Field field = choice.match.field;
  columnOf(field) = column.name;
  SqlReading reading;
  for (const std::size_t other : choice.others) {
    reading.others.push_back(table_.columns[other].name);
  }
  if (!isTyped(column, field)) {
    takeWords(choice, reading);
  } else if (column.kind == Kind::Timestamp) {
    reading.cast = "date";
    note("date-time-cut", Severity::Note, column.name,
         {"时刻只取日期（带时区的按东八区）",
          "of times only the day is taken (in China's zone where they have one)"},
         {});
  }
  meaning_.source.readings[field] = std::move(reading);
}

void TableReader::takeWords(const Choice& choice, SqlReading& reading) {
  const TableColumn& column = table_.columns[choice.column];
  const Field field = choice.match.field;
  const std::string name = sqlName(column.name);
  const DatabaseRows words = connection_.run(
      fmt::format("SELECT w FROM (SELECT DISTINCT {0}::text AS w FROM {1} WHERE {0} IS NOT NULL"
                  " LIMIT {2}) d ORDER BY w COLLATE \"C\"",
                  name, table_.quoted(), mostWords + 1),
      {}, understanding);
  if (words.rows() > mostWords) {
    throw Error(ErrorCode::FileTooLarge,
                {fmt::format("这一列有 {} 种以上不同的文字", mostWords),
                 fmt::format("the column holds more than {} different texts", mostWords)},
                fmt::format("{}.{}", table_.shown(), column.name),
                {"请把它改成数字、日期或布尔类型", "make it a number, date or boolean column"});
  }
  RawLayer raw;
  raw.path = table_.shown();
  RawField& distinct = raw.fields.emplace_back();
  distinct.name = column.name;
  distinct.column = Column(rawType(column.kind));
  for (int i = 0; i < words.rows(); ++i) {
    pushText(distinct.column, column.kind, words.text(i, 0));
    raw.geometry.beginParcel();
  }
  const MappedLayer mapped = mapFields(std::move(raw), schema_, {}, job_);
  const auto& values = mapped.parts.field(field);
  const auto& unread = mapped.parts.sources.front().unread;
  nlohmann::json dictionary = nlohmann::json::object();
  for (std::size_t row = 0; values && row < values->size(); ++row) {
    if (values->isValid(row)) {
      dictionary[std::string(words.text(static_cast<int>(row), 0))] = wordOf(*values, row);
    }
  }
  if (const auto rows = unread.find(field);
      rows != unread.end() && fieldInfo(field).type == FieldType::Date) {
    for (const std::uint32_t row : rows->second) {
      dictionary[std::string(words.text(static_cast<int>(row), 0))] = "?";
    }
  }
  reading.words = dictionary.dump();
  for (const UnderstoodField& understood : mapped.fields) {
    meaning_.fields[choice.column].unit = understood.unit;
    meaning_.fields[choice.column].how = understood.how;
  }
  bool schemeToo = false;
  for (const auto& [codes, scheme] : {std::pair(Field::LandUse, Field::LandUseScheme),
                                      std::pair(Field::PlannedUse, Field::PlannedUseScheme)}) {
    if (field == codes && choices_.find(scheme) == choices_.end()) {
      takeScheme(scheme, codes, mapped);
      schemeToo = true;
    }
  }
  keepFindings(mapped.findings, schemeToo);
}

/// The scheme that all codes fit, where the table names none.
void TableReader::takeScheme(Field scheme, Field codes, const MappedLayer& mapped) {
  const auto& column = mapped.parts.field(scheme);
  for (std::size_t row = 0; column && row < column->size(); ++row) {
    if (column->isValid(row)) {
      meaning_.source.readings[scheme].implied = {codes, std::string(column->text(row))};
      return;
    }
  }
}

/// Rows of a list of different values say nothing, and it is no list of parcels.
void TableReader::keepFindings(std::vector<Finding> findings, bool schemeToo) {
  for (Finding& finding : findings) {
    if (finding.rule.starts_with("parcel-code-") ||
        (!schemeToo && finding.rule.starts_with("land-use-scheme-"))) {
      continue;
    }
    finding.rows.clear();
    meaning_.findings.push_back(std::move(finding));
  }
}

/// Units of the typed numbers: by name, else by the median of value per drawn area over all rows.
void TableReader::decideUnits() {
  std::vector<const Choice*> numbers;
  std::string asked;
  for (const auto& [field, choice] : choices_) {
    const Unit unit = fieldInfo(field).unit;
    if (!needs(field) || fieldInfo(field).type != FieldType::Real ||
        !isTyped(table_.columns[choice.column], field) ||
        (unit != Unit::SquareMetre && unit != Unit::TenThousandYuan)) {
      continue;
    }
    numbers.push_back(&choice);
    const std::string value =
        fmt::format("t.{}::float8", sqlName(table_.columns[choice.column].name));
    const std::string area = area_.empty() ? "NULL::float8" : "x.area";
    const std::string usable = fmt::format("{} > 0 AND {} > 0", value, area);
    asked += fmt::format(
        "{0}count({1}), count(*) FILTER (WHERE {2}), (array_agg({1} / {3} ORDER BY {1} / {3})"
        " FILTER (WHERE {2}))[count(*) FILTER (WHERE {2}) / 2 + 1]",
        asked.empty() ? "" : ", ", value, usable, area);
  }
  if (numbers.empty()) {
    return;
  }
  const std::string area = area_.empty() ? "NULL::float8" : area_;
  const DatabaseRows medians =
      connection_.run(fmt::format("SELECT {} FROM {} t, LATERAL (SELECT {} AS area) x", asked,
                                  table_.quoted(), area),
                      {}, understanding);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const int at = static_cast<int>(3 * i);
    // The decision rests on the median alone: as many rows of it as a decision needs say the same.
    const std::int64_t usable = medians.number(0, at + 1);
    double median = 1;
    const std::string_view text = medians.text(0, at + 2);
    std::from_chars(text.data(), text.data() + text.size(), median);
    Column values(FieldType::Real);
    for (std::int64_t n = 0; n < std::min<std::int64_t>(5, medians.number(0, at)); ++n) {
      values.pushReal(median);
    }
    const auto alike = static_cast<std::size_t>(std::min<std::int64_t>(5, usable));
    settleUnit(*numbers[i], values, std::vector<double>(alike, 1));
  }
}

void TableReader::settleUnit(const Choice& choice, const Column& values,
                             const std::vector<double>& areas) {
  UnderstoodField& understood = meaning_.fields[choice.column];
  UnitDecision decision;
  decision.unit = choice.match.unit;
  decideUnit(choice.match.field, values, areas, decision);
  if (!decision.rule.empty()) {
    note(decision.rule, decision.severity, understood.source, decision.what,
         decision.severity == Severity::Note
             ? Text{}
             : Text{"请核对，并在列名中注明单位", "check it, and name the unit in the field name"});
  }
  if (decision.rule == "unit-by-ratio") {
    understood.how = {understood.how.zh + "，单位按数值判断",
                      understood.how.en + ", unit by the values"};
  } else if (decision.rule == "unit-assumed") {
    understood.how = {understood.how.zh + "，单位按惯例假定", understood.how.en + ", unit assumed"};
  }
  if (decision.unit == SourceUnit::None) {
    const Unit unit = fieldInfo(choice.match.field).unit;
    understood.unit = {std::string(unitSymbol(unit, Language::Chinese)),
                       std::string(unitSymbol(unit, Language::English))};
    return;
  }
  understood.unit = unitTitle(decision.unit);
  const UnitFactor factor = unitFactor(decision.unit);
  SqlReading& reading = meaning_.source.readings[choice.match.field];
  reading.multiply = factor.multiply;
  reading.divide = factor.divide;
}

void TableReader::noteAbsent() {
  Text names;
  std::size_t absent = 0;
  for (const Field field : needed_) {
    const auto reading = meaning_.source.readings.find(field);
    if (columnOf(field).empty() &&
        (reading == meaning_.source.readings.end() || !reading->second.implied)) {
      names.zh += (names.zh.empty() ? "" : "、") + std::string(fieldInfo(field).name.zh);
      names.en += (names.en.empty() ? "" : ", ") + std::string(fieldInfo(field).name.en);
      ++absent;
    }
  }
  const Text todo{"列名可用中文、拼音或英文，如“约定动工日期”；renewal info 列出所认的字段",
                  "columns may be named in Chinese, pinyin or English, e.g. 约定动工日期 or "
                  "agreed_start"};
  if (absent == needed_.size()) {
    std::string columns;
    for (const TableColumn& column : table_.columns) {
      columns += (columns.empty() ? "" : ", ") + column.name;
    }
    throw Error(
        ErrorCode::NotFound,
        {"规则书要用的字段，表里一个也没有认出；表的列有：" + columns,
         "none of the fields the rule book reads was recognised; the table has: " + columns},
        table_.shown() + ", " + connection_.where(), todo);
  }
  if (absent > 0) {
    note("field-absent", Severity::Warning, "",
         {fmt::format("规则书要用的 {} 个字段表里没有，按未知处理：{}", absent, names.zh),
          fmt::format("{} fields the rule book reads are not in the table and count as unknown: {}",
                      absent, names.en)},
         todo);
  }
}

TableMeaning TableReader::read() {
  meaning_.source.schema = table_.schema;
  meaning_.source.table = table_.name;
  meaning_.source.area = area_;
  matchColumns();
  for (const auto& [field, choice] : choices_) {
    if (needs(field)) {
      takeColumn(choice);
    }
  }
  decideUnits();
  noteAbsent();
  // The results of an earlier run are no fields of the parcels.
  std::erase_if(meaning_.fields, [&](const UnderstoodField& field) {
    return table_.column(field.source)->comment.starts_with(resultComment);
  });
  return std::move(meaning_);
}

}  // namespace

TableMeaning understandTable(DatabaseConnection& connection, const TableDescription& table,
                             const std::optional<TableAreas>& areas, const RuleBook& book,
                             const Schema& schema, JobContext& job) {
  return TableReader(connection, table, areas, book, schema, job).read();
}

}  // namespace renewal::gis
