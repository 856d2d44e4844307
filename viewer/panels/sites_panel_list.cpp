// What hands do with the ranked list: choosing, hovering, keeping on the shortlist.
#include <QAction>
#include <QEvent>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTreeView>

#include "core/sites/site_comparison.h"
#include "viewer/model/site_list_model.h"
#include "viewer/panels/brief_chooser.h"
#include "viewer/panels/sites_panel.h"

namespace renewal::viewer {

void SitesPanel::connectList() {
  connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& index) {
            if (filling_) {
              return;
            }
            showPlace(index.row());
            refreshShortlist();
            if (index.isValid() && ranking_) {
              const auto place = static_cast<std::size_t>(index.row());
              Q_EMIT rowsChosen(ranking_->sites->rowsOf(ranking_->ranking.sites[place].site));
            }
          });
  connect(view_, &QTreeView::entered, this, [this](const QModelIndex& index) {
    if (ranking_ && index.isValid()) {
      const auto place = static_cast<std::size_t>(index.row());
      Q_EMIT rowsHovered(ranking_->sites->rowsOf(ranking_->ranking.sites[place].site));
    }
  });
  connect(view_, &QTreeView::customContextMenuRequested, this, &SitesPanel::listMenu);
  connect(keep_, &QPushButton::clicked, this, &SitesPanel::toggleShortlisted);
  connect(keepAction_, &QAction::triggered, this, &SitesPanel::toggleShortlisted);
  connect(compare_, &QPushButton::clicked, this, &SitesPanel::shortlistRequested);
}

bool SitesPanel::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Leave) {
    Q_EMIT rowsHovered({});
  }
  return QWidget::eventFilter(watched, event);
}

void SitesPanel::showHovered(ParcelIndex parcel) {
  const auto place = isVisible() && ranking_ && parcel != noParcel &&
                             toRow(parcel) < ranking_->sites->table->size()
                         ? ranking_->placeOfParcel(toRow(parcel))
                         : std::nullopt;
  model_->setHovered(place);
  if (place) {
    view_->scrollTo(model_->index(static_cast<int>(*place), 0));
  }
}

std::optional<std::size_t> SitesPanel::currentPlace() const {
  const int row = view_->currentIndex().row();
  return ranking_ && row >= 0 && row < model_->rowCount()
             ? std::optional(static_cast<std::size_t>(row))
             : std::nullopt;
}

std::optional<ShortlistSite> SitesPanel::siteAt(std::size_t place) const {
  const std::uint32_t site = ranking_->ranking.sites[place].site;
  auto found = shortlistSite(*ranking_->sites->table, ranking_->sites->rowsOf(site));
  if (found) {
    found->brief = ranking_->brief.id;
  }
  return found;
}

void SitesPanel::toggleShortlisted() {
  const auto place = currentPlace();
  if (!place) {
    return;
  }
  const auto site = siteAt(*place);
  if (!site) {
    Q_EMIT failed({ErrorCode::Usage,
                   {"这个地块没有自己的宗地代码，放进备选清单后无法再找到。",
                    "The site has no parcel code of its own: on a shortlist it could not be found "
                    "again."},
                   {},
                   {"请先补充宗地代码。", "Fill in its parcel code first."}});
  } else if (shortlist_.list().find(site->site) != nullptr) {
    shortlist_.remove(site->site);
  } else if (shortlist_.full()) {
    Q_EMIT failed({ErrorCode::Usage,
                   {"备选清单已有六个地块。", "Six sites are on the shortlist already."},
                   {},
                   {"请先移除一个。", "Remove one first."}});
  } else {
    shortlist_.add(*site);
  }
}

void SitesPanel::refreshShortlist() {
  std::vector<std::uint32_t> kept;
  for (const ShortlistSite& site : shortlist_.list().sites) {
    const auto rows = ranking_ ? shortlistRows(*ranking_->sites->table, site) : std::nullopt;
    if (const auto index = rows ? siteOfRows(*ranking_->sites, *rows) : std::nullopt) {
      kept.push_back(*index);
    }
  }
  model_->setShortlisted(std::move(kept));
  const auto place = currentPlace();
  const auto site = place ? siteAt(*place) : std::nullopt;
  const bool isKept = site && shortlist_.list().find(site->site) != nullptr;
  const QString text = isKept ? tr("Take off the shortlist") : tr("Add to the shortlist");
  const QString count = tr("%1 (%2 of %3)")
                            .arg(text, format_.count(shortlist_.list().sites.size()),
                                 format_.count(Shortlist::mostSites));
  keep_->setText(count);
  keep_->setToolTip(tr("%1 (Ctrl+D)").arg(text));
  keep_->setEnabled(place && shortlist_.ready() && (isKept || !shortlist_.full()));
  keepAction_->setText(text);
  keepAction_->setEnabled(place && shortlist_.ready());
  compare_->setEnabled(!shortlist_.list().sites.empty());
}

void SitesPanel::listMenu(QPoint at) {
  const QModelIndex index = view_->indexAt(at);
  if (!index.isValid()) {
    return;
  }
  view_->setCurrentIndex(index);
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(keepAction_);
  menu->addAction(compare_->text(), this, &SitesPanel::shortlistRequested)
      ->setEnabled(compare_->isEnabled());
  menu->popup(view_->viewport()->mapToGlobal(at));
}

void SitesPanel::askName() {
  if (!chooser_->brief()) {
    return;
  }
  auto* ask = new QInputDialog(this);
  ask->setAttribute(Qt::WA_DeleteOnClose);
  ask->setWindowTitle(tr("Save the brief"));
  ask->setLabelText(tr("Name of the brief, and of its file in the folder \"briefs\" of the case"));
  ask->setTextValue(format_.text(chooser_->brief()->title));
  ask->setOkButtonText(tr("Save"));
  ask->setCancelButtonText(tr("Cancel"));
  connect(ask, &QInputDialog::textValueSelected, this, [this](const QString& name) {
    if (!name.trimmed().isEmpty()) {
      saveBrief(name);
    }
  });
  ask->open();
}

}  // namespace renewal::viewer
