#include "gis/io/output_names.h"

#include <fmt/format.h>

#include <limits>
#include <set>

namespace renewal::gis {
namespace {

std::string upper(std::string text) {
  for (char& c : text) {
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  }
  return text;
}

/// Control characters, broken UTF-8 and characters the encoding lacks become '_'.
std::string writable(const std::string& name, TargetCodec& codec) {
  std::string result = codec.replaced(name, "_");
  for (char& c : result) {
    c = static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '_' : c;
  }
  const std::size_t first = result.find_first_not_of(' ');
  const std::size_t last = result.find_last_not_of(' ');
  return first == std::string::npos ? "FIELD" : result.substr(first, last - first + 1);
}

std::string cutName(const std::string& name, std::size_t bytes, TargetCodec& codec) {
  std::string kept(codec.cut(name, bytes));
  kept.erase(kept.find_last_not_of(' ') + 1);
  return kept;
}

std::set<std::string> reserved(OutputFormat format) {
  switch (format) {
    case OutputFormat::GeoPackage:
      return {"FID", "GEOM"};  // its own columns
    case OutputFormat::Csv:
      return {"WKT"};
    default:
      return {};
  }
}

}  // namespace

void giveNames(std::vector<OutputField>& fields, OutputFormat format, TextEncoding encoding) {
  const bool dbf = format == OutputFormat::Shapefile;
  const bool encoded = dbf || format == OutputFormat::Csv;
  const std::size_t most = dbf ? dbfNameBytes : std::numeric_limits<std::size_t>::max() / 2;
  TargetCodec codec(encoded ? encoding : TextEncoding::Utf8);
  std::set<std::string> taken = reserved(format);
  // Catalogue and result names come first: they are what other programs look for.
  for (const bool extras : {false, true}) {
    for (OutputField& field : fields) {
      if (field.isExtra != extras) {
        continue;
      }
      const std::string wanted = writable(field.name, codec);
      field.name = cutName(wanted, most, codec);
      for (int n = 1; !taken.insert(upper(field.name)).second; ++n) {
        const std::string suffix = fmt::format("_{}", n);
        field.name = cutName(wanted, most - suffix.size(), codec) + suffix;
      }
    }
  }
}

}  // namespace renewal::gis
