#include "core/land/unit_codes.h"

#include <vector>

namespace renewal {

UnitCodes::UnitCodes(const ParcelTable& table, const UnitEdits& edits)
    : column_(table.column(Field::ParcelCode)) {
  for (const UnitEdit& edit : edits) {
    for (const auto* codes : {&edit.parcels, &edit.unit}) {
      for (const std::string& code : *codes) {
        found_.try_emplace(code);
      }
    }
  }
  if (column_ == nullptr || found_.empty()) {
    return;
  }
  std::vector<Found*> wanted(column_->dictionary().size(), nullptr);
  for (std::uint32_t i = 0; i < wanted.size(); ++i) {
    const auto named = found_.find(column_->dictionary()[i]);
    wanted[i] = named == found_.end() ? nullptr : &named->second;
  }
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    Found* found = column_->isValid(row) ? wanted[column_->codes()[row]] : nullptr;
    if (found != nullptr && found->parcels++ == 0) {
      found->row = row;
    }
  }
}

std::string_view UnitCodes::of(std::uint32_t row) const {
  return column_ != nullptr && column_->isValid(row) ? column_->text(row) : std::string_view();
}

}  // namespace renewal
