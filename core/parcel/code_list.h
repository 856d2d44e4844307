#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/base/text.h"
#include "core/parcel/field.h"

namespace renewal {

/// One value of a closed list: what the column stores and how people call it.
struct CodeEntry {
  std::string_view code;  ///< stable; what columns, rule books and exports hold
  std::string_view zh;
  std::string_view en;
};

/// The closed list of a Code field.
class CodeList {
 public:
  constexpr explicit CodeList(std::span<const CodeEntry> entries) : entries_(entries) {}
  std::span<const CodeEntry> entries() const { return entries_; }
  /// Null if the list has no such code.
  const CodeEntry* find(std::string_view code) const;

 private:
  std::span<const CodeEntry> entries_;
};

/// The list of a field, or null where values are free text. Lists: tenure, supply-mode, idle-cause,
/// three-olds-kind, three-olds-mode, land-use-scheme and planned-use-scheme.
const CodeList* codeList(Field field);

/// What people call a stored value of the field; the value itself where there is no list, or where
/// the list does not have it.
Text codeTitle(Field field, std::string_view code);
std::string codeTitle(Field field, std::string_view code, Language language);

}  // namespace renewal
