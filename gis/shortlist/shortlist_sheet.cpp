#include "gis/shortlist/shortlist_sheet.h"

#include <fmt/format.h>

#include <algorithm>

#include "gis/shortlist/close_up.h"
#include "gis/shortlist/district_map.h"
#include "gis/shortlist/html_text.h"
#include "gis/shortlist/shortlist_table.h"

namespace renewal::gis {
namespace {

class SheetWriter {
 public:
  SheetWriter(const SiteBrochure& list, std::size_t index, const CaseContent& content,
              Language language)
      : list_(list),
        site_(list.sites[index]),
        index_(index),
        content_(content),
        language_(language) {}

  std::string write() {
    const std::string id = sheetId(index_);
    html_ = fmt::format(
        "<article class=\"sheet\" id=\"{0}\" aria-labelledby=\"{0}-title\">\n<header>"
        "<h2 id=\"{0}-title\"><span class=\"number-mark\">{1}</span> {2}</h2>\n"
        "<p class=\"where\">{3}</p>\n<nav>{4}</nav></header>\n",
        id, site_.place, htmlText(site_.name.in(language_)), htmlText(site_.where.in(language_)),
        ways());
    html_ += "<div class=\"top\"><figure>" + closeUp(site_, content_, language_) +
             "</figure>\n<div>" + scorePartsTable(list_, site_, language_) + openQuestions() +
             "</div></div>\n";
    if (site_.sheets.size() == 1) {
      html_ += texts(site_.sheets.front(), "h3");
    } else {
      for (std::size_t i = 0; i < site_.sheets.size(); ++i) {
        const SiteSheet& sheet = site_.sheets[i];
        html_ += fmt::format(
            "<section class=\"member\" id=\"{}-{}\"><h3>{}</h3><p class=\"where\">{}</p>\n{}"
            "</section>\n",
            id, i + 1, htmlText(sheet.code), htmlText(sheet.place.in(language_)),
            texts(sheet, "h4"));
      }
    }
    return html_ + fmt::format("<p class=\"foot quiet\">{}</p>\n</article>\n",
                               say("未知项不等于零或无；图为示意，以权属资料为准。",
                                   "Unknown is neither zero nor none; the maps bind nobody."));
  }

 private:
  std::string say(const char* zh, const char* en) const {
    return language_ == Language::Chinese ? zh : en;
  }

  /// Ways to the list and to the sheets beside this one.
  std::string ways() const {
    std::string html = fmt::format(R"(<a href="#list">{}</a>)", say("回名单", "To the list"));
    const auto to = [&](std::size_t other, const std::string& text) {
      html += fmt::format(R"( <a href="#{}">{}</a>)", sheetId(other), text);
    };
    if (index_ > 0) {
      to(index_ - 1, say("上一处", "Previous"));
    }
    if (index_ + 1 < list_.sites.size()) {
      to(index_ + 1, say("下一处", "Next"));
    }
    return html;
  }

  std::string openQuestions() const {
    if (site_.openQuestions.empty()) {
      return {};
    }
    std::string text;
    for (const Text& one : site_.openQuestions) {
      text += (text.empty() ? "" : say("、", ", ")) + htmlText(one.in(language_));
    }
    return fmt::format("<p class=\"questions\">{}{}</p>\n",
                       say("待核实的硬性条件：", "Hard conditions to be checked: "), text);
  }

  std::string texts(const SiteSheet& sheet, const char* heading) const {
    std::string html = "<div class=\"texts\">\n";
    for (const SheetSection& section : sheet.sections) {
      html += fmt::format("<section><{0}>{1}</{0}><dl>\n", heading,
                          htmlText(section.title.in(language_)));
      for (const SheetEntry& entry : section.entries) {
        html += line(htmlText(entry.label.in(language_)), htmlText(entry.value.in(language_)),
                     entry.unknown);
      }
      html += "</dl></section>\n";
    }
    return html + points(sheet, heading) + "</div>\n";
  }

  static std::string line(const std::string& label, const std::string& value, bool unknown) {
    return fmt::format("<div><dt>{}</dt><dd{}>{}</dd></div>\n", label,
                       unknown ? " class=\"unknown\"" : "", value);
  }

  std::string points(const SiteSheet& sheet, const char* heading) const {
    const CoordinateSystem& crs = content_.parcels->crs();
    const bool metres = crs.kind != CoordinateSystem::Kind::Geographic;
    std::string html =
        fmt::format("<section><{0}>{1}</{0}>", heading, say("界址点", "Boundary points"));
    if (sheet.points.empty()) {
      return html + "<dl>" +
             line(say("界址点", "Points"), say("未知（无图形）", "unknown (no polygon)"), true) +
             "</dl></section>\n";
    }
    html += fmt::format(
        "<table class=\"points\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\" "
        "class=\"number\">{}</th><th scope=\"col\" class=\"number\">{}</th>",
        say("点号", "Point"), northTitle(crs).in(language_), eastTitle(crs).in(language_));
    html += metres ? fmt::format("<th scope=\"col\" class=\"number\">{}</th>",
                                 say("边长（m）", "Side (m)"))
                   : "";
    html += "</tr></thead><tbody>\n";
    const std::size_t listed = std::min(sheet.points.size(), listedPoints);
    for (std::size_t i = 0; i < listed; ++i) {
      const SheetPoint& point = sheet.points[i];
      html += fmt::format(
          "<tr><td>J{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td>{}</tr>\n",
          point.number, coordinateText(crs, point.place.y), coordinateText(crs, point.place.x),
          metres ? fmt::format("<td class=\"number\">{:.2f}</td>", point.toNext) : "");
    }
    html += "</tbody></table>\n";
    if (listed < sheet.points.size()) {
      html += fmt::format("<p class=\"quiet\">{}</p>\n",
                          morePointsText(sheet.points.size() - listed).in(language_));
    }
    return html + "</section>\n";
  }

  const SiteBrochure& list_;
  const BrochureSite& site_;
  std::size_t index_;
  const CaseContent& content_;
  Language language_;
  std::string html_;
};

}  // namespace

std::string shortlistSheet(const SiteBrochure& list, std::size_t site, const CaseContent& content,
                           Language language) {
  return SheetWriter(list, site, content, language).write();
}

}  // namespace renewal::gis
