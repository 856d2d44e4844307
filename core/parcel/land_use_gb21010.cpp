#include <array>

#include "core/parcel/land_use_table.h"

namespace renewal {
namespace {

using enum LandTheme;

// GB/T 21010-2017: 12 first-class and 73 second-class codes; and the codes with which the third
// national land survey (TD/T 1055-2019) departs from it: 00, 0508, 05H1, 08H1, 08H2 and the
// letters after a code, which are read off before the look-up except 08H2A and 0810A.
// A first class that mixes themes has the theme of its larger part.
// clang-format off
constexpr auto gb21010Table = std::to_array<LandUseClass>({
    {"00", "湿地", "wetland", Water},
    {"01", "耕地", "cultivated land", Farmland},
    {"0101", "水田", "paddy field", Farmland},
    {"0102", "水浇地", "irrigated land", Farmland},
    {"0103", "旱地", "dry land", Farmland},
    {"02", "园地", "garden land", Farmland},
    {"0201", "果园", "orchard", Farmland},
    {"0202", "茶园", "tea garden", Farmland},
    {"0203", "橡胶园", "rubber plantation", Farmland},
    {"0204", "其他园地", "other garden land", Farmland},
    {"03", "林地", "forest land", Farmland},
    {"0301", "乔木林地", "tree forest", Farmland},
    {"0302", "竹林地", "bamboo forest", Farmland},
    {"0303", "红树林地", "mangrove forest", Farmland},
    {"0304", "森林沼泽", "forest swamp", Farmland},
    {"0305", "灌木林地", "shrub land", Farmland},
    {"0306", "灌丛沼泽", "shrub swamp", Farmland},
    {"0307", "其他林地", "other forest land", Farmland},
    {"04", "草地", "grassland", Farmland},
    {"0401", "天然牧草地", "natural pasture", Farmland},
    {"0402", "沼泽草地", "swamp meadow", Farmland},
    {"0403", "人工牧草地", "artificial pasture", Farmland},
    {"0404", "其他草地", "other grassland", Farmland},
    {"05", "商服用地", "commercial and service land", Commerce},
    {"0501", "零售商业用地", "retail", Commerce},
    {"0502", "批发市场用地", "wholesale market", Commerce},
    {"0503", "餐饮用地", "catering", Commerce},
    {"0504", "旅馆用地", "hotel", Commerce},
    {"0505", "商务金融用地", "office and finance", Commerce},
    {"0506", "娱乐用地", "entertainment", Commerce},
    {"0507", "其他商服用地", "other commercial land", Commerce},
    {"0508", "物流仓储用地", "logistics and storage", Storage},
    {"05H1", "商业服务业设施用地", "commercial and service facilities", Commerce},
    {"06", "工矿仓储用地", "industry, mining and storage land", Industry},
    {"0601", "工业用地", "industry", Industry},
    {"0602", "采矿用地", "mining", Other},
    {"0603", "盐田", "salt field", Other},
    {"0604", "仓储用地", "storage", Storage},
    {"07", "住宅用地", "residential land", UrbanHousing},
    {"0701", "城镇住宅用地", "urban housing", UrbanHousing},
    {"0702", "农村宅基地", "rural homestead", VillageHousing},
    {"08", "公共管理与公共服务用地", "public administration and services", PublicService},
    {"0801", "机关团体用地", "government and organisations", PublicService},
    {"0802", "新闻出版用地", "press and publishing", PublicService},
    {"0803", "教育用地", "education", PublicService},
    {"0804", "科研用地", "research", PublicService},
    {"0805", "医疗卫生用地", "health care", PublicService},
    {"0806", "社会福利用地", "social welfare", PublicService},
    {"0807", "文化设施用地", "cultural facilities", PublicService},
    {"0808", "体育用地", "sports", PublicService},
    {"0809", "公用设施用地", "utilities", Utilities},
    {"0810", "公园与绿地", "parks and green space", Green},
    {"0810A", "广场用地", "square", Green},
    {"08H1", "机关团体新闻出版用地", "government, organisations and press", PublicService},
    {"08H2", "科教文卫用地", "science, education, culture and health", PublicService},
    {"08H2A", "高教用地", "higher education", PublicService},
    {"09", "特殊用地", "special land", Other},
    {"0901", "军事设施用地", "military facilities", Other},
    {"0902", "使领馆用地", "embassies and consulates", Other},
    {"0903", "监教场所用地", "prisons and corrections", Other},
    {"0904", "宗教用地", "religion", Other},
    {"0905", "殡葬用地", "funeral and burial", Other},
    {"0906", "风景名胜设施用地", "scenic-area facilities", Other},
    {"10", "交通运输用地", "transport land", Roads},
    {"1001", "铁路用地", "railway", Other},
    {"1002", "轨道交通用地", "rail transit", Other},
    {"1003", "公路用地", "highway", Roads},
    {"1004", "城镇村道路用地", "urban and village roads", Roads},
    {"1005", "交通服务场站用地", "transport stations and parking", Other},
    {"1006", "农村道路", "rural road", Roads},
    {"1007", "机场用地", "airport", Other},
    {"1008", "港口码头用地", "port", Other},
    {"1009", "管道运输用地", "pipeline", Other},
    {"11", "水域及水利设施用地", "water and water works", Water},
    {"1101", "河流水面", "river", Water},
    {"1102", "湖泊水面", "lake", Water},
    {"1103", "水库水面", "reservoir", Water},
    {"1104", "坑塘水面", "pond", Water},
    {"1105", "沿海滩涂", "coastal tidal flat", Water},
    {"1106", "内陆滩涂", "inland flat", Water},
    {"1107", "沟渠", "canal and ditch", Water},
    {"1108", "沼泽地", "swamp", Water},
    {"1109", "水工建筑用地", "water works", Water},
    {"1110", "冰川及永久积雪", "glacier and permanent snow", Water},
    {"12", "其他土地", "other land", Other},
    {"1201", "空闲地", "vacant land", Vacant},
    {"1202", "设施农用地", "land for farming facilities", Farmland},
    {"1203", "田坎", "field ridge", Farmland},
    {"1204", "盐碱地", "saline land", Other},
    {"1205", "沙地", "sand", Other},
    {"1206", "裸土地", "bare soil", Other},
    {"1207", "裸岩石砾地", "bare rock and gravel", Other},
});
// clang-format on

}  // namespace

std::span<const LandUseClass> gb21010Classes() {
  return gb21010Table;
}

}  // namespace renewal
