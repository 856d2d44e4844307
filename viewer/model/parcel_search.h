#pragma once

#include <QString>
#include <memory>
#include <vector>

#include "core/base/job_context.h"
#include "core/service/case_service.h"

namespace renewal::viewer {

/// Something that was found: a parcel, or a named feature of the map.
struct SearchHit {
  enum class Kind : std::uint8_t { Code, Holder, Location, Feature };
  Kind kind = Kind::Code;
  QString title;   ///< the text that matched
  QString detail;  ///< code and place of a parcel, kind of a feature
  ParcelIndex parcel = noParcel;
  Box box;  ///< of a feature
};

/// What holds `needle` in a parcel code, a holder's name, an address or the name of a road, water
/// or area; letters of either case and of either width are alike. Codes come first (a hit at the
/// end of a code before one inside it), then features, holders, addresses; at most `limit`.
/// An empty needle finds nothing. Any thread. Throws Cancelled.
std::vector<SearchHit> searchCase(const CaseContent& content, const QString& needle,
                                  Language language, std::size_t limit, const JobContext& job);

}  // namespace renewal::viewer
