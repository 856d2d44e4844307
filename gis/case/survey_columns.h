#pragma once

#include <array>
#include <string>
#include <string_view>

namespace renewal::gis {

/// A column of the survey list: "宗地代码 parcel" in the header; either name alone is read too.
struct SurveyColumn {
  std::string_view id;
  std::string_view zh;
  double width;
};

inline constexpr std::array<SurveyColumn, 14> surveyColumns{{{"area", "片区", 14},
                                                             {"field", "字段", 18},
                                                             {"title", "字段名称", 16},
                                                             {"unit", "单位", 8},
                                                             {"parcel", "宗地代码", 22},
                                                             {"location", "坐落", 24},
                                                             {"holder", "土地使用权人", 28},
                                                             {"existing", "现有值", 14},
                                                             {"instead", "或改查", 24},
                                                             {"hint", "填写方法", 30},
                                                             {"value", "填写值", 16},
                                                             {"surveyed", "调查日期", 14},
                                                             {"by", "调查人", 14},
                                                             {"note", "备注", 24}}};

inline std::string surveyTitle(const SurveyColumn& column) {
  return std::string(column.zh) + " " + std::string(column.id);
}

}  // namespace renewal::gis
