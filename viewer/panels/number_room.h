#pragma once

#include <initializer_list>

class QDoubleSpinBox;

namespace renewal::viewer {

/// Pixels a box needs to show each of these values in full, with its prefix and suffix and in bold.
int numberRoom(const QDoubleSpinBox& box, std::initializer_list<double> values);

}  // namespace renewal::viewer
