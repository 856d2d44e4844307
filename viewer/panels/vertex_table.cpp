#include "viewer/panels/vertex_table.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QSignalBlocker>

namespace renewal::viewer {

VertexTable::VertexTable(QWidget* parent) : QTableView(parent), model_(new VertexModel(this)) {
  setModel(model_);
  setSelectionBehavior(QAbstractItemView::SelectRows);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setShowGrid(false);
  setFrameShape(QFrame::NoFrame);
  setTabKeyNavigation(false);  // Tab leaves the table, as everywhere in the window
  verticalHeader()->hide();
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  horizontalHeader()->setSectionResizeMode(VertexModel::NumberColumn,
                                           QHeaderView::ResizeToContents);
  connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &VertexTable::chosenChanged);
}

void VertexTable::setOutline(const ElementOutline& outline) {
  const std::optional<VertexAt> before = chosen();
  {
    const QSignalBlocker quiet(this);
    model_->setOutline(outline);
    choose(before);
  }
  if (before != chosen()) {
    Q_EMIT chosenChanged();
  }
}

std::optional<VertexAt> VertexTable::chosen() const {
  return model_->vertexAt(currentIndex().row());
}

void VertexTable::choose(std::optional<VertexAt> vertex) {
  const int row = vertex ? model_->rowOf(*vertex) : -1;
  if (row == currentIndex().row()) {
    return;
  }
  const int column =
      std::max(currentIndex().column(), static_cast<int>(VertexModel::EastingColumn));
  setCurrentIndex(row < 0 ? QModelIndex() : model_->index(row, column));
}

void VertexTable::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Insert:
      Q_EMIT insertAsked();
      return;
    case Qt::Key_Delete:
      Q_EMIT removeAsked();
      return;
    default:
      QTableView::keyPressEvent(event);
  }
}

}  // namespace renewal::viewer
