#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QRectF>
#include <QString>
#include <QStringList>

namespace renewal::viewer {

/// Writes on a sheet. Lengths are tenths of a millimetre, so that sizes of letters are whole
/// numbers and every device breaks lines in the same places.
class PagePen {
 public:
  /// `outlines`: letters as shapes, for files that cannot carry fonts.
  PagePen(QPainter& painter, bool outlines) : painter_(painter), outlines_(outlines) {}

  QPainter& painter() const { return painter_; }
  /// A letter height in mm.
  static QFont font(double mm, QFont::Weight weight = QFont::Normal);
  static double width(const QString& text, const QFont& font);
  static double lineHeight(const QFont& font);

  /// One line in the box, made smaller down to 55 % where it is too long, then ended with "…".
  void line(const QRectF& box, const QString& text, const QFont& font, const QColor& colour,
            Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter) const;
  /// Lines broken to the width, from the top of the box.
  void lines(const QRectF& box, const QStringList& lines, const QFont& font,
             const QColor& colour) const;
  /// The text broken into lines no wider than `width`.
  static QStringList broken(const QString& text, const QFont& font, double width);
  void at(QPointF baseline, const QString& text, const QFont& font, const QColor& colour) const;

 private:
  QPainter& painter_;
  bool outlines_;
};

}  // namespace renewal::viewer
