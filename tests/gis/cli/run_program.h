#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "gis/cli/program.h"

namespace renewal::cli {

struct ProgramRun {
  int code = -1;
  std::string out;
  std::string err;
};

/// The program within this process; `signal` = already told to stop.
inline ProgramRun runHere(const std::vector<std::string>& arguments,
                          Language language = Language::Chinese, bool terminal = false,
                          int signal = 0) {
  std::ostringstream out;
  std::ostringstream err;
  const StopSignal stop{signal};
  ProgramRun run;
  run.code = runProgram(arguments, {out, err, terminal, language, stop});
  run.out = out.str();
  run.err = err.str();
  return run;
}

/// Three parcels a rule book says different things about on 2020-12-31: the first not started for
/// two years, the second finished, the third without any date of start; the fourth has the code of
/// the first.
inline std::filesystem::path writeParcels(const std::filesystem::path& path,
                                          const std::string& extraProperty = "") {
  std::ofstream file(path);
  file << R"({"type":"FeatureCollection","crs":{"type":"name","properties":)"
       << R"({"name":"urn:ogc:def:crs:EPSG::4547"}},"features":[)";
  const auto feature = [&](int x, const std::string& code, const std::string& dates) {
    file << R"({"type":"Feature","properties":{"宗地代码":")" << code << R"(",)" << dates
         << R"("土地使用权人":"某某公司","用途代码体系":"ydyh2023","土地用途":"1001",)"
         << R"("闲置原因":"QY","成交价款":1000.5)" << extraProperty
         << R"(},"geometry":{"type":"Polygon","coordinates":[[[)" << x << ",2491200],[" << x
         << ",2491220],[" << x + 20 << ",2491220],[" << x + 20 << ",2491200],[" << x
         << ",2491200]]]}}";
  };
  const std::string notStarted =
      R"("约定动工日期":"2018-03-01","实际动工日期":null,"实际竣工日期":null,)";
  feature(437500, "442000001001GB00001", notStarted);
  file << ",";
  feature(
      437530, "442000001001GB00002",
      R"("约定动工日期":"2018-03-01","实际动工日期":"2018-04-01","实际竣工日期":"2019-12-01",)");
  file << ",";
  feature(437560, "442000001001GB00003",
          R"("约定动工日期":null,"实际动工日期":null,"实际竣工日期":null,)");
  file << ",";
  feature(437590, "442000001001GB00001", notStarted);
  file << "]}";
  return path;
}

}  // namespace renewal::cli
