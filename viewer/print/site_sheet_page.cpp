#include "viewer/print/site_sheet_page.h"

#include <QPainterPath>
#include <algorithm>
#include <array>
#include <cmath>

#include "viewer/base/format.h"
#include "viewer/base/style.h"
#include "viewer/map/feature_path.h"
#include "viewer/map/label_painter.h"
#include "viewer/print/page_painter.h"
#include "viewer/print/sheet_flow.h"

namespace renewal::viewer {
namespace {

constexpr double subjectShare = 0.5;  // of the close-up that the site takes
constexpr double leastScale = 500;
constexpr double columnGap = 50;  // tenths of a millimetre
constexpr double bodyTop = 1010;
constexpr double bodyBottom = 2850;

/// One page and what it needs while it is drawn, maybe in another thread.
struct Content {
  Page page;  ///< title, maps, scale bar: drawn as those of any sheet
  std::shared_ptr<const SiteSheet> sheet;
  SheetFlow flow;
};

PageTemplate sheetTemplate() {
  PageTemplate layout;
  layout.paper = Paper::A4;
  layout.portrait = true;
  layout.size = paperSize(Paper::A4, true);
  layout.factor = paperFactor(Paper::A4);
  layout.elements = {
      {PagePart::Map, {71, 26, 129, 72}},       {PagePart::Title, {10, 9, 190, 9}},
      {PagePart::Subtitle, {10, 18.5, 190, 5}}, {PagePart::Locator, {10, 26, 58, 56}},
      {PagePart::NorthArrow, {10, 84, 9, 14}},  {PagePart::ScaleBar, {21, 84, 47, 14}}};
  return layout;
}

/// All parcels as quiet paper: a sheet for a company shows no findings about the neighbours.
std::shared_ptr<const ThemeLayer> quietLayer(const ParcelTable& table) {
  ThemeLayer layer;
  ThemeClass plain;
  plain.id = "in-order";
  plain.colourName = "in-order";
  layer.classes.push_back(plain);
  layer.classOf.assign(table.size(), 0);
  layer.areasKnown = table.areasKnown();
  return std::make_shared<const ThemeLayer>(std::move(layer));
}

std::shared_ptr<const MapScene> sceneOf(const PageCase& from, Language language) {
  MapScene scene;
  scene.content = from.content;
  scene.theme = quietLayer(*from.content->parcels);
  scene.look = from.look;
  scene.language = language;
  scene.layers.labels = false;  // written last, around the numbers of the points
  return std::make_shared<const MapScene>(std::move(scene));
}

void placeWindow(Page& page, ParcelIndex parcel) {
  const ParcelTable& table = *page.scene->content->parcels;
  const bool drawn = table.geometry().hasGeometry(toRow(parcel));
  const Box subject = drawn ? table.box(parcel) : sceneBounds(*page.scene->content);
  const QRectF map = page.layout.mapBox();
  const double unit = gridUnit(page.layout);
  const int width = static_cast<int>(std::ceil(map.width() / unit));
  const int height = static_cast<int>(std::ceil(map.height() / unit));
  const double margin = (1 - subjectShare) / 2;
  MapGrid grid = MapGrid::fitting(subject.centre(), subject, width, height, margin);
  if (table.crs().kind != CoordinateSystem::Kind::Geographic) {
    page.scale = std::max(roundScale(grid.unitsPerPixel / unit * 1000), leastScale);
    grid.unitsPerPixel = page.scale * unit / 1000;
  }
  const Point centre = subject.centre();
  page.grid = {
      {centre.x - grid.unitsPerPixel * width / 2, centre.y + grid.unitsPerPixel * height / 2},
      grid.unitsPerPixel,
      0,
      0,
      width,
      height};
}

std::vector<QRectF> columnsFrom(double top) {
  const double left = PageTemplate::margin * 10;
  const double width = (2100 - 2 * left - columnGap) / 2;
  return {{left, top, width, bodyBottom - top},
          {left + width + columnGap, top, width, bodyBottom - top}};
}

class SheetPainter {
 public:
  SheetPainter(const Content& content, const PagePen& pen, MapLetters letters, std::size_t number)
      : content_(content),
        page_(content.page),
        pen_(pen),
        letters_(letters),
        number_(number),
        red_(page_.scene->ground("core")) {}

  void site() const {
    const ParcelTable& table = *page_.scene->content->parcels;
    if (!table.geometry().hasGeometry(toRow(content_.sheet->parcel))) {
      return;
    }
    QPainter& painter = pen_.painter();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF window = tenths(page_.layout.mapBox());
    const double unit = gridUnit(page_.layout) * 10;
    QTransform toPaper = QTransform::fromTranslate(window.left(), window.top());
    toPaper.scale(unit, unit);
    const QPainterPath path =
        toPaper.map(parcelPath(page_.grid, table.geometry(), content_.sheet->parcel));
    QColor fill = red_;
    fill.setAlphaF(0.16F);
    painter.fillPath(path, fill);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(red_, 6, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawPath(path);
    labels(points(path.boundingRect().center(), toPaper), toPaper);
    painter.restore();
  }

  void body() const {
    for (const SheetFlow::Row& row : content_.flow.rows) {
      if (row.page == number_) {
        this->row(row);
      }
    }
    foot();
  }

 private:
  QFont font(QFont::Weight weight = QFont::Normal) const {
    return PagePen::font(content_.flow.letters / 10.0, weight);
  }
  QString text(const char* zh, const char* en) const {
    return QString::fromUtf8(page_.settings.language == Language::Chinese ? zh : en);
  }

  /// Dots and numbers outside the outline; a number without room is left to the table.
  /// Returns what they cover.
  std::vector<QRectF> points(QPointF middle, const QTransform& toPaper) const {
    const QFont letters = PagePen::font(2.1, QFont::DemiBold);
    std::vector<QRectF> taken;
    const std::size_t listed = std::min(content_.sheet->points.size(), listedPoints);
    for (std::size_t i = 0; i < listed; ++i) {
      const QPointF at = toPaper.map(toPixel(page_.grid, content_.sheet->points[i].place));
      pen_.painter().setPen(QPen(red_, 3));
      pen_.painter().setBrush(Qt::white);
      pen_.painter().drawEllipse(at, 7, 7);
      const QString number = QStringLiteral("J%1").arg(content_.sheet->points[i].number);
      const double width = PagePen::width(number, letters);
      QPointF out = at - middle;
      const double far = std::max(std::hypot(out.x(), out.y()), 1.0);
      out = at + out / far * (16 + width / 2);
      const QRectF box(out.x() - width / 2, out.y() - 11, width, 22);
      if (std::none_of(taken.begin(), taken.end(),
                       [&](const QRectF& other) { return other.intersects(box); })) {
        taken.push_back(box);
        pen_.painter().fillRect(box, QColor(255, 255, 255, 200));
        pen_.line(box, number, letters, red_, Qt::AlignHCenter | Qt::AlignVCenter);
      }
    }
    return taken;
  }

  /// Roads and waters, and the ends of the parcel codes of the site and its neighbours: no holders.
  void labels(const std::vector<QRectF>& taken, const QTransform& toPaper) const {
    QPainter& painter = pen_.painter();
    const ParcelTable& table = *page_.scene->content->parcels;
    painter.save();
    painter.setClipRect(tenths(page_.layout.mapBox()));
    painter.setTransform(toPaper, true);
    LabelPainter labels(*page_.scene, page_.grid, painter, letters_);
    const QTransform toGrid = toPaper.inverted();
    for (const QRectF& box : taken) {
      labels.reserve(toGrid.mapRect(box));
    }
    const QFont letters = style::mapFont(style::mapParcelPixels, QFont::DemiBold);
    std::vector<std::uint32_t> named{toRow(content_.sheet->parcel)};
    named.insert(named.end(), content_.sheet->neighbours.begin(), content_.sheet->neighbours.end());
    for (const std::uint32_t row : named) {
      constexpr qsizetype endOfCode = 7;
      const Value code = table.value(ParcelIndex{row}, Field::ParcelCode);
      const auto* text = std::get_if<std::string>(&code);
      if (text != nullptr) {
        labels.placeAt(toQString(*text).right(endOfCode),
                       toPixel(page_.grid, table.boxes()[row].centre()), letters, ink::text(page_));
      }
    }
    labels.paintGround();
    painter.restore();
  }

  void row(const SheetFlow::Row& row) const {
    const QColor ink = ink::text(page_);
    const QRectF& box = row.box;
    switch (row.style) {
      case SheetFlow::Style::Heading: {
        pen_.line(box, row.label.front(), font(QFont::Bold), red_);
        pen_.painter().setPen(QPen(red_, 2));
        pen_.painter().drawLine(box.bottomLeft() - QPointF(0, 2),
                                box.bottomRight() - QPointF(0, 2));
        break;
      }
      case SheetFlow::Style::Table:
        table(row);
        break;
      case SheetFlow::Style::Entry:
      case SheetFlow::Style::Unknown: {
        const double label = box.width() * sheetLabelShare;
        pen_.lines(QRectF(box.left(), box.top(), label, box.height()), row.label, font(),
                   ink::quiet(page_));
        const bool unknown = row.style == SheetFlow::Style::Unknown;
        pen_.lines(box.adjusted(label, 0, 0, 0), row.value, font(),
                   unknown ? ink::quiet(page_) : ink);
        break;
      }
    }
  }

  void table(const SheetFlow::Row& row) const {
    constexpr std::array<double, 4> ends{0.13, 0.45, 0.77, 1.0};
    double left = 0;
    for (qsizetype i = 0; i < row.label.size(); ++i) {
      const double end = ends.at(static_cast<std::size_t>(i));
      const QRectF cell(row.box.left() + left * row.box.width(), row.box.top(),
                        (end - left) * row.box.width(), row.box.height());
      pen_.line(cell, row.label[i], font(), ink::text(page_),
                (i == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
      left = end;
    }
  }

  void foot() const {
    const QRectF line(100, bodyBottom + 10, 1900, 30);
    const QFont small = PagePen::font(2.0);
    pen_.line(line,
              text("未知项不等于零或无；图为示意，以权属资料为准。",
                   "Unknown is neither zero nor none; the maps bind nobody."),
              small, ink::quiet(page_));
    if (content_.flow.pages > 1) {
      pen_.line(line, QStringLiteral("%1 / %2").arg(number_ + 1).arg(content_.flow.pages), small,
                ink::quiet(page_), Qt::AlignRight | Qt::AlignVCenter);
    }
  }

  const Content& content_;
  const Page& page_;
  const PagePen& pen_;
  MapLetters letters_;
  std::size_t number_;
  QColor red_;
};

PrintSheet printSheet(const std::shared_ptr<const Content>& content, std::size_t number) {
  PrintSheet sheet;
  sheet.size = content->page.layout.size;
  sheet.paper = paperId(Paper::A4);
  sheet.title = content->page.title;
  sheet.subtitle = content->page.subtitle;
  sheet.paint = [content, number](QPainter& painter, const PageDevice& device,
                                  const JobContext& job) {
    Page page = content->page;
    if (number > 0) {
      page.layout.elements = {{PagePart::Title, content->page.layout.box(PagePart::Title)},
                              {PagePart::Subtitle, content->page.layout.box(PagePart::Subtitle)}};
      painter.fillRect(tenths(QRectF(QPointF(0, 0), page.layout.size)), Qt::white);
      PagePainter(page, device).paintPart(painter, PagePart::Title, job);
      PagePainter(page, device).paintPart(painter, PagePart::Subtitle, job);
    } else {
      PagePainter(page, device).paint(painter, job);
    }
    const PagePen pen(painter, device.letterOutlines);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const SheetPainter sheetPainter(*content, pen, device.mapLetters, number);
    if (number == 0) {
      sheetPainter.site();
    }
    sheetPainter.body();
  };
  return sheet;
}

}  // namespace

std::vector<PrintSheet> siteSheetPages(const PageCase& from,
                                       const std::shared_ptr<const SiteSheet>& sheet,
                                       Language language, const JobContext& job) {
  job.checkpoint();
  auto content = std::make_shared<Content>();
  content->sheet = sheet;
  Page& page = content->page;
  page.layout = sheetTemplate();
  page.settings.paper = Paper::A4;
  page.settings.portrait = true;
  page.settings.language = language;
  page.scene = sceneOf(from, language);
  page.day = sheet->asOf;
  page.title = toQString(sheet->code) + QStringLiteral("  ") + toQString(sheet->title, language);
  page.subtitle = toQString(sheet->place, language);
  placeWindow(page, sheet->parcel);
  content->flow = flowSheet(*sheet, from.content->parcels->crs(), language, columnsFrom(bodyTop),
                            columnsFrom(260));
  std::vector<PrintSheet> sheets;
  for (std::size_t i = 0; i < content->flow.pages; ++i) {
    sheets.push_back(printSheet(content, i));
  }
  return sheets;
}

}  // namespace renewal::viewer
