#include "viewer/app/options.h"

#include <QRegularExpression>
#include <array>
#include <functional>

#include "viewer/app/language.h"
#include "viewer/print/print_output.h"

namespace renewal::viewer {
namespace {

/// One option with what it does to the result; false = its value is not allowed.
struct OptionRule {
  const char* name;
  bool hasValue;
  Text allowed;
  std::function<bool(Options&, const QString&)> apply;
};

bool readSize(Options& options, const QString& value) {
  static const QRegularExpression form(QStringLiteral("^(\\d{1,5})[xX×](\\d{1,5})$"));
  const QRegularExpressionMatch match = form.match(value);
  options.size = QSize(match.captured(1).toInt(), match.captured(2).toInt());
  constexpr int least = 320;
  constexpr int most = 8192;  // a larger picture would need gigabytes
  return match.hasMatch() && options.size.width() >= least && options.size.height() >= least &&
         options.size.width() <= most && options.size.height() <= most;
}

bool readPanel(Options& options, const QString& value) {
  options.panel = value;
  return panelNames().contains(value);
}

bool readBars(Options& options, const QString& value) {
  options.bars = value == QLatin1String("unit") ? RoadmapBars::Unit : RoadmapBars::Area;
  return value == QLatin1String("unit") || value == QLatin1String("area");
}

bool readTrial(Options& options, const QString& value) {
  static const QRegularExpression form(QStringLiteral("^([a-z0-9-]+)=(-?[0-9.-]+)$"));
  const QRegularExpressionMatch match = form.match(value);
  bool number = false;
  const double typed = match.captured(2).toDouble(&number);
  const auto day = Date::tryFromIso(match.captured(2).toStdString());
  options.trial.emplace_back(match.captured(1).toStdString(),
                             day ? TrialValue(*day) : TrialValue(typed));
  return match.hasMatch() && (number || day);
}

bool readTheme(Options& options, const QString& value) {
  const auto theme = themeById(value.toStdString());
  options.theme = theme.value_or(Theme::Status);
  return theme.has_value();
}

bool readScale(Options& options, const QString& value) {
  static const QRegularExpression form(QStringLiteral("^(?:1[:\uff1a])?(\\d{2,8})$"));
  const QRegularExpressionMatch match = form.match(value);
  options.print.scale = match.captured(1).toDouble();
  constexpr double least = 50;
  return match.hasMatch() && options.print.scale >= least;
}

bool readDpi(Options& options, const QString& value) {
  bool number = false;
  options.print.dpi = value.toInt(&number);
  return number && options.print.dpi >= leastDpi && options.print.dpi <= mostDpi;
}

bool readSites(Options& options, const QString& value) {
  // Commas of either width, and 、 as lists in Chinese texts have it.
  static const QRegularExpression comma(QStringLiteral("[,\uff0c\u3001]"));
  for (const QString& part : value.split(comma)) {
    const QString code = part.trimmed();
    if (code.isEmpty()) {
      return false;
    }
    if (!options.print.sites.contains(code)) {
      options.print.sites.append(code);
    }
  }
  return true;
}

/// Options of the sheet; remembers the first, which means nothing without --print.
std::vector<OptionRule> printRules() {
  const auto of = [](const char* name, Text allowed, auto apply, bool ofMap = true) {
    return OptionRule{name, true, std::move(allowed),
                      [name, apply, ofMap](Options& o, const QString& v) {
                        if (o.print.first.isEmpty()) {
                          o.print.first = QLatin1String(name);
                        }
                        if (o.print.firstOfMap.isEmpty() && ofMap) {
                          o.print.firstOfMap = QLatin1String(name);
                        }
                        return apply(o, v);
                      }};
  };
  return {
      {"--print",
       true,
       {"输出的 .pdf、.svg 或 .png 文件名（分幅时可为目录）",
        "the name of a .pdf, .svg or .png file to write (or a folder for a series)"},
       [](Options& o, const QString& v) {
         o.print.file = std::filesystem::path(v.toStdString());
         return !v.isEmpty();
       }},
      of("--paper", {"A4、A3、A2、A1 或 A0", "A4, A3, A2, A1 or A0"},
         [](Options& o, const QString& v) {
           const auto paper = paperById(v);
           o.print.paper = paper.value_or(Paper::A3);
           return paper.has_value();
         }),
      of("--orientation", {"landscape 或 portrait", "landscape or portrait"},
         [](Options& o, const QString& v) {
           o.print.portrait = v == QLatin1String("portrait");
           return o.print.portrait || v == QLatin1String("landscape");
         }),
      of("--scale", {"比例尺，如 1:5000", "a scale such as 1:5000"}, readScale),
      of("--dpi", {"36 至 600 的整数", "a whole number from 36 to 600"}, readDpi, false),
      of("--sheet", {"宗地代码，多个以逗号分开", "parcel codes, parted by commas"}, readSites,
         false),
      of(
          "--contact", {"联系人", "whom to call"},
          [](Options& o, const QString& v) {
            o.print.contact = v.trimmed();
            return !o.print.contact.isEmpty();
          },
          false),
      of("--series", {"area 或 unit", "area or unit"},
         [](Options& o, const QString& v) {
           o.print.series = v == QLatin1String("unit") ? PrintSeries::Unit : PrintSeries::Area;
           return v == QLatin1String("unit") || v == QLatin1String("area");
         }),
      of("--title", {"图名", "a title"},
         [](Options& o, const QString& v) {
           o.print.title = v;
           return !v.isEmpty();
         }),
      of("--maker", {"编制单位", "who made the map"},
         [](Options& o, const QString& v) {
           o.print.maker = v;
           return !v.isEmpty();
         }),
  };
}

std::vector<OptionRule> windowRules() {
  return {
      {"--screenshot",
       true,
       {"输出的 .png 文件名", "the name of a .png file to write"},
       [](Options& o, const QString& v) {
         o.screenshot = std::filesystem::path(v.toStdString());
         return v.endsWith(QLatin1String(".png"), Qt::CaseInsensitive);
       }},
      {"--size",
       true,
       {"宽x高，320 至 8192 像素，如 1280x800", "WIDTHxHEIGHT, 320 to 8192 pixels, e.g. 1280x800"},
       readSize},
      {"--panel",
       true,
       {"legend、card、quality、table、rules、phases、check、units、sites、structure 或 shortlist",
        "legend, card, quality, table, rules, phases, check, units, sites, structure or shortlist"},
       readPanel},
      {"--bars", true, {"area 或 unit", "area or unit"}, readBars},
      {"--role",
       true,
       {"officer、planner 或 investor", "officer, planner or investor"},
       [](Options& o, const QString& v) {
         o.role = roleById(v);
         return o.role.has_value();
       }},
      {"--try",
       true,
       {"条件=数值或日期，如 low-far=0.5", "CONDITION=VALUE, a number or a day, e.g. low-far=0.5"},
       readTrial},
      {"--parcel",
       true,
       {"宗地代码", "a parcel code"},
       [](Options& o, const QString& v) {
         o.parcel = v;
         return !v.isEmpty();
       }},
      {"--underlay",
       true,
       {"GeoTIFF 或 MBTiles 文件", "a GeoTIFF or MBTiles file"},
       [](Options& o, const QString& v) {
         o.underlay = std::filesystem::path(v.toStdString());
         return !v.isEmpty();
       }},
      {"--theme",
       true,
       {"status、phase、structure、score、land-use 或 quality",
        "status, phase, structure, score, land-use or quality"},
       readTheme},
      {"--as-of",
       true,
       {"日期，如 2020-12-31", "a date such as 2020-12-31"},
       [](Options& o, const QString& v) {
         o.asOf = Date::tryFromIso(v.toStdString());
         return o.asOf.has_value();
       }},
      {"--language",
       true,
       {"zh_CN 或 en", "zh_CN or en"},
       [](Options& o, const QString& v) {
         o.language = languageById(v);
         return o.language.has_value();
       }},
      {"--dark", false, {}, [](Options& o, const QString&) { return o.dark = true; }},
      {"--benchmark", false, {}, [](Options& o, const QString&) { return o.benchmark = true; }},
      {"--help", false, {}, [](Options& o, const QString&) { return o.help = true; }},
      {"-h", false, {}, [](Options& o, const QString&) { return o.help = true; }},
      {"--version", false, {}, [](Options& o, const QString&) { return o.version = true; }},
  };
}

const std::vector<OptionRule>& rules() {
  static const std::vector<OptionRule> all = [] {
    std::vector<OptionRule> both = windowRules();
    for (OptionRule& rule : printRules()) {
      both.push_back(std::move(rule));
    }
    return both;
  }();
  return all;
}

UsageError usage(const QString& zh, const QString& en) {
  return {{zh.toStdString(), en.toStdString()}};
}

/// What is wrong with the print options together.
std::optional<UsageError> printProblem(const Options& options) {
  const PrintOptions& print = options.print;
  if (!print.file) {
    if (print.first.isEmpty()) {
      return std::nullopt;
    }
    return usage(QStringLiteral("%1 只能与 --print 同用").arg(print.first),
                 QStringLiteral("%1 means something with --print only").arg(print.first));
  }
  if (options.screenshot) {
    return usage(QStringLiteral("--print 与 --screenshot 不能同用"),
                 QStringLiteral("--print and --screenshot exclude each other"));
  }
  if (options.paths.empty()) {
    return usage(QStringLiteral("--print 需要案例目录或文件"),
                 QStringLiteral("--print needs a case folder or files"));
  }
  if (!print.sites.isEmpty() && !print.firstOfMap.isEmpty()) {
    return usage(
        QStringLiteral("%1 不能与 --sheet 同用：地块推介表为 A4 竖幅").arg(print.firstOfMap),
        QStringLiteral("%1 does not go with --sheet: a site sheet is A4, upright")
            .arg(print.firstOfMap));
  }
  if (!print.sites.isEmpty() && options.underlay) {
    return usage(QStringLiteral("--underlay 不能与 --sheet 同用：地块推介表不垫影像"),
                 QStringLiteral("--underlay does not go with --sheet: a site sheet has no photo"));
  }
  if (print.sites.isEmpty() && !print.contact.isEmpty()) {
    return usage(QStringLiteral("--contact 只能与 --sheet 同用"),
                 QStringLiteral("--contact means something with --sheet only"));
  }
  const auto format = printFormatOf(*print.file);
  const bool folder = !print.file->has_extension() || print.file->filename().empty();
  const bool series = print.series != PrintSeries::None;
  if (series && !folder && format != PrintFormat::Pdf) {
    return usage(QStringLiteral("--series 只能写入目录或一个 .pdf 文件"),
                 QStringLiteral("--series writes into a folder or one .pdf file"));
  }
  if (!series && !format) {
    return usage(QStringLiteral("--print 的文件名应以 .pdf、.svg 或 .png 结尾"),
                 QStringLiteral("--print needs a name ending in .pdf, .svg or .png"));
  }
  return std::nullopt;
}

QString allowedIn(const OptionRule& rule, Language language) {
  return QString::fromStdString(rule.allowed.in(language));
}

}  // namespace

const QStringList& panelNames() {
  static const QStringList names{
      QStringLiteral("legend"),    QStringLiteral("card"),     QStringLiteral("quality"),
      QStringLiteral("table"),     QStringLiteral("rules"),    QStringLiteral("phases"),
      QStringLiteral("check"),     QStringLiteral("units"),    QStringLiteral("sites"),
      QStringLiteral("structure"), QStringLiteral("shortlist")};
  return names;
}

std::variant<Options, UsageError> parseOptions(const QStringList& arguments) {
  Options options;
  bool onlyPaths = false;
  for (qsizetype i = 0; i < arguments.size(); ++i) {
    const QString& argument = arguments[i];
    if (onlyPaths || !argument.startsWith(QLatin1Char('-')) || argument == QLatin1String("-")) {
      options.paths.emplace_back(argument.toStdString());
      continue;
    }
    if (argument == QLatin1String("--")) {
      onlyPaths = true;
      continue;
    }
    const QString name = argument.section(QLatin1Char('='), 0, 0);
    const bool inlineValue = argument.contains(QLatin1Char('='));
    const OptionRule* rule = nullptr;
    for (const OptionRule& candidate : rules()) {
      if (name == QLatin1String(candidate.name)) {
        rule = &candidate;
      }
    }
    if (rule == nullptr || (inlineValue && !rule->hasValue)) {
      return usage(QStringLiteral("不认识的选项 %1").arg(argument),
                   QStringLiteral("unknown option %1").arg(argument));
    }
    QString value = inlineValue ? argument.section(QLatin1Char('='), 1) : QString();
    if (rule->hasValue && !inlineValue) {
      if (i + 1 >= arguments.size()) {
        return usage(QStringLiteral("%1 后面缺少%2").arg(name, allowedIn(*rule, Language::Chinese)),
                     QStringLiteral("%1 needs %2").arg(name, allowedIn(*rule, Language::English)));
      }
      value = arguments[++i];
    }
    if (!rule->apply(options, value)) {
      return usage(QStringLiteral("%1 的值“%2”不对，应为%3")
                       .arg(name, value, allowedIn(*rule, Language::Chinese)),
                   QStringLiteral("%1 does not allow \"%2\"; give %3")
                       .arg(name, value, allowedIn(*rule, Language::English)));
    }
  }
  if (options.benchmark && options.paths.empty()) {
    return usage(QStringLiteral("--benchmark 需要文件或案例目录"),
                 QStringLiteral("--benchmark needs a file or a case folder"));
  }
  if (auto problem = printProblem(options)) {
    return *problem;
  }
  return options;
}

}  // namespace renewal::viewer
