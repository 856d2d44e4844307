#include "viewer/panels/site_choice_rows.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "viewer/base/style.h"
#include "viewer/panels/histogram.h"
#include "viewer/panels/number_room.h"

namespace renewal::viewer {
namespace {

constexpr double mostLimit = 1e9;
constexpr int leastLimitWidth = 112;

double written(double stored, const std::optional<MeasureUnitName>& unit) {
  return unit ? stored * unit->divide / unit->multiply : stored;
}

double stored(double written, const std::optional<MeasureUnitName>& unit) {
  return unit ? written * unit->multiply / unit->divide : written;
}

std::optional<Distribution> inUnit(std::optional<Distribution> spread,
                                   const std::optional<MeasureUnitName>& unit) {
  if (spread) {
    spread->low = written(spread->low, unit);
    spread->high = written(spread->high, unit);
  }
  return spread;
}

bool isOrdered(const MeasureInfo& measure) {
  return measure.kind == MeasureKind::Number || measure.kind == MeasureKind::Date;
}

/// Counts and dates have no values between two whole ones.
bool isWhole(const MeasureInfo& measure) {
  return measure.kind == MeasureKind::Date || measure.unit == MeasureUnit::Count;
}

void sayValues(Histogram& histogram, const MeasureInfo& measure,
               const std::optional<MeasureUnitName>& unit, Language language) {
  histogram.setLanguage(language);
  const Format format(language);
  histogram.setValueText([measure, unit, format](double value) {
    return format.text(measureText(measure, unit ? &*unit : nullptr, stored(value, unit)));
  });
}

QLabel* plainLabel(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  return label;
}

}  // namespace

ExclusionRow::ExclusionRow(const Exclusion& exclusion, Language language, QWidget* parent)
    : QWidget(parent), exclusion_(exclusion), limit_(exclusion.limit), box_(new QCheckBox(this)) {
  build(language);
  connect(box_, &QCheckBox::toggled, this, &ExclusionRow::changed);
}

void ExclusionRow::build(Language language) {
  const Format format(language);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  auto* line = new QHBoxLayout;
  line->setSpacing(style::space);
  const QString title = format.text(exclusion_.title);
  const QString reason = format.text(exclusion_.reason);
  box_->setChecked(true);
  box_->setAccessibleName(title);
  box_->setToolTip(reason);
  line->addWidget(box_);
  const bool ordered = isOrdered(exclusion_.measure);
  const bool below = exclusion_.test == Exclusion::Test::Below;
  // Chinese runs on: 查封为是.
  const bool runsOn = !ordered && language == Language::Chinese;
  QLabel* label = plainLabel(title + (runsOn ? QString() : QStringLiteral(" ")) +
                                 (!ordered ? format.text(exclusionLimit(exclusion_))
                                  : below  ? QStringLiteral("<")
                                           : QStringLiteral(">")),
                             this);
  label->setToolTip(reason);
  line->addWidget(label, 1);
  layout->addLayout(line);
  if (!ordered) {
    return;
  }
  if (exclusion_.measure.kind == MeasureKind::Date) {
    date_ = new QDateEdit(this);
    date_->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    date_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    date_->setKeyboardTracking(false);
    date_->setAccessibleName(title);
    line->addWidget(date_);
    connect(date_, &QDateEdit::dateChanged, this,
            [this](QDate day) { takeLimit(fromQDate(day).days()); });
  } else {
    number_ = new QDoubleSpinBox(this);
    number_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    number_->setAlignment(Qt::AlignRight);
    number_->setRange(-mostLimit, mostLimit);
    number_->setDecimals(1);
    number_->setKeyboardTracking(false);
    number_->setAccessibleName(title);
    if (exclusion_.unit && !exclusion_.unit->symbol.empty()) {
      number_->setSuffix(QLatin1Char(' ') + format.text(exclusion_.unit->symbol));
    }
    line->addWidget(number_);
    connect(number_, &QDoubleSpinBox::valueChanged, this,
            [this](double value) { takeLimit(stored(value, exclusion_.unit)); });
  }
  histogram_ = new Histogram(this);
  sayValues(*histogram_, exclusion_.measure, exclusion_.unit, language);
  histogram_->setAccessibleName(title);
  histogram_->setAccessibleDescription(tr("The arrow keys move the limit."));
  layout->addWidget(histogram_);
  histogram_->hide();
  connect(histogram_, &Histogram::handleMoved, this,
          [this](std::size_t, double value) { takeLimit(stored(value, exclusion_.unit)); });
  showLimit();
}

bool ExclusionRow::inForce() const {
  return box_->isChecked();
}

void ExclusionRow::takeLimit(double limit) {
  limit_ = limit;
  showLimit();
  Q_EMIT changed();
}

void ExclusionRow::set(bool inForce, double limit) {
  const QSignalBlocker quiet(box_);
  box_->setChecked(inForce);
  limit_ = limit;
  showLimit();
}

void ExclusionRow::showLimit() {
  if (date_ != nullptr) {
    const QSignalBlocker quiet(date_);
    date_->setDate(toQDate(Date::fromDays(static_cast<std::int32_t>(limit_))));
  } else if (number_ != nullptr) {
    const QSignalBlocker quiet(number_);
    const double now = written(limit_, exclusion_.unit);
    number_->setValue(now);
    number_->setFixedWidth(std::max(
        leastLimitWidth, numberRoom(*number_, {now, written(exclusion_.limit, exclusion_.unit)})));
  }
  if (histogram_ != nullptr) {
    const double now = written(limit_, exclusion_.unit);
    histogram_->setThreshold(now, written(exclusion_.limit, exclusion_.unit),
                             exclusion_.test == Exclusion::Test::Below);
    histogram_->setHandles({{now}}, Histogram::Curve::None, isWhole(exclusion_.measure));
  }
}

void ExclusionRow::setSpread(const std::optional<Distribution>& spread) {
  if (histogram_ != nullptr) {
    histogram_->setVisible(spread.has_value());
    histogram_->setDistribution(inUnit(spread, exclusion_.unit));
    showLimit();
  }
}

CriterionRow::CriterionRow(const Criterion& criterion, Language language, QWidget* parent)
    : QWidget(parent),
      criterion_(criterion),
      weight_(criterion.weight * 100),
      slider_(new QSlider(Qt::Horizontal, this)),
      share_(new QLabel(this)),
      histogram_(new Histogram(this)) {
  for (const ValueFunction::Point& point : criterion.worth.points()) {
    points_.push_back(point.value);
  }
  const Format format(language);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  auto* line = new QHBoxLayout;
  QLabel* label = plainLabel(format.text(criterion.title), this);
  label->setToolTip(format.text(criterion.measure.meaning));
  line->addWidget(label, 1);
  share_->setTextFormat(Qt::PlainText);
  line->addWidget(share_);
  layout->addLayout(line);
  sayValues(*histogram_, criterion.measure, criterion.unit, language);
  histogram_->setAccessibleName(format.text(criterion.title));
  histogram_->setAccessibleDescription(
      tr("The curve says what a value scores. Up and down choose a point of it, left and right "
         "move it."));
  histogram_->hide();
  layout->addWidget(histogram_);
  slider_->setRange(0, 100);
  slider_->setValue(static_cast<int>(std::lround(criterion.weight * 100)));
  slider_->setAccessibleName(tr("Weight: %1").arg(format.text(criterion.title)));
  layout->addWidget(slider_);
  setShare(criterion.weight);
  connect(slider_, &QSlider::valueChanged, this, [this](int weight) {
    weight_ = weight;
    Q_EMIT changed();
  });
  connect(histogram_, &Histogram::handleMoved, this, [this](std::size_t point, double value) {
    points_[point] = stored(value, criterion_.unit);
    Q_EMIT changed();
  });
}

void CriterionRow::set(double weight, const std::vector<double>& points) {
  const QSignalBlocker quiet(slider_);
  weight_ = weight;
  slider_->setValue(static_cast<int>(std::lround(weight)));
  points_ = points;
  showPoints();
}

void CriterionRow::setShare(double share) {
  share_->setText(QString::number(share * 100, 'f', 1) + QStringLiteral(" %"));
}

void CriterionRow::showPoints() {
  if (!isOrdered(criterion_.measure)) {
    return;
  }
  std::vector<Histogram::Handle> handles;
  for (std::size_t i = 0; i < points_.size(); ++i) {
    handles.push_back({written(points_[i], criterion_.unit), criterion_.worth.points()[i].worth});
  }
  histogram_->setHandles(std::move(handles),
                         criterion_.worth.kind() == ValueFunction::Kind::Step
                             ? Histogram::Curve::Step
                             : Histogram::Curve::Linear,
                         isWhole(criterion_.measure));
}

void CriterionRow::setSpread(const std::optional<Distribution>& spread) {
  histogram_->setVisible(spread.has_value());
  histogram_->setDistribution(inUnit(spread, criterion_.unit));
  showPoints();
}

}  // namespace renewal::viewer
