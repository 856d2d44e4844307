#include "gis/io/text_encoding.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace renewal::gis {
namespace {

// The bytes of the texts in both encodings, from the tables of GB 18030-2005 and Unicode.
const std::string cityInGbk = "\xb9\xe3\xd6\xdd\xca\xd0";  // 广州市
const std::string guangzhouUtf8 = "广州市";
const std::string unicomGbk =
    "\xc1\xaa\xcd\xa8";  // 联通: the well-known text that looks like UTF-8
const std::string rong4Byte = "\x82\x35\x8f\x33";  // U+9FA6, four bytes in GB 18030

struct Case {
  const char* title;
  std::vector<std::string> texts;
  const char* cpg;  // null: no file
  int languageByte;
  const char* name;
  const char* how;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.title;
}

class EncodingDecided : public testing::TestWithParam<Case> {};

TEST_P(EncodingDecided, asTheTableSays) {
  const Case& c = GetParam();
  EncodingEvidence evidence;
  for (const std::string& text : c.texts) {
    evidence.add(text, MayBeCut::No);
  }
  EncodingHints hints;
  hints.languageByte = c.languageByte;
  if (c.cpg != nullptr) {
    hints.cpg = c.cpg;
  }
  const EncodingDecision decision = decideEncoding(hints, evidence);
  EXPECT_EQ(decision.name, c.name);
  EXPECT_EQ(decision.how, c.how);
  EXPECT_FALSE(decision.explanation.zh.empty());
  EXPECT_FALSE(decision.explanation.en.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, EncodingDecided,
    testing::Values(
        Case{"GbkLanguageByte", {cityInGbk}, nullptr, 0x4d, "GBK", "language-byte"},
        Case{"GbkNothingSaid", {cityInGbk}, nullptr, 0, "GBK", "bytes"},
        Case{"GbkCpgUtf8", {cityInGbk}, "UTF-8", 0, "GBK", "bytes-against-cpg"},
        Case{"GbkCpg65001", {cityInGbk}, "65001\r\n", 0, "GBK", "bytes-against-cpg"},
        Case{"GbkCpgGbk", {cityInGbk}, "GBK", 0, "GBK", "cpg"},
        Case{"GbkCpgCp936", {cityInGbk}, "CP936", 0, "GBK", "cpg"},
        Case{"GbkCpg936", {cityInGbk}, "936", 0, "GBK", "cpg"},
        Case{"GbkCpgGb2312", {cityInGbk}, "gb2312\n", 0, "GBK", "cpg"},
        Case{"GbkCpgAnsi936", {cityInGbk}, "ANSI 936", 0, "GBK", "cpg"},
        Case{"GbkCpgGb18030", {cityInGbk}, "GB18030", 0, "GBK", "cpg"},
        Case{"GbkCpgOem", {cityInGbk}, "OEM", 0, "GBK", "bytes"},
        Case{"GbkCpgLatin", {cityInGbk}, "ISO-8859-1", 0, "GBK", "bytes-against-cpg"},
        Case{"GbkLanguageByteLatin", {cityInGbk}, nullptr, 0x57, "GBK", "bytes"},
        Case{"Utf8CpgUtf8", {guangzhouUtf8}, "UTF-8", 0, "UTF-8", "cpg"},
        Case{"Utf8CpgWithMark", {guangzhouUtf8}, "\xef\xbb\xbfUTF-8\n", 0, "UTF-8", "cpg"},
        Case{"Utf8CpgGbk", {guangzhouUtf8}, "GBK", 0, "UTF-8", "bytes-against-cpg"},
        Case{"Utf8EvenBytesCpgGbk", {"东区"}, "GBK", 0, "UTF-8", "bytes-against-cpg"},
        Case{"Utf8NothingSaid", {guangzhouUtf8}, nullptr, 0, "UTF-8", "bytes"},
        Case{"Utf8LanguageByteGbk", {guangzhouUtf8}, nullptr, 0x4d, "UTF-8", "bytes"},
        Case{"UnicomNothingSaid", {unicomGbk, cityInGbk}, nullptr, 0, "GBK", "bytes"},
        Case{"FourBytes", {cityInGbk, rong4Byte}, "GB18030", 0, "GB18030", "cpg"},
        Case{"FourBytesNothingSaid", {cityInGbk, rong4Byte}, nullptr, 0, "GB18030", "bytes"},
        Case{"LatinStated", {"Caf\xe9"}, "ISO-8859-1", 0, "ISO-8859-1", "cpg"},
        Case{"AsciiOnly", {"abc"}, nullptr, 0, "UTF-8", "bytes"},
        Case{"AsciiCpg", {"abc"}, "GBK", 0, "GBK", "cpg"},
        Case{"NoText", {}, "GBK", 0, "", "no-text"},
        Case{"UnknownCpg", {cityInGbk}, "KLINGON", 0, "GBK", "bytes"}),
    [](const auto& each) { return std::string(each.param.title); });

TEST(EncodingOption, overridesBytesAndCpg) {
  EncodingEvidence evidence;
  evidence.add(guangzhouUtf8, MayBeCut::No);
  const EncodingDecision decision = decideEncoding({"cp936", "UTF-8", 0}, evidence);
  EXPECT_EQ(decision.name, "GBK");
  EXPECT_EQ(decision.how, "option");
}

TEST(EncodingOption, unknownNameIsAnError) {
  try {
    decideEncoding({"KLINGON", std::nullopt, 0}, {});
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::Encoding);
    EXPECT_NE(error.info().what.en.find("KLINGON"), std::string::npos);
  }
}

struct Decoding {
  const char* title;
  const char* encoding;
  std::string bytes;
  MayBeCut cut;
  std::string text;
  bool wasCut;
  bool other;
  std::uint32_t undecoded;
};
void PrintTo(const Decoding& d, std::ostream* out) {
  *out << d.title;
}

class Decoded : public testing::TestWithParam<Decoding> {};

TEST_P(Decoded, asTheTableSays) {
  const Decoding& d = GetParam();
  TextDecoder decoder(d.encoding);
  const DecodedText result = decoder.decode(d.bytes, d.cut);
  EXPECT_EQ(result.text, d.text);
  EXPECT_EQ(result.cut, d.wasCut);
  EXPECT_EQ(result.otherEncoding, d.other);
  EXPECT_EQ(result.undecoded, d.undecoded);
  EXPECT_TRUE(isStrictUtf8(result.text));
}

INSTANTIATE_TEST_SUITE_P(
    Table, Decoded,
    testing::Values(
        Decoding{"Ascii", "GBK", "abc", MayBeCut::No, "abc", false, false, 0},
        Decoding{"Gbk", "GBK", cityInGbk, MayBeCut::No, "广州市", false, false, 0},
        Decoding{"GbkEuro", "GBK", "\x80", MayBeCut::No, "€", false, false, 0},
        Decoding{"GbkRare", "GBK", "\xe9\x46", MayBeCut::No, "镕", false, false, 0},
        Decoding{"Gb18030Four", "GB18030", "\x95\x32\x82\x36", MayBeCut::No, "𠀀", false, false, 0},
        Decoding{"GbkCutTail", "GBK", cityInGbk + "\xb9", MayBeCut::Tail, "广州市", true, false, 0},
        Decoding{"GbkHalfInside", "GBK", cityInGbk + "\xff", MayBeCut::No, "广州市\xef\xbf\xbd",
                 false, false, 1},
        Decoding{"Utf8InGbk", "GBK", "市\xe4\xb8\xad\xe5\xb1\xb1", MayBeCut::No, "市中山", false,
                 true, 0},
        Decoding{"Utf8", "UTF-8", "中山市", MayBeCut::No, "中山市", false, false, 0},
        Decoding{"Utf8CutTail", "UTF-8", "更新单\xe5\x85", MayBeCut::Tail, "更新单", true, false,
                 0},
        Decoding{"Utf8CutName", "UTF-8", "更新\xe5\x8d_1", MayBeCut::Name, "更新_1", true, false,
                 0},
        Decoding{"Utf8NotCut", "UTF-8", "更新\xe5", MayBeCut::No, "更新\xef\xbf\xbd", false, false,
                 1},
        Decoding{"Utf8BadByte", "UTF-8", "a\xc0 b", MayBeCut::No, "a\xef\xbf\xbd b", false, false,
                 1},
        Decoding{"GbkInUtf8", "UTF-8", cityInGbk, MayBeCut::No, "广州市", false, true, 0},
        Decoding{"Latin", "ISO-8859-1", "Caf\xe9", MayBeCut::No, "Café", false, false, 0},
        Decoding{"Big5", "BIG5", "\xa4\xa4\xa4\x73", MayBeCut::No, "中山", false, false, 0}),
    [](const auto& each) { return std::string(each.param.title); });

TEST(StrictUtf8, refusesWhatTheStandardRefuses) {
  EXPECT_TRUE(isStrictUtf8("中山\xf0\xa0\x80\x80"));
  for (const char* bad : {"\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                          "\xf5\x80\x80\x80", "\x80", "\xe4\xb8"}) {
    EXPECT_FALSE(isStrictUtf8(bad)) << bad;
  }
}

}  // namespace
}  // namespace renewal::gis
