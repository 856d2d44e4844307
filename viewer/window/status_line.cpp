#include "viewer/window/status_line.h"

#include <QLineEdit>
#include <QProgressBar>
#include <QRegularExpression>
#include <QToolButton>
#include <algorithm>

#include "core/parcel/crs_title.h"
#include "viewer/base/elided_label.h"
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
      coordinate_(new QLineEdit(this)),
      scale_(new QLineEdit(this)),
      crs_(new ElidedLabel(this)),
      counts_(new ElidedLabel(this)),
      selection_(new ElidedLabel(this)),
      notes_(new QToolButton(this)),
      measure_(new ElidedLabel(this)),
      stage_(new ElidedLabel(this)),
      bar_(new QProgressBar(this)),
      cancel_(new QToolButton(this)) {
  setSizeGripEnabled(false);
  // A narrow window cuts them short instead of growing.
  for (ElidedLabel* label : {crs_, counts_, selection_, measure_, stage_}) {
    label->setFont(style::font(style::labelPoints));
  }
  for (QLineEdit* edit : {coordinate_, scale_}) {
    edit->setFrame(false);
    edit->setFont(style::font(style::labelPoints));
    edit->setProperty("role", QStringLiteral("quiet"));
  }
  coordinate_->setObjectName(QStringLiteral("coordinate"));
  scale_->setObjectName(QStringLiteral("scale"));
  const QFontMetrics metrics(coordinate_->font());
  coordinate_->setFixedWidth(
      metrics.horizontalAdvance(QStringLiteral("000,000.0 E  0,000,000.0 N")) + 2 * style::space4);
  scale_->setFixedWidth(metrics.horizontalAdvance(QStringLiteral("1:0,000,000")) +
                        2 * style::space4);
  connect(coordinate_, &QLineEdit::returnPressed, this,
          [this] { Q_EMIT positionTyped(coordinate_->text()); });
  connect(scale_, &QLineEdit::returnPressed, this, &StatusLine::takeScale);
  // Whatever was typed and not taken goes back to what is true.
  connect(scale_, &QLineEdit::editingFinished, this, &StatusLine::showScale);
  bar_->setFixedWidth(120);
  bar_->setTextVisible(false);
  notes_->setAutoRaise(true);
  cancel_->setAutoRaise(true);
  addWidget(coordinate_);
  addWidget(scale_);
  addWidget(crs_);
  addWidget(counts_);
  addWidget(selection_);
  addWidget(measure_);
  addPermanentWidget(stage_);
  addPermanentWidget(bar_);
  addPermanentWidget(cancel_);
  addPermanentWidget(notes_);
  connect(cancel_, &QToolButton::clicked, &document_, &CaseDocument::cancel);
  connect(notes_, &QToolButton::clicked, this, &StatusLine::notesRequested);
  connect(&map_, &MapView::cursorMoved, this, &StatusLine::showCoordinate);
  connect(&map_, &MapView::cursorLeft, this, [this] {
    if (!coordinate_->hasFocus()) {
      coordinate_->clear();
    }
  });
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
  showScale();
  coordinate_->setEnabled(content != nullptr);
  coordinate_->setPlaceholderText(tr("Type a coordinate"));
  coordinate_->setToolTip(
      tr("Coordinate below the cursor. Type one to go there: easting and northing, with or without "
         "the zone, or latitude and longitude (Ctrl+G)"));
  scale_->setToolTip(tr("Scale; type a number to change it"));
  scale_->setAccessibleName(tr("Scale"));
  crs_->setAccessibleName(tr("Coordinate system"));
  counts_->setAccessibleName(tr("Parcels"));
  selection_->setAccessibleName(tr("Selected parcels"));
  coordinate_->setAccessibleName(tr("Coordinate"));
  cancel_->setText(tr("Cancel"));
  notes_->setVisible(content != nullptr);
  if (!content) {
    crs_->clear();
    counts_->clear();
    selection_->clear();
    return;
  }
  const CoordinateSystem& crs = content->parcels->crs();
  crs_->setText(crs.kind == CoordinateSystem::Kind::Unknown ? tr("unknown local grid")
                                                            : format.text(crsTitle(crs)));
  counts_->setText(tr("%1 parcels").arg(format.count(content->parcels->size())));
  const Selection& selection = *document_.selection();
  QString selected;
  if (!selection.empty()) {
    selected = tr("%1 selected").arg(format.count(selection.count()));
    if (content->parcels->areasKnown()) {
      selected += QLatin1Char(' ') + format.mu(selection.area());
    }
  }
  selection_->setText(selected);
  notes_->setText(tr("Data notes (%1)").arg(format.count(content->findings.size())));
}

void StatusLine::showScale() {
  const double scale = map_.scaleDenominator();
  scale_->setEnabled(scale > 0);
  if (!scale_->hasFocus()) {
    scale_->setText(scale > 0 ? QStringLiteral("1:") + Format(language_).number(scale, 0)
                              : QString());
  }
}

void StatusLine::takeScale() {
  static const QRegularExpression form(
      QStringLiteral("^\\s*(?:1\\s*[:/\uFF1A])?\\s*([\\d,\uFF0C ]+)\\s*$"));
  const QRegularExpressionMatch match = form.match(scale_->text());
  if (match.hasMatch()) {
    QString digits = match.captured(1);
    digits.remove(QRegularExpression(QStringLiteral("\\D")));
    map_.setScaleDenominator(digits.toDouble());
  }
  map_.setFocus();
  showScale();
}

void StatusLine::showMeasure(const QString& text) {
  measure_->setText(text);
  measure_->setAccessibleName(tr("Measured"));
}

void StatusLine::typePosition() {
  coordinate_->setFocus(Qt::ShortcutFocusReason);
  coordinate_->selectAll();
}

void StatusLine::showCoordinate(QPointF world) {
  const auto& content = document_.content();
  if (!content || coordinate_->hasFocus()) {
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
    stage_->clear();  // a stage that is over would come back in the wrong language
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
