#include <fmt/format.h>

#include <array>

#include "gis/sample/layer_shape.h"
#include "gis/sample/sample_case.h"

namespace renewal::gis::sample {
namespace {

constexpr const char* caseText = R"text(# 中山市东区街道更新示例：四个片区的地块图层与规划结构。
# Sample case: four parcel layers of the East District of Zhongshan, and its planning structure.
title_zh = "中山市东区街道更新示例（2020，示意）"
title_en = "Zhongshan East District renewal sample (2020, schematic)"
as_of = 2020-12-31
rules = "guangdong-2023"
structure = "structure.geojson"
roads = "roads.geojson"
limits = "limits.geojson"
roadmap = "roadmap.toml"

[[source]]
path = "shagang.shp"
area = "沙岗"
area_en = "Shagang"

[[source]]
path = "zimaling.shp"
area = "紫马岭周边"
area_en = "Around Zimaling"

[[source]]
path = "belts.gpkg"
area = "起湾道—长江路"
area_en = "Qiwan–Changjiang belts"
layer = "belts"

[[source]]
path = "jinzhonghu.shp"
area = "金钟湖"
area_en = "Jinzhong Lake"
)text";

constexpr const char* roadmapText =
    R"text(# 更新实施路线：各片区何时进入哪一阶段（示例，2020 至 2026 年）。
# Roadmap: when each area enters which phase (invented for the sample, 2020 to 2026).
# begins 计划开始，actual 实际开始，paper 结案文件 / planned, actual, the paper that closed it
title_zh = "东区街道更新实施路线（示例）"
title_en = "East District renewal roadmap (sample)"

[[project]]
id = "shagang"
name_zh = "沙岗片区土地整备"
name_en = "Shagang land consolidation"
area = "沙岗"
[[project.step]]
phase = 3
begins = 2020-01-06
actual = 2020-01-06
paper = "示例核查〔2020〕1 号"
[[project.step]]
phase = 4
begins = 2020-03-16
actual = 2020-03-23
paper = "示例单元〔2020〕2 号"
[[project.step]]
phase = 5
begins = 2020-06-22
actual = 2020-07-06
paper = "示例方案〔2020〕5 号"
[[project.step]]
phase = 6
begins = 2020-10-12
actual = 2020-10-26
[[project.step]]
phase = 7
begins = 2022-05-09
[[project.step]]
phase = 8
begins = 2023-03-01
[[project.step]]
phase = 9
begins = 2026-06-30

[[project]]
id = "zimaling"
name_zh = "紫马岭周边前期研究"
name_en = "Around Zimaling: preliminary study"
area = "紫马岭周边"
[[project.step]]
phase = 0
begins = 2020-02-17
actual = 2020-02-24
paper = "示例摸底〔2020〕3 号"
[[project.step]]
phase = 1
begins = 2020-09-01
actual = 2020-09-01
[[project.step]]
phase = 2
begins = 2021-07-01
[[project.step]]
phase = 4
begins = 2022-03-15
[[project.step]]
phase = 5
begins = 2023-04-10
[[project.step]]
phase = 6
begins = 2024-01-08
[[project.step]]
phase = 7
begins = 2025-03-03
[[project.step]]
phase = 8
begins = 2025-12-01

[[project]]
id = "belts-industry"
name_zh = "起湾道—长江路产业带策划"
name_en = "Qiwan-Changjiang industry belts: scheme"
area = "起湾道—长江路"
uses = ["industry", "storage", "vacant"]
[[project.step]]
phase = 0
begins = 2020-01-13
actual = 2020-01-13
paper = "示例摸底〔2020〕1 号"
[[project.step]]
phase = 1
begins = 2020-05-11
actual = 2020-05-18
paper = "示例意愿〔2020〕4 号"
[[project.step]]
phase = 4
begins = 2020-11-02
actual = 2020-11-16
[[project.step]]
phase = 5
begins = 2021-09-13
[[project.step]]
phase = 6
begins = 2022-06-20
[[project.step]]
phase = 7
begins = 2023-08-21
[[project.step]]
phase = 8
begins = 2024-05-06
[[project.step]]
phase = 9
begins = 2026-03-31
[[project.pause]]
from = 2022-03-14
to = 2022-05-09

[[project]]
id = "belts-rest"
name_zh = "起湾道—长江路沿线摸底"
name_en = "Along the belts: survey"
area = "起湾道—长江路"
[[project.step]]
phase = 0
begins = 2020-08-03
actual = 2020-08-03
[[project.step]]
phase = 1
begins = 2021-05-17
[[project.step]]
phase = 4
begins = 2022-10-10
[[project.step]]
phase = 5
begins = 2024-02-26

[[project]]
id = "jinzhong"
name_zh = "金钟湖单元规划"
name_en = "Jinzhong Lake unit planning"
area = "金钟湖"
[[project.step]]
phase = 1
begins = 2020-01-20
actual = 2020-01-20
paper = "示例意愿〔2020〕1 号"
[[project.step]]
phase = 3
begins = 2020-05-25
actual = 2020-06-08
paper = "示例核查〔2020〕6 号"
[[project.step]]
phase = 4
begins = 2020-09-21
actual = 2020-09-21
[[project.step]]
phase = 5
begins = 2021-11-15
[[project.step]]
phase = 6
begins = 2023-01-09
[[project.step]]
phase = 7
begins = 2024-09-02
[[project.step]]
phase = 8
begins = 2025-06-16
)text";

constexpr const char* readmeHead = R"text(# 东区街道示例案例 / East District sample case

**地块全部是合成的，不是任何真实宗地；轮廓线都是推断的（示意），不是行政或规划界线。**
**All parcels are synthetic: none is a real parcel. All outlines are inferred (示意, schematic); none
is an administrative or planning boundary.** Holders, addresses, prices, dates and figures are
invented; any likeness is chance.

由 `renewal sample --case data/east-district --seed {}` 生成；同一种子得到完全相同的文件。
Made by that command; the same seed gives the same bytes. Assessed as of 2020-12-31.

## 依据 / what the figures rest on

| 内容 what | 依据 basis |
|---|---|
| 道路、河流、铁路 roads, river, railway | 路口和标志点的换算坐标及推断；每个要素写明 `confidence` 和 `error_m`（60 至 700 m）；为了好看转角修圆、整体微弯，位移不超过 14 m。Converted junction pins and inference, each feature with its confidence and error; bends rounded and the whole gently bent, by 14 m at most |
| 铁路站点 rail stations | 中山站、中山北站的标志点换算坐标，误差 150 m、100 m。Converted pins of the two stations, to 150 and 100 m |
| 学校、高速出入口 schools, expressway entrances | 未收录：学校位置只能推断到 500 至 1000 m，与所要量的距离相当；没有出入口的可靠坐标。到它们的距离因此是未知。Left out: schools are placed by inference to 500 to 1,000 m, as far as the distances asked for, and no entrance is known; distances to them are unknown |
| 片区、街道、核、带、节点、公园、水面轮廓 outlines | 推断，仅供示意。Inferred from descriptions in words and from landmarks; schematic |
| 内部街道、地块 inner streets, lots | 由程序沿道路逐级划分生成。Divided by the program along the roads |
| 地块大小、铁棚厂房容积率、亩均税收 sizes, FAR of sheds, tax per 亩 | 按中山公开报道的量级：约七成工业地块小于 10 亩、约一半小于 5 亩，单层铁棚容积率低于 0.65，低效用地亩均税收低于 5 万元。Orders of magnitude reported for Zhongshan |
| 社区及代码 communities and codes | 桥岗 016、起湾 015、夏洋 003、竹苑 002、新鳌岭 017、东裕 020（均为 442000002 之下）；地块按最近的社区中心归属。Parcels go to the nearest centre |
| 路线图 roadmap | 虚构。Invented |

两个片区都够得着的土地只归一个：先沙岗，再紫马岭周边，再金钟湖，最后两带；街道界（示意）以外、公园、水面和道路用地内没有地块。“一核”范围内的地块属于两带图层。
Land claimed twice goes to Shagang first, then around Zimaling, then Jinzhong Lake, then the belts.
No parcels lie outside the district, in parks, water or road strips. Parcels inside the core belong
to the belts' layer.

## 文件 / files

| 文件 file | 现实中的样子 as offices deliver it | 地块 parcels |
|---|---|---|
)text";

struct LayerNote {
  Area area;
  const char* text;
};
constexpr std::array<LayerNote, areaCount> notes{{
    {Area::Shagang,
     "GBK，无 .cpg（语言字节 0x4D）；拼音字段名；日期 20170630；面积 m²；价款万元；铁棚比例 35 即 "
     "35 %"},
    {Area::Zimaling, "UTF-8，有 .cpg；导出字段名；日期型；金额为元；是否用 Y/N"},
    {Area::Belts,
     "GeoPackage；中文全名带单位；面积亩；日期 2017-06-30；规划用途用 GB 50137 代码且不注明体系"},
    {Area::Jinzhong,
     "EPSG:4526（东坐标带 38 带号）；.cpg 为 CP936；中文字段名截断在 5 "
     "个字；面积公顷不注明；金额元；日期 "
     "2017年6月30日"},
}};

std::string cell(std::string text) {
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) {
    text.replace(at, 1, "\\|");
  }
  return text;
}

constexpr const char* projectsText =
    R"text(# 招商项目库（示例）：全部项目、企业和数字都是虚构的，与任何真实企业无关。
# Project library of the sample: every project, company and number is invented.
note_zh = "全部项目、企业和数字都是虚构的，与任何真实企业无关。"
note_en = "Every project, company and number is invented; none stands for a real company."

[[project]]
id = "river-bank-hq"
name_zh = "岐江畔金融服务总部（虚构）"
name_en = "Riverside financial services head office (invented)"
industry_zh = "金融服务"
industry_en = "financial services"
brief = "headquarters"
unit = "mu"
min_area = 10
max_area = 25
needed = 2023-06-30

[[project]]
id = "design-studio-hq"
name_zh = "灯饰设计总部（虚构）"
name_en = "Lighting design head office (invented)"
industry_zh = "工业设计"
industry_en = "industrial design"
brief = "headquarters"
unit = "mu"
min_area = 5
max_area = 12
floor_area_m2 = 12000

[[project]]
id = "medical-devices"
name_zh = "医疗器械组装（虚构）"
name_en = "Assembly of medical devices (invented)"
industry_zh = "医疗器械"
industry_en = "medical devices"
brief = "clean-industry"
unit = "mu"
min_area = 30
max_area = 45
needed = 2024-12-31

[[project]]
id = "lake-inn"
name_zh = "湖畔研学民宿（虚构）"
name_en = "Lakeside study inn (invented)"
industry_zh = "文旅"
industry_en = "culture and tourism"
brief = "lake-culture"
unit = "mu"
min_area = 3
max_area = 15

[[project]]
id = "primary-school"
name_zh = "24 班小学（虚构）"
name_en = "Primary school of 24 classes (invented)"
industry_zh = "教育"
industry_en = "education"
brief = "public-service"
unit = "mu"
min_area = 25
max_area = 60
needed = 2025-08-31
)text";

}  // namespace

std::string caseToml() {
  return caseText;
}

std::string roadmapToml() {
  return roadmapText;
}

std::string projectsToml() {
  return projectsText;
}

std::string plantedCsv(const SampleCase& sample) {
  std::string text = "parcel,layer,situation_zh,situation_en,use-status,route\n";
  for (const PlantedCase& planted : sample.planted) {
    text +=
        fmt::format("{},{},\"{}\",\"{}\",{},{}\n", planted.parcel, layerShape(planted.layer).layer,
                    planted.situation.zh, planted.situation.en, planted.useStatus, planted.route);
  }
  return text;
}

std::string readmeText(const SampleCase& sample) {
  std::string text = fmt::format(fmt::runtime(readmeHead), sample.seed);
  for (const LayerNote& note : notes) {
    std::size_t count = 0;
    for (const Record& record : sample.records) {
      count += record.layer == note.area ? 1 : 0;
    }
    text += fmt::format("| `{}` | {} | {} |\n", layerShape(note.area).file, note.text, count);
  }
  text += R"text(
`structure.geojson`：一核（岐江新城、总部经济区）、两带（起湾道、长江路，半宽 300 m）、双节点（长江三溪、金钟湖）。
`roads.geojson`：主要道路、河流、铁路及站点和示意街道。`limits.geojson`：街道与片区轮廓、公园、水面、生态控制范围。
`roadmap.toml`：各片区阶段。`projects.toml`：招商项目库，全部虚构。`planted.csv`：下表的机读版本。

## 埋设的案例 / planted cases

每个结果、每个界限日和界限值、每个关键字段缺失各有地块；备注列写有案例号。
Every outcome, the days and values about each limit, and each deciding field missing.

| 宗地代码 parcel | 图层 layer | 情形 situation | 利用状态 use-status | 改造路径 route |
|---|---|---|---|---|
)text";
  for (const PlantedCase& planted : sample.planted) {
    text += fmt::format("| {} | {} | {}<br>{} | {} | {} |\n", planted.parcel,
                        layerShape(planted.layer).layer, cell(planted.situation.zh),
                        cell(planted.situation.en), planted.useStatus, planted.route);
  }
  text += R"text(
## 脏数据 / slips put in on purpose

| 宗地代码 parcel（原值 as it should be） | 图层 layer | 问题 what is wrong |
|---|---|---|
)text";
  for (const Slip& slip : sample.slips) {
    text += fmt::format("| {} | {} | {}<br>{} |\n", slip.parcel, layerShape(slip.layer).layer,
                        cell(slip.what.zh), cell(slip.what.en));
  }
  text +=
      "\n此外约有百分之五的普通地块缺少一两个值。\nBesides, about five per cent of the ordinary "
      "parcels lack a value or two.\n";
  return text;
}

}  // namespace renewal::gis::sample
