#include "viewer/panels/number_room.h"

#include <QDoubleSpinBox>
#include <algorithm>

namespace renewal::viewer {

int numberRoom(const QDoubleSpinBox& box, std::initializer_list<double> values) {
  constexpr int frame = 24;  // padding and border on both sides, and the cursor
  QFont font = box.font();
  font.setBold(true);
  const QFontMetrics metrics(font);
  int widest = 0;
  for (const double value : values) {
    widest = std::max(
        widest, metrics.horizontalAdvance(box.prefix() + box.textFromValue(value) + box.suffix()));
  }
  return widest + frame;
}

}  // namespace renewal::viewer
