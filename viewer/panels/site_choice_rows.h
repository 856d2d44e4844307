#pragma once

#include <QWidget>
#include <optional>

#include "core/rules/distribution.h"
#include "core/sites/brief.h"
#include "viewer/base/format.h"

class QCheckBox;
class QDateEdit;
class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace renewal::viewer {

class Histogram;

/// The known values of a measure as bars; nothing where none is known or it is no number.
std::optional<Distribution> spreadOf(const MeasureColumn& column);

/// A hard exclusion as a filter: in force or not, and its limit where it has one.
class ExclusionRow : public QWidget {
  Q_OBJECT

 public:
  ExclusionRow(const Exclusion& exclusion, Language language, QWidget* parent = nullptr);

  bool inForce() const;
  double limit() const;  ///< stored unit
  /// Emits nothing.
  void set(bool inForce, double limit);
  void setSpread(const std::optional<Distribution>& spread);
  QCheckBox& box() { return *box_; }
  QDoubleSpinBox* number() { return number_; }  ///< null where the limit is none
  QDateEdit* date() { return date_; }           ///< null where the limit is no date

 Q_SIGNALS:
  void changed();

 private:
  void showThreshold();

  Exclusion exclusion_;
  QCheckBox* box_;
  QDoubleSpinBox* number_ = nullptr;
  QDateEdit* date_ = nullptr;
  Histogram* histogram_ = nullptr;
};

/// A criterion with its weight.
class CriterionRow : public QWidget {
  Q_OBJECT

 public:
  CriterionRow(const Criterion& criterion, Language language, QWidget* parent = nullptr);

  double weight() const;  ///< 0 to 100
  /// Emits nothing.
  void setWeight(double weight);
  void setShare(double share);
  void setSpread(const std::optional<Distribution>& spread);
  QSlider& slider() { return *slider_; }

 Q_SIGNALS:
  void changed();

 private:
  QSlider* slider_;
  QLabel* share_;
  Histogram* histogram_;
};

}  // namespace renewal::viewer
