#include "tests/viewer/support/synthetic_case.h"
#include "tests/support/paths.h"

#include <fmt/format.h>

#include <cmath>

namespace renewal::viewer::test {
namespace {

constexpr double lotSize = 60;

Text both(const char* zh, const char* en) {
  return {zh, en};
}

MapFeature feature(const char* id, const char* kind, Text name, MapFeature::Shape shape,
                   std::vector<std::vector<Point>> paths) {
  MapFeature f;
  f.id = id;
  f.kind = kind;
  f.name = std::move(name);
  f.shape = shape;
  f.paths = std::move(paths);
  return f;
}

std::vector<Point> circle(Point centre, double radius) {
  std::vector<Point> ring;
  for (int i = 0; i <= 48; ++i) {
    const double angle = i * 2 * 3.14159265358979 / 48;
    ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
  return ring;
}

/// Columns whose values follow the row number, so that tests can say what they expect.
void fillColumns(TableParts& parts, std::size_t columns) {
  Column code(FieldType::Text);
  Column area(FieldType::Code);
  Column location(FieldType::Text);
  Column holder(FieldType::Text);
  Column use(FieldType::Code);
  Column scheme(FieldType::Code);
  Column start(FieldType::Date);
  Column begun(FieldType::Date);
  Column registered(FieldType::Real);
  Column floor(FieldType::Real);
  Column price(FieldType::Real);
  const std::vector<const char*> areas{"沙岗", "紫马岭周边", "起湾道—长江路", "金钟湖"};
  for (std::size_t row = 0; row < parts.rows; ++row) {
    code.pushText(syntheticCode(row));
    area.pushText(areas[(row % columns) * areas.size() / columns]);
    location.pushText(fmt::format("城桂路 {} 号", row + 1));
    holder.pushText(row % 11 == 3 ? "<b>中山市示例</b>有限公司" : "中山市示例置业有限公司");
    use.pushText("0601");
    scheme.pushText("gb21010");
    // By row % 10: 0 late two years, 1 late one year, 2 late some months, 3 unknown, else begun.
    switch (row % 10) {
      case 0:
        start.pushDate(Date::fromYmd(2017, 6, 30));
        begun.pushMissing();
        break;
      case 1:
        start.pushDate(Date::fromYmd(2019, 6, 30));
        begun.pushMissing();
        break;
      case 2:
        start.pushDate(Date::fromYmd(2020, 6, 30));
        begun.pushMissing();
        break;
      case 3:
        start.pushMissing();
        begun.pushMissing();
        break;
      default:
        start.pushDate(Date::fromYmd(2015, 1, 1));
        begun.pushDate(Date::fromYmd(2015, 1, 1));
        break;
    }
    registered.pushReal(3600);
    if (row % 10 == 4) {
      floor.pushReal(900);
    } else {
      floor.pushReal(7200);
    }
    price.pushReal(1200);
  }
  parts.field(Field::ParcelCode) = std::move(code);
  parts.field(Field::AreaName) = std::move(area);
  parts.field(Field::Location) = std::move(location);
  parts.field(Field::Holder) = std::move(holder);
  parts.field(Field::LandUse) = std::move(use);
  parts.field(Field::LandUseScheme) = std::move(scheme);
  parts.field(Field::AgreedStart) = std::move(start);
  parts.field(Field::ActualStart) = std::move(begun);
  parts.field(Field::RegisteredArea) = std::move(registered);
  parts.field(Field::FloorArea) = std::move(floor);
  parts.field(Field::Price) = std::move(price);
  TableSource source{"data/town.gpkg", "town", 0, static_cast<std::uint32_t>(parts.rows), {}};
  for (std::size_t i = 0; i < fieldCount; ++i) {
    source.fields[i] = parts.fields[i].has_value();
  }
  parts.sources.push_back(source);
}

void addGround(CaseContent& content, double width, double height, Point corner) {
  using Shape = MapFeature::Shape;
  const auto at = [&](double x, double y) {
    return Point{corner.x + x * width, corner.y + y * height};
  };
  auto& ground = content.ground;
  ground.push_back(feature("d", "district", both("东区街道", "East District"), Shape::Polygon,
                           {{at(-.08, -.08), at(1.08, -.08), at(1.1, 1.1), at(-.1, 1.1)}}));
  ground.push_back(feature("lake", "lake", both("金钟湖", "Jinzhong Lake"), Shape::Polygon,
                           {circle(at(-.02, .5), width * 0.06)}));
  ground.push_back(feature("river", "river", both("岐江河", "Qijiang River"), Shape::Line,
                           {{at(-.2, 1.06), at(.3, 1.04), at(.7, 1.08), at(1.2, 1.05)}}));
  ground.push_back(feature("park", "park", both("紫马岭公园", "Zimaling Park"), Shape::Polygon,
                           {{at(1.0, .3), at(1.07, .3), at(1.07, .7), at(1.0, .7)}}));
  ground.push_back(feature("eco", "ecology", both("生态控制线", "ecology limit"), Shape::Polygon,
                           {{at(.0, .0), at(.2, .0), at(.2, .15), at(.0, .1)}}));
  ground.push_back(feature("r1", "arterial", both("博爱路", "Bo'ai Road"), Shape::Line,
                           {{at(-.1, -.02), at(1.1, -.02)}}));
  ground.push_back(feature("r2", "arterial", both("起湾道", "Qiwan Road"), Shape::Line,
                           {{at(1.02, -.1), at(1.0, .5), at(1.03, 1.1)}}));
  ground.push_back(feature("rail", "railway", both("广珠城际", "Guangzhu Railway"), Shape::Line,
                           {{at(-.1, 1.01), at(1.1, .98)}}));
  MapFeature area = feature("a1", "area", both("沙岗片区", "Shagang"), Shape::Polygon,
                            {{at(0, 0), at(.25, 0), at(.25, 1), at(0, 1)}});
  area.schematic = true;
  ground.push_back(std::move(area));

  MapFeature core =
      feature("core", "core", both("一核 · 岐江新城", "Core · Qijiang New City"), Shape::Polygon,
              {{at(.35, .7), at(.65, .72), at(.62, .95), at(.38, .93)}});
  core.schematic = true;
  MapFeature belt = feature("belt", "belt", both("起湾道产业带", "Qiwan belt"), Shape::Line,
                            {{at(.3, .7), at(.28, .3), at(.3, .02)}});
  belt.halfWidth = 120;
  content.structure.cores.push_back(std::move(core));
  content.structure.belts.push_back(std::move(belt));
  content.structure.nodes.push_back(feature("node", "node", both("金钟湖节点", "Jinzhong node"),
                                            Shape::Polygon, {circle(at(.75, .3), width * 0.05)}));
}

Condition test(const char* id, Text title, std::size_t measure, Test::Operator op) {
  Condition c;
  c.id = id;
  c.title = std::move(title);
  c.basis = {"闲置土地处置办法第二条", "Idle Land Measures, Art. 2"};
  c.test.measure = measure;
  c.test.op = op;
  return c;
}

Outcome lateOutcome(const char* id, Text title, int months, Consequence consequence) {
  Condition all;
  all.id = std::string(id) + "-all";
  all.kind = Condition::Kind::All;
  all.children.push_back(test((std::string(id) + "-not-started").c_str(),
                              both("未动工", "not started"), 1, Test::Operator::NotHappened));
  Condition late = test((std::string(id) + "-late").c_str(), both("逾期", "overdue"), 0,
                        Test::Operator::ElapsedAtLeast);
  late.test.months = months;
  all.children.push_back(std::move(late));
  Outcome outcome;
  outcome.id = id;
  outcome.title = std::move(title);
  outcome.when = std::move(all);
  outcome.consequence = std::move(consequence);
  return outcome;
}

Consequence consequence(Consequence::Kind kind, Text text, double feeShare) {
  Consequence follows;
  follows.kind = kind;
  follows.text = std::move(text);
  follows.feeShare = feeShare;
  follows.basis = {"第十四条", "Art. 14"};
  return follows;
}

}  // namespace

ParcelGeometry meshOfLots(std::size_t columns, std::size_t rows, double size, double jitter,
                          std::uint32_t seed, Point corner) {
  std::mt19937 random(seed);
  const auto shift = [&] {
    return (static_cast<double>(random()) / 4294967296.0 - 0.5) * 2 * jitter * size;
  };
  std::vector<Point> nodes;
  for (std::size_t y = 0; y <= rows; ++y) {
    for (std::size_t x = 0; x <= columns; ++x) {
      nodes.push_back({corner.x + static_cast<double>(x) * size + shift(),
                       corner.y + static_cast<double>(y) * size + shift()});
    }
  }
  ParcelGeometry geometry;
  for (std::size_t y = 0; y < rows; ++y) {
    for (std::size_t x = 0; x < columns; ++x) {
      const std::size_t a = y * (columns + 1) + x;
      const std::vector<Point> ring{nodes[a], nodes[a + columns + 1], nodes[a + columns + 2],
                                    nodes[a + 1], nodes[a]};
      geometry.beginParcel();
      geometry.beginPart();
      geometry.addRing(ring);
    }
  }
  geometry.finish();
  return geometry;
}

std::vector<Point> randomRing(std::mt19937& random, Point centre, double radius,
                              std::size_t corners) {
  const auto unit = [&random] { return static_cast<double>(random()) / 4294967296.0; };
  std::vector<Point> ring;
  for (std::size_t i = 0; i < corners; ++i) {
    const double angle = (static_cast<double>(i) + 0.8 * unit()) * 2 * 3.14159265358979 /
                         static_cast<double>(corners);
    const double r = radius * (0.25 + 0.75 * unit());
    ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return ring;
}

std::shared_ptr<const ParcelTable> tableOf(ParcelGeometry geometry) {
  TableParts parts;
  parts.rows = geometry.parcels();
  parts.geometry = std::move(geometry);
  parts.crs = {CoordinateSystem::Kind::Projected, 4547, "CGCS2000 / 3-degree Gauss-Kruger CM 114E",
               ""};
  parts.sources.push_back({"test", "test", 0, static_cast<std::uint32_t>(parts.rows), {}});
  return ParcelTable::make(std::move(parts));
}

std::string syntheticCode(std::size_t row) {
  return fmt::format("442000002016GB{:05}", row + 1);
}

std::shared_ptr<const RuleBook> testRules() {
  auto book = std::make_shared<RuleBook>();
  book->id = "test";
  book->version = "1";
  book->title = both("测试规则册", "test book");
  Measure agreed;
  agreed.id = "agreed-start";
  agreed.title = both("约定动工日期", "agreed start");
  agreed.fields = {Field::AgreedStart};
  Measure begun;
  begun.id = "actual-start";
  begun.title = both("实际动工日期", "actual start");
  begun.fields = {Field::ActualStart};
  Measure far;
  far.id = "far";
  far.title = both("容积率", "floor-area ratio");
  far.kind = Measure::Kind::Ratio;
  far.fields = {Field::FloorArea, Field::RegisteredArea};
  far.numerators = 1;
  book->measures = {agreed, begun, far};

  Question question;
  question.id = "use-status";
  question.title = both("利用状况", "use status");
  question.outcomes.push_back(lateOutcome(
      "suspected-idle-2y", both("疑似闲置（满二年）", "suspected idle, two years"), 24,
      consequence(Consequence::Kind::TakeBack, both("可以无偿收回", "may be taken back"), 0)));
  question.outcomes.push_back(lateOutcome(
      "suspected-idle-1y", both("疑似闲置（满一年）", "suspected idle, one year"), 12,
      consequence(Consequence::Kind::Fee, both("征缴土地闲置费", "idle-land fee"), 0.2)));
  question.outcomes.push_back(lateOutcome("early-warning", both("预警", "early warning"), 0, {}));
  Outcome low;
  low.id = "low-efficiency";
  low.title = both("疑似低效", "low efficiency");
  Condition ratio =
      test("far-low", both("容积率偏低", "low floor-area ratio"), 2, Test::Operator::Less);
  ratio.test.number = 0.8;
  ratio.isDefault = true;
  low.when = std::move(ratio);
  question.outcomes.push_back(std::move(low));
  Outcome rest;
  rest.id = "in-order";
  rest.title = both("正常", "in order");
  question.outcomes.push_back(std::move(rest));
  book->questions.push_back(std::move(question));
  return book;
}

CaseContent syntheticCase(std::size_t columns, std::size_t rows) {
  const Point corner{437000, 2490000};
  TableParts parts;
  parts.geometry = meshOfLots(columns, rows, lotSize, 0.18, 7, corner);
  parts.rows = parts.geometry.parcels();
  parts.crs = {CoordinateSystem::Kind::Projected, 4547, "CGCS2000 / 3-degree Gauss-Kruger CM 114E",
               ""};
  fillColumns(parts, columns);

  CaseContent content;
  content.path = "data/town";
  content.title = both("示例片区", "Sample town");
  content.asOf = Date::fromYmd(2020, 12, 31);
  content.parcels = ParcelTable::make(std::move(parts));
  content.rules = testRules();
  addGround(content, static_cast<double>(columns) * lotSize, static_cast<double>(rows) * lotSize,
            corner);
  RoadmapProject project;
  project.id = "p1";
  project.name = both("沙岗一期", "Shagang 1");
  project.area = "沙岗";
  project.steps = {{0, Date::fromYmd(2019, 3, 1)},
                   {4, Date::fromYmd(2020, 6, 1)},
                   {8, Date::fromYmd(2023, 1, 1)}};
  content.roadmap.title = both("路线图", "roadmap");
  content.roadmap.projects.push_back(project);
  Finding finding;
  finding.rule = "encoding-decided";
  finding.severity = Severity::Warning;
  finding.source = "data/town.gpkg";
  finding.what = both("按 GB18030 读取。", "Read as GB18030.");
  finding.suggestion = both("请核对汉字。", "Check the Chinese texts.");
  content.findings.push_back(std::move(finding));
  return content;
}

std::string FakeService::dataFile(const std::string& relativePath) {
  return renewal::test::sourceText("data/" + relativePath);
}

Point FakeService::transform(Point point, const CoordinateSystem& from,
                             const CoordinateSystem& to) {
  const bool degrees = from.epsg == 4490;
  if (from.epsg == to.epsg) {
    return point;
  }
  if (degrees || to.epsg == 4490) {
    // A plane stand-in for a projection around 113.4° E, 22.5° N.
    return degrees ? Point{437000 + (point.x - 113.4) * 1e5, 2490000 + (point.y - 22.5) * 1e5}
                   : Point{113.4 + (point.x - 437000) / 1e5, 22.5 + (point.y - 2490000) / 1e5};
  }
  if (from.epsg == 4526) {
    return {point.x - 38000000, point.y};
  }
  throw Error(ErrorCode::Crs, {"不能换算", "no way"}, from.name, {});
}

std::shared_ptr<const Look> testLook() {
  FakeService service(nullptr);
  return std::make_shared<const Look>(Look::parse(service.dataFile("look/map.toml"), "map.toml"));
}

}  // namespace renewal::viewer::test
