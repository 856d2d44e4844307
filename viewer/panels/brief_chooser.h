#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "core/service/sites_service.h"
#include "viewer/base/job.h"
#include "viewer/model/case_document.h"

class QComboBox;
class QPushButton;

namespace renewal::viewer {

/// Chooses among the briefs of the program, those of the case and those of opened files; keeps a
/// changed brief in the case. Reading and writing run on workers.
class BriefChooser : public QWidget {
  Q_OBJECT

 public:
  explicit BriefChooser(CaseDocument& document, QWidget* parent = nullptr);

  void setService(std::shared_ptr<SitesService> service);
  void setLanguage(Language language);
  /// Reads the briefs of the program, once, and of the case.
  void load();
  /// Adds the brief of a file and chooses it.
  void open(const QString& path);
  /// Writes the brief, with this name as its id and title, into the case and chooses it; where one
  /// of this name is there or comes with the program, the user is asked first.
  void save(const Brief& brief, const QString& name);
  /// Null until one is chosen.
  const std::shared_ptr<const Brief>& brief() const { return brief_; }
  bool settled() const { return !loadJob_.running() && !caseJob_.running() && !saveJob_.running(); }

  QComboBox& box() { return *box_; }
  QPushButton& openButton() { return *open_; }
  QPushButton& saveButton() { return *save_; }

 Q_SIGNALS:
  /// brief() is another.
  void chosen();
  /// The user wants to keep what is set now; save() does it.
  void saveRequested();
  void saved(const QString& file);
  void failed(const renewal::ErrorInfo& error);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  using Briefs = std::vector<std::shared_ptr<const Brief>>;
  void loadOfCase();
  void choose(const std::shared_ptr<const Brief>& brief);
  void fill();
  bool mayReplace(const QString& question, const QString& button);
  void write(const Brief& brief, bool replace);
  void retranslate();

  CaseDocument& document_;
  std::shared_ptr<SitesService> service_;
  Briefs shipped_;
  Briefs ofCase_;
  Briefs opened_;
  std::shared_ptr<const Brief> brief_;
  Language language_ = Language::Chinese;
  QComboBox* box_;
  QPushButton* open_;
  QPushButton* save_;
  Job<Briefs> loadJob_;
  Job<CaseBriefs> caseJob_;
  Job<bool> saveJob_;
};

}  // namespace renewal::viewer
