#include "gis/case/quality_service.h"

#include <string>

#include "core/base/error.h"
#include "gis/base/data_files.h"
#include "gis/case/kept_file.h"
#include "gis/io/csv_text.h"
#include "gis/io/replace_file.h"

namespace renewal::gis {
namespace {

class GisQualityService : public QualityService {
 public:
  std::vector<AcceptedIssue> accepted(const std::filesystem::path& folder) override {
    const auto path = folder / acceptedFileName;
    const std::string text = textOf(path);
    return text.empty() ? std::vector<AcceptedIssue>() : parseAcceptedIssues(text, path.string());
  }

  void accept(const std::filesystem::path& folder, const AcceptedIssue& issue) override {
    const FolderLock lock(folder);
    const auto path = folder / acceptedFileName;
    std::string text = textOf(path);
    if (text.empty()) {
      text = "key,by,date,reason\r\n";
    } else {
      parseAcceptedIssues(text, path.string());  // nothing is added to a list that is broken
      if (text.back() != '\n') {
        text += "\r\n";
      }
    }
    const std::string line = qualityKeyText(issue.key) + ',' + csvCell(issue.by, false) + ',' +
                             csvCell(issue.date, false) + ',' + csvCell(issue.reason, false) +
                             "\r\n";
    text += line;
    // The columns of an old list may stand in another order.
    const auto read = parseAcceptedIssues(text, path.string());
    if (read.empty() || !(read.back() == issue)) {
      throw Error(ErrorCode::FileFormat,
                  {"清单的列序不同，不能直接追加。",
                   "The list has its columns in another order: nothing was added."},
                  path.string(),
                  {"请把列改为 key,by,date,reason。", "Order the columns as key,by,date,reason."});
    }
    replaceFile(path, [&](ByteFile& file) { file.write(text); });
  }

 private:
  static std::string textOf(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::exists(path, error) ? readTextFile(path) : std::string();
  }
};

}  // namespace

std::unique_ptr<QualityService> makeQualityService() {
  return std::make_unique<GisQualityService>();
}

}  // namespace renewal::gis
