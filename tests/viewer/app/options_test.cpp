#include "viewer/app/options.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <QRegularExpression>

namespace renewal::viewer {
namespace {

TEST(Options, ReadsEverything) {
  const auto parsed =
      parseOptions({QStringLiteral("a.shp"),        QStringLiteral("--theme=phase"),
                    QStringLiteral("--as-of"),      QStringLiteral("2021-02-03"),
                    QStringLiteral("--size"),       QStringLiteral("1920x1080"),
                    QStringLiteral("--screenshot"), QStringLiteral("o.png"),
                    QStringLiteral("--panel"),      QStringLiteral("quality"),
                    QStringLiteral("--parcel"),     QStringLiteral("442000002016GB00001"),
                    QStringLiteral("--language"),   QStringLiteral("en"),
                    QStringLiteral("--dark"),       QStringLiteral("--role"),
                    QStringLiteral("planner"),      QStringLiteral("--try"),
                    QStringLiteral("low-far=0.5"),  QStringLiteral("--try=overdue-2y=30"),
                    QStringLiteral("--"),           QStringLiteral("-odd.gpkg")});
  ASSERT_TRUE(std::holds_alternative<Options>(parsed));
  const Options& options = std::get<Options>(parsed);
  EXPECT_EQ(options.paths, (std::vector<std::filesystem::path>{"a.shp", "-odd.gpkg"}));
  EXPECT_EQ(options.theme, Theme::Phase);
  EXPECT_EQ(options.asOf, Date::fromYmd(2021, 2, 3));
  EXPECT_EQ(options.size, QSize(1920, 1080));
  EXPECT_EQ(options.screenshot, std::filesystem::path("o.png"));
  EXPECT_EQ(options.panel, QStringLiteral("quality"));
  EXPECT_EQ(options.parcel, QStringLiteral("442000002016GB00001"));
  EXPECT_EQ(options.language, Language::English);
  EXPECT_TRUE(options.dark);
  EXPECT_EQ(options.role, Role::Planner);
  const std::vector<std::pair<std::string, TrialValue>> moves{{"low-far", 0.5},
                                                              {"overdue-2y", 30.0}};
  EXPECT_EQ(options.trial, moves);
}

struct WrongUsage {
  const char* name;
  QStringList arguments;
  QString said;  ///< part of the message
};
void PrintTo(const WrongUsage& row, std::ostream* out) {
  *out << row.name;
}

class OptionsWrong : public ::testing::TestWithParam<WrongUsage> {};

TEST_P(OptionsWrong, IsRefusedWithAReasonInBothLanguages) {
  const auto parsed = parseOptions(GetParam().arguments);
  ASSERT_TRUE(std::holds_alternative<UsageError>(parsed));
  const Text& what = std::get<UsageError>(parsed).what;
  EXPECT_NE(what.en.find(GetParam().said.toStdString()), std::string::npos) << what.en;
  EXPECT_FALSE(what.zh.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, OptionsWrong,
    ::testing::Values(
        WrongUsage{"Unknown", {QStringLiteral("--nope")}, QStringLiteral("--nope")},
        WrongUsage{"NoValue", {QStringLiteral("--size")}, QStringLiteral("WIDTHxHEIGHT")},
        WrongUsage{"Size", {QStringLiteral("--size"), QStringLiteral("12")}, QStringLiteral("12")},
        WrongUsage{"HugeSize",
                   {QStringLiteral("--size"), QStringLiteral("99999x99999")},
                   QStringLiteral("8192")},
        WrongUsage{"Date", {QStringLiteral("--as-of=2021-02-30")}, QStringLiteral("2021-02-30")},
        WrongUsage{
            "Theme", {QStringLiteral("--theme"), QStringLiteral("x")}, QStringLiteral("structure")},
        WrongUsage{
            "Panel", {QStringLiteral("--panel"), QStringLiteral("x")}, QStringLiteral("legend")},
        WrongUsage{"Bars",
                   {QStringLiteral("--bars"), QStringLiteral("parcel")},
                   QStringLiteral("area or unit")},
        WrongUsage{
            "Role", {QStringLiteral("--role"), QStringLiteral("x")}, QStringLiteral("planner")},
        WrongUsage{"Trial",
                   {QStringLiteral("--try"), QStringLiteral("low-far=x")},
                   QStringLiteral("CONDITION=VALUE")},
        WrongUsage{"TrialDay",
                   {QStringLiteral("--try"), QStringLiteral("used-by-2009=2009-02-30")},
                   QStringLiteral("CONDITION=VALUE")},
        WrongUsage{"TrialDots",
                   {QStringLiteral("--try"), QStringLiteral("low-far=1.2.3")},
                   QStringLiteral("CONDITION=VALUE")},
        WrongUsage{"Picture",
                   {QStringLiteral("--screenshot"), QStringLiteral("x.bmp")},
                   QStringLiteral(".png")},
        WrongUsage{"Language",
                   {QStringLiteral("--language"), QStringLiteral("fr")},
                   QStringLiteral("zh_CN")},
        WrongUsage{"FlagWithValue", {QStringLiteral("--dark=1")}, QStringLiteral("--dark=1")}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Options, HelpNamesEveryOptionInBothLanguages) {
  for (const Language language : {Language::Chinese, Language::English}) {
    for (const char* option :
         {"--theme", "--as-of", "--parcel", "--panel", "--bars", "--underlay", "--role", "--try",
          "--language", "--dark", "--screenshot", "--size", "--help", "--version"}) {
      EXPECT_TRUE(helpText(language).contains(QLatin1String(option))) << option;
    }
  }
}

TEST(Translations, AreComplete) {
  const QString text =
      QString::fromStdString(renewal::test::sourceText("viewer/i18n/renewal_zh_CN.ts"));
  EXPECT_FALSE(text.contains(QStringLiteral("type=\"unfinished\"")));
  EXPECT_FALSE(
      text.contains(QRegularExpression(QStringLiteral("<translation>\\s*</translation>"))));
  EXPECT_GT(text.count(QStringLiteral("<message")), 60);
}

}  // namespace
}  // namespace renewal::viewer

namespace renewal::viewer {
namespace {

TEST(PrintOptions, AreReadTogether) {
  const auto parsed = parseOptions({QStringLiteral("case"), QStringLiteral("--print"),
                                    QStringLiteral("x.PDF"), QStringLiteral("--paper=a1"),
                                    QStringLiteral("--orientation"), QStringLiteral("portrait"),
                                    QStringLiteral("--scale"), QStringLiteral("1:2500")});
  const auto* options = std::get_if<Options>(&parsed);
  ASSERT_NE(options, nullptr);
  EXPECT_EQ(options->print.paper, Paper::A1);
  EXPECT_TRUE(options->print.portrait);
  EXPECT_EQ(options->print.scale, 2500);
}

TEST(Options, BarsOfTheRoadmapAreByAreaOrByUnit) {
  for (const auto& [word, bars] :
       {std::pair("area", RoadmapBars::Area), std::pair("unit", RoadmapBars::Unit)}) {
    const auto parsed =
        parseOptions({QStringLiteral("case"), QStringLiteral("--bars"), QLatin1String(word)});
    const auto* options = std::get_if<Options>(&parsed);
    ASSERT_NE(options, nullptr) << word;
    EXPECT_EQ(options->bars, bars) << word;
  }
}

TEST(PrintOptions, SeriesIsByAreaOrByUnit) {
  for (const auto& [word, series] :
       {std::pair("area", PrintSeries::Area), std::pair("unit", PrintSeries::Unit)}) {
    const auto parsed =
        parseOptions({QStringLiteral("case"), QStringLiteral("--print"), QStringLiteral("folder"),
                      QStringLiteral("--series"), QLatin1String(word)});
    const auto* options = std::get_if<Options>(&parsed);
    ASSERT_NE(options, nullptr) << word;
    EXPECT_EQ(options->print.series, series) << word;
  }
}

TEST(PrintOptions, SheetsTakeParcelsOnceEachWithAnyComma) {
  const auto parsed =
      parseOptions({QStringLiteral("case"), QStringLiteral("--print=x.pdf"),
                    QStringLiteral("--sheet"), QStringLiteral("A, B\uff0cC\u3001A")});
  const auto* options = std::get_if<Options>(&parsed);
  ASSERT_NE(options, nullptr);
  EXPECT_EQ(options->print.sites,
            QStringList({QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C")}));
}

TEST(PrintOptions, RefusalsSayWhy) {
  struct Case {
    QStringList arguments;
    const char* zh;
    const char* en;
  };
  const auto words = [](const char* line) {
    return QString::fromUtf8(line).split(QLatin1Char(' '));
  };
  const std::vector<Case> cases{
      {words("c --print x.jpg"), "应以 .pdf、.svg 或 .png 结尾", "ending in .pdf, .svg or .png"},
      {words("c --print"), "--print 后面缺少", "--print needs the name"},
      {words("--print x.pdf"), "--print 需要案例目录或文件", "needs a case folder or files"},
      {words("c --paper A3"), "--paper 只能与 --print 同用", "with --print only"},
      {words("c --print x.pdf --paper A9"), "A4、A3、A2、A1 或 A0", "A4, A3, A2, A1 or A0"},
      {words("c --print x.pdf --dpi 9"), "36 至 600", "from 36 to 600"},
      {words("c --print x.pdf --scale 1:x"), "比例尺，如 1:5000", "such as 1:5000"},
      {words("c --print x.png --series area"), "只能写入目录或一个 .pdf", "folder or one .pdf"},
      {words("c --print x.png --series unit"), "只能写入目录或一个 .pdf", "folder or one .pdf"},
      {words("c --print x.pdf --series parcel"), "应为area 或 unit", "give area or unit"},
      {words("c --print x.png --screenshot y.png"), "不能同用", "exclude each other"},
      {words("c --sheet A"), "--sheet 只能与 --print 同用", "with --print only"},
      {words("c --print x.pdf --sheet A,,B"), "宗地代码，多个以逗号分开", "parted by commas"},
      {words("c --print x.pdf --contact A"), "--contact 只能与 --sheet 同用", "with --sheet only"},
      {words("c --print x.pdf --sheet A --paper A3"), "--paper 不能与 --sheet 同用", "A4, upright"},
      {words("c --print x.pdf --sheet A --underlay p.tif"), "--underlay 不能与 --sheet 同用",
       "a site sheet has no photo"},
      {words("c --print x.txt --sheet A"), "应以 .pdf、.svg 或 .png 结尾", "ending in .pdf"}};
  for (const Case& c : cases) {
    const auto parsed = parseOptions(c.arguments);
    const auto* error = std::get_if<UsageError>(&parsed);
    ASSERT_NE(error, nullptr) << c.zh;
    EXPECT_NE(error->what.zh.find(c.zh), std::string::npos) << error->what.zh;
    EXPECT_NE(error->what.en.find(c.en), std::string::npos) << error->what.en;
  }
}

}  // namespace
}  // namespace renewal::viewer
