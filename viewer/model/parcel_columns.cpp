#include "viewer/model/parcel_columns.h"

#include <algorithm>
#include <array>
#include <bit>

#include "core/parcel/code_list.h"
#include "core/service/area_title.h"

namespace renewal::viewer {
namespace {

constexpr std::array<Field, 5> leading{Field::AreaName, Field::Location, Field::Holder,
                                       Field::LandUse, Field::Tenure};
constexpr std::size_t pausedShift = phaseCount;  // keys of phases: plain, then paused

/// Total order of doubles as unsigned numbers.
std::uint64_t ordered(double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value);
  constexpr std::uint64_t sign = std::uint64_t{1} << 63U;
  return (bits & sign) != 0 ? ~bits : bits | sign;
}

}  // namespace

ParcelColumns::ParcelColumns(std::shared_ptr<const CaseContent> content,
                             std::shared_ptr<const DayState> day,
                             std::shared_ptr<const std::vector<StructureRole>> roles,
                             Language language, std::shared_ptr<const TrialResult> trial)
    : content_(std::move(content)),
      day_(std::move(day)),
      roles_(std::move(roles)),
      trial_(std::move(trial)),
      format_(language) {
  if (trial_) {
    answers_ = &trial_->status->classOf;
    ownAnswers_ = &trial_->day->assessment.question(statusQuestionId)->outcome;
  } else if (day_) {
    if (const QuestionResult* result = day_->assessment.question(statusQuestionId)) {
      answers_ = &result->outcome;
    }
  }
  addField(Field::ParcelCode, true);
  if (columns_.empty()) {
    // Without codes the number of the row tells parcels apart.
    Entry entry;
    entry.id = QStringLiteral("row");
    entry.title = format_.text({"行号", "row"});
    entry.kind = Kind::Number;
    entry.shown = true;
    columns_.push_back(std::move(entry));
  }
  addField(leading[0], true);
  addDerived();
  for (std::size_t i = 1; i < leading.size(); ++i) {
    addField(leading.at(i), true);
  }
  for (const FieldInfo& info : fieldCatalogue()) {
    if (info.field != Field::ParcelCode &&
        std::find(leading.begin(), leading.end(), info.field) == leading.end()) {
      addField(info.field, info.type == FieldType::Date || info.type == FieldType::Real);
    }
  }
  for (const ExtraColumn& extra : content_->parcels->extras()) {
    Entry entry;
    entry.id = QStringLiteral("extra:") + toQString(extra.name);
    entry.title = toQString(extra.name);
    addStored(std::move(entry), extra.column);
  }
}

void ParcelColumns::addField(Field field, bool shown) {
  const Column* column = content_->parcels->column(field);
  if (column == nullptr) {
    return;
  }
  const FieldInfo& info = fieldInfo(field);
  Entry entry;
  entry.id = toQString(info.id);
  entry.title = toQString(info.name.in(format_.language()));
  const QString unit = toQString(unitSymbol(info.unit, format_.language()));
  if (!unit.isEmpty()) {
    entry.title = (format_.language() == Language::Chinese ? QStringLiteral("%1(%2)")
                                                           : QStringLiteral("%1 (%2)"))
                      .arg(entry.title, unit);
  }
  entry.area = info.unit == Unit::SquareMetre;
  entry.shown = shown;
  if (info.type == FieldType::Code) {
    entry.ownTexts = true;
    for (std::uint32_t code = 0; code < column->dictionary().size(); ++code) {
      const std::string_view text = column->dictionary()[code];
      entry.texts.push_back(field == Field::AreaName
                                ? format_.text(areaTitle(*content_, text))
                                : toQString(codeTitle(field, text, format_.language())));
    }
  }
  addStored(std::move(entry), *column);
}

void ParcelColumns::addStored(Entry entry, const Column& column) {
  entry.column = &column;
  switch (column.type()) {
    case FieldType::Real:
    case FieldType::Integer:
      entry.kind = Kind::Number;
      break;
    case FieldType::Date:
      entry.kind = Kind::Date;
      break;
    case FieldType::Flag:
      entry.ownTexts = true;
      entry.texts = {format_.text({"否", "no"}), format_.text({"是", "yes"})};
      break;
    case FieldType::Text:
    case FieldType::Code:
      break;
  }
  columns_.push_back(std::move(entry));
}

void ParcelColumns::addKeyed(const char* id, const Text& title, Source source,
                             std::vector<QString> texts) {
  Entry entry;
  entry.id = QLatin1String(id);
  entry.title = format_.text(title);
  entry.source = source;
  entry.shown = true;
  entry.ownTexts = true;
  entry.texts = std::move(texts);
  columns_.push_back(std::move(entry));
}

Text ParcelColumns::marked(const Text& title) const {
  return trial_ ? Text{title.zh + "（试算）", title.en + " (what-if)"} : title;
}

void ParcelColumns::addDerived() {
  std::vector<QString> outcomes;
  if (const Question* question = content_->rules->question(statusQuestionId);
      question != nullptr && answers_ != nullptr) {
    for (std::size_t i = 0; i <= question->outcomes.size(); ++i) {
      outcomes.push_back(format_.text(question->outcomeTitle(i)));
    }
  }
  addKeyed("status", marked({"利用状态", "use status"}), Source::Status, std::move(outcomes));
  addKeyed("evidence", marked({"依据", "evidence"}), Source::Evidence, {});
  std::vector<QString> phases;
  for (const char* paused : {"", "暂停"}) {
    for (std::size_t phase = 0; phase < phaseCount; ++phase) {
      QString text = QString::number(phase) + QLatin1Char(' ') + format_.text(phaseTitle(phase));
      if (*paused != 0) {
        text += format_.text({"（暂停）", " (paused)"});
      }
      phases.push_back(text);
    }
  }
  addKeyed("phase-on-day", {"实施阶段", "renewal phase"}, Source::Phase, std::move(phases));
  std::vector<QString> roleTexts;
  for (const StructureRole role :
       {StructureRole::None, StructureRole::Core, StructureRole::Belt, StructureRole::Node}) {
    roleTexts.push_back(format_.text(structureRoleTitle(role)));
  }
  addKeyed("structure-role", {"空间结构", "structure"}, Source::Role, std::move(roleTexts));
  if (content_->parcels->areasKnown()) {
    Entry entry;
    entry.kind = Kind::Number;
    entry.shown = true;
    entry.id = QStringLiteral("drawn-mu");
    entry.title = format_.text({"图形面积（亩）", "drawn area (mu)"});
    entry.source = Source::Mu;
    columns_.push_back(entry);
    entry.id = QStringLiteral("drawn-m2");
    entry.title = format_.text({"图形面积（m²）", "drawn area (m²)"});
    entry.source = Source::SquareMetres;
    entry.area = true;
    columns_.push_back(std::move(entry));
  }
}

const ParcelColumns::Evidence& ParcelColumns::evidence() const {
  SilentJob job;
  return evidence(job);
}

const ParcelColumns::Evidence& ParcelColumns::evidence(JobContext& job) const {
  std::call_once(evidence_->once, [this, &job] {
    const Question* question = content_->rules->question(statusQuestionId);
    if (question == nullptr || answers_ == nullptr) {
      evidence_->ready = true;
      return;
    }
    const auto index = static_cast<std::size_t>(question - content_->rules->questions.data());
    const DayState& day = trial_ ? *trial_->day : *day_;
    const RuleBook& book = trial_ ? *trial_->book : *content_->rules;
    evidence_->reasons = dayReasons(*content_, book, day.asOf, day.official, index, job);
    for (const auto& pattern : evidence_->reasons.patterns) {
      evidence_->texts.push_back(format_.text(pattern.evidence));
    }
    evidence_->ready = true;
  });
  return *evidence_;
}

bool ParcelColumns::isFlipped(std::size_t row) const {
  return trial_ && (*answers_)[row] != (*ownAnswers_)[row];
}

QString ParcelColumns::before(std::size_t column, std::size_t row) const {
  return columns_[column].source == Source::Status && isFlipped(row)
             ? columns_[column].texts[(*ownAnswers_)[row]]
             : QString();
}

bool ParcelColumns::isMissing(std::size_t column, std::size_t row) const {
  const Entry& entry = columns_[column];
  if (entry.kind == Kind::Text) {
    return key(column, row) == noKey;
  }
  return entry.column != nullptr && !entry.column->isValid(row);
}

double ParcelColumns::number(std::size_t column, std::size_t row) const {
  const Entry& entry = columns_[column];
  switch (entry.source) {
    case Source::SquareMetres:
      return content_->parcels->drawnAreas()[row];
    case Source::Mu:
      return SquareMetre(content_->parcels->drawnAreas()[row]).toMu().value();
    default:
      break;
  }
  if (entry.column == nullptr) {
    return static_cast<double>(row + 1);
  }
  return entry.column->type() == FieldType::Integer
             ? static_cast<double>(entry.column->integer(row))
             : entry.column->real(row);
}

PartialDate ParcelColumns::date(std::size_t column, std::size_t row) const {
  return columns_[column].column->date(row);
}

std::uint32_t ParcelColumns::key(std::size_t column, std::size_t row) const {
  const Entry& entry = columns_[column];
  switch (entry.source) {
    case Source::Status:
      return answers_ != nullptr ? (*answers_)[row] : noKey;
    case Source::Evidence:
      return answers_ != nullptr ? evidence().reasons.pattern[row] : noKey;
    case Source::Phase: {
      const PhaseState state = day_ ? day_->phases[row] : PhaseState();
      if (state.phase == PhaseState::none) {
        return noKey;
      }
      return static_cast<std::uint32_t>(state.phase + (state.paused ? pausedShift : 0));
    }
    case Source::Role:
      return roles_ ? static_cast<std::uint32_t>((*roles_)[row]) : noKey;
    default:
      break;
  }
  if (!entry.column->isValid(row)) {
    return noKey;
  }
  return entry.column->type() == FieldType::Flag ? (entry.column->flag(row) ? 1U : 0U)
                                                 : entry.column->codes()[row];
}

std::size_t ParcelColumns::keys(std::size_t column) const {
  const Entry& entry = columns_[column];
  return entry.ownTexts ? textsOf(entry).size() : entry.column->dictionary().size();
}

QString ParcelColumns::keyText(std::size_t column, std::uint32_t key) const {
  const Entry& entry = columns_[column];
  return entry.ownTexts ? textsOf(entry)[key] : toQString(entry.column->dictionary()[key]);
}

std::string_view ParcelColumns::storedText(std::size_t column, std::uint32_t key) const {
  return columns_[column].column->dictionary()[key];
}

QString ParcelColumns::text(std::size_t column, std::size_t row) const {
  const Entry& entry = columns_[column];
  if (isMissing(column, row)) {
    return {};
  }
  switch (entry.kind) {
    case Kind::Text:
      return keyText(column, key(column, row));
    case Kind::Date:
      return format_.date(date(column, row));
    case Kind::Number:
      break;
  }
  if (entry.column != nullptr && entry.column->type() == FieldType::Integer) {
    return QString::number(entry.column->integer(row));
  }
  if (entry.source != Source::Stored) {
    // Computed: the digits that mean something.
    return format_.number(number(column, row), entry.source == Source::Mu ? 3 : 1);
  }
  // All digits a source can mean: the 17th of a product says 7,500.320000000001.
  constexpr int meant = 15;
  const double value = QString::number(number(column, row), 'g', meant).toDouble();
  return format_.locale().toString(value, 'f', QLocale::FloatingPointShortest);
}

std::uint64_t ParcelColumns::order(std::size_t column, std::size_t row) const {
  const Entry& entry = columns_[column];
  constexpr std::uint64_t sign = std::uint64_t{1} << 63U;
  if (entry.kind == Kind::Date) {
    return static_cast<std::uint64_t>(std::int64_t{entry.column->dates()[row]}) ^ sign;
  }
  if (entry.column != nullptr && entry.column->type() == FieldType::Integer) {
    return static_cast<std::uint64_t>(entry.column->integer(row)) ^ sign;
  }
  return ordered(number(column, row));
}

}  // namespace renewal::viewer
