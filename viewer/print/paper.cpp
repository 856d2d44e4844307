#include "viewer/print/paper.h"

namespace renewal::viewer {
namespace {

struct Sheet {
  double shortSide;
  double longSide;
  double factor;
};

const Sheet& sheet(Paper paper) {
  static constexpr std::array<Sheet, allPapers.size()> sheets{
      {{210, 297, 0.78}, {297, 420, 1.0}, {420, 594, 1.32}, {594, 841, 1.75}, {841, 1189, 2.3}}};
  return sheets.at(static_cast<std::size_t>(paper));
}

}  // namespace

QString paperId(Paper paper) {
  return QStringLiteral("A%1").arg(4 - static_cast<int>(paper));
}

std::optional<Paper> paperById(const QString& id) {
  for (const Paper paper : allPapers) {
    if (id.compare(paperId(paper), Qt::CaseInsensitive) == 0) {
      return paper;
    }
  }
  return std::nullopt;
}

QSizeF paperSize(Paper paper, bool portrait) {
  const Sheet& s = sheet(paper);
  return portrait ? QSizeF(s.shortSide, s.longSide) : QSizeF(s.longSide, s.shortSide);
}

double paperFactor(Paper paper) {
  return sheet(paper).factor;
}

}  // namespace renewal::viewer
