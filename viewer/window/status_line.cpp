#include "viewer/window/status_line.h"

#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <algorithm>

#include "viewer/base/format.h"
#include "viewer/base/style.h"

namespace renewal::viewer {
namespace {

constexpr int progressDelayMs = 300;  // shorter work shows no progress
constexpr int progressStepMs = 100;

}  // namespace

StatusLine::StatusLine(CaseDocument& document, MapView& map, QWidget* parent)
    : QStatusBar(parent),
      document_(document),
      map_(map),
      coordinate_(new QLabel(this)),
      scale_(new QLabel(this)),
      crs_(new QLabel(this)),
      counts_(new QLabel(this)),
      notes_(new QToolButton(this)),
      stage_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      cancel_(new QToolButton(this)) {
  setSizeGripEnabled(false);
  for (QLabel* label : {coordinate_, scale_, crs_, counts_, stage_}) {
    label->setTextFormat(Qt::PlainText);
    label->setFont(style::font(style::labelPoints));
  }
  coordinate_->setMinimumWidth(
      fontMetrics().horizontalAdvance(QStringLiteral("000,000.0 E  0,000,000.0 N")) +
      style::space4);
  bar_->setFixedWidth(120);
  bar_->setTextVisible(false);
  notes_->setAutoRaise(true);
  cancel_->setAutoRaise(true);
  addWidget(coordinate_);
  addWidget(scale_);
  addWidget(crs_);
  addWidget(counts_);
  addPermanentWidget(stage_);
  addPermanentWidget(bar_);
  addPermanentWidget(cancel_);
  addPermanentWidget(notes_);
  connect(cancel_, &QToolButton::clicked, &document_, &CaseDocument::cancel);
  connect(notes_, &QToolButton::clicked, this, &StatusLine::notesRequested);
  connect(&map_, &MapView::cursorMoved, this, &StatusLine::showCoordinate);
  connect(&map_, &MapView::cursorLeft, coordinate_, &QLabel::clear);
  connect(&map_, &MapView::viewChanged, this, &StatusLine::refresh);
  connect(&document_, &CaseDocument::busyChanged, this, [this] {
    if (!document_.busy()) {
      timer_.stop();
      showProgress();
    } else if (!timer_.isActive()) {
      timer_.start(progressDelayMs);
    }
  });
  connect(&timer_, &QTimer::timeout, this, [this] {
    timer_.setInterval(progressStepMs);
    showProgress();
  });
  showProgress();
}

void StatusLine::setLanguage(Language language) {
  language_ = language;
  coordinate_->clear();
  refresh();
  showProgress();
}

void StatusLine::refresh() {
  const Format format(language_);
  const auto& content = document_.content();
  const double scale = map_.scaleDenominator();
  scale_->setText(scale > 0 ? QStringLiteral("1:") + format.number(scale, 0) : QString());
  scale_->setAccessibleName(tr("Scale"));
  crs_->setAccessibleName(tr("Coordinate system"));
  counts_->setAccessibleName(tr("Parcels"));
  coordinate_->setAccessibleName(tr("Coordinate"));
  cancel_->setText(tr("Cancel"));
  notes_->setVisible(content != nullptr);
  if (!content) {
    crs_->clear();
    counts_->clear();
    return;
  }
  const CoordinateSystem& crs = content->parcels->crs();
  QString name = toQString(crs.name);
  if (crs.kind == CoordinateSystem::Kind::Unknown) {
    name = tr("unknown local grid");
  } else if (crs.epsg != 0) {
    name = QStringLiteral("%1 (EPSG:%2)").arg(name).arg(crs.epsg);
  }
  crs_->setText(name);
  counts_->setText(tr("%1 parcels").arg(format.count(content->parcels->size())));
  notes_->setText(tr("Data notes (%1)").arg(format.count(content->findings.size())));
}

void StatusLine::showCoordinate(QPointF world) {
  const auto& content = document_.content();
  if (!content) {
    return;
  }
  const Format format(language_);
  const bool degrees = content->parcels->crs().kind == CoordinateSystem::Kind::Geographic;
  const int decimals = degrees ? 6 : 1;
  coordinate_->setText(
      QStringLiteral("%1 E  %2 N")
          .arg(format.number(world.x(), decimals), format.number(world.y(), decimals)));
}

void StatusLine::showProgress() {
  const bool busy = document_.busy();
  stage_->setVisible(busy);
  bar_->setVisible(busy);
  cancel_->setVisible(busy);
  if (!busy) {
    return;
  }
  const JobProgress::State state = document_.progress();
  stage_->setText(toQString(state.stage, language_));
  if (state.total == 0) {
    bar_->setRange(0, 0);
  } else {
    bar_->setRange(0, 1000);
    bar_->setValue(static_cast<int>(static_cast<double>(std::min(state.done, state.total)) *
                                    1000.0 / static_cast<double>(state.total)));
  }
}

}  // namespace renewal::viewer
