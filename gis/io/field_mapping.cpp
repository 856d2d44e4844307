#include "gis/io/field_mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

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
  };

  void chooseFields();
  void keepAsExtra(std::size_t source, Column column);
  void takeField(const Choice& choice);
  void reportReading(const RawField& field, const ColumnReading& reading, Field meaning);
  void settleUnit(const Choice& choice, Column& column, UnderstoodField& understood);
  SourceUnit guessUnit(Field field, const Column& column, Finding& finding) const;
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
        {field.name, std::nullopt, {}, {"未识别,原样保留", "not understood, carried along"}});
    if (!match) {
      if (!ambiguous.empty()) {
        Text names;
        for (const Field candidate : ambiguous) {
          names.zh += (names.zh.empty() ? "" : "、") + std::string(fieldInfo(candidate).name.zh);
          names.en += (names.en.empty() ? "" : ", ") + std::string(fieldInfo(candidate).name.en);
        }
        mapped_.findings.push_back(
            finding("field-name-ambiguous", Severity::Warning, field.name,
                    {fmt::format("列名“{}”可能是{}中的任一个,原样保留", field.name, names.zh),
                     fmt::format("the name \"{}\" may be any of {}; carried along as it is",
                                 field.name, names.en)},
                    {"请改用完整列名", "use the full name"}));
      }
      continue;
    }
    const auto [slot, isNew] = taken.emplace(match->field, choices_.size());
    if (isNew) {
      choices_.push_back({i, *match});
      continue;
    }
    Choice& earlier = choices_[slot->second];
    const RawField& other = raw_.fields[earlier.source];
    const bool better = filled(field.column) > filled(other.column);
    const std::string kept = better ? field.name : other.name;
    const std::string left = better ? other.name : field.name;
    if (better) {
      earlier = {i, *match};
    }
    const FieldInfo& info = fieldInfo(match->field);
    mapped_.findings.push_back(
        finding("field-twice", Severity::Warning, left,
                {fmt::format("“{}”和“{}”都表示{},采用填写较多的“{}”,另一列原样保留", other.name,
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

void LayerMapper::reportReading(const RawField& field, const ColumnReading& reading,
                                Field meaning) {
  const FieldInfo& info = fieldInfo(meaning);
  const auto counted = [&](std::string rule, Severity severity, std::uint64_t count, Text what,
                           Text todo) {
    if (count > 0) {
      Finding found =
          finding(std::move(rule), severity, field.name, std::move(what), std::move(todo));
      found.count = count;
      mapped_.findings.push_back(std::move(found));
    }
  };
  if (reading.unreadable > 0) {
    Finding found = finding(
        "value-unreadable", Severity::Warning, field.name,
        {fmt::format("{} 个值不能理解为{},按缺失处理;原列另行保留", reading.unreadable,
                     info.name.zh),
         fmt::format(
             "{} values cannot be read as {}; they count as missing, the column is kept as it was",
             reading.unreadable, info.name.en)},
        {"请改正这些值", "correct these values"});
    found.count = reading.unreadable;
    found.rows = reading.rows;
    found.examples = reading.examples;
    mapped_.findings.push_back(std::move(found));
  }
  counted("date-partial", Severity::Note, reading.partialDates,
          {fmt::format("{} 个日期只有年或年月,按整段时间理解", reading.partialDates),
           fmt::format("{} dates are only a year or a month and stand for the whole of it",
                       reading.partialDates)},
          {"请补充到日", "complete them to the day"});
  counted(
      "date-serial", Severity::Warning, reading.serialDates,
      {fmt::format("{} 个数字按表格软件的日期序号理解", reading.serialDates),
       fmt::format("{} numbers were read as a spreadsheet's serial dates", reading.serialDates)},
      {"请核对", "check them"});
  counted("date-time-cut", Severity::Note, reading.timesCut,
          {fmt::format("{} 个日期带有时刻,只取日期", reading.timesCut),
           fmt::format("{} dates carry a time of day, which is left off", reading.timesCut)},
          {});
  const std::uint64_t known = filled(reading.column);
  if (known > 0 && reading.zeros == known) {
    counted(
        "number-all-zero", Severity::Warning, reading.zeros,
        {"这一列全是 0,可能其实没有填写",
         "every value of this column is 0; perhaps it was never filled in"},
        {"请核对;0 按数值处理,不按缺失处理", "check it; 0 is taken as a number, not as missing"});
  }
}

SourceUnit LayerMapper::guessUnit(Field field, const Column& column, Finding& finding) const {
  const FieldInfo& info = fieldInfo(field);
  if (info.unit == Unit::SquareMetre && !drawnAreas_.empty()) {
    const bool land = field == Field::RegisteredArea || field == Field::DevelopableArea;
    if (const auto guess = guessAreaUnit(column, drawnAreas_, land ? 2 : 12)) {
      if (guess->unit != SourceUnit::SquareMetre) {
        finding.rule = "unit-by-ratio";
        finding.severity = Severity::Warning;
        finding.what = {fmt::format("没有注明单位;与图形面积之比的中位数为 {:.3g},按{}理解",
                                    guess->ratio, unitTitle(guess->unit).zh),
                        fmt::format("no unit is given; the median ratio to the drawn area is "
                                    "{:.3g}, so it is read as {}",
                                    guess->ratio, unitTitle(guess->unit).en)};
        finding.suggestion = {"请核对,或在列名中注明单位",
                              "check it, or name the unit in the field name"};
      }
      return guess->unit;
    }
  }
  if (info.unit == Unit::TenThousandYuan && field == Field::Price && !drawnAreas_.empty()) {
    // Land at more than 100,000 yuan a square metre exists nowhere in the district.
    const auto perArea = medianPerArea(column, drawnAreas_);
    if (perArea && *perArea > 10) {
      finding.rule = "unit-by-ratio";
      finding.severity = Severity::Warning;
      finding.what = {
          fmt::format("没有注明单位;每平方米中位数为 {:.4g},按元理解", *perArea),
          fmt::format("no unit is given; the median per m² is {:.4g}, so it is read as CNY",
                      *perArea)};
      finding.suggestion = {"请核对,或在列名中注明单位",
                            "check it, or name the unit in the field name"};
      return SourceUnit::Yuan;
    }
  }
  if (field == Field::ShedShare) {
    for (std::size_t row = 0; row < column.size(); ++row) {
      if (column.isValid(row) && column.real(row) > 1) {
        finding.rule = "unit-by-range";
        finding.severity = Severity::Warning;
        finding.what = {"有大于 1 的值,整列按百分数理解",
                        "some values exceed 1, so the column is read as per cent"};
        finding.suggestion = {"请核对", "check it"};
        return SourceUnit::Percent;
      }
    }
  }
  return SourceUnit::None;
}

void LayerMapper::settleUnit(const Choice& choice, Column& column, UnderstoodField& understood) {
  const FieldInfo& info = fieldInfo(choice.match.field);
  if (info.type != FieldType::Real) {
    return;
  }
  SourceUnit unit = choice.match.unit;
  if (unit == SourceUnit::None) {
    Finding found = finding("", Severity::Note, understood.source, {}, {});
    unit = guessUnit(choice.match.field, column, found);
    if (!found.rule.empty()) {
      found.count = filled(column);
      mapped_.findings.push_back(std::move(found));
      understood.how = {understood.how.zh + ",单位按数值判断",
                        understood.how.en + ", unit by the values"};
    }
  } else {
    understood.how = {understood.how.zh + ",列名注明单位",
                      understood.how.en + ", unit in the name"};
  }
  if (unit == SourceUnit::None) {
    understood.unit = {std::string(unitSymbol(info.unit, Language::Chinese)),
                       std::string(unitSymbol(info.unit, Language::English))};
    return;
  }
  understood.unit = unitTitle(unit);
  const UnitFactor factor = unitFactor(unit);
  if (factor.multiply != 1 || factor.divide != 1) {
    column.scaleReals(factor.multiply, factor.divide);
    Finding found = finding("unit-converted", Severity::Note, understood.source,
                            {fmt::format("由{}换算", understood.unit.zh),
                             fmt::format("converted from {}", understood.unit.en)},
                            {});
    found.count = filled(column);
    mapped_.findings.push_back(std::move(found));
  }
}

void LayerMapper::takeField(const Choice& choice) {
  RawField& field = raw_.fields[choice.source];
  const Field meaning = choice.match.field;
  UnderstoodField& understood = mapped_.fields[choice.source];
  understood.meaning = meaning;
  understood.how =
      choice.match.cut ? Text{"按截断的列名", "by a name cut short"} : Text{"按列名", "by name"};
  // Text may hold values nobody can read: then the column is kept whole besides.
  const bool typed = field.column.type() == fieldInfo(meaning).type;
  std::optional<Column> original;
  if (!typed || field.column.type() == FieldType::Text) {
    original = field.column;
  }
  ColumnReading reading = readColumn(std::move(field.column), meaning, schema_);
  reportReading(field, reading, meaning);
  if (reading.unreadable > 0 && original) {
    keepAsExtra(choice.source, std::move(*original));
  }
  settleUnit(choice, reading.column, understood);
  mapped_.parts.field(meaning) = std::move(reading.column);
  mapped_.parts.sources.front().fields.set(static_cast<std::size_t>(meaning));
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
                {"用途代码没有注明分类体系,也不能由代码本身唯一确定,地类按未知处理",
                 "the land-use codes name no scheme, and the codes alone do not tell which; the "
                 "use counts as unknown"},
                {"请增加“用途代码体系”列(gb21010、ydyh2023、gb50137)",
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
      {fmt::format("用途代码没有注明分类体系;全部代码只符合{},按它理解", title.zh),
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
    if (!codes->isValid(row)) {
      note(blank, row);
    } else if (++counts[codes->codes()[row]] > 1) {
      note(twice, row);
    } else if (ParcelCode::findProblem(codes->text(row))) {
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
  TableSource source{raw_.path, raw_.layer, 0, static_cast<std::uint32_t>(raw_.rows()), {}};
  mapped_.parts.sources.push_back(std::move(source));
  chooseFields();
  std::vector<const Choice*> bySource(raw_.fields.size());
  for (const Choice& choice : choices_) {
    bySource[choice.source] = &choice;
  }
  for (std::size_t i = 0; i < raw_.fields.size(); ++i) {
    job.step(stage, i, raw_.fields.size());
    if (bySource[i] != nullptr) {
      takeField(*bySource[i]);
    } else {
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
