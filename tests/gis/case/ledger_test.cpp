#include "gis/case/ledger.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "gis/base/data_files.h"
#include "gis/case/ledger_totals.h"
#include "tests/gis/case/small_case.h"

namespace renewal::gis {
namespace {

using testing_write::TemporaryFolder;

double numberIn(const SheetCell& cell) {
  const auto* number = std::get_if<double>(&cell);
  return number == nullptr ? -1 : *number;
}

std::string textIn(const SheetCell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return text == nullptr ? "" : *text;
}

std::size_t columnOf(const Sheet& sheet, const std::string& title) {
  for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
    if (sheet.columns[c].title.starts_with(title)) {
      return c;
    }
  }
  ADD_FAILURE() << "no column " << title;
  return 0;
}

DistrictResult sampleDistrict() {
  SilentJob job;
  return workOut(openDistrict({dataDirectory() / "east-district"}, OpenOptions(), job), job);
}

/// Parcels per heading of a sheet of totals.
std::map<std::string, double> sumsOf(const Sheet& sheet, std::size_t column) {
  std::map<std::string, double> sums;
  for (const auto& row : sheet.rows) {
    if (column < row.size() && numberIn(row[column]) >= 0) {
      sums[textIn(row[0])] += numberIn(row[column]);
    }
  }
  return sums;
}

class Ledger : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    district_ = new DistrictResult(sampleDistrict());
    SilentJob job;
    sheets_ = new std::vector<Sheet>(ledgerSheets(*district_, job));
  }
  static void TearDownTestSuite() {
    delete district_;
    delete sheets_;
  }
  static DistrictResult* district_;
  static std::vector<Sheet>* sheets_;
};
DistrictResult* Ledger::district_ = nullptr;
std::vector<Sheet>* Ledger::sheets_ = nullptr;

TEST_F(Ledger, HasOneRowPerParcelAndTotalsThatAreThoseOfTheDistrict) {
  ASSERT_EQ(sheets_->size(), 4U);
  const IdleTotals& idle = district_->totals.idle;
  const Sheet& ledger = sheets_->at(0);
  const Sheet& totals = sheets_->at(1);
  EXPECT_EQ(ledger.rows.size(), idle.all.parcels);
  ASSERT_GT(ledger.rows.size(), 50U);
  for (const auto& [heading, parcels] : sumsOf(totals, 2)) {
    if (heading != "闲置费") {
      EXPECT_EQ(parcels, static_cast<double>(idle.all.parcels)) << heading;
    }
  }
  EXPECT_EQ(sumsOf(totals, 2).size(), 8U);
  for (const auto& [heading, metres] : sumsOf(totals, 3)) {
    EXPECT_NEAR(metres, idle.all.area.value(), 0.2) << heading;
  }
  // The ledger's own columns add up to the same.
  double mu = 0;
  double fee = 0;
  for (const auto& row : ledger.rows) {
    ASSERT_EQ(row.size(), ledger.columns.size());
    mu += numberIn(row[columnOf(ledger, "图形面积（亩）")]);
    fee += std::max(0.0, numberIn(row[columnOf(ledger, "土地闲置费估算")]));
  }
  EXPECT_NEAR(mu, idle.all.area.toMu().value(), 0.02);
  EXPECT_NEAR(fee, idle.feeTenThousandYuan, 1e-6);
}

TEST_F(Ledger, AgeBandsFollowTheMonthsOfTheRows) {
  const Sheet& ledger = sheets_->at(0);
  const std::size_t months = columnOf(ledger, "起算至基准日");
  std::map<std::string, double> bands;
  for (const auto& row : ledger.rows) {
    const double count = numberIn(row[months]);
    const char* band = count < 0    ? "起算日不详"
                       : count < 12 ? "不满 1 年"
                       : count < 24 ? "1 至 2 年"
                       : count < 60 ? "2 至 5 年"
                                    : "5 年以上";
    ++bands[band];
  }
  std::map<std::string, double> stated;
  for (const auto& row : sheets_->at(1).rows) {
    if (textIn(row[0]) == "按起算时间" && numberIn(row[2]) > 0) {
      stated[textIn(row[1])] = numberIn(row[2]);
    }
  }
  EXPECT_EQ(bands, stated);
}

TEST_F(Ledger, LowEfficiencyTableHasTheColumnsOfTheSurveySchema) {
  const Sheet& table = sheets_->at(2);
  const auto& question = district_->question();
  std::uint64_t low = 0;
  for (std::size_t i = 0; i < question.outcomes.size(); ++i) {
    low += question.outcomes[i].id == "low-efficiency" ? district_->answers().counts[i] : 0;
  }
  EXPECT_EQ(table.rows.size(), low);
  ASSERT_GT(low, 100U);
  for (const char* name :
       {"DCDYBH", "XZMC",     "DCQBH",  "ZDBH", "MJ",      "SYZK",    "QZLSYLYDMJ", "SFCZC",
        "GZMS",   "GZJZ",     "GHYT",   "SFDX", "SFSD",    "SFCHTD",  "CQR",        "BDCQZ",
        "DJSJ",   "DJMJ",     "SYQLX",  "DJYT", "PZWH",    "XZTDSYR", "PZSJ",       "PZMJ",
        "PZYT",   "YDSJ",     "CFWH",   "XZDL", "QSXZ",    "XZYT",    "CYLX",       "RJL",
        "JZMD",   "DJGDZCTZ", "DJRKSJ", "HJZK", "JCSSPTSP"}) {
    columnOf(table, std::string(name) + " ");
  }
  EXPECT_EQ(sumsOf(sheets_->at(3), 2).at("按片区"), static_cast<double>(low));
  EXPECT_EQ(sumsOf(sheets_->at(3), 2).at("按用途"), static_cast<double>(low));
}

TEST_F(Ledger, IsWrittenAndProven) {
  const TemporaryFolder folder;
  writeWorkbook(folder.path() / "l.xlsx", *sheets_, district_->assessment.asOf);
  EXPECT_GT(std::filesystem::file_size(folder.path() / "l.xlsx"), 20000U);
}

}  // namespace
}  // namespace renewal::gis
