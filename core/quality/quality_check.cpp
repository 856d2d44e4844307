#include "core/quality/quality_check.h"

#include <algorithm>
#include <array>

namespace renewal {
namespace {

using Id = QualityCheckId;
using Of = QualityClass;

constexpr std::array<QualityCheck, qualityCheckCount> checks{{
    {Id::ParcelCodeBlank,
     "parcel-code-blank",
     Of::Codes,
     Severity::Warning,
     {"宗地代码为空", "parcel code blank"},
     {"请补宗地代码；没有代码的地块无法与登记簿核对",
      "add the parcel code; without one a parcel cannot be matched to the register"}},
    {Id::ParcelCodeForm,
     "parcel-code-malformed",
     Of::Codes,
     Severity::Warning,
     {"宗地代码不合编制规则", "parcel code malformed"},
     {"请按 GB/T 37346—2019 的 19 位结构改正",
      "correct it to the 19 characters of GB/T 37346-2019"}},
    {Id::ParcelCodeDuplicate,
     "parcel-code-duplicate",
     Of::Codes,
     Severity::Error,
     {"宗地代码重复", "parcel code used twice"},
     {"请核对是重复录入，还是一宗多块应合并",
      "find out whether it was entered twice or is one parcel in several pieces"}},
    {Id::UnitCodeForm,
     "unit-code-malformed",
     Of::Codes,
     Severity::Warning,
     {"不动产单元号不合编制规则", "real-estate unit code malformed"},
     {"请按 GB/T 37346—2019 的 28 位结构改正",
      "correct it to the 28 characters of GB/T 37346-2019"}},
    {Id::UnitCodeDuplicate,
     "unit-code-duplicate",
     Of::Codes,
     Severity::Error,
     {"不动产单元号重复", "real-estate unit code used twice"},
     {"每个单元只有一个号，请核对登记簿", "a unit has one code of its own: compare the register"}},
    {Id::UnitCodeParcel,
     "unit-code-parcel",
     Of::Codes,
     Severity::Error,
     {"不动产单元号与宗地代码不符", "unit code of another parcel"},
     {"单元号前 19 位应为宗地代码，请核对两者哪个有误",
      "its first 19 characters are the parcel code: find out which of the two is wrong"}},
    {Id::TextMojibake,
     "text-mojibake",
     Of::Text,
     Severity::Error,
     {"文字乱码", "garbled text"},
     {"文字曾按错误编码转换，请取原始文件并用 --encoding 重读",
      "it was once decoded as the wrong encoding: take the original file and name --encoding"}},
    {Id::TextReplaced,
     "text-replaced",
     Of::Text,
     Severity::Error,
     {"文字含无法辨认的字符", "unreadable characters"},
     {"原字已丢失（显示为 � 或连续问号），请查原始资料",
      "the characters are lost (shown as U+FFFD or question marks): look at the original"}},
    {Id::TextCut,
     "text-cut",
     Of::Text,
     Severity::Warning,
     {"文字末尾被截断", "text cut off"},
     {"字段太短，最后一个字只剩半个，请查原始资料并加宽字段",
      "the field was too narrow and half of the last character is left: widen the field"}},
    {Id::TextControl,
     "text-control",
     Of::Text,
     Severity::Warning,
     {"文字含控制字符", "control characters in text"},
     {"请删去看不见的控制字符", "remove the invisible control characters"}},
    {Id::NumberNegative,
     "number-negative",
     Of::Numbers,
     Severity::Error,
     {"数值为负", "negative number"},
     {"该项不可能为负，请改正；未知应留空", "it cannot be negative; leave unknown values blank"}},
    {Id::NumberZero,
     "number-zero",
     Of::Numbers,
     Severity::Warning,
     {"数值为零", "zero where it cannot be"},
     {"该项不可能为零，未知应留空", "it cannot be zero; leave unknown values blank"}},
    {Id::NumberAbsurd,
     "number-absurd",
     Of::Numbers,
     Severity::Warning,
     {"数值大得离谱", "number out of all proportion"},
     {"请核对单位（平方米与亩、万元与元、百分数）和小数点",
      "check the unit (m² or mu, 10,000 yuan or yuan, per cent) and the decimal point"}},
    {Id::FarOrder,
     "far-order",
     Of::Numbers,
     Severity::Error,
     {"容积率下限大于上限", "lowest plot ratio above the highest"},
     {"请核对规划条件", "compare the planning conditions"}},
    {Id::DateFuture,
     "date-future",
     Of::Dates,
     Severity::Error,
     {"已发生事项的日期在将来", "event dated in the future"},
     {"请核对日期，或用 --as-of 指明资料的日期",
      "correct the date, or name the day of the data with --as-of"}},
    {Id::DateEarly,
     "date-early",
     Of::Dates,
     Severity::Warning,
     {"日期早于 1949 年 10 月", "date before October 1949"},
     {"多为空值被写成日期（如 1900-01-00），未知应留空",
      "mostly a blank turned into a date (1900-01-00); leave unknown dates blank"}},
    {Id::StartBeforeContract,
     "start-before-contract",
     Of::Dates,
     Severity::Warning,
     {"动工早于合同签订", "started before the contract"},
     {"请核对两个日期；补办用地手续的请在备注说明",
      "compare both dates; where the papers were made good later, say so in the remarks"}},
    {Id::CompletedBeforeStart,
     "completed-before-start",
     Of::Dates,
     Severity::Error,
     {"竣工早于动工", "completed before it was started"},
     {"请核对两个日期", "compare both dates"}},
    {Id::CompletedNotStarted,
     "completed-not-started",
     Of::Dates,
     Severity::Warning,
     {"有竣工日期而无动工日期", "completed but not started"},
     {"请补实际动工日期；留空会被当作未动工",
      "add the day of the start; a blank is taken as not started"}},
    {Id::SuspendedBeforeStart,
     "suspended-before-start",
     Of::Dates,
     Severity::Error,
     {"中止建设早于动工", "suspended before it was started"},
     {"请核对两个日期", "compare both dates"}},
    {Id::AgreedOrder,
     "agreed-order",
     Of::Dates,
     Severity::Warning,
     {"约定竣工早于约定动工", "agreed completion before agreed start"},
     {"请核对合同条款", "compare the contract"}},
    {Id::InvestedOverTotal,
     "invested-over-total",
     Of::Logic,
     Severity::Warning,
     {"已投资额大于总投资额", "invested more than the total"},
     {"请核对单位和总投资额是否调整过", "check the units and whether the total was raised since"}},
    {Id::DevelopedOverDevelopable,
     "developed-over-developable",
     Of::Logic,
     Severity::Error,
     {"已动工开发面积大于应动工开发面积", "more land developed than there is to develop"},
     {"请核对两项面积及单位", "compare both areas and their units"}},
    {Id::FootprintOverArea,
     "footprint-over-area",
     Of::Logic,
     Severity::Error,
     {"建筑基底面积大于宗地面积", "buildings cover more than the parcel"},
     {"请核对两项面积及单位", "compare both areas and their units"}},
    {Id::FloorAreaOverFar,
     "floor-area-over-far",
     Of::Logic,
     Severity::Warning,
     {"建筑面积超过容积率上限", "floor area above the highest plot ratio"},
     {"建筑面积应不大于容积率上限乘宗地面积：请核对数值，确属超建的请说明",
      "floor area should not exceed the plot ratio times the area: correct the numbers, or say "
      "that more was built"}},
    {Id::AreaUnit,
     "area-unit",
     Of::Logic,
     Severity::Error,
     {"登记面积的单位疑似有误", "registered area in another unit"},
     {"登记面积与图形面积正好差一个单位（亩、公顷），请核对单位",
      "registered and drawn area differ by just a unit (mu, hectare): check the unit"}},
    {Id::AreaDiffers,
     "area-differs",
     Of::Logic,
     Severity::Warning,
     {"登记面积与图形面积不符", "registered and drawn area differ"},
     {"差值超过 1 平方米和 0.5 %：请核对界址点和登记簿",
      "more than 1 m² and 0.5 % apart: compare the boundary points and the register"}},
    {Id::AreaDiffersMuch,
     "area-differs-much",
     Of::Logic,
     Severity::Error,
     {"登记面积与图形面积相差 5 % 以上", "registered and drawn area more than 5 % apart"},
     {"请核对图形是否画全、登记面积是否属于该宗地",
      "find out whether the drawing is complete and the area is that of this parcel"}},
    {Id::CrsUnknown,
     "crs-unknown",
     Of::Crs,
     Severity::Warning,
     {"坐标系未知", "coordinate system unknown"},
     {"请补 .prj，或用 --source-crs 指明坐标系；在此之前不核对面积和位置",
      "add the .prj or name --source-crs; areas and positions are not compared before"}},
    {Id::OutsideCity,
     "outside-city",
     Of::Crs,
     Severity::Error,
     {"地块在中山市范围之外", "parcel outside Zhongshan"},
     {"请核对坐标系、带号和坐标顺序",
      "check the coordinate system, zone and order of coordinates"}},
    {Id::NoGeometry, "no-geometry", Of::Geometry, Severity::Warning,
     {"没有图形", "no geometry"},
     {"请补图形；没有图形的地块不能上图和量算",
      "add the drawing; without one a parcel is on no map and has no area"}},
    {Id::CoordinateInvalid, "coordinate-invalid", Of::Geometry, Severity::Error,
     {"坐标不是有限数", "coordinates that are no numbers"},
     {"请从原始资料重新导出图形", "export the drawing again from its original"}},
    {Id::RingUnclosed, "ring-unclosed", Of::Geometry, Severity::Error,
     {"界线未闭合", "ring not closed"},
     {"首尾两点应相同，请补闭合点", "its first and last point should be the same: close it"}},
    {Id::ZeroArea, "zero-area", Of::Geometry, Severity::Error,
     {"图形面积为零", "no area"},
     {"请删去退化的图形，或重新绘制", "remove the collapsed drawing, or draw it anew"}},
    {Id::BowTie, "bow-tie", Of::Geometry, Severity::Error,
     {"界线打结（蝴蝶结）", "bow-tie"},
     {"界址点顺序有误，两半面积会相互抵消：请改正顺序",
      "boundary points are out of order and the halves cancel: put them in order"}},
    {Id::SelfIntersection, "self-intersection", Of::Geometry, Severity::Error,
     {"界线自相交", "self-intersection"},
     {"请在交点处改正界线", "correct the border where it crosses itself"}},
    {Id::SelfTouch, "self-touch", Of::Geometry, Severity::Warning,
     {"界线自相接触", "border touches itself"},
     {"请把界线在该点分成两部分或两个环", "split the border there into two parts or rings"}},
    {Id::Spike, "spike", Of::Geometry, Severity::Warning,
     {"界线有尖刺（小于 1°）", "spike below 1°"},
     {"多为描图时多点的一点，请删去尖端", "mostly one point too many: remove the tip"}},
    {Id::DuplicateVertex, "duplicate-vertex", Of::Geometry, Severity::Warning,
     {"界址点重复", "vertex twice in a row"},
     {"请删去重复的点", "remove one of the two"}},
    {Id::RingOrder, "ring-order", Of::Geometry, Severity::Warning,
     {"内外环方向不合", "hole runs the same way as its outline"},
     {"内环应与外环方向相反，否则有的软件把孔洞算作用地",
      "holes should run the other way, or some programs count them as land"}},
    {Id::StrayPart, "stray-part", Of::Geometry, Severity::Warning,
     {"零星小块", "stray piece"},
     {"多部分图形中有一块极小，多为误画：请核对", "a piece of the parcel is tiny, mostly by mistake"}},
    {Id::Sliver, "sliver", Of::Geometry, Severity::Warning,
     {"狭长碎面", "sliver"},
     {"多为套合误差产生，请并入邻宗或删去",
      "mostly left over from an overlay: merge it with a neighbour or remove it"}},
}};

constexpr bool inOrder() {
  for (std::size_t i = 0; i < checks.size(); ++i) {
    if (static_cast<std::size_t>(checks[i].check) != i) {
      return false;
    }
  }
  return true;
}
static_assert(inOrder(), "the registry is not in the order of its ids");

}  // namespace

std::string_view qualityClassId(QualityClass of) {
  constexpr std::array<std::string_view, 7> ids{"codes", "text", "numbers", "dates", "logic", "crs", "geometry"};
  return ids[static_cast<std::size_t>(of)];
}

Text qualityClassTitle(QualityClass of) {
  switch (of) {
    case Of::Codes:
      return {"代码", "codes"};
    case Of::Text:
      return {"文字", "text"};
    case Of::Numbers:
      return {"数值", "numbers"};
    case Of::Dates:
      return {"日期", "dates"};
    case Of::Logic:
      return {"逻辑", "logic"};
    case Of::Crs:
      return {"坐标系", "coordinates"};
    case Of::Geometry:
      break;
  }
  return {"图形", "geometry"};
}

std::span<const QualityCheck> qualityChecks() {
  return checks;
}

const QualityCheck& qualityCheck(QualityCheckId check) {
  return checks[static_cast<std::size_t>(check)];
}

std::optional<QualityCheckId> qualityCheckById(std::string_view id) {
  const auto found = std::find_if(checks.begin(), checks.end(),
                                  [&](const QualityCheck& check) { return check.id == id; });
  return found == checks.end() ? std::nullopt : std::optional(found->check);
}

}  // namespace renewal
