#include "gis/case/as_of_today.h"

#include <fmt/format.h>

namespace renewal::gis {

Finding asOfTodayFinding(Date today) {
  Finding finding;
  finding.rule = "as-of-today";
  finding.what = {fmt::format("没有指定基准日，按今天 {}", today.iso()),
                  fmt::format("no as-of date was named; today, {}, is taken", today.iso())};
  finding.suggestion = {"要可重复的结果，请指定基准日",
                        "name an as-of date for results that can be repeated"};
  return finding;
}

}  // namespace renewal::gis
