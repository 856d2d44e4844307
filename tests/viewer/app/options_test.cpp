#include "viewer/app/options.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <QRegularExpression>

namespace renewal::viewer {
namespace {

TEST(Options, ReadsEverything) {
  const auto parsed = parseOptions(
      {QStringLiteral("a.shp"), QStringLiteral("--theme=phase"), QStringLiteral("--as-of"),
       QStringLiteral("2021-02-03"), QStringLiteral("--size"), QStringLiteral("1920x1080"),
       QStringLiteral("--screenshot"), QStringLiteral("o.png"), QStringLiteral("--panel"),
       QStringLiteral("quality"), QStringLiteral("--parcel"), QStringLiteral("442000002016GB00001"),
       QStringLiteral("--language"), QStringLiteral("en"), QStringLiteral("--dark"),
       QStringLiteral("--"), QStringLiteral("-odd.gpkg")});
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
    for (const char* option : {"--theme", "--as-of", "--parcel", "--panel", "--language", "--dark",
                               "--screenshot", "--size", "--help", "--version"}) {
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
