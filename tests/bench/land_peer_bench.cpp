// Units with outlines beside PostGIS on the same parcels: neighbours and units here, there
// ST_ClusterDBSCAN(geom, 0, 1) and ST_UnaryUnion of every cluster in a throw-away server (warm,
// spatial index built before). Prints times and ratios; ends with 1 where the number of units, of
// their parcels, or their area differs. Argument: number of parcels, else 100,000.
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>

#include "core/land/renewal_units.h"
#include "tests/bench/bent_fabric.h"
#include "tests/support/throwaway_postgres.h"

namespace renewal {
namespace {

void load(const test::ThrowawayPostgres& server, const ParcelTable& table) {
  const auto script = server.file("load.sql");
  {
    std::ofstream out(script, std::ios::binary);
    out << "CREATE EXTENSION postgis;\n"
           "CREATE UNLOGGED TABLE wkt (id int, shape text);\nCOPY wkt FROM stdin;\n";
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      if (!bench::qualifies(row)) {
        continue;
      }
      out << row << "\tPOLYGON((";
      const char* comma = "";
      for (const Point p : table.geometry().ring(row)) {
        out << comma << fmt::format("{} {}", p.x, p.y);
        comma = ",";
      }
      out << "))\n";
    }
    out << "\\.\nCREATE UNLOGGED TABLE parcels AS SELECT id, ST_GeomFromText(shape, 4547) AS geom "
           "FROM wkt;\nDROP TABLE wkt;\nCREATE INDEX ON parcels USING gist (geom);\n"
           "VACUUM ANALYZE parcels;\n";
  }
  server.psql(script);
}

struct Answer {
  double milliseconds = 0;
  std::uint64_t units = 0;
  std::uint64_t parcels = 0;
  double area = 0;
};

/// The statement of the second, warm run by itself, and what it gives.
Answer postgis(const test::ThrowawayPostgres& server) {
  const std::string clusters =
      "SELECT ST_ClusterDBSCAN(geom, 0, 1) OVER () AS unit, geom FROM parcels";
  const std::string united =
      "SELECT unit, count(*) AS parcels, ST_Area(ST_UnaryUnion("
      "ST_Collect(geom))) AS area FROM (" +
      clusters + ") c GROUP BY unit";
  const auto run = [&](const std::string& text) {
    const auto script = server.file("run.sql");
    std::ofstream(script, std::ios::binary) << text;
    return server.psql(script);
  };
  const std::string plan = run("EXPLAIN (ANALYZE, TIMING OFF) " + united +
                               ";\nEXPLAIN (ANALYZE, TIMING OFF) " + united + ";\n");
  Answer answer;
  answer.milliseconds = std::stod(plan.substr(plan.rfind("Execution Time: ") + 16));
  const std::string sums =
      run("SELECT count(*), sum(parcels), sum(area) FROM (" + united + ") u;\n");
  const std::size_t second = sums.find('|') + 1;
  const std::size_t third = sums.find('|', second) + 1;
  answer.units = std::stoull(sums);
  answer.parcels = std::stoull(sums.substr(second));
  answer.area = std::stod(sums.substr(third));
  return answer;
}

Answer ours(const ParcelTable& table) {
  std::vector<std::uint8_t> qualifying(table.size());
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    qualifying[row] = bench::qualifies(row) ? 1 : 0;
  }
  // A corner is enough there: distance 0.
  UnitConstraints constraints;
  constraints.corners = true;
  Answer answer;
  answer.milliseconds = 1e9;
  for (int i = 0; i < 3; ++i) {
    SilentJob job;
    const auto begun = std::chrono::steady_clock::now();
    const auto graph = NeighbourGraph::build(table, {}, job);
    const RenewalUnits units =
        findUnits(table, *graph, {qualifying, {}, {}, {}, {}}, constraints, job);
    const std::chrono::duration<double, std::milli> taken =
        std::chrono::steady_clock::now() - begun;
    answer.milliseconds = std::min(answer.milliseconds, taken.count());
    answer.units = units.units.size();
    answer.parcels = 0;
    answer.area = 0;
    for (const RenewalUnit& unit : units.units) {
      answer.parcels += unit.parcels.size();
      answer.area += unit.outline.area;
    }
  }
  return answer;
}

int compare(std::size_t parcels) {
  const auto table =
      bench::bentFabric(static_cast<std::size_t>(std::sqrt(static_cast<double>(parcels))));
  const Answer mine = ours(*table);
  fmt::print("{} parcels, {} qualify: {} units with outlines in {:.0f} ms, neighbours included\n",
             table->size(), mine.parcels, mine.units, mine.milliseconds);
  std::fflush(stdout);
  const test::ThrowawayPostgres server;
  load(server, *table);
  const Answer theirs = postgis(server);
  fmt::print("PostGIS: {} units in {:.0f} ms, ratio {:.0f}\n", theirs.units, theirs.milliseconds,
             theirs.milliseconds / mine.milliseconds);
  const bool same = mine.units == theirs.units && mine.parcels == theirs.parcels &&
                    std::abs(mine.area - theirs.area) <= 1e-9 * mine.area;
  fmt::print("areas: {:.6f} and {:.6f} m2: {}\n", mine.area, theirs.area,
             same ? "the same" : "DIFFERENT");
  return same ? 0 : 1;
}

}  // namespace
}  // namespace renewal

int main(int argc, char** argv) {
  if (const std::string why = renewal::test::ThrowawayPostgres::whyNoPostgis(); !why.empty()) {
    fmt::print("{}\n", why);
    return 0;
  }
  return renewal::compare(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100000);
}
