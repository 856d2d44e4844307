#include "viewer/print/print_dialog.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include "tests/viewer/support/print_case.h"
#include "viewer/print/print_output.h"
#include "viewer/print/unit_series.h"

namespace renewal::viewer {
namespace {

void settle(PrintDialog& dialog) {
  ASSERT_TRUE(QTest::qWaitFor([&] { return dialog.settled(); }, 10000));
}

TEST(PrintDialog, PreviewIsThePageThatIsWritten) {
  const PageCase from = test::printCaseOf(8, 6);
  PageSettings start;
  start.paper = Paper::A4;
  start.theme = Theme::Phase;
  PrintDialog dialog(from, start);
  dialog.show();
  settle(dialog);
  const QImage same = pageImage(composePage(from, start, SilentJob()), 153, SilentJob());
  EXPECT_EQ(dialog.preview(), same);

  QTemporaryDir folder;
  const QString file = folder.filePath(QStringLiteral("图.pdf"));
  dialog.exportTo(file);
  settle(dialog);
  QFile written(file);
  ASSERT_TRUE(written.open(QIODevice::ReadOnly));
  EXPECT_EQ(written.readAll(), pagesPdf({composePage(from, start, SilentJob())}, SilentJob()));
  dialog.exportTo(folder.filePath(QStringLiteral("no/where.pdf")));
  settle(dialog);
  const auto labels = dialog.findChildren<QLabel*>();
  EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
    return label->text().contains(QStringLiteral("图没有写成"));
  }));
}

TEST(PrintDialog, NamesTheAreasInItsLanguage) {
  PageCase from = test::printCaseOf(8, 6);
  auto content = std::make_shared<CaseContent>(*from.content);
  content->areaTitles = {{"沙岗", {"沙岗片区", "Shagang"}}};
  from.content = content;
  for (const auto& [language, title] :
       {std::pair(Language::Chinese, "沙岗片区"), std::pair(Language::English, "Shagang")}) {
    PageSettings settings;
    settings.language = language;
    PrintDialog dialog(from, settings);
    bool listed = false;
    for (const QComboBox* box : dialog.findChildren<QComboBox*>()) {
      const int at = box->findText(QString::fromUtf8(title));
      listed = listed || (at >= 0 && box->itemData(at).toString() == QStringLiteral("沙岗"));
    }
    EXPECT_TRUE(listed) << title;
    settle(dialog);
  }
}

QPushButton* button(PrintDialog& dialog, const char* text) {
  for (QPushButton* one : dialog.findChildren<QPushButton*>()) {
    if (one->text() == QString::fromUtf8(text)) {
      return one;
    }
  }
  return nullptr;
}

QComboBox* boxWith(PrintDialog& dialog, const char* text) {
  for (QComboBox* box : dialog.findChildren<QComboBox*>()) {
    if (box->findText(QLatin1String(text)) >= 0) {
      return box;
    }
  }
  return nullptr;
}

TEST(PrintDialog, ASeriesSaysHowManySheetsItHasAndCanBeStopped) {
  const PageCase from = test::printCaseOf(12, 8);
  SilentJob job;
  const std::size_t count = withUnits(from, nullptr, job).units->units.units.size();
  PageSettings start;
  start.paper = Paper::A4;
  start.language = Language::English;
  PrintDialog dialog(from, start);
  dialog.show();
  settle(dialog);
  QComboBox* sheets = boxWith(dialog, "One sheet per renewal unit");
  ASSERT_NE(sheets, nullptr);
  sheets->setFocus();
  QTest::keyClick(sheets, Qt::Key_Down);
  settle(dialog);
  EXPECT_TRUE(dialog.message().startsWith(QStringLiteral("%1 sheets").arg(count)))
      << dialog.message().toStdString();
  EXPECT_FALSE(button(dialog, "Print…")->isEnabled());
  EXPECT_FALSE(boxWith(dialog, "Everything")->isEnabled());

  QTemporaryDir folder;
  const QString file = folder.filePath(QStringLiteral("units.pdf"));
  dialog.exportTo(file);
  QPushButton* cancel = button(dialog, "Cancel");
  ASSERT_NE(cancel, nullptr);
  ASSERT_TRUE(cancel->isVisible());
  QTest::mouseClick(cancel, Qt::LeftButton);
  settle(dialog);
  EXPECT_FALSE(cancel->isVisible());
  EXPECT_TRUE(dialog.message().startsWith(QStringLiteral("Cancelled")));
  EXPECT_FALSE(QFile::exists(file));

  dialog.exportTo(file);
  settle(dialog);
  QFile written(file);
  ASSERT_TRUE(written.open(QIODevice::ReadOnly));
  EXPECT_TRUE(written.readAll().contains("/Count " + QByteArray::number(static_cast<int>(count))));
  QTest::keyClick(sheets, Qt::Key_Up);
  settle(dialog);
  EXPECT_TRUE(dialog.message().isEmpty());
  EXPECT_TRUE(button(dialog, "Print…")->isEnabled());
}

TEST(PrintDialog, ChoicesChangeTheSheetAndBadOnesAreExplained) {
  PrintDialog dialog(test::printCaseOf(8, 6), {});
  dialog.show();
  settle(dialog);
  const QSize before = dialog.preview().size();
  EXPECT_GT(before.width(), before.height());
  for (QComboBox* box : dialog.findChildren<QComboBox*>()) {
    if (box->findData(true) >= 0 && box->count() == 2 &&
        box->itemData(0).typeId() == QMetaType::Bool) {
      box->setCurrentIndex(1);  // portrait
    }
  }
  settle(dialog);
  EXPECT_GT(dialog.preview().height(), dialog.preview().width());
  EXPECT_TRUE(dialog.settings().portrait);
  QLineEdit* scale = nullptr;
  for (QLineEdit* field : dialog.findChildren<QLineEdit*>()) {
    scale = scale == nullptr ? field : scale;
  }
  ASSERT_NE(scale, nullptr);
  scale->setText(QStringLiteral("一比五千"));
  settle(dialog);
  bool said = false;
  for (const QLabel* label : dialog.findChildren<QLabel*>()) {
    said = said || label->text().contains(QStringLiteral("1:5000"));
  }
  EXPECT_TRUE(said);
  scale->setText(QStringLiteral("1:5000"));
  settle(dialog);
  EXPECT_EQ(dialog.settings().scale, 5000);
}

}  // namespace
}  // namespace renewal::viewer
