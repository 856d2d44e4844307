#include "gis/io/source_safety.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <system_error>

#include "core/base/error.h"
#include "gis/base/plain_file.h"

namespace renewal::gis {
namespace {

constexpr std::size_t headBytes = 4096;
/// GDAL keeps the tree of a GeoJSON object in memory, several times its bytes.
constexpr std::uint64_t mostJson = std::uint64_t{2} << 30U;

std::string lower(std::string text) {
  for (char& c : text) {
    c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return text;
}

bool startsWithIgnoringCase(std::string_view text, std::string_view start) {
  return text.size() >= start.size() &&
         lower(std::string(text.substr(0, start.size()))) == lower(std::string(start));
}

[[noreturn]] void refuse(Text what, const std::string& where) {
  throw Error(ErrorCode::FileRefused, std::move(what), where,
              {"只读取本机上的普通数据文件；请先把数据存成本地文件",
               "only plain files on this computer are read; save the data as a local file first"});
}

/// "PG:...", "GPKG:...", "http://...": a word of letters and digits before a colon.
bool hasScheme(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon < 2) {
    return false;
  }
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9') || u == '+' ||
           u == '.' || u == '-' || u == '_';
  });
}

void checkName(const std::string& name) {
  if (name.empty()) {
    throw Error(ErrorCode::Usage, {"没有给出文件名", "no file name given"}, "",
                {"请给出要读取的文件", "name the file to read"});
  }
  if (name.find('\0') != std::string::npos || name.find('\n') != std::string::npos ||
      name.front() == '<' || name.front() == '{') {
    refuse({"给出的是一段数据而不是文件名", "this is data, not a file name"}, name.substr(0, 80));
  }
  if (startsWithIgnoringCase(name, "/vsi") || startsWithIgnoringCase(name, "\\vsi")) {
    refuse({"不读取虚拟文件系统（/vsi…）", "virtual file systems (/vsi...) are not read"}, name);
  }
  if (name.find("://") != std::string::npos || hasScheme(name)) {
    refuse({"不读取网络地址和数据库连接串",
            "network addresses and database connection strings are not read"},
           name);
  }
}

struct Extension {
  std::string_view name;
  SourceFormat format;
  ContentKind content;
};
constexpr std::array<Extension, 5> extensions{{
    {".shp", SourceFormat::Shapefile, ContentKind::Shapefile},
    {".gpkg", SourceFormat::GeoPackage, ContentKind::Sqlite},
    {".geojson", SourceFormat::GeoJson, ContentKind::Json},
    {".json", SourceFormat::GeoJson, ContentKind::Json},
    {".fgb", SourceFormat::FlatGeobuf, ContentKind::FlatGeobuf},
}};

const Text supported{"可读取：.shp、.gpkg、.geojson、.json、.fgb",
                     "these can be read: .shp, .gpkg, .geojson, .json, .fgb"};

const Extension& extensionOf(const std::filesystem::path& path) {
  const std::string extension = lower(path.extension().string());
  for (const Extension& known : extensions) {
    if (known.name == extension) {
      return known;
    }
  }
  if (extension == ".csv") {
    throw Error(ErrorCode::FileFormat,
                {"CSV 表格没有图形，不能作为地块图层",
                 "a CSV table has no shapes and cannot be a parcel layer"},
                path.string(),
                {"请用带图形的文件（.shp、.gpkg、.geojson、.fgb）",
                 "use a file with shapes (.shp, .gpkg, .geojson, .fgb)"});
  }
  if (extension == ".dbf" || extension == ".shx" || extension == ".prj" || extension == ".cpg") {
    throw Error(ErrorCode::FileFormat,
                {fmt::format("{} 只是 shapefile 的一部分", extension),
                 fmt::format("{} is only a part of a shapefile", extension)},
                path.string(), {"请选择同名的 .shp 文件", "choose the .shp file of the same name"});
  }
  throw Error(ErrorCode::FileFormat,
              {fmt::format("不支持的扩展名“{}”", extension),
               fmt::format("unsupported extension \"{}\"", extension)},
              path.string(), supported);
}

Text nameOf(ContentKind kind) {
  switch (kind) {
    case ContentKind::Shapefile:
      return {"shapefile", "a shapefile"};
    case ContentKind::Sqlite:
      return {"SQLite 数据库（GeoPackage）", "an SQLite database (GeoPackage)"};
    case ContentKind::FlatGeobuf:
      return {"FlatGeobuf 文件", "a FlatGeobuf file"};
    case ContentKind::Json:
      return {"JSON 文本", "JSON text"};
    case ContentKind::Html:
      return {"网页（HTML）", "a web page (HTML)"};
    case ContentKind::Xml:
      return {"XML 文本", "XML text"};
    case ContentKind::Zip:
      return {"ZIP 压缩包", "a ZIP archive"};
    case ContentKind::Gzip:
      return {"GZIP 压缩文件", "a GZIP archive"};
    case ContentKind::Pdf:
      return {"PDF 文件", "a PDF file"};
    case ContentKind::Utf16:
      return {"UTF-16 文本", "UTF-16 text"};
    default:
      return {"无法识别的数据", "something unknown"};
  }
}

Text adviceFor(ContentKind kind) {
  switch (kind) {
    case ContentKind::Html:
      return {"多半是服务器返回的出错页面；请重新下载",
              "most likely the error page of a server; download the file again"};
    case ContentKind::Zip:
    case ContentKind::Gzip:
      return {"请先解压", "unpack it first"};
    case ContentKind::Utf16:
      return {"请另存为 UTF-8 编码", "save it again as UTF-8"};
    case ContentKind::Shapefile:
    case ContentKind::Sqlite:
    case ContentKind::FlatGeobuf:
    case ContentKind::Json:
      return {"请把扩展名改成与内容一致", "give the file the extension of its content"};
    default:
      return supported;
  }
}

void checkContent(const std::filesystem::path& path, const Extension& extension,
                  std::string_view head) {
  const ContentKind kind = contentKind(head);
  if (kind == ContentKind::Empty) {
    throw Error(ErrorCode::FileDamaged, {"文件是空的（0 字节）", "the file is empty (0 bytes)"},
                path.string(),
                {"请向提供者重新要一份完整的文件", "ask for a complete copy of the file"});
  }
  if (kind == ContentKind::Vrt) {
    refuse(
        {fmt::format("内容是 GDAL 虚拟图层（VRT），它会指向别的文件，不是{}文件", extension.name),
         fmt::format("the content is a GDAL virtual layer (VRT), which points to other files, "
                     "not a {} file",
                     extension.name)},
        path.string());
  }
  if (kind != extension.content) {
    const Text name = nameOf(kind);
    throw Error(
        ErrorCode::FileFormat,
        {fmt::format("扩展名是 {}，内容却是{}", extension.name, name.zh),
         fmt::format("the extension is {}, but the content is {}", extension.name, name.en)},
        path.string(), adviceFor(kind));
  }
}

}  // namespace

const char* driverName(SourceFormat format) {
  switch (format) {
    case SourceFormat::Shapefile:
      return "ESRI Shapefile";
    case SourceFormat::GeoPackage:
      return "GPKG";
    case SourceFormat::GeoJson:
      return "GeoJSON";
    case SourceFormat::FlatGeobuf:
      return "FlatGeobuf";
  }
  return "";
}

ContentKind contentKind(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.empty()) {
    return ContentKind::Empty;
  }
  if (head.starts_with("\x00\x00\x27\x0a"sv)) {
    return ContentKind::Shapefile;
  }
  if (head.starts_with("SQLite format 3\0"sv)) {
    return ContentKind::Sqlite;
  }
  if (head.starts_with("fgb\x03"sv)) {
    return ContentKind::FlatGeobuf;
  }
  if (head.starts_with("PK\x03\x04"sv)) {
    return ContentKind::Zip;
  }
  if (head.starts_with("\x1f\x8b"sv)) {
    return ContentKind::Gzip;
  }
  if (head.starts_with("%PDF"sv)) {
    return ContentKind::Pdf;
  }
  if (head.starts_with("\xff\xfe"sv) || head.starts_with("\xfe\xff"sv)) {
    return ContentKind::Utf16;
  }
  const std::string text = lower(std::string(head));
  // GDAL finds this text anywhere near the beginning, so that is where to look for it.
  if (text.find("<ogrvrtdatasource") != std::string::npos ||
      text.find("<vrtdataset") != std::string::npos) {
    return ContentKind::Vrt;
  }
  std::size_t begin = text.starts_with("\xef\xbb\xbf") ? 3 : 0;
  begin = text.find_first_not_of(" \t\r\n", begin);
  if (begin == std::string::npos) {
    return ContentKind::Unknown;
  }
  if (text[begin] == '{') {
    return ContentKind::Json;
  }
  if (text[begin] == '<') {
    const bool html =
        text.find("<html") != std::string::npos || text.compare(begin, 14, "<!doctype html") == 0;
    return html ? ContentKind::Html : ContentKind::Xml;
  }
  return ContentKind::Unknown;
}

CheckedSource checkSource(const std::filesystem::path& path) {
  checkName(path.string());
  const Extension* extension = nullptr;
  std::error_code error;
  // Nothing there, a folder named .gdb or a pipe: what it is matters more than its name.
  if (!std::filesystem::is_regular_file(std::filesystem::status(path, error))) {
    const PlainFile refused(path);
  }
  extension = &extensionOf(path);
  const PlainFile file(path);
  checkContent(path, *extension, file.head(headBytes));
  if (extension->format == SourceFormat::GeoJson && file.size() > mostJson) {
    throw Error(
        ErrorCode::FileTooLarge, {"GeoJSON 文件超过 2 GiB", "a GeoJSON file above 2 GiB"},
        path.string(),
        {"请先转换成 GeoPackage 或 FlatGeobuf", "convert it to GeoPackage or FlatGeobuf first"});
  }
  CheckedSource source;
  source.path = path;
  source.absolute = std::filesystem::absolute(path, error).lexically_normal();
  if (error) {
    source.absolute = path;
  }
  source.format = extension->format;
  source.bytes = file.size();
  return source;
}

std::filesystem::path sidecar(const std::filesystem::path& shapefile, std::string_view extension) {
  const std::string small(extension);
  std::string large = small;
  for (char& c : large) {
    c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  }
  std::string mixed = small;
  mixed[1] = large[1];
  for (const std::string& ending : {small, large, mixed}) {
    std::filesystem::path beside = shapefile;
    beside.replace_extension(ending);
    std::error_code error;
    if (std::filesystem::exists(beside, error)) {
      return beside;
    }
  }
  return {};
}

}  // namespace renewal::gis
