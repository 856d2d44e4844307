#include "viewer/model/legend_model.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

#include "tests/viewer/support/synthetic_case.h"
#include "viewer/model/findings_model.h"

namespace renewal::viewer {
namespace {

std::shared_ptr<const ThemeLayer> layerOf(const ParcelTable& table) {
  std::vector<PhaseState> phases(table.size());
  for (std::size_t i = 0; i < phases.size(); ++i) {
    if (i % 3 == 0) {
      phases[i].phase = 2;
    } else if (i % 3 == 1) {
      phases[i].phase = 4;
      phases[i].paused = true;
    }
  }
  return std::make_shared<const ThemeLayer>(phaseLayer(table, phases));
}

TEST(LegendModel, CountsAndAreas) {
  const auto table = test::tableOf(test::meshOfLots(6, 5, 20, 0, 1));
  LegendModel model;
  const QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  EXPECT_EQ(model.rowCount(), 0);
  model.setLayer(layerOf(*table), test::testLook(), false, Language::English);
  // Ten phases, the one paused class that occurs, "in no project", the total.
  ASSERT_EQ(model.rowCount(), 13);
  EXPECT_EQ(model.index(2, LegendModel::CountColumn).data().toString(), QStringLiteral("10"));
  // 10 lots of 400 m² are 6 mu exactly.
  EXPECT_EQ(model.index(2, LegendModel::AreaColumn).data().toString(), QStringLiteral("6.0"));
  EXPECT_EQ(model.index(10, LegendModel::CountColumn).data().toString(), QStringLiteral("10"));
  EXPECT_TRUE(model.index(10, 0).data().toString().contains(QStringLiteral("paused")));
  EXPECT_EQ(model.index(12, LegendModel::CountColumn).data().toString(), QStringLiteral("30"));
  EXPECT_EQ(model.index(12, LegendModel::AreaColumn).data().toString(), QStringLiteral("18.0"));
  EXPECT_FALSE(model.classAt(12).has_value());
  ASSERT_TRUE(model.classAt(10).has_value());
  EXPECT_EQ(model.rowOf(*model.classAt(10)), 10);
  EXPECT_EQ(model.rowOf(*model.classAt(10) + 1), -1);
}

TEST(LegendModel, NoAreasInDegrees) {
  TableParts parts;
  parts.geometry = test::meshOfLots(2, 2, 0.001, 0, 1, {113, 22});
  parts.rows = 4;
  parts.crs.kind = CoordinateSystem::Kind::Geographic;
  parts.sources.push_back({"t", "t", 0, 4, {}});
  const auto table = ParcelTable::make(std::move(parts));
  LegendModel model;
  model.setLayer(layerOf(*table), test::testLook(), false, Language::Chinese);
  EXPECT_EQ(model.index(0, LegendModel::AreaColumn).data().toString(), QStringLiteral("—"));
}

TEST(FindingsModel, ErrorsFirstAndDetails) {
  auto content = std::make_shared<CaseContent>(test::syntheticCase(4, 4));
  Finding error;
  error.rule = "duplicate-code";
  error.severity = Severity::Error;
  error.what = {"宗地代码重复。", "Parcel codes occur twice."};
  error.suggestion = {"请核对。", "Check them."};
  error.count = 1234;
  error.examples = {"442000002016GB00001", "x"};
  content->findings.push_back(error);
  FindingsModel model;
  const QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  model.setContent(content, Language::English);
  ASSERT_EQ(model.rowCount(), 2);
  EXPECT_EQ(model.index(0, FindingsModel::WhatColumn).data().toString(),
            QStringLiteral("Parcel codes occur twice."));
  EXPECT_EQ(model.index(0, FindingsModel::RowsColumn).data().toString(), QStringLiteral("1,234"));
  EXPECT_TRUE(model.details(0).contains(QStringLiteral("Check them.")));
  EXPECT_TRUE(model.details(0).contains(QStringLiteral("442000002016GB00001 · x")));
  EXPECT_EQ(model.index(1, FindingsModel::SourceColumn).data().toString(),
            QStringLiteral("town.gpkg"));
  EXPECT_EQ(model.count(Severity::Error), 1U);
  EXPECT_EQ(model.details(7), QString());
}

}  // namespace
}  // namespace renewal::viewer
