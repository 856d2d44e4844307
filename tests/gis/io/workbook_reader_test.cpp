#include "gis/io/workbook_reader.h"

#include <cpl_vsi.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <map>

#include "core/base/error.h"
#include "gis/base/gdal.h"
#include "gis/io/workbook.h"
#include "tests/gis/io/write_fixture.h"

namespace renewal::gis {
namespace {

using testing_write::bytesOf;
using testing_write::TemporaryFolder;
namespace fs = std::filesystem;

constexpr std::size_t manyRows = 1000;

fs::path written(const TemporaryFolder& folder, const char* name = "a.xlsx") {
  Sheet sheet{"清单", {{"宗地代码"}, {"值"}, {"日期"}}, {}};
  sheet.rows = {{std::string("442000002016GB00001"), 0.1, Date::fromYmd(2021, 3, 5)},
                {},
                {std::string("=1+1"), -1234567.25, std::string("未发生")},
                {std::string("2021-02-30"), std::monostate(), std::monostate()}};
  const fs::path path = folder.path() / name;
  fs::remove(path);
  writeWorkbook(path, {sheet, {"第二张", {{"别的"}}, {}}}, Date::fromYmd(2021, 1, 1));
  return path;
}

std::map<std::string, std::string> partsOf(const fs::path& path) {
  const std::string zip = "/vsizip/{" + path.string() + "}";
  std::map<std::string, std::string> parts;
  VSIDIR* folder = VSIOpenDir(zip.c_str(), -1, nullptr);
  while (const VSIDIREntry* entry = VSIGetNextDirEntry(folder)) {
    VSILFILE* in =
        VSI_ISDIR(entry->nMode) ? nullptr : VSIFOpenL((zip + "/" + entry->pszName).c_str(), "rb");
    if (in != nullptr) {
      std::string& text = parts[entry->pszName];
      text.resize(entry->nSize);
      EXPECT_EQ(VSIFReadL(text.data(), 1, text.size(), in), text.size());
      VSIFCloseL(in);
    }
  }
  VSICloseDir(folder);
  return parts;
}

/// A copy of a workbook with one part changed; a part left empty is left out.
fs::path withPart(const fs::path& from, const std::string& part,
                  const std::function<std::string(std::string)>& change) {
  startGdal();
  const fs::path to = from.parent_path() / ("changed" + from.filename().string());
  fs::remove(to);
  const std::string zip = "/vsizip/" + to.string();
  VSILFILE* whole = VSIFOpenL(zip.c_str(), "wb");
  for (const auto& [name, text] : partsOf(from)) {
    const std::string now = name == part ? change(text) : text;
    VSILFILE* out = now.empty() ? nullptr : VSIFOpenL((zip + "/" + name).c_str(), "wb");
    if (out != nullptr) {
      EXPECT_EQ(VSIFWriteL(now.data(), 1, now.size(), out), now.size());
      VSIFCloseL(out);
    }
  }
  VSIFCloseL(whole);
  return to;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

ErrorCode refusalOf(const fs::path& path) {
  try {
    workbookRecords(path, manyRows);
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "not refused: " << path;
  return ErrorCode::Internal;
}

TEST(WorkbookReader, GivesTheFirstSheetAsTextsWithItsRowNumbers) {
  const TemporaryFolder folder;
  const std::vector<CsvRecord> records = workbookRecords(written(folder), manyRows);
  ASSERT_EQ(records.size(), 4U);
  using Cells = std::vector<std::string>;
  EXPECT_EQ(records[0].cells, (Cells{"宗地代码", "值", "日期"}));
  EXPECT_EQ(records[1].cells, (Cells{"442000002016GB00001", "0.1", "2021/03/05"}));
  EXPECT_EQ(records[2].cells, (Cells{"=1+1", "-1234567.25", "未发生"}));
  EXPECT_EQ(records[3].cells, (Cells{"2021-02-30", "", ""}));
  EXPECT_EQ(records[2].line, 4U);
  EXPECT_EQ(records[3].line, 5U);
}

TEST(WorkbookReader, AFormulaGivesTheResultSavedWithIt) {
  const TemporaryFolder folder;
  const fs::path path =
      withPart(written(folder), "xl/worksheets/sheet1.xml", [](const std::string& text) {
        return replaced(text, "<v>0.1</v>", "<f>1/8</f><v>0.125</v>");
      });
  EXPECT_EQ(workbookRecords(path, manyRows)[1].cells[1], "0.125");
}

TEST(WorkbookReader, WhatIsNoWorkbookIsRefused) {
  const TemporaryFolder folder;
  const fs::path good = written(folder);
  const auto file = [&](const std::string& bytes) {
    std::ofstream(folder.path() / "b.xlsx", std::ios::binary) << bytes;
    return folder.path() / "b.xlsx";
  };
  EXPECT_EQ(refusalOf(folder.path() / "none.xlsx"), ErrorCode::FileMissing);
  EXPECT_EQ(refusalOf(file("")), ErrorCode::FileFormat);
  EXPECT_EQ(refusalOf(file("parcel,field\n")), ErrorCode::FileFormat);
  EXPECT_EQ(refusalOf(file("PK\x03\x04")), ErrorCode::FileFormat);
  const std::string bytes = bytesOf(good);
  for (const std::size_t part : {4U, 3U, 2U}) {
    EXPECT_EQ(refusalOf(file(bytes.substr(0, bytes.size() / part * (part - 1)))),
              ErrorCode::FileFormat);
  }
  const auto nothing = [](const std::string&) { return std::string(); };
  EXPECT_EQ(refusalOf(withPart(good, "xl/workbook.xml", nothing)), ErrorCode::FileFormat);
  EXPECT_EQ(
      refusalOf(withPart(good, "xl/worksheets/sheet1.xml",
                         [](const std::string& text) { return text.substr(0, text.size() / 2); })),
      ErrorCode::FileFormat);
  EXPECT_THROW(workbookRecords(good, 2), Error);
}

TEST(WorkbookReader, TheCalendarOf1904IsRefused) {
  const TemporaryFolder folder;
  const fs::path path = withPart(written(folder), "xl/workbook.xml", [](const std::string& text) {
    return replaced(text, "<workbookPr ", "<workbookPr date1904=\"1\" ");
  });
  EXPECT_EQ(refusalOf(path), ErrorCode::FileRefused);
}

}  // namespace
}  // namespace renewal::gis
