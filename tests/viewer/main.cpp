#include <gtest/gtest.h>

#include <QApplication>

// The platform is chosen before the application exists: the build runs this program to list the
// tests, on machines without a display.
int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  ::testing::InitGoogleTest(&argc, argv);
  QApplication::setStyle(QStringLiteral("Fusion"));
  const QApplication app(argc, argv);
  return RUN_ALL_TESTS();
}
