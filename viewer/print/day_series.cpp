#include "viewer/print/day_series.h"

#include <fmt/format.h>

#include "viewer/print/print_output.h"

namespace renewal::viewer {

void writeDaySeries(const PageCase& from, const PageSettings& settings,
                    const std::vector<StructureRole>& roles, const std::vector<Date>& days,
                    const std::filesystem::path& folder, int dpi, JobContext& job) {
  makeFolder(folder);
  for (std::size_t i = 0; i < days.size(); ++i) {
    job.step({"输出图片", "Writing pictures"}, i, days.size());
    PageCase one = from;
    one.day = assessCaseOn(*from.content, roles, days[i], job);
    writePages({composePage(one, settings, job)},
               folder / fmt::format("{:02}_{}.png", i + 1, days[i].iso()), dpi, job);
  }
}

}  // namespace renewal::viewer
