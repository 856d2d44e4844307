// Themes that come straight from the records: land use, signs of low efficiency, quality.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/parcel/land_use.h"
#include "viewer/model/theme.h"

namespace renewal::viewer {
namespace {

constexpr std::size_t landThemeCount = static_cast<std::size_t>(LandTheme::Other) + 1;

ThemeClass classOf(const char* id, Text title, ThemeClass::Paint paint, const char* colour) {
  ThemeClass entry;
  entry.id = id;
  entry.title = std::move(title);
  entry.paint = paint;
  entry.colourName = colour;
  return entry;
}

/// Theme per pair of code and scheme, each looked up once.
class UseThemes {
 public:
  explicit UseThemes(const ParcelTable& table)
      : codes_(table.column(Field::LandUse)), schemes_(table.column(Field::LandUseScheme)) {
    if (codes_ == nullptr || schemes_ == nullptr) {
      return;
    }
    const TextDictionary& schemeTexts = schemes_->dictionary();
    const TextDictionary& codeTexts = codes_->dictionary();
    themes_.resize(schemeTexts.size());
    for (std::uint32_t s = 0; s < schemeTexts.size(); ++s) {
      const auto scheme = landUseSchemeById(schemeTexts[s]);
      themes_[s].assign(codeTexts.size(), landThemeCount);
      for (std::uint32_t c = 0; scheme && c < codeTexts.size(); ++c) {
        const auto theme = landTheme(*scheme, codeTexts[c]);
        themes_[s][c] = theme ? static_cast<std::size_t>(*theme) : landThemeCount;
      }
    }
  }

  /// landThemeCount = not known.
  std::size_t at(std::size_t row) const {
    if (themes_.empty() || !codes_->isValid(row) || !schemes_->isValid(row)) {
      return landThemeCount;
    }
    return themes_[schemes_->codes()[row]][codes_->codes()[row]];
  }

 private:
  const Column* codes_;
  const Column* schemes_;
  std::vector<std::vector<std::size_t>> themes_;
};

/// Codes that stand in more than one row, or in none.
class CodeCheck {
 public:
  explicit CodeCheck(const ParcelTable& table) : codes_(table.column(Field::ParcelCode)) {
    if (codes_ == nullptr) {
      return;
    }
    uses_.assign(codes_->dictionary().size(), 0);
    for (std::size_t row = 0; row < codes_->size(); ++row) {
      if (codes_->isValid(row)) {
        ++uses_[codes_->codes()[row]];
      }
    }
  }
  bool wrong(std::size_t row) const {
    return codes_ == nullptr || !codes_->isValid(row) || uses_[codes_->codes()[row]] > 1;
  }

 private:
  const Column* codes_;
  std::vector<std::uint32_t> uses_;
};

bool areasApart(const ParcelTable& table, const Column* registered, std::size_t row) {
  if (registered == nullptr || !table.areasKnown() || !registered->isValid(row)) {
    return false;
  }
  const double said = registered->real(row);
  return said > 0 && std::abs(table.drawnAreas()[row] - said) > qualityAreaShare * said;
}

}  // namespace

ThemeLayer landUseLayer(const ParcelTable& table) {
  ThemeLayer layer;
  layer.theme = Theme::LandUse;
  for (std::size_t i = 0; i < landThemeCount; ++i) {
    const auto theme = static_cast<LandTheme>(i);
    ThemeClass entry;
    entry.id = landThemeId(theme);
    entry.title = landThemeTitle(theme);
    entry.paint = ThemeClass::Paint::LandUse;
    entry.phase = i;
    entry.alwaysListed = false;
    layer.classes.push_back(std::move(entry));
  }
  ThemeClass unknown =
      classOf("unknown", {"用途不明", "use not known"}, ThemeClass::Paint::Outcome, "undetermined");
  unknown.hatched = true;
  unknown.alwaysListed = false;
  layer.classes.push_back(std::move(unknown));
  const UseThemes themes(table);
  layer.classOf.resize(table.size());
  for (std::size_t row = 0; row < table.size(); ++row) {
    layer.classOf[row] = static_cast<std::uint8_t>(themes.at(row));
  }
  countParcels(table, layer);
  return layer;
}

ThemeLayer scoreLayer(const ParcelTable& table, const SignScore& score) {
  ThemeLayer layer;
  layer.theme = Theme::Score;
  layer.classes.push_back(
      classOf("none", {"无低效特征", "no sign"}, ThemeClass::Paint::Outcome, "in-order"));
  for (std::size_t signs = 1; signs <= Look::scoreSteps; ++signs) {
    const std::string number = std::to_string(signs);
    const bool last = signs == Look::scoreSteps;
    ThemeClass entry;
    entry.id = "signs-" + number;
    entry.title = last ? Text{number + " 项及以上", number + " signs and more"}
                       : Text{number + " 项特征", number + (signs == 1 ? " sign" : " signs")};
    entry.paint = ThemeClass::Paint::Score;
    entry.phase = signs;
    layer.classes.push_back(std::move(entry));
  }
  ThemeClass open =
      classOf("open", {"缺少数据", "not enough data"}, ThemeClass::Paint::Outcome, "undetermined");
  open.hatched = true;
  layer.classes.push_back(std::move(open));
  layer.classOf.resize(table.size());
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::size_t held = row < score.held.size() ? score.held[row] : 0;
    const bool undecided = held == 0 && (score.open.empty() || score.open[row] > 0);
    layer.classOf[row] = static_cast<std::uint8_t>(
        undecided ? Look::scoreSteps + 1 : std::min<std::size_t>(held, Look::scoreSteps));
  }
  countParcels(table, layer);
  return layer;
}

ThemeLayer qualityLayer(const ParcelTable& table, const std::vector<std::uint8_t>& openStatus) {
  using Paint = ThemeClass::Paint;
  ThemeLayer layer;
  layer.theme = Theme::Quality;
  layer.classes = {
      classOf("code", {"宗地代码缺失或重复", "code missing or twice"}, Paint::Quality, "code"),
      classOf("shape", {"没有图形", "no shape"}, Paint::Quality, "shape"),
      classOf("area", {"图形与登记面积相差超过 5%", "areas differ by over 5 %"}, Paint::Quality,
              "area"),
      classOf("open", {"缺少判定所需数据", "status open for want of data"}, Paint::Quality, "open"),
      classOf("blank", {"基本字段有空白", "blanks in basic fields"}, Paint::Quality, "blank"),
      classOf("complete", {"未见问题", "nothing found"}, Paint::Quality, "complete"),
  };
  layer.classes[3].hatched = true;
  constexpr std::array basic{Field::AreaName, Field::Location, Field::Holder, Field::LandUse,
                             Field::RegisteredArea};
  std::array<const Column*, basic.size()> columns{};
  for (std::size_t i = 0; i < basic.size(); ++i) {
    columns[i] = table.column(basic[i]);
  }
  const CodeCheck codes(table);
  const Column* registered = table.column(Field::RegisteredArea);
  const auto blank = [&](std::size_t row) {
    return std::any_of(columns.begin(), columns.end(), [row](const Column* column) {
      return column == nullptr || !column->isValid(row);
    });
  };
  layer.classOf.resize(table.size());
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::uint8_t quality = codes.wrong(row)                         ? 0
                                 : !table.geometry().hasGeometry(row)     ? 1
                                 : areasApart(table, registered, row)     ? 2
                                 : !openStatus.empty() && openStatus[row] ? 3
                                 : blank(row)                             ? 4
                                                                          : 5;
    layer.classOf[row] = quality;
  }
  countParcels(table, layer);
  return layer;
}

}  // namespace renewal::viewer
