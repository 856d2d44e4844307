#include "gis/io/workbook_reader.h"

#include <cpl_vsi.h>
#include <fmt/format.h>

#include <memory>
#include <string>
#include <utility>

#include "core/base/error.h"
#include "gis/base/gdal.h"
#include "gis/base/plain_file.h"
#include "gis/base/thread_setting.h"

namespace renewal::gis {
namespace {

constexpr std::uint64_t mostPacked = std::uint64_t{64} << 20U;
constexpr std::uint64_t mostUnpacked = std::uint64_t{512} << 20U;

[[noreturn]] void refuse(ErrorCode code, Text what, const std::string& where, Text todo) {
  throw Error(code, std::move(what), where, std::move(todo));
}

[[noreturn]] void refuseFormat(const std::string& path, const std::string& detail) {
  refuse(ErrorCode::FileFormat,
         {"不是 Excel 工作簿（.xlsx），或已损坏", "not an Excel workbook (.xlsx), or damaged"},
         detail.empty() ? path : path + ": " + detail,
         {"请用 Excel 或 WPS 打开后另存为 .xlsx 或 UTF-8 的 .csv",
          "open it in Excel or WPS and save it as .xlsx, or as .csv in UTF-8"});
}

struct CloseFolder {
  void operator()(VSIDIR* folder) const { VSICloseDir(folder); }
};

/// What the parts of the package say of their sizes: a small file can unpack to any size.
void checkUnpackedSize(const std::string& path) {
  const std::unique_ptr<VSIDIR, CloseFolder> folder(
      VSIOpenDir(("/vsizip/{" + path + "}").c_str(), -1, nullptr));
  if (!folder) {
    refuseFormat(path, "");
  }
  std::uint64_t total = 0;
  bool hasSheets = false;
  while (const VSIDIREntry* entry = VSIGetNextDirEntry(folder.get())) {
    total += entry->nSize;
    hasSheets = hasSheets || std::string(entry->pszName) == "xl/workbook.xml";
    if (total > mostUnpacked) {
      refuse(ErrorCode::FileTooLarge,
             {"工作簿解开后超过 512 MiB", "the workbook unpacks to more than 512 MiB"}, path,
             {"请拆成几个清单，或存为 .csv", "split the list, or save it as .csv"});
    }
  }
  if (!hasSheets) {
    refuseFormat(path, "xl/workbook.xml");
  }
}

/// Days of such a workbook count from 1904: GDAL reads them four years early.
void refuseOtherCalendar(const std::string& path) {
  VSILFILE* part = VSIFOpenL(("/vsizip/{" + path + "}/xl/workbook.xml").c_str(), "rb");
  if (part == nullptr) {
    refuseFormat(path, "xl/workbook.xml");
  }
  std::string head(std::size_t{1} << 16U, '\0');  // the setting stands before the sheets
  head.resize(VSIFReadL(head.data(), 1, head.size(), part));
  VSIFCloseL(part);
  for (const char* form : {"date1904=\"1\"", "date1904=\"true\"", "date1904='1'"}) {
    if (head.find(form) != std::string::npos) {
      refuse(ErrorCode::FileRefused,
             {"工作簿的日期从 1904 年起算", "the days of the workbook count from 1904"}, path,
             {"请在 Excel 选项里取消“使用 1904 日期系统”，核对日期后再保存",
              "turn off the 1904 date system in Excel's options, check the days and save again"});
    }
  }
}

std::string cellText(const OGRFeatureH feature, int place) {
  return OGR_F_IsFieldSetAndNotNull(feature, place) != 0 ? OGR_F_GetFieldAsString(feature, place)
                                                         : "";
}

bool isEmpty(const CsvRecord& record) {
  for (const std::string& cell : record.cells) {
    if (!cell.empty()) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::vector<CsvRecord> workbookRecords(const std::filesystem::path& path, std::size_t most) {
  startGdal();
  const PlainFile file(path);
  const std::string name = std::filesystem::absolute(path).string();
  if (file.size() > mostPacked) {
    refuse(ErrorCode::FileTooLarge, {"工作簿超过 64 MiB", "a workbook above 64 MiB"}, path.string(),
           {"请检查是否选错了文件", "check that this is the right file"});
  }
  if (file.head(2) != "PK") {
    refuseFormat(path.string(), "");
  }
  const GdalMessages messages;
  checkUnpackedSize(name);
  refuseOtherCalendar(name);
  const ThreadSetting headers("OGR_XLSX_HEADERS", "DISABLE");
  const ThreadSetting types("OGR_XLSX_FIELD_TYPES", "STRING");
  const char* const drivers[] = {"XLSX", nullptr};
  const DatasetPtr dataset(GDALOpenEx(name.c_str(),
                                      GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                      drivers, nullptr, nullptr));
  const OGRLayerH layer = dataset ? GDALDatasetGetLayer(dataset.get(), 0) : nullptr;
  if (layer == nullptr) {
    refuseFormat(path.string(), messages.text());
  }
  std::vector<CsvRecord> records;
  OGR_L_ResetReading(layer);
  for (FeaturePtr feature(OGR_L_GetNextFeature(layer)); feature;
       feature.reset(OGR_L_GetNextFeature(layer))) {
    CsvRecord record{static_cast<std::size_t>(OGR_F_GetFID(feature.get())), {}};
    for (int i = 0; i < OGR_F_GetFieldCount(feature.get()); ++i) {
      record.cells.push_back(cellText(feature.get(), i));
    }
    if (isEmpty(record)) {
      continue;
    }
    if (records.size() == most) {
      refuse(ErrorCode::FileTooLarge,
             {fmt::format("超过 {} 行", most), fmt::format("more than {} rows", most)},
             path.string(), {"请拆成几个清单", "split the list"});
    }
    records.push_back(std::move(record));
  }
  if (messages.failed()) {
    refuseFormat(path.string(), messages.text());
  }
  return records;
}

}  // namespace renewal::gis
