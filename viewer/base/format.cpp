#include "viewer/base/format.h"

namespace renewal::viewer {

Format::Format(Language language)
    : language_(language),
      locale_(language == Language::Chinese ? QLocale(QLocale::Chinese, QLocale::China)
                                            : QLocale(QLocale::English, QLocale::UnitedKingdom)) {}

QString Format::number(double value, int decimals) const {
  return locale_.toString(value, 'f', decimals);
}

QString Format::count(std::uint64_t value) const {
  return locale_.toString(static_cast<qulonglong>(value));
}

QString Format::muUnit() const {
  return language_ == Language::Chinese ? QStringLiteral("亩") : QStringLiteral("mu");
}

QString Format::mu(SquareMetre area) const {
  return number(area.toMu().value(), 2) + QChar(0x00A0) + muUnit();
}

QString Format::squareMetres(SquareMetre area) const {
  return number(area.value(), 1) + QStringLiteral("\u00A0m²");
}

QString Format::date(Date date) const {
  return toQString(date.iso());
}

QString Format::date(PartialDate date) const {
  return toQString(date.iso());
}

QString Format::colon() const {
  return language_ == Language::Chinese ? QStringLiteral("：") : QStringLiteral(": ");
}

}  // namespace renewal::viewer
