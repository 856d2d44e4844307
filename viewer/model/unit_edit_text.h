#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include "core/service/unit_grouping.h"
#include "viewer/base/format.h"

namespace renewal::viewer {

/// Edits of renewal units by hand, in words.
class UnitEditText {
  Q_DECLARE_TR_FUNCTIONS(renewal::viewer::UnitEditText)

 public:
  explicit UnitEditText(Language language) : format_(language) {}

  /// "Added 3 parcels: unit 5", or that it could not be applied.
  QString title(const UnitEdit& edit, const UnitEditResult& result) const;
  /// What could not be applied and which constraints it breaks, each a line.
  QStringList notes(const UnitEditResult& result) const;
  /// "unit 5: not contiguous: 2 pieces".
  QString breach(const UnitBreach& breach) const;
  /// "3, 5".
  QString numbers(const std::vector<std::uint32_t>& units) const;

 private:
  Format format_;
};

}  // namespace renewal::viewer
