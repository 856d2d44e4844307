#include "gis/io/workbook_check.h"

#include <cpl_conv.h>
#include <cpl_minixml.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

#include "core/base/error.h"
#include "gis/base/gdal.h"

namespace renewal::gis {
namespace {

constexpr std::int32_t dayZero = -25569;  // 1899-12-30 in days since 1970-01-01

struct FreeXml {
  void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};
using Xml = std::unique_ptr<CPLXMLNode, FreeXml>;

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& where) {
  throw Error(ErrorCode::ProofFailed,
              {"写出的工作簿读回后与数据不同", "the workbook read back differs from the data"},
              fmt::format("{}: {}", path.string(), where),
              {"请查看磁盘空间后重试", "check the disk space and try again"});
}

/// A part of the zip as text; refused if it is not there or cut off.
std::string textOf(const std::filesystem::path& path, const std::string& part) {
  const std::string name = "/vsizip/{" + path.string() + "}/" + part;
  VSILFILE* file = VSIFOpenL(name.c_str(), "rb");
  std::string text;
  if (file != nullptr) {
    std::string block(std::size_t{1} << 20U, '\0');
    while (const std::size_t got = VSIFReadL(block.data(), 1, block.size(), file)) {
      text.append(block, 0, got);
    }
    VSIFCloseL(file);
  }
  if (!text.ends_with('>')) {
    refuse(path, part);
  }
  return text;
}

Xml partOf(const std::filesystem::path& path, const std::string& part) {
  Xml xml(CPLParseXMLString(textOf(path, part).c_str()));
  if (!xml) {
    refuse(path, part);
  }
  return xml;
}

/// The text of a string item with the escapes of XML and of the format undone.
std::string unescaped(const std::string& item) {
  char* plain = CPLUnescapeString(item.c_str(), nullptr, CPLES_XML);
  const std::string raw(plain);
  CPLFree(plain);
  std::string text;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    unsigned code = 0;
    int length = 0;
    if (raw[i] == '_' && std::sscanf(raw.c_str() + i, "_x%4X_%n", &code, &length) == 1 &&
        length == 7) {
      text += static_cast<char>(code);
      i += 6;
    } else {
      text += raw[i];
    }
  }
  return text;
}

/// Read without the XML parser, which drops blanks at the beginning of texts.
std::vector<std::string> sharedStrings(const std::filesystem::path& path) {
  constexpr const char* part = "xl/sharedStrings.xml";
  partOf(path, part);  // well formed
  const std::string text = textOf(path, part);
  std::vector<std::string> strings;
  for (std::size_t at = text.find("<t"); at != std::string::npos; at = text.find("<t", at)) {
    const std::size_t from = text.find('>', at) + 1;
    const std::size_t to = text.find("</t>", from);
    if (from == 0 || to == std::string::npos) {
      refuse(path, part);
    }
    strings.push_back(unescaped(text.substr(from, to - from)));
    at = to;
  }
  return strings;
}

/// "C12" -> row 11, column 2.
std::pair<std::size_t, std::size_t> placeOf(std::string_view reference) {
  std::size_t column = 0;
  std::size_t i = 0;
  for (; i < reference.size() && reference[i] >= 'A' && reference[i] <= 'Z'; ++i) {
    column = column * 26 + static_cast<std::size_t>(reference[i] - 'A') + 1;
  }
  std::size_t row = 0;
  for (; i < reference.size(); ++i) {
    row = row * 10 + static_cast<std::size_t>(reference[i] - '0');
  }
  return {row - 1, column - 1};
}

bool sameNumber(double written, double wanted) {
  constexpr double digits = 1e-14;  // the format keeps 15 digits and a little more
  return std::abs(written - wanted) <= digits * std::abs(wanted);
}

class SheetProof {
 public:
  SheetProof(const std::filesystem::path& path, const Sheet& sheet,
             const std::vector<std::string>& strings)
      : path_(path), sheet_(sheet), strings_(strings) {}

  void prove(std::size_t number) {
    const Xml xml = partOf(path_, fmt::format("xl/worksheets/sheet{}.xml", number));
    const CPLXMLNode* data = CPLGetXMLNode(xml.get(), "=worksheet.sheetData");
    std::size_t seen = 0;
    for (const CPLXMLNode* row = data == nullptr ? nullptr : data->psChild; row != nullptr;
         row = row->psNext) {
      for (const CPLXMLNode* cell = row->psChild; cell != nullptr; cell = cell->psNext) {
        if (cell->eType == CXT_Element) {
          compare(const_cast<CPLXMLNode*>(cell));
          ++seen;
        }
      }
    }
    std::size_t wanted = sheet_.columns.size();
    for (const auto& row : sheet_.rows) {
      wanted += static_cast<std::size_t>(
          std::count_if(row.begin(), row.end(), [](const SheetCell& cell) {
            return !std::holds_alternative<std::monostate>(cell);
          }));
    }
    if (seen != wanted) {
      refuse(path_, fmt::format("{}: {} / {}", sheet_.name, seen, wanted));
    }
  }

 private:
  void compare(CPLXMLNode* cell) {
    const std::string reference = CPLGetXMLValue(cell, "r", "");
    const auto [row, column] = placeOf(reference);
    const bool inside = column < sheet_.columns.size() && row <= sheet_.rows.size() &&
                        (row == 0 || column < sheet_.rows[row - 1].size());
    if (!inside || !same(cell, row == 0 ? SheetCell(sheet_.columns[column].title)
                                        : sheet_.rows[row - 1][column])) {
      refuse(path_, fmt::format("{}!{}", sheet_.name, reference));
    }
  }

  bool same(CPLXMLNode* cell, const SheetCell& wanted) {
    const bool isText = std::string_view(CPLGetXMLValue(cell, "t", "")) == "s";
    const char* value = CPLGetXMLValue(cell, "v", nullptr);
    if (value == nullptr || CPLGetXMLNode(cell, "f") != nullptr) {
      return false;
    }
    if (const auto* text = std::get_if<std::string>(&wanted)) {
      const std::size_t index = std::strtoull(value, nullptr, 10);
      return isText && index < strings_.size() && strings_[index] == sheetText(*text, codec_);
    }
    const double number = CPLAtof(value);
    if (const auto* day = std::get_if<Date>(&wanted)) {
      return !isText && number == static_cast<double>(spreadsheetDay(*day));
    }
    const auto* real = std::get_if<double>(&wanted);
    return !isText && real != nullptr && sameNumber(number, *real);
  }

  const std::filesystem::path& path_;
  const Sheet& sheet_;
  const std::vector<std::string>& strings_;
  TargetCodec codec_{TextEncoding::Utf8};
};

}  // namespace

std::int64_t spreadsheetDay(Date day) {
  return std::int64_t{day.days()} - dayZero;
}

std::string sheetText(const std::string& text, TargetCodec& utf8) {
  std::string clean = utf8.replaced(text, "\xef\xbf\xbd");
  std::replace(clean.begin(), clean.end(), '\0', ' ');
  return clean;
}

void proveWorkbook(const std::filesystem::path& path, const std::vector<Sheet>& sheets) {
  startGdal();
  const GdalMessages kept;  // what is wrong is said by the refusal
  for (const char* part : {"[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml"}) {
    partOf(path, part);
  }
  const std::vector<std::string> strings = sharedStrings(path);
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    SheetProof(path, sheets[i], strings).prove(i + 1);
  }
}

}  // namespace renewal::gis
