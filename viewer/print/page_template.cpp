#include "viewer/print/page_template.h"

#include <algorithm>
#include <array>

namespace renewal::viewer {
namespace {

// Heights and widths in mm on A3; times the factor of the sheet.
constexpr double titleHeight = 11;
constexpr double subtitleHeight = 5.5;
constexpr double gap = 3;
constexpr double columnWidth = 92;
constexpr double totalsHeight = 37;
constexpr double footHeight = 29;
constexpr double portraitFootHeight = 34;
constexpr double bandHeight = 84;
constexpr double arrowWidth = 15;
constexpr double scaleWidth = 66;
constexpr double signatureWidth = 92;
constexpr double portraitSignatureWidth = 76;

class Builder {
 public:
  explicit Builder(PageTemplate& page)
      : page_(page), k_(page.factor), rest_(QRectF(QPointF(0, 0), page.size)) {
    const double m = PageTemplate::margin;
    rest_.adjust(m, m, -m, -m);
  }

  void landscape() {
    heading();
    QRectF foot = cutBottom(rest_, footHeight * k_);
    add(PagePart::Signature, cutRight(foot, signatureWidth * k_));
    this->foot(foot);
    QRectF column = cutRight(rest_, columnWidth * k_);
    add(PagePart::Totals, cutBottom(column, totalsHeight * k_));
    // The locator as wide as the column and never more than two fifths of what is left.
    add(PagePart::Locator,
        cutBottom(column, std::min(columnWidth * k_ * 0.82, column.height() * 0.4)));
    add(PagePart::Legend, column);
    add(PagePart::Map, rest_);
  }

  void portrait() {
    heading();
    QRectF foot = cutBottom(rest_, portraitFootHeight * k_);
    add(PagePart::Signature, cutRight(foot, portraitSignatureWidth * k_));
    this->foot(foot);
    QRectF band = cutBottom(rest_, bandHeight * k_);
    QRectF right = cutRight(band, band.width() * 0.34);
    add(PagePart::Totals, cutBottom(right, totalsHeight * k_));
    add(PagePart::Locator, right);
    add(PagePart::Legend, band);
    add(PagePart::Map, rest_);
  }

 private:
  void heading() {
    add(PagePart::Title, QRectF(rest_.topLeft(), QSizeF(rest_.width(), titleHeight * k_)));
    add(PagePart::Subtitle,
        QRectF(rest_.left(), rest_.top() + titleHeight * k_, rest_.width(), subtitleHeight * k_));
    rest_.setTop(rest_.top() + (titleHeight + subtitleHeight + gap) * k_);
  }
  void foot(QRectF& foot) {
    add(PagePart::NorthArrow, cutLeft(foot, arrowWidth * k_));
    add(PagePart::ScaleBar, cutLeft(foot, scaleWidth * k_));
    add(PagePart::Notes, foot);
  }
  void add(PagePart part, const QRectF& box) { page_.elements.push_back({part, box}); }

  QRectF cutBottom(QRectF& from, double height) const {
    const QRectF cut(from.left(), from.bottom() - height, from.width(), height);
    from.setBottom(cut.top() - gap * k_);
    return cut;
  }
  QRectF cutRight(QRectF& from, double width) const {
    const QRectF cut(from.right() - width, from.top(), width, from.height());
    from.setRight(cut.left() - gap * k_);
    return cut;
  }
  QRectF cutLeft(QRectF& from, double width) const {
    const QRectF cut(from.left(), from.top(), width, from.height());
    from.setLeft(cut.right() + gap * k_);
    return cut;
  }

  PageTemplate& page_;
  double k_;
  QRectF rest_;
};

}  // namespace

QString pagePartId(PagePart part) {
  static const std::array<QString, pagePartCount> ids{
      QStringLiteral("title"),       QStringLiteral("subtitle"),  QStringLiteral("map"),
      QStringLiteral("legend"),      QStringLiteral("locator"),   QStringLiteral("totals"),
      QStringLiteral("north-arrow"), QStringLiteral("scale-bar"), QStringLiteral("notes"),
      QStringLiteral("signature")};
  return ids.at(static_cast<std::size_t>(part));
}

QRectF PageTemplate::box(PagePart part) const {
  const auto found = std::find_if(elements.begin(), elements.end(),
                                  [part](const Element& e) { return e.part == part; });
  return found == elements.end() ? QRectF() : found->box;
}

QRectF PageTemplate::mapBox() const {
  return box(PagePart::Map).adjusted(band(), band(), -band(), -band());
}

PageTemplate pageTemplate(Paper paper, bool portrait) {
  PageTemplate page;
  page.paper = paper;
  page.portrait = portrait;
  page.size = paperSize(paper, portrait);
  page.factor = paperFactor(paper);
  Builder builder(page);
  if (portrait) {
    builder.portrait();
  } else {
    builder.landscape();
  }
  return page;
}

}  // namespace renewal::viewer
