#include "viewer/model/rule_trial.h"

#include <algorithm>
#include <map>
#include <utility>

namespace renewal::viewer {
namespace {

/// Per row 1 where an official finding answers the question.
std::vector<std::uint8_t> officialRows(const DayState& day, std::size_t question,
                                       std::size_t rows) {
  std::vector<std::uint8_t> official(rows, 0);
  for (const FindingInForce& entry : day.official.entries) {
    if (entry.question == question) {
      official[toRow(entry.parcel)] = 1;
    }
  }
  return official;
}

}  // namespace

RuleTrial::RuleTrial(CaseDocument& document, QObject* parent)
    : QObject(parent), document_(document) {
  connect(&document_, &CaseDocument::opened, this, &RuleTrial::takeCase);
  connect(&document_, &CaseDocument::dayChanged, this, &RuleTrial::request);
  connect(&document_, &CaseDocument::selectionChanged, this, &RuleTrial::explainSelected);
}

void RuleTrial::takeCase() {
  job_.cancel();
  again_ = false;
  result_.reset();
  explainSelected();
  session_ = std::make_shared<Session>();
  thresholds_ = thresholdsOf(*document_.content()->rules);
  values_.clear();
  for (const Threshold& threshold : thresholds_) {
    values_.push_back(threshold.value);
  }
  Q_EMIT valuesChanged();
  Q_EMIT changed();
}

std::size_t RuleTrial::movedCount() const {
  std::size_t moved = 0;
  for (std::size_t i = 0; i < thresholds_.size(); ++i) {
    moved += isMoved(i) ? 1 : 0;
  }
  return moved;
}

void RuleTrial::setValue(std::size_t threshold, double value) {
  if (values_[threshold] == value) {
    return;
  }
  values_[threshold] = value;
  Q_EMIT valuesChanged();
  request();
}

void RuleTrial::resetAll() {
  for (std::size_t i = 0; i < thresholds_.size(); ++i) {
    values_[i] = thresholds_[i].value;
  }
  Q_EMIT valuesChanged();
  request();
}

RuleBook RuleTrial::book() const {
  RuleBook book = *document_.content()->rules;
  for (std::size_t i = 0; i < thresholds_.size(); ++i) {
    if (isMoved(i)) {
      moveThreshold(book, thresholds_[i], values_[i]);
    }
  }
  return book;
}

void RuleTrial::request() {
  if (!active()) {
    job_.cancel();
    again_ = false;
    if (result_) {
      result_.reset();
      explainSelected();
      Q_EMIT changed();
    }
    return;
  }
  if (!document_.day()) {
    return;  // comes back with dayChanged
  }
  again_ = job_.running();
  if (!again_) {
    start();
  }
}

void RuleTrial::start() {
  job_.start([session = session_, content = document_.content(), day = document_.day(),
              book = std::make_shared<const RuleBook>(book())](
                 JobContext& job) { return work(*session, *content, day, book, job); },
             [this](std::shared_ptr<const TrialResult> result) {
               result_ = std::move(result);
               if (std::exchange(again_, false)) {
                 start();
               }
               explainSelected();
               Q_EMIT changed();
             },
             [this](const ErrorInfo& error) {
               again_ = false;
               Q_EMIT failed(error);
             });
}

void RuleTrial::explainSelected() {
  explainJob_.cancel();
  const ParcelIndex parcel = document_.selected();
  if (!result_ || parcel == noParcel) {
    explanation_.reset();
    return;
  }
  if (explanation_ && explanation_->explanation.parcel != parcel) {
    explanation_.reset();
  }
  explainJob_.start(
      [content = document_.content(), result = result_, parcel](JobContext&) {
        return std::make_shared<const TrialExplanation>(TrialExplanation{
            result,
            explainDay(*content, *result->book, result->asOf, parcel, result->day->official)});
      },
      [this](std::shared_ptr<const TrialExplanation> explanation) {
        explanation_ = std::move(explanation);
        Q_EMIT explanationChanged();
      },
      [this](const ErrorInfo& error) { Q_EMIT failed(error); });
}

std::shared_ptr<const TrialResult> RuleTrial::work(Session& session, const CaseContent& content,
                                                   const std::shared_ptr<const DayState>& baseline,
                                                   const std::shared_ptr<const RuleBook>& book,
                                                   JobContext& job) {
  const DayState& day = *baseline;
  // A cancelled request may still be on its way out.
  const std::scoped_lock lock(session.mutex);
  job.checkpoint();
  if (!session.whatIf) {
    session.whatIf.emplace(content.parcels, *content.rules, day.asOf, job);
  } else if (session.baseDay != day.asOf) {
    session.whatIf->set(*content.rules, day.asOf, job);
    session.whatIf->rebase();
  }
  session.baseDay = day.asOf;
  WhatIf& whatIf = *session.whatIf;
  whatIf.set(*book, day.asOf, job);

  auto result = std::make_shared<TrialResult>();
  result->asOf = day.asOf;
  result->book = book;
  result->day = baseline;
  const ParcelTable& table = *content.parcels;
  std::vector<std::uint8_t> touched(table.size(), 0);
  for (std::size_t q = 0; q < book->questions.size(); ++q) {
    job.checkpoint();
    const auto official = officialRows(day, q, table.size());
    std::map<std::pair<std::uint8_t, std::uint8_t>, TrialFlip> flips;
    for (const FlippedParcel& flipped : whatIf.flips(q)) {
      const std::uint32_t row = toRow(flipped.parcel);
      if (official[row] != 0) {
        continue;
      }
      TrialFlip& flip = flips[{flipped.from, flipped.to}];
      flip.question = q;
      flip.from = flipped.from;
      flip.to = flipped.to;
      flip.rows.push_back(row);
      flip.area += table.areasKnown() ? table.drawnArea(flipped.parcel) : SquareMetre();
      result->flipped += touched[row] == 0 ? 1 : 0;
      touched[row] = 1;
    }
    const auto first = static_cast<std::ptrdiff_t>(result->flips.size());
    for (auto& [key, flip] : flips) {
      result->flips.push_back(std::move(flip));
    }
    std::stable_sort(
        result->flips.begin() + first, result->flips.end(),
        [](const TrialFlip& a, const TrialFlip& b) { return a.rows.size() > b.rows.size(); });
    const Question& question = book->questions[q];
    if (question.id == statusQuestionId) {
      QuestionResult status;
      status.questionId = question.id;
      status.outcome = whatIf.questions()[q].outcome;
      const QuestionResult& decided = *day.assessment.question(question.id);
      for (std::size_t row = 0; row < official.size(); ++row) {
        if (official[row] != 0) {
          status.outcome[row] = decided.outcome[row];
        }
      }
      result->status = std::make_shared<const ThemeLayer>(statusLayer(table, question, status));
    }
  }
  return result;
}

}  // namespace renewal::viewer
