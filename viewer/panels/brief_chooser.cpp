#include "viewer/panels/brief_chooser.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <algorithm>
#include <utility>

#include "viewer/base/elided_combo.h"
#include "viewer/base/format.h"
#include "viewer/base/style.h"
#include "viewer/model/case_folder.h"

namespace renewal::viewer {
namespace {

bool hasId(const std::vector<std::shared_ptr<const Brief>>& briefs, const std::string& id) {
  return std::any_of(briefs.begin(), briefs.end(),
                     [&](const auto& brief) { return brief->id == id; });
}

}  // namespace

BriefChooser::BriefChooser(CaseDocument& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      box_(new ElidedCombo(this)),
      open_(new QPushButton(this)),
      save_(new QPushButton(this)) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(style::space2);
  layout->addWidget(box_, 1);
  layout->addWidget(open_);
  layout->addWidget(save_);
  box_->setMinimumContentsLength(8);
  box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  connect(&document_, &CaseDocument::opened, this, [this] {
    if (brief_ && std::find(ofCase_.begin(), ofCase_.end(), brief_) != ofCase_.end()) {
      opened_.push_back(brief_);  // what is ranked by stays, though its case is gone
    }
    ofCase_.clear();
    fill();
    loadOfCase();
  });
  connect(box_, &QComboBox::activated, this, [this](int index) {
    const auto at = static_cast<std::size_t>(index);
    Briefs all = shipped_;
    all.insert(all.end(), ofCase_.begin(), ofCase_.end());
    all.insert(all.end(), opened_.begin(), opened_.end());
    if (at < all.size()) {
      choose(all[at]);
    }
  });
  connect(open_, &QPushButton::clicked, this, [this] {
    const QString file = QFileDialog::getOpenFileName(this, tr("Open the file of a brief"),
                                                      QString(), tr("Briefs (*.toml)"));
    if (!file.isEmpty()) {
      open(file);
    }
  });
  connect(save_, &QPushButton::clicked, this, &BriefChooser::saveRequested);
  retranslate();
}

void BriefChooser::setService(std::shared_ptr<SitesService> service) {
  service_ = std::move(service);
}

void BriefChooser::setLanguage(Language language) {
  language_ = language;
  retranslate();
}

void BriefChooser::load() {
  if (!service_ || !shipped_.empty() || loadJob_.running()) {
    return;
  }
  loadJob_.start([service = service_](JobContext&) { return service->shipped(); },
                 [this](Briefs briefs) {
                   shipped_ = std::move(briefs);
                   fill();
                   // What investors ask for most often comes first.
                   const auto usual =
                       std::find_if(shipped_.begin(), shipped_.end(),
                                    [](const auto& one) { return one->id == "headquarters"; });
                   if (!brief_ && !shipped_.empty()) {
                     choose(usual == shipped_.end() ? shipped_.back() : *usual);
                   }
                 },
                 [this](const ErrorInfo& error) { Q_EMIT failed(error); });
  loadOfCase();
}

void BriefChooser::loadOfCase() {
  if (!service_ || !document_.content()) {
    return;
  }
  caseJob_.start([service = service_, folder = caseFolder(*document_.content())](
                     JobContext&) { return service->ofCase(folder); },
                 [this](CaseBriefs found) {
                   const std::string id = brief_ ? brief_->id : std::string();
                   const bool own = brief_ && hasId(ofCase_, id);
                   ofCase_ = std::move(found.briefs);
                   for (const auto& brief : ofCase_) {
                     if (own && brief->id == id) {
                       brief_ = brief;  // the same, read again
                     }
                   }
                   fill();
                   for (const ErrorInfo& problem : found.problems) {
                     Q_EMIT failed(problem);
                   }
                 },
                 [this](const ErrorInfo& error) { Q_EMIT failed(error); });
}

void BriefChooser::open(const QString& path) {
  if (!service_) {
    return;
  }
  loadJob_.start([service = service_,
                  path = path.toStdString()](JobContext&) { return Briefs{service->load(path)}; },
                 [this](const Briefs& loaded) {
                   opened_.push_back(loaded.front());
                   choose(opened_.back());
                 },
                 [this](const ErrorInfo& error) { Q_EMIT failed(error); });
}

void BriefChooser::choose(const std::shared_ptr<const Brief>& brief) {
  brief_ = brief;
  fill();
  Q_EMIT chosen();
}

void BriefChooser::fill() {
  const QSignalBlocker quiet(box_);
  box_->clear();
  int current = -1;
  for (const Briefs* briefs : {&shipped_, &ofCase_, &opened_}) {
    for (const auto& brief : *briefs) {
      QString title = toQString(brief->title, language_);
      if (briefs == &ofCase_) {
        title = tr("%1 (of this case)").arg(title);
      }
      current = brief == brief_ ? box_->count() : current;
      box_->addItem(title);
    }
  }
  box_->setCurrentIndex(current);
  // The title too: it may be longer than the box.
  box_->setToolTip(brief_ ? toQString(brief_->title, language_) + QLatin1Char('\n') +
                                toQString(brief_->note, language_)
                          : QString());
}

bool BriefChooser::mayReplace(const QString& question, const QString& button) {
  QMessageBox ask(QMessageBox::Warning, tr("Save the brief"), question, QMessageBox::NoButton,
                  this);
  ask.setTextFormat(Qt::PlainText);
  const auto* replace = ask.addButton(button, QMessageBox::AcceptRole);
  ask.addButton(tr("Cancel"), QMessageBox::RejectRole);
  ask.exec();
  return ask.clickedButton() == replace;
}

void BriefChooser::save(const Brief& brief, const QString& name) {
  if (!service_ || !document_.content() || saveJob_.running()) {
    return;
  }
  if (hasId(shipped_, brief.id) &&
      !mayReplace(
          tr("A brief that comes with the program is named \"%1\". The case would get one of "
             "the same name.")
              .arg(name),
          tr("Save \"%1\" in the case").arg(name))) {
    return;
  }
  write(brief, false);
}

void BriefChooser::write(const Brief& brief, bool replace) {
  const auto folder = caseFolder(*document_.content());
  saveJob_.start([service = service_, folder, brief,
                  replace](JobContext&) { return service->saveBrief(folder, brief, replace); },
                 [this, brief, folder](bool done) {
                   const QString name = toQString(brief.id);
                   if (!done) {
                     if (mayReplace(tr("The case has a brief named \"%1\".").arg(name),
                                    tr("Replace \"%1\"").arg(name))) {
                       write(brief, true);
                     }
                     return;
                   }
                   std::erase_if(ofCase_, [&](const auto& one) { return one->id == brief.id; });
                   ofCase_.push_back(std::make_shared<const Brief>(brief));
                   choose(ofCase_.back());
                   Q_EMIT saved(toQString((folder / "briefs" / (brief.id + ".toml")).string()));
                 },
                 [this](const ErrorInfo& error) { Q_EMIT failed(error); });
}

void BriefChooser::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QWidget::changeEvent(event);
}

void BriefChooser::retranslate() {
  box_->setAccessibleName(tr("Brief"));
  open_->setText(tr("Open…"));
  open_->setToolTip(tr("Open the file of a brief"));
  save_->setText(tr("Save…"));
  save_->setToolTip(tr("Keep filters, curves and weights as a brief of this case"));
  fill();
}

}  // namespace renewal::viewer
