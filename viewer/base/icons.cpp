#include "viewer/base/icons.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>
#include <utility>

namespace renewal::viewer {
namespace {

QIcon drawn(const QString& name, const QColor& colour) {
  QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
  if (!file.open(QIODevice::ReadOnly)) {
    return {};
  }
  const QByteArray drawing = file.readAll();
  QIcon result;
  const auto add = [&](const QColor& ink, QIcon::Mode mode) {
    QByteArray coloured = drawing;
    coloured.replace("currentColor", ink.name().toLatin1());
    QSvgRenderer renderer(coloured);
    for (const int size : {16, 20, 24, 32, 40, 48}) {
      QPixmap pixmap(size, size);
      pixmap.fill(Qt::transparent);
      QPainter painter(&pixmap);
      renderer.render(&painter);
      painter.end();
      result.addPixmap(pixmap, mode);
    }
  };
  add(colour, QIcon::Normal);
  const QColor faint((colour.red() + 128) / 2, (colour.green() + 128) / 2,
                     (colour.blue() + 128) / 2);
  add(faint, QIcon::Disabled);
  return result;
}

}  // namespace

QIcon icon(const QString& name, const QColor& colour) {
  // Every row of a list asks for the same few: to draw them anew held up the window.
  static QHash<std::pair<QString, QRgb>, QIcon> known;
  if (known.isEmpty()) {
    qAddPostRoutine([] { known.clear(); });  // pictures must not outlive the application
  }
  QIcon& result = known[{name, colour.rgb()}];
  if (result.isNull()) {
    result = drawn(name, colour);
  }
  return result;
}

}  // namespace renewal::viewer
