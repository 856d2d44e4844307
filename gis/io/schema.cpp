#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/toml_reader.h"
#include "core/parcel/code_list.h"
#include "core/units/half_width.h"
#include "gis/base/data_files.h"
#include "gis/io/schema_state.h"

namespace renewal::gis {
namespace {

constexpr std::pair<std::string_view, SourceUnit> unitIds[] = {
    {"mu", SourceUnit::Mu},
    {"hectare", SourceUnit::Hectare},
    {"square-metre", SourceUnit::SquareMetre},
    {"ten-thousand-square-metre", SourceUnit::TenThousandSquareMetre},
    {"ten-thousand-yuan", SourceUnit::TenThousandYuan},
    {"yuan", SourceUnit::Yuan},
    {"percent", SourceUnit::Percent}};

void addAlias(Schema::State& state, std::string_view name, Field field) {
  std::string normalised = normalisedName(name);
  if (state.byName.emplace(normalised, field).second) {
    state.aliases.push_back({std::move(normalised), field});
  }
}

void addCatalogue(Schema::State& state) {
  for (const FieldInfo& info : fieldCatalogue()) {
    for (const std::string_view name : {info.name.zh, info.exportName, info.id, info.name.en}) {
      addAlias(state, name, info.field);
    }
    // As columns of databases are named, which know no '-'.
    std::string underscored(info.id);
    std::replace(underscored.begin(), underscored.end(), '-', '_');
    addAlias(state, underscored, info.field);
    if (const CodeList* list = codeList(info.field)) {
      auto& words = state.codes[info.field];
      for (const CodeEntry& entry : list->entries()) {
        for (const std::string_view word : {entry.code, entry.zh, entry.en}) {
          words.emplace(normalisedName(word), entry.code);
        }
      }
    }
  }
}

void readFields(const TomlReader& top, const toml::table& document, Schema::State& state) {
  for (const auto& [key, node] : document) {
    const auto field = fieldById(key.str());
    if (!field) {
      top.refuse(key.str(),
                 {fmt::format("没有字段“{}”", key.str()),
                  fmt::format("there is no field \"{}\"", key.str())},
                 {"请用字段目录中的编号", "use an id of the field catalogue"});
    }
    const auto reader = top.table(key.str());
    reader->allowOnly({"aliases"});
    for (const std::string& alias : reader->texts("aliases")) {
      const auto taken = state.byName.find(normalisedName(alias));
      if (taken != state.byName.end() && taken->second != *field) {
        reader->refuse(
            "aliases",
            {fmt::format("“{}”已是“{}”的别名", alias, fieldInfo(taken->second).name.zh),
             fmt::format("\"{}\" already stands for {}", alias, fieldInfo(taken->second).id)},
            {"一个名字只能指一个字段", "a name can stand for one field only"});
      }
      addAlias(state, alias, *field);
    }
  }
}

/// A word may stand for one thing only.
template <typename Map, typename Meaning>
void addWord(Map& map, const std::string& word, const Meaning& meaning, const TomlReader& reader,
             std::string_view key) {
  const auto [at, isNew] = map.emplace(normalisedName(word), meaning);
  if (!isNew && at->second != meaning) {
    reader.refuse(key,
                  {fmt::format("“{}”已有别的含义", word),
                   fmt::format("\"{}\" already stands for something else", word)},
                  {"一个词只能有一个含义", "a word can stand for one thing only"});
  }
}

void readCodes(const TomlReader& codes, const toml::table& table, Schema::State& state) {
  for (const auto& [key, node] : table) {
    const auto field = fieldById(key.str());
    const CodeList* list = field ? codeList(*field) : nullptr;
    if (list == nullptr) {
      codes.refuse(key.str(), {"这个字段没有代码表", "this field has no list of codes"},
                   {"请用有代码表的字段，如 tenure", "use a field with a list, such as tenure"});
    }
    const auto reader = codes.table(key.str());
    for (const auto& [code, words] : *node.as_table()) {
      if (list->find(code.str()) == nullptr) {
        reader->refuse(code.str(), {"代码表里没有这个代码", "the list has no such code"},
                       {"请用代码表中的代码", "use a code of the list"});
      }
      for (const std::string& word : reader->texts(code.str())) {
        addWord(state.codes[*field], word, std::string(code.str()), *reader, code.str());
      }
    }
  }
}

void readWords(const TomlReader& top, const toml::table& document, Schema::State& state) {
  top.allowOnly({"words", "units", "codes"});
  if (const auto words = top.table("words")) {
    words->allowOnly({"missing", "yes", "no"});
    std::map<std::string, std::string, std::less<>> meanings;
    for (auto& [key, set] :
         {std::pair{"missing", &state.missing}, {"yes", &state.yes}, {"no", &state.no}}) {
      for (const std::string& word : words->texts(key)) {
        addWord(meanings, word, std::string(key), *words, key);
        set->insert(normalisedName(word));
      }
    }
  }
  if (const auto units = top.table("units")) {
    units->allowOnly({"mu", "hectare", "square-metre", "ten-thousand-square-metre",
                      "ten-thousand-yuan", "yuan", "percent"});
    for (const auto& [id, unit] : unitIds) {
      for (const std::string& word : units->texts(id)) {
        addWord(state.units, word, unit, *units, id);
      }
    }
  }
  if (const auto codes = top.table("codes")) {
    readCodes(*codes, *document.get("codes")->as_table(), state);
  }
}

/// Length in bytes of the UTF-8 character at `at`.
std::size_t characterBytes(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  return std::min(bytes, text.size() - at);
}

/// Whether `name` is what remains of `whole` at 10 bytes in GBK or in UTF-8.
bool isCutOf(std::string_view name, std::string_view whole) {
  constexpr std::size_t most = 10;
  if (name.size() >= whole.size() || !whole.starts_with(name)) {
    return false;
  }
  std::size_t gbk = 0;
  for (std::size_t at = 0; at < name.size(); at += characterBytes(name, at)) {
    gbk += characterBytes(name, at) == 1 ? 1 : 2;
  }
  const std::size_t next = characterBytes(whole, name.size());
  const bool cutInGbk = gbk <= most && gbk + (next == 1 ? 1 : 2) > most;
  const bool cutInUtf8 = name.size() <= most && name.size() + next > most;
  return cutInGbk || cutInUtf8;
}

/// Takes a unit off the end of a normalised name: "登记面积(公顷)", "登记面积_亩", "价款万元".
std::vector<SourceName> withoutUnit(const Schema::State& schema, const std::string& name) {
  std::vector<SourceName> names;
  for (const auto& [word, unit] : schema.units) {
    for (const auto& [open, close] : {std::pair<std::string, std::string>{"(", ")"},
                                      {"[", "]"},
                                      {"_", ""},
                                      {"/", ""},
                                      {"", ""}}) {
      std::string tail = open;
      tail.append(word).append(close);
      if (name.size() > tail.size() && name.ends_with(tail)) {
        names.push_back({name.substr(0, name.size() - tail.size()), unit});
      }
    }
  }
  // The longest unit first: 万元 before 元.
  std::stable_sort(names.begin(), names.end(), [](const SourceName& a, const SourceName& b) {
    return a.name.size() < b.name.size();
  });
  return names;
}

}  // namespace

Text unitTitle(SourceUnit unit) {
  switch (unit) {
    case SourceUnit::None:
      return {};
    case SourceUnit::SquareMetre:
      return {"平方米", "m²"};
    case SourceUnit::TenThousandSquareMetre:
      return {"万平方米", "10,000 m²"};
    case SourceUnit::Mu:
      return {"亩", "mu"};
    case SourceUnit::Hectare:
      return {"公顷", "ha"};
    case SourceUnit::Yuan:
      return {"元", "CNY"};
    case SourceUnit::TenThousandYuan:
      return {"万元", "10k CNY"};
    case SourceUnit::Percent:
      return {"%", "%"};
  }
  return {};
}

UnitFactor unitFactor(SourceUnit unit) {
  switch (unit) {
    case SourceUnit::TenThousandSquareMetre:
    case SourceUnit::Hectare:
      return {10000, 1};
    case SourceUnit::Mu:
      return {10000, 15};
    case SourceUnit::Yuan:
      return {1, 10000};
    case SourceUnit::Percent:
      return {1, 100};
    default:
      return {};
  }
}

bool unitFits(SourceUnit unit, Field field) {
  switch (unit) {
    case SourceUnit::None:
      return true;
    case SourceUnit::SquareMetre:
    case SourceUnit::TenThousandSquareMetre:
    case SourceUnit::Mu:
    case SourceUnit::Hectare:
      return fieldInfo(field).unit == Unit::SquareMetre;
    case SourceUnit::Yuan:
    case SourceUnit::TenThousandYuan:
      return fieldInfo(field).unit == Unit::TenThousandYuan;
    case SourceUnit::Percent:
      return fieldInfo(field).unit == Unit::Ratio;
  }
  return false;
}

std::string normalisedName(std::string_view text) {
  std::string name = toUpperAscii(toHalfWidth(text));
  std::erase(name, ' ');
  return name;
}

std::optional<NameMatch> matchName(const Schema::State& schema, std::string_view sourceName,
                                   std::vector<Field>* ambiguous) {
  const std::string name = normalisedName(sourceName);
  if (const auto found = schema.byName.find(name); found != schema.byName.end()) {
    return NameMatch{found->second, SourceUnit::None, false};
  }
  for (const SourceName& bare : withoutUnit(schema, name)) {
    const auto found = schema.byName.find(bare.name);
    if (found != schema.byName.end() && unitFits(bare.unit, found->second)) {
      return NameMatch{found->second, bare.unit, false};
    }
  }
  std::set<Field> candidates;
  for (const Schema::State::Alias& alias : schema.aliases) {
    if (isCutOf(name, alias.name)) {
      candidates.insert(alias.field);
    }
  }
  if (candidates.size() == 1) {
    return NameMatch{*candidates.begin(), SourceUnit::None, true};
  }
  if (ambiguous != nullptr) {
    ambiguous->assign(candidates.begin(), candidates.end());
  }
  return std::nullopt;
}

Schema Schema::load(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".toml") {
      files.push_back(entry.path());
    }
  }
  if (error || files.empty()) {
    throw Error(ErrorCode::FileMissing, {"找不到字段别名文件", "the field aliases were not found"},
                folder.string(), {"请重新安装", "install again"});
  }
  std::sort(files.begin(), files.end());
  auto state = std::make_shared<State>();
  addCatalogue(*state);
  for (const auto& file : files) {
    const std::string name = file.filename().string();
    const toml::table document = parseToml(readTextFile(file), name, ErrorCode::CaseFile);
    const TomlReader top(document, name, "", ErrorCode::CaseFile);
    if (document.contains("words") || document.contains("units") || document.contains("codes")) {
      readWords(top, document, *state);
    } else {
      readFields(top, document, *state);
    }
  }
  return Schema(std::move(state));
}

}  // namespace renewal::gis
