#include "viewer/model/coordinate_input.h"

#include <QRegularExpression>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace renewal::viewer {
namespace {

constexpr int geographicEpsg = 4490;
constexpr double zoneFactor = 1e6;
constexpr int firstZone = 25;
constexpr int lastZone = 45;

/// A number with what stands beside it.
struct Part {
  double value = 0;
  bool degrees = false;  ///< written with a degree sign
  QChar axis;            ///< 'N', 'E' or null
};

/// Full-width signs and Chinese words in the plain form.
QString plain(QString text) {
  const std::array<std::pair<const char16_t*, const char*>, 15> forms{{{u"\uFF0C", ","},
                                                                       {u"\u3001", ","},
                                                                       {u"\uFF1B", ","},
                                                                       {u";", ","},
                                                                       {u"\u2032", "'"},
                                                                       {u"\u2019", "'"},
                                                                       {u"\u2033", "\""},
                                                                       {u"\u201D", "\""},
                                                                       {u"\u00BA", "\u00B0"},
                                                                       {u"度", "°"},
                                                                       {u"分", "'"},
                                                                       {u"秒", "\""},
                                                                       {u"东经", "E "},
                                                                       {u"北纬", "N "},
                                                                       {u"\u3000", " "}}};
  for (const auto& [from, to] : forms) {
    text.replace(QString::fromUtf16(from), QString::fromUtf8(to));
  }
  return text.toUpper();
}

std::optional<std::vector<Part>> partsOf(const QString& text) {
  static const QString number = QStringLiteral(
      "([-+]?\\d+(?:\\.\\d+)?)(?:(\\s*°)(?:\\s*(\\d+(?:\\.\\d+)?)\\s*')?"
      "(?:\\s*(\\d+(?:\\.\\d+)?)\\s*\")?)?");
  // "N 22 E 113" or "22 N 113 E": who begins with a letter puts it first.
  static const QRegularExpression letterFirst(
      QStringLiteral("\\s*(?<axis>[NE])?\\s*%1\\s*,?").arg(number));
  static const QRegularExpression letterLast(
      QStringLiteral("\\s*%1\\s*(?<axis>[NE])?\\s*,?").arg(number));
  const bool first = !text.trimmed().isEmpty() && text.trimmed()[0].isLetter();
  const QRegularExpression& one = first ? letterFirst : letterLast;
  const int value = first ? 2 : 1;  // the group of the number
  std::vector<Part> parts;
  qsizetype at = 0;
  while (at < text.size() && !QStringView(text).mid(at).trimmed().isEmpty()) {
    const QRegularExpressionMatch match = one.match(text, at, QRegularExpression::NormalMatch,
                                                    QRegularExpression::AnchorAtOffsetMatchOption);
    if (!match.hasMatch() || parts.size() == 2) {
      return std::nullopt;
    }
    Part part;
    part.degrees = !match.captured(value + 1).isEmpty();
    const double minutes = match.captured(value + 2).toDouble();
    const double seconds = match.captured(value + 3).toDouble();
    if (minutes >= 60 || seconds >= 60) {
      return std::nullopt;
    }
    const double whole = match.captured(value).toDouble();
    part.value = whole + std::copysign(minutes / 60 + seconds / 3600, whole);
    const QString axis = match.captured(QStringLiteral("axis"));
    part.axis = axis.isEmpty() ? QChar() : axis[0];
    parts.push_back(part);
    at = match.capturedEnd();
  }
  return parts;
}

std::optional<TypedPosition> degrees(const Part& a, const Part& b) {
  // Latitude first where nothing says otherwise, as maps and phones write it.
  bool longitudeFirst = a.axis == QLatin1Char('E') || b.axis == QLatin1Char('N');
  if (a.axis.isNull() && b.axis.isNull()) {
    longitudeFirst = std::abs(a.value) > 90;
  }
  const double longitude = longitudeFirst ? a.value : b.value;
  const double latitude = longitudeFirst ? b.value : a.value;
  if (std::abs(longitude) > 180 || std::abs(latitude) > 90) {
    return std::nullopt;
  }
  return TypedPosition{geographicEpsg, {longitude, latitude}};
}

}  // namespace

int zonedGridEpsg(int zone) {
  return 4513 + zone - firstZone;
}

std::optional<TypedPosition> readPosition(const QString& text) {
  const auto parts = partsOf(plain(text));
  if (!parts || parts->size() != 2) {
    return std::nullopt;
  }
  const Part& a = parts->front();
  const Part& b = parts->back();
  if (!a.axis.isNull() && a.axis == b.axis) {
    return std::nullopt;
  }
  if (a.degrees || b.degrees || (std::abs(a.value) <= 180 && std::abs(b.value) <= 180)) {
    return degrees(a, b);
  }
  // An easting with its zone is the larger number, one without is the smaller: six digits against
  // the seven of a northing in China.
  Point point{a.value, b.value};
  const double larger = std::max(a.value, b.value);
  const int zone = static_cast<int>(larger / zoneFactor);
  const bool zoned = zone >= firstZone && zone <= lastZone;
  const bool said = !a.axis.isNull() || !b.axis.isNull();
  const bool swap = said ? a.axis == QLatin1Char('N') || b.axis == QLatin1Char('E')
                         : zoned != (a.value == larger);
  const bool plausibleOrder = zoned || larger >= zoneFactor;
  if (swap && (said || plausibleOrder)) {
    std::swap(point.x, point.y);
  }
  return TypedPosition{zoned ? zonedGridEpsg(zone) : 0, point};
}

}  // namespace renewal::viewer
