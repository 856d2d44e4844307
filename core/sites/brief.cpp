#include "core/sites/brief.h"

#include <algorithm>

namespace renewal {

std::vector<std::string> Brief::measureIds() const {
  std::vector<std::string> ids;
  for (const Exclusion& exclusion : exclusions) {
    ids.push_back(exclusion.measure.id);
  }
  for (const Criterion& criterion : criteria) {
    ids.push_back(criterion.measure.id);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::string_view missingPolicyId(MissingPolicy policy) {
  switch (policy) {
    case MissingPolicy::Pessimistic:
      return "pessimistic";
    case MissingPolicy::Optimistic:
      return "optimistic";
    case MissingPolicy::LeftOut:
      return "left-out";
  }
  return "";
}

Text missingPolicyTitle(MissingPolicy policy) {
  switch (policy) {
    case MissingPolicy::Pessimistic:
      return {"缺数据按最差计", "what is missing counts as the worst"};
    case MissingPolicy::Optimistic:
      return {"缺数据按最好计", "what is missing counts as the best"};
    case MissingPolicy::LeftOut:
      return {"缺数据的不排名", "sites with missing values are not ranked"};
  }
  return {};
}

std::string_view siteKindId(SiteKind kind) {
  switch (kind) {
    case SiteKind::Parcel:
      return "parcel";
    case SiteKind::Unit:
      return "unit";
    case SiteKind::Set:
      return "set";
  }
  return "";
}

Text siteKindTitle(SiteKind kind) {
  switch (kind) {
    case SiteKind::Parcel:
      return {"单宗地块", "parcels"};
    case SiteKind::Unit:
      return {"连片改造单元", "renewal units"};
    case SiteKind::Set:
      return {"相邻地块组合", "sets of neighbours"};
  }
  return {};
}

Text exclusionLimit(const Exclusion& exclusion) {
  const MeasureInfo& info = exclusion.measure;
  const bool isDate = info.kind == MeasureKind::Date;
  const bool below = exclusion.test == Exclusion::Test::Below;
  if (below || exclusion.test == Exclusion::Test::Above) {
    const Text limit =
        measureText(info, exclusion.unit ? &*exclusion.unit : nullptr, exclusion.limit);
    if (isDate) {
      return below ? Text{"早于 " + limit.zh, "before " + limit.en}
                   : Text{"晚于 " + limit.zh, "after " + limit.en};
    }
    const std::string sign = below ? "< " : "> ";
    return {sign + limit.zh, sign + limit.en};
  }
  Text list;
  for (std::size_t i = 0; i < info.choices.size(); ++i) {
    if ((exclusion.choices >> i & 1U) != 0) {
      const Text& title = info.choices[i].title;
      list = list.empty() ? title : Text{list.zh + "、" + title.zh, list.en + ", " + title.en};
    }
  }
  return exclusion.test == Exclusion::Test::Among ? Text{"为" + list.zh, "is " + list.en}
                                                  : Text{"不是" + list.zh, "is not " + list.en};
}

}  // namespace renewal
