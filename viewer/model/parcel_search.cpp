#include "viewer/model/parcel_search.h"

#include <utility>

#include "core/service/area_title.h"
#include "viewer/base/format.h"

namespace renewal::viewer {
namespace {

/// One form for letters of either case and width; spaces do not count.
QString folded(const QString& text) {
  QString result = text.normalized(QString::NormalizationForm_KC).toCaseFolded();
  result.remove(QLatin1Char(' '));
  return result;
}

class Searcher {
 public:
  Searcher(const CaseContent& content, const QString& needle, Language language, std::size_t limit,
           const JobContext& job)
      : content_(content),
        table_(*content.parcels),
        needle_(folded(needle)),
        language_(language),
        limit_(limit),
        job_(job) {}

  std::vector<SearchHit> run() {
    if (needle_.isEmpty()) {
      return {};
    }
    column(Field::ParcelCode, SearchHit::Kind::Code);
    features();
    column(Field::Holder, SearchHit::Kind::Holder);
    column(Field::Location, SearchHit::Kind::Location);
    return std::move(hits_);
  }

 private:
  bool full() const { return hits_.size() >= limit_; }

  QString textAt(Field field, std::size_t row) const {
    const Column* column = table_.column(field);
    return column != nullptr && column->isValid(row) ? toQString(column->text(row)) : QString();
  }

  /// Every distinct text is looked at once, however many parcels have it.
  void column(Field field, SearchHit::Kind kind) {
    const Column* column = table_.column(field);
    if (column == nullptr || full()) {
      return;
    }
    const TextDictionary& texts = column->dictionary();
    std::vector<std::uint8_t> match(texts.size(), 0);
    std::vector<std::uint8_t> ends(texts.size(), 0);
    for (std::uint32_t code = 0; code < texts.size(); ++code) {
      if (code % 1024 == 0) {
        job_.checkpoint();
      }
      const QString text = folded(toQString(texts[code]));
      match[code] = text.contains(needle_) ? 1 : 0;
      ends[code] = text.endsWith(needle_) ? 1 : 0;
    }
    const auto take = [&](std::uint8_t wanted) {
      for (std::size_t row = 0; row < table_.size() && !full(); ++row) {
        if (column->isValid(row) && match[column->codes()[row]] != 0 &&
            (kind != SearchHit::Kind::Code || ends[column->codes()[row]] == wanted)) {
          add(kind, row, toQString(column->text(row)));
        }
      }
    };
    // An officer types the last figures of a code: those come first.
    take(1);
    if (kind == SearchHit::Kind::Code) {
      take(0);
    }
  }

  void add(SearchHit::Kind kind, std::size_t row, const QString& title) {
    SearchHit hit;
    hit.kind = kind;
    hit.title = title;
    hit.parcel = ParcelIndex{static_cast<std::uint32_t>(row)};
    QStringList detail;
    if (kind != SearchHit::Kind::Code) {
      detail.append(textAt(Field::ParcelCode, row));
    }
    const QString area = textAt(Field::AreaName, row);
    detail.append(area.isEmpty() ? area
                                 : toQString(areaTitle(content_, area.toStdString()), language_));
    if (kind != SearchHit::Kind::Location) {
      detail.append(textAt(Field::Location, row));
    }
    detail.removeAll(QString());
    hit.detail = detail.join(QStringLiteral(" · "));
    hits_.push_back(std::move(hit));
  }

  void feature(const MapFeature& feature) {
    const bool found = folded(toQString(feature.name.zh)).contains(needle_) ||
                       folded(toQString(feature.name.en)).contains(needle_);
    if (!found || full()) {
      return;
    }
    SearchHit hit;
    hit.kind = SearchHit::Kind::Feature;
    hit.title = toQString(feature.name, language_);
    for (const auto& path : feature.paths) {
      for (const Point p : path) {
        hit.box.add(p);
      }
    }
    if (!hit.box.empty()) {
      hits_.push_back(std::move(hit));
    }
  }

  void features() {
    for (const auto* group : {&content_.structure.cores, &content_.structure.belts,
                              &content_.structure.nodes, &content_.ground}) {
      for (const MapFeature& entry : *group) {
        feature(entry);
      }
    }
  }

  const CaseContent& content_;
  const ParcelTable& table_;
  QString needle_;
  Language language_;
  std::size_t limit_;
  const JobContext& job_;
  std::vector<SearchHit> hits_;
};

}  // namespace

std::vector<SearchHit> searchCase(const CaseContent& content, const QString& needle,
                                  Language language, std::size_t limit, const JobContext& job) {
  return Searcher(content, needle, language, limit, job).run();
}

}  // namespace renewal::viewer
