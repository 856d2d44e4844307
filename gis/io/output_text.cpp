#include "gis/io/output_text.h"

#include <algorithm>

#include "gis/io/number_text.h"

namespace renewal::gis {
namespace {

bool looksLikeFormula(std::string_view text) {
  if (text.empty() || std::string_view("=+-@\t\r").find(text.front()) == std::string_view::npos) {
    return false;
  }
  const bool dash = text == "-";  // the usual sign for "none"
  const std::string_view number = text.front() == '+' ? text.substr(1) : text;
  return !dash && !readReal(number);
}

}  // namespace

TextTrouble OutputText::trouble(std::string_view text) {
  const bool dbf = format_ == OutputFormat::Shapefile;
  TextTrouble found;
  const bool ascii = isAscii(text);
  found.malformed = text.find('\0') != std::string_view::npos || (!ascii && !isUtf8(text));
  const std::string* encoded = found.malformed ? nullptr : codec_.encode(text);
  found.characters = !found.malformed && encoded == nullptr;
  if (dbf) {
    found.empty = text.empty();
    // The field is filled up with blanks, and GDAL and QGIS drop those in front as well.
    found.blanks = !text.empty() && (text.back() == ' ' || text.front() == ' ');
    found.width = encoded != nullptr
                      ? encoded->size() > dbfTextBytes
                      : text.size() > dbfTextBytes &&
                            bytes(codec_.replaced(text, missingCharacter)) > dbfTextBytes;
  }
  found.formula = format_ == OutputFormat::Csv && looksLikeFormula(text);
  return found;
}

std::size_t OutputText::bytes(std::string_view text) {
  const std::string* encoded = codec_.encode(text);
  return encoded == nullptr ? text.size() : encoded->size();
}

std::string_view OutputText::fitted(std::string_view text) {
  const TextTrouble found = trouble(text);
  if (!found.any()) {
    return text;
  }
  scratch_ = found.malformed || found.characters ? codec_.replaced(text, missingCharacter)
                                                 : std::string(text);
  scratch_.erase(std::remove(scratch_.begin(), scratch_.end(), '\0'), scratch_.end());
  if (format_ == OutputFormat::Shapefile) {
    scratch_.erase(0, scratch_.find_first_not_of(' '));
    scratch_.resize(codec_.cut(scratch_, dbfTextBytes).size());
    scratch_.erase(scratch_.find_last_not_of(' ') + 1);
  }
  if (found.formula) {
    scratch_.insert(scratch_.begin(), '\'');
  }
  return scratch_;
}

}  // namespace renewal::gis
