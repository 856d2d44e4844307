#include "tests/viewer/support/text_fit.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSlider>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTreeView>
#include <algorithm>

namespace renewal::viewer::test {
namespace {

/// Lets the option of a view's cells be asked for.
struct CellOption : QAbstractItemView {
  using QAbstractItemView::initViewItemOption;
};

class Reader {
 public:
  QStringList faults;

  void look(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
      lookAtLabel(*label);
    } else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
      if (!button->text().isEmpty()) {
        need(widget, button->sizeHint(), button->size(), button->text());
      }
    } else if (const auto* combo = qobject_cast<const QComboBox*>(&widget)) {
      lookAtCombo(*combo);
    } else if (const auto* spin = qobject_cast<const QAbstractSpinBox*>(&widget)) {
      lookAtSpin(*spin);
    } else if (const auto* edit = qobject_cast<const QLineEdit*>(&widget)) {
      if (edit->text().isEmpty()) {
        lookAtLine(*edit, edit->placeholderText());
      }
    } else if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) {
      lookAtTabs(*tabs);
    } else if (const auto* header = qobject_cast<const QHeaderView*>(&widget)) {
      lookAtHeader(*header);
    } else if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget)) {
      lookAtCells(*view);
    }
  }

  void say(const QWidget& widget, const QString& text, const QString& what) {
    faults.append(QStringLiteral("%1 %2 \"%3\": %4")
                      .arg(QLatin1String(widget.metaObject()->className()), widget.objectName(),
                           QString(text).replace(QLatin1Char('\n'), QLatin1Char('|')), what));
  }

 private:
  void need(const QWidget& widget, QSize wanted, QSize got, const QString& text) {
    if (wanted.width() > got.width() + 1 || wanted.height() > got.height() + 1) {
      say(widget, text,
          QStringLiteral("needs %1x%2, has %3x%4")
              .arg(wanted.width())
              .arg(wanted.height())
              .arg(got.width())
              .arg(got.height()));
    }
  }

  static bool tells(const QString& tip, const QString& text) {
    return tip.contains(text.section(QLatin1Char('\n'), 0, 0).trimmed());
  }

  void lookAtLabel(const QLabel& label) {
    if (label.text().isEmpty() || tells(label.toolTip(), label.text())) {
      return;
    }
    if (!label.wordWrap()) {
      need(label, label.sizeHint(), label.size(), label.text());
      return;
    }
    need(label, QSize(0, label.heightForWidth(label.width())), label.size(), label.text());
    static const QRegularExpression breaks(QStringLiteral("\\s|[\\x{2e80}-\\x{ffff}]|(?<=[-/])"));
    for (const QString& word : label.text().split(breaks)) {
      const int wide = label.fontMetrics().horizontalAdvance(word);
      need(label, QSize(wide, 0), label.contentsRect().size(), word);
    }
  }

  void lookAtCombo(const QComboBox& combo) {
    QStyleOptionComboBox option;
    option.initFrom(&combo);
    const QRect room = combo.style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                     QStyle::SC_ComboBoxEditField, &combo);
    const int wide = combo.fontMetrics().horizontalAdvance(combo.currentText());
    if (!tells(combo.toolTip(), combo.currentText())) {
      need(combo, QSize(wide, 0), room.size(), combo.currentText());
    }
  }

  void lookAtSpin(const QAbstractSpinBox& spin) {
    if (const auto* edit = spin.findChild<QLineEdit*>()) {
      lookAtLine(*edit, spin.text());
    }
  }

  void lookAtLine(const QLineEdit& edit, const QString& text) {
    constexpr int inset = 2;  // Qt's own, left and right
    const QMargins margins = edit.textMargins();
    const int room = edit.contentsRect().width() - margins.left() - margins.right() - 2 * inset;
    if (!tells(edit.toolTip(), text)) {
      need(edit, QSize(edit.fontMetrics().horizontalAdvance(text), 0), QSize(room, 1), text);
    }
  }

  void lookAtTabs(const QTabBar& tabs) {
    for (int i = 0; i < tabs.count(); ++i) {
      const int wide = tabs.fontMetrics().horizontalAdvance(tabs.tabText(i));
      if (!tells(tabs.tabToolTip(i), tabs.tabText(i))) {
        need(tabs, QSize(wide, 0), tabs.tabRect(i).size(), tabs.tabText(i));
        if (!tabs.usesScrollButtons() && !tabs.rect().contains(tabs.tabRect(i))) {
          say(tabs, tabs.tabText(i), QStringLiteral("is not in sight"));
        }
      }
    }
  }

  static int arrowRoom(const QHeaderView& header) {
    return header.style()->pixelMetric(QStyle::PM_HeaderMarkSize, nullptr, &header) +
           header.style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, &header);
  }

  void lookAtHeader(const QHeaderView& header) {
    if (header.model() == nullptr) {
      return;
    }
    for (int i = 0; i < header.count(); ++i) {
      const QString title = header.model()->headerData(i, header.orientation()).toString();
      const QString tip =
          header.model()->headerData(i, header.orientation(), Qt::ToolTipRole).toString();
      const bool dots = header.textElideMode() != Qt::ElideNone && tells(tip, title);
      if (!header.isSectionHidden(i) && header.orientation() == Qt::Horizontal && !dots) {
        // Only the column that is sorted by has an arrow.
        const bool arrow = !header.isSortIndicatorShown() || header.sortIndicatorSection() == i;
        const int wide = header.sectionSizeHint(i) - (arrow ? 0 : arrowRoom(header));
        need(header, QSize(wide, 0), QSize(header.sectionSize(i), 1), title);
      }
    }
  }

  void lookAtCells(const QAbstractItemView& view) {
    if (view.model() == nullptr) {
      return;
    }
    const QRect seen = view.viewport()->rect();
    QModelIndex row = view.indexAt(QPoint(2, 2));
    const auto* tree = qobject_cast<const QTreeView*>(&view);
    while (row.isValid() && view.visualRect(row).intersects(seen)) {
      for (int column = 0; column < view.model()->columnCount(row.parent()); ++column) {
        lookAtCell(view, row.siblingAtColumn(column));
      }
      row = tree != nullptr ? tree->indexBelow(row) : row.siblingAtRow(row.row() + 1);
    }
  }

  void lookAtCell(const QAbstractItemView& view, const QModelIndex& index) {
    const QString text = index.data().toString();
    const QRect place = view.visualRect(index);
    if (text.isEmpty() || place.isEmpty()) {
      return;
    }
    QStyleOptionViewItem option;
    (view.*&CellOption::initViewItemOption)(&option);
    // As views ask: a delegate that wraps knows the width of its column.
    option.rect = QRect(place.topLeft(), QSize(-1, place.height()));
    const QSize wanted = view.itemDelegateForIndex(index)->sizeHint(option, index);
    const bool wraps = option.features.testFlag(QStyleOptionViewItem::WrapText);
    const bool dots = view.textElideMode() != Qt::ElideNone &&
                      tells(index.data(Qt::ToolTipRole).toString(), text);
    if (!dots) {
      need(view, wraps ? QSize(0, wanted.height()) : QSize(wanted.width(), 0), place.size(), text);
    }
  }
};

/// A panel behind another one counts as visible to Qt.
bool isInSight(const QWidget& widget, const QWidget& root) {
  for (const QWidget* at = &widget; at != nullptr && at != &root; at = at->parentWidget()) {
    if (qobject_cast<const QDockWidget*>(at) != nullptr && at->visibleRegion().isEmpty()) {
      return false;
    }
  }
  return widget.isVisible() && widget.isVisibleTo(&root);
}

bool isPart(const QWidget& widget) {
  return qobject_cast<const QLabel*>(&widget) != nullptr ||
         qobject_cast<const QAbstractButton*>(&widget) != nullptr ||
         qobject_cast<const QComboBox*>(&widget) != nullptr ||
         qobject_cast<const QAbstractSpinBox*>(&widget) != nullptr ||
         qobject_cast<const QLineEdit*>(&widget) != nullptr ||
         qobject_cast<const QSlider*>(&widget) != nullptr ||
         qobject_cast<const QAbstractItemView*>(&widget) != nullptr;
}

/// Whether a part lies inside all that holds it, up to what scrolls.
bool isInside(const QWidget& widget) {
  for (const QWidget* above = widget.parentWidget(); above != nullptr && !widget.isWindow();
       above = above->parentWidget()) {
    if (qobject_cast<const QAbstractScrollArea*>(above->parentWidget()) != nullptr) {
      return true;
    }
    if (!above->rect().contains(QRect(widget.mapTo(above, QPoint(0, 0)), widget.size()))) {
      return false;
    }
  }
  return true;
}

}  // namespace

QStringList unreadable(const QWidget& root) {
  Reader reader;
  QList<QWidget*> parts;
  for (QWidget* widget : root.findChildren<QWidget*>()) {
    // Fields in a header scroll with it.
    if (!isInSight(*widget, root) ||
        qobject_cast<const QHeaderView*>(widget->parentWidget()) != nullptr ||
        qobject_cast<const QTabBar*>(widget->parentWidget()) != nullptr) {
      continue;
    }
    reader.look(*widget);
    if (isPart(*widget)) {
      parts.append(widget);
    }
  }
  for (const QWidget* part : parts) {
    if (!isInside(*part)) {
      reader.say(*part, part->accessibleName(), QStringLiteral("reaches out of its parent"));
    }
    for (const QWidget* other : parts) {
      if (other > part && other->parentWidget() == part->parentWidget() &&
          part->geometry().intersects(other->geometry())) {
        reader.say(
            *part, part->accessibleName(),
            QStringLiteral("lies over %1 \"%2\"")
                .arg(QLatin1String(other->metaObject()->className()), other->accessibleName()));
      }
    }
  }
  return reader.faults;
}

}  // namespace renewal::viewer::test
