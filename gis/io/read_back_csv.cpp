#include <fstream>

#include "core/base/error.h"
#include "gis/io/csv_text.h"
#include "gis/io/number_text.h"
#include "gis/io/read_back.h"
#include "gis/io/target_codec.h"

namespace renewal::gis {
namespace {

/// Reads records of RFC 4180, one at a time.
class CsvReader {
 public:
  explicit CsvReader(const std::filesystem::path& path) : file_(path, std::ios::binary) {}

  struct Field {
    std::string bytes;
    bool quoted = false;
  };
  /// False at the end of the file, or when the record is malformed (then malformed() is true).
  bool next(std::vector<Field>& record) {
    record.clear();
    int c = file_.get();
    if (c == EOF) {
      return false;
    }
    for (;;) {
      Field& field = record.emplace_back();
      if (c == '"') {
        field.quoted = true;
        c = quotedRest(field.bytes);
      } else {
        for (; c != ',' && c != '\r' && c != EOF; c = file_.get()) {
          malformed_ = malformed_ || c == '"' || c == '\n';
          field.bytes += static_cast<char>(c);
        }
      }
      if (c == ',') {
        c = file_.get();
        continue;
      }
      malformed_ = malformed_ || c != '\r' || file_.get() != '\n';
      return !malformed_;
    }
  }
  bool malformed() const { return malformed_; }

 private:
  /// Returns what follows the closing quote.
  int quotedRest(std::string& bytes) {
    for (;;) {
      int c = file_.get();
      if (c == '"') {
        c = file_.get();
        if (c != '"') {
          return c;
        }
      }
      if (c == EOF) {
        malformed_ = true;
        return EOF;
      }
      bytes += static_cast<char>(c);
    }
  }
  std::ifstream file_;
  bool malformed_ = false;
};

/// Reads "MULTIPOLYGON (((x y,x y),(...)),((...)))".
class WktReader {
 public:
  explicit WktReader(std::string_view text) : rest_(text) {}

  bool read(Shape& shape) {
    shape.clear();
    if (rest_.empty()) {
      return true;
    }
    bool good = take("MULTIPOLYGON (");
    for (bool more = good; more && good; more = take(",")) {
      good = take("(");
      for (bool moreRings = good; moreRings && good; moreRings = take(",")) {
        good = take("(") && readPoints(shape);
        shape.endRing();
      }
      good = good && take(")");
      shape.endPart();
    }
    return good && take(")") && rest_.empty();
  }

 private:
  bool take(std::string_view token) {
    if (!rest_.starts_with(token)) {
      return false;
    }
    rest_.remove_prefix(token.size());
    return true;
  }
  bool readPoints(Shape& shape) {
    const std::size_t end = rest_.find(')');
    if (end == std::string_view::npos) {
      return false;
    }
    std::string_view points = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    while (!points.empty()) {
      const std::string_view pair = points.substr(0, points.find(','));
      const std::size_t blank = pair.find(' ');
      const auto x = readReal(pair.substr(0, blank));
      const auto y =
          blank == std::string_view::npos ? std::nullopt : readReal(pair.substr(blank + 1));
      if (!x || !y) {
        return false;
      }
      shape.points.push_back({*x, *y});
      points.remove_prefix(std::min(points.size(), pair.size() + 1));
    }
    return true;
  }
  std::string_view rest_;
};

void checkHeader(const ReadBack& from, std::vector<CsvReader::Field>& record, TargetCodec& codec) {
  if (record.size() != from.plan.fields.size() + 1) {
    from.check.fail("header", std::to_string(from.plan.fields.size() + 1),
                    std::to_string(record.size()));
  }
  std::string& first = record.front().bytes;
  const bool marked = first.starts_with(utf8Mark);
  if (marked != (from.plan.encoding == TextEncoding::Utf8)) {
    from.check.fail("header", "a mark for UTF-8 only", first);
  }
  first.erase(0, marked ? utf8Mark.size() : 0);
  for (std::size_t f = 0; f < record.size(); ++f) {
    const std::string wanted = f == 0 ? "WKT" : from.plan.fields[f - 1].name;
    const std::string* name = codec.decode(record[f].bytes);
    if (name == nullptr || *name != wanted) {
      from.check.fail("header", wanted, record[f].bytes);
    }
  }
}

}  // namespace

void readBackCsv(const ReadBack& from) {
  CsvReader reader(from.file(".csv"));
  TargetCodec codec(from.plan.encoding);
  std::vector<CsvReader::Field> record;
  if (!reader.next(record)) {
    from.check.fail("header", "a record", "none");
  }
  checkHeader(from, record, codec);
  std::vector<Cell> cells(from.plan.fields.size());
  std::vector<std::string> texts(cells.size());
  Shape shape;
  for (std::size_t row = 0; reader.next(record); ++row) {
    from.progress(row);
    const std::string place = "record " + std::to_string(row + 1);
    if (record.size() != cells.size() + 1) {
      from.check.fail(place, std::to_string(cells.size() + 1), std::to_string(record.size()));
    }
    if (!WktReader(record.front().bytes).read(shape)) {
      from.check.fail(place, "a multipolygon", record.front().bytes.substr(0, dbfTextBytes));
    }
    for (std::size_t f = 0; f < cells.size(); ++f) {
      const CsvReader::Field& field = record[f + 1];
      const std::string* text = codec.decode(field.bytes);
      if (text == nullptr) {
        from.check.fail(place, std::string(encodingName(from.plan.encoding)), "malformed text");
      }
      texts[f] = *text;
      const bool missing = texts[f].empty() && !field.quoted;
      cells[f] = missing ? Cell() : cellOfText(from.plan.fields[f], texts[f]);
    }
    from.check.row(cells, shape, true);
  }
  if (reader.malformed()) {
    from.check.fail("", "records of RFC 4180", "a malformed record");
  }
}

}  // namespace renewal::gis
