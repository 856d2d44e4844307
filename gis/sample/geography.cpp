#include "gis/sample/geography.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "gis/io/named_crs.h"
#include "gis/io/project_points.h"

namespace renewal::gis::sample {
namespace {

// clang-format off
const std::vector<KnownFeature>& lineTable() {
  static const std::vector<KnownFeature> table{
    {"zhongshan-road", "arterial", {"中山路", "Zhongshan Road"}, "high", 80, 25, false,
     {{113.36017, 22.51604}, {113.36299, 22.51623}, {113.37071, 22.51632}, {113.37548, 22.51616}, {113.37822, 22.51599}, {113.38050, 22.51577}, {113.38524, 22.51532}, {113.38803, 22.51506}, {113.39107, 22.51479}, {113.39693, 22.51449}, {113.40637, 22.51700}, {113.41011, 22.51818}, {113.41551, 22.52017}, {113.42052, 22.52226}, {113.42633, 22.52604}}},
    {"qiwan-road", "arterial", {"起湾道", "Qiwan Road"}, "medium", 400, 22, false,
     {{113.39730, 22.55150}, {113.39600, 22.54200}, {113.39449, 22.53258}, {113.39260, 22.52360}, {113.39107, 22.51479}, {113.39020, 22.50660}, {113.38930, 22.49900}, {113.38900, 22.49150}}},
    {"changjiang-road", "arterial", {"长江路", "Changjiang Road"}, "medium", 500, 22, false,
     {{113.41130, 22.55580}, {113.41180, 22.54800}, {113.41270, 22.53900}, {113.41400, 22.52900}, {113.41551, 22.52017}, {113.41730, 22.51550}, {113.41950, 22.51040}, {113.42160, 22.50400}, {113.42400, 22.49700}, {113.42620, 22.49050}}},
    {"boai-road", "arterial", {"博爱路", "Bo'ai Road"}, "medium", 300, 28, false,
     {{113.36800, 22.50980}, {113.37990, 22.50880}, {113.39020, 22.50660}, {113.39850, 22.50560}, {113.40510, 22.50620}, {113.41200, 22.50810}, {113.41950, 22.51040}, {113.42900, 22.50950}, {113.43900, 22.50520}, {113.45000, 22.50200}}},
    {"xingzhong-avenue", "arterial", {"兴中道", "Xingzhong Avenue"}, "medium", 250, 24, false,
     {{113.38130, 22.52380}, {113.38050, 22.51577}, {113.37990, 22.50880}}},
    {"sunwen-east-road", "arterial", {"孙文东路", "Sunwen East Road"}, "low", 400, 18, false,
     {{113.37000, 22.52280}, {113.37590, 22.52320}, {113.38130, 22.52380}, {113.39260, 22.52360}, {113.40300, 22.52550}, {113.41380, 22.53000}}},
    {"chenggui-road", "arterial", {"城桂路", "Chenggui Road"}, "low", 700, 16, false,
     {{113.37990, 22.50400}, {113.38450, 22.49850}, {113.38800, 22.49150}, {113.39250, 22.48300}, {113.40000, 22.47400}, {113.40600, 22.46400}}},
    {"south-outer-ring", "arterial", {"南外环路", "South Outer Ring Road"}, "low", 700, 28, false,
     {{113.35000, 22.48650}, {113.37000, 22.49050}, {113.38900, 22.49120}, {113.40800, 22.48900}, {113.42620, 22.49050}, {113.43900, 22.49750}, {113.45200, 22.50300}, {113.47500, 22.50450}}},
    {"qijiang-river", "river", {"岐江河", "Qijiang River"}, "low", 600, 55, false,
     {{113.34100, 22.49700}, {113.35200, 22.50700}, {113.35800, 22.51600}, {113.36000, 22.52450}, {113.35900, 22.53300}, {113.36250, 22.54150}, {113.37100, 22.54780}, {113.38300, 22.55080}, {113.39700, 22.55350}, {113.41130, 22.55600}, {113.42450, 22.55880}, {113.44200, 22.56400}, {113.45600, 22.57200}, {113.47000, 22.58300}}},
    {"intercity-railway", "railway", {"广珠城际", "Guangzhou-Zhuhai Intercity Railway"}, "medium", 400, 14, false,
     {{113.37680, 22.56020}, {113.39500, 22.55700}, {113.41200, 22.55200}, {113.42770, 22.54640}, {113.44800, 22.53300}, {113.47000, 22.51800}}},
  };
  return table;
}

const std::vector<KnownFeature>& pointTable() {
  static const std::vector<KnownFeature> table{
    {"zhongshan-station", "rail-station", {"中山站", "Zhongshan Station"}, "high", 150, 0, false, {{113.42773, 22.54644}}},
    {"zhongshan-north-station", "rail-station", {"中山北站", "Zhongshan North Station"}, "high", 100, 0, false, {{113.37680, 22.56020}}},
  };
  return table;
}

const std::vector<KnownFeature>& outlineTable() {
  static const std::vector<KnownFeature> table{
    {"district", "district", {"东区街道（示意）", "East District (schematic)"}, "low", 800, 0, true,
     {{113.39600, 22.54200}, {113.39449, 22.53258}, {113.39260, 22.52360}, {113.37590, 22.52320}, {113.37548, 22.51616}, {113.36900, 22.51630}, {113.36800, 22.50980}, {113.36720, 22.50200}, {113.36650, 22.49400}, {113.36720, 22.48500}, {113.37000, 22.47450}, {113.38000, 22.47000}, {113.39200, 22.46900}, {113.40200, 22.46200}, {113.41200, 22.45400}, {113.42800, 22.45000}, {113.44500, 22.45450}, {113.45800, 22.46500}, {113.46250, 22.47950}, {113.45300, 22.49250}, {113.44250, 22.49920}, {113.44080, 22.50600}, {113.44120, 22.51650}, {113.43300, 22.52650}, {113.42720, 22.53650}, {113.42500, 22.54700}, {113.42400, 22.55870}, {113.41130, 22.55600}, {113.39730, 22.55350}}},
    {"area-shagang", "area", {"沙岗片区（示意）", "Shagang area (schematic)"}, "low", 500, 0, true,
     {{113.36780, 22.50000}, {113.36850, 22.49040}, {113.37600, 22.49080}, {113.38780, 22.49180}, {113.38450, 22.49820}, {113.38000, 22.50240}, {113.37640, 22.50380}, {113.37640, 22.50860}, {113.36840, 22.50920}}},
    {"area-zimaling", "area", {"紫马岭周边片区（示意）", "Around Zimaling area (schematic)"}, "low", 300, 0, true,
     {{113.39110, 22.51480}, {113.39060, 22.50500}, {113.39600, 22.50200}, {113.40400, 22.50220}, {113.41200, 22.50400}, {113.41950, 22.51040}, {113.41660, 22.51720}, {113.41460, 22.52400}, {113.40550, 22.52050}, {113.39210, 22.51900}}},
    {"area-jinzhong", "area", {"金钟湖片区（示意）", "Jinzhong Lake area (schematic)"}, "low", 700, 0, true,
     {{113.37050, 22.48500}, {113.37100, 22.47750}, {113.37600, 22.47300}, {113.38400, 22.47350}, {113.38950, 22.47900}, {113.39000, 22.48700}, {113.38600, 22.49080}, {113.37300, 22.49000}}},
    {"zimaling-park", "park", {"紫马岭公园", "Zimaling Park"}, "medium", 250, 0, true,
     {{113.39840, 22.51000}, {113.39920, 22.50630}, {113.40510, 22.50690}, {113.40810, 22.50790}, {113.40720, 22.51220}, {113.40580, 22.51610}, {113.40120, 22.51470}, {113.39760, 22.51370}}},
    {"sunwen-park", "park", {"孙文纪念公园", "Sun Wen Memorial Park"}, "low", 350, 0, true,
     {{113.37680, 22.50420}, {113.38000, 22.50280}, {113.38300, 22.50450}, {113.38250, 22.50780}, {113.37700, 22.50830}}},
    {"jinzhong-lake", "lake", {"金钟湖", "Jinzhong Lake"}, "low", 600, 0, true,
     {{113.37520, 22.48460}, {113.37440, 22.48180}, {113.37640, 22.48060}, {113.37760, 22.47800}, {113.38000, 22.47680}, {113.38120, 22.47980}, {113.38360, 22.48120}, {113.38480, 22.48380}, {113.38180, 22.48550}, {113.38060, 22.48800}, {113.37750, 22.48840}}},
    {"changjiang-reservoir", "lake", {"长江水库", "Changjiang Reservoir"}, "low", 800, 0, true,
     {{113.42680, 22.48000}, {113.42550, 22.47550}, {113.42000, 22.47220}, {113.41780, 22.46650}, {113.41350, 22.46080}, {113.41800, 22.45780}, {113.42400, 22.46220}, {113.43050, 22.46550}, {113.43300, 22.47060}, {113.43820, 22.47400}, {113.43520, 22.47820}, {113.43680, 22.48160}, {113.43250, 22.48360}}},
    {"core-qijiang", "core", {"岐江新城（示意）", "Qijiang New City (schematic)"}, "low", 900, 0, true,
     {{113.39660, 22.54550}, {113.41200, 22.54550}, {113.41600, 22.54750}, {113.42460, 22.55100}, {113.42380, 22.55830}, {113.41120, 22.55570}, {113.39730, 22.55330}}},
    {"core-hq", "core", {"总部经济区（示意）", "Headquarters economy zone (schematic)"}, "schematic", 1500, 0, true,
     {{113.39550, 22.53700}, {113.40500, 22.53720}, {113.41270, 22.53900}, {113.41200, 22.54550}, {113.39660, 22.54550}}},
    {"node-changjiang-sanxi", "node", {"长江三溪文旅生活节点（示意）", "Changjiang-Sanxi culture and living node (schematic)"}, "low", 900, 0, true,
     {{113.42220, 22.49050}, {113.42620, 22.48380}, {113.43300, 22.48400}, {113.43700, 22.48900}, {113.43600, 22.49800}, {113.43000, 22.50300}, {113.42050, 22.50100}}},
    {"node-jinzhong", "node", {"金钟湖文旅生活节点（示意）", "Jinzhong Lake culture and living node (schematic)"}, "low", 700, 0, true,
     {{113.37300, 22.48200}, {113.37550, 22.47750}, {113.38050, 22.47580}, {113.38500, 22.48000}, {113.38700, 22.48500}, {113.38500, 22.48980}, {113.37520, 22.48950}}},
  };
  return table;
}

constexpr std::array<KnownPlace, 6> villageTable{{
    {"shagang", "沙岗", {113.37950, 22.49950}},
    {"chaqiao", "槎桥", {113.37350, 22.50300}},
    {"xinan", "新安", {113.37550, 22.49450}},
    {"qiwan", "起湾", {113.39640, 22.53150}},
    // Shores with houses on the schematic lake: the places are not known by name.
    {"jinzhong-west", "金钟湖西", {113.37260, 22.48640}},
    {"jinzhong-east", "金钟湖东", {113.38720, 22.48720}},
}};

constexpr std::array<Community, 6> communityTable{{
    {"桥岗社区", "016", {113.37600, 22.49850}},
    {"起湾社区", "015", {113.39550, 22.53150}},
    {"夏洋社区", "003", {113.37520, 22.51220}},
    {"竹苑社区", "002", {113.38680, 22.51930}},
    {"新鳌岭社区", "017", {113.42850, 22.51200}},
    {"东裕社区", "020", {113.39700, 22.52000}},
}};
// clang-format on

const KnownFeature& find(const std::vector<KnownFeature>& table, std::string_view id) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const KnownFeature& f) { return f.id == id; });
  if (found == table.end()) {
    throw std::invalid_argument("no such feature: " + std::string(id));
  }
  return *found;
}

}  // namespace

std::span<const KnownFeature> knownLines() {
  return lineTable();
}

std::span<const KnownFeature> knownPoints() {
  return pointTable();
}

std::span<const KnownFeature> knownOutlines() {
  return outlineTable();
}

const KnownFeature& knownLine(std::string_view id) {
  return find(lineTable(), id);
}

const KnownFeature& knownOutline(std::string_view id) {
  return find(outlineTable(), id);
}

std::span<const KnownPlace> villages() {
  return villageTable;
}

std::span<const Community> communities() {
  return communityTable;
}

std::vector<Point> toGrid(std::vector<Point> degrees) {
  ParcelGeometry geometry;
  geometry.beginParcel();
  geometry.beginPart();
  geometry.addRing(degrees);
  projectPoints(geometry, systemOf(4490), systemOf(4547));
  const auto projected = geometry.allPoints();
  return {projected.begin(), projected.end()};
}

}  // namespace renewal::gis::sample
