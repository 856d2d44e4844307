#pragma once

#include <QStringList>

class QWidget;

namespace renewal::viewer::test {

/// What of a widget and its children cannot be read, one line each: texts wider or higher than
/// their place (unless they end in dots and a tip says them in full), parts outside their parent or
/// over each other. Only what is visible is looked at.
QStringList unreadable(const QWidget& root);

}  // namespace renewal::viewer::test
