#include "gis/case/ledger_totals.h"

#include <cmath>

#include "gis/case/rounded.h"

namespace renewal::gis {
namespace {

using Form = Sheet::Form;

class TotalsSheet {
 public:
  TotalsSheet(std::string name, bool areasKnown) : areasKnown_(areasKnown) {
    sheet_.name = std::move(name);
    sheet_.columns = {{"分类\nheading", Form::Plain, 14},
                      {"项目\nitem", Form::Plain, 28},
                      {"宗数\nparcels", Form::Whole, 10},
                      {"图形面积（m²）\ndrawn area (m²)", Form::TwoDecimals, 16},
                      {"图形面积（亩）\ndrawn area (mu)", Form::FourDecimals, 14},
                      {"金额（万元）\namount (10k CNY)", Form::TwoDecimals, 14}};
  }

  void add(const std::string& heading, const std::string& item, const AreaCount& count) {
    std::vector<SheetCell> row{heading, item, static_cast<double>(count.parcels), {}, {}};
    if (areasKnown_) {
      row[3] = rounded(count.area.value(), 100);
      row[4] = rounded(count.area.toMu().value(), 10000);
    }
    sheet_.rows.push_back(std::move(row));
  }
  void addGroups(const std::string& heading, const std::vector<CountedGroup>& groups) {
    for (const CountedGroup& group : groups) {
      add(heading, group.title.zh, group.count);
    }
  }
  /// The rows of a status table, counted over some outcomes; rows without any are left out.
  void addRows(const std::string& heading, const StatusTable& table,
               const std::vector<bool>& outcomes) {
    for (const StatusTable::Row& row : table.rows) {
      const AreaCount count = over(row, outcomes);
      if (count.parcels > 0) {
        add(heading, row.title.zh, count);
      }
    }
  }
  void addMoney(const std::string& heading, const std::string& item, std::uint64_t parcels,
                SheetCell money) {
    sheet_.rows.push_back({heading, item, static_cast<double>(parcels), {}, {}, std::move(money)});
  }
  static AreaCount over(const StatusTable::Row& row, const std::vector<bool>& outcomes) {
    AreaCount count;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (outcomes[i]) {
        count.add(row.cells[i]);
      }
    }
    return count;
  }
  Sheet take() { return std::move(sheet_); }

 private:
  bool areasKnown_;
  Sheet sheet_;
};

std::vector<bool> outcomesThat(const Question& question, bool (*wanted)(std::string_view)) {
  std::vector<bool> all(question.outcomes.size() + 1, false);
  for (std::size_t i = 0; i < question.outcomes.size(); ++i) {
    all[i] = wanted(question.outcomes[i].id);
  }
  return all;
}

void addOutcomes(TotalsSheet& sheet, const DistrictResult& district,
                 const std::vector<bool>& outcomes) {
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i]) {
      sheet.add("按状态", district.question().outcomeTitle(i).zh,
                district.totals.byArea.total.cells[i]);
    }
  }
}

}  // namespace

std::vector<bool> idleOutcomes(const Question& question) {
  return outcomesThat(question,
                      [](std::string_view id) { return id.starts_with("suspected-idle"); });
}

std::vector<bool> lowOutcomes(const Question& question) {
  return outcomesThat(question, [](std::string_view id) { return id == "low-efficiency"; });
}

Sheet idleTotalsSheet(const DistrictResult& district, const std::vector<bool>& outcomes) {
  const DistrictTotals& totals = district.totals;
  TotalsSheet sheet("闲置汇总", district.parcels().areasKnown());
  sheet.add("合计", "疑似闲置与已认定", totals.idle.all);
  addOutcomes(sheet, district, outcomes);
  sheet.addRows("按片区", totals.byArea, outcomes);
  sheet.addRows("按用途", totals.byTheme, outcomes);
  sheet.addGroups("按原因", totals.idle.byCause);
  sheet.addGroups("按起算时间", totals.idle.byAge);
  sheet.addGroups("按处置", totals.idle.byDisposal);
  sheet.addMoney("闲置费", "价款有记录，估算合计", totals.idle.feeParcels,
                 totals.idle.feeTenThousandYuan);
  sheet.addMoney("闲置费", "价款未记录，无法估算", totals.idle.feeUnknown, SheetCell());
  return sheet.take();
}

Sheet lowTotalsSheet(const DistrictResult& district, const std::vector<bool>& outcomes) {
  const DistrictTotals& totals = district.totals;
  TotalsSheet sheet("低效汇总", district.parcels().areasKnown());
  sheet.add("合计", "疑似低效与已认定", TotalsSheet::over(totals.byArea.total, outcomes));
  sheet.addRows("按片区", totals.byArea, outcomes);
  sheet.addRows("按用途", totals.byTheme, outcomes);
  return sheet.take();
}

}  // namespace renewal::gis
