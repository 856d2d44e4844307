#include "core/structure/planning_zones.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace renewal {
namespace {

MapFeature feature(const char* id, const char* kind, MapFeature::Shape shape,
                   double halfWidth = 0) {
  MapFeature f;
  f.id = id;
  f.kind = kind;
  f.shape = shape;
  f.halfWidth = halfWidth;
  f.paths = {{{0, 0}, {100, 0}, {100, 100}}};
  if (shape == MapFeature::Shape::Point) {
    f.paths = {{{50, 50}}};
  }
  return f;
}

using Shape = MapFeature::Shape;

Structure usual() {
  return Structure::fromFeatures(
      {feature("n1", "node", Shape::Polygon), feature("n2", "node", Shape::Point, 30),
       feature("b1", "belt", Shape::Line, 10), feature("b2", "belt", Shape::Line, 20),
       feature("c1", "core", Shape::Polygon)});
}

TEST(StructureElements, AreTypedAndInOrder) {
  Structure structure = usual();
  structure.belts[1].name = {"长江路产业带", ""};
  const auto elements = structureElements(structure);
  ASSERT_EQ(elements.size(), 5U);
  EXPECT_EQ(elements[0].kind, ElementKind::Core);
  EXPECT_EQ(elements[0].name.zh, "核");
  EXPECT_EQ(elements[1].kind, ElementKind::Belt);
  EXPECT_EQ(elements[1].halfWidth, 10);
  EXPECT_EQ(elements[2].name.en, "长江路产业带");
  EXPECT_EQ(elements[2].region.rule, Region::Rule::NonZero);
  EXPECT_EQ(elements[4].id, "n2");
  EXPECT_NEAR(elements[4].region.box.width(), 60, 2 * arcSagitta);
}

TEST(StructureElements, WrongShapesAreRefused) {
  const MapFeature wrong[] = {
      feature("x", "core", Shape::Line),    feature("x", "core", Shape::Point, 5),
      feature("x", "belt", Shape::Line),    feature("x", "belt", Shape::Polygon, 5),
      feature("x", "node", Shape::Line, 5), feature("x", "node", Shape::Point)};
  for (const MapFeature& one : wrong) {
    try {
      structureElements(Structure::fromFeatures({one}));
      FAIL() << one.kind << " was accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::CaseFile);
      EXPECT_NE(error.info().what.zh.find("“x”"), std::string::npos);
      EXPECT_FALSE(error.info().todo.en.empty());
    }
  }
}

TEST(StructureName, Numbers) {
  const std::pair<const char*, NamedStructure> cases[] = {
      {"一核两带双节点", {1, 2, 2}},
      {"一核二带双节点（示意）", {1, 2, 2}},
      {"1核2带12节点", {1, 2, 12}},
      {"One core, two belts, dual nodes", {1, 2, 2}},
      {"three cores and one belt", {3, 1, 0}},
      {"双节点", {0, 0, 2}},
      {"一核一带一带", {1, 2, 0}},
  };
  for (const auto& [text, counts] : cases) {
    EXPECT_EQ(readStructureName(text), counts) << text;
  }
  for (const char* text : {"", "规划结构", "核带节点", "two rivers"}) {
    EXPECT_THROW(readStructureName(text), Error) << text;
  }
}

std::vector<std::string> rulesOf(const Structure& structure, const char* name) {
  std::vector<std::string> rules;
  for (const Finding& finding : checkStructureName(structureElements(structure), name)) {
    rules.push_back(finding.rule);
    EXPECT_FALSE(finding.what.zh.empty());
    EXPECT_FALSE(finding.what.en.empty());
  }
  return rules;
}

TEST(StructureName, WhatIsDrawnIsWhatIsNamed) {
  using Rules = std::vector<std::string>;
  EXPECT_EQ(rulesOf(usual(), usualStructureName), Rules());
  EXPECT_EQ(rulesOf(usual(), "一核两带"), Rules{"structure-name-differs"});
  EXPECT_EQ(rulesOf(usual(), "two cores, one belt, three nodes"),
            Rules(3, "structure-name-differs"));
  Structure pieces = usual();
  pieces.cores.push_back(pieces.cores[0]);
  EXPECT_EQ(rulesOf(pieces, usualStructureName), Rules{"structure-core-in-pieces"});
  EXPECT_EQ(rulesOf(pieces, "三核两带双节点"), Rules{"structure-name-differs"});
  Structure none = usual();
  none.cores.clear();
  const auto findings = checkStructureName(structureElements(none), usualStructureName);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].severity, Severity::Warning);
  EXPECT_EQ(findings[0].what.zh, "名称“一核两带双节点”说有1 个核，图上画了0 个核");
  EXPECT_EQ(findings[0].what.en,
            "the name of the structure speaks of 1 core, but 0 cores are drawn");
  const auto inPieces = checkStructureName(structureElements(pieces), usualStructureName);
  ASSERT_EQ(inPieces.size(), 1U);
  EXPECT_EQ(inPieces[0].what.en, "the one core is drawn in 2 pieces");
  const auto english =
      checkStructureName(structureElements(none), "one core, two belts, two nodes");
  ASSERT_EQ(english.size(), 1U);
  EXPECT_EQ(english[0].what.en,
            "the name \"one core, two belts, two nodes\" speaks of 1 core, but 0 cores are drawn");
}

TEST(LimitZones, AreTheLimitsOfTheGround) {
  MapFeature named = feature("e", "ecology", Shape::Polygon);
  named.name = {"金钟湖生态控制范围", "Jinzhong ecology"};
  const std::vector<MapFeature> ground{feature("a", "area", Shape::Polygon), named,
                                       feature("r", "arterial", Shape::Line, 20),
                                       feature("w", "water-protection", Shape::Polygon)};
  const auto zones = limitZones(ground, false);
  ASSERT_EQ(zones.size(), 2U);
  EXPECT_EQ(zones[0].name.en, "Jinzhong ecology");
  EXPECT_EQ(zones[1].name.zh, "水源保护区");
  const auto all = limitZones(ground, true);
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[2].name.zh, "arterial");
}

TEST(LimitZones, AnOverlapIsAReason) {
  struct Case {
    double area;
    double share;
    const char* en;
  };
  const Case cases[] = {{280, 0.12, "0.42 mu, 12 % in water protection"},
                        {280, 0.0449, "0.42 mu, 4.5 % in water protection"},
                        {280, 1, "0.42 mu, 100 % in water protection"},
                        {280, 0.9999, "0.42 mu, 99.9 % in water protection"},
                        {0.02, 0.00001, "<0.01 mu, <0.1 % in water protection"},
                        {20000, 0.0994, "30.00 mu, 9.9 % in water protection"}};
  for (const Case& one : cases) {
    EXPECT_EQ(overlapReason({0, one.area, one.share}, {"水源保护区", "water protection"}).en,
              one.en);
  }
  EXPECT_EQ(overlapReason({0, 280, 0.12}, {"水源保护区", "water protection"}).zh,
            "0.42 亩，占 12 %，位于水源保护区");
}

}  // namespace
}  // namespace renewal
