#include "gis/case/rule_book_file.h"

#include <optional>
#include <string_view>

#include "gis/base/data_files.h"
#include "gis/base/sha256.h"
#include "gis/case/shipped_files.h"

namespace renewal::gis {
namespace {

constexpr ShippedKind ruleBooks{"rules", "规则", "rule book"};

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
  file.path = shippedPath(ruleBooks, idOrPath.empty() ? defaultRuleBook : idOrPath, folder);
  const std::string text = readTextFile(file.path);
  file.sha256 = sha256OfText(text);
  file.book = std::make_shared<const RuleBook>(
      RuleBook::parse(text, file.path.string(), booksNear(file.path.parent_path())));
  return file;
}

}  // namespace renewal::gis
