// Opens and takes in whatever bytes come: a shapefile with its sidecars, GeoJSON, a rule book or a
// case file. An Error is a good answer; a crash, a leak, a hang or a table that disagrees with
// itself is not.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include "core/base/error.h"
#include "core/rules/rule_book.h"
#include "gis/base/gdal.h"
#include "gis/case/case_file.h"
#include "gis/io/read.h"
#include "tests/fuzz/bundle.h"
#include "tests/support/paths.h"

namespace renewal::gis {
namespace {

namespace fs = std::filesystem;

const fs::path& folder() {
  static const fs::path path = [] {
    const fs::path shm = "/dev/shm";
    std::error_code error;
    const fs::path base = fs::is_directory(shm, error) ? shm : fs::temp_directory_path();
    std::string pattern = (base / "renewal-fuzz-XXXXXX").string();
    const char* made = ::mkdtemp(pattern.data());
    if (made == nullptr) {
      std::abort();
    }
    static const std::string name = made;
    std::atexit([] {
      std::error_code ignored;
      fs::remove_all(name, ignored);
    });
    return fs::path(name);
  }();
  return path;
}

void put(const char* name, std::string_view bytes) {
  std::ofstream(folder() / name, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void readFile(const char* name) {
  static const Schema schema = Schema::load(test::sourcePath("data/schema"));
  SilentJob job;
  const ReadResult result = readDistrict({{folder() / name, {}}}, schema, job);
  // Touch everything, so that a wrong offset shows.
  const ParcelTable& table = *result.table;
  double sum = 0;
  for (std::size_t row = 0; row < table.size(); ++row) {
    sum += table.drawnAreas()[row];
    for (std::size_t f = 0; f < fieldCount; ++f) {
      table.value(ParcelIndex(static_cast<std::uint32_t>(row)), static_cast<Field>(f));
    }
    for (const ExtraColumn& extra : table.extras()) {
      extra.column.value(row);
    }
  }
  volatile double sink = sum;
  static_cast<void>(sink);
}

void takeIn(const fuzz::Bundle& bundle) {
  switch (bundle.kind) {
    case fuzz::Kind::Shapefile: {
      static const char* const endings[] = {".shp", ".shx", ".dbf", ".cpg", ".prj"};
      for (std::size_t i = 0; i < bundle.parts.size() && i < std::size(endings); ++i) {
        const std::string name = std::string("a") + endings[i];
        if (bundle.parts[i].empty()) {
          std::error_code ignored;
          fs::remove(folder() / name, ignored);
        } else {
          put(name.c_str(), bundle.parts[i]);
        }
      }
      readFile("a.shp");
      return;
    }
    case fuzz::Kind::GeoJson:
      put("a.geojson", bundle.parts[0]);
      readFile("a.geojson");
      return;
    case fuzz::Kind::RuleBook:
      RuleBook::parse(bundle.parts[0], "rules.toml");
      return;
    case fuzz::Kind::CaseFile:
      put("case.toml", bundle.parts[0]);
      CaseFile::load(folder() / "case.toml");
      return;
  }
}

}  // namespace
}  // namespace renewal::gis

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bundle = renewal::fuzz::Bundle::unpack(data, size);
  if (!bundle) {
    return -1;  // not worth keeping
  }
  try {
    renewal::gis::takeIn(*bundle);
  } catch (const renewal::Error& error) {
    if (error.code() == renewal::ErrorCode::Internal) {
      std::abort();
    }
  }
  return 0;
}
