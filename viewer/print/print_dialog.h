#pragma once

#include <QDialog>
#include <QImage>
#include <QTimer>
#include <memory>
#include <utility>

#include "core/service/unit_edits_service.h"
#include "viewer/base/job.h"
#include "viewer/print/page.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace renewal::viewer {

class PagePreview;

/// Print layout (打印排版): choices left, the sheet right, drawn by the very painter that writes
/// files. Composing and drawing run on workers.
class PrintDialog : public QDialog {
  Q_OBJECT

 public:
  /// `themes` and the start of the settings come from the window; the title is the sheet's own.
  PrintDialog(PageCase from, const PageSettings& start, QWidget* parent = nullptr);
  ~PrintDialog() override;

  /// Where the units changed by hand are kept, for a series of units; null = there are none.
  void setUnitEdits(std::shared_ptr<UnitEditsService> service) { edits_ = std::move(service); }
  const PageSettings& settings() const { return settings_; }
  /// The sheet as shown last; null image before.
  const QImage& preview() const;
  /// True when nothing is being composed, drawn or written.
  bool settled() const;
  /// Writes the sheet, or all sheets of a series into one .pdf; says in the dialog how it went.
  void exportTo(const QString& file);
  /// What is said below the choices.
  QString message() const;

 private:
  void build();
  void readChoices();
  bool perUnit() const;
  void showUnits();
  void showProgress();
  void cancelSeries();
  void setWriting(bool series);
  void refresh();
  void showProblem(const ErrorInfo& error);
  void chooseFile();
  void sendToPrinter();

  PageCase from_;
  PageSettings settings_;
  std::shared_ptr<const Page> page_;  ///< the first sheet of a series
  std::shared_ptr<UnitEditsService> edits_;

  QComboBox* sheets_;
  QComboBox* paper_;
  QComboBox* orientation_;
  QComboBox* theme_;
  QComboBox* area_;
  QComboBox* language_;
  QCheckBox* underlay_;  ///< shown where there is a photo
  QLineEdit* scale_;
  QLineEdit* title_;
  QLineEdit* maker_;
  QLabel* message_;
  PagePreview* preview_;
  QPushButton* export_;
  QPushButton* print_;
  QPushButton* cancel_;
  QTimer wait_;
  QTimer watch_;  ///< looks how far a series is
  struct Drawn {
    std::shared_ptr<const Page> page;
    QImage picture;
    std::shared_ptr<const UnitGrouping> units;  ///< of a series
  };
  Job<Drawn> drawJob_;
  Job<bool> writeJob_;
};

}  // namespace renewal::viewer
