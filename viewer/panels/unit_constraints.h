#pragma once

#include <QScrollArea>
#include <vector>

#include "core/land/renewal_units.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QSpinBox;

namespace renewal::viewer {

/// The constraints of renewal units as controls.
class UnitConstraintsForm : public QScrollArea {
  Q_OBJECT

 public:
  explicit UnitConstraintsForm(QWidget* parent = nullptr);

  UnitConstraints constraints() const;
  QDoubleSpinBox& minArea() { return *minArea_; }
  QDoubleSpinBox& maxArea() { return *maxArea_; }
  QDoubleSpinBox& minSharedEdge() { return *minSharedEdge_; }
  QDoubleSpinBox& maxGap() { return *maxGap_; }
  QComboBox& within() { return *within_; }
  QCheckBox& corners() { return *corners_; }

 Q_SIGNALS:
  void changed();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QDoubleSpinBox* number(double most, double step, double value);
  QSpinBox* integer();
  void row(QGridLayout* grid, QWidget* field);
  void retranslate();

  QDoubleSpinBox* minArea_;
  QDoubleSpinBox* maxArea_;
  QDoubleSpinBox* minSharedEdge_;
  QDoubleSpinBox* maxGap_;
  QDoubleSpinBox* minShare_;
  QSpinBox* maxBridged_;
  QDoubleSpinBox* minLegal_;
  QSpinBox* maxHolders_;
  QComboBox* within_;
  QCheckBox* corners_;
  QCheckBox* excludeProtected_;
  std::vector<QLabel*> labels_;  ///< in the order of the fields above
};

}  // namespace renewal::viewer
