#include "gis/base/plain_file.h"

#include <gtest/gtest.h>

#include <array>

#include "core/base/error.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::gis {
namespace {

TEST(PlainFile, readsByPositionAndSaysWhereItEnds) {
  const test::TemporaryFolder folder;
  test::writeBytes(folder / "a", "0123456789");
  const PlainFile file(folder / "a");
  EXPECT_EQ(file.size(), 10U);
  std::array<std::byte, 3> bytes{};
  file.readAt(4, bytes);
  EXPECT_EQ(static_cast<char>(bytes[2]), '6');
  EXPECT_EQ(file.head(4), "0123");
  EXPECT_EQ(file.head(400), "0123456789");
  try {
    file.readAt(8, bytes);
    FAIL() << "read past the end";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::FileDamaged);
    EXPECT_NE(error.info().what.en.find("byte 10"), std::string::npos);
  }
}

TEST(PlainFile, refusesMoreTextThanAllowed) {
  const test::TemporaryFolder folder;
  test::writeBytes(folder / "a", "0123456789");
  const PlainFile file(folder / "a");
  EXPECT_EQ(file.text(10), "0123456789");
  EXPECT_THROW(file.text(9), Error);
}

TEST(PlainFile, aFileShortenedMeanwhileIsAnErrorNotACrash) {
  const test::TemporaryFolder folder;
  test::writeBytes(folder / "a", std::string(100000, 'x'));
  const PlainFile file(folder / "a");
  std::filesystem::resize_file(folder / "a", 10);
  std::vector<std::byte> bytes(1000);
  EXPECT_THROW(file.readAt(50000, bytes), Error);
}

}  // namespace
}  // namespace renewal::gis
