#include "gis/io/workbook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogr_api.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

#include "core/base/error.h"
#include "gis/base/gdal.h"
#include "gis/io/workbook_check.h"
#include "tests/gis/io/write_fixture.h"

namespace renewal::gis {
namespace {

using testing_write::bytesOf;
using testing_write::TemporaryFolder;
namespace fs = std::filesystem;

const Date stamp = Date::fromYmd(2020, 12, 31);

std::vector<Sheet> sampleSheets() {
  Sheet sheet{"闲置 <台账> & \"x\"",
              {{"宗地代码", Sheet::Form::Plain, 20},
               {"面积(亩)", Sheet::Form::FourDecimals, 12},
               {"约定动工", Sheet::Form::Day, 12}},
              {}};
  sheet.rows.push_back({std::string("=1+1"), 0.1 + 0.2, Date::fromYmd(2018, 3, 1)});
  sheet.rows.push_back({std::string("+86 @ - 𠮷镕"), 123456789.123, std::monostate()});
  sheet.rows.push_back({std::string(" _x0041_ \x01\t\n"), -0.0, Date::fromYmd(1950, 1, 1)});
  sheet.rows.push_back({std::monostate(), std::monostate(), std::monostate()});
  sheet.rows.push_back({std::string("http://a/?b=c&d<e"), 1e-7, Date::fromYmd(2099, 12, 31)});
  return {sheet, {"空表", {{"一列", Sheet::Form::Plain, 10}}, {}}};
}

/// Cells as GDAL's own driver reads them.
std::vector<std::vector<std::string>> readByGdal(const fs::path& path, int layerIndex) {
  startGdal();
  GDALAllRegister();  // this test alone may use a driver beyond the allow-list
  const char* drivers[] = {"XLSX", nullptr};
  const DatasetPtr dataset(
      GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, nullptr, nullptr));
  std::vector<std::vector<std::string>> rows;
  OGRLayerH layer = dataset ? GDALDatasetGetLayer(dataset.get(), layerIndex) : nullptr;
  for (FeaturePtr feature(layer == nullptr ? nullptr : OGR_L_GetNextFeature(layer)); feature;
       feature.reset(OGR_L_GetNextFeature(layer))) {
    auto& row = rows.emplace_back();
    for (int i = 0; i < OGR_F_GetFieldCount(feature.get()); ++i) {
      row.emplace_back(OGR_F_IsFieldSetAndNotNull(feature.get(), i) != 0
                           ? OGR_F_GetFieldAsString(feature.get(), i)
                           : "");
    }
  }
  return rows;
}

TEST(Workbook, SameSheetsGiveSameBytesWhateverTheClock) {
  const TemporaryFolder folder;
  writeWorkbook(folder.path() / "a.xlsx", sampleSheets(), stamp);
  ::sleep(2);  // zip stamps count in steps of two seconds
  writeWorkbook(folder.path() / "b.xlsx", sampleSheets(), stamp);
  EXPECT_EQ(bytesOf(folder.path() / "a.xlsx"), bytesOf(folder.path() / "b.xlsx"));
  EXPECT_EQ(bytesOf(folder.path() / "a.xlsx").substr(0, 2), "PK");
}

TEST(Workbook, ProofSeesAnyOtherCell) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "a.xlsx";
  writeWorkbook(path, sampleSheets(), stamp);
  proveWorkbook(path, sampleSheets());
  const auto fails = [&](const auto& change) {
    std::vector<Sheet> other = sampleSheets();
    change(other.front());
    EXPECT_THROW(proveWorkbook(path, other), Error);
  };
  fails([](Sheet& s) { s.rows[0][0] = std::string("=1+2"); });
  fails([](Sheet& s) { s.rows[0][0] = 2.0; });
  fails([](Sheet& s) { s.rows[1][1] = 123456789.124; });
  fails([](Sheet& s) { s.rows[0][2] = Date::fromYmd(2018, 3, 2); });
  fails([](Sheet& s) { s.rows[3][0] = std::string("more"); });
  fails([](Sheet& s) { s.rows[0][1] = std::monostate(); });
  fails([](Sheet& s) { s.columns[0].title = "别的"; });
  fails([](Sheet& s) { s.rows.push_back({std::string("x")}); });
}

TEST(Workbook, ACutFileIsNoProof) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "a.xlsx";
  writeWorkbook(path, sampleSheets(), stamp);
  const std::string whole = bytesOf(path);
  for (std::size_t size = 0; size < whole.size(); size += 97) {
    const fs::path cut = folder.path() / (std::to_string(size) + ".xlsx");
    std::ofstream(cut, std::ios::binary) << whole.substr(0, size);
    EXPECT_THROW(proveWorkbook(cut, sampleSheets()), Error) << size;
  }
}

TEST(Workbook, GdalReadsTheSameValuesAndNoFormula) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "a.xlsx";
  Sheet sheet{"表", {{"code", Sheet::Form::Plain, 20}, {"n", Sheet::Form::TwoDecimals, 9}}, {}};
  sheet.rows.push_back({std::string("=1+1"), 2.5});
  sheet.rows.push_back({std::string("-x"), 1e6});
  writeWorkbook(path, {sheet}, stamp);
  const auto rows = readByGdal(path, 0);
  ASSERT_GE(rows.size(), 2U);
  EXPECT_EQ(rows[rows.size() - 2][0], "=1+1");
  EXPECT_EQ(rows[rows.size() - 1][0], "-x");
  EXPECT_EQ(rows[rows.size() - 2][1], "2.5");
}

TEST(Workbook, BeyondTheLimitsItIsRefused) {
  const TemporaryFolder folder;
  Sheet sheet{"表", {{"a", Sheet::Form::Plain, 9}}, {{std::string(32768, 'x')}}};
  try {
    writeWorkbook(folder.path() / "a.xlsx", {sheet}, stamp);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::FileTooLarge);
  }
  sheet.rows = {{std::string(32767, 'x')}};
  writeWorkbook(folder.path() / "b.xlsx", {sheet}, stamp);
}

TEST(Workbook, AFullDiskIsNeverASuccess) {
  const TemporaryFolder folder;
  std::vector<Sheet> sheets = sampleSheets();
  for (int i = 0; i < 3000; ++i) {
    sheets[0].rows.push_back({"text " + std::to_string(i), i * 0.37, stamp});
  }
  writeWorkbook(folder.path() / "whole.xlsx", sheets, stamp);
  const std::uintmax_t size = fs::file_size(folder.path() / "whole.xlsx");
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, SIG_IGN);
  for (std::uintmax_t room = 0; room < size; room += 4096) {
    const rlimit limit{room, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
    const fs::path path = folder.path() / ("r" + std::to_string(room) + ".xlsx");
    bool failed = false;
    try {
      writeWorkbook(path, sheets, stamp);
    } catch (const Error&) {
      failed = true;
    }
    setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_TRUE(failed) << room;
  }
}

}  // namespace
}  // namespace renewal::gis
