#include "viewer/panels/result_list.h"

#include <QHeaderView>

#include "viewer/base/style.h"
#include "viewer/model/text_rows_model.h"
#include "viewer/panels/wrapping_rows.h"

namespace renewal::viewer {

ResultList::ResultList(QWidget* parent) : QTreeView(parent), model_(new TextRowsModel(this)) {
  setModel(model_);
  setRootIsDecorated(false);
  setItemsExpandable(false);
  setWordWrap(true);
  setTextElideMode(Qt::ElideNone);
  setItemDelegate(new WrappingRows(this));
  setIconSize(QSize(style::swatchSize, style::swatchSize));
  header()->setStretchLastSection(false);
  header()->setMinimumSectionSize(40);
  header()->setTextElideMode(Qt::ElideRight);
  connect(
      header(), &QHeaderView::sectionResized, this, [this] { doItemsLayout(); },
      Qt::QueuedConnection);
  connect(model_, &QAbstractItemModel::modelReset, this, [this] {
    for (int column = 0; column < model_->columnCount(); ++column) {
      header()->setSectionResizeMode(
          column, column == 0 ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    }
  });
}

}  // namespace renewal::viewer
