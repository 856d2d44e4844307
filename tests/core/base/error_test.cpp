#include "core/base/error.h"

#include <gtest/gtest.h>

#include <new>

namespace renewal {
namespace {

TEST(Error, SaysWhatWhereAndWhatToDoInBothLanguages) {
  const ErrorInfo info{ErrorCode::FileMissing,
                       {"没有这个文件", "no such file"},
                       "a.shp",
                       {"请检查路径", "check the path"}};
  EXPECT_EQ(info.message(Language::English),
            "no such file\n  where: a.shp\n  what to do: check the path");
  EXPECT_EQ(info.message(Language::Chinese), "没有这个文件\n  位置：a.shp\n  处理：请检查路径");
}

TEST(Error, LeavesOutWhatIsEmpty) {
  const ErrorInfo info{ErrorCode::Internal, {"错", "wrong"}, "", {}};
  EXPECT_EQ(info.message(Language::English), "wrong");
}

TEST(Error, TurnsAnyExceptionIntoAValue) {
  const auto caught = [](const auto& raise) {
    try {
      raise();
    } catch (...) {
      return ErrorInfo::fromCurrent();
    }
    return ErrorInfo{};
  };
  const ErrorInfo own = caught([] {
    throw Error(ErrorCode::RuleBook, {"甲", "a"}, "b.toml:3", {"乙", "c"});
  });
  EXPECT_EQ(own.code, ErrorCode::RuleBook);
  EXPECT_EQ(own.where, "b.toml:3");
  EXPECT_EQ(caught([] { throw std::bad_alloc(); }).code, ErrorCode::FileTooLarge);
  const ErrorInfo foreign = caught([] { throw std::runtime_error("odd"); });
  EXPECT_EQ(foreign.code, ErrorCode::Internal);
  EXPECT_NE(foreign.what.en.find("odd"), std::string::npos);
  EXPECT_NE(foreign.what.zh.find("odd"), std::string::npos);
  EXPECT_EQ(caught([] { throw 7; }).code, ErrorCode::Internal);
}

}  // namespace
}  // namespace renewal
