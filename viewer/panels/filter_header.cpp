#include "viewer/panels/filter_header.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QLineEdit>
#include <QScrollBar>

#include "viewer/base/style.h"

namespace renewal::viewer {

FilterHeader::FilterHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
  setSectionsClickable(true);
  setHighlightSections(false);
  setSortIndicatorShown(true);
  setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  connect(this, &QHeaderView::sectionResized, this, &FilterHeader::placeFields);
  connect(this, &QHeaderView::sectionCountChanged, this, &FilterHeader::placeFields);
}

QSize FilterHeader::sizeHint() const {
  QSize size = QHeaderView::sizeHint();
  const int field = fontMetrics().height() + style::space3;
  size.setHeight(size.height() + field);
  return size;
}

void FilterHeader::updateGeometries() {
  setViewportMargins(0, 0, 0, fontMetrics().height() + style::space3);
  QHeaderView::updateGeometries();
  placeFields();
}

void FilterHeader::placeFields() {
  const int high = fontMetrics().height() + style::space3 - 2;
  const int top = height() - high - 1;
  for (int section = 0; section < count(); ++section) {
    const int left = sectionViewportPosition(section);
    const int wide = sectionSize(section);
    const bool seen = !isSectionHidden(section) && left + wide > 0 && left < width();
    if (!seen) {
      if (QLineEdit* field = fields_.value(section)) {
        field->hide();
      }
      continue;
    }
    QLineEdit* field = fields_.contains(section) ? fields_[section] : make(section);
    field->setGeometry(left + 1, top, wide - 3, high);
    field->show();
  }
}

QLineEdit* FilterHeader::make(int section) {
  auto* field = new QLineEdit(this);
  field->setClearButtonEnabled(true);
  field->setFont(style::font(style::labelPoints));
  field->installEventFilter(this);
  name(section, field);
  connect(field, &QLineEdit::textChanged, this, &FilterHeader::filterEdited);
  fields_.insert(section, field);
  return field;
}

void FilterHeader::name(int section, QLineEdit* field) const {
  const QString title =
      model() != nullptr ? model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString()
                         : QString();
  field->setPlaceholderText(tr("filter"));
  field->setAccessibleName(tr("Filter of %1").arg(title));
}

bool FilterHeader::eventFilter(QObject* watched, QEvent* event) {
  // By keyboard one may reach a field that is scrolled out of sight.
  if (event->type() == QEvent::FocusIn) {
    auto* view = qobject_cast<QAbstractItemView*>(parentWidget());
    const int section = fields_.key(qobject_cast<QLineEdit*>(watched), -1);
    if (view != nullptr && section >= 0 && model() != nullptr && model()->rowCount() > 0) {
      const QModelIndex current = view->indexAt(QPoint(1, 1));
      view->scrollTo(model()->index(std::max(current.row(), 0), section));
    }
  }
  return QHeaderView::eventFilter(watched, event);
}

void FilterHeader::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    for (auto it = fields_.begin(); it != fields_.end(); ++it) {
      name(it.key(), it.value());
    }
  }
  QHeaderView::changeEvent(event);
}

QString FilterHeader::filter(int section) const {
  const QLineEdit* field = fields_.value(section);
  return field != nullptr ? field->text().trimmed() : QString();
}

void FilterHeader::setFilter(int section, const QString& text) {
  QLineEdit* field = fields_.contains(section) ? fields_[section] : make(section);
  field->setText(text);
}

void FilterHeader::setProblem(int section, const QString& problem) {
  if (QLineEdit* field = fields_.value(section)) {
    field->setToolTip(problem);
    field->setAccessibleDescription(problem);
    field->setStyleSheet(problem.isEmpty()
                             ? QString()
                             : QStringLiteral("border: 1px solid #B3261E; border-radius: 4px;"));
  }
}

void FilterHeader::clearFilters() {
  qDeleteAll(fields_);
  fields_.clear();
  placeFields();
}

}  // namespace renewal::viewer
