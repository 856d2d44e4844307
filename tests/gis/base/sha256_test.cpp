#include "gis/base/sha256.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::gis {
namespace {

// FIPS 180-4, examples of SHA-256.
TEST(Sha256, publishedDigests) {
  EXPECT_EQ(sha256OfText("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256OfText("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256OfText(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, pieceByPieceAndByFileIsTheSame) {
  Sha256 hash;
  hash.add("a");
  hash.add("bc");
  const test::TemporaryFolder folder;
  test::writeBytes(folder / "a", "abc");
  EXPECT_EQ(hash.hex(), sha256OfFile(folder / "a"));
  EXPECT_THROW(sha256OfFile(folder / "none"), Error);
}

}  // namespace
}  // namespace renewal::gis
