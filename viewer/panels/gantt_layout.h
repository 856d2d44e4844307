#pragma once

#include <QFont>

#include "viewer/base/style.h"

/// Measures of the roadmap's bars that placing and painting them share.
namespace renewal::viewer::gantt {

inline constexpr int scaleHeight = 24;
inline constexpr int rowHeight = 28;
inline constexpr int planHeight = 16;

inline QFont labelFont(bool isArea) {
  return style::font(style::textPoints, isArea ? QFont::DemiBold : QFont::Normal);
}

inline int labelIndent(bool isArea) {
  return isArea ? style::space3 : style::space4 + style::space2;
}

/// Where the bar of the plan begins in a row; bars stand in its middle.
inline double barTop(int rowTop, int height) {
  return rowTop + 3 + (height - rowHeight) / 2.0;
}

}  // namespace renewal::viewer::gantt
