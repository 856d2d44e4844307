#pragma once

#include <QCoreApplication>
#include <QString>

#include "core/service/unit_grouping.h"
#include "viewer/base/format.h"

namespace renewal::viewer {

/// Why parcels are one renewal unit or not, in words.
class UnitText {
  Q_DECLARE_TR_FUNCTIONS(renewal::viewer::UnitText)

 public:
  UnitText(const UnitGrouping& grouping, Language language)
      : grouping_(grouping), format_(language) {}

  /// In which unit the parcel is, or what keeps it out.
  QString standing(std::uint32_t row) const;
  /// Why two parcels are not one unit, an obstacle a line.
  QString between(const UnitExplanation& why) const;

 private:
  QString name(std::uint32_t row) const;
  QString reason(LeftOutReason reason) const;
  QString obstacle(const UnitObstacle& obstacle) const;

  const UnitGrouping& grouping_;
  Format format_;
};

}  // namespace renewal::viewer
