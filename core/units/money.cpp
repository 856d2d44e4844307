#include "core/units/money.h"

#include <fmt/format.h>

namespace renewal {

std::string cnyText(Money amount) {
  std::string text = fmt::format("{:.2f}", amount.yuan());
  if (text.ends_with(".00")) {
    text.resize(text.size() - 3);
  }
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  for (std::size_t at = std::min(text.find('.'), text.size()); at > first + 3;) {
    at -= 3;
    text.insert(at, ",");
  }
  return "CNY " + text;
}

}  // namespace renewal
