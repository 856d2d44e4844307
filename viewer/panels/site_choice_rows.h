#pragma once

#include <QWidget>
#include <optional>
#include <vector>

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

/// A hard exclusion as a filter: in force or not, and its limit where it has one, typed or moved
/// over the spread of the values.
class ExclusionRow : public QWidget {
  Q_OBJECT

 public:
  ExclusionRow(const Exclusion& exclusion, Language language, QWidget* parent = nullptr);

  bool inForce() const;
  double limit() const { return limit_; }  ///< stored unit
  /// Emits nothing.
  void set(bool inForce, double limit);
  void setSpread(const std::optional<Distribution>& spread);
  QCheckBox& box() { return *box_; }
  QDoubleSpinBox* number() { return number_; }   ///< null where the limit is none
  QDateEdit* date() { return date_; }            ///< null where the limit is no date
  Histogram* histogram() { return histogram_; }  ///< null where there is no limit

 Q_SIGNALS:
  void changed();

 private:
  void build(Language language);
  void takeLimit(double limit);
  void showLimit();

  Exclusion exclusion_;
  double limit_;  ///< exact: the number shown is rounded
  QCheckBox* box_;
  QDoubleSpinBox* number_ = nullptr;
  QDateEdit* date_ = nullptr;
  Histogram* histogram_ = nullptr;
};

/// A criterion with its weight and, over the spread of the values, the points of its value
/// function, which can be moved.
class CriterionRow : public QWidget {
  Q_OBJECT

 public:
  CriterionRow(const Criterion& criterion, Language language, QWidget* parent = nullptr);

  double weight() const { return weight_; }  ///< 0 to 100
  /// Values of the points of the value function, stored unit.
  const std::vector<double>& points() const { return points_; }
  /// Emits nothing.
  void set(double weight, const std::vector<double>& points);
  void setShare(double share);
  void setSpread(const std::optional<Distribution>& spread);
  QSlider& slider() { return *slider_; }
  Histogram& histogram() { return *histogram_; }

 Q_SIGNALS:
  void changed();

 private:
  void showPoints();

  Criterion criterion_;
  double weight_;  ///< exact until the slider, which has whole numbers, is moved
  std::vector<double> points_;
  QSlider* slider_;
  QLabel* share_;
  Histogram* histogram_;
};

}  // namespace renewal::viewer
