#include "viewer/panels/site_choice_rows.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "viewer/base/style.h"
#include "viewer/panels/histogram.h"

namespace renewal::viewer {
namespace {

constexpr std::size_t binCount = 24;
constexpr double mostLimit = 1e9;

double written(double stored, const std::optional<MeasureUnitName>& unit) {
  return unit ? stored * unit->divide / unit->multiply : stored;
}

QLabel* plainLabel(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  return label;
}

}  // namespace

std::optional<Distribution> spreadOf(const MeasureColumn& column) {
  if (column.info.kind != MeasureKind::Number) {
    return std::nullopt;
  }
  std::vector<double> known;
  for (std::size_t i = 0; i < column.values.size(); ++i) {
    if (column.valid[i]) {
      known.push_back(column.values[i]);
    }
  }
  if (known.empty()) {
    return std::nullopt;
  }
  std::sort(known.begin(), known.end());
  Distribution spread;
  spread.unknown = column.values.size() - known.size();
  spread.low = known.front();
  // All but the outermost 2 %, which would squeeze the others into one bar.
  spread.high = known[(known.size() - 1) * 98 / 100];
  if (spread.high <= spread.low) {
    spread.high = spread.low + 1;
  }
  spread.bins.assign(binCount, 0);
  const double step = (spread.high - spread.low) / static_cast<double>(binCount);
  for (const double value : known) {
    const auto bin = static_cast<std::size_t>((value - spread.low) / step);
    if (value > spread.high) {
      ++spread.above;
    } else {
      ++spread.bins[std::min(bin, binCount - 1)];
    }
  }
  return spread;
}

ExclusionRow::ExclusionRow(const Exclusion& exclusion, Language language, QWidget* parent)
    : QWidget(parent), exclusion_(exclusion), box_(new QCheckBox(this)) {
  const Format format(language);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  auto* line = new QHBoxLayout;
  line->setSpacing(style::space);
  box_->setChecked(true);
  box_->setAccessibleName(format.text(exclusion.title));
  box_->setToolTip(format.text(exclusion.reason));
  line->addWidget(box_);
  const bool ordered =
      exclusion.test == Exclusion::Test::Below || exclusion.test == Exclusion::Test::Above;
  QString text = format.text(exclusion.title);
  text +=
      QLatin1Char(' ') + (ordered ? (exclusion.test == Exclusion::Test::Below ? QStringLiteral("<")
                                                                              : QStringLiteral(">"))
                                  : format.text(exclusionLimit(exclusion)));
  QLabel* label = plainLabel(text, this);
  label->setToolTip(format.text(exclusion.reason));
  line->addWidget(label, 1);
  connect(box_, &QCheckBox::toggled, this, &ExclusionRow::changed);
  if (ordered && exclusion.measure.kind == MeasureKind::Date) {
    date_ =
        new QDateEdit(toQDate(Date::fromDays(static_cast<std::int32_t>(exclusion.limit))), this);
    date_->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    date_->setKeyboardTracking(false);
    date_->setAccessibleName(format.text(exclusion.title));
    line->addWidget(date_);
    connect(date_, &QDateEdit::dateChanged, this, &ExclusionRow::changed);
  } else if (ordered) {
    number_ = new QDoubleSpinBox(this);
    number_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    number_->setRange(-mostLimit, mostLimit);
    number_->setDecimals(1);
    number_->setKeyboardTracking(false);
    number_->setAccessibleName(format.text(exclusion.title));
    if (exclusion.unit) {
      number_->setSuffix(QLatin1Char(' ') + format.text(exclusion.unit->symbol));
    }
    number_->setValue(written(exclusion.limit, exclusion.unit));
    number_->setMaximumWidth(128);
    line->addWidget(number_);
    connect(number_, &QDoubleSpinBox::valueChanged, this, [this] {
      showThreshold();
      Q_EMIT changed();
    });
  }
  layout->addLayout(line);
  if (number_ != nullptr) {
    histogram_ = new Histogram(this);
    histogram_->setLanguage(language);
    histogram_->setAccessibleName(format.text(exclusion.title));
    layout->addWidget(histogram_);
    histogram_->hide();
  }
}

bool ExclusionRow::inForce() const {
  return box_->isChecked();
}

double ExclusionRow::limit() const {
  if (date_ != nullptr) {
    return fromQDate(date_->date()).days();
  }
  if (number_ == nullptr) {
    return exclusion_.limit;
  }
  // The number shown is rounded: an untouched limit is the brief's own.
  const double own = written(exclusion_.limit, exclusion_.unit);
  if (std::abs(number_->value() - own) < 0.051) {
    return exclusion_.limit;
  }
  return exclusion_.unit ? number_->value() * exclusion_.unit->multiply / exclusion_.unit->divide
                         : number_->value();
}

void ExclusionRow::set(bool inForce, double limit) {
  const QSignalBlocker quiet(this);
  box_->setChecked(inForce);
  if (date_ != nullptr) {
    date_->setDate(toQDate(Date::fromDays(static_cast<std::int32_t>(limit))));
  } else if (number_ != nullptr) {
    number_->setValue(written(limit, exclusion_.unit));
  }
}

void ExclusionRow::setSpread(const std::optional<Distribution>& spread) {
  if (histogram_ == nullptr) {
    return;
  }
  histogram_->setVisible(spread.has_value());
  histogram_->setDistribution(spread);
  showThreshold();
}

void ExclusionRow::showThreshold() {
  if (histogram_ != nullptr) {
    histogram_->setThreshold(limit(), exclusion_.limit, exclusion_.test == Exclusion::Test::Below);
  }
}

CriterionRow::CriterionRow(const Criterion& criterion, Language language, QWidget* parent)
    : QWidget(parent),
      slider_(new QSlider(Qt::Horizontal, this)),
      share_(new QLabel(this)),
      histogram_(new Histogram(this)) {
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
  histogram_->setLanguage(language);
  histogram_->setAccessibleName(format.text(criterion.title));
  histogram_->hide();
  layout->addWidget(histogram_);
  slider_->setRange(0, 100);
  slider_->setValue(static_cast<int>(std::lround(criterion.weight * 100)));
  slider_->setAccessibleName(
      format.text({"权重：%1", "Weight: %1"}).arg(format.text(criterion.title)));
  layout->addWidget(slider_);
  setShare(criterion.weight);
  connect(slider_, &QSlider::valueChanged, this, &CriterionRow::changed);
}

double CriterionRow::weight() const {
  return slider_->value();
}

void CriterionRow::setWeight(double weight) {
  const QSignalBlocker quiet(this);
  slider_->setValue(static_cast<int>(std::lround(weight)));
}

void CriterionRow::setShare(double share) {
  share_->setText(QString::number(share * 100, 'f', 1) + QStringLiteral(" %"));
}

void CriterionRow::setSpread(const std::optional<Distribution>& spread) {
  histogram_->setVisible(spread.has_value());
  histogram_->setDistribution(spread);
  if (spread) {
    histogram_->setThreshold(spread->low, spread->low, true);
  }
}

}  // namespace renewal::viewer
