#include "core/service/district_totals.h"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

#include "core/parcel/codes.h"
#include "core/parcel/land_use.h"

namespace renewal {
namespace {

constexpr std::string_view idlePrefix = "suspected-idle";

void addTo(StatusTable::Row& row, std::size_t outcome, SquareMetre area) {
  row.cells[outcome].add(area);
  row.total.add(area);
}

/// Builds a status table whose rows are found by a key.
class TableBuilder {
 public:
  explicit TableBuilder(std::size_t outcomes) : outcomes_(outcomes) {
    table_.total.cells.resize(outcomes);
    table_.total.title = {"合计", "total"};
  }
  void add(std::string_view key, std::size_t outcome, SquareMetre area) {
    auto found = index_.find(key);
    if (found == index_.end()) {
      found = index_.emplace(std::string(key), table_.rows.size()).first;
      StatusTable::Row row;
      row.id = key;
      row.title = {std::string(key), std::string(key)};
      row.cells.resize(outcomes_);
      table_.rows.push_back(std::move(row));
    }
    addTo(table_.rows[found->second], outcome, area);
    addTo(table_.total, outcome, area);
  }
  StatusTable take() { return std::move(table_); }

 private:
  std::size_t outcomes_;
  std::map<std::string, std::size_t, std::less<>> index_;
  StatusTable table_;
};

std::string_view textOr(const Column* column, std::size_t row) {
  return column != nullptr && column->isValid(row) ? column->text(row) : std::string_view();
}

std::string_view themeOf(const ParcelTable& table, std::size_t row) {
  const auto scheme = landUseSchemeById(textOr(table.column(Field::LandUseScheme), row));
  const auto theme = scheme ? landTheme(*scheme, textOr(table.column(Field::LandUse), row))
                            : std::optional<LandTheme>();
  return theme ? landThemeId(*theme) : std::string_view();
}

const std::array<CountedGroup, 5>& ageBands() {
  static const std::array<CountedGroup, 5> bands{{
      {"under-1-year", {"不满 1 年", "under 1 year"}, {}},
      {"1-2-years", {"1 至 2 年", "1 to 2 years"}, {}},
      {"2-5-years", {"2 至 5 年", "2 to 5 years"}, {}},
      {"over-5-years", {"5 年以上", "5 years and over"}, {}},
      {"unknown", {"起算日不详", "start not known"}, {}},
  }};
  return bands;
}

std::size_t ageBand(const std::optional<Date>& since, Date asOf) {
  constexpr std::size_t unknown = 4;
  if (!since) {
    return unknown;
  }
  const std::array<int, 3> limits{1, 2, 5};
  std::size_t band = 0;
  while (band < limits.size() && asOf >= since->plusYears(limits[band])) {
    ++band;
  }
  return band;
}

CountedGroup& groupOf(std::vector<CountedGroup>& groups, std::string_view id) {
  const auto found = std::find_if(groups.begin(), groups.end(),
                                  [id](const CountedGroup& group) { return group.id == id; });
  if (found != groups.end()) {
    return *found;
  }
  CountedGroup group;
  group.id = id;
  group.title = {std::string(id), std::string(id)};
  return groups.emplace_back(std::move(group));
}

/// What an idle outcome needs for the ledger, worked out once.
struct IdleOutcome {
  bool idle = false;
  std::optional<std::size_t> clock;
  double feeShare = 0;
};

void addIdle(const ParcelTable& table, const RuleBook& book, const IdleOutcome& outcome, Date asOf,
             std::size_t row, IdleTotals& idle) {
  const SquareMetre area = table.drawnArea(ParcelIndex(static_cast<std::uint32_t>(row)));
  idle.all.add(area);
  groupOf(idle.byCause, textOr(table.column(Field::IdleCause), row)).count.add(area);
  groupOf(idle.byDisposal, textOr(table.column(Field::DisposalState), row)).count.add(area);
  const auto since =
      outcome.clock ? measureDate(table, book.measures[*outcome.clock], row) : std::nullopt;
  idle.byAge[ageBand(since, asOf)].count.add(area);
  if (outcome.feeShare <= 0) {
    return;
  }
  const Column* prices = table.column(Field::Price);
  if (prices != nullptr && prices->isValid(row)) {
    idle.feeTenThousandYuan += prices->real(row) * outcome.feeShare;
    ++idle.feeParcels;
  } else {
    ++idle.feeUnknown;
  }
}

/// By id, the group without one last and under its own title.
void sortGroups(std::vector<CountedGroup>& groups, const Text& titleOfNone) {
  std::stable_sort(groups.begin(), groups.end(), [](const CountedGroup& a, const CountedGroup& b) {
    return a.id.empty() != b.id.empty() ? b.id.empty() : a.id < b.id;
  });
  for (CountedGroup& group : groups) {
    if (group.id.empty()) {
      group.title = titleOfNone;
    }
  }
}

void nameRows(DistrictTotals& totals) {
  for (StatusTable::Row& row : totals.byArea.rows) {
    if (row.id.empty()) {
      row.title = {"未注明片区", "no area named"};
    }
  }
  for (StatusTable::Row& row : totals.byTheme.rows) {
    const auto theme = landThemeById(row.id);
    row.title = theme ? landThemeTitle(*theme) : Text{"用途不详", "use not known"};
  }
  std::stable_sort(totals.byTheme.rows.begin(), totals.byTheme.rows.end(),
                   [](const StatusTable::Row& a, const StatusTable::Row& b) {
                     const auto rank = [](const StatusTable::Row& row) {
                       const auto theme = landThemeById(row.id);
                       return theme ? static_cast<int>(*theme) : 1000;
                     };
                     return rank(a) < rank(b);
                   });
  sortGroups(totals.idle.byCause, {"未记录原因", "cause not recorded"});
  sortGroups(totals.idle.byDisposal, {"未记录处置", "no disposal recorded"});
  for (CountedGroup& group : totals.idle.byCause) {
    if (const auto cause = idleCauseByCode(group.id)) {
      group.title = idleCauseTitle(*cause);
    }
  }
}

std::optional<std::size_t> clockOf(const Condition& condition) {
  if (condition.kind == Condition::Kind::Test) {
    return condition.test.op == Test::Operator::ElapsedAtLeast
               ? std::optional<std::size_t>(condition.test.measure)
               : std::nullopt;
  }
  for (const Condition& child : condition.children) {
    if (const auto found = clockOf(child)) {
      return found;
    }
  }
  return std::nullopt;
}

std::optional<PartialDate> dateOf(const ParcelTable& table, Field field, std::size_t row) {
  const Column* column = table.column(field);
  if (column == nullptr || column->type() != FieldType::Date || !column->isValid(row)) {
    return std::nullopt;
  }
  return column->date(row);
}

}  // namespace

std::optional<std::size_t> clockMeasure(const Outcome& outcome) {
  return outcome.when ? clockOf(*outcome.when) : std::nullopt;
}

std::optional<Date> measureDate(const ParcelTable& table, const Measure& measure, std::size_t row) {
  if (measure.kind == Measure::Kind::Field && !measure.fields.empty()) {
    const auto date = dateOf(table, measure.fields.front(), row);
    return date ? std::optional(date->last()) : std::nullopt;
  }
  if (measure.kind == Measure::Kind::FirstDate) {
    for (const Measure::DateTerm& term : measure.dates) {
      if (const auto date = dateOf(table, term.field, row)) {
        return date->last().plusYears(term.plusYears);
      }
    }
  }
  return std::nullopt;
}

DistrictTotals districtTotals(const ParcelTable& table, const RuleBook& book,
                              const Assessment& assessment, std::string_view questionId) {
  const Question* question = book.question(questionId);
  const QuestionResult* result = assessment.question(questionId);
  if (question == nullptr || result == nullptr || result->outcome.size() != table.size()) {
    throw std::invalid_argument("no such question: " + std::string(questionId));
  }
  std::vector<IdleOutcome> outcomes(question->outcomes.size() + 1);
  for (std::size_t i = 0; i < question->outcomes.size(); ++i) {
    const Outcome& outcome = question->outcomes[i];
    outcomes[i].idle = outcome.id.starts_with(idlePrefix);
    outcomes[i].clock = clockMeasure(outcome);
    outcomes[i].feeShare =
        outcome.consequence.kind == Consequence::Kind::Fee ? outcome.consequence.feeShare : 0;
  }
  DistrictTotals totals;
  totals.idle.byAge.assign(ageBands().begin(), ageBands().end());
  TableBuilder areas(outcomes.size());
  TableBuilder themes(outcomes.size());
  const Column* areaNames = table.column(Field::AreaName);
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::size_t outcome = result->outcome[row];
    const SquareMetre area = table.drawnArea(ParcelIndex(static_cast<std::uint32_t>(row)));
    areas.add(textOr(areaNames, row), outcome, area);
    themes.add(themeOf(table, row), outcome, area);
    if (outcomes[outcome].idle) {
      addIdle(table, book, outcomes[outcome], assessment.asOf, row, totals.idle);
    }
  }
  totals.byArea = areas.take();
  totals.byTheme = themes.take();
  totals.missing = missingFields(*result);
  nameRows(totals);
  return totals;
}

}  // namespace renewal
