#include "gis/io/raw_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <set>
#include <utility>

#include "core/base/parallel_for.h"
#include "gis/io/byte_sequences.h"
#include "gis/io/finding_texts.h"
#include "gis/io/row_issues.h"

namespace renewal::gis {
namespace {

constexpr std::size_t fullNameBytes = 10;

bool holdsText(const RawText& text) {
  return text.column != nullptr &&
         (text.column->type() == FieldType::Text || text.column->type() == FieldType::Code);
}

MayBeCut cutOf(std::string_view bytes, std::size_t width) {
  return width != 0 && bytes.size() >= width ? MayBeCut::Tail : MayBeCut::No;
}

MayBeCut cutOfName(const RawText& text) {
  return text.width != 0 && text.name.size() + 1 >= fullNameBytes ? MayBeCut::Name : MayBeCut::No;
}

/// What decoding the distinct texts of a column met.
struct Trouble {
  RowIssues cut;
  RowIssues undecodable;
  RowIssues otherEncoding;
};

enum class Mark : std::uint8_t { None, Cut, Undecodable, OtherEncoding };

bool needsDecoding(const TextDictionary& dictionary, const std::string& encoding) {
  const bool utf8 = encoding == "UTF-8" || encoding.empty();
  for (std::uint32_t code = 0; code < dictionary.size(); ++code) {
    const std::string_view bytes = dictionary[code];
    if (utf8 ? !isStrictUtf8(bytes) : !allAscii(bytes)) {
      return true;
    }
  }
  return false;
}

void noteRows(const Column& column, const std::vector<Mark>& marks,
              const std::vector<std::uint32_t>& records, Trouble& trouble) {
  for (std::size_t row = 0; row < column.size(); ++row) {
    const Mark mark = column.isValid(row) ? marks[column.codes()[row]] : Mark::None;
    if (mark != Mark::None) {
      RowIssues& issues = mark == Mark::Cut           ? trouble.cut
                          : mark == Mark::Undecodable ? trouble.undecodable
                                                      : trouble.otherEncoding;
      issues.add(records.empty() ? row : records[row], column.text(row));
    }
  }
}

void decodeColumn(RawText& text, const std::string& encoding,
                  const std::vector<std::uint32_t>& records, Trouble& trouble) {
  const TextDictionary& raw = text.column->dictionary();
  if (!needsDecoding(raw, encoding)) {
    return;
  }
  TextDecoder decoder(encoding);
  TextDictionary decoded;
  std::vector<std::uint32_t> translated(raw.size());
  std::vector<Mark> marks;
  bool marked = false;
  for (std::uint32_t code = 0; code < raw.size(); ++code) {
    const DecodedText result = decoder.decode(raw[code], cutOf(raw[code], text.width));
    translated[code] = decoded.codeOf(result.text);
    const Mark mark = result.undecoded != 0  ? Mark::Undecodable
                      : result.cut           ? Mark::Cut
                      : result.otherEncoding ? Mark::OtherEncoding
                                             : Mark::None;
    marked = marked || mark != Mark::None;
    marks.resize(std::max<std::size_t>(marks.size(), translated[code] + std::size_t{1}));
    marks[translated[code]] = std::max(marks[translated[code]], mark);
  }
  decoded.dropIndex();
  std::vector<std::uint32_t> codes = text.column->codes();
  for (std::size_t row = 0; row < codes.size(); ++row) {
    codes[row] = text.column->isValid(row) ? translated[codes[row]] : 0;
  }
  *text.column = Column::ofCodes(text.column->type(), std::move(codes), std::move(decoded),
                                 text.column->valid());
  if (marked) {
    noteRows(*text.column, marks, records, trouble);
  }
}

void report(const Trouble& trouble, const std::string& field, const std::string& encoding,
            const std::string& source, std::vector<Finding>& findings) {
  const auto add = [&](const RowIssues& issues, const char* rule, Severity severity, Text what,
                       Text suggestion) {
    if (issues.count != 0) {
      findings.push_back(
          makeFinding(rule, severity, source, field, std::move(what), std::move(suggestion)));
      issues.fill(findings.back());
    }
  };
  add(trouble.undecodable, "text-undecodable", Severity::Error,
      {fmt::format("{} 处文字含有 {} 读不出的字节，读不出的位置写作“\xef\xbf\xbd”",
                   trouble.undecodable.count, encoding),
       fmt::format("{} texts hold bytes that {} cannot read; U+FFFD stands in their place",
                   trouble.undecodable.count, encoding)},
      {"如编码判断有误，请用 --encoding 指明",
       "if the encoding was judged wrongly, name it with --encoding"});
  add(trouble.otherEncoding, "encoding-mixed", Severity::Warning,
      {fmt::format("{} 处文字不是 {} 编码，已按另一种编码读出", trouble.otherEncoding.count,
                   encoding),
       fmt::format("{} texts are not in {} and were read in the other encoding",
                   trouble.otherEncoding.count, encoding)},
      {"表中混有几种编码，请核对这些文字", "the table mixes encodings: check these texts"});
  add(trouble.cut, "text-cut", Severity::Warning,
      {fmt::format("{} 处文字在字段宽度处被截断，末尾的半个字已去掉", trouble.cut.count),
       fmt::format("{} texts were cut by the width of the field; the half character at the end was "
                   "left out",
                   trouble.cut.count)},
      {"完整的文字要向提供者索取", "the whole text must come from whoever made the file"});
}

void decodeName(RawText& text, const std::string& encoding, const std::string& source,
                std::vector<Finding>& findings) {
  TextDecoder decoder(encoding);
  const DecodedText name = decoder.decode(text.name, cutOfName(text));
  text.name = name.text;
  if (name.cut || name.undecoded != 0) {
    findings.push_back(makeFinding(
        name.cut ? "field-name-cut" : "field-name-undecodable",
        name.cut ? Severity::Note : Severity::Warning, source, text.name,
        name.cut ? Text{"字段名被截断在半个字处，半个字已去掉",
                        "the field name was cut inside a character; the half was left out"}
                 : Text{"字段名含有读不出的字节", "the field name holds unreadable bytes"}));
  }
}

/// Two columns of one name could not be told apart later.
void makeNamesUnique(std::vector<RawText>& columns, const std::string& source,
                     std::vector<Finding>& findings) {
  std::set<std::string> taken;
  for (const RawText& text : columns) {
    taken.insert(text.name);
  }
  std::set<std::string> seen;
  for (RawText& text : columns) {
    if (seen.insert(text.name).second) {
      continue;
    }
    const std::string before = text.name;
    for (int number = 2; taken.count(text.name) != 0; ++number) {
      text.name = fmt::format("{}_{}", before, number);
    }
    taken.insert(text.name);
    seen.insert(text.name);
    findings.push_back(
        makeFinding("field-name-twice", Severity::Warning, source, text.name,
                    {fmt::format("字段名“{}”出现了不止一次，后一个改记作“{}”", before, text.name),
                     fmt::format("the field name \"{}\" stands more than once; the later one is "
                                 "called \"{}\"",
                                 before, text.name)}));
  }
}

}  // namespace

EncodingEvidence gatherEvidence(const std::vector<RawText>& columns, JobContext& job) {
  EncodingEvidence all;
  for (const RawText& text : columns) {
    all.add(text.name, cutOfName(text));
  }
  std::mutex mutex;
  parallelFor(columns.size(), 1, [&](std::size_t i, std::size_t) {
    if (!holdsText(columns[i])) {
      return;
    }
    EncodingEvidence own;
    const TextDictionary& dictionary = columns[i].column->dictionary();
    for (std::uint32_t code = 0; code < dictionary.size(); ++code) {
      if (code % 65536 == 0) {
        job.checkpoint();
      }
      own.add(dictionary[code], cutOf(dictionary[code], columns[i].width));
    }
    const std::scoped_lock lock(mutex);
    all.merge(own);
  });
  return all;
}

void decodeTexts(std::vector<RawText>& columns, const std::string& encoding,
                 const std::vector<std::uint32_t>& records, const std::string& source,
                 std::vector<Finding>& findings, JobContext& job) {
  for (RawText& text : columns) {
    decodeName(text, encoding, source, findings);
  }
  makeNamesUnique(columns, source, findings);
  std::vector<Trouble> troubles(columns.size());
  parallelFor(columns.size(), 1, [&](std::size_t i, std::size_t) {
    job.checkpoint();
    if (holdsText(columns[i])) {
      decodeColumn(columns[i], encoding, records, troubles[i]);
    }
  });
  for (std::size_t i = 0; i < columns.size(); ++i) {
    report(troubles[i], columns[i].name, encoding, source, findings);
  }
}

}  // namespace renewal::gis
