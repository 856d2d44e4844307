#include "core/parcel/code_list.h"

#include <algorithm>
#include <array>

namespace renewal {
namespace {

constexpr std::array<CodeEntry, 2> tenures{{
    {"state", "国有", "state-owned"},
    {"collective", "集体", "collective"},
}};

constexpr std::array<CodeEntry, 7> supplyModes{{
    {"allocation", "划拨", "allocation"},
    {"tender", "招标", "tender"},
    {"auction", "拍卖", "auction"},
    {"listing", "挂牌", "listing"},
    {"agreement", "协议", "agreement"},
    {"lease", "租赁", "lease"},
    {"equity", "作价出资", "capital contribution"},
}};

// 闲置土地处置办法 Art. 8.
constexpr std::array<CodeEntry, 8> idleCauses{{
    {"ZF1", "政府原因：未按期按条件交地", "government: land not delivered as agreed"},
    {"ZF2", "政府原因：规划依法修改", "government: plan lawfully revised"},
    {"ZF3", "政府原因：政策要求调整规划建设条件", "government: new policy changes the conditions"},
    {"ZF4", "政府原因：群众信访等无法动工", "government: petitions attached to the land"},
    {"ZF5", "政府原因：军事管制、文物保护", "government: military control or heritage protection"},
    {"ZF6", "政府原因：政府及部门其他行为", "government: other acts of government"},
    {"BK", "自然灾害等不可抗力", "force majeure"},
    {"QY", "企业自身原因", "the user's own cause"},
}};

// 粤府令第279号; the last three are the add-on plots (三地).
constexpr std::array<CodeEntry, 6> threeOldsKinds{{
    {"old-town", "旧城镇", "old town"},
    {"old-factory", "旧厂房", "old factory"},
    {"old-village", "旧村庄", "old village"},
    {"edge", "边角地", "edge plot"},
    {"enclosed", "夹心地", "enclosed plot"},
    {"interleaved", "插花地", "interleaved plot"},
}};

constexpr std::array<CodeEntry, 3> threeOldsModes{{
    {"full", "全面改造", "full renewal"},
    {"micro", "微改造", "micro renewal"},
    {"mixed", "混合改造", "mixed renewal"},
}};

constexpr std::array<CodeEntry, 4> landUseSchemes{{
    {"gb21010", "GB/T 21010-2017 土地利用现状分类", "GB/T 21010-2017 current land use"},
    {"ydyh2023", "用地用海分类指南（2023）", "territorial-space land and sea use classes (2023)"},
    {"ydyh2020", "用地用海分类指南（试行，2020）",
     "territorial-space land and sea use classes (trial, 2020)"},
    {"gb50137", "GB 50137-2011 城市用地分类", "GB 50137-2011 urban land use"},
}};

constexpr CodeList tenureList{tenures};
constexpr CodeList supplyModeList{supplyModes};
constexpr CodeList idleCauseList{idleCauses};
constexpr CodeList threeOldsKindList{threeOldsKinds};
constexpr CodeList threeOldsModeList{threeOldsModes};
constexpr CodeList landUseSchemeList{landUseSchemes};

}  // namespace

const CodeEntry* CodeList::find(std::string_view code) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const CodeEntry& entry) { return entry.code == code; });
  return found == entries_.end() ? nullptr : &*found;
}

const CodeList* codeList(Field field) {
  switch (field) {
    case Field::Tenure:
      return &tenureList;
    case Field::SupplyMode:
      return &supplyModeList;
    case Field::IdleCause:
      return &idleCauseList;
    case Field::ThreeOldsKind:
      return &threeOldsKindList;
    case Field::ThreeOldsMode:
      return &threeOldsModeList;
    case Field::LandUseScheme:
    case Field::PlannedUseScheme:
      return &landUseSchemeList;
    default:
      return nullptr;
  }
}

Text codeTitle(Field field, std::string_view code) {
  const CodeList* list = codeList(field);
  const CodeEntry* entry = list == nullptr ? nullptr : list->find(code);
  return entry == nullptr ? Text{std::string(code), std::string(code)}
                          : Text{std::string(entry->zh), std::string(entry->en)};
}

std::string codeTitle(Field field, std::string_view code, Language language) {
  return codeTitle(field, code).in(language);
}

}  // namespace renewal
