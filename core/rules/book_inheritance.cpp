#include "core/rules/book_inheritance.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/toml_reader.h"

namespace renewal::detail {
namespace {

constexpr std::size_t mostGenerations = 8;

/// Nodes are moved, never copied: a copy forgets the line it was read from.
void moveKey(toml::table& from, std::string_view key, toml::table& to) {
  if (toml::node* node = from.get(key)) {
    node->visit([&](auto& value) { to.insert_or_assign(key, std::move(value)); });
  }
}

std::vector<std::string> keysOf(const toml::table& table) {
  std::vector<std::string> keys;
  for (const auto& [key, node] : table) {
    keys.emplace_back(key.str());
  }
  return keys;
}

std::string idOf(const toml::node& node) {
  const toml::table* table = node.as_table();
  const toml::node* id = table == nullptr ? nullptr : table->get("id");
  const auto text = id == nullptr ? std::nullopt : id->value_exact<std::string>();
  return text.value_or("");
}

toml::array::iterator findById(toml::array& array, std::string_view id) {
  return std::find_if(array.begin(), array.end(),
                      [&](const toml::node& node) { return !id.empty() && idOf(node) == id; });
}

/// A condition that changes its form or its test keeps nothing that belonged to the old one.
void dropOldForm(toml::table& base, const toml::table& heir) {
  constexpr std::string_view forms[] = {"all", "any", "none", "of", "test"};
  const bool changes = std::any_of(std::begin(forms), std::end(forms),
                                   [&](std::string_view form) { return heir.contains(form); });
  if (!changes) {
    return;
  }
  for (const std::string_view key : {"all", "any", "none", "of", "test", "at_least", "weights",
                                     "threshold", "period", "day", "values", "among", "other"}) {
    base.erase(key);
  }
  if (!heir.contains("test")) {
    base.erase("measure");
  }
}

class Merger {
 public:
  Merger(std::string_view name) : name_(name) {}

  void mergeDocument(toml::table& base, toml::table& heir) const {
    for (const std::string& key : keysOf(heir)) {
      const bool list =
          key == "measure" || key == "condition" || key == "question" || key == "grade";
      if (list && base.contains(key) && base.get(key)->is_array() && heir.get(key)->is_array()) {
        mergeList(*base.get(key)->as_array(), *heir.get(key)->as_array(), key);
      } else {
        moveKey(heir, key, base);
      }
    }
  }

 private:
  void mergeList(toml::array& base, toml::array& heirs, std::string_view kind) const {
    for (toml::node& node : heirs) {
      toml::table* heir = node.as_table();
      if (heir == nullptr) {
        continue;
      }
      const auto found = findById(base, idOf(node));
      const bool replaces = heir->get("replace") != nullptr;
      if (replaces && (heir->get("replace")->value_exact<bool>() != true || found == base.end())) {
        refuse(*heir, "replace", {"没有可替换的同名项", "there is nothing of this id to replace"},
               {"请去掉 replace，或改正编号", "remove \"replace\", or correct the id"});
      }
      if (replaces) {
        heir->erase("replace");
        *found->as_table() = std::move(*heir);
      } else if (found == base.end()) {
        place(base, std::move(*heir), kind);
      } else if (kind == "outcome" && heir->contains("before")) {
        toml::table moved = std::move(*found->as_table());
        base.erase(found);
        moveKey(*heir, "before", moved);
        heir->erase("before");
        mergeTable(moved, *heir, kind);
        place(base, std::move(moved), kind);
      } else {
        mergeTable(*found->as_table(), *heir, kind);
      }
    }
  }

  /// A new outcome stands before the last, which is for the rest, or before the one it names.
  void place(toml::array& base, toml::table added, std::string_view kind) const {
    if (kind != "outcome") {
      base.push_back(std::move(added));
      return;
    }
    auto at = base.empty() ? base.end() : base.end() - 1;
    if (const toml::node* before = added.get("before")) {
      at = findById(base, before->value_exact<std::string>().value_or(""));
      if (at == base.end()) {
        refuse(added, "before", {"没有这个结果", "there is no such outcome"},
               {"请写同一问题中一个结果的编号", "write the id of an outcome of the question"});
      }
      added.erase("before");
    }
    base.insert(at, std::move(added));
  }

  void mergeTable(toml::table& base, toml::table& heir, std::string_view kind) const {
    if (kind == "condition") {
      dropOldForm(base, heir);
    }
    for (const std::string key : {"basis", "unit"}) {
      if (heir.contains(key)) {
        base.erase(key + "_en");  // it translated the text that is replaced
      }
    }
    for (const std::string& key : keysOf(heir)) {
      toml::node* mine = base.get(key);
      toml::node* theirs = heir.get(key);
      const bool lists = mine != nullptr && mine->is_array() && theirs->is_array();
      if (lists && (key == "outcome" || key == "band")) {
        mergeList(*mine->as_array(), *theirs->as_array(), key);
      } else if (lists && key == "part") {
        mergeParts(*mine->as_array(), *theirs->as_array());
      } else if (key == "consequence" && mine != nullptr && mine->is_table() &&
                 theirs->is_table()) {
        mergeTable(*mine->as_table(), *theirs->as_table(), key);
      } else {
        moveKey(heir, key, base);
      }
    }
  }

  /// Parts of a grading are known by their measure.
  void mergeParts(toml::array& base, toml::array& heirs) const {
    const auto measureOf = [](const toml::node& node) {
      const toml::table* table = node.as_table();
      const toml::node* measure = table == nullptr ? nullptr : table->get("measure");
      return measure == nullptr ? std::string() : measure->value_exact<std::string>().value_or("");
    };
    for (toml::node& node : heirs) {
      const auto found = std::find_if(base.begin(), base.end(), [&](const toml::node& mine) {
        return measureOf(mine) == measureOf(node);
      });
      if (!node.is_table()) {
        continue;
      }
      if (found == base.end()) {
        base.push_back(std::move(*node.as_table()));
      } else {
        mergeTable(*found->as_table(), *node.as_table(), "part");
      }
    }
  }

  [[noreturn]] void refuse(const toml::table& table, std::string_view key, Text what,
                           Text todo) const {
    TomlReader(table, name_, "", ErrorCode::RuleBook).refuse(key, std::move(what), std::move(todo));
  }

  std::string name_;
};

toml::table merged(std::string_view toml, std::string_view name, const BookSource& others,
                   std::vector<std::string>& heirs) {
  toml::table document = parseToml(toml, name, ErrorCode::RuleBook);
  const TomlReader reader(document, std::string(name), "", ErrorCode::RuleBook);
  if (!reader.has("extends")) {
    return document;
  }
  const std::string baseId = reader.neededText("extends");
  heirs.push_back(reader.neededText("id"));
  if (std::find(heirs.begin(), heirs.end(), baseId) != heirs.end() ||
      heirs.size() > mostGenerations) {
    reader.refuse("extends",
                  {"规则书的继承成环或太长",
                   "the books extend each other in a circle, "
                   "or the chain is too long"},
                  {fmt::format("最多 {} 代", mostGenerations),
                   fmt::format("{} generations at most", mostGenerations)});
  }
  const auto base = others ? others(baseId) : std::nullopt;
  if (!base) {
    reader.refuse("extends",
                  {fmt::format("找不到规则书“{}”", baseId),
                   fmt::format("there is no rule book \"{}\"", baseId)},
                  {"请写已有规则书的编号", "write the id of a known rule book"});
  }
  toml::table result = merged(base->toml, base->name, others, heirs);
  const TomlReader baseReader(result, base->name, "", ErrorCode::RuleBook);
  const std::string itsId = baseReader.neededText("id");
  if (itsId != baseId) {
    baseReader.refuse(
        "id",
        {fmt::format("要继承的是“{}”，文件里却是“{}”", baseId, itsId),
         fmt::format("\"{}\" was to be extended, the file holds \"{}\"", baseId, itsId)},
        {"文件名与编号应一致", "file name and id should agree"});
  }
  std::vector<std::string> bases = baseReader.texts("merged_from");
  bases.insert(bases.begin(), itsId + " " + baseReader.neededText("version"));
  document.erase("extends");
  Merger(name).mergeDocument(result, document);
  toml::array list;
  for (std::string& text : bases) {
    list.push_back(std::move(text));
  }
  result.insert_or_assign("merged_from", std::move(list));
  return result;
}

}  // namespace

toml::table mergedDocument(std::string_view toml, std::string_view name, const BookSource& others) {
  std::vector<std::string> heirs;
  return merged(toml, name, others, heirs);
}

}  // namespace renewal::detail
