#include <gtest/gtest.h>

#include <QApplication>

// As in tests/viewer: the platform is chosen before the application exists.
int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  ::testing::InitGoogleTest(&argc, argv);
  QApplication::setStyle(QStringLiteral("Fusion"));
  const QApplication app(argc, argv);
  return RUN_ALL_TESTS();
}
