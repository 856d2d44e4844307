#include "viewer/print/print_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>
#include <algorithm>

#include "core/service/area_title.h"
#include "viewer/base/format.h"
#include "viewer/base/style.h"
#include "viewer/print/page_painter.h"
#include "viewer/print/page_preview.h"
#include "viewer/print/page_text.h"
#include "viewer/print/print_output.h"
#include "viewer/print/print_series.h"
#include "viewer/print/unit_series.h"

namespace renewal::viewer {
namespace {

constexpr int typingPauseMs = 300;
constexpr int watchMs = 200;
constexpr int pictureDpi = 150;
constexpr int previewPixels = 1800;  // of the longer side: sharp on any screen

int previewDpi(Paper paper) {
  const double inches = paperSize(paper, false).width() / 25.4;
  return std::max(leastDpi, static_cast<int>(previewPixels / inches));
}

}  // namespace

PrintDialog::PrintDialog(PageCase from, const PageSettings& start, QWidget* parent)
    : QDialog(parent),
      from_(std::move(from)),
      settings_(start),
      sheets_(new QComboBox(this)),
      paper_(new QComboBox(this)),
      orientation_(new QComboBox(this)),
      theme_(new QComboBox(this)),
      area_(new QComboBox(this)),
      language_(new QComboBox(this)),
      underlay_(new QCheckBox(this)),
      scale_(new QLineEdit(this)),
      title_(new QLineEdit(this)),
      maker_(new QLineEdit(this)),
      message_(new QLabel(this)),
      preview_(new PagePreview(this)),
      export_(new QPushButton(tr("Export…"), this)),
      print_(new QPushButton(tr("Print…"), this)),
      cancel_(new QPushButton(tr("Cancel"), this)) {
  setWindowTitle(tr("Print layout"));
  build();
  wait_.setSingleShot(true);
  connect(&wait_, &QTimer::timeout, this, &PrintDialog::refresh);
  watch_.setInterval(watchMs);
  connect(&watch_, &QTimer::timeout, this, &PrintDialog::showProgress);
  resize(1180, 720);
  wait_.start(0);
}

PrintDialog::~PrintDialog() = default;

void PrintDialog::build() {
  sheets_->addItem(tr("One sheet"), static_cast<int>(PrintSeries::None));
  sheets_->addItem(tr("One sheet per renewal unit"), static_cast<int>(PrintSeries::Unit));
  for (const Paper paper : allPapers) {
    paper_->addItem(paperId(paper), static_cast<int>(paper));
  }
  orientation_->addItem(tr("Landscape"), false);
  orientation_->addItem(tr("Portrait"), true);
  const Format format(settings_.language);
  for (std::size_t i = 0; i < themeCount; ++i) {
    theme_->addItem(format.text(themeTitle(static_cast<Theme>(i))), static_cast<int>(i));
  }
  area_->addItem(tr("Everything"), QString());
  for (const std::string& area : renewalAreas(*from_.content->parcels)) {
    area_->addItem(format.text(areaTitle(*from_.content, area)), toQString(area));
  }
  language_->addItem(QStringLiteral("中文"), static_cast<int>(Language::Chinese));
  language_->addItem(QStringLiteral("English"), static_cast<int>(Language::English));
  const auto choose = [](QComboBox* box, const QVariant& value) {
    box->setCurrentIndex(std::max(box->findData(value), 0));
  };
  choose(paper_, static_cast<int>(settings_.paper));
  choose(orientation_, settings_.portrait);
  choose(theme_, static_cast<int>(settings_.theme));
  choose(area_, toQString(settings_.area));
  choose(language_, static_cast<int>(settings_.language));
  underlay_->setVisible(from_.underlay != nullptr);
  if (from_.underlay) {
    const std::filesystem::path name = from_.underlay->info->path.filename();
    underlay_->setText(QFile::decodeName(name.c_str()));
  }
  underlay_->setChecked(settings_.underlay);
  scale_->setPlaceholderText(tr("chosen to show everything"));
  title_->setPlaceholderText(tr("from the case and the theme"));
  title_->setText(settings_.title);
  maker_->setText(settings_.maker);
  message_->setWordWrap(true);
  message_->setTextFormat(Qt::PlainText);

  auto* form = new QFormLayout;
  form->setRowWrapPolicy(QFormLayout::WrapAllRows);
  form->addRow(tr("Sheets"), sheets_);
  form->addRow(tr("Paper"), paper_);
  form->addRow(tr("Orientation"), orientation_);
  form->addRow(tr("Theme"), theme_);
  form->addRow(tr("Area"), area_);
  if (from_.underlay) {
    form->addRow(tr("Underlay"), underlay_);
  }
  form->addRow(tr("Scale 1:"), scale_);
  form->addRow(tr("Title"), title_);
  form->addRow(tr("Prepared by"), maker_);
  form->addRow(tr("Language"), language_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(export_);
  buttons->addWidget(print_);
  buttons->addWidget(cancel_);
  cancel_->hide();
  auto* left = new QVBoxLayout;
  left->addLayout(form);
  left->addStretch(1);
  left->addWidget(message_);
  left->addLayout(buttons);
  auto* all = new QHBoxLayout(this);
  all->addLayout(left);
  all->addWidget(preview_, 1);
  message_->setFixedWidth(style::legendWidth);
  preview_->setAccessibleName(tr("Preview of the sheet"));
  message_->setAccessibleName(tr("Message"));

  for (QComboBox* box : {sheets_, paper_, orientation_, theme_, area_, language_}) {
    connect(box, &QComboBox::currentIndexChanged, this, [this] { wait_.start(0); });
  }
  connect(underlay_, &QCheckBox::toggled, this, [this] { wait_.start(0); });
  for (QLineEdit* field : {scale_, title_, maker_}) {
    connect(field, &QLineEdit::textChanged, this, [this] { wait_.start(typingPauseMs); });
  }
  export_->setDefault(true);
  connect(export_, &QPushButton::clicked, this, &PrintDialog::chooseFile);
  connect(print_, &QPushButton::clicked, this, &PrintDialog::sendToPrinter);
  connect(cancel_, &QPushButton::clicked, this, &PrintDialog::cancelSeries);
}

const QImage& PrintDialog::preview() const {
  return preview_->picture();
}

bool PrintDialog::settled() const {
  return !wait_.isActive() && !drawJob_.running() && !writeJob_.running();
}

QString PrintDialog::message() const {
  return message_->text();
}

bool PrintDialog::perUnit() const {
  return sheets_->currentData().toInt() == static_cast<int>(PrintSeries::Unit);
}

void PrintDialog::readChoices() {
  area_->setEnabled(!perUnit());
  settings_.paper = static_cast<Paper>(paper_->currentData().toInt());
  settings_.portrait = orientation_->currentData().toBool();
  settings_.theme = static_cast<Theme>(theme_->currentData().toInt());
  settings_.area = area_->currentData().toString().toStdString();
  settings_.language = static_cast<Language>(language_->currentData().toInt());
  settings_.title = title_->text().trimmed();
  settings_.maker = maker_->text().trimmed();
  settings_.underlay = underlay_->isChecked();
  settings_.scale = 0;
  const QString typed = scale_->text().normalized(QString::NormalizationForm_KC).trimmed();
  if (typed.isEmpty()) {
    return;
  }
  static const QRegularExpression form(QStringLiteral("^(?:1:)?(\\d{2,8})$"));
  const QRegularExpressionMatch match = form.match(typed);
  if (!match.hasMatch()) {
    throw Error(ErrorCode::Usage,
                {"比例尺“" + typed.toStdString() + "”不对。",
                 "The scale \"" + typed.toStdString() + "\" cannot be read."},
                {}, {"请写作 5000 或 1:5000。", "Write it as 5000 or 1:5000."});
  }
  settings_.scale = match.captured(1).toDouble();
}

void PrintDialog::refresh() {
  try {
    readChoices();
  } catch (const Error& error) {
    showProblem(error.info());
    return;
  }
  drawJob_.start(
      [from = from_, settings = settings_, series = perUnit(), edits = edits_](JobContext& job) {
        PageCase shown = from;
        PageSettings first = settings;
        if (series) {
          shown = from.units ? from : withUnits(from, edits.get(), job);
          first.area.clear();
          first.unit = shown.units->units.units.front().id;
        }
        auto page = std::make_shared<const Page>(composePage(shown, first, job));
        QImage picture = pageImage(*page, previewDpi(settings.paper), job);
        return Drawn{std::move(page), std::move(picture), shown.units};
      },
      [this](Drawn drawn) {
        page_ = std::move(drawn.page);
        from_.units = std::move(drawn.units);
        preview_->setPicture(std::move(drawn.picture));
        message_->clear();
        export_->setEnabled(true);
        print_->setEnabled(!page_->settings.unit);
        showUnits();
      },
      [this](const ErrorInfo& error) { showProblem(error); });
}

/// How many sheets there will be, before anybody begins.
void PrintDialog::showUnits() {
  if (page_->settings.unit && !writeJob_.running()) {
    message_->setText(
        tr("%1 sheets, one per renewal unit, written into one PDF. The first is shown.")
            .arg(Format(settings_.language).count(from_.units->units.units.size())));
  }
}

void PrintDialog::showProgress() {
  const JobProgress::State state = writeJob_.progress();
  if (state.total > 0) {
    const Format format(settings_.language);
    message_->setText(tr("Writing sheet %1 of %2…")
                          .arg(format.count(static_cast<std::size_t>(state.done) + 1),
                               format.count(static_cast<std::size_t>(state.total))));
  }
}

void PrintDialog::cancelSeries() {
  writeJob_.cancel();
  setWriting(false);
  message_->setText(tr("Cancelled; no file was written."));
}

/// The series has a button of its own to stop it, in the place of those that begin.
void PrintDialog::setWriting(bool series) {
  cancel_->setVisible(series);
  export_->setVisible(!series);
  print_->setVisible(!series);
  if (series) {
    watch_.start();
  } else {
    watch_.stop();
  }
}

void PrintDialog::showProblem(const ErrorInfo& error) {
  message_->setText(toQString(error.message(settings_.language)));
  const bool usable = page_ != nullptr && error.code == ErrorCode::WriteFailed;
  export_->setEnabled(usable);
  print_->setEnabled(usable && !page_->settings.unit);
}

void PrintDialog::chooseFile() {
  const QString file = QFileDialog::getSaveFileName(
      this, tr("Export the sheet"), page_ ? page_->title + QStringLiteral(".pdf") : QString(),
      page_ && page_->settings.unit ? tr("PDF (*.pdf)")
                                    : tr("PDF (*.pdf);;SVG (*.svg);;PNG (*.png)"));
  if (!file.isEmpty()) {
    exportTo(file);
  }
}

void PrintDialog::exportTo(const QString& file) {
  if (!page_ || writeJob_.running()) {
    return;
  }
  message_->setText(tr("Writing…"));
  const std::filesystem::path path(QFile::encodeName(file).toStdString());
  const bool series = page_->settings.unit.has_value();
  setWriting(series);
  writeJob_.start(
      [page = page_, from = from_, series, path](JobContext& job) {
        if (series) {
          writeUnitSeries(from, page->settings, path, pictureDpi, job);
        } else {
          writePages({*page}, path, pictureDpi, job);
        }
        return true;
      },
      [this, file](bool) {
        setWriting(false);
        message_->setText(tr("Written: %1").arg(file));
      },
      [this](const ErrorInfo& error) {
        setWriting(false);
        showProblem(error);
      });
}

void PrintDialog::sendToPrinter() {
  if (!page_) {
    return;
  }
  QPrinter printer(QPrinter::HighResolution);
  printer.setPageSize(QPageSize(paperSize(page_->layout.paper, true), QPageSize::Millimeter,
                                paperId(page_->layout.paper), QPageSize::FuzzyMatch));
  printer.setPageOrientation(page_->layout.portrait ? QPageLayout::Portrait
                                                    : QPageLayout::Landscape);
  printer.setFullPage(true);
  printer.setDocName(page_->title);
  QPrintDialog dialog(&printer, this);
  if (dialog.exec() != QDialog::Accepted) {
    return;
  }
  QPainter painter;
  if (!painter.begin(&printer)) {
    showProblem(
        {ErrorCode::WriteFailed,
         {"打印机没有接受打印任务。", "The printer did not take the job."},
         printer.printerName().toStdString(),
         {"请检查打印机，或导出 PDF 后打印。", "Check it, or export a PDF and print that."}});
    return;
  }
  // The page as the printer has it may differ from the sheet: keep the proportions.
  const QRectF device = printer.pageLayout().fullRectPixels(printer.resolution());
  const double zoom = std::min(device.width() / (page_->layout.size.width() * 10),
                               device.height() / (page_->layout.size.height() * 10));
  painter.scale(zoom, zoom);
  try {
    PagePainter(*page_, {}).paint(painter, SilentJob());
  } catch (const Error& error) {
    printer.abort();  // no half sheet
    showProblem(error.info());
  }
}

}  // namespace renewal::viewer
