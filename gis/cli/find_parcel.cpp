#include "gis/cli/find_parcel.h"

#include <fmt/format.h>

#include <charconv>

#include "core/base/error.h"
#include "core/parcel/codes.h"

namespace renewal::cli {
namespace {

[[noreturn]] void notFound(const ParcelTable& table, const std::string& wanted) {
  const Column* codes = table.column(Field::ParcelCode);
  if (codes == nullptr) {
    throw Error(ErrorCode::NotFound,
                {"数据没有宗地代码列，不能按代码查找", "the data have no column of parcel codes"},
                wanted,
                {"可用行号代替，如 --parcel '#12'", "name a row instead, e.g. --parcel '#12'"});
  }
  std::string examples;
  constexpr std::uint32_t mostShown = 3;
  for (std::uint32_t i = 0; i < mostShown && i < codes->dictionary().size(); ++i) {
    examples += (examples.empty() ? "" : ", ") + std::string(codes->dictionary()[i]);
  }
  throw Error(ErrorCode::NotFound,
              {fmt::format("{} 宗中没有这个宗地代码", table.size()),
               fmt::format("none of {} parcels has this code", table.size())},
              wanted,
              {"请核对代码（数据中如 " + examples + "），或用行号，如 --parcel '#12'",
               "check the code (the data have " + examples +
                   ", for example), or name a row, e.g. --parcel '#12'"});
}

}  // namespace

ParcelIndex findParcel(const ParcelTable& table, const std::string& wanted) {
  ParcelIndex found = table.findByCode(wanted);
  if (found == noParcel) {
    found = table.findByCode(ParcelCode::normalised(wanted));
  }
  if (found == noParcel && wanted.starts_with("#")) {
    std::uint32_t row = 0;
    const char* end = wanted.data() + wanted.size();
    const auto [stop, error] = std::from_chars(wanted.data() + 1, end, row);
    if (error == std::errc() && stop == end && row >= 1 && row <= table.size()) {
      found = ParcelIndex(row - 1);
    }
  }
  if (found == noParcel) {
    notFound(table, wanted);
  }
  return found;
}

}  // namespace renewal::cli
