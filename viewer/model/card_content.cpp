#include "viewer/model/card_content.h"

#include <QCoreApplication>
#include <QStringList>
#include <array>
#include <cmath>
#include <filesystem>

#include "core/parcel/code_list.h"
#include "core/parcel/land_use.h"
#include "core/service/area_title.h"

namespace renewal::viewer {
namespace {

QString dash() {
  return QStringLiteral("—");
}

class CardBuilder {
 public:
  CardBuilder(const CaseContent& content, ParcelIndex parcel, const Format& format)
      : table_(*content.parcels), parcel_(parcel), format_(format) {}

  QString text(Field field, const Value& value) const {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? QString() : toQString(codeTitle(field, *text, format_.language()));
  }

  /// The name of a use with its code and scheme: "工业用地 0601(GB/T 21010)".
  QString use(Field codeField, Field schemeField) const {
    const Value codeValue = table_.value(parcel_, codeField);
    const auto* code = std::get_if<std::string>(&codeValue);
    if (code == nullptr) {
      return {};
    }
    const Value schemeValue = table_.value(parcel_, schemeField);
    const auto* schemeId = std::get_if<std::string>(&schemeValue);
    const auto scheme = schemeId != nullptr ? landUseSchemeById(*schemeId) : std::nullopt;
    if (!scheme) {
      return QCoreApplication::translate("CardContent", "%1 (scheme unknown)")
          .arg(toQString(*code));
    }
    const auto name = landUseName(*scheme, *code);
    return QCoreApplication::translate("CardContent", "%1 %2 (%3)", "land use: name, code, scheme")
        .arg(name ? format_.text(*name) : QString(), toQString(*code),
             format_.text(landUseSchemeTitle(*scheme)))
        .trimmed();
  }

  QString value(Field field) const { return value(field, table_.value(parcel_, field)); }

  QString value(Field field, const Value& value) const {
    const FieldInfo& info = fieldInfo(field);
    if (const auto* real = std::get_if<double>(&value)) {
      return number(*real, info.unit);
    }
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      return QString::number(*integer);
    }
    if (const auto* date = std::get_if<PartialDate>(&value)) {
      return format_.date(*date);
    }
    if (const auto* flag = std::get_if<bool>(&value)) {
      return *flag ? QCoreApplication::translate("CardContent", "yes")
                   : QCoreApplication::translate("CardContent", "no");
    }
    return text(field, value);
  }

  CardContent::Row row(Field field) const {
    const FieldInfo& info = fieldInfo(field);
    QString shown;
    if (field == Field::LandUse) {
      shown = use(Field::LandUse, Field::LandUseScheme);
    } else if (field == Field::PlannedUse) {
      shown = use(Field::PlannedUse, Field::PlannedUseScheme);
    } else {
      shown = value(field);
    }
    CardContent::Row result;
    result.label = toQString(info.name.in(format_.language()));
    result.missing = shown.isEmpty();
    result.figure = info.type == FieldType::Real || info.type == FieldType::Integer ||
                    info.type == FieldType::Date;
    // A column the source does not have is another thing than a blank in it.
    result.value = !result.missing ? shown
                   : table_.sourceHas(parcel_, field)
                       ? QCoreApplication::translate("CardContent", "blank")
                       : dash();
    return result;
  }

  /// Which values are of the survey, with its day and surveyor and what the source says.
  std::vector<CardContent::Row> surveyed(const CaseContent& content) const {
    std::vector<CardContent::Row> rows;
    const auto& cells = content.surveyed.cells;
    for (auto cell = cells.lower_bound({parcel_, Field{}});
         cell != cells.end() && cell->first.first == parcel_; ++cell) {
      const SurveyedValue& found = content.survey.at(cell->second.value);
      CardContent::Row shown = row(found.field);
      if (shown.missing) {
        shown.value = QCoreApplication::translate("CardContent", "has not happened");
        shown.missing = false;
      }
      QStringList lines{shown.value, format_.date(PartialDate(found.surveyed))};
      if (!found.by.empty()) {
        lines.last() += QLatin1Char(' ') + toQString(found.by);
      }
      const QString before = value(found.field, cell->second.before);
      if (!before.isEmpty()) {
        lines.append(QCoreApplication::translate("CardContent", "source: %1").arg(before));
      }
      if (!found.note.empty()) {
        lines.append(toQString(found.note));
      }
      shown.value = lines.join(QLatin1Char('\n'));
      rows.push_back(std::move(shown));
    }
    return rows;
  }

  std::vector<CardContent::Row> sizes() const {
    std::vector<CardContent::Row> rows;
    if (table_.areasKnown() && table_.geometry().hasGeometry(toRow(parcel_))) {
      const SquareMetre area = table_.drawnArea(parcel_);
      rows.push_back({QCoreApplication::translate("CardContent", "Drawn area"), format_.mu(area),
                      false, true});
      rows.push_back({QString(), format_.squareMetres(area), false, true});
    }
    const Value registered = table_.value(parcel_, Field::RegisteredArea);
    if (const auto* area = std::get_if<double>(&registered)) {
      rows.push_back({toQString(fieldInfo(Field::RegisteredArea).name.in(format_.language())),
                      format_.mu(SquareMetre(*area)), false, true});
    } else {
      rows.push_back(row(Field::RegisteredArea));
    }
    return rows;
  }

  std::vector<CardContent::Row> facts() const {
    // Shown always, as their absence says something; the others only where there is a value.
    constexpr std::array always{Field::Holder,     Field::Tenure,      Field::LandUse,
                                Field::PlannedUse, Field::AgreedStart, Field::ActualStart};
    constexpr std::array whereKnown{Field::SupplyMode,     Field::SignedDate,
                                    Field::ActualDelivery, Field::SupplementaryStart,
                                    Field::SuspendedSince, Field::ActualCompletion,
                                    Field::Price,          Field::TotalInvestment,
                                    Field::Invested,       Field::FloorArea,
                                    Field::BuiltYear,      Field::ShedShare,
                                    Field::AnnualTax,      Field::AnnualOutput,
                                    Field::IdleCause,      Field::Mortgage,
                                    Field::Seized,         Field::Dispute,
                                    Field::Remarks};
    std::vector<CardContent::Row> rows;
    rows.reserve(always.size() + whereKnown.size());
    for (const Field field : always) {
      rows.push_back(row(field));
    }
    for (const Field field : whereKnown) {
      CardContent::Row candidate = row(field);
      if (!candidate.missing) {
        rows.push_back(std::move(candidate));
      }
    }
    return rows;
  }

 private:
  QString number(double value, Unit unit) const {
    switch (unit) {
      case Unit::SquareMetre:
        return format_.squareMetres(SquareMetre(value));
      case Unit::TenThousandYuan:
        return format_.number(value, 2) + QChar(0x00A0) +
               toQString(unitSymbol(unit, format_.language()));
      default:
        return format_.number(value, 2);
    }
  }

  const ParcelTable& table_;
  ParcelIndex parcel_;
  const Format& format_;
};

CardContent::Test testOf(const ExplainedTest& test, const Format& format) {
  CardContent::Test result;
  result.result = test.result;
  result.depth = test.depth;
  result.title = format.text(test.title);
  result.basis = format.text(test.basis);
  result.isDefault = test.isDefault;
  result.assumed = test.assumed;
  QStringList parts;
  const QString field = format.text(test.fieldTitle);
  const QString value = format.text(test.value);
  if (!field.isEmpty()) {
    parts.append(value.isEmpty() ? field : field + QLatin1Char(' ') + value);
  } else if (!value.isEmpty()) {
    parts.append(value);
  }
  if (!test.threshold.empty()) {
    parts.append(
        QCoreApplication::translate("CardContent", "required %1").arg(format.text(test.threshold)));
  }
  if (!test.margin.empty()) {
    parts.append(
        QCoreApplication::translate("CardContent", "margin %1").arg(format.text(test.margin)));
  }
  result.detail = parts.join(QStringLiteral(" · "));
  return result;
}

CardContent::Question questionOf(const ExplainedQuestion& question, const Format& format) {
  CardContent::Question result;
  result.title = format.text(question.title);
  result.outcome = format.text(question.outcomeTitle);
  result.outcomeId = question.outcome;
  result.basis = format.text(question.basis);
  result.consequence = format.text(question.consequence);
  result.consequenceBasis = format.text(question.consequenceBasis);
  if (question.official) {
    const OfficialFinding& paper = question.official->paper;
    result.official = QCoreApplication::translate("CardContent", "Official finding %1 (%2, %3)",
                                                  "number of the paper, date, authority")
                          .arg(toQString(paper.paperNo), format.date(PartialDate(paper.date)),
                               toQString(paper.by));
    if (!paper.reason.empty()) {
      result.official += QLatin1Char('\n') + toQString(paper.reason);
    }
    result.byRule = QCoreApplication::translate("CardContent", "The rule alone would say: %1")
                        .arg(format.text(question.official->ruleTitle));
  }
  const std::string& ruleOutcome =
      question.official ? question.official->ruleOutcome : question.outcome;
  QStringList missing;
  for (const Field field : question.missing) {
    missing.append(toQString(fieldInfo(field).name.in(format.language())));
  }
  result.missing = missing.join(format.language() == Language::Chinese ? QStringLiteral("、")
                                                                       : QStringLiteral(", "));
  for (const ExplainedOutcome& outcome : question.path) {
    CardContent::Outcome shown{format.text(outcome.title), outcome.result, {}};
    for (const ExplainedTest& test : outcome.tests) {
      shown.tests.push_back(testOf(test, format));
    }
    const bool decided = outcome.id == ruleOutcome ||
                         (ruleOutcome == undeterminedId && outcome.result == Truth::Unknown);
    (decided ? result.why : result.whyNot).push_back(std::move(shown));
  }
  return result;
}

QString phaseOf(const DayState& day, ParcelIndex parcel, const Format& format) {
  const PhaseState& state = day.phases[toRow(parcel)];
  const auto title = [&format](std::uint8_t phase) {
    return QString::number(phase) + QLatin1Char(' ') + format.text(phaseTitle(phase));
  };
  if (state.phase != PhaseState::none) {
    QString text = title(state.phase);
    if (state.paused) {
      text = QCoreApplication::translate("CardContent", "%1 (paused)").arg(text);
    }
    return state.next == PhaseState::none
               ? text
               : QCoreApplication::translate("CardContent", "%1, next %2")
                     .arg(text, title(state.next));
  }
  return state.next != PhaseState::none
             ? QCoreApplication::translate("CardContent", "planned: %1").arg(title(state.next))
             : QCoreApplication::translate("CardContent", "in no project");
}

}  // namespace

QString truthMark(Truth truth) {
  switch (truth) {
    case Truth::Yes:
      return QStringLiteral("✓");
    case Truth::No:
      return QStringLiteral("✗");
    case Truth::Unknown:
      break;
  }
  return QStringLiteral("?");
}

CardContent cardContent(const CaseContent& content, const DayState* day, StructureRole role,
                        ParcelIndex parcel, const Explanation* explanation, const Format& format) {
  const CardBuilder builder(content, parcel, format);
  CardContent card;
  card.code = builder.value(Field::ParcelCode);
  if (card.code.isEmpty()) {
    card.code = QCoreApplication::translate("CardContent", "Parcel without code, row %1")
                    .arg(format.count(std::uint64_t{toRow(parcel)} + 1));
  }
  const Value area = content.parcels->value(parcel, Field::AreaName);
  const auto* areaName = std::get_if<std::string>(&area);
  QStringList place{areaName != nullptr ? format.text(areaTitle(content, *areaName)) : QString(),
                    builder.value(Field::Location)};
  place.removeAll(QString());
  card.place = place.join(QStringLiteral(" · "));
  card.sizes = builder.sizes();
  card.facts = builder.facts();
  card.surveyed = builder.surveyed(content);
  if (explanation != nullptr) {
    for (const ExplainedQuestion& question : explanation->questions) {
      card.questions.push_back(questionOf(question, format));
    }
  }
  if (day != nullptr) {
    card.phase = phaseOf(*day, parcel, format);
  }
  card.structure = format.text(structureRoleTitle(role));
  const TableSource& source = content.parcels->sourceOf(parcel);
  card.source = toQString(std::filesystem::path(source.path).filename().string());
  return card;
}

CardContent trialCardContent(const CaseContent& content, const DayState* day, StructureRole role,
                             ParcelIndex parcel, const TrialExplanation& trial,
                             const Format& format) {
  CardContent card = cardContent(content, day, role, parcel, &trial.explanation, format);
  card.trial = true;
  for (std::size_t i = 0; i < card.questions.size(); ++i) {
    const std::string& id = trial.explanation.questions[i].id;
    const Question* question = content.rules->question(id);
    const QuestionResult* own = trial.of->day->assessment.question(id);
    if (question == nullptr || own == nullptr) {
      continue;
    }
    const std::size_t outcome = own->outcome[toRow(parcel)];
    if (question->outcomeId(outcome) != trial.explanation.questions[i].outcome) {
      card.questions[i].before = format.text(question->outcomeTitle(outcome));
    }
  }
  return card;
}

}  // namespace renewal::viewer
