#include <fmt/format.h>

#include <cmath>

#include "core/base/look_every.h"
#include "core/parcel/codes.h"
#include "core/quality/quality_context.h"
#include "core/units/half_width.h"

namespace renewal {
namespace {

using Id = QualityCheckId;
using Kind = ReadingRemark::Kind;

Id codeCheck(Field field, std::string_view text) {
  const std::string_view plain = trimmed(text);
  const auto problem =
      field == Field::UnitCode ? UnitCode::findProblem(plain) : ParcelCode::findProblem(plain);
  switch (problem ? problem->kind : CodeProblem::Kind::Blank) {
    case CodeProblem::Kind::FullWidth:
      return Id::CodeFullWidth;
    case CodeProblem::Kind::LetterForDigit:
      return Id::CodeLetter;
    default:
      return Id::CodeWriting;
  }
}

bool beginsWithNumber(std::string_view text) {
  const std::string plain = toHalfWidth(text);
  const std::size_t sign = plain.starts_with('-') || plain.starts_with('+') ? 1 : 0;
  return plain.size() > sign && plain[sign] >= '0' && plain[sign] <= '9';
}

Id valueCheck(Field field, std::string_view text) {
  switch (fieldInfo(field).type) {
    case FieldType::Date:
      return Id::DateUnreadable;
    case FieldType::Real:
    case FieldType::Integer:
      return beginsWithNumber(text) ? Id::NumberUnit : Id::NumberUnreadable;
    default:
      return Id::ValueUnknown;
  }
}

Id checkOf(const ReadingRemark& remark, std::string_view text) {
  switch (remark.kind) {
    case Kind::CodeRewritten:
      return codeCheck(*remark.field, text);
    case Kind::TextTrimmed:
      return Id::TextBlanks;
    case Kind::ValueUnread:
      return valueCheck(*remark.field, text);
    case Kind::NotFinite:
      return Id::CoordinateInvalid;
    case Kind::ShapeDamaged:
      return Id::ShapeDamaged;
    case Kind::NotPolygon:
      return Id::ShapeNotPolygon;
    case Kind::RingDirection:
      break;
  }
  return Id::RingOrder;
}

Text valueText(const ReadingRemark& remark, std::string_view text) {
  if (!remark.field) {
    return {std::string(text), std::string(text)};
  }
  const FieldInfo& info = fieldInfo(*remark.field);
  return {fmt::format("{}“{}”", info.name.zh, text), fmt::format("{} \"{}\"", info.name.en, text)};
}

}  // namespace

void checkReading(const QualityContext& context, IssueSink& sink) {
  const ReadingEvidence* evidence = context.options().evidence;
  if (evidence == nullptr) {
    return;
  }
  LookEvery look(&context.job(), 4096);
  for (const ReadingRemark& remark : evidence->remarks()) {
    look();
    const std::string_view text = evidence->text(remark);
    QualityIssue issue;
    issue.check = checkOf(remark, text);
    issue.parcels = {remark.row};
    issue.field = remark.field ? std::string(fieldInfo(*remark.field).id) : std::string();
    if (std::isfinite(remark.at.x) && std::isfinite(remark.at.y)) {
      issue.place = {remark.at};
    }
    issue.value = valueText(remark, text);
    sink.add(std::move(issue));
  }
}

}  // namespace renewal
