#include "viewer/base/icons.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace renewal::viewer {

QIcon icon(const QString& name, const QColor& colour) {
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

}  // namespace renewal::viewer
