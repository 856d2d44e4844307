#include "tests/support/paths.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace renewal::test {

std::filesystem::path sourcePath(const std::string& relative) {
  return std::filesystem::path(RENEWAL_SOURCE_DIR) / relative;
}

std::string sourceText(const std::string& relative) {
  std::ifstream file(sourcePath(relative), std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) {
    throw std::runtime_error("cannot read " + relative);
  }
  return text.str();
}

std::filesystem::path binaryPath(const std::string& relative) {
  return std::filesystem::path(RENEWAL_BINARY_DIR) / relative;
}

}  // namespace renewal::test
