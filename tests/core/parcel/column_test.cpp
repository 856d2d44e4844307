#include "core/parcel/column.h"

#include <gtest/gtest.h>

#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace renewal {
namespace {

TEST(Bitmap, KeepsItsTailClear) {
  Bitmap bits(70, true);
  EXPECT_EQ(bits.count(), 70U);
  bits.set(69, false);
  EXPECT_EQ(bits.count(), 69U);
  EXPECT_EQ(bits.words()[1] >> 6U, 0U);
  bits.resize(65);
  EXPECT_EQ(bits.count(), 65U);
  bits.resize(130);
  EXPECT_EQ(bits.count(), 65U);
  bits.push(true);
  EXPECT_TRUE(bits[130]);
  EXPECT_EQ(bits.size(), 131U);
}

TEST(TextDictionary, GivesCodesInOrderOfFirstAppearance) {
  TextDictionary dictionary;
  EXPECT_EQ(dictionary.codeOf("沙岗"), 0U);
  EXPECT_EQ(dictionary.codeOf(""), 1U);
  EXPECT_EQ(dictionary.codeOf("沙岗"), 0U);
  EXPECT_EQ(dictionary[0], "沙岗");
  EXPECT_EQ(dictionary[1], "");
  dictionary.dropIndex();
  EXPECT_EQ(dictionary.find(""), 1U);
  EXPECT_EQ(dictionary.find("无"), TextDictionary::npos);
  EXPECT_EQ(dictionary.codeOf("金钟湖"), 2U);
  EXPECT_EQ(dictionary.codeOf("沙岗"), 0U);
}

TEST(TextDictionary, AgreesWithAMapOnRandomTexts) {
  const unsigned seed = 20201231;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  TextDictionary dictionary;
  std::vector<std::string> seen;
  for (int i = 0; i < 20000; ++i) {
    const std::string text = std::to_string(random() % 3000);
    const std::uint32_t code = dictionary.codeOf(text);
    if (code == seen.size()) {
      seen.push_back(text);
    }
    ASSERT_LT(code, seen.size());
    ASSERT_EQ(seen[code], text);
  }
  EXPECT_EQ(dictionary.size(), seen.size());
}

struct TypedCase {
  const char* name;
  FieldType type;
  Value value;
};
void PrintTo(const TypedCase& c, std::ostream* out) {
  *out << c.name;
}

class ColumnType : public testing::TestWithParam<TypedCase> {};

TEST_P(ColumnType, HoldsItsValuesAndTheirAbsence) {
  Column column(GetParam().type);
  column.push(std::monostate());
  column.push(GetParam().value);
  column.pushMissing(2);
  ASSERT_EQ(column.size(), 4U);
  EXPECT_FALSE(column.isValid(0));
  EXPECT_EQ(column.value(1), GetParam().value);
  EXPECT_EQ(column.value(3), Value());

  Column joined(GetParam().type);
  joined.push(GetParam().value);
  joined.append(column);
  ASSERT_EQ(joined.size(), 5U);
  EXPECT_EQ(joined.value(0), GetParam().value);
  EXPECT_EQ(joined.value(1), Value());
  EXPECT_EQ(joined.value(2), GetParam().value);
}

TEST_P(ColumnType, RefusesAValueOfAnotherType) {
  Column column(GetParam().type);
  const Value other = GetParam().type == FieldType::Real ? Value(true) : Value(1.5);
  EXPECT_THROW(column.push(other), std::invalid_argument);
  const Column different(GetParam().type == FieldType::Real ? FieldType::Flag : FieldType::Real);
  EXPECT_THROW(column.append(different), std::invalid_argument);
}

INSTANTIATE_TEST_SUITE_P(Types, ColumnType,
                         testing::Values(TypedCase{"text", FieldType::Text, std::string("坐落")},
                                         TypedCase{"code", FieldType::Code, std::string("QY")},
                                         TypedCase{"real", FieldType::Real, 0.1 + 0.2},
                                         TypedCase{"integer", FieldType::Integer, std::int64_t{-7}},
                                         TypedCase{"date", FieldType::Date,
                                                   *PartialDate::tryFromYmd(2021, 3)},
                                         TypedCase{"flag", FieldType::Flag, false}),
                         [](const auto& c) { return c.param.name; });

TEST(Column, KnowsWhetherItHasPartialDates) {
  Column exact(FieldType::Date);
  exact.pushDate(Date::fromYmd(2020, 1, 1));
  EXPECT_FALSE(exact.hasPartialDates());
  Column partial(FieldType::Date);
  partial.pushDate(*PartialDate::tryFromYmd(2020));
  exact.append(partial);
  EXPECT_TRUE(exact.hasPartialDates());
}

/// Whatever stands in a group of texts, the codes are those of one look-up after the other.
TEST(TextDictionary, ManyTextsGetTheCodesOfOneAfterTheOther) {
  const unsigned seed = 20201126;
  std::mt19937 random(seed);
  TextDictionary one;
  TextDictionary many;
  for (int turn = 0; turn < 40; ++turn) {
    std::vector<std::string> made(random() % 700);
    for (std::string& text : made) {
      text =
          random() % 20 == 0 ? "" : "地块" + std::to_string(random() % (turn % 2 == 0 ? 30 : 9000));
    }
    const std::vector<std::string_view> texts(made.begin(), made.end());
    std::vector<std::uint32_t> codes(texts.size());
    many.codesOf(texts, codes);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      ASSERT_EQ(codes[i], one.codeOf(texts[i])) << "seed " << seed << ", turn " << turn;
      ASSERT_EQ(many[codes[i]], texts[i]);
    }
  }
  EXPECT_EQ(many.size(), one.size());
}

}  // namespace
}  // namespace renewal
