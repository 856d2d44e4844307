#pragma once

#include <QString>
#include <memory>
#include <vector>

#include "core/parcel/parcel_index.h"
#include "core/rules/explanation.h"
#include "viewer/base/format.h"
#include "viewer/model/case_document.h"
#include "viewer/model/rule_trial.h"

namespace renewal::viewer {

/// The card of a parcel as plain texts in one language: what the panel shows, without widgets.
struct CardContent {
  struct Row {
    QString label;
    QString value;
    bool missing = false;
    bool figure = false;  ///< a number or date: right-aligned
  };
  struct Test {
    Truth result = Truth::Unknown;
    int depth = 0;
    QString title;
    QString detail;  ///< value, threshold and margin
    QString basis;
    bool isDefault = false;
    bool assumed = false;
  };
  struct Outcome {
    QString title;
    Truth result = Truth::Unknown;
    std::vector<Test> tests;
  };
  struct Question {
    QString title;
    QString outcome;
    std::string outcomeId;
    QString official;  ///< the official finding that beats the rule, or empty
    QString byRule;    ///< then what the rule alone would say
    QString before;    ///< under a trial: what the case's own book says, where it says another
    QString basis;
    QString consequence;
    QString consequenceBasis;
    QString missing;              ///< fields to survey, or empty
    std::vector<Outcome> why;     ///< the outcome that decided (or that is open)
    std::vector<Outcome> whyNot;  ///< those that were tried before and did not hold
  };

  QString code;
  QString place;  ///< area · location
  std::vector<Row> sizes;
  std::vector<Row> facts;
  std::vector<Row> surveyed;        ///< values of a survey, each with its day and the source's own
  std::vector<Question> questions;  ///< empty while they are being worked out
  QString phase;
  QString structure;
  QString source;      ///< file it came from
  bool trial = false;  ///< questions are answered as a trial would
};

/// Everything known of a parcel. `explanation` may be null.
CardContent cardContent(const CaseContent& content, const DayState* day, StructureRole role,
                        ParcelIndex parcel, const Explanation* explanation, const Format& format);

/// The same with the answers and reasons of a trial, and what they were before it.
CardContent trialCardContent(const CaseContent& content, const DayState* day, StructureRole role,
                             ParcelIndex parcel, const TrialExplanation& trial,
                             const Format& format);

/// ✓, ✗ or ?.
QString truthMark(Truth truth);

}  // namespace renewal::viewer
