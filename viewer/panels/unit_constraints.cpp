#include "viewer/panels/unit_constraints.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>
#include <array>
#include <utility>

#include "core/land/barriers.h"
#include "viewer/base/format.h"
#include "viewer/base/style.h"

namespace renewal::viewer {
namespace {

constexpr double mostMu = 1e6;
constexpr double mostAllowedMetres = 1000;
constexpr int mostCount = 1000000;
constexpr int fieldWidth = 92;

}  // namespace

UnitConstraintsForm::UnitConstraintsForm(QWidget* parent)
    : QScrollArea(parent),
      minArea_(number(mostMu, 5, 0)),
      maxArea_(number(mostMu, 50, 0)),
      minSharedEdge_(number(mostAllowedMetres, 1, 0)),
      maxGap_(number(mostAllowedMetres, 5, 0)),
      minShare_(number(100, 5, 100)),
      maxBridged_(integer()),
      minLegal_(number(100, 5, 0)),
      maxHolders_(integer()),
      within_(new QComboBox(this)),
      corners_(new QCheckBox(this)),
      excludeProtected_(new QCheckBox(this)),
      barrierTitle_(new QLabel(this)),
      barrierRows_(new QVBoxLayout) {
  auto* body = new QWidget(this);
  auto* grid = new QGridLayout(body);
  grid->setContentsMargins(0, 0, style::space2, 0);
  grid->setHorizontalSpacing(style::space2);
  grid->setVerticalSpacing(style::space);
  for (QWidget* field :
       std::initializer_list<QWidget*>{minArea_, maxArea_, minSharedEdge_, maxGap_, minShare_,
                                       maxBridged_, minLegal_, maxHolders_, within_}) {
    row(grid, field);
  }
  for (QCheckBox* box : {corners_, excludeProtected_}) {
    grid->addWidget(box, grid->rowCount(), 0, 1, 2);
    connect(box, &QCheckBox::toggled, this, &UnitConstraintsForm::changed);
  }
  barrierTitle_->setTextFormat(Qt::PlainText);
  barrierRows_->setSpacing(style::space);
  barrierRows_->addWidget(barrierTitle_);
  grid->addLayout(barrierRows_, grid->rowCount(), 0, 1, 2);
  grid->setRowStretch(grid->rowCount(), 1);
  within_->addItems({QString(), QString(), QString()});
  connect(within_, &QComboBox::currentIndexChanged, this, &UnitConstraintsForm::changed);
  within_->setFixedWidth(fieldWidth);
  minShare_->setMinimum(1);
  setWidget(body);
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  // Always there, so that the width asked for has room for it.
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  retranslate();
}

QDoubleSpinBox* UnitConstraintsForm::number(double most, double step, double value) {
  auto* box = new QDoubleSpinBox(this);
  box->setRange(0, most);
  box->setDecimals(1);
  box->setSingleStep(step);
  box->setValue(value);
  box->setAlignment(Qt::AlignRight);
  box->setButtonSymbols(QAbstractSpinBox::NoButtons);
  box->setFixedWidth(fieldWidth);
  // A half-typed number is not a constraint anyone asked for.
  box->setKeyboardTracking(false);
  connect(box, &QDoubleSpinBox::valueChanged, this, &UnitConstraintsForm::changed);
  return box;
}

QSpinBox* UnitConstraintsForm::integer() {
  auto* box = new QSpinBox(this);
  box->setRange(0, mostCount);
  box->setAlignment(Qt::AlignRight);
  box->setButtonSymbols(QAbstractSpinBox::NoButtons);
  box->setFixedWidth(fieldWidth);
  box->setKeyboardTracking(false);
  connect(box, &QSpinBox::valueChanged, this, &UnitConstraintsForm::changed);
  return box;
}

void UnitConstraintsForm::row(QGridLayout* grid, QWidget* field) {
  auto* label = new QLabel(this);
  label->setTextFormat(Qt::PlainText);
  label->setBuddy(field);
  const int at = static_cast<int>(labels_.size());
  grid->addWidget(label, at, 0);
  grid->addWidget(field, at, 1);
  labels_.push_back(label);
}

UnitConstraints UnitConstraintsForm::constraints() const {
  UnitConstraints limits;
  limits.minArea = Mu(minArea_->value()).toSquareMetre();
  if (maxArea_->value() > 0) {
    limits.maxArea = Mu(maxArea_->value()).toSquareMetre();
  }
  limits.minSharedEdge = minSharedEdge_->value();
  limits.maxGap = maxGap_->value();
  limits.minQualifyingShare = minShare_->value() / 100;
  limits.maxBridged = static_cast<std::size_t>(maxBridged_->value());
  limits.minLegalShare = minLegal_->value() / 100;
  limits.maxHolders = static_cast<std::size_t>(maxHolders_->value());
  if (within_->currentIndex() > 0) {
    limits.within = within_->currentIndex() == 1 ? Field::AreaName : Field::Community;
  }
  limits.corners = corners_->isChecked();
  limits.excludeLimited = excludeProtected_->isChecked();
  return limits;
}

void UnitConstraintsForm::setBarriers(std::vector<std::string> kinds) {
  barrierKinds_ = std::move(kinds);
  for (QCheckBox* box : barrierBoxes_) {
    delete box;
  }
  barrierBoxes_.clear();
  for (std::size_t i = 0; i < barrierKinds_.size(); ++i) {
    auto* box = new QCheckBox(widget());
    barrierRows_->addWidget(box);
    barrierBoxes_.push_back(box);
    connect(box, &QCheckBox::toggled, this, &UnitConstraintsForm::changed);
  }
  retranslate();
}

std::vector<std::string> UnitConstraintsForm::barriers() const {
  std::vector<std::string> chosen;
  for (std::size_t i = 0; i < barrierBoxes_.size(); ++i) {
    if (barrierBoxes_[i]->isChecked()) {
      chosen.push_back(barrierKinds_[i]);
    }
  }
  return chosen;
}

void UnitConstraintsForm::setLanguage(Language language) {
  language_ = language;
  retranslate();
}

void UnitConstraintsForm::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  QScrollArea::changeEvent(event);
}

void UnitConstraintsForm::retranslate() {
  const std::array names{tr("Least area"),
                         tr("Largest area"),
                         tr("Least shared border"),
                         tr("Widest gap"),
                         tr("Least qualifying share"),
                         tr("Bridged parcels, at most"),
                         tr("Least share with papers"),
                         tr("Holders, at most"),
                         tr("Stays within")};
  for (std::size_t i = 0; i < names.size(); ++i) {
    labels_[i]->setText(names[i]);
    labels_[i]->buddy()->setAccessibleName(names[i]);
  }
  for (QDoubleSpinBox* box : {minArea_, maxArea_}) {
    box->setSuffix(tr(" mu"));
  }
  for (QDoubleSpinBox* box : {minSharedEdge_, maxGap_}) {
    box->setSuffix(tr(" m"));
  }
  for (QDoubleSpinBox* box : {minShare_, minLegal_}) {
    box->setSuffix(QStringLiteral(" %"));
  }
  maxArea_->setSpecialValueText(tr("any"));
  maxHolders_->setSpecialValueText(tr("any"));
  within_->setItemText(0, tr("anything"));
  within_->setItemText(1, tr("its area"));
  within_->setItemText(2, tr("its community"));
  corners_->setText(tr("A common corner joins"));
  excludeProtected_->setText(tr("Without protected land"));
  barrierTitle_->setText(tr("Not across, of this case:"));
  barrierTitle_->setVisible(!barrierBoxes_.empty());
  for (std::size_t i = 0; i < barrierBoxes_.size(); ++i) {
    barrierBoxes_[i]->setText(toQString(barrierKindTitle(barrierKinds_[i]), language_));
  }
  setAccessibleName(tr("Constraints of renewal units"));
}

}  // namespace renewal::viewer
