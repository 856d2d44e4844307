#include "gis/sample/names.h"

#include <fmt/format.h>

#include <array>

namespace renewal::gis::sample {
namespace {

constexpr std::array<const char*, 24> surnames{"李",   "黄", "陈", "梁", "何", "吴", "郑", "林",
                                               "刘",   "萧", "冯", "谭", "高", "郭", "杨", "周",
                                               "欧阳", "孙", "严", "阮", "缪", "余", "程", "马"};
constexpr std::array<const char*, 36> givenNames{
    "伟", "强", "志", "明", "华", "建", "国", "文", "少", "丽", "洁", "嘉",
    "俊", "桂", "金", "润", "兆", "锦", "耀", "添", "惠", "婷", "燕", "玲",
    "浩", "铭", "辉", "荣", "社", "培", "仲", "焕", "海", "泽", "玉", "珍"};
constexpr std::array<const char*, 20> firmWords{"恒", "昌", "盛", "源", "达", "隆", "泰",
                                                "粤", "鑫", "联", "华", "永", "顺", "丰",
                                                "锦", "宏", "岐", "骏", "安", "利"};
constexpr std::array<const char*, 12> makers{"五金制品", "塑料制品", "服装",     "灯饰电器",
                                             "包装印刷", "精密机械", "食品",     "家具",
                                             "电子科技", "纸品",     "金属表面", "模具"};
constexpr std::array<const char*, 10> traders{"置业",     "商贸",     "投资发展", "房地产开发",
                                              "酒店管理", "物业管理", "实业发展", "汽车贸易",
                                              "信息科技", "企业管理"};

}  // namespace

std::string personName(Random& random) {
  std::string name = random.pick(surnames);
  name += random.pick(givenNames);
  if (random.chance(0.8)) {
    name += random.pick(givenNames);
  }
  return name;
}

std::string companyName(Random& random, bool trade) {
  std::string word = random.pick(firmWords);
  word += random.pick(firmWords);
  const std::string business = trade ? random.pick(traders) : random.pick(makers);
  // Both kinds of brackets are met for the same company.
  switch (random.below(10)) {
    case 0:
      return word + "(中山)" + business + "有限公司";
    case 1:
      return word + "（中山）" + business + "有限公司";
    case 2:
      return "中山市东区" + word + business + "厂";
    default:
      return "中山市" + word + business + "有限公司";
  }
}

std::string contractNumber(Random& random, int year) {
  return fmt::format("442000-{}-{:06}", year, random.below(900) + 1);
}

}  // namespace renewal::gis::sample
