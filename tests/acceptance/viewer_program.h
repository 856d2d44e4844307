#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/acceptance/real_program.h"

namespace renewal::test {

/// The real window program on the sample case.
inline Finished viewSample(const std::vector<std::string>& arguments) {
  std::vector<std::string> all{sourcePath("data/east-district").string()};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return RealProgram(binaryPath("viewer/renewal-viewer"), all,
                     {{"XDG_RUNTIME_DIR", std::filesystem::temp_directory_path().string()}})
      .wait();
}

/// What a program prints that is expected to succeed.
inline std::string outputOf(const char* program, const std::vector<std::string>& arguments) {
  const Finished done = RealProgram(program, arguments).wait();
  EXPECT_EQ(done.code, 0) << done.err;
  return done.out;
}

}  // namespace renewal::test
