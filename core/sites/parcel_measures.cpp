#include "core/sites/parcel_measures.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <set>

#include "core/base/parallel_for.h"
#include "core/land/unit_groups.h"
#include "core/parcel/land_use.h"
#include "core/plan/readiness.h"

namespace renewal {
namespace {

constexpr std::size_t grain = 16384;  // whole words of a bitmap: threads never share one

/// Computes one measure of one parcel; nothing = missing.
using RowValue = std::function<std::optional<double>(std::size_t row)>;

std::optional<double> realOf(const Column* column, std::size_t row) {
  return column != nullptr && column->isValid(row) ? std::optional(column->real(row))
                                                   : std::nullopt;
}

std::optional<bool> flagOf(const Column* column, std::size_t row) {
  return column != nullptr && column->isValid(row) ? std::optional(column->flag(row))
                                                   : std::nullopt;
}

class MeasureMaker {
 public:
  MeasureMaker(const ParcelTable& table, const SiteContext& context)
      : table_(table), context_(context) {}

  MeasureColumn make(const MeasureInfo& info) {
    MeasureColumn column;
    column.info = info;
    column.resize(table_.size());
    if (const RowValue value = valueOf(info)) {
      parallelFor(table_.size(), grain, [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) {
          if (const auto known = value(row)) {
            column.set(row, *known);
          }
        }
      });
    }
    return column;
  }

 private:
  /// Nothing where it cannot be computed.
  RowValue valueOf(const MeasureInfo& info) {
    if (const RowValue land = landValue(info.id)) {
      return land;
    }
    if (const RowValue other = otherValue(info.id)) {
      return other;
    }
    const auto field = fieldById(info.id);
    const Column* column = field ? table_.column(*field) : nullptr;
    return column == nullptr ? RowValue() : fieldValue(*column);
  }

  static RowValue fieldValue(const Column& column) {
    return [&column](std::size_t row) -> std::optional<double> {
      if (!column.isValid(row)) {
        return std::nullopt;
      }
      switch (column.type()) {
        case FieldType::Real:
          return column.real(row);
        case FieldType::Integer:
          return static_cast<double>(column.integer(row));
        case FieldType::Flag:
          return column.flag(row) ? 1 : 0;
        case FieldType::Date:
          // A month or a year alone is no day.
          return column.date(row).exact() ? std::optional<double>(column.date(row).first().days())
                                          : std::nullopt;
        case FieldType::Text:
        case FieldType::Code:
          break;
      }
      return std::nullopt;
    };
  }

  std::optional<double> area(std::size_t row) const {
    const double area = table_.areasKnown() ? table_.drawnAreas()[row] : 0;
    return area > 0 ? std::optional(area) : std::nullopt;
  }

  RowValue landValue(const std::string& id) {
    const Column* far = table_.column(Field::FarMax);
    const Column* floors = table_.column(Field::FloorArea);
    if (id == "area" || id == "unit-area") {
      return [this](std::size_t row) { return area(row); };
    }
    if (id == "far-headroom" || id == "buildable-area") {
      const bool ratio = id == "far-headroom";
      return [this, far, floors, ratio](std::size_t row) -> std::optional<double> {
        const auto land = area(row);
        const auto most = realOf(far, row);
        const auto built = realOf(floors, row);
        if (!land || !most || !built) {
          return std::nullopt;
        }
        return ratio ? *most - *built / *land : *most * *land - *built;
      };
    }
    if (id == "demolition-area" && floors != nullptr) {
      return fieldValue(*floors);
    }
    if (id == "price-level") {
      const Column* price = table_.column(Field::Price);
      return [this, price](std::size_t row) -> std::optional<double> {
        const auto land = area(row);
        const auto paid = realOf(price, row);
        return land && paid ? std::optional(*paid / SquareMetre(*land).toMu().value())
                            : std::nullopt;
      };
    }
    if (id == "current-use") {
      return themeValue(Field::LandUse, Field::LandUseScheme);
    }
    return id == "planned-use-theme" ? themeValue(Field::PlannedUse, Field::PlannedUseScheme)
                                     : RowValue();
  }

  RowValue otherValue(const std::string& id) {
    if (id == "holders") {
      return holdersValue();
    }
    if (id == "encumbrances") {
      return encumbrances();
    }
    if (id == "plan-certain") {
      return planCertain();
    }
    if (id == "structure-role") {
      return structureRole();
    }
    if (id == "phase-now" || id == "paused") {
      return phaseValue(id == "paused");
    }
    if (id == "ready-date" || id == "ready-months") {
      return readyValue(id == "ready-months");
    }
    return {};
  }

  RowValue themeValue(Field use, Field scheme) {
    const Column* uses = table_.column(use);
    const Column* schemes = table_.column(scheme);
    if (uses == nullptr || schemes == nullptr) {
      return {};
    }
    // Every pair of codes is looked up once.
    std::vector<std::optional<double>> themes(uses->dictionary().size() *
                                              schemes->dictionary().size());
    for (std::uint32_t s = 0; s < schemes->dictionary().size(); ++s) {
      const auto known = landUseSchemeById(schemes->dictionary()[s]);
      for (std::uint32_t u = 0; known && u < uses->dictionary().size(); ++u) {
        if (const auto theme = landTheme(*known, uses->dictionary()[u])) {
          themes[s * uses->dictionary().size() + u] = static_cast<double>(*theme);
        }
      }
    }
    return [uses, schemes, themes](std::size_t row) -> std::optional<double> {
      if (!uses->isValid(row) || !schemes->isValid(row)) {
        return std::nullopt;
      }
      return themes[schemes->codes()[row] * uses->dictionary().size() + uses->codes()[row]];
    };
  }

  RowValue holdersValue() {
    const Column* holders = table_.column(Field::Holder);
    if (holders == nullptr) {
      return {};
    }
    std::vector<double> counts;
    for (std::uint32_t code = 0; code < holders->dictionary().size(); ++code) {
      const auto names = holderNames(holders->dictionary()[code]);
      counts.push_back(
          static_cast<double>(std::set<std::string>(names.begin(), names.end()).size()));
    }
    return [holders, counts](std::size_t row) -> std::optional<double> {
      const double count = holders->isValid(row) ? counts[holders->codes()[row]] : 0;
      return count > 0 ? std::optional(count) : std::nullopt;
    };
  }

  RowValue encumbrances() {
    const std::array<const Column*, 3> columns{table_.column(Field::Mortgage),
                                               table_.column(Field::Seized),
                                               table_.column(Field::Dispute)};
    return [columns](std::size_t row) -> std::optional<double> {
      double count = 0;
      for (const Column* column : columns) {
        const auto holds = flagOf(column, row);
        if (!holds) {
          return std::nullopt;
        }
        count += *holds ? 1 : 0;
      }
      return count;
    };
  }

  RowValue planCertain() {
    const Column* conforms = table_.column(Field::PlanConforming);
    const Column* far = table_.column(Field::FarMax);
    RowValue theme = themeValue(Field::PlannedUse, Field::PlannedUseScheme);
    return [conforms, far, theme](std::size_t row) -> std::optional<double> {
      const auto known = flagOf(conforms, row);
      if (known && !*known) {
        return 0;
      }
      return known && theme && theme(row) && realOf(far, row) ? std::optional(1.0) : std::nullopt;
    };
  }

  RowValue structureRole() {
    if (context_.structure == nullptr || context_.structure->empty()) {
      return {};
    }
    return [roles = structureRoles(table_, *context_.structure)](std::size_t row) {
      return std::optional(static_cast<double>(roles[row]));
    };
  }

  const std::vector<PhaseState>& phases() {
    if (!phases_) {
      phases_ = phasesOn(table_, roadmap(), context_.asOf);
    }
    return *phases_;
  }

  const Roadmap& roadmap() const {
    static const Roadmap none;
    return context_.roadmap == nullptr ? none : *context_.roadmap;
  }

  RowValue phaseValue(bool paused) {
    const std::vector<PhaseState>& states = phases();
    return [&states, paused](std::size_t row) -> std::optional<double> {
      const PhaseState& state = states[row];
      if (state.phase == PhaseState::none) {
        return std::nullopt;
      }
      return paused ? (state.paused ? 1 : 0) : state.phase;
    };
  }

  RowValue readyValue(bool months) {
    return [this, months, days = readyDates(table_, roadmap(), context_.asOf, context_.readyPhase)](
               std::size_t row) -> std::optional<double> {
      if (!days[row]) {
        return std::nullopt;
      }
      // A month is a twelfth of 365.25 days here: a scale to compare by, no term of law.
      return months ? (days[row]->days() - context_.asOf.days()) * 12 / 365.25 : days[row]->days();
    };
  }

  const ParcelTable& table_;
  const SiteContext& context_;
  std::optional<std::vector<PhaseState>> phases_;
};

std::vector<std::uint32_t> tieRanks(const ParcelTable& table) {
  const std::vector<std::uint32_t> order = canonicalOrder(table, SilentJob());
  std::vector<std::uint32_t> ranks(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    ranks[order[i]] = i;
  }
  return ranks;
}

}  // namespace

std::vector<std::string> holderNames(std::string_view text) {
  constexpr std::array<std::string_view, 3> marks{"、", "；", ";"};
  std::vector<std::string> names;
  while (!text.empty()) {
    std::size_t end = text.size();
    std::size_t skip = 0;
    for (const std::string_view mark : marks) {
      if (const std::size_t at = text.find(mark); at < end) {
        end = at;
        skip = mark.size();
      }
    }
    std::string_view name = text.substr(0, end);
    while (!name.empty() && name.front() == ' ') {
      name.remove_prefix(1);
    }
    while (!name.empty() && name.back() == ' ') {
      name.remove_suffix(1);
    }
    if (!name.empty()) {
      names.emplace_back(name);
    }
    text.remove_prefix(end + skip);
  }
  return names;
}

SiteMeasures parcelMeasures(const ParcelTable& table, const SiteContext& context,
                            const std::vector<std::string>& ids) {
  SiteMeasures measures;
  measures.sites = table.size();
  measures.tieRank = tieRanks(table);
  MeasureMaker maker(table, context);
  for (const std::string& id : ids) {
    if (const auto info = siteMeasureById(id)) {
      measures.add(maker.make(*info));
    }
  }
  if (context.plugged != nullptr) {
    for (const MeasureColumn& column : *context.plugged) {
      measures.add(column);
    }
  }
  return measures;
}

}  // namespace renewal
