#include "core/quality/reading_evidence.h"

#include <fmt/format.h>

#include <algorithm>

namespace renewal {

void ReadingEvidence::add(ReadingRemark::Kind kind, std::uint32_t row, std::optional<Field> field,
                          std::string_view text, Point at) {
  if (remarks_.size() >= limit_) {
    ++notKept_;
    return;
  }
  remarks_.push_back({row, kind, field, texts_.codeOf(text), at});
}

void ReadingEvidence::append(const ReadingEvidence& later, std::uint32_t firstRow) {
  for (const ReadingRemark& remark : later.remarks_) {
    add(remark.kind, remark.row + firstRow, remark.field, later.text(remark), remark.at);
  }
  notKept_ += later.notKept_;
}

void ReadingEvidence::forgetPlaces() {
  for (ReadingRemark& remark : remarks_) {
    remark.at = {ReadingRemark::nowhere, ReadingRemark::nowhere};
  }
}

std::vector<std::uint32_t> ReadingEvidence::lostShapes() const {
  std::vector<std::uint32_t> rows;
  for (const ReadingRemark& remark : remarks_) {
    if (remark.kind == ReadingRemark::Kind::NotFinite ||
        remark.kind == ReadingRemark::Kind::ShapeDamaged ||
        remark.kind == ReadingRemark::Kind::NotPolygon) {
      rows.push_back(remark.row);
    }
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::vector<Finding> ReadingEvidence::findings() const {
  if (notKept_ == 0) {
    return {};
  }
  Finding finding;
  finding.rule = "reading-limit";
  finding.severity = Severity::Warning;
  finding.count = notKept_;
  finding.what = {
      fmt::format("读入时改正或不能理解的内容太多，只逐处列出前 {} 处，另有 {} 处未列出",
                  remarks_.size(), notKept_),
      fmt::format("too much was set right or not understood on reading: the first {} places are "
                  "listed, {} more are not",
                  remarks_.size(), notKept_)};
  finding.suggestion = {"多为整列写法有误，请先改正整列再检查",
                        "mostly a whole column is written wrongly: correct it, then check again"};
  return {finding};
}

}  // namespace renewal
