#include "viewer/panels/findings_panel.h"

#include <QEvent>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QTreeView>
#include <QVBoxLayout>

#include "viewer/base/style.h"

namespace renewal::viewer {

FindingsPanel::FindingsPanel(QWidget* parent)
    : QWidget(parent),
      model_(new FindingsModel(this)),
      view_(new QTreeView(this)),
      details_(new QLabel(this)) {
  view_->setModel(model_);
  view_->setRootIsDecorated(false);
  view_->setUniformRowHeights(true);
  view_->setItemsExpandable(false);
  view_->setTextElideMode(Qt::ElideRight);
  QHeaderView* header = view_->header();
  header->setStretchLastSection(false);
  for (int column = 0; column < FindingsModel::ColumnCount; ++column) {
    header->setSectionResizeMode(column, column == FindingsModel::WhatColumn
                                             ? QHeaderView::Stretch
                                             : QHeaderView::ResizeToContents);
  }
  details_->setTextFormat(Qt::PlainText);
  details_->setWordWrap(true);
  details_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  details_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &FindingsPanel::showDetails);

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(style::space3, style::space, style::space3, style::space2);
  layout->setSpacing(style::space);
  layout->addWidget(view_, 1);
  layout->addWidget(details_);
  retranslate();
}

void FindingsPanel::setContent(std::shared_ptr<const CaseContent> content, Language language) {
  const int row = view_->currentIndex().row();
  model_->setContent(std::move(content), language);
  if (model_->rowCount() > 0) {
    view_->setCurrentIndex(model_->index(std::clamp(row, 0, model_->rowCount() - 1), 0));
  }
  showDetails();
}

void FindingsPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QWidget::changeEvent(event);
}

void FindingsPanel::retranslate() {
  view_->setAccessibleName(tr("Data notes"));
  showDetails();
}

void FindingsPanel::showDetails() {
  details_->setText(model_->rowCount() == 0
                        ? tr("Nothing was assumed and nothing is wrong in the sources.")
                        : model_->details(view_->currentIndex().row()));
}

}  // namespace renewal::viewer
