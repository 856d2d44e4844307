#pragma once

#include <QScrollArea>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/land/renewal_units.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QSpinBox;
class QVBoxLayout;

namespace renewal::viewer {

/// The constraints of renewal units as controls.
class UnitConstraintsForm : public QScrollArea {
  Q_OBJECT

 public:
  explicit UnitConstraintsForm(QWidget* parent = nullptr);

  UnitConstraints constraints() const;
  /// Kinds of lines and areas that the open case has to offer as barriers; none is chosen then.
  void setBarriers(std::vector<std::string> kinds);
  /// Those that are chosen.
  std::vector<std::string> barriers() const;
  void setLanguage(Language language);
  const std::vector<QCheckBox*>& barrierBoxes() const { return barrierBoxes_; }
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
  QLabel* barrierTitle_;
  QVBoxLayout* barrierRows_;
  std::vector<std::string> barrierKinds_;
  std::vector<QCheckBox*> barrierBoxes_;  ///< one per kind
  Language language_ = Language::Chinese;
};

}  // namespace renewal::viewer
