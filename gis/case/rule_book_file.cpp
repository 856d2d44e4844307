#include "gis/case/rule_book_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "gis/base/data_files.h"
#include "gis/base/sha256.h"

namespace renewal::gis {
namespace {

std::string knownBooks(const std::filesystem::path& folder) {
  std::vector<std::string> ids;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".toml") {
      ids.push_back(entry.path().stem().string());
    }
  }
  std::sort(ids.begin(), ids.end());
  return fmt::format("{}", fmt::join(ids, ", "));
}

bool isPlainId(std::string_view id) {
  return id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == id.npos;
}

std::filesystem::path pathOfBook(const std::string& idOrPath, const std::filesystem::path& folder) {
  if (idOrPath.ends_with(".toml")) {
    return folder / idOrPath;
  }
  const std::string id = idOrPath.empty() ? defaultRuleBook : idOrPath;
  const auto books = dataDirectory() / "rules";
  const auto path = books / (id + ".toml");
  std::error_code error;
  if (!isPlainId(id) || !std::filesystem::exists(path, error)) {
    const std::string known = knownBooks(books);
    throw Error(ErrorCode::FileMissing,
                {fmt::format("没有规则“{}”", id), fmt::format("no rule book \"{}\"", id)},
                books.string(),
                {fmt::format("可用的规则：{}；也可以写一个 .toml 文件的路径", known),
                 fmt::format("known books: {}; or give the path of a .toml file", known)});
  }
  return path;
}

}  // namespace

BookSource booksNear(const std::filesystem::path& folder) {
  return [folder](std::string_view id) -> std::optional<BookText> {
    if (!isPlainId(id)) {
      return std::nullopt;
    }
    for (const auto& books : {folder, dataDirectory() / "rules"}) {
      const auto path = books / (std::string(id) + ".toml");
      std::error_code error;
      if (std::filesystem::exists(path, error)) {
        return BookText{readTextFile(path), path.string()};
      }
    }
    return std::nullopt;
  };
}

RuleBookFile loadRuleBook(const std::string& idOrPath, const std::filesystem::path& folder) {
  RuleBookFile file;
  file.path = pathOfBook(idOrPath, folder);
  const std::string text = readTextFile(file.path);
  file.sha256 = sha256OfText(text);
  file.book = std::make_shared<const RuleBook>(
      RuleBook::parse(text, file.path.string(), booksNear(file.path.parent_path())));
  return file;
}

}  // namespace renewal::gis
