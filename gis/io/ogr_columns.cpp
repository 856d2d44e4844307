#include "gis/io/ogr_columns.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "gis/io/finding_texts.h"

namespace renewal::gis {
namespace {

struct BrokenDownTime {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  float second = 0;
  int zone = 0;
};

bool timeOf(OGRFeatureH feature, int index, BrokenDownTime& time) {
  return OGR_F_GetFieldAsDateTimeEx(feature, index, &time.year, &time.month, &time.day, &time.hour,
                                    &time.minute, &time.second, &time.zone) != 0;
}

/// Unset or null, as OGR_RawField_IsUnset() and OGR_RawField_IsNull() tell, without two calls for
/// each of many million values.
bool isMissing(const OGRField& value) {
  const int marker = value.Set.nMarker1;
  return (marker == OGRUnsetMarker || marker == OGRNullMarker) && value.Set.nMarker2 == marker &&
         value.Set.nMarker3 == marker;
}

std::string isoOf(const BrokenDownTime& time) {
  // Milliseconds are what the formats hold; a float of them is exact to the digit.
  const int milliseconds = static_cast<int>(std::lround(static_cast<double>(time.second) * 1000.0));
  std::string text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", time.year, time.month,
                                 time.day, time.hour, time.minute, milliseconds / 1000);
  if (milliseconds % 1000 != 0) {
    text += fmt::format(".{:03}", milliseconds % 1000);
  }
  constexpr int utc = 100;
  if (time.zone == utc) {
    text += 'Z';
  } else if (time.zone > 1) {
    const int minutes = (time.zone - utc) * 15;
    text += fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                        std::abs(minutes) % 60);
  }
  return text;
}

}  // namespace

OgrColumn::OgrColumn(OGRFieldDefnH definition, int index)
    : type_(OGR_Fld_GetType(definition)), index_(index) {
  field_.name = OGR_Fld_GetNameRef(definition);
  field_.width = OGR_Fld_GetWidth(definition);
  field_.decimals = OGR_Fld_GetPrecision(definition);
  FieldType stored = FieldType::Text;
  switch (type_) {
    case OFTInteger:
    case OFTInteger64:
      kind_ = OGR_Fld_GetSubType(definition) == OFSTBoolean ? Kind::Flag : Kind::Integer;
      stored = kind_ == Kind::Flag ? FieldType::Flag : FieldType::Integer;
      break;
    case OFTReal:
      kind_ = Kind::Real;
      stored = FieldType::Real;
      break;
    case OFTDate:
      kind_ = Kind::Date;
      stored = FieldType::Date;
      break;
    case OFTDateTime:
      kind_ = Kind::DateTime;
      break;
    case OFTBinary:
      kind_ = Kind::Binary;
      break;
    case OFTIntegerList:
    case OFTInteger64List:
    case OFTRealList:
    case OFTStringList:
      kind_ = Kind::List;
      break;
    default:
      break;
  }
  field_.column = Column(stored);
}

void OgrColumn::add(std::uint64_t firstRow, std::span<const FeaturePtr> features) {
  // Straight from the feature: the checked accessors look up the definition for every value.
  if (kind_ == Kind::Text && type_ == OFTString) {
    addTexts(features);
    return;
  }
  for (std::size_t i = 0; i < features.size(); ++i) {
    const OGRField& value = *OGR_F_GetRawFieldRef(features[i].get(), index_);
    if (isMissing(value)) {
      field_.column.pushMissing();
    } else {
      addValue(firstRow + i, features[i].get(), value);
    }
  }
}

void OgrColumn::addValue(std::uint64_t row, OGRFeatureH feature, const OGRField& value) {
  switch (kind_) {
    case Kind::Integer:
      field_.column.pushInteger(type_ == OFTInteger ? value.Integer : value.Integer64);
      break;
    case Kind::Flag:
      field_.column.pushFlag(type_ == OFTInteger ? value.Integer != 0 : value.Integer64 != 0);
      break;
    case Kind::Real:
      if (std::isfinite(value.Real)) {
        field_.column.pushReal(value.Real);
      } else {
        notFinite_.add(row);
        field_.column.pushMissing();
      }
      break;
    case Kind::Date:
      addDate(value);
      break;
    case Kind::DateTime:
      addDateTime(feature);
      break;
    case Kind::List:
      addList(feature);
      break;
    case Kind::Binary:
      addBinary(feature);
      break;
    case Kind::Text:
      field_.column.pushText(OGR_F_GetFieldAsString(feature, index_));
      break;
  }
}

void OgrColumn::addTexts(std::span<const FeaturePtr> features) {
  texts_.clear();
  present_.clear();
  for (const FeaturePtr& feature : features) {
    const OGRField& value = *OGR_F_GetRawFieldRef(feature.get(), index_);
    const bool missing = isMissing(value);
    present_.push_back(!missing);
    if (!missing) {
      texts_.emplace_back(value.String);
    }
  }
  codes_.resize(texts_.size());
  field_.column.internTexts(texts_, codes_);
  auto code = codes_.begin();
  for (const bool present : present_) {
    if (present) {
      field_.column.pushCode(*code++);
    } else {
      field_.column.pushMissing();
    }
  }
}

void OgrColumn::addDate(const OGRField& value) {
  const auto date = PartialDate::tryFromYmd(value.Date.Year, value.Date.Month, value.Date.Day);
  if (date) {
    field_.column.pushDate(*date);
  } else {
    field_.column.pushMissing();
  }
}

void OgrColumn::addDateTime(OGRFeatureH feature) {
  BrokenDownTime time;
  if (!timeOf(feature, index_, time)) {
    field_.column.pushMissing();
    return;
  }
  onlyMidnight_ = onlyMidnight_ && time.hour == 0 && time.minute == 0 && time.second == 0.0F;
  field_.column.pushText(isoOf(time));
}

void OgrColumn::addList(OGRFeatureH feature) {
  nlohmann::json list = nlohmann::json::array();
  int count = 0;
  switch (type_) {
    case OFTIntegerList: {
      const int* values = OGR_F_GetFieldAsIntegerList(feature, index_, &count);
      list = std::vector<int>(values, values + count);
      break;
    }
    case OFTInteger64List: {
      const GIntBig* values = OGR_F_GetFieldAsInteger64List(feature, index_, &count);
      list = std::vector<std::int64_t>(values, values + count);
      break;
    }
    case OFTRealList: {
      const double* values = OGR_F_GetFieldAsDoubleList(feature, index_, &count);
      list = std::vector<double>(values, values + count);
      break;
    }
    default:
      for (char** item = OGR_F_GetFieldAsStringList(feature, index_);
           item != nullptr && *item != nullptr; ++item) {
        list.push_back(*item);
      }
      break;
  }
  field_.column.pushText(list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

void OgrColumn::addBinary(OGRFeatureH feature) {
  int count = 0;
  const GByte* bytes = OGR_F_GetFieldAsBinary(feature, index_, &count);
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += fmt::format("{:02x}", bytes[i]);
  }
  field_.column.pushText(text);
}

RawField OgrColumn::take(const std::string& source, std::vector<Finding>& findings) {
  if (notFinite_.count != 0) {
    findings.push_back(makeFinding(
        "number-not-finite", Severity::Warning, source, field_.name,
        {fmt::format("{} 处数值不是有限的数（nan、inf），按缺失处理", notFinite_.count),
         fmt::format("{} numbers are not finite (nan, inf): missing", notFinite_.count)}));
    notFinite_.fill(findings.back());
  }
  if (kind_ != Kind::DateTime || field_.column.dictionary().size() == 0) {
    return std::move(field_);
  }
  if (!onlyMidnight_) {
    findings.push_back(
        makeFinding("date-time-kept", Severity::Note, source, field_.name,
                    {"字段是日期加时刻，按 ISO 8601 文字保留",
                     "the field holds dates with a time of day and was kept as ISO 8601 text"}));
    return std::move(field_);
  }
  Column dates(FieldType::Date);
  for (std::size_t row = 0; row < field_.column.size(); ++row) {
    const auto date = field_.column.isValid(row)
                          ? PartialDate::tryFromIso(field_.column.text(row).substr(0, 10))
                          : std::nullopt;
    if (date) {
      dates.pushDate(*date);
    } else {
      dates.pushMissing();
    }
  }
  field_.column = std::move(dates);
  return std::move(field_);
}

}  // namespace renewal::gis
