#include <gtest/gtest.h>

#include <QApplication>
#include <QFont>
#include <QPalette>

#include "viewer/app/language.h"

namespace {

/// A window gives the whole program its language and look: each test begins as if it were alone.
class AsIfAlone : public ::testing::EmptyTestEventListener {
 public:
  void OnTestStart(const ::testing::TestInfo& /*test*/) override {
    renewal::viewer::applyLanguage(renewal::Language::English);
    qApp->setStyleSheet(QString());
    QApplication::setFont(font_);
    QApplication::setPalette(palette_);
  }

 private:
  QFont font_ = QApplication::font();
  QPalette palette_ = QApplication::palette();
};

}  // namespace

// The platform is chosen before the application exists: the build runs this program to list the
// tests, on machines without a display.
int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  ::testing::InitGoogleTest(&argc, argv);
  QApplication::setStyle(QStringLiteral("Fusion"));
  const QApplication app(argc, argv);
  ::testing::UnitTest::GetInstance()->listeners().Append(new AsIfAlone);  // owned by the list
  return RUN_ALL_TESTS();
}
