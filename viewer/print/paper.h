#pragma once

#include <QSizeF>
#include <QString>
#include <array>
#include <cstdint>
#include <optional>

namespace renewal::viewer {

/// Sheet sizes of ISO 216.
enum class Paper : std::uint8_t { A4, A3, A2, A1, A0 };
inline constexpr std::array<Paper, 5> allPapers{Paper::A4, Paper::A3, Paper::A2, Paper::A1,
                                                Paper::A0};

/// "A4" ... "A0".
QString paperId(Paper paper);
/// Any case; nothing for anything else.
std::optional<Paper> paperById(const QString& id);
/// Width and height in mm.
QSizeF paperSize(Paper paper, bool portrait);
/// How much larger letters and symbols are than on A3: a larger sheet is read from further away.
double paperFactor(Paper paper);

}  // namespace renewal::viewer
