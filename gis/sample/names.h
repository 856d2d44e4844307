#pragma once

#include <string>

#include "gis/sample/random.h"

namespace renewal::gis::sample {

/// Invented names: any likeness to a real person or company is chance.
std::string personName(Random& random);
/// "中山市恒昌五金制品有限公司", now and then with a bracketed place: "恒昌(中山)五金有限公司".
std::string companyName(Random& random, bool trade);
/// A letter-and-figures number as contracts carry it, e.g. "442000-2017-000123".
std::string contractNumber(Random& random, int year);

}  // namespace renewal::gis::sample
