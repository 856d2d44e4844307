#include "gis/shortlist/shortlist_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/sites/sheet_values.h"
#include "core/units/area.h"
#include "gis/shortlist/district_map.h"
#include "gis/shortlist/html_text.h"
#include "gis/shortlist/svg_window.h"

namespace renewal::gis {
namespace {

constexpr const char* areaMeasure = "area";

/// A score of 100 as a bar: what is sure filled, what unknown values may add as an outline.
std::string scoreBar(double low, double high, std::string_view title) {
  return fmt::format(
      R"(<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="{0}"><rect class="bar-all" width="100" height="8"/>)"
      R"(<rect class="bar-open" width="{2}" height="8"/><rect class="bar-sure" width="{1}" height="8"/></svg>)",
      htmlText(title), svgNumber(std::clamp(low, 0.0, 100.0)),
      svgNumber(std::clamp(high, 0.0, 100.0)));
}

class TableWriter {
 public:
  TableWriter(const SiteBrochure& list, Language language) : list_(list), language_(language) {
    showsArea_ = std::none_of(list.criteria.begin(), list.criteria.end(),
                              [](const auto& c) { return c.id == areaMeasure; });
  }

  std::string write() {
    html_ = fmt::format(
        "<table id=\"list\" data-said=\"{}\" data-ascending=\"{}\" data-descending=\"{}\">\n"
        "<thead><tr>",
        say("已按“{0}”{1}排列，未知的在最后。", "Sorted by {0}, {1}; unknown values last."),
        say("升序", "ascending"), say("降序", "descending"));
    head();
    html_ += "</tr></thead>\n<tbody>\n";
    for (std::size_t i = 0; i < list_.sites.size(); ++i) {
      row(i);
    }
    return html_ + "</tbody></table>\n";
  }

 private:
  std::string say(const char* zh, const char* en) const {
    return htmlText(language_ == Language::Chinese ? zh : en);
  }

  void column(const std::string& title, const char* more = "", std::string_view hint = "",
              double most = 0) {
    const std::string points = most > 0 ? fmt::format("{:.1f}", most) : "";
    html_ += fmt::format(R"(<th scope="col"{}{}>{}{}</th>)", more,
                         hint.empty() ? "" : fmt::format(R"( title="{}")", htmlText(hint)),
                         htmlText(title),
                         points.empty() ? "" : fmt::format("<small>/ {}</small>", points));
    titles_.push_back(htmlText(title) + (points.empty() ? "" : " / " + points));
  }

  void head() {
    const auto text = [this](const char* zh, const char* en) {
      return std::string(language_ == Language::Chinese ? zh : en);
    };
    column(text("名次", "Rank"), R"( class="number" data-kind="number" aria-sort="ascending")");
    column(text("地块", "Site"), R"( data-kind="text")");
    if (showsArea_) {
      column(text("面积", "Area"), R"( class="number" data-kind="number" data-first="descending")");
    }
    column(text("得分", "Score"), R"( class="number" data-kind="number" data-first="descending")",
           text("满分 100；缺数据时为区间", "of 100; a range where values are missing"));
    for (const BrochureCriterion& criterion : list_.criteria) {
      column(capital(criterion.title.in(language_)),
             criterion.isText ? R"( data-kind="text")" : R"( class="number" data-kind="number")",
             criterion.meaning.in(language_), criterion.most);
    }
    column(text("待核实", "Open questions"), R"( data-kind="text")",
           text("不详、但未因此排除的硬性条件",
                "hard conditions that are not known and exclude nothing for that"));
  }

  /// Opens the next cell; `value` is what it is sorted by.
  void cell(const std::string& cssClass, const std::string& value, const std::string& content) {
    const std::string kind = cssClass.empty() ? "" : fmt::format(R"( class="{}")", cssClass);
    const std::string sort = value.empty() ? "" : fmt::format(R"( data-v="{}")", value);
    html_ +=
        fmt::format(R"(<td{}{} data-label="{}">{}</td>)", kind, sort, titles_[next_++], content);
  }

  void row(std::size_t index) {
    const BrochureSite& site = list_.sites[index];
    next_ = 0;
    html_ += fmt::format("<tr data-site=\"{}\">", sheetId(index));
    cell("number place", std::to_string(site.place), std::to_string(site.place));
    cell("site", htmlText(site.name.in(language_)),
         fmt::format(R"(<a href="#{}">{}</a>{}<small>{}</small>)", sheetId(index),
                     htmlText(site.name.in(language_)),
                     site.nonDominated ? fmt::format(R"( <span class="tag">{}</span>)",
                                                     say("非劣", "undominated"))
                                       : "",
                     htmlText(site.where.in(language_))));
    if (showsArea_) {
      area(site);
    }
    cell(
        "number score", fmt::format("{}", site.score),
        fmt::format("<b>{}</b>{}{}", pointsRange(site.low, site.high),
                    scoreBar(site.low, site.high, pointsRange(site.low, site.high)), stable(site)));
    for (std::size_t c = 0; c < site.parts.size(); ++c) {
      criterion(list_.criteria[c], site.parts[c]);
    }
    questions(site);
    html_ += "</tr>\n";
  }

  std::string stable(const BrochureSite& site) const {
    return site.inTop
               ? fmt::format(
                     "<small>{}</small>",
                     fmt::format(fmt::runtime(say("前 {} 稳定 {:.0f} %", "in top {} {:.0f} %")),
                                 list_.stability.top, 100 * *site.inTop))
               : "";
  }

  void area(const BrochureSite& site) {
    if (!site.area) {
      cell("number unknown", "", say("未知", "unknown"));
      return;
    }
    const std::string mu = groupedNumber(SquareMetre(*site.area).toMu().value(), 2);
    cell("number", fmt::format("{}", *site.area), mu + say(" 亩", " mu"));
  }

  void criterion(const BrochureCriterion& criterion, const BrochurePart& part) {
    std::string value = htmlText(part.value.in(language_));
    if (!part.reason.empty()) {
      value =
          fmt::format(R"(<span title="{}">{}</span>)", htmlText(part.reason.in(language_)), value);
    }
    const std::string points = fmt::format("<small>{}</small>", pointsRange(part.low, part.high));
    std::string kind = criterion.isText ? "" : "number";
    if (!part.number) {
      kind += kind.empty() ? "unknown" : " unknown";
    }
    const std::string sort = !part.number       ? ""
                             : criterion.isText ? value
                                                : fmt::format("{}", *part.number);
    cell(kind, sort, value + points);
  }

  void questions(const BrochureSite& site) {
    std::string text;
    for (const Text& one : site.openQuestions) {
      text += (text.empty()                     ? ""
               : language_ == Language::Chinese ? "、"
                                                : ", ") +
              htmlText(one.in(language_));
    }
    // Nothing left open is known to be nothing: it sorts, and first.
    cell("questions", text.empty() ? "-" : text, text.empty() ? say("无", "none") : text);
  }

  const SiteBrochure& list_;
  Language language_;
  bool showsArea_ = true;
  std::vector<std::string> titles_;
  std::size_t next_ = 0;
  std::string html_;
};

}  // namespace

std::string pointsRange(double low, double high) {
  const std::string least = fmt::format("{:.1f}", low);
  const std::string most = fmt::format("{:.1f}", high);
  return least == most ? least : least + "–" + most;
}

std::string shortlistTable(const SiteBrochure& list, Language language) {
  return TableWriter(list, language).write();
}

std::string scorePartsTable(const SiteBrochure& list, const BrochureSite& site, Language language) {
  const auto say = [language](const char* zh, const char* en) {
    return std::string(language == Language::Chinese ? zh : en);
  };
  std::string html = fmt::format(
      "<table class=\"parts\"><caption>{}</caption>\n<thead><tr><th scope=\"col\">{}</th>"
      "<th scope=\"col\" class=\"number\">{}</th><th scope=\"col\" class=\"number\">{}</th>"
      "<th scope=\"col\" class=\"number\">{}</th></tr></thead>\n<tbody>\n",
      say("得分由来", "Parts of the score"), say("评分项", "Criterion"), say("数值", "Value"),
      say("得分", "Points"), say("满分", "Of"));
  for (std::size_t c = 0; c < site.parts.size(); ++c) {
    const BrochurePart& part = site.parts[c];
    html += fmt::format(
        "<tr><th scope=\"row\">{}</th><td class=\"number{}\">{}{}</td><td class=\"number\">{}</td>"
        "<td class=\"number quiet\">{:.1f}</td></tr>\n",
        htmlText(capital(list.criteria[c].title.in(language))), part.number ? "" : " unknown",
        htmlText(part.value.in(language)),
        part.reason.empty() ? ""
                            : fmt::format("<small>{}</small>", htmlText(part.reason.in(language))),
        pointsRange(part.low, part.high), list.criteria[c].most);
  }
  return html + fmt::format(
                    "</tbody><tfoot><tr><th scope=\"row\">{}</th><td></td><td class=\"number\"><b>"
                    "{}</b></td><td class=\"number quiet\">100.0</td></tr></tfoot></table>\n",
                    say("合计", "Total"), pointsRange(site.low, site.high));
}

}  // namespace renewal::gis
