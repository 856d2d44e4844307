#pragma once

#include <QObject>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/rules/thresholds.h"
#include "core/rules/what_if.h"
#include "viewer/base/job.h"
#include "viewer/model/case_document.h"

namespace renewal::viewer {

/// Parcels that a trial moves from one outcome to another.
struct TrialFlip {
  std::size_t question = 0;
  std::uint8_t from = 0;
  std::uint8_t to = 0;
  std::vector<std::uint32_t> rows;
  SquareMetre area;  ///< drawn area of them all
};

/// The outcomes under moved thresholds; immutable.
struct TrialResult {
  Date asOf;
  std::shared_ptr<const RuleBook> book;
  std::shared_ptr<const DayState> day;  ///< by the case's own book: what the flips are counted from
  std::shared_ptr<const ThemeLayer> status;  ///< its classes are the outcomes of the status
  /// By question, most parcels first.
  std::vector<TrialFlip> flips;
  std::size_t flipped = 0;  ///< parcels of which any answer changes
};

/// Why one parcel is what a trial says; immutable.
struct TrialExplanation {
  std::shared_ptr<const TrialResult> of;
  Explanation explanation;
};

/// What if (试算): the thresholds of the open case's rule book, moved by the user, and what follows
/// for every parcel. Works on a worker, one request at a time; the newest values win. Parcels under
/// an official finding keep it. Belongs to the GUI thread.
class RuleTrial : public QObject {
  Q_OBJECT

 public:
  /// The document must outlive it.
  explicit RuleTrial(CaseDocument& document, QObject* parent = nullptr);

  /// Of the case's book; empty while nothing is open.
  const std::vector<Threshold>& thresholds() const { return thresholds_; }
  /// The value being tried.
  double value(std::size_t threshold) const { return values_[threshold]; }
  bool isMoved(std::size_t threshold) const {
    return values_[threshold] != thresholds_[threshold].value;
  }
  std::size_t movedCount() const;
  bool active() const { return movedCount() > 0; }
  void setValue(std::size_t threshold, double value);
  void reset(std::size_t threshold) { setValue(threshold, thresholds_[threshold].value); }
  void resetAll();
  /// The case's book with the values being tried.
  RuleBook book() const;

  /// Null while no threshold is moved, or until the first result is there.
  const std::shared_ptr<const TrialResult>& result() const { return result_; }
  /// Of the document's current parcel. Null while nothing is tried or none is selected, and until
  /// the parcel's first one is there; stays, with the result it is of, until the next is.
  const std::shared_ptr<const TrialExplanation>& explanation() const { return explanation_; }
  bool running() const { return job_.running() || explainJob_.running(); }

 Q_SIGNALS:
  void valuesChanged();
  /// result() is new, or gone
  void changed();
  /// explanation() is new; when it goes, changed() or the document's selectionChanged() tells
  void explanationChanged();
  void failed(const renewal::ErrorInfo& error);

 private:
  struct Session {
    std::mutex mutex;
    std::optional<WhatIf> whatIf;
    Date baseDay;
  };
  void takeCase();
  void request();
  void start();
  void explainSelected();
  static std::shared_ptr<const TrialResult> work(Session& session, const CaseContent& content,
                                                 const std::shared_ptr<const DayState>& baseline,
                                                 const std::shared_ptr<const RuleBook>& book,
                                                 JobContext& job);

  CaseDocument& document_;
  std::vector<Threshold> thresholds_;
  std::vector<double> values_;
  std::shared_ptr<Session> session_;
  std::shared_ptr<const TrialResult> result_;
  std::shared_ptr<const TrialExplanation> explanation_;
  bool again_ = false;  ///< values changed while a result was being worked out
  Job<std::shared_ptr<const TrialResult>> job_;
  Job<std::shared_ptr<const TrialExplanation>> explainJob_;
};

}  // namespace renewal::viewer
