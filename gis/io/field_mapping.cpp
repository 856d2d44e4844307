#include "gis/io/field_mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <utility>

#include "core/base/parallel_for.h"
#include "core/parcel/codes.h"
#include "gis/io/column_reader.h"
#include "gis/io/schema_state.h"
#include "gis/io/unit_guess.h"

namespace renewal::gis {
namespace {

/// Maps one layer; holds what the steps share.
class LayerMapper {
 public:
  LayerMapper(RawLayer raw, const Schema::State& schema, std::span<const double> drawnAreas)
      : raw_(std::move(raw)), schema_(schema), drawnAreas_(drawnAreas) {}

  MappedLayer map(JobContext& job);

 private:
  struct Choice {
    std::size_t source = 0;
    NameMatch match;
    std::vector<std::size_t> others;  ///< further columns of the same meaning
  };

  void chooseFields();
  void keepAsExtra(std::size_t source, Column column);
  void takeField(const Choice& choice, ColumnReading reading);
  void addNote(const char* rule, Severity severity, const std::string& field, const ValueNote& note,
               Text what, Text todo);
  void reportReading(const std::string& field, const ColumnReading& reading, Field meaning);
  void reportWords(const std::string& field, const ColumnReading& reading, Field meaning);
  void reportDates(const std::string& field, const ColumnReading& reading);
  static void settleShares(ColumnReading& reading, UnitDecision& decision, Column& raw);
  void settleUnit(const Choice& choice, ColumnReading& reading, UnderstoodField& understood);
  void noteOthers(const Choice& choice, const Column& column, std::vector<std::uint32_t>& unread);
  void settleSchemes();
  void settleScheme(Field codes, Field scheme);
  void checkParcelCodes();
  Finding finding(std::string rule, Severity severity, std::string field, Text what,
                  Text suggestion) const {
    return {std::move(rule),
            severity,
            raw_.path,
            std::move(field),
            std::move(what),
            std::move(suggestion),
            0,
            {},
            {}};
  }

  RawLayer raw_;
  const Schema::State& schema_;
  std::span<const double> drawnAreas_;
  MappedLayer mapped_;
  std::vector<Choice> choices_;
};

std::uint64_t filled(const Column& column) {
  return column.valid().count();
}

void LayerMapper::chooseFields() {
  std::map<Field, std::size_t> taken;  // field → index into choices_
  for (std::size_t i = 0; i < raw_.fields.size(); ++i) {
    const RawField& field = raw_.fields[i];
    std::vector<Field> ambiguous;
    const auto match = matchName(schema_, field.name, &ambiguous);
    mapped_.fields.push_back(
        {field.name, std::nullopt, {}, {"未识别，原样保留", "not understood, carried along"}});
    if (!match) {
      if (!ambiguous.empty()) {
        Text names;
        for (const Field candidate : ambiguous) {
          names.zh += (names.zh.empty() ? "" : "、") + std::string(fieldInfo(candidate).name.zh);
          names.en += (names.en.empty() ? "" : ", ") + std::string(fieldInfo(candidate).name.en);
        }
        mapped_.findings.push_back(
            finding("field-name-ambiguous", Severity::Warning, field.name,
                    {fmt::format("列名“{}”可能是{}中的任一个，原样保留", field.name, names.zh),
                     fmt::format("the name \"{}\" may be any of {}; carried along as it is",
                                 field.name, names.en)},
                    {"请改用完整列名", "use the full name"}));
      }
      continue;
    }
    const auto [slot, isNew] = taken.emplace(match->field, choices_.size());
    if (isNew) {
      choices_.push_back({i, *match, {}});
      continue;
    }
    Choice& earlier = choices_[slot->second];
    earlier.others.push_back(i);
    const RawField& other = raw_.fields[earlier.source];
    const bool better = filled(field.column) > filled(other.column);
    const std::string kept = better ? field.name : other.name;
    const std::string left = better ? other.name : field.name;
    if (better) {
      earlier.others.back() = earlier.source;
      earlier.source = i;
      earlier.match = *match;
    }
    const FieldInfo& info = fieldInfo(match->field);
    mapped_.findings.push_back(
        finding("field-twice", Severity::Warning, left,
                {fmt::format("“{}”和“{}”都表示{}，采用填写较多的“{}”，另一列原样保留", other.name,
                             field.name, info.name.zh, kept),
                 fmt::format("\"{}\" and \"{}\" both mean {}; the better filled \"{}\" is used, "
                             "the other carried along",
                             other.name, field.name, info.name.en, kept)},
                {"请核对两列是否一致", "check that the two agree"}));
  }
}

void LayerMapper::keepAsExtra(std::size_t source, Column column) {
  RawField& field = raw_.fields[source];
  mapped_.parts.extras.push_back({field.name, std::move(column), field.width, field.decimals});
}

void LayerMapper::addNote(const char* rule, Severity severity, const std::string& field,
                          const ValueNote& note, Text what, Text todo) {
  if (note.count > 0) {
    Finding found = finding(rule, severity, field, std::move(what), std::move(todo));
    found.count = note.count;
    found.rows = note.rows;
    found.examples = note.examples;
    mapped_.findings.push_back(std::move(found));
  }
}

void LayerMapper::reportWords(const std::string& field, const ColumnReading& reading,
                              Field meaning) {
  const FieldInfo& info = fieldInfo(meaning);
  addNote("value-unreadable", Severity::Warning, field, reading.unreadable,
          {fmt::format("{} 个值不能理解为{}，按未知处理；原列另行保留", reading.unreadable.count,
                       info.name.zh),
           fmt::format("{} values cannot be read as {}; they count as unknown, the column is kept "
                       "as it was",
                       reading.unreadable.count, info.name.en)},
          {"请改正这些值", "correct these values"});
  addNote("value-missing-word", Severity::Note, field, reading.missingWords,
          {fmt::format("{} 个值是“无”“/”之类的词，按未填处理", reading.missingWords.count),
           fmt::format("{} values are words such as 无 or /, taken as blank",
                       reading.missingWords.count)},
          {"如有实际含义请改写", "write them otherwise if they mean something"});
  addNote("value-none-as-no", Severity::Note, field, reading.noneAsNo,
          {fmt::format("这一列别处填“有”，{} 个“无”按“否”理解", reading.noneAsNo.count),
           fmt::format("the column says 有 elsewhere, so its {} times 无 are read as no",
                       reading.noneAsNo.count)},
          {"请核对", "check them"});
  addNote("code-repaired", Severity::Note, field, reading.repairedCodes,
          {fmt::format("{} 个代码已改正写法（大小写、全角、空格、字母 O 与数字 0）",
                       reading.repairedCodes.count),
           fmt::format("{} codes were put right (case, full width, blanks, the letter O for 0)",
                       reading.repairedCodes.count)},
          {"请核对", "check them"});
  addNote("value-range", Severity::Note, field, reading.ranges,
          {fmt::format("{} 个值写成范围，按{}取其界限", reading.ranges.count, info.name.zh),
           fmt::format("{} values are ranges; the bound that {} is about was taken",
                       reading.ranges.count, info.name.en)},
          {"请核对", "check them"});
}

void LayerMapper::reportDates(const std::string& field, const ColumnReading& reading) {
  addNote("date-partial", Severity::Note, field, reading.partialDates,
          {fmt::format("{} 个日期只有年或年月，按整段时间理解", reading.partialDates.count),
           fmt::format("{} dates are only a year or a month and stand for the whole of it",
                       reading.partialDates.count)},
          {"请补充到日", "complete them to the day"});
  addNote("date-serial", Severity::Warning, field, reading.serialDates,
          {fmt::format("{} 个数字按表格软件的日期序号理解", reading.serialDates.count),
           fmt::format("{} numbers were read as a spreadsheet's serial dates",
                       reading.serialDates.count)},
          {"请核对", "check them"});
  addNote("date-time-cut", Severity::Note, field, reading.timesCut,
          {fmt::format("{} 个日期带有时刻，只取日期", reading.timesCut.count),
           fmt::format("{} dates carry a time of day, which is left off", reading.timesCut.count)},
          {});
  addNote("date-zone", Severity::Warning, field, reading.zonedTimes,
          {fmt::format("{} 个时刻注明了时区，按所写日期取，可能差一天", reading.zonedTimes.count),
           fmt::format("{} times name a zone; the day was taken as written and may be off by one",
                       reading.zonedTimes.count)},
          {"请核对", "check them"});
}

void LayerMapper::reportReading(const std::string& field, const ColumnReading& reading,
                                Field meaning) {
  reportWords(field, reading, meaning);
  reportDates(field, reading);
  const std::uint64_t known = filled(reading.column);
  if (known > 0 && reading.zeros == known) {
    ValueNote zeros;
    zeros.count = reading.zeros;
    addNote(
        "number-all-zero", Severity::Warning, field, zeros,
        {"这一列全是 0，可能其实没有填写",
         "every value of this column is 0; perhaps it was never filled in"},
        {"请核对；0 按数值处理，不按缺失处理", "check it; 0 is taken as a number, not as missing"});
  }
}

/// A column of shares: 0.35, 35 or "35%".
void LayerMapper::settleShares(ColumnReading& reading, UnitDecision& decision, Column& raw) {
  const Column& column = reading.column;
  const auto isSigned = [&](std::size_t row) {
    return reading.percentSigns.size() != 0 && reading.percentSigns[row];
  };
  bool above = false;
  for (std::size_t row = 0; row < column.size(); ++row) {
    above = above || (column.isValid(row) && (isSigned(row) || column.real(row) > 1));
  }
  if (!above && decision.unit == SourceUnit::None) {
    decision.unit = SourceUnit::None;
    decision.rule = "unit-by-range";
    decision.what = {
        "没有注明单位；没有大于 1 的值，按比例（1 = 100%）理解",
        "no unit is given; no value exceeds 1, so they are read as ratios (1 = 100 %)"};
    return;
  }
  if (decision.unit == SourceUnit::None) {
    decision.unit = SourceUnit::Percent;
    decision.rule = "unit-by-range";
    decision.severity = Severity::Warning;
    decision.what = {"没有注明单位；有大于 1 或带 % 的值，整列按百分数理解",
                     "no unit is given; some values exceed 1 or carry %, so the column is read as "
                     "per cent"};
    // 0.35 beside 35: half a per cent, or 35 per cent written as a ratio? Nobody can tell.
    Column kept(FieldType::Real);
    for (std::size_t row = 0; row < column.size(); ++row) {
      const bool unclear =
          column.isValid(row) && !isSigned(row) && column.real(row) > 0 && column.real(row) <= 1;
      if (unclear) {
        reading.unread.push_back(static_cast<std::uint32_t>(row));
        decision.unclear.add(row, fmt::format("{}", column.real(row)));
      }
      if (unclear || !column.isValid(row)) {
        kept.pushMissing();
      } else {
        kept.pushReal(column.real(row));
      }
    }
    std::sort(reading.unread.begin(), reading.unread.end());
    if (decision.unclear.count > 0 && reading.rawTaken) {
      raw = std::move(reading.column);  // it is kept as it was
      reading.rawTaken = false;
    }
    reading.column = std::move(kept);
  }
}

void LayerMapper::settleUnit(const Choice& choice, ColumnReading& reading,
                             UnderstoodField& understood) {
  const FieldInfo& info = fieldInfo(choice.match.field);
  if (info.type != FieldType::Real) {
    return;
  }
  const bool named = choice.match.unit != SourceUnit::None;
  UnitDecision decision;
  decision.unit = choice.match.unit;
  if (choice.match.field == Field::ShedShare) {
    settleShares(reading, decision, raw_.fields[choice.source].column);
  } else {
    decideUnit(choice.match.field, reading.column, drawnAreas_, decision);
  }
  if (!decision.rule.empty()) {
    Finding found = finding(
        decision.rule, decision.severity, understood.source, decision.what,
        decision.severity == Severity::Note
            ? Text{}
            : Text{"请核对，并在列名中注明单位", "check it, and name the unit in the field name"});
    found.count = filled(reading.column);
    mapped_.findings.push_back(std::move(found));
  }
  addNote("unit-unclear", Severity::Warning, understood.source, decision.unclear,
          {fmt::format("{} 个值不大于 1，分不清是比例还是百分数，按未知处理；原列另行保留",
                       decision.unclear.count),
           fmt::format("{} values do not exceed 1 and may be ratios or per cent; they count as "
                       "unknown, the column is kept as it was",
                       decision.unclear.count)},
          {"请统一写法", "write them all the same way"});
  if (named) {
    understood.how = {understood.how.zh + "，列名注明单位",
                      understood.how.en + ", unit in the name"};
  } else if (decision.rule == "unit-by-ratio" || decision.rule == "unit-by-range") {
    understood.how = {understood.how.zh + "，单位按数值判断",
                      understood.how.en + ", unit by the values"};
  } else if (decision.rule == "unit-assumed") {
    understood.how = {understood.how.zh + "，单位按惯例假定", understood.how.en + ", unit assumed"};
  }
  if (decision.unit == SourceUnit::None) {
    understood.unit = {std::string(unitSymbol(info.unit, Language::Chinese)),
                       std::string(unitSymbol(info.unit, Language::English))};
    return;
  }
  understood.unit = unitTitle(decision.unit);
  const UnitFactor factor = unitFactor(decision.unit);
  if (factor.multiply != 1 || factor.divide != 1) {
    reading.column.scaleReals(factor.multiply, factor.divide);
    Finding found = finding("unit-converted", Severity::Note, understood.source,
                            {fmt::format("由{}换算", understood.unit.zh),
                             fmt::format("converted from {}", understood.unit.en)},
                            {});
    found.count = filled(reading.column);
    mapped_.findings.push_back(std::move(found));
  }
}

/// Where the chosen column is blank and another one of the same meaning is not, the parcel's value
/// is unknown, not blank.
void LayerMapper::noteOthers(const Choice& choice, const Column& column,
                             std::vector<std::uint32_t>& unread) {
  for (const std::size_t other : choice.others) {
    const Column& second = raw_.fields[other].column;
    for (std::size_t row = 0; row < column.size(); ++row) {
      if (!column.isValid(row) && second.isValid(row)) {
        unread.push_back(static_cast<std::uint32_t>(row));
      }
    }
  }
  std::sort(unread.begin(), unread.end());
  unread.erase(std::unique(unread.begin(), unread.end()), unread.end());
}

void LayerMapper::takeField(const Choice& choice, ColumnReading reading) {
  RawField& field = raw_.fields[choice.source];
  const Field meaning = choice.match.field;
  UnderstoodField& understood = mapped_.fields[choice.source];
  understood.meaning = meaning;
  understood.how =
      choice.match.cut ? Text{"按截断的列名", "by a name cut short"} : Text{"按列名", "by name"};
  if (choice.match.cut) {
    const FieldInfo& info = fieldInfo(meaning);
    mapped_.findings.push_back(
        finding("field-name-cut", Severity::Note, field.name,
                {fmt::format("列名“{}”已被截断，只可能是{}，按它理解", field.name, info.name.zh),
                 fmt::format("the name \"{}\" is cut short and can only be {}; it is read as that",
                             field.name, info.name.en)},
                {}));
  }
  reportReading(field.name, reading, meaning);
  mapped_.evidence.append(reading.evidence);
  settleUnit(choice, reading, understood);
  noteOthers(choice, reading.column, reading.unread);
  // A value nobody could read goes on as it stood.
  if (!reading.unread.empty() && !reading.rawTaken) {
    keepAsExtra(choice.source, std::move(field.column));
  } else {
    field.column = Column();
  }
  TableSource& source = mapped_.parts.sources.front();
  if (!reading.unread.empty()) {
    source.unread[meaning] = std::move(reading.unread);
  }
  source.fields.set(static_cast<std::size_t>(meaning));
  mapped_.parts.field(meaning) = std::move(reading.column);
}

void LayerMapper::settleScheme(Field codes, Field scheme) {
  const auto& column = mapped_.parts.field(codes);
  if (!column || mapped_.parts.field(scheme)) {
    return;
  }
  const std::string name(fieldInfo(codes).name.zh);
  const auto guess = guessScheme(*column);
  if (!guess) {
    mapped_.findings.push_back(
        finding("land-use-scheme-unknown", Severity::Warning, name,
                {"用途代码没有注明分类体系，也不能由代码本身唯一确定，地类按未知处理",
                 "the land-use codes name no scheme, and the codes alone do not tell which; the "
                 "use counts as unknown"},
                {"请增加“用途代码体系”列（gb21010、ydyh2023、gb50137）",
                 "add a column with the scheme (gb21010, ydyh2023, gb50137)"}));
    return;
  }
  Column schemes(FieldType::Code);
  for (std::size_t row = 0; row < column->size(); ++row) {
    if (column->isValid(row)) {
      schemes.pushText(landUseSchemeId(*guess));
    } else {
      schemes.pushMissing();
    }
  }
  mapped_.parts.field(scheme) = std::move(schemes);
  const Text title = landUseSchemeTitle(*guess);
  mapped_.findings.push_back(finding(
      "land-use-scheme-inferred", Severity::Warning, name,
      {fmt::format("用途代码没有注明分类体系；全部代码只符合{}，按它理解", title.zh),
       fmt::format(
           "the land-use codes name no scheme; all of them fit {} alone, so they are read by it",
           title.en)},
      {"请核对", "check it"}));
}

void LayerMapper::settleSchemes() {
  settleScheme(Field::LandUse, Field::LandUseScheme);
  settleScheme(Field::PlannedUse, Field::PlannedUseScheme);
}

void LayerMapper::checkParcelCodes() {
  const auto& codes = mapped_.parts.field(Field::ParcelCode);
  if (!codes) {
    mapped_.findings.push_back(
        finding("parcel-code-absent", Severity::Warning, "",
                {"没有识别出宗地代码列", "no field was understood as the parcel code"},
                {"请增加“宗地代码”列", "add a field with the parcel code"}));
    return;
  }
  Finding blank = finding("parcel-code-blank", Severity::Warning, "宗地代码",
                          {"宗地代码为空", "the parcel code is blank"}, {"请补充", "fill it in"});
  Finding twice =
      finding("parcel-code-duplicate", Severity::Warning, "宗地代码",
              {"宗地代码重复", "the parcel code stands more than once"},
              {"请核对是否一证多宗或重复录入", "check for parts of one parcel or double entries"});
  Finding malformed = finding(
      "parcel-code-malformed", Severity::Warning, "宗地代码",
      {"宗地代码不符合 19 位结构", "the parcel code does not have the 19-character structure"},
      {"请按 GB/T 37346-2019 改正", "correct it by GB/T 37346-2019"});
  std::vector<std::uint32_t> counts(codes->dictionary().size());
  const auto note = [&](Finding& found, std::size_t row) {
    ++found.count;
    if (found.rows.size() < Finding::maxExamples) {
      found.rows.push_back(row);
      if (codes->isValid(row)) {
        found.examples.emplace_back(codes->text(row));
      }
    }
  };
  for (std::size_t row = 0; row < codes->size(); ++row) {
    if (codes->isValid(row)) {
      ++counts[codes->codes()[row]];
    }
  }
  std::vector<std::uint8_t> bad(counts.size());
  parallelFor(bad.size(), 16384, [&](std::size_t begin, std::size_t end) {
    for (std::size_t code = begin; code < end; ++code) {
      const std::string_view text = codes->dictionary()[static_cast<std::uint32_t>(code)];
      bad[code] = static_cast<std::uint8_t>(ParcelCode::findProblem(text).has_value());
    }
  });
  for (std::size_t row = 0; row < codes->size(); ++row) {
    if (!codes->isValid(row)) {
      note(blank, row);
    } else if (counts[codes->codes()[row]] > 1) {
      note(twice, row);
    } else if (bad[codes->codes()[row]] != 0) {
      note(malformed, row);
    }
  }
  for (Finding* found : {&blank, &twice, &malformed}) {
    if (found->count > 0) {
      mapped_.findings.push_back(std::move(*found));
    }
  }
}

MappedLayer LayerMapper::map(JobContext& job) {
  const Text stage{"理解字段", "understanding fields"};
  mapped_.parts.rows = raw_.rows();
  mapped_.evidence = std::move(raw_.evidence);
  TableSource source{raw_.path, raw_.layer, 0, static_cast<std::uint32_t>(raw_.rows()), {}};
  mapped_.parts.sources.push_back(std::move(source));
  chooseFields();
  std::vector<const Choice*> bySource(raw_.fields.size());
  for (const Choice& choice : choices_) {
    bySource[choice.source] = &choice;
  }
  // Columns are understood side by side, then taken and reported in the order of the source.
  std::vector<ColumnReading> readings(raw_.fields.size());
  std::atomic<std::uint64_t> understood{0};
  parallelFor(raw_.fields.size(), 1, [&](std::size_t i, std::size_t) {
    if (bySource[i] != nullptr) {
      readings[i] = readColumn(raw_.fields[i].column, bySource[i]->match.field, schema_);
    }
    job.step(stage, ++understood, raw_.fields.size());
  });
  for (std::size_t i = 0; i < raw_.fields.size(); ++i) {
    if (bySource[i] != nullptr) {
      takeField(*bySource[i], std::move(readings[i]));
    }
  }
  for (std::size_t i = 0; i < raw_.fields.size(); ++i) {
    if (bySource[i] == nullptr) {
      keepAsExtra(i, std::move(raw_.fields[i].column));
    }
  }
  settleSchemes();
  checkParcelCodes();
  mapped_.parts.geometry = std::move(raw_.geometry);
  return std::move(mapped_);
}

}  // namespace

MappedLayer mapFields(RawLayer raw, const Schema& schema, std::span<const double> drawnAreas,
                      JobContext& job) {
  return LayerMapper(std::move(raw), schema.state(), drawnAreas).map(job);
}

}  // namespace renewal::gis
