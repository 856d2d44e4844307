#include "gis/case/area_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace renewal::gis {
namespace {

Finding filledFinding(const TableSource& source, const std::string& area, std::uint64_t count) {
  Finding finding;
  finding.rule = "area-from-case";
  finding.source = source.path;
  finding.field = std::string(fieldInfo(Field::AreaName).id);
  finding.what = {fmt::format("{} 宗地没有片区，按案例文件记为“{}”", count, area),
                  fmt::format("{} parcels name no renewal area; \"{}\" is taken from the case file",
                              count, area)};
  finding.count = count;
  return finding;
}

}  // namespace

std::shared_ptr<const ParcelTable> withAreaNames(std::shared_ptr<const ParcelTable> table,
                                                 const std::vector<std::string>& areas,
                                                 std::vector<Finding>& findings) {
  const Column* given = table->column(Field::AreaName);
  Column filled(FieldType::Code);
  filled.reserve(table->size());
  std::vector<bool> changed(table->sources().size(), false);
  for (std::size_t s = 0; s < table->sources().size(); ++s) {
    const TableSource& source = table->sources()[s];
    const std::string area = s < areas.size() ? areas[s] : std::string();
    std::uint64_t count = 0;
    for (std::uint32_t row = source.firstRow; row < source.firstRow + source.rows; ++row) {
      if (given != nullptr && given->isValid(row)) {
        filled.pushText(given->text(row));
      } else if (area.empty()) {
        filled.pushMissing();
      } else {
        filled.pushText(area);
        ++count;
      }
    }
    if (count > 0) {
      changed[s] = true;
      findings.push_back(filledFinding(source, area, count));
    }
  }
  if (std::find(changed.begin(), changed.end(), true) == changed.end()) {
    return table;
  }
  TableParts parts = table->parts();
  table.reset();
  parts.field(Field::AreaName) = std::move(filled);
  for (std::size_t s = 0; s < changed.size(); ++s) {
    if (changed[s]) {
      parts.sources[s].fields.set(static_cast<std::size_t>(Field::AreaName));
    }
  }
  return ParcelTable::make(std::move(parts));
}

}  // namespace renewal::gis
