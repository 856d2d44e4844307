// Parses whatever bytes come as a rule book. What is taken must survive writing and reading back
// and translate to SQL; an Error is a good answer, a crash, a leak or a hang is not. Seeds: the
// books of data/rules.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "core/base/error.h"
#include "core/rules/rule_book.h"
#include "core/rules/sql_translation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace renewal;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    // A book that extends another finds itself: the shortest circle.
    const RuleBook book =
        RuleBook::parse(text, "book.toml", [&](std::string_view) -> std::optional<BookText> {
          return BookText{std::string(text), "book.toml"};
        });
    if (!(RuleBook::parse(book.toToml(), "again.toml") == book)) {
      std::abort();
    }
    SqlSource source = sqlSourceByFieldIds("parcels");
    source.texts = true;
    translateToSql(book, Date::fromYmd(2020, 2, 29), source);
  } catch (const Error&) {
    return 0;
  }
  return 0;
}
