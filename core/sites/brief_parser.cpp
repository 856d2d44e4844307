#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "core/base/toml_reader.h"
#include "core/plan/roadmap.h"
#include "core/sites/brief.h"

namespace renewal {
namespace {

constexpr std::size_t mostCriteria = 40;

std::string joined(const std::vector<std::string>& ids) {
  return fmt::format("{}", fmt::join(ids, ", "));
}

std::vector<std::string> choiceIds(const MeasureInfo& info) {
  std::vector<std::string> ids;
  for (const MeasureChoice& choice : info.choices) {
    ids.push_back(choice.id);
  }
  return ids;
}

/// Reads the parts that exclusions and criteria have in common.
class MeasureReader {
 public:
  explicit MeasureReader(const TomlReader& reader) : reader_(reader), info_(read()) { readUnit(); }

  const MeasureInfo& info() const { return info_; }
  const std::optional<MeasureUnitName>& unit() const { return unit_; }
  bool ordered() const {
    return info_.kind == MeasureKind::Number || info_.kind == MeasureKind::Date;
  }

  /// A value of the measure in its stored unit: a number in the unit of the brief, or a date.
  std::optional<double> value(const TomlReader& at, std::string_view key) const {
    if (info_.kind == MeasureKind::Date) {
      const auto day = at.date(key);
      return day ? std::optional<double>(day->days()) : std::nullopt;
    }
    const auto number = at.number(key);
    if (!number) {
      return std::nullopt;
    }
    const double stored = *number * unit_->multiply / unit_->divide;
    if (!std::isfinite(stored)) {
      at.refuse(key, {fmt::format("“{}”的数太大", key), fmt::format("\"{}\" is too large", key)},
                {"请核对数值和单位", "check the number and its unit"});
    }
    return stored;
  }
  double neededValue(const TomlReader& at, std::string_view key) const {
    const auto found = value(at, key);
    if (!found) {
      at.refuse("", {fmt::format("缺少“{}”", key), fmt::format("\"{}\" is missing", key)},
                {fmt::format("请加上“{}”", key), fmt::format("add \"{}\"", key)});
    }
    return *found;
  }
  std::size_t choice(const TomlReader& at, std::string_view key, const std::string& id) const {
    const auto ids = choiceIds(info_);
    const auto found = std::find(ids.begin(), ids.end(), id);
    if (found == ids.end()) {
      at.refuse(key, {fmt::format("没有“{}”这个取值", id), fmt::format("no value \"{}\"", id)},
                {"可以写：" + joined(ids), "allowed: " + joined(ids)});
    }
    return static_cast<std::size_t>(found - ids.begin());
  }

 private:
  MeasureInfo read() const {
    const std::string id = reader_.neededText("measure");
    auto info = siteMeasureById(id);
    if (!info) {
      std::vector<std::string> ids;
      for (const MeasureInfo& known : siteMeasureCatalogue()) {
        ids.push_back(known.id);
      }
      reader_.refuse(
          "measure", {fmt::format("没有指标“{}”", id), fmt::format("no measure \"{}\"", id)},
          {"可以写：" + joined(ids) + "，或地块字段的编号（数值、日期、是否）",
           "allowed: " + joined(ids) + ", or the id of a parcel field (number, date, flag)"});
    }
    return *std::move(info);
  }
  void readUnit() {
    std::vector<std::string> ids;
    for (const MeasureUnitName& name : unitNamesOf(info_.unit)) {
      ids.emplace_back(name.id);
    }
    const bool none = info_.kind != MeasureKind::Number || ids.front().empty();
    const auto written = reader_.text("unit");
    if (none) {
      if (written) {
        reader_.refuse("unit", {"这个指标没有单位", "this measure has no unit"},
                       {"请删去 unit", "take \"unit\" out"});
      }
      if (info_.kind == MeasureKind::Number) {
        unit_ = unitNamed("", info_.unit);
      }
      return;
    }
    if (!written) {
      reader_.refuse("", {"缺少单位“unit”", "\"unit\" is missing"},
                     {"可以写：" + joined(ids), "allowed: " + joined(ids)});
    }
    unit_ = unitNamed(*written, info_.unit);
    if (!unit_) {
      reader_.refuse("unit",
                     {fmt::format("单位“{}”不适用于这个指标", *written),
                      fmt::format("the unit \"{}\" does not fit this measure", *written)},
                     {"可以写：" + joined(ids), "allowed: " + joined(ids)});
    }
  }

  const TomlReader& reader_;
  MeasureInfo info_;
  std::optional<MeasureUnitName> unit_;
};

double worthAt(const TomlReader& reader, std::string_view key) {
  const auto worth = reader.number(key);
  if (!worth || *worth < 0 || *worth > 1) {
    reader.refuse(worth ? key : "",
                  {fmt::format("“{}”不是 0 到 1 的数", key),
                   fmt::format("\"{}\" is not a number from 0 to 1", key)},
                  {"0 为最差，1 为最好", "0 is the worst, 1 the best"});
  }
  return *worth;
}

ValueFunction readPoints(const TomlReader& reader, const MeasureReader& measure,
                         ValueFunction::Kind kind) {
  std::vector<ValueFunction::Point> points;
  for (const TomlReader& at : reader.tables("points")) {
    at.allowOnly({"at", "score"});
    const ValueFunction::Point point{measure.neededValue(at, "at"), worthAt(at, "score")};
    if (!points.empty() && point.value <= points.back().value) {
      at.refuse("at", {"各点的数值须递增", "the values of the points must rise"},
                {"请从小到大写", "write them from small to large"});
    }
    points.push_back(point);
  }
  const std::size_t least = kind == ValueFunction::Kind::Step ? 1 : 2;
  if (points.size() < least) {
    reader.refuse(
        "points",
        {fmt::format("至少要有 {} 个点", least), fmt::format("{} points at least", least)},
        {"points = [{ at = 10, score = 0.5 }, ...]",
         "points = [{ at = VALUE, score = 0 to 1 }, ...]"});
  }
  return {kind, std::move(points)};
}

ValueFunction readLine(const TomlReader& reader, const MeasureReader& measure) {
  if (reader.has("points")) {
    return readPoints(reader, measure, ValueFunction::Kind::Linear);
  }
  const double worst = measure.neededValue(reader, "worst");
  const double best = measure.neededValue(reader, "best");
  if (worst == best) {
    reader.refuse("best", {"最好与最差相同", "best and worst are the same"},
                  {"请写两个不同的值", "write two different values"});
  }
  if (worst < best) {
    return {ValueFunction::Kind::Linear, {{worst, 0}, {best, 1}}};
  }
  return {ValueFunction::Kind::Linear, {{best, 1}, {worst, 0}}};
}

ValueFunction readTable(const TomlReader& reader, const MeasureReader& measure) {
  const std::size_t count = measure.info().choices.size();
  std::vector<std::optional<double>> worths(count);
  for (const TomlReader& at : reader.tables("scores")) {
    at.allowOnly({"is", "score"});
    const std::size_t choice = measure.choice(at, "is", at.neededText("is"));
    if (worths[choice]) {
      at.refuse("is", {"这个取值写了两次", "this value stands twice"},
                {"每个取值只写一次", "write every value once"});
    }
    worths[choice] = worthAt(at, "score");
  }
  const auto other = reader.has("other") ? std::optional(worthAt(reader, "other")) : std::nullopt;
  std::vector<ValueFunction::Point> points;
  for (std::size_t i = 0; i < count; ++i) {
    if (!worths[i] && !other) {
      reader.refuse("scores",
                    {fmt::format("没有给“{}”评分", measure.info().choices[i].id),
                     fmt::format("\"{}\" has no score", measure.info().choices[i].id)},
                    {"请逐一评分，或写 other = 其余取值的分",
                     "score every value, or write other = the score of the rest"});
    }
    points.push_back({static_cast<double>(i), worths[i] ? *worths[i] : *other});
  }
  return {ValueFunction::Kind::Table, std::move(points)};
}

/// Refuses what another function would read: it would count nothing, and nobody would know.
void refuseForeign(const TomlReader& reader, std::initializer_list<std::string_view> own) {
  for (const std::string_view key : {"worst", "best", "points", "scores", "other"}) {
    if (reader.has(key) && std::find(own.begin(), own.end(), key) == own.end()) {
      reader.refuse(key,
                    {fmt::format("这种评分方式不用“{}”", key),
                     fmt::format("this function has no \"{}\"", key)},
                    {fmt::format("可以写：{}", fmt::join(own, ", ")),
                     fmt::format("allowed: {}", fmt::join(own, ", "))});
    }
  }
}

ValueFunction readWorth(const TomlReader& reader, const MeasureReader& measure) {
  const std::string kind = reader.neededText("function");
  const std::string allowed = measure.ordered() ? "linear, step" : "table";
  if (kind == "linear" && measure.ordered()) {
    if (reader.has("points")) {
      refuseForeign(reader, {"points"});
    } else {
      refuseForeign(reader, {"worst", "best"});
    }
    return readLine(reader, measure);
  }
  if (kind == "step" && measure.ordered()) {
    refuseForeign(reader, {"points"});
    return readPoints(reader, measure, ValueFunction::Kind::Step);
  }
  if (kind == "table" && !measure.ordered()) {
    refuseForeign(reader, {"scores", "other"});
    return readTable(reader, measure);
  }
  reader.refuse("function",
                {fmt::format("评分方式“{}”不适用于这个指标", kind),
                 fmt::format("the function \"{}\" does not fit this measure", kind)},
                {"可以写：" + allowed, "allowed: " + allowed});
}

Criterion readCriterion(const TomlReader& reader) {
  reader.allowOnly({"id", "title_zh", "title_en", "measure", "unit", "weight", "function", "worst",
                    "best", "points", "scores", "other"});
  const MeasureReader measure(reader);
  Criterion criterion;
  criterion.id = reader.text("id").value_or(measure.info().id);
  criterion.title = reader.title("title").value_or(measure.info().title);
  criterion.measure = measure.info();
  criterion.unit = measure.unit();
  const auto weight = reader.number("weight");
  if (!weight || *weight <= 0 || *weight > 1000) {
    reader.refuse(
        weight ? "weight" : "",
        {"权重要大于 0，至多 1000", "\"weight\" must be above 0, 1000 at most"},
        {"各项权重之和为 1，如 weight = 0.2", "weights sum to one, for example weight = 0.2"});
  }
  criterion.weight = criterion.writtenWeight = *weight;
  criterion.worth = readWorth(reader, measure);
  return criterion;
}

std::uint64_t readChoices(const TomlReader& reader, std::string_view key,
                          const MeasureReader& measure) {
  std::uint64_t bits = 0;
  for (const std::string& id : reader.texts(key)) {
    bits |= std::uint64_t{1} << measure.choice(reader, key, id);
  }
  if (bits == 0) {
    reader.refuse(key,
                  {fmt::format("“{}”没有列出取值", key), fmt::format("\"{}\" lists no value", key)},
                  {"可以写：" + joined(choiceIds(measure.info())),
                   "allowed: " + joined(choiceIds(measure.info()))});
  }
  return bits;
}

void readTest(const TomlReader& reader, const MeasureReader& measure, Exclusion& exclusion) {
  struct Form {
    std::string_view key;
    Exclusion::Test test;
  };
  constexpr std::array<Form, 6> forms{{{"below", Exclusion::Test::Below},
                                       {"above", Exclusion::Test::Above},
                                       {"before", Exclusion::Test::Below},
                                       {"after", Exclusion::Test::Above},
                                       {"is", Exclusion::Test::Among},
                                       {"unless", Exclusion::Test::NoneOf}}};
  const bool isDate = measure.info().kind == MeasureKind::Date;
  const std::string allowed = !measure.ordered() ? "is, unless"
                              : isDate           ? "before, after"
                                                 : "below, above";
  std::size_t found = 0;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const auto& [key, test] = forms[i];
    if (!reader.has(key)) {
      continue;
    }
    const bool fits = !measure.ordered() ? i >= 4 : isDate ? i == 2 || i == 3 : i < 2;
    if (!fits || ++found > 1) {
      reader.refuse(
          key, {fmt::format("“{}”不能这样用", key), fmt::format("\"{}\" cannot be used so", key)},
          {"对这个指标写其中一个：" + allowed, "for this measure write one of: " + allowed});
    }
    exclusion.test = test;
    if (measure.ordered()) {
      exclusion.limit = measure.neededValue(reader, key);
    } else {
      exclusion.choices = readChoices(reader, key, measure);
    }
  }
  if (found == 0) {
    reader.refuse("", {"没有写排除的界限", "the exclusion has no limit"},
                  {"写其中一个：" + allowed, "write one of: " + allowed});
  }
}

Exclusion readExclusion(const TomlReader& reader) {
  reader.allowOnly({"id", "title_zh", "title_en", "reason_zh", "reason_en", "measure", "unit",
                    "below", "above", "before", "after", "is", "unless", "unknown"});
  const MeasureReader measure(reader);
  Exclusion exclusion;
  exclusion.id = reader.text("id").value_or(measure.info().id);
  exclusion.title = reader.title("title").value_or(measure.info().title);
  exclusion.reason = reader.neededTitle("reason");
  exclusion.measure = measure.info();
  exclusion.unit = measure.unit();
  readTest(reader, measure, exclusion);
  const std::string unknown = reader.text("unknown").value_or("keep");
  if (unknown != "keep" && unknown != "exclude") {
    reader.refuse("unknown", {"“unknown”的值不对", "\"unknown\" has a wrong value"},
                  {"可以写 \"keep\"（保留待核实）或 \"exclude\"（排除）",
                   "write \"keep\" (a question left open) or \"exclude\""});
  }
  exclusion.excludeUnknown = unknown == "exclude";
  return exclusion;
}

template <typename Value>
Value oneOf(const TomlReader& reader, std::string_view key, Value fallback,
            std::initializer_list<std::pair<std::string_view, Value>> values) {
  const auto written = reader.text(key);
  if (!written) {
    return fallback;
  }
  std::vector<std::string> ids;
  for (const auto& [id, value] : values) {
    if (id == *written) {
      return value;
    }
    ids.emplace_back(id);
  }
  reader.refuse(key,
                {fmt::format("“{}”的值“{}”不对", key, *written),
                 fmt::format("\"{}\" cannot be \"{}\"", key, *written)},
                {"可以写：" + joined(ids), "allowed: " + joined(ids)});
}

SetWish readSet(const TomlReader& reader) {
  reader.allowOnly({"unit", "min_area", "max_area", "max_parcels", "max_gap_m"});
  const std::string written = reader.neededText("unit");
  const auto unit = unitNamed(written, MeasureUnit::SquareMetre);
  if (!unit) {
    reader.refuse("unit", {"不是面积单位", "no unit of area"},
                  {"可以写：m2, mu, ha", "allowed: m2, mu, ha"});
  }
  const auto area = [&](std::string_view key) {
    const auto number = reader.number(key);
    if (!number || *number <= 0) {
      reader.refuse(number ? key : "",
                    {fmt::format("“{}”要大于 0", key), fmt::format("\"{}\" must be above 0", key)},
                    {"写连片面积，如 min_area = 30", "write an area, e.g. min_area = 30"});
    }
    return SquareMetre(*number * unit->multiply / unit->divide);
  };
  SetWish wish;
  wish.minArea = area("min_area");
  wish.maxArea = area("max_area");
  if (wish.maxArea < wish.minArea) {
    reader.refuse("max_area", {"上限小于下限", "the maximum is below the minimum"},
                  {"max_area 不小于 min_area", "max_area is not below min_area"});
  }
  wish.maxParcels = static_cast<std::size_t>(reader.integer("max_parcels", 1, 200).value_or(30));
  wish.maxGap = reader.number("max_gap_m").value_or(0);
  if (wish.maxGap < 0 || wish.maxGap > 200) {
    reader.refuse("max_gap_m", {"路宽须在 0 到 200 米之间", "a gap is 0 to 200 m"},
                  {"不跨路写 0", "write 0 for none"});
  }
  return wish;
}

/// Makes the weights sum to one and says so where they did not.
void balanceWeights(Brief& brief, std::string_view name) {
  double sum = 0;
  for (const Criterion& criterion : brief.criteria) {
    sum += criterion.writtenWeight;
  }
  for (Criterion& criterion : brief.criteria) {
    criterion.weight = criterion.writtenWeight / sum;
  }
  if (std::abs(sum - 1) > 1e-9) {
    Finding finding;
    finding.rule = "brief-weights-sum";
    finding.severity = Severity::Warning;
    finding.source = name;
    finding.what = {fmt::format("各项权重之和是 {:.4g}，不是 1；已按比例折算", sum),
                    fmt::format("the weights sum to {:.4g}, not to 1; each was scaled", sum)};
    finding.suggestion = {"请核对需求书的权重", "check the weights of the brief"};
    brief.findings.push_back(std::move(finding));
  }
}

template <typename Part>
void refuseTwice(const TomlReader& reader, const std::vector<Part>& parts) {
  const auto same = [&](const Part& part) { return part.id == parts.back().id; };
  if (std::count_if(parts.begin(), parts.end(), same) > 1) {
    reader.refuse(reader.has("id") ? "id" : "",
                  {fmt::format("编号“{}”重复", parts.back().id),
                   fmt::format("the id \"{}\" stands twice", parts.back().id)},
                  {"请用 id 另起编号", "give it an \"id\" of its own"});
  }
}

}  // namespace

Brief Brief::parse(std::string_view toml, std::string_view name) {
  const toml::table document = parseToml(toml, name, ErrorCode::CaseFile);
  const TomlReader reader(document, std::string(name), "", ErrorCode::CaseFile);
  reader.allowOnly({"id", "title_zh", "title_en", "note_zh", "note_en", "site", "missing",
                    "ready_phase", "set", "exclude", "criterion"});
  Brief brief;
  brief.id = reader.neededText("id");
  brief.title = reader.neededTitle("title");
  brief.note = reader.title("note").value_or(Text());
  brief.kind = oneOf<SiteKind>(
      reader, "site", SiteKind::Parcel,
      {{"parcel", SiteKind::Parcel}, {"unit", SiteKind::Unit}, {"set", SiteKind::Set}});
  brief.missing = oneOf<MissingPolicy>(reader, "missing", MissingPolicy::Pessimistic,
                                       {{"pessimistic", MissingPolicy::Pessimistic},
                                        {"optimistic", MissingPolicy::Optimistic},
                                        {"left-out", MissingPolicy::LeftOut}});
  brief.readyPhase =
      static_cast<std::uint8_t>(reader.integer("ready_phase", 0, phaseCount - 1).value_or(7));
  if (const auto set = reader.table("set")) {
    brief.set = readSet(*set);
  }
  if ((brief.kind == SiteKind::Set) != brief.set.has_value()) {
    reader.refuse(brief.set ? "set" : "site",
                  {"site = \"set\" 与 [set] 要一起写", "site = \"set\" and [set] go together"},
                  {"[set] 写 unit、min_area、max_area", "[set] has unit, min_area, max_area"});
  }
  for (const TomlReader& table : reader.tables("exclude")) {
    brief.exclusions.push_back(readExclusion(table));
    refuseTwice(table, brief.exclusions);
  }
  for (const TomlReader& table : reader.tables("criterion")) {
    brief.criteria.push_back(readCriterion(table));
    refuseTwice(table, brief.criteria);
  }
  if (brief.criteria.empty() || brief.criteria.size() > mostCriteria ||
      brief.exclusions.size() > mostCriteria) {
    reader.refuse("criterion",
                  {fmt::format("评分项要有 1 到 {0} 项，排除项至多 {0} 项", mostCriteria),
                   fmt::format("1 to {0} criteria and up to {0} exclusions", mostCriteria)},
                  {"请写 [[criterion]] 和 [[exclude]]", "write [[criterion]] and [[exclude]]"});
  }
  balanceWeights(brief, name);
  return brief;
}

}  // namespace renewal
