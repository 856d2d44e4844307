#pragma once

#include "gis/sample/random.h"
#include "gis/sample/record.h"

namespace renewal::gis::sample {

/// What is known of a site before its own values are drawn.
struct SiteContext {
  double mu = 0;            ///< area in 亩
  double decay = 0;         ///< 0 well kept ... 1 run down; smooth over the map
  double renewalPatch = 0;  ///< above a limit the plan names the place for renewal
  double blockDraw = 0;     ///< one number for the whole block
};

/// Use, dates, sizes, money and building of a record by its zone.
void giveSiteAttributes(Record& record, const SiteContext& site, Random& random);

/// A deciding value or two left blank in about one parcel of twenty, as registers have it.
void leaveBlanks(Record& record, Random& random);

/// The values every parcel that is in order has: flags on "no", plan conforming, areas.
void giveOrderlyFlags(Record& record, Random& random);
/// A plot that was sold and not built on: contract, dates, price; the caller moves the dates.
void giveSupply(Record& record, std::string_view use, int signedYear, Random& random);

}  // namespace renewal::gis::sample
