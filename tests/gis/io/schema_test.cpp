#include <gtest/gtest.h>

#include "core/base/error.h"
#include "gis/io/field_mapping.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::gis {
namespace {

using test::TemporaryFolder;
using test::writeBytes;

struct BadSchema {
  const char* title;
  const char* text;
  const char* says;   ///< part of the English message
  const char* where;  ///< part of the place: file, line, key
};
void PrintTo(const BadSchema& c, std::ostream* out) {
  *out << c.title;
}

class SchemaRefused : public testing::TestWithParam<BadSchema> {};

TEST_P(SchemaRefused, withFileLineAndKey) {
  const BadSchema& c = GetParam();
  const TemporaryFolder folder;
  writeBytes(folder / "a.toml", c.text);
  try {
    Schema::load(folder.path());
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::CaseFile);
    EXPECT_NE(error.info().what.en.find(c.says), std::string::npos) << error.info().what.en;
    EXPECT_NE(error.info().where.find(c.where), std::string::npos) << error.info().where;
    EXPECT_FALSE(error.info().what.zh.empty());
    EXPECT_FALSE(error.info().todo.en.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, SchemaRefused,
    testing::Values(
        BadSchema{"NotToml", "[parcel-code\n", "", "a.toml:1"},
        BadSchema{"UnknownField", "\n[parcel-kode]\naliases = [\"x\"]\n", "parcel-kode",
                  "a.toml:2"},
        BadSchema{"UnknownKey", "[parcel-code]\nalias = [\"x\"]\n", "alias", "a.toml:2"},
        BadSchema{"AliasOfAnother", "[holder]\naliases = [\"宗地代码\"]\n",
                  "already stands for parcel-code", "a.toml:2"},
        BadSchema{"AliasTwice", "[holder]\naliases = [\"XX\"]\n[location]\naliases = [\"xx\"]\n",
                  "already stands for holder", "a.toml:4"},
        BadSchema{"AliasesNoList", "[holder]\naliases = \"XX\"\n", "", "a.toml:2"},
        BadSchema{"FieldNoTable", "holder = 3\n", "", "a.toml:1"},
        BadSchema{"UnknownUnit", "[units]\nfoot = [\"ft\"]\n", "foot", "a.toml:2"},
        BadSchema{"UnitOfTwoMeanings", "[units]\nmu = [\"m\"]\nhectare = [\"M\"]\n", "already",
                  "a.toml:3"},
        BadSchema{"YesAndNo", "[words]\nyes = [\"1\"]\nno = [\"1\"]\n", "already", "a.toml:3"},
        BadSchema{"UnknownWords", "[words]\nmaybe = [\"?\"]\n", "maybe", "a.toml:2"},
        BadSchema{"CodesOfAField", "[codes.holder]\nx = [\"y\"]\n", "no list of codes", "a.toml:1"},
        BadSchema{"UnknownCode", "[codes.tenure]\nprivate = [\"私有\"]\n", "no such code",
                  "a.toml:2"},
        BadSchema{"CodeWordTwice", "[codes.tenure]\nstate = [\"XY\"]\ncollective = [\"xy\"]\n",
                  "already", "a.toml:2"},
        BadSchema{"CodesNoTable", "codes = 3\n", "", "a.toml:1"}),
    [](const auto& each) { return std::string(each.param.title); });

TEST(Schema, aFolderWithoutAliasesIsSaidToBeMissing) {
  const TemporaryFolder folder;
  try {
    Schema::load(folder.path());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::FileMissing);
  }
}

}  // namespace
}  // namespace renewal::gis
