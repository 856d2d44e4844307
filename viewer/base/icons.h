#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace renewal::viewer {

/// An icon of our own family (viewer/icons/NAME.svg) in the given colour, crisp at any scale. The
/// drawings use currentColor, so one file serves light and dark.
QIcon icon(const QString& name, const QColor& colour);

}  // namespace renewal::viewer
