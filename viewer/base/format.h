#pragma once

#include <QDate>
#include <QLocale>
#include <QString>
#include <optional>
#include <string_view>

#include "core/base/text.h"
#include "core/units/area.h"
#include "core/units/date.h"

namespace renewal::viewer {

inline QString toQString(std::string_view utf8) {
  return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}
inline QString toQString(const Text& text, Language language) {
  return toQString(text.in(language));
}
inline QDate toQDate(Date date) {
  return {date.year(), date.month(), date.day()};
}
inline Date fromQDate(QDate date) {
  return Date::fromYmd(date.year(), date.month(), date.day());
}

/// Numbers, areas and dates as people read them; of one language. A value, cheap to copy.
class Format {
 public:
  explicit Format(Language language = Language::Chinese);

  Language language() const { return language_; }
  const QLocale& locale() const { return locale_; }
  QString number(double value, int decimals) const;
  QString count(std::uint64_t value) const;
  /// "12.35 亩" / "12.35 mu".
  QString mu(SquareMetre area) const;
  /// "8,233.4 m²".
  QString squareMetres(SquareMetre area) const;
  /// "2020-12-31", the form of files and papers, in both languages.
  QString date(Date date) const;
  QString date(PartialDate date) const;
  QString muUnit() const;
  const std::string& in(const Text& text) const { return text.in(language_); }
  QString text(const Text& text) const { return toQString(text.in(language_)); }
  /// "标题:值" with the colon of the language.
  QString colon() const;

 private:
  Language language_;
  QLocale locale_;
};

}  // namespace renewal::viewer
