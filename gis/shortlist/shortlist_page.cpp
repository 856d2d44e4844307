#include "gis/shortlist/shortlist_page.h"

#include <fmt/format.h>

#include <string_view>

#include "core/sites/sheet_values.h"
#include "gis/base/data_files.h"
#include "gis/shortlist/district_map.h"
#include "gis/shortlist/html_text.h"
#include "gis/shortlist/page_frame.h"
#include "gis/shortlist/shortlist_sheet.h"
#include "gis/shortlist/shortlist_table.h"

namespace renewal::gis {
namespace {

class PageWriter {
 public:
  PageWriter(const SiteBrochure& list, const CaseContent& content, Language language)
      : list_(list), content_(content), language_(language) {}

  std::string title() const {
    return list_.briefTitle.in(language_) + say("：地块短名单", ": shortlist of sites");
  }

  std::string body() {
    html_ = fmt::format(
        "<header class=\"page-head\"><h1>{}</h1>\n<p>{}{}{} {}</p>\n<p class=\"quiet\">{}</p>"
        "</header>\n<main>\n",
        htmlText(title()), htmlText(list_.caseTitle.in(language_)), say(" · ", " · "),
        say("截止日期", "as of"), list_.asOf.iso(), htmlText(list_.briefNote.in(language_)));
    overview();
    if (list_.sites.empty()) {
      html_ += fmt::format("<p class=\"card\">{}</p>\n",
                           say("没有符合条件的地块。", "No site is left."));
    } else {
      table();
      for (std::size_t i = 0; i < list_.sites.size(); ++i) {
        html_ += shortlistSheet(list_, i, content_, language_);
      }
    }
    return html_ + "</main>\n";
  }

 private:
  std::string say(const char* zh, const char* en) const {
    return language_ == Language::Chinese ? zh : en;
  }

  static std::string line(const std::string& label, const std::string& value) {
    return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", label, htmlText(value));
  }

  void overview() {
    html_ += "<div class=\"overview card\">\n<div>\n";
    facts();
    exclusions();
    html_ += "</div>\n<figure>" + districtMap(list_, content_, language_) + "</figure>\n</div>\n";
  }

  void facts() {
    const auto number = [](std::size_t count) {
      return groupedNumber(static_cast<double>(count), 0);
    };
    std::string sources;
    for (const std::string& source : list_.sources) {
      sources += (sources.empty() ? "" : say("、", ", ")) + source;
    }
    html_ += fmt::format("<section><h3>{}</h3><dl>\n", say("需求与来源", "Brief and sources"));
    html_ += line(say("需求书", "Brief"),
                  list_.briefTitle.in(language_) + (language_ == Language::Chinese
                                                        ? "（" + list_.briefId + "）"
                                                        : " (" + list_.briefId + ")"));
    html_ += line(say("对象", "Sites are"), list_.siteKind.in(language_));
    html_ += line(say("缺数据", "Missing values"), list_.missingPolicy.in(language_));
    html_ +=
        line(say("筛选", "Filtered"),
             language_ == Language::Chinese
                 ? fmt::format("共 {} 处，排除 {}，缺数据不排名 {}，参加排名 {}，本册 {}",
                               number(list_.all), number(list_.excluded), number(list_.leftOut),
                               number(list_.ranked), number(list_.sites.size()))
                 : fmt::format("{} sites: {} excluded, {} left out for missing values, {} "
                               "ranked, {} in this file",
                               number(list_.all), number(list_.excluded), number(list_.leftOut),
                               number(list_.ranked), number(list_.sites.size())));
    html_ += line(say("数据来源", "Sources"), sources);
    if (list_.unitEdits > 0) {
      html_ += line(say("单元手工改动", "Edits of units by hand"), number(list_.unitEdits));
    }
    html_ +=
        line(say("坐标系", "Coordinates"), list_.crs.empty() ? say("未知", "unknown") : list_.crs);
    html_ += line(say("规则书", "Rule book"), list_.ruleBook.in(language_));
    html_ += line(say("截止日期", "As of"), list_.asOf.iso());
    html_ += "</dl>\n" + note() + "</section>\n";
  }

  std::string note() const {
    std::string text;
    if (list_.schematic) {
      text +=
          say("底图轮廓为推断的示意，不是行政或规划界线。",
              "Outlines of the base map are inferred (schematic), no administrative or planning "
              "boundary. ");
    }
    text +=
        say("“疑似”为按规则书的初判，以主管部门认定为准；未知项不等于零或无，得分因此可能是区间。",
            "\"Suspected\" is a first finding by the rule book, the authority decides; unknown is "
            "neither zero nor none, so a score may be a range.");
    return "<p class=\"note quiet\">" + htmlText(text) + "</p>\n";
  }

  void exclusions() {
    if (list_.exclusions.empty()) {
      return;
    }
    html_ += fmt::format(
        "<section><h3>{}</h3><table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
        "<th scope=\"col\" class=\"number\">{}</th><th scope=\"col\" class=\"number\">{}</th></tr>"
        "</thead><tbody>\n",
        say("硬性排除", "Hard exclusions"), say("条件与理由", "Condition and reason"),
        say("界限", "Limit"), say("排除", "Excluded"), say("不详", "Not known"));
    for (const BrochureExclusion& one : list_.exclusions) {
      html_ += fmt::format(
          "<tr><th scope=\"row\">{}<small>{}</small></th><td>{}</td><td class=\"number\">{}</td>"
          "<td class=\"number\">{}</td></tr>\n",
          htmlText(capital(one.title.in(language_))), htmlText(one.reason.in(language_)),
          htmlText(one.limit.in(language_)), groupedNumber(static_cast<double>(one.excluded), 0),
          groupedNumber(static_cast<double>(one.unknown), 0));
    }
    html_ += "</tbody></table></section>\n";
  }

  void table() {
    html_ += fmt::format(
        "<section class=\"card list-card\"><h3>{}</h3>\n<p id=\"said\" class=\"quiet\" "
        "role=\"status\" aria-live=\"polite\"></p>\n<div class=\"scroll\">{}</div>\n"
        "<p class=\"note quiet\">{}</p></section>\n",
        say("名单与得分", "List and scores"), shortlistTable(list_, language_), htmlText(legend()));
  }

  std::string legend() const {
    std::string text =
        say("列名下为满分，合计 "
            "100；每项下方为得分；未知项的得分是区间，条的浅色部分是它可能增加的分。",
            "Below every title: the most points, 100 in all; below every value: its points. An "
            "unknown value has a range of "
            "points, the pale part of the bar is what it may add. ");
    if (list_.stability.draws > 0) {
      text += language_ == Language::Chinese
                  ? fmt::format("稳定：权重随机变动 {} 次（种子 {}）中仍在前 {} 名的比例。",
                                list_.stability.draws, list_.stability.seed, list_.stability.top)
                  : fmt::format(
                        "In top: share of {} draws of weights (seed {}) in which it stays "
                        "among the first {}. ",
                        list_.stability.draws, list_.stability.seed, list_.stability.top);
    }
    return text +
           say("非劣：没有另一处每项都不差且至少一项更好。",
               "Undominated: no other site is as good in every criterion and better in one.");
  }

  const SiteBrochure& list_;
  const CaseContent& content_;
  Language language_;
  std::string html_;
};

}  // namespace

std::string shortlistPage(const SiteBrochure& list, const CaseContent& content, const Look& look,
                          Language language) {
  const std::filesystem::path folder = dataDirectory() / "page";
  const std::string css = readTextFile(folder / "shortlist.css");
  const std::string script = readTextFile(folder / "shortlist.js");
  PageWriter page(list, content, language);
  return pageStart(page.title(), language == Language::Chinese ? "zh-CN" : "en", look, css,
                   script) +
         page.body() + pageEnd(script);
}

}  // namespace renewal::gis
