#include "gis/case/result_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/parallel_for.h"
#include "core/rules/explanation.h"
#include "gis/io/output_plan.h"

namespace renewal::gis {
namespace {

constexpr std::size_t rowsPerBlock = 256;

void pushOrMissing(Column& column, std::string_view text) {
  if (text.empty()) {
    column.pushMissing();
  } else {
    column.pushText(text);
  }
}

/// What explain() says follows for a parcel.
struct Follows {
  Text consequence;
  std::optional<double> fee;
  std::optional<Date> takeBack;
};

std::vector<Follows> followsOf(const DistrictResult& district, JobContext& job) {
  const Question& question = district.question();
  std::vector<bool> has(question.outcomes.size() + 1, false);
  for (std::size_t i = 0; i < question.outcomes.size(); ++i) {
    has[i] = question.outcomes[i].consequence.kind != Consequence::Kind::None;
  }
  const ParcelTable& table = district.parcels();
  std::vector<Follows> all(table.size());
  parallelFor(table.size(), rowsPerBlock, [&](std::size_t begin, std::size_t end) {
    job.checkpoint();
    for (std::size_t row = begin; row < end; ++row) {
      if (!has[district.answers().outcome[row]]) {
        continue;
      }
      const Explanation why =
          explainDay(district.opened.content, district.assessment.asOf,
                     ParcelIndex(static_cast<std::uint32_t>(row)), district.official);
      for (const ExplainedQuestion& one : why.questions) {
        if (one.id == question.id) {
          all[row] = {one.consequence, one.feeTenThousandYuan, one.takeBackFrom};
        }
      }
    }
  });
  return all;
}

}  // namespace

ResultColumns::ResultColumns(const DistrictResult& district, const PlanningShares& planning,
                             Target target, JobContext& job)
    : target_(target),
      reasons_(
          dayReasons(district.opened.content, district.assessment.asOf, district.official, job)),
      status_(district.book(), district.assessment, reasons_,
              target == Target::Shapefile ? dbfTextBytes : 0) {
  addAreas(district.parcels());
  addStatus(district);
  reasons_.clear();
  addConsequences(district, job);
  addPlan(district);
  addPlanning(planning);
  if (target_ == Target::Shapefile) {
    splitLongTexts();
  }
}

Column& ResultColumns::add(std::string id, std::string exportName, Text title, FieldType type) {
  Column& column = kept_.emplace_back(type);
  columns_.push_back({std::move(id), std::move(exportName), std::move(title), &column});
  return column;
}

void ResultColumns::addAreas(const ParcelTable& table) {
  if (!table.areasKnown()) {
    return;
  }
  Column& metres =
      add("drawn-area", "TXMJ", {"图形面积（平方米）", "drawn area (m²)"}, FieldType::Real);
  Column& mu =
      add("drawn-area-mu", "TXMJ_MU", {"图形面积（亩）", "drawn area (mu)"}, FieldType::Real);
  // Rounded to 0.01 m² and 0.0001 mu: what a parcel map is good for; the polygon stands beside.
  constexpr double metreSteps = 100;
  constexpr double muSteps = 10000;
  for (const double area : table.drawnAreas()) {
    metres.pushReal(std::round(area * metreSteps) / metreSteps);
    mu.pushReal(std::round(SquareMetre(area).toMu().value() * muSteps) / muSteps);
  }
}

void ResultColumns::addStatus(const DistrictResult& district) {
  const auto& columns = status_.columns();
  columns_.insert(columns_.end(), columns.begin(), columns.end());
  if (target_ != Target::Package) {
    return;
  }
  const Question& question = district.question();
  const QuestionResult& result = district.answers();
  const QuestionReasons& reasons = reasons_.at(district.questionIndex());
  Column& title = add(question.id + "-title-en", "STATUS_EN",
                      {question.title.zh + "（英文）", question.title.en}, FieldType::Code);
  Column& evidence = add(question.id + "-evidence-en", "EVIDENCE_E",
                         {question.title.zh + "：依据（英文）", question.title.en + ": evidence"},
                         FieldType::Text);
  for (std::size_t row = 0; row < result.outcome.size(); ++row) {
    title.pushText(question.outcomeTitle(result.outcome[row]).en);
    pushOrMissing(evidence, reasons.of(row).evidence.en);
  }
}

void ResultColumns::addConsequences(const DistrictResult& district, JobContext& job) {
  const std::vector<Follows> follows = followsOf(district, job);
  const bool both = target_ == Target::Package;
  Column& zh = add("consequence", "CONSEQ", {"后果", "consequence"}, FieldType::Text);
  Column* en = both ? &add("consequence-en", "CONSEQ_E", {"后果（英文）", "consequence (English)"},
                           FieldType::Text)
                    : nullptr;
  Column& fee =
      add("idle-fee", "FEE_WAN", {"土地闲置费估算（万元）", "estimated idle-land fee (10k CNY)"},
          FieldType::Real);
  Column& takeBack = add("take-back-from", "TAKEBACK", {"可收回起始日", "take-back possible from"},
                         FieldType::Date);
  for (const Follows& one : follows) {
    pushOrMissing(zh, one.consequence.zh);
    if (both) {
      pushOrMissing(*en, one.consequence.en);
    }
    fee.push(one.fee ? Value(*one.fee) : Value());
    takeBack.push(one.takeBack ? Value(PartialDate(*one.takeBack)) : Value());
  }
}

void ResultColumns::addPlan(const DistrictResult& district) {
  Column& phase = add("phase-now", "PHASE", {"改造阶段（基准日）", "renewal phase (as-of date)"},
                      FieldType::Integer);
  Column& title =
      add("phase-title", "PHASE_ZH", {"改造阶段名称", "title of the phase"}, FieldType::Code);
  Column& next =
      add("phase-next", "PHASE_NEXT", {"下一阶段", "phase planned next"}, FieldType::Integer);
  Column& paused = add("phase-paused-now", "PAUSED", {"阶段暂停", "phase paused"}, FieldType::Flag);
  const auto push = [](Column& column, std::uint8_t value) {
    column.push(value == PhaseState::none ? Value() : Value(std::int64_t{value}));
  };
  for (const PhaseState& state : district.phases) {
    push(phase, state.phase);
    push(next, state.next);
    pushOrMissing(title, state.phase == PhaseState::none ? "" : phaseTitle(state.phase).zh);
    const bool none = state.phase == PhaseState::none && state.next == PhaseState::none;
    paused.push(none ? Value() : Value(state.paused));
  }
  if (district.opened.content.structure.empty()) {
    return;
  }
  Column& role = add("structure-role", "ROLE",
                     {"结构位置（一核两带双节点）", "place in the structure"}, FieldType::Code);
  Column& roleTitle = add("structure-role-title", "ROLE_ZH", {"结构位置名称", "title of the place"},
                          FieldType::Code);
  for (const StructureRole one : district.roles) {
    pushOrMissing(role, structureRoleId(one));
    roleTitle.pushText(structureRoleTitle(one).zh);
  }
}

void ResultColumns::addPlanning(const PlanningShares& planning) {
  planning_.emplace(planning, target_ == Target::Package ? PlanningColumns::Target::Package
                                                         : PlanningColumns::Target::Shapefile);
  columns_.insert(columns_.end(), planning_->columns().begin(), planning_->columns().end());
}

void ResultColumns::splitLongTexts() {
  std::vector<ResultColumn> all;
  for (const ResultColumn& whole : columns_) {
    const Column& from = *whole.column;
    std::size_t most = 1;
    if (from.type() == FieldType::Text) {
      for (std::uint32_t code = 0; code < from.dictionary().size(); ++code) {
        most = std::max(most, piecesOfText(from.dictionary()[code], dbfTextBytes).size());
      }
    }
    all.push_back(whole);
    if (most == 1) {
      continue;
    }
    std::vector<Column*> to;
    for (std::size_t n = 0; n < most; ++n) {
      to.push_back(&kept_.emplace_back(FieldType::Text));
      if (n == 0) {
        all.back().column = to.back();
        continue;
      }
      const std::string number = fmt::format("{}", n + 1);
      const std::string stem = whole.exportName.substr(0, dbfNameBytes - number.size());
      all.push_back({whole.id + "-" + number,
                     stem + number,
                     {whole.title.zh + "（续 " + number + "）", whole.title.en + " (continued)"},
                     to.back()});
    }
    for (std::size_t row = 0; row < from.size(); ++row) {
      const auto pieces = from.isValid(row) ? piecesOfText(from.text(row), dbfTextBytes)
                                            : std::vector<std::string>();
      for (std::size_t n = 0; n < most; ++n) {
        pushOrMissing(*to[n], n < pieces.size() ? std::string_view(pieces[n]) : "");
      }
    }
  }
  columns_ = std::move(all);
}

}  // namespace renewal::gis
