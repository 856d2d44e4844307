#include "core/sites/brief_toml.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "core/base/error.h"
#include "core/base/toml_text.h"
#include "core/units/date.h"

namespace renewal {
namespace {

/// A number of TOML: always with a point or an exponent, so that it stays a float.
std::string floatText(double value) {
  std::string text = fmt::format("{}", value);
  return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
}

/// The shortest number which, read in `unit`, is `stored` to the last bit. Not every stored value
/// has one: a unit may step over it.
std::optional<double> writtenIn(const MeasureUnitName& unit, double stored) {
  const auto fits = [&](double written) { return written * unit.multiply / unit.divide == stored; };
  const double near = stored * unit.divide / unit.multiply;
  for (int digits = 1; digits <= std::numeric_limits<double>::max_digits10; ++digits) {
    const double rounded = std::stod(fmt::format("{:.{}g}", near, digits));
    if (fits(rounded)) {
      return rounded;
    }
  }
  double above = near;
  double below = near;
  constexpr int reach = 8;
  for (int i = 0; i < reach; ++i) {
    above = std::nextafter(above, std::numeric_limits<double>::infinity());
    below = std::nextafter(below, -std::numeric_limits<double>::infinity());
    if (fits(above) || fits(below)) {
      return fits(above) ? above : below;
    }
  }
  return std::nullopt;
}

std::string valueText(const MeasureInfo& measure, const std::optional<MeasureUnitName>& unit,
                      double stored) {
  if (measure.kind == MeasureKind::Date) {
    return Date::fromDays(static_cast<std::int32_t>(stored)).iso();
  }
  const auto written = unit ? writtenIn(*unit, stored) : std::optional(stored);
  if (!written) {
    throw Error(ErrorCode::Internal,
                {fmt::format("“{}”的值 {} 无法用该单位精确写出", measure.title.zh, stored),
                 fmt::format("the value {} of \"{}\" cannot be written exactly in its unit", stored,
                             measure.title.en)},
                "", {"请换一个略有不同的值", "choose a slightly different value"});
  }
  return floatText(*written);
}

void writeTitle(std::string& toml, const char* key, const Text& text) {
  if (!text.empty()) {
    toml +=
        fmt::format("{0}_zh = {1}\n{0}_en = {2}\n", key, tomlString(text.zh), tomlString(text.en));
  }
}

void writeMeasure(std::string& toml, const std::string& id, const Text& title,
                  const MeasureInfo& measure, const std::optional<MeasureUnitName>& unit) {
  if (id != measure.id) {
    toml += fmt::format("id = {}\n", tomlString(id));
  }
  if (title.zh != measure.title.zh || title.en != measure.title.en) {
    writeTitle(toml, "title", title);
  }
  toml += fmt::format("measure = {}\n", tomlString(measure.id));
  if (unit && !unit->id.empty()) {
    toml += fmt::format("unit = {}\n", tomlString(unit->id));
  }
}

void writeExclusion(std::string& toml, const Exclusion& exclusion) {
  using Test = Exclusion::Test;
  toml += "\n[[exclude]]\n";
  writeMeasure(toml, exclusion.id, exclusion.title, exclusion.measure, exclusion.unit);
  const bool date = exclusion.measure.kind == MeasureKind::Date;
  if (exclusion.test == Test::Below || exclusion.test == Test::Above) {
    const char* key =
        exclusion.test == Test::Below ? (date ? "before" : "below") : (date ? "after" : "above");
    toml += fmt::format("{} = {}\n", key,
                        valueText(exclusion.measure, exclusion.unit, exclusion.limit));
  } else {
    std::string ids;
    for (std::size_t i = 0; i < exclusion.measure.choices.size(); ++i) {
      if ((exclusion.choices >> i & 1) != 0) {
        ids += (ids.empty() ? "" : ", ") + tomlString(exclusion.measure.choices[i].id);
      }
    }
    toml += fmt::format("{} = [{}]\n", exclusion.test == Test::Among ? "is" : "unless", ids);
  }
  writeTitle(toml, "reason", exclusion.reason);
  if (exclusion.excludeUnknown) {
    toml += "unknown = \"exclude\"\n";
  }
}

void writeWorth(std::string& toml, const Criterion& criterion) {
  const ValueFunction& worth = criterion.worth;
  std::string points;
  if (worth.kind() == ValueFunction::Kind::Table) {
    for (const ValueFunction::Point& point : worth.points()) {
      const auto& choice = criterion.measure.choices.at(static_cast<std::size_t>(point.value));
      points += fmt::format("{}{{ is = {}, score = {} }}", points.empty() ? "" : ", ",
                            tomlString(choice.id), floatText(point.worth));
    }
    toml += fmt::format("function = \"table\"\nscores = [{}]\n", points);
    return;
  }
  for (const ValueFunction::Point& point : worth.points()) {
    points += fmt::format("{}{{ at = {}, score = {} }}", points.empty() ? "" : ", ",
                          valueText(criterion.measure, criterion.unit, point.value),
                          floatText(point.worth));
  }
  toml += fmt::format("function = \"{}\"\npoints = [{}]\n",
                      worth.kind() == ValueFunction::Kind::Step ? "step" : "linear", points);
}

void writeSet(std::string& toml, const SetWish& set) {
  // In the stored unit: both limits are exact then, whatever they were written in.
  toml += fmt::format(
      "\n[set]\nunit = \"m2\"\nmin_area = {}\nmax_area = {}\nmax_parcels = {}\nmax_gap_m = {}\n",
      floatText(set.minArea.value()), floatText(set.maxArea.value()), set.maxParcels,
      floatText(set.maxGap));
}

bool same(const Text& a, const Text& b) {
  return a.zh == b.zh && a.en == b.en;
}

bool same(const std::optional<MeasureUnitName>& a, const std::optional<MeasureUnitName>& b) {
  return a.has_value() == b.has_value() && (!a || a->id == b->id);
}

bool same(const Exclusion& a, const Exclusion& b) {
  return a.id == b.id && same(a.title, b.title) && same(a.reason, b.reason) &&
         a.measure.id == b.measure.id && same(a.unit, b.unit) && a.test == b.test &&
         a.limit == b.limit && a.choices == b.choices && a.excludeUnknown == b.excludeUnknown;
}

bool same(const ValueFunction& a, const ValueFunction& b) {
  if (a.kind() != b.kind() || a.points().size() != b.points().size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.points().size(); ++i) {
    if (a.points()[i].value != b.points()[i].value || a.points()[i].worth != b.points()[i].worth) {
      return false;
    }
  }
  return true;
}

bool same(const Criterion& a, const Criterion& b) {
  return a.id == b.id && same(a.title, b.title) && a.measure.id == b.measure.id &&
         same(a.unit, b.unit) && a.weight == b.weight && a.writtenWeight == b.writtenWeight &&
         same(a.worth, b.worth);
}

bool same(const std::optional<SetWish>& a, const std::optional<SetWish>& b) {
  return a.has_value() == b.has_value() &&
         (!a ||
          (a->minArea.value() == b->minArea.value() && a->maxArea.value() == b->maxArea.value() &&
           a->maxParcels == b->maxParcels && a->maxGap == b->maxGap));
}

template <typename Part>
bool sameParts(const std::vector<Part>& a, const std::vector<Part>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Part& x, const Part& y) { return same(x, y); });
}

}  // namespace

bool sameBrief(const Brief& a, const Brief& b) {
  return a.id == b.id && same(a.title, b.title) && same(a.note, b.note) && a.kind == b.kind &&
         a.missing == b.missing && a.readyPhase == b.readyPhase && same(a.set, b.set) &&
         sameParts(a.exclusions, b.exclusions) && sameParts(a.criteria, b.criteria);
}

std::string briefToml(const Brief& brief) {
  std::string toml = fmt::format("id = {}\n", tomlString(brief.id));
  writeTitle(toml, "title", brief.title);
  writeTitle(toml, "note", brief.note);
  toml += fmt::format("site = \"{}\"\nmissing = \"{}\"\nready_phase = {}\n", siteKindId(brief.kind),
                      missingPolicyId(brief.missing), brief.readyPhase);
  if (brief.set) {
    writeSet(toml, *brief.set);
  }
  for (const Exclusion& exclusion : brief.exclusions) {
    writeExclusion(toml, exclusion);
  }
  for (const Criterion& criterion : brief.criteria) {
    toml += "\n[[criterion]]\n";
    writeMeasure(toml, criterion.id, criterion.title, criterion.measure, criterion.unit);
    toml += fmt::format("weight = {}\n", floatText(criterion.writtenWeight));
    writeWorth(toml, criterion);
  }
  if (!sameBrief(Brief::parse(toml, brief.id), brief)) {
    throw Error(ErrorCode::Internal, {"需求书读回不一致", "the brief did not read back equal"},
                brief.id, {"请报告此问题", "please report this"});
  }
  return toml;
}

}  // namespace renewal
