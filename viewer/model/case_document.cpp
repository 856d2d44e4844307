#include "viewer/model/case_document.h"

#include <utility>

#include "viewer/base/spare_memory.h"

namespace renewal::viewer {

std::shared_ptr<const DayState> assessCaseOn(const CaseContent& content,
                                             const std::vector<StructureRole>& roles, Date asOf,
                                             JobContext& job) {
  const ParcelTable& table = *content.parcels;
  auto state = std::make_shared<DayState>();
  state->asOf = asOf;
  DayAssessment day = assessDay(content, asOf, job);
  state->assessment = std::move(day.assessment);
  state->official = std::move(day.official);
  job.checkpoint();
  state->phases = phasesOn(table, content.roadmap, asOf);
  job.checkpoint();
  const Question* question = content.rules->question(statusQuestionId);
  const QuestionResult* result = state->assessment.question(statusQuestionId);
  if (question == nullptr || result == nullptr) {
    throw Error(ErrorCode::RuleBook,
                {"规则书没有“use-status”（利用状态）这一问。",
                 "The rule book has no question \"use-status\"."},
                content.rules->id,
                {"请改用含该问的规则书。", "Use a rule book that has this question."});
  }
  const SignScore score =
      signScore(table, *content.rules, statusQuestionId, "low-efficiency", asOf, job);
  std::vector<std::uint8_t> open(table.size(), 0);
  for (std::size_t row = 0; row < open.size(); ++row) {
    open[row] = result->outcome[row] == question->undetermined() ? 1 : 0;
  }
  const auto set = [&](Theme theme, ThemeLayer layer) {
    state->layers[static_cast<std::size_t>(theme)] =
        std::make_shared<const ThemeLayer>(std::move(layer));
    job.checkpoint();
  };
  set(Theme::Status, statusLayer(table, *question, *result));
  set(Theme::Phase, phaseLayer(table, state->phases));
  set(Theme::Structure, structureLayer(table, roles));
  set(Theme::Score, scoreLayer(table, score));
  set(Theme::LandUse, landUseLayer(table));
  set(Theme::Quality, qualityLayer(table, open));
  return state;
}

CaseDocument::CaseDocument(std::shared_ptr<CaseService> service, QObject* parent)
    : QObject(parent),
      service_(std::move(service)),
      roles_(std::make_shared<const std::vector<StructureRole>>()) {}

void CaseDocument::open(std::vector<std::filesystem::path> paths) {
  openJob_.start(
      [service = service_, paths = std::move(paths)](JobContext& job) {
        auto content = std::make_shared<const CaseContent>(service->open(paths, job));
        returnSpareMemory();
        job.checkpoint();
        auto roles = std::make_shared<const std::vector<StructureRole>>(
            structureRoles(*content->parcels, content->structure));
        return OpenedCase{std::move(content), std::move(roles)};
      },
      [this](OpenedCase result) { takeOver(std::move(result)); },
      [this](const ErrorInfo& error) { report(error); });
  Q_EMIT busyChanged();
}

void CaseDocument::setStructure(Structure structure) {
  if (!content_) {
    return;
  }
  structureJob_.start(
      [content = content_, structure = std::move(structure)](JobContext& job) {
        auto next = std::make_shared<CaseContent>(*content);
        next->structure = structure;
        job.checkpoint();
        auto roles = std::make_shared<const std::vector<StructureRole>>(
            structureRoles(*next->parcels, next->structure));
        return OpenedCase{std::move(next), std::move(roles)};
      },
      [this](OpenedCase result) {
        content_ = std::move(result.content);
        roles_ = std::move(result.roles);
        assessDay();
      },
      [this](const ErrorInfo& error) { report(error); });
  Q_EMIT busyChanged();
}

void CaseDocument::takeOver(OpenedCase result) {
  structureJob_.cancel();
  dayJob_.cancel();
  explainJob_.cancel();
  content_ = std::move(result.content);
  roles_ = std::move(result.roles);
  day_.reset();
  explanation_.reset();
  selected_ = noParcel;
  selection_ = std::make_shared<const Selection>();
  asOf_ = initialDate_.value_or(content_->asOf);
  initialDate_.reset();
  Q_EMIT opened();
  Q_EMIT selectionChanged();
  assessDay();
}

void CaseDocument::cancel() {
  if (!busy()) {
    return;
  }
  openJob_.cancel();
  if (dayJob_.running()) {
    dayJob_.cancel();
    if (day_) {
      asOf_ = day_->asOf;
    }
  }
  Q_EMIT busyChanged();
  Q_EMIT cancelled();
}

void CaseDocument::setAsOf(Date day) {
  if (!content_ || day == asOf_) {
    return;
  }
  asOf_ = day;
  assessDay();
}

void CaseDocument::assessDay() {
  dayJob_.start(
      [content = content_, roles = roles_, day = asOf_](JobContext& job) {
        auto state = assessCaseOn(*content, *roles, day, job);
        returnSpareMemory();
        return state;
      },
      [this](std::shared_ptr<const DayState> day) {
        day_ = std::move(day);
        Q_EMIT busyChanged();
        Q_EMIT dayChanged();
        explainSelected();
      },
      [this](const ErrorInfo& error) { report(error); });
  Q_EMIT busyChanged();
}

void CaseDocument::select(ParcelIndex parcel) {
  if (!content_) {
    return;
  }
  std::vector<std::uint32_t> rows;
  if (parcel != noParcel) {
    rows.push_back(toRow(parcel));
  }
  setSelection(Selection(*content_->parcels, std::move(rows)), parcel);
}

void CaseDocument::choose(const std::vector<std::uint32_t>& rows, SelectMode mode) {
  if (!content_) {
    return;
  }
  Selection next = changedSelection(*content_->parcels, *selection_, rows, mode);
  ParcelIndex current = selected_;
  if (rows.size() == 1 && mode != SelectMode::Remove) {
    current = ParcelIndex{rows.front()};
  } else if (!next.contains(current)) {
    current = next.count() == 1 ? ParcelIndex{next.rows().front()} : noParcel;
  }
  setSelection(std::move(next), current);
}

void CaseDocument::setSelection(Selection selection, ParcelIndex current) {
  const bool sameParcel = current == selected_;
  if (sameParcel && selection.rows() == selection_->rows()) {
    return;
  }
  selection_ = std::make_shared<const Selection>(std::move(selection));
  selected_ = current;
  if (!sameParcel) {
    explanation_.reset();
  }
  Q_EMIT selectionChanged();
  if (!sameParcel) {
    explainSelected();
  }
}

void CaseDocument::explainSelected() {
  explainJob_.cancel();
  if (!day_ || selected_ == noParcel) {
    return;
  }
  explainJob_.start(
      [content = content_, day = day_, parcel = selected_](JobContext&) {
        return std::make_shared<const Explanation>(
            explainDay(*content, day->asOf, parcel, day->official));
      },
      [this](std::shared_ptr<const Explanation> explanation) {
        explanation_ = std::move(explanation);
        Q_EMIT explanationChanged();
      },
      [this](const ErrorInfo& error) { report(error); });
}

void CaseDocument::report(const ErrorInfo& error) {
  Q_EMIT busyChanged();
  Q_EMIT failed(error);
}

JobProgress::State CaseDocument::progress() const {
  return openJob_.running() ? openJob_.progress() : dayJob_.progress();
}

}  // namespace renewal::viewer
