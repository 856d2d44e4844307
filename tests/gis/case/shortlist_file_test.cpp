#include "gis/case/shortlist_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

#include "core/base/error.h"
#include "tests/gis/io/shapefile_maker.h"

namespace renewal::gis {
namespace {

using testing::HasSubstr;

class ShortlistFile : public testing::Test {
 protected:
  void write(const std::string& text) const { std::ofstream(path(), std::ios::binary) << text; }
  std::string read() const {
    std::ifstream file(path(), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  std::filesystem::path path() const { return folder.path() / shortlistFileName; }

  test::TemporaryFolder folder;
};

Shortlist of(const std::string& site) {
  Shortlist list;
  list.sites.push_back({site, {}, "headquarters", "近地铁"});
  return list;
}

TEST_F(ShortlistFile, IsEmptyWhereThereIsNoneAndReadsBackEqual) {
  const StoredShortlist none = loadShortlist(folder.path());
  EXPECT_EQ(none.list, Shortlist());
  EXPECT_EQ(none.digest, "");
  const ShortlistSaved saved = saveShortlist(folder.path(), of("a"), none.digest);
  EXPECT_TRUE(saved.saved);
  const StoredShortlist again = loadShortlist(folder.path());
  EXPECT_EQ(again.list, of("a"));
  EXPECT_EQ(again.digest, saved.stored.digest);
  EXPECT_TRUE(saveShortlist(folder.path(), Shortlist(), again.digest).saved);
  EXPECT_EQ(read(), "");
  EXPECT_NE(loadShortlist(folder.path()).digest, "");  // an empty file is not no file
}

TEST_F(ShortlistFile, AChangeOfAnotherProgramIsNeverWrittenOver) {
  const StoredShortlist mine = loadShortlist(folder.path());
  ASSERT_TRUE(saveShortlist(folder.path(), of("theirs"), "").saved);
  const std::string theirs = read();
  const ShortlistSaved refused = saveShortlist(folder.path(), of("mine"), mine.digest);
  EXPECT_FALSE(refused.saved);
  EXPECT_EQ(refused.stored.list, of("theirs"));
  EXPECT_EQ(read(), theirs);
  // Seen, it may be changed.
  EXPECT_TRUE(saveShortlist(folder.path(), of("mine"), refused.stored.digest).saved);
  // A file that went away is a change too.
  std::filesystem::remove(path());
  EXPECT_FALSE(saveShortlist(folder.path(), of("mine"), refused.stored.digest).saved);
  EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(ShortlistFile, OfManySavesAtOnceOverTheSameStateOneIsTaken) {
  std::atomic<int> taken{0};
  std::vector<std::thread> programs;
  for (int i = 0; i < 8; ++i) {
    programs.emplace_back([&, i] {
      taken += saveShortlist(folder.path(), of("s" + std::to_string(i)), "").saved ? 1 : 0;
    });
  }
  for (std::thread& program : programs) {
    program.join();
  }
  EXPECT_EQ(taken, 1);
  EXPECT_EQ(loadShortlist(folder.path()).list.sites.size(), 1U);
}

TEST_F(ShortlistFile, ABrokenFileIsSaidWithItsLineAndStays) {
  write("[[site]]\nsite = \"a\"\ncolour = 1\n");
  for (const bool save : {false, true}) {
    try {
      if (save) {
        saveShortlist(folder.path(), of("mine"), "");
      } else {
        loadShortlist(folder.path());
      }
      FAIL() << "taken";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::CaseFile);
      EXPECT_THAT(error.info().where, HasSubstr("shortlist.toml:3: site[1].colour"));
    }
  }
  EXPECT_THAT(read(), HasSubstr("colour"));
}

TEST_F(ShortlistFile, WhatIsNoPlainFileOrTooLargeIsRefused) {
  std::filesystem::create_directory(path());
  EXPECT_THROW(loadShortlist(folder.path()), Error);
  EXPECT_THROW(saveShortlist(folder.path(), of("a"), ""), Error);
  std::filesystem::remove(path());
  write("");
  std::filesystem::resize_file(path(), std::uintmax_t{17} << 20);
  try {
    loadShortlist(folder.path());
    FAIL() << "taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::FileTooLarge);
  }
  std::filesystem::remove(path());
  const auto elsewhere = folder.path() / "elsewhere.toml";
  std::ofstream(elsewhere) << "";
  std::filesystem::create_symlink(elsewhere, path());
  EXPECT_THROW(saveShortlist(folder.path(), of("a"), loadShortlist(folder.path()).digest), Error);
  EXPECT_TRUE(std::filesystem::is_symlink(path()));
}

}  // namespace
}  // namespace renewal::gis
