#include "gis/cli/run_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gis/cli/text_table.h"

namespace renewal::cli {
namespace {

using gis::RunOutput;
using Align = TextTable::Align;

/// "1,234.5"
std::string decimal(double value) {
  const double tenths = std::round(std::abs(value) * 10);
  const auto whole = static_cast<std::uint64_t>(tenths) / 10;
  const auto rest = static_cast<std::uint64_t>(tenths) % 10;
  return (value < 0 && tenths > 0 ? "-" : "") + grouped(whole) + fmt::format(".{}", rest);
}

class Report {
 public:
  Report(const RunOutput& run, Language language)
      : run_(run),
        district_(run.district),
        language_(language),
        known_(run.district.parcels().areasKnown()) {}

  std::string text() {
    heading();
    statusByArea();
    themes();
    idle();
    limits();
    survey();
    return text_;
  }

 private:
  bool chinese() const { return language_ == Language::Chinese; }
  std::string say(const char* zh, const char* en) const { return chinese() ? zh : en; }
  std::string mu(const AreaCount& count) const {
    return known_ ? decimal(count.area.toMu().value()) : "—";
  }
  /// Nothing of a kind is shown as a dash, so that the eye finds the figures.
  static std::string parcels(const AreaCount& count) {
    return count.parcels == 0 ? "—" : grouped(count.parcels);
  }
  std::string muOrDash(const AreaCount& count) const {
    return count.parcels == 0 ? "—" : mu(count);
  }
  void section(const std::string& title, const TextTable& table) {
    text_ += "\n" + title + "\n" + table.render(2);
  }

  void heading() {
    const CaseContent& content = district_.opened.content;
    text_ += content.title.in(language_) + "\n";
    text_ += fmt::format(fmt::runtime(say("  基准日 {} · 规则 {} {} · {} 宗 · 面积为图形面积\n",
                                          "  as of {} · rule book {} {} · {} parcels · areas are "
                                          "those of the drawn polygons\n")),
                         content.asOf.iso(), district_.book().id, district_.book().version,
                         grouped(district_.parcels().size()));
  }

  void statusByArea() {
    constexpr std::size_t mostAcross = 6;
    const std::string title = district_.question().title.in(language_) +
                              say(" × 片区（宗数，亩）", " by area (parcels, mu)");
    section(title, run_.areas.size() <= mostAcross ? areasAcross() : areasDown());
  }

  TextTable areasAcross() const {
    const StatusTable& totals = district_.totals.byArea;
    TextTable table;
    table.column(say("状态", "status"));
    for (const gis::AreaGroup& area : run_.areas) {
      table.column(area.title.in(language_), Align::Right);
      table.column(say("亩", "mu"), Align::Right);
    }
    table.column(say("合计", "total"), Align::Right);
    table.column(say("亩", "mu"), Align::Right);
    const auto line = [&](const std::string& title, const auto& cellOf) {
      std::vector<std::string> cells{title};
      for (const StatusTable::Row& row : totals.rows) {
        cells.push_back(parcels(cellOf(row)));
        cells.push_back(muOrDash(cellOf(row)));
      }
      cells.push_back(parcels(cellOf(totals.total)));
      cells.push_back(muOrDash(cellOf(totals.total)));
      table.row(std::move(cells));
    };
    for (std::size_t i = 0; i <= district_.question().undetermined(); ++i) {
      line(district_.question().outcomeTitle(i).in(language_),
           [i](const StatusTable::Row& row) { return row.cells[i]; });
    }
    table.rule();
    line(say("合计", "total"), [](const StatusTable::Row& row) { return row.total; });
    return table;
  }

  TextTable areasDown() const {
    const StatusTable& totals = district_.totals.byArea;
    TextTable table;
    table.column(say("片区", "area"));
    for (std::size_t i = 0; i <= district_.question().undetermined(); ++i) {
      table.column(district_.question().outcomeTitle(i).in(language_), Align::Right);
    }
    table.column(say("合计", "total"), Align::Right);
    table.column(say("亩", "mu"), Align::Right);
    const auto line = [&](const std::string& title, const StatusTable::Row& row) {
      std::vector<std::string> cells{title};
      for (const AreaCount& cell : row.cells) {
        cells.push_back(parcels(cell));
      }
      cells.push_back(parcels(row.total));
      cells.push_back(muOrDash(row.total));
      table.row(std::move(cells));
    };
    for (std::size_t i = 0; i < totals.rows.size(); ++i) {
      line(run_.areas[i].title.in(language_), totals.rows[i]);
    }
    table.rule();
    line(say("合计", "total"), totals.total);
    return table;
  }

  void themes() {
    const Question& question = district_.question();
    TextTable table;
    table.column(say("现状用途", "present use"));
    for (const auto& title : {say("宗数", "parcels"), say("亩", "mu"), say("疑似闲置", "idle"),
                              say("亩", "mu"), say("低效", "low-efficiency"), say("亩", "mu"),
                              say("无法判定", "undetermined"), say("亩", "mu")}) {
      table.column(title, Align::Right);
    }
    const auto line = [&](const std::string& title, const StatusTable::Row& row) {
      AreaCount idle;
      AreaCount low;
      for (std::size_t i = 0; i < question.outcomes.size(); ++i) {
        const std::string_view id = question.outcomes[i].id;
        if (id.starts_with("suspected-idle")) {
          idle.add(row.cells[i]);
        } else if (id == "low-efficiency") {
          low.add(row.cells[i]);
        }
      }
      const AreaCount& unknown = row.cells[question.undetermined()];
      table.row({title, parcels(row.total), muOrDash(row.total), parcels(idle), muOrDash(idle),
                 parcels(low), muOrDash(low), parcels(unknown), muOrDash(unknown)});
    };
    for (const StatusTable::Row& row : district_.totals.byTheme.rows) {
      line(row.title.in(language_), row);
    }
    table.rule();
    line(say("合计", "total"), district_.totals.byTheme.total);
    section(say("按用途", "by use"), table);
  }

  void idle() {
    const IdleTotals& idle = district_.totals.idle;
    if (idle.all.parcels == 0) {
      text_ += "\n" + say("没有疑似闲置土地\n", "no suspected idle land\n");
      return;
    }
    TextTable table;
    table.column(say("分组", "grouped by"));
    table.column("");
    table.column(say("宗数", "parcels"), Align::Right);
    table.column(say("亩", "mu"), Align::Right);
    const auto groups = [&](const std::string& title, const std::vector<CountedGroup>& some) {
      std::string first = title;
      for (const CountedGroup& group : some) {
        if (group.count.parcels != 0) {
          table.row(
              {first, group.title.in(language_), grouped(group.count.parcels), mu(group.count)});
          first.clear();
        }
      }
    };
    groups(say("原因", "cause"), idle.byCause);
    groups(say("时长", "age"), idle.byAge);
    groups(say("处置", "disposal"), idle.byDisposal);
    table.rule();
    table.row({say("合计", "total"), "", grouped(idle.all.parcels), mu(idle.all)});
    section(say("疑似闲置土地（未经认定）", "suspected idle land (not officially found)"), table);
    text_ += fmt::format(
        fmt::runtime(say("  土地闲置费估算 {} 万元（{} 宗）；另有 {} 宗应计费但价款未记录\n",
                         "  estimated idle-land fee {} x 10,000 CNY ({} parcels); {} more are "
                         "liable but their price is not on record\n")),
        decimal(idle.feeTenThousandYuan), grouped(idle.feeParcels), grouped(idle.feeUnknown));
  }

  void limits() {
    const PlanningShares& planning = run_.planning;
    const auto totals = zoneTotals(planning.inLimits, 0, [](std::size_t) { return 0; });
    TextTable table;
    table.column(say("限制因素", "limit"));
    table.column(say("涉及宗数", "parcels"), Align::Right);
    table.column(say("占用亩", "mu inside"), Align::Right);
    bool any = false;
    for (std::size_t i = 0; i < planning.limits.size(); ++i) {
      if (const AreaCount& inside = totals[i].all; inside.parcels > 0) {
        any = true;
        table.row({printable(planning.limits[i].name.in(language_)), grouped(inside.parcels),
                   mu(inside)});
      }
    }
    if (any) {
      section(say("在限制范围内的土地", "land under limits"), table);
    }
  }

  void survey() {
    const std::vector<MissingField>& missing = district_.totals.missing;
    if (missing.empty()) {
      return;
    }
    constexpr std::size_t most = 8;
    TextTable table;
    table.column(say("缺失字段", "missing field"));
    table.column(say("因此无法判定（宗）", "parcels left undetermined"), Align::Right);
    for (std::size_t i = 0; i < std::min(most, missing.size()); ++i) {
      table.row({std::string(fieldInfo(missing[i].field).name.in(language_)),
                 grouped(missing[i].parcels)});
    }
    section(say("摸底清单", "what to survey"), table);
    if (missing.size() > most) {
      text_ += fmt::format(fmt::runtime(say("  另有 {} 个字段，见 summary.json\n",
                                            "  {} more fields: see summary.json\n")),
                           missing.size() - most);
    }
  }

  const RunOutput& run_;
  const gis::DistrictResult& district_;
  Language language_;
  bool known_;
  std::string text_;
};

std::string lossLine(const gis::Loss& loss, Language language) {
  std::string text = fmt::format("    {}: {} × {}", loss.field, loss.what.in(language), loss.count);
  if (!loss.examples.empty()) {
    text += " (" + loss.examples.front() + (loss.examples.size() > 1 ? " …)" : ")");
  }
  return printable(text) + "\n";
}

}  // namespace

std::string districtReport(const RunOutput& run, Language language) {
  return Report(run, language).text();
}

std::string filesReport(const RunOutput& run, const std::filesystem::path& out, Language language) {
  const bool chinese = language == Language::Chinese;
  std::string text = "\n";
  text += chinese ? "已写出并逐值核对\n" : "written and proven value by value\n";
  TextTable table;
  table.column(chinese ? "文件" : "file");
  table.column(chinese ? "宗数" : "parcels", TextTable::Align::Right);
  std::string losses;
  for (const gis::RunExport& one : run.exports) {
    const std::string path = (out / one.name).string();
    if (one.refused) {
      losses += printable(path) + (chinese ? " 未写：" : " not written: ") +
                one.refused->what.in(language) + "\n";
      continue;
    }
    table.row({path, grouped(one.parcels)});
    if (!one.losses.empty()) {
      losses += "  " + printable(path) + "\n";
      for (const gis::Loss& loss : one.losses) {
        losses += lossLine(loss, language);
      }
    }
  }
  table.row({(out / "summary.json").string(), ""});
  text += table.render(2);
  if (!losses.empty()) {
    text += chinese ? "\n以下副本装不下全部内容（作业已代为同意；完整内容在 case.gpkg）：\n"
                    : "\nthese copies cannot hold everything (accepted by the job; case.gpkg is "
                      "whole):\n";
    text += losses;
  }
  if (run.removed != 0) {
    text += fmt::format(fmt::runtime(chinese ? "\n上次运行的 {} 个文件已不适用，已移除\n"
                                             : "\n{} files of the former run no longer apply and "
                                               "were removed\n"),
                        run.removed);
  }
  for (const std::string& name : run.kept) {
    text += printable((out / name).string()) +
            (chinese ? "：上次运行的文件，之后被改动过，未动\n"
                     : ": of the former run, changed since; left in place\n");
  }
  return text;
}

}  // namespace renewal::cli
