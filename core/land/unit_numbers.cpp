#include "core/land/unit_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

#include "core/base/csv_records.h"
#include "core/base/error.h"

namespace renewal {
namespace {

constexpr std::size_t mostMembers = 20000000;
constexpr std::uint32_t noUnit = 0;

[[noreturn]] void refuse(std::string_view name, std::size_t line, Text what) {
  throw Error(ErrorCode::CaseFile, std::move(what), fmt::format("{}:{}", name, line),
              {"请用 renewal units 写出的成员清单，表头含 unit 和 parcel",
               "use a members list written by renewal units, with the columns unit and parcel"});
}

struct Common {
  double area = 0;
  std::uint32_t earlier = 0;
  std::size_t unit = 0;
};

}  // namespace

std::vector<UnitMember> parseUnitMembers(std::string_view csv, std::string_view name) {
  const std::vector<CsvRecord> records = csvRecords(csv, name, mostMembers);
  const auto columnOf = [&](std::string_view title) {
    const auto& header = records.front().cells;
    const auto found = std::find(header.begin(), header.end(), title);
    if (found == header.end()) {
      refuse(name, 1,
             {fmt::format("没有列 {}", title), fmt::format("there is no column {}", title)});
    }
    return static_cast<std::size_t>(found - header.begin());
  };
  if (records.empty()) {
    refuse(name, 1, {"清单是空的", "the list is empty"});
  }
  const std::size_t unit = columnOf("unit");
  const std::size_t parcel = columnOf("parcel");
  std::vector<UnitMember> members;
  for (std::size_t i = 1; i < records.size(); ++i) {
    const CsvRecord& record = records[i];
    UnitMember member;
    const bool whole = record.cells.size() > std::max(unit, parcel);
    const std::string number = whole ? record.cells[unit] : std::string();
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), member.unit);
    if (number.empty() || error != std::errc() || end != number.data() + number.size() ||
        member.unit == noUnit) {
      refuse(name, record.line,
             {fmt::format("单元编号“{}”不是正整数", number),
              fmt::format("the unit number \"{}\" is no positive whole number", number)});
    }
    member.parcel = record.cells[parcel];
    members.push_back(std::move(member));
  }
  return members;
}

UnitNumbers keepUnitNumbers(const std::vector<std::vector<NamedLand>>& units,
                            const std::vector<UnitMember>& earlier, std::uint32_t highest) {
  std::map<std::string_view, std::uint32_t> unitOf;
  std::set<std::uint32_t> all;
  for (const UnitMember& member : earlier) {
    unitOf.emplace(member.parcel, member.unit);
    all.insert(member.unit);
  }
  std::vector<Common> pairs;
  for (std::size_t unit = 0; unit < units.size(); ++unit) {
    std::map<std::uint32_t, double> areas;
    for (const NamedLand& land : units[unit]) {
      if (const auto found = unitOf.find(land.parcel); found != unitOf.end()) {
        areas[found->second] += land.area;
      }
    }
    for (const auto& [number, area] : areas) {
      pairs.push_back({area, number, unit});
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const Common& a, const Common& b) {
    return a.area != b.area ? a.area > b.area
                            : std::tie(a.earlier, a.unit) < std::tie(b.earlier, b.unit);
  });
  UnitNumbers result;
  result.numbers.assign(units.size(), noUnit);
  result.from.resize(units.size());
  std::set<std::uint32_t> given;
  for (const Common& pair : pairs) {
    result.from[pair.unit].push_back(pair.earlier);
    if (result.numbers[pair.unit] == noUnit && given.insert(pair.earlier).second) {
      result.numbers[pair.unit] = pair.earlier;
    }
  }
  std::uint32_t next = std::max(all.empty() ? noUnit : *all.rbegin(), highest) + 1;
  for (std::uint32_t& number : result.numbers) {
    number = number == noUnit ? next++ : number;
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> into;
  for (const Common& pair : pairs) {
    into[pair.earlier].push_back(result.numbers[pair.unit]);
  }
  for (const std::uint32_t number : all) {
    if (into[number].empty()) {
      result.gone.push_back(number);
    } else if (into[number].size() > 1) {
      std::sort(into[number].begin(), into[number].end());
      result.split.emplace_back(number, into[number]);
    }
  }
  return result;
}

}  // namespace renewal
