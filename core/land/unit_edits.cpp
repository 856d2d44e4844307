#include "core/land/unit_edits.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/base/toml_reader.h"
#include "core/base/toml_text.h"

namespace renewal {
namespace {

constexpr std::array kinds{UnitEditKind::Add, UnitEditKind::Remove, UnitEditKind::Merge,
                           UnitEditKind::Split};
constexpr std::size_t codesPerLine = 4;

std::vector<std::string> codesOf(const TomlReader& table, std::string_view key) {
  std::vector<std::string> codes = table.texts(key);
  if (codes.empty()) {
    table.refuse(key, {"没有写宗地代码", "no parcel code is named"},
                 {"请写宗地代码的清单，如 [\"442000002016GB00183\"]",
                  "write a list of parcel codes, such as [\"442000002016GB00183\"]"});
  }
  if (codes.size() > mostCodesOfEdit) {
    table.refuse(key,
                 {fmt::format("超过 {} 个代码", mostCodesOfEdit),
                  fmt::format("more than {} codes", mostCodesOfEdit)},
                 {"请分成几条", "make several edits of it"});
  }
  const std::set<std::string_view> different(codes.begin(), codes.end());
  if (different.size() != codes.size()) {
    table.refuse(key, {"同一代码写了两次", "a code is named twice"},
                 {"请删去重复的代码", "remove the second one"});
  }
  return codes;
}

UnitEdit readEdit(const TomlReader& table) {
  table.allowOnly({"kind", "parcels", "unit"});
  UnitEdit edit;
  const std::string kind = table.neededText("kind");
  const auto* const found =
      std::find_if(kinds.begin(), kinds.end(), [&](auto one) { return kind == unitEditId(one); });
  if (found == kinds.end()) {
    table.refuse(
        "kind",
        {fmt::format("没有“{}”这种改动", kind), fmt::format("there is no edit \"{}\"", kind)},
        {"可写 add、remove、merge、split", "one of add, remove, merge, split"});
  }
  edit.kind = *found;
  edit.parcels = codesOf(table, "parcels");
  if (edit.kind == UnitEditKind::Add) {
    edit.unit = codesOf(table, "unit");
  } else if (table.has("unit")) {
    table.refuse("unit", {"只有 add 可写 unit", "only add has a unit"},
                 {"请删去这一行", "remove this line"});
  }
  if (edit.kind == UnitEditKind::Merge && edit.parcels.size() < 2) {
    table.refuse("parcels", {"合并至少要两宗", "a merge needs two parcels at least"},
                 {"请从每个单元各写一宗", "name a parcel of each unit"});
  }
  return edit;
}

void writeCodes(const char* key, const std::vector<std::string>& codes, std::string& text) {
  text += fmt::format("{} = [", key);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    text += i == 0 ? "" : (i % codesPerLine == 0 ? ",\n  " : ", ");
    text += tomlString(codes[i]);
  }
  text += "]\n";
}

}  // namespace

const char* unitEditId(UnitEditKind kind) {
  switch (kind) {
    case UnitEditKind::Add:
      return "add";
    case UnitEditKind::Remove:
      return "remove";
    case UnitEditKind::Merge:
      return "merge";
    case UnitEditKind::Split:
      break;
  }
  return "split";
}

UnitEdits parseUnitEdits(std::string_view toml, std::string_view name) {
  const toml::table document = parseToml(toml, name, ErrorCode::CaseFile);
  const TomlReader reader(document, std::string(name), "", ErrorCode::CaseFile);
  reader.allowOnly({"edit"});
  UnitEdits edits;
  for (const TomlReader& table : reader.tables("edit")) {
    if (edits.size() == mostUnitEdits) {
      table.refuse("",
                   {fmt::format("改动超过 {} 条", mostUnitEdits),
                    fmt::format("more than {} edits", mostUnitEdits)},
                   {"请删去不再需要的改动", "remove what is no longer needed"});
    }
    edits.push_back(readEdit(table));
  }
  return edits;
}

std::string unitEditsToml(const UnitEdits& edits) {
  std::string text =
      "# 连片改造单元的手工改动，按顺序套用；由程序写出，保存时整份重写。\n"
      "# Renewal units changed by hand, applied in this order; written by the program, as a "
      "whole.\n";
  for (const UnitEdit& edit : edits) {
    text += fmt::format("\n[[edit]]\nkind = \"{}\"\n", unitEditId(edit.kind));
    writeCodes("parcels", edit.parcels, text);
    if (edit.kind == UnitEditKind::Add) {
      writeCodes("unit", edit.unit, text);
    }
  }
  return text;
}

}  // namespace renewal
