#include "core/parcel/parcel_overlay.h"

#include <stdexcept>

namespace renewal {
namespace {

bool fits(FieldType type, const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) {
    return true;
  }
  switch (type) {
    case FieldType::Text:
    case FieldType::Code:
      return std::holds_alternative<std::string>(value);
    case FieldType::Real:
      return std::holds_alternative<double>(value);
    case FieldType::Integer:
      return std::holds_alternative<std::int64_t>(value);
    case FieldType::Date:
      return std::holds_alternative<PartialDate>(value);
    case FieldType::Flag:
      return std::holds_alternative<bool>(value);
  }
  return false;
}

}  // namespace

Value ParcelOverlay::value(const ParcelTable& table, ParcelIndex parcel, Field field) const {
  const auto found = cells_.find({parcel, field});
  return found == cells_.end() ? table.value(parcel, field) : found->second;
}

void ParcelOverlay::set(ParcelIndex parcel, Field field, Value value) {
  if (!fits(fieldInfo(field).type, value)) {
    throw std::invalid_argument("value of another type than its field: " +
                                std::string(fieldInfo(field).id));
  }
  cells_.insert_or_assign({parcel, field}, std::move(value));
}

}  // namespace renewal
