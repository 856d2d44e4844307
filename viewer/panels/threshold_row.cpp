#include "viewer/panels/threshold_row.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "viewer/base/icons.h"
#include "viewer/base/style.h"
#include "viewer/panels/histogram.h"
#include "viewer/panels/number_room.h"

namespace renewal::viewer {
namespace {

using Kind = Threshold::Kind;
using Operator = Test::Operator;

constexpr int sliderSteps = 400;
constexpr int leastNumberWidth = 128;
constexpr int yearDays = 365;  // what a page key moves a day by

QLabel* plain(QWidget* parent, const char* role) {
  auto* label = new QLabel(parent);
  label->setTextFormat(Qt::PlainText);
  label->setProperty("role", QLatin1String(role));
  return label;
}

/// Decimals that show the value as it is, at least two where it is small.
int decimalsFor(double value) {
  constexpr int most = 4;
  for (int decimals = std::abs(value) < 10 ? 2 : 0; decimals < most; ++decimals) {
    const double power = std::pow(10, decimals);
    if (std::abs(std::round(value * power) / power - value) < 1e-9) {
      return decimals;
    }
  }
  return most;
}

/// A box of days, as Date::days(); typed as 2009-12-31.
class DayBox : public QDoubleSpinBox {
 public:
  explicit DayBox(QWidget* parent) : QDoubleSpinBox(parent) {
    setDecimals(0);
    setRange(Date::fromYmd(1900, 1, 1).days(), Date::fromYmd(2199, 12, 31).days());
  }

 protected:
  QString textFromValue(double value) const override {
    return QString::fromStdString(Date::fromDays(static_cast<int>(std::lround(value))).iso());
  }
  double valueFromText(const QString& text) const override {
    const auto day = dayOf(text);
    return day ? day->days() : value();
  }
  QValidator::State validate(QString& text, int& position) const override {
    Q_UNUSED(position);
    if (const auto day = dayOf(text)) {
      return day->days() >= minimum() && day->days() <= maximum() ? QValidator::Acceptable
                                                                  : QValidator::Intermediate;
    }
    const QString typed = bare(text);
    const bool possible = typed.size() <= 10 &&
                          std::all_of(typed.begin(), typed.end(),
                                      [](QChar c) { return c.isDigit() || c == QLatin1Char('-'); });
    return possible ? QValidator::Intermediate : QValidator::Invalid;
  }

 private:
  QString bare(QString text) const {
    if (text.startsWith(prefix())) {
      text.remove(0, prefix().size());
    }
    return text.trimmed();
  }
  std::optional<Date> dayOf(const QString& text) const {
    return Date::tryFromIso(bare(text).toStdString());
  }
};

QDoubleSpinBox* boxFor(Kind kind, QWidget* parent) {
  return kind == Kind::Day ? new DayBox(parent) : new QDoubleSpinBox(parent);
}

QString sign(Operator op) {
  switch (op) {
    case Operator::Less:
      return QStringLiteral("< ");
    case Operator::After:
      return QStringLiteral("> ");
    case Operator::OnOrBefore:
    case Operator::LessOrEqual:
      return QStringLiteral("≤ ");
    case Operator::Greater:
      return QStringLiteral("> ");
    default:
      return QStringLiteral("≥ ");
  }
}

}  // namespace

ThresholdRow::ThresholdRow(const Threshold& threshold, const RuleBook& book, QWidget* parent)
    : QWidget(parent),
      threshold_(threshold),
      measureTitle_(threshold.kind == Kind::Count ? Text()
                                                  : book.measures[threshold.measure].title),
      measureUnit_(threshold.kind == Kind::Number ? book.measures[threshold.measure].unit : Text()),
      value_(threshold.value),
      title_(new QLabel(this)),
      origin_(plain(this, "quiet")),
      reset_(new QToolButton(this)),
      histogram_(new Histogram(this)),
      slider_(new QSlider(Qt::Horizontal, this)),
      number_(boxFor(threshold.kind, this)),
      caption_(plain(this, "quiet")) {
  title_->setTextFormat(Qt::PlainText);
  title_->setWordWrap(true);
  title_->setFont(style::font(style::textPoints, QFont::DemiBold));
  origin_->setFont(style::font(style::labelPoints));
  caption_->setFont(style::font(style::labelPoints));
  caption_->setWordWrap(true);
  reset_->setAutoRaise(true);
  number_->setButtonSymbols(QAbstractSpinBox::NoButtons);
  number_->setAlignment(Qt::AlignRight);
  number_->setKeyboardTracking(false);
  number_->setFixedWidth(leastNumberWidth);
  slider_->setFocusPolicy(Qt::StrongFocus);

  auto* head = new QHBoxLayout;
  head->setSpacing(style::space2);
  head->addWidget(title_, 1);
  head->addWidget(origin_, 0, Qt::AlignTop);
  head->addWidget(reset_, 0, Qt::AlignTop);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, style::space2, 0, style::space2);
  grid->setHorizontalSpacing(style::space2);
  grid->setVerticalSpacing(style::space / 2);
  grid->addLayout(head, 0, 0, 1, 2);
  grid->addWidget(histogram_, 1, 0);
  grid->addWidget(slider_, 2, 0);
  grid->addWidget(number_, 1, 1, 2, 1, Qt::AlignBottom);
  grid->addWidget(caption_, 3, 0, 1, 2);
  grid->setColumnStretch(0, 1);

  setTabOrder(slider_, number_);
  setTabOrder(number_, reset_);
  connect(slider_, &QSlider::valueChanged, this,
          [this](int position) { Q_EMIT valueChosen(valueAt(position)); });
  connect(number_, &QDoubleSpinBox::valueChanged, this,
          [this](double value) { Q_EMIT valueChosen(value); });
  connect(reset_, &QToolButton::clicked, this, [this] { Q_EMIT valueChosen(threshold_.value); });
  high_ = threshold_.kind == Kind::Count ? threshold_.most + 1
          : threshold_.value > 0         ? threshold_.value * 2
                                         : 1;
  if (threshold_.kind == Kind::Day) {
    low_ = threshold_.value - yearDays;
    high_ = threshold_.value + yearDays;
    histogram_->setValueText([this](double value) {
      return format_.date(Date::fromDays(static_cast<int>(std::lround(value))));
    });
  }
  setRange();
  setValue(value_);
  retranslate();
}

bool ThresholdRow::holdsAbove() const {
  switch (threshold_.kind) {
    case Kind::Number:
      return threshold_.op == Operator::Greater || threshold_.op == Operator::GreaterOrEqual;
    case Kind::Months:
      return threshold_.op == Operator::ElapsedAtLeast;
    case Kind::Day:
      return threshold_.op == Operator::After;
    case Kind::Count:
      break;
  }
  return true;
}

int ThresholdRow::wantedNumberWidth() const {
  // Any value of the slider may come.
  return std::max(leastNumberWidth, numberRoom(*number_, {value_, threshold_.value, low_, high_}));
}

void ThresholdRow::setRange() {
  const QSignalBlocker quietSlider(slider_);
  const QSignalBlocker quietNumber(number_);
  if (threshold_.kind == Kind::Number) {
    slider_->setRange(0, sliderSteps);
    slider_->setPageStep(sliderSteps / 20);
    number_->setDecimals(decimalsFor(threshold_.value));
    number_->setRange(std::min(0.0, threshold_.value), 1e9);
    number_->setSingleStep((high_ - low_) / (sliderSteps / 4.0));
    return;
  }
  if (threshold_.kind == Kind::Day) {
    slider_->setRange(static_cast<int>(std::ceil(low_)), static_cast<int>(std::floor(high_)));
    slider_->setPageStep(yearDays);
    return;  // the box takes every day
  }
  number_->setDecimals(0);
  const bool count = threshold_.kind == Kind::Count;
  const int least = count ? 1 : 0;
  const int most = static_cast<int>(count ? threshold_.most : std::floor(high_));
  slider_->setRange(static_cast<int>(std::ceil(low_)), most);
  slider_->setPageStep(count ? 1 : 6);
  number_->setRange(least, count ? threshold_.most : 1200);
}

double ThresholdRow::valueAt(int position) const {
  if (threshold_.kind == Kind::Day) {
    return position;
  }
  if (threshold_.kind != Kind::Number) {
    return std::max(position, threshold_.kind == Kind::Count ? 1 : 0);
  }
  const double power = std::pow(10, number_->decimals());
  const double value = low_ + (high_ - low_) * position / sliderSteps;
  return std::round(value * power) / power;
}

void ThresholdRow::showSlider() {
  const QSignalBlocker quiet(slider_);
  slider_->setValue(
      threshold_.kind == Kind::Number
          ? static_cast<int>(std::lround((value_ - low_) / (high_ - low_) * sliderSteps))
          : static_cast<int>(std::lround(value_)));
}

void ThresholdRow::setValue(double value) {
  value_ = value;
  showSlider();
  {
    const QSignalBlocker quiet(number_);
    number_->setValue(value);
  }
  histogram_->setThreshold(value, threshold_.value, holdsAbove());
  const bool moved = value != threshold_.value;
  reset_->setEnabled(moved);
  QFont font = number_->font();
  font.setBold(moved);
  number_->setFont(font);
}

void ThresholdRow::setDistribution(const Distribution& distribution) {
  distribution_ = distribution;
  low_ = distribution.low;
  high_ = distribution.high;
  setRange();
  histogram_->setDistribution(distribution);
  setValue(value_);
  caption_->setText(caption());
}

void ThresholdRow::setLanguage(Language language) {
  format_ = Format(language);
  histogram_->setLanguage(language);
  retranslate();
}

QString ThresholdRow::unit() const {
  switch (threshold_.kind) {
    case Kind::Months:
      return tr(" months");
    case Kind::Number:
      return measureUnit_.empty() ? QString() : QLatin1Char(' ') + format_.text(measureUnit_);
    case Kind::Day:
    case Kind::Count:
      break;
  }
  return {};
}

QString ThresholdRow::prefix() const {
  switch (threshold_.kind) {
    case Kind::Number:
    case Kind::Day:
      return sign(threshold_.op);
    case Kind::Count:
      return QStringLiteral("≥ ");
    case Kind::Months:
      break;
  }
  return {};
}

QString ThresholdRow::caption() const {
  if (!distribution_) {
    return tr("Counting…");
  }
  QStringList parts{tr("%1 known").arg(format_.count(distribution_->known())),
                    tr("%1 unknown").arg(format_.count(distribution_->unknown))};
  if (distribution_->notHappened > 0) {
    parts.append(tr("%1 not happened").arg(format_.count(distribution_->notHappened)));
  }
  if (const auto outside = distribution_->below + distribution_->above; outside > 0) {
    parts.append(tr("%1 outside the picture").arg(format_.count(outside)));
  }
  return parts.join(QStringLiteral(" · "));
}

void ThresholdRow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  }
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
    reset_->setIcon(icon(QStringLiteral("reset"), palette().color(QPalette::WindowText)));
  }
  QWidget::changeEvent(event);
}

void ThresholdRow::retranslate() {
  const QString title = format_.text(threshold_.title);
  title_->setText(title);
  const QString measure = format_.text(measureTitle_);
  const QString basis = format_.text(threshold_.basis);
  title_->setToolTip(measure.isEmpty() ? title : title + format_.colon() + measure);
  origin_->setText(threshold_.isDefault ? tr("default") : tr("by law"));
  origin_->setToolTip(threshold_.isDefault ? tr("A default of this tool, meant to be adjusted")
                      : basis.isEmpty()    ? tr("Set by the rule book")
                                           : basis);
  reset_->setIcon(icon(QStringLiteral("reset"), palette().color(QPalette::WindowText)));
  reset_->setToolTip(tr("Back to the rule book's value"));
  reset_->setAccessibleName(tr("Reset: %1").arg(title));
  slider_->setAccessibleName(tr("Slider: %1").arg(title));
  number_->setAccessibleName(tr("Value: %1").arg(title));
  histogram_->setAccessibleName(tr("Distribution: %1").arg(title));
  {
    const QSignalBlocker quiet(number_);
    number_->setPrefix(prefix());
    number_->setSuffix(unit());
  }
  caption_->setText(caption());
  histogram_->setAccessibleDescription(caption());
}

}  // namespace renewal::viewer
