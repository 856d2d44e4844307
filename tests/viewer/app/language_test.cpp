#include "viewer/app/language.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace renewal::viewer {
namespace {

/// A catalogue beside the program, as an install has it; removed at the end.
class InstalledCatalogue {
 public:
  InstalledCatalogue() {
    EXPECT_FALSE(QFile::exists(file())) << "a catalogue stands beside the tests already";
    QDir().mkpath(QFileInfo(file()).path());
  }
  ~InstalledCatalogue() {
    QFile::remove(file());
    QDir().rmpath(QFileInfo(file()).path());
    applyLanguage(Language::English);
  }
  InstalledCatalogue(const InstalledCatalogue&) = delete;
  InstalledCatalogue& operator=(const InstalledCatalogue&) = delete;
  static QString file() {
    return QDir(QCoreApplication::applicationDirPath())
        .filePath(QStringLiteral("../share/renewal/translations/renewal_zh_CN.qm"));
  }
};

TEST(Language, OfAnInstallIsTakenElseTheOneBuiltIn) {
  if (!chineseAvailable()) {
    GTEST_SKIP() << "built without lrelease";
  }
  applyLanguage(Language::Chinese);
  EXPECT_EQ(QCoreApplication::translate("renewal::viewer::LegendPanel", "Legend"),
            QStringLiteral("图例"));
  const InstalledCatalogue installed;
  QFile file(InstalledCatalogue::file());
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("not a catalogue");
  file.close();
  applyLanguage(Language::Chinese);
  EXPECT_EQ(QCoreApplication::translate("renewal::viewer::LegendPanel", "Legend"),
            QStringLiteral("图例"))
      << "a damaged file gives way to the one built in";
}

}  // namespace
}  // namespace renewal::viewer
