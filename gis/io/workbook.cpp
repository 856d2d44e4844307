#include "gis/io/workbook.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <array>
#include <string_view>
#include <utility>

#include "core/base/error.h"
#include "gis/io/byte_file.h"
#include "gis/io/target_codec.h"
#include "gis/io/workbook_check.h"

namespace renewal::gis {
namespace {

constexpr std::size_t mostRows = 1048576;
constexpr std::size_t mostColumns = 16384;
constexpr std::size_t mostTextUnits = 32767;  // UTF-16 units, as Excel counts
constexpr std::size_t formCount = 5;

/// UTF-16 units of a UTF-8 text.
std::size_t unitsOf(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xc0U) != 0x80U ? 1U : 0U;
    units += byte >= 0xf0U ? 1U : 0U;
  }
  return units;
}

/// The format reads "_x0041_" as "A": what looks so by itself has its first sign escaped, which the
/// library leaves to us.
std::string withoutEscapes(std::string text) {
  constexpr std::size_t length = 7;
  for (std::size_t i = 0; i + length <= text.size(); ++i) {
    const bool escape = text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_' &&
                        text.find_first_not_of("0123456789abcdefABCDEF", i + 2) == i + 6;
    if (escape) {
      text.insert(i, "_x005F");
      i += 6;
    }
  }
  return text;
}

[[noreturn]] void refuse(const std::filesystem::path& path, const Sheet& sheet, Text what) {
  throw Error(ErrorCode::FileTooLarge, std::move(what),
              fmt::format("{}: {}", path.string(), sheet.name),
              {"请分成几份，或改写成 .csv", "split it, or write .csv instead"});
}

void checkLimits(const std::filesystem::path& path, const Sheet& sheet) {
  if (sheet.rows.size() + 1 > mostRows || sheet.columns.size() > mostColumns) {
    refuse(path, sheet,
           {fmt::format("{} 行超过工作表的上限", sheet.rows.size()),
            fmt::format("{} rows are more than a sheet holds", sheet.rows.size())});
  }
  for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
    for (const SheetCell& cell : sheet.rows[r]) {
      const auto* text = std::get_if<std::string>(&cell);
      if (text != nullptr && unitsOf(*text) > mostTextUnits) {
        refuse(path, sheet,
               {fmt::format("第 {} 行有一格文字超过 32767 个字符", r + 2),
                fmt::format("row {} has a text of more than 32,767 characters", r + 2)});
      }
    }
  }
}

/// A workbook under way; the library's handle is freed by closing it.
class Writer {
 public:
  Writer(const std::filesystem::path& path, Date stamp)
      : path_(path), folder_(path.has_parent_path() ? path.parent_path().string() : ".") {
    // Its working files lie beside the target: they fail where the target fails.
    lxw_workbook_options options{};
    options.tmpdir = folder_.data();
    book_ = workbook_new_opt(path.string().c_str(), &options);
    if (book_ == nullptr) {
      fail(LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
    lxw_doc_properties properties{};
    properties.created = static_cast<time_t>(stamp.days()) * 86400;
    check(workbook_set_properties(book_, &properties));
    const std::array<const char*, formCount> forms{"General", "#,##0", "#,##0.00", "#,##0.0000",
                                                   "yyyy-mm-dd"};
    for (std::size_t i = 0; i < formCount; ++i) {
      formats_[i] = workbook_add_format(book_);
      format_set_num_format(formats_[i], forms[i]);
    }
    header_ = workbook_add_format(book_);
    format_set_bold(header_);
    format_set_text_wrap(header_);
    format_set_align(header_, LXW_ALIGN_VERTICAL_TOP);
    format_set_bottom(header_, LXW_BORDER_THIN);
  }
  ~Writer() {
    if (book_ != nullptr) {
      workbook_close(book_);
    }
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void add(const Sheet& sheet) {
    lxw_worksheet* to = workbook_add_worksheet(book_, sheet.name.c_str());
    if (to == nullptr) {
      fail(LXW_ERROR_SHEETNAME_LENGTH_EXCEEDED);
    }
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
      const auto column = static_cast<lxw_col_t>(c);
      check(worksheet_set_column(to, column, column, sheet.columns[c].width, nullptr));
      check(worksheet_write_string(to, 0, column, text(sheet.columns[c].title), header_));
    }
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
      for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) {
        put(to, static_cast<lxw_row_t>(r + 1), static_cast<lxw_col_t>(c), sheet.rows[r][c],
            formats_.at(static_cast<std::size_t>(sheet.columns.at(c).form)));
      }
    }
    worksheet_freeze_panes(to, 1, 0);
    if (!sheet.columns.empty()) {
      check(worksheet_autofilter(to, 0, 0, static_cast<lxw_row_t>(sheet.rows.size()),
                                 static_cast<lxw_col_t>(sheet.columns.size() - 1)));
    }
  }

  void close() {
    lxw_workbook* book = book_;
    book_ = nullptr;
    check(workbook_close(book));
  }

 private:
  void put(lxw_worksheet* to, lxw_row_t row, lxw_col_t column, const SheetCell& cell,
           lxw_format* form) {
    if (const auto* words = std::get_if<std::string>(&cell)) {
      check(worksheet_write_string(to, row, column, text(*words), nullptr));
    } else if (const auto* number = std::get_if<double>(&cell)) {
      check(worksheet_write_number(to, row, column, *number, form));
    } else if (const auto* day = std::get_if<Date>(&cell)) {
      check(worksheet_write_number(to, row, column, static_cast<double>(spreadsheetDay(*day)),
                                   formats_.back()));
    }
  }

  /// What the file will hold: UTF-8, without NUL; valid until the next call.
  const char* text(const std::string& words) {
    scratch_ = withoutEscapes(sheetText(words, codec_));
    return scratch_.c_str();
  }
  void check(lxw_error error) const {
    if (error != LXW_NO_ERROR) {
      fail(error);
    }
  }
  [[noreturn]] void fail(lxw_error error) const {
    throw Error(ErrorCode::WriteFailed, {"工作簿没有写成", "the workbook could not be written"},
                fmt::format("{}: {}", path_.string(), lxw_strerror(error)),
                {"请查看磁盘空间和权限", "check disk space and permissions"});
  }

  std::filesystem::path path_;
  std::string folder_;
  lxw_workbook* book_ = nullptr;
  std::array<lxw_format*, formCount> formats_{};
  lxw_format* header_ = nullptr;
  TargetCodec codec_{TextEncoding::Utf8};
  std::string scratch_;
};

}  // namespace

void writeWorkbook(const std::filesystem::path& path, const std::vector<Sheet>& sheets,
                   Date stamp) {
  for (const Sheet& sheet : sheets) {
    checkLimits(path, sheet);
  }
  {
    Writer writer(path, stamp);
    for (const Sheet& sheet : sheets) {
      writer.add(sheet);
    }
    writer.close();
  }
  syncToDisk(path);
  proveWorkbook(path, sheets);
}

}  // namespace renewal::gis
