#include "core/parcel/field.h"

#include <array>

namespace renewal {
namespace {

// clang-format off
constexpr std::array<FieldInfo, fieldCount> catalogue{{
    {Field::ParcelCode, "parcel-code", "ZDDM", FieldType::Text, Unit::None, false,
     {"宗地代码", "parcel code"},
     {"19 位宗地代码：县级行政区 6 位、地籍区 3 位、地籍子区 3 位、特征码 2 位、顺序号 5 位", "19-character cadastral parcel code: county 6, zone 3, sub-zone 3, kind 2, serial 5"},
     "GB/T 37346-2019"},
    {Field::UnitCode, "unit-code", "BDCDYH", FieldType::Text, Unit::None, false,
     {"不动产单元号", "real-estate unit number"},
     {"28 位不动产单元代码：宗地代码 19 位加定着物特征码与 8 位单元号", "28-character code: parcel code and the fixture's letter and 8 digits"},
     "GB/T 37346-2019"},
    {Field::SupervisionNo, "supervision-no", "DZJGH", FieldType::Text, Unit::None, false,
     {"电子监管号", "electronic supervision number"},
     {"土地市场动态监测监管系统中的唯一编号", "unique number in the land-market supervision system"},
     "土地市场动态监测与监管系统"},
    {Field::AreaName, "area-name", "PQMC", FieldType::Code, Unit::None, false,
     {"片区", "renewal area"},
     {"所属更新片区名称", "name of the renewal area the parcel lies in"},
     ""},
    {Field::Community, "community", "SQMC", FieldType::Code, Unit::None, false,
     {"社区（村）", "community"},
     {"所在社区或村", "community or village"},
     ""},
    {Field::Location, "location", "ZL", FieldType::Text, Unit::None, false,
     {"坐落", "location"},
     {"宗地坐落或四至", "street address or description of the place"},
     ""},
    {Field::Holder, "holder", "TDSYQR", FieldType::Text, Unit::None, false,
     {"土地使用权人", "right holder"},
     {"土地使用权人（受让人）", "holder of the land-use right"},
     "不动产登记暂行条例"},
    {Field::Tenure, "tenure", "QSXZ", FieldType::Code, Unit::None, false,
     {"权属性质", "tenure"},
     {"国有或集体；代码 state、collective", "state-owned or collective land"},
     "土地管理法（2019）第九条"},
    {Field::SupplyMode, "supply-mode", "GYFS", FieldType::Code, Unit::None, false,
     {"供应方式", "supply mode"},
     {"划拨、招标、拍卖、挂牌、协议、租赁、作价出资", "how the land was supplied"},
     ""},
    {Field::ContractNo, "contract-no", "HTBH", FieldType::Text, Unit::None, false,
     {"合同编号", "contract number"},
     {"出让合同或划拨决定书编号", "number of the transfer contract or allocation decision"},
     ""},
    {Field::SupplyApprovalNo, "supply-approval-no", "GDPFWH", FieldType::Text, Unit::None, false,
     {"供地批复文号", "supply approval number"},
     {"供地批复文号", "number of the approval of supply"},
     ""},
    {Field::ApprovedDate, "approved-date", "GDPFSJ", FieldType::Date, Unit::None, true,
     {"供地批复日期", "supply approval date"},
     {"供地批复日期；有此列而空白表示尚未批准", "date of the approval of supply; a blank in the column means not yet"},
     ""},
    {Field::LandUse, "land-use", "TDYT", FieldType::Code, Unit::None, false,
     {"土地用途", "land use"},
     {"现状或登记用途代码，须与用途代码体系一起理解", "code of the current or registered use; read it with its scheme only"},
     "GB/T 21010-2017；自然资发〔2023〕234号；GB 50137-2011"},
    {Field::LandUseScheme, "land-use-scheme", "YTTX", FieldType::Code, Unit::None, false,
     {"用途代码体系", "land-use scheme"},
     {"用途代码所属体系：gb21010、ydyh2023、ydyh2020、gb50137", "scheme of the land-use code"},
     ""},
    {Field::PlannedUse, "planned-use", "GHYT", FieldType::Code, Unit::None, false,
     {"规划用途", "planned use"},
     {"规划用途代码，须与规划用途代码体系一起理解", "code of the planned use; read it with its scheme only"},
     ""},
    {Field::PlannedUseScheme, "planned-use-scheme", "GHYTTX", FieldType::Code, Unit::None, false,
     {"规划用途代码体系", "planned-use scheme"},
     {"规划用途代码所属体系", "scheme of the planned-use code"},
     ""},
    {Field::SignedDate, "signed-date", "HTQDSJ", FieldType::Date, Unit::None, true,
     {"合同签订日期", "contract date"},
     {"出让合同签订或划拨决定书核发日期；有此列而空白表示尚未供应", "day the contract was signed or the decision issued; a blank in the column means not yet supplied"},
     ""},
    {Field::AgreedDelivery, "agreed-delivery", "YDJDSJ", FieldType::Date, Unit::None, false,
     {"约定交地日期", "agreed delivery"},
     {"约定交付土地日期", "agreed day of delivery of the land"},
     ""},
    {Field::ActualDelivery, "actual-delivery", "SJJDSJ", FieldType::Date, Unit::None, false,
     {"实际交地日期", "actual delivery"},
     {"实际交付土地之日（交地确认书）", "day the land was delivered, by the confirmation of delivery"},
     "闲置土地处置办法第二十二条"},
    {Field::AgreedStart, "agreed-start", "YDDGSJ", FieldType::Date, Unit::None, false,
     {"约定动工日期", "agreed start"},
     {"约定、规定的动工开发日期", "agreed or stipulated day of start of development"},
     "闲置土地处置办法第二条"},
    {Field::SupplementaryStart, "supplementary-start", "XDGSJ", FieldType::Date, Unit::None, false,
     {"补充协议动工日期", "supplementary start"},
     {"补充协议重新约定的动工日期", "start day moved by a supplementary agreement"},
     "闲置土地处置办法第十二条"},
    {Field::PermitDate, "permit-date", "SGXKSJ", FieldType::Date, Unit::None, true,
     {"施工许可日期", "building permit date"},
     {"施工许可证核发日期；有此列而空白表示尚未取得", "day the construction permit was issued"},
     "闲置土地处置办法第三十条"},
    {Field::PermitNo, "permit-no", "SGXKZ", FieldType::Text, Unit::None, false,
     {"施工许可证号", "building permit number"},
     {"施工许可证号", "number of the construction permit"},
     ""},
    {Field::ActualStart, "actual-start", "SJDGSJ", FieldType::Date, Unit::None, true,
     {"实际动工日期", "actual start"},
     {"依法取得施工许可证并达到动工标准之日", "day development started: permit held and pit, piles or a third of the foundations done"},
     "闲置土地处置办法第三十条"},
    {Field::SuspendedSince, "suspended-since", "ZZRQ", FieldType::Date, Unit::None, true,
     {"中止开发日期", "suspended since"},
     {"动工后中止开发建设之日", "day building stopped after the start"},
     "闲置土地处置办法第二条"},
    {Field::AgreedCompletion, "agreed-completion", "YDJGSJ", FieldType::Date, Unit::None, false,
     {"约定竣工日期", "agreed completion"},
     {"约定竣工日期", "agreed day of completion"},
     ""},
    {Field::ActualCompletion, "actual-completion", "SJJGSJ", FieldType::Date, Unit::None, true,
     {"实际竣工日期", "actual completion"},
     {"竣工验收日期", "day of acceptance"},
     "竣工验收"},
    {Field::LandUsedSince, "land-used-since", "YDFSSJ", FieldType::Date, Unit::None, false,
     {"用地发生时间", "land used since"},
     {"用地行为发生日期，三旧入库的时间界线据此判断", "day the land was first built on; decides the time band of the three-olds database"},
     "粤府〔2016〕96号"},
    {Field::RegisteredArea, "registered-area", "DJMJ", FieldType::Real, Unit::SquareMetre, false,
     {"登记面积", "registered area"},
     {"证载或合同面积", "area in the certificate or contract"},
     ""},
    {Field::DevelopableArea, "developable-area", "YGKFMJ", FieldType::Real, Unit::SquareMetre, false,
     {"应开发面积", "area to be developed"},
     {"应动工开发建设用地总面积", "land area that should be developed"},
     "闲置土地处置办法第二条"},
    {Field::DevelopedArea, "developed-area", "YJKFMJ", FieldType::Real, Unit::SquareMetre, false,
     {"已开发面积", "developed area"},
     {"已动工开发建设用地面积", "land area on which development has started"},
     "闲置土地处置办法第二条"},
    {Field::FloorArea, "floor-area", "JZMJ", FieldType::Real, Unit::SquareMetre, false,
     {"建筑面积", "floor area"},
     {"地上建筑面积", "floor area above ground"},
     ""},
    {Field::Footprint, "footprint", "JDMJ", FieldType::Real, Unit::SquareMetre, false,
     {"建筑基底面积", "building footprint"},
     {"建筑物基底面积", "area covered by buildings"},
     ""},
    {Field::OpenYards, "open-yards", "LTDCMJ", FieldType::Real, Unit::SquareMetre, false,
     {"露天堆场面积", "open yards"},
     {"露天堆场、操作场、构筑物占地面积", "open yards, stockpiles and structures"},
     "自然资发〔2023〕72号"},
    {Field::FarMin, "far-min", "RJLXX", FieldType::Real, Unit::Ratio, false,
     {"容积率下限", "minimum FAR"},
     {"约定容积率下限", "agreed minimum floor-area ratio"},
     ""},
    {Field::FarMax, "far-max", "RJLSX", FieldType::Real, Unit::Ratio, false,
     {"容积率上限", "maximum FAR"},
     {"约定或规划容积率上限", "agreed or planned maximum floor-area ratio"},
     ""},
    {Field::Price, "price", "CRJK", FieldType::Real, Unit::TenThousandYuan, false,
     {"成交价款", "land price"},
     {"出让价款或划拨价款，闲置费的计算基数", "transfer or allocation price; base of the idle-land fee"},
     "闲置土地处置办法第十四条"},
    {Field::TotalInvestment, "total-investment", "ZTZ", FieldType::Real, Unit::TenThousandYuan, false,
     {"总投资额", "total investment"},
     {"约定总投资额，不含土地价款和税费", "agreed investment without land price, taxes and fees"},
     "闲置土地处置办法第三十条"},
    {Field::Invested, "invested", "YTZ", FieldType::Real, Unit::TenThousandYuan, false,
     {"已投资额", "invested"},
     {"已投资额，不含土地价款和税费", "invested so far, without land price, taxes and fees"},
     "闲置土地处置办法第三十条"},
    {Field::FixedAssets, "fixed-assets", "GDZC", FieldType::Real, Unit::TenThousandYuan, false,
     {"固定资产", "fixed assets"},
     {"固定资产投资", "investment in fixed assets"},
     ""},
    {Field::AnnualOutput, "annual-output", "NCZ", FieldType::Real, Unit::TenThousandYuan, false,
     {"年产值", "annual output"},
     {"上年度产值或营业收入", "output or revenue of the last year"},
     ""},
    {Field::AnnualTax, "annual-tax", "NSS", FieldType::Real, Unit::TenThousandYuan, false,
     {"年税收", "annual tax"},
     {"上年度属地实缴税收", "tax paid in the district last year"},
     ""},
    {Field::BuiltYear, "built-year", "JCNF", FieldType::Integer, Unit::Year, false,
     {"建成年份", "built year"},
     {"主要建筑建成年份", "year the main building was finished"},
     ""},
    {Field::Structure, "structure", "JZJG", FieldType::Code, Unit::None, false,
     {"建筑结构", "structure"},
     {"钢混、砖混、砖木、钢结构、铁棚等", "kind of building structure"},
     ""},
    {Field::Dangerous, "dangerous", "WF", FieldType::Flag, Unit::None, false,
     {"危房", "dangerous building"},
     {"是否鉴定为危险房屋", "rated as a dangerous building"},
     ""},
    {Field::ShedShare, "shed-share", "TPBL", FieldType::Real, Unit::Ratio, false,
     {"铁棚比例", "shed share"},
     {"简易铁棚占建筑面积比例（0 到 1）", "share of simple sheds in the floor area, 0 to 1"},
     ""},
    {Field::Floors, "floors", "CS", FieldType::Integer, Unit::Count, false,
     {"层数", "floors"},
     {"主要建筑地上层数", "storeys above ground of the main building"},
     ""},
    {Field::Industry, "industry", "CYLX", FieldType::Code, Unit::None, false,
     {"产业类型", "industry"},
     {"产业类型", "kind of industry"},
     ""},
    {Field::BannedIndustry, "banned-industry", "JZCY", FieldType::Flag, Unit::None, false,
     {"禁止或淘汰类产业", "banned or obsolete industry"},
     {"是否属产业目录禁止类、淘汰类", "banned or obsolete by the industrial catalogue"},
     "国土资发〔2016〕147号"},
    {Field::UnsafePolluting, "unsafe-polluting", "AQHB", FieldType::Flag, Unit::None, false,
     {"安全环保不达标", "unsafe or polluting"},
     {"是否不符合安全生产或环保要求", "fails safety or environment rules"},
     "国土资发〔2016〕147号"},
    {Field::RetreatIndustry, "retreat-industry", "TEJS", FieldType::Flag, Unit::None, false,
     {"退二进三", "industry to give way"},
     {"是否列入“退二进三”", "industrial land that is to give way to services"},
     "国土资发〔2016〕147号"},
    {Field::PlannedRenewal, "planned-renewal", "GHGX", FieldType::Flag, Unit::None, false,
     {"规划更新区", "in a planned renewal area"},
     {"是否在规划确定的改造范围内", "inside an area the plan names for renewal"},
     "国土资发〔2016〕147号"},
    {Field::PlanConforming, "plan-conforming", "FHGH", FieldType::Flag, Unit::None, false,
     {"符合规划", "conforms to the plan"},
     {"是否符合国土空间规划", "conforms to the territorial spatial plan"},
     "粤府令第279号"},
    {Field::ConstructionLand, "construction-land", "JSYD", FieldType::Flag, Unit::None, false,
     {"现状建设用地", "construction land"},
     {"国土变更调查是否为建设用地", "construction land in the latest land survey"},
     "国土资发〔2016〕147号"},
    {Field::ProtectedLand, "protected-land", "KZX", FieldType::Flag, Unit::None, false,
     {"涉控制线", "in protected land"},
     {"是否涉及永久基本农田或生态保护红线", "inside permanent farmland or an ecological red line"},
     "土地管理法（2019）"},
    {Field::Dispute, "dispute", "ZY", FieldType::Flag, Unit::None, false,
     {"权属争议", "dispute"},
     {"是否存在权属争议", "ownership in dispute"},
     ""},
    {Field::Mortgage, "mortgage", "DY", FieldType::Flag, Unit::None, false,
     {"抵押", "mortgaged"},
     {"是否抵押", "mortgaged; the mortgagee must be told"},
     "闲置土地处置办法第十四条"},
    {Field::Seized, "seized", "CF", FieldType::Flag, Unit::None, false,
     {"查封", "seized"},
     {"是否查封", "seized by a court"},
     ""},
    {Field::IdleCause, "idle-cause", "XZYY", FieldType::Code, Unit::None, false,
     {"闲置原因", "cause of idleness"},
     {"ZF1 至 ZF6 政府原因，BK 不可抗力，QY 企业自身原因", "ZF1 to ZF6 government causes, BK force majeure, QY the user's own cause"},
     "闲置土地处置办法第八条"},
    {Field::IdleCauseNote, "idle-cause-note", "XZYYSM", FieldType::Text, Unit::None, false,
     {"闲置原因说明", "note on the cause"},
     {"闲置原因说明", "note on the cause of idleness"},
     ""},
    {Field::DisposalMode, "disposal-mode", "CZFS", FieldType::Code, Unit::None, false,
     {"处置方式", "disposal mode"},
     {"闲置土地处置方式", "mode of disposal"},
     "闲置土地处置办法第十二条、第十四条"},
    {Field::DisposalState, "disposal-state", "CZZT", FieldType::Code, Unit::None, false,
     {"处置状态", "disposal state"},
     {"调查、认定、公示、处置等阶段", "step of the procedure"},
     "闲置土地处置办法"},
    {Field::ThreeOldsKind, "three-olds-kind", "SJLX", FieldType::Code, Unit::None, false,
     {"三旧类型", "three-olds kind"},
     {"旧城镇、旧厂房、旧村庄、边角地、夹心地、插花地", "old town, old factory, old village, or one of the three add-on kinds"},
     "粤府令第279号"},
    {Field::ThreeOldsMode, "three-olds-mode", "GZFS", FieldType::Code, Unit::None, false,
     {"改造方式", "renewal mode"},
     {"全面改造、微改造、混合改造", "full, micro or mixed renewal"},
     "粤府令第279号"},
    {Field::ThreeOldsNo, "three-olds-no", "BTJKBH", FieldType::Text, Unit::None, false,
     {"标图建库编号", "map-database number"},
     {"“三旧”标图建库编号", "number in the three-olds parcel database"},
     "粤自然资函〔2021〕935号"},
    {Field::Phase, "phase", "JD", FieldType::Integer, Unit::Count, false,
     {"实施阶段", "phase"},
     {"改造阶段 0 至 9", "renewal phase 0 to 9"},
     ""},
    {Field::PhaseDate, "phase-date", "JDSJ", FieldType::Date, Unit::None, false,
     {"阶段日期", "phase date"},
     {"进入当前阶段的日期", "day the current phase began"},
     ""},
    {Field::PhasePaused, "phase-paused", "ZT", FieldType::Flag, Unit::None, false,
     {"暂停", "paused"},
     {"项目是否暂停", "work on the project is paused"},
     ""},
    {Field::Remarks, "remarks", "BZ", FieldType::Text, Unit::None, false,
     {"备注", "remarks"},
     {"备注", "remarks"},
     ""},
}};
// clang-format on

constexpr bool inOrder() {
  for (std::size_t i = 0; i < fieldCount; ++i) {
    if (static_cast<std::size_t>(catalogue[i].field) != i || catalogue[i].exportName.size() > 10) {
      return false;
    }
  }
  return true;
}
static_assert(inOrder(), "the catalogue follows the order of Field; export names fit a shapefile");

}  // namespace

std::span<const FieldInfo> fieldCatalogue() {
  return catalogue;
}

const FieldInfo& fieldInfo(Field field) {
  return catalogue[static_cast<std::size_t>(field)];
}

std::optional<Field> fieldById(std::string_view id) {
  for (const FieldInfo& info : catalogue) {
    if (info.id == id) {
      return info.field;
    }
  }
  return std::nullopt;
}

std::optional<Field> fieldByExportName(std::string_view name) {
  for (const FieldInfo& info : catalogue) {
    if (info.exportName == name) {
      return info.field;
    }
  }
  return std::nullopt;
}

std::string_view unitSymbol(Unit unit, Language language) {
  const bool chinese = language == Language::Chinese;
  switch (unit) {
    case Unit::SquareMetre:
      return "m²";
    case Unit::TenThousandYuan:
      return chinese ? "万元" : "10k CNY";
    case Unit::Year:
      return chinese ? "年" : "";
    case Unit::None:
    case Unit::Ratio:
    case Unit::Count:
      return "";
  }
  return "";
}

}  // namespace renewal
