#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "core/sites/brief.h"
#include "core/units/area.h"
#include "core/units/date.h"

namespace renewal {

/// A project of the library (招商项目库): who wants what land, and by when.
struct InvestmentProject {
  std::string id;
  Text name;
  Text industry;      ///< what it makes or does; may be empty
  std::string brief;  ///< id of the brief its sites are judged by
  std::optional<SquareMetre> minArea;
  std::optional<SquareMetre> maxArea;
  std::optional<SquareMetre> floorArea;  ///< to be built; the site must have room for it
  std::optional<Date> needed;            ///< land must be ready by then
};

/// The project library. TOML: note_zh, note_en, and [[project]] with id, name, industry, brief,
/// unit, min_area, max_area, floor_area_m2, needed. Immutable; thread safe.
struct ProjectLibrary {
  Text note;  ///< where the projects come from
  std::vector<InvestmentProject> projects;

  /// Throws Error (CaseFile) with file, line, key and what is allowed.
  static ProjectLibrary parse(std::string_view toml, std::string_view name);
};

/// The brief a project's sites are found by: that of its kind with its own wishes as further
/// exclusions. Land whose area, room or date is not known stays, as an open question.
Brief briefOf(const InvestmentProject& project, const Brief& kind);

}  // namespace renewal
