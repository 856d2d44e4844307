#pragma once

#include <QDialog>
#include <QTimer>
#include <functional>
#include <memory>
#include <vector>

#include "core/service/case_service.h"
#include "viewer/base/job.h"
#include "viewer/model/parcel_search.h"

class QAction;
class QLineEdit;
class QTreeView;

namespace renewal::viewer {

class TextRowsModel;

/// Ctrl+K: one field for every command, renewal area, road and parcel. Arrows choose, Enter does
/// it, Escape leaves. Commands and areas are matched at once; the case is searched on a worker.
class CommandPalette : public QDialog {
  Q_OBJECT

 public:
  static constexpr std::size_t limit = 12;

  explicit CommandPalette(QWidget* parent);

  /// The commands to offer; must outlive the palette or be given anew.
  void setCommands(QList<QAction*> commands) { commands_ = std::move(commands); }
  void setContent(std::shared_ptr<const CaseContent> content, Language language);
  /// Opens with an empty field over the parent's upper half.
  void ask();
  QLineEdit& field() { return *field_; }
  QTreeView& list() { return *list_; }
  bool searching() const { return timer_.isActive() || job_.running(); }

 Q_SIGNALS:
  void areaChosen(const QString& area);
  void hitChosen(const renewal::viewer::SearchHit& hit);
  void failed(const renewal::ErrorInfo& error);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Entry {
    QAction* command = nullptr;
    QString area;
    std::optional<SearchHit> hit;
    QString title;
    QString detail;
    QString also = QString();  ///< another text by which it is found
  };
  void typed();
  void findNow();
  void search();
  void showEntries();
  void choose(int row);

  QList<QAction*> commands_;
  std::shared_ptr<const CaseContent> content_;
  Language language_ = Language::Chinese;
  struct Area {
    QString name;  ///< in the data
    Text title;
  };
  std::vector<Area> areas_;
  QLineEdit* field_;
  QTreeView* list_;
  TextRowsModel* model_;
  std::vector<Entry> found_;  ///< commands and areas
  std::vector<Entry> hits_;   ///< of the case
  bool chooseFirst_ = false;  ///< Enter was pressed before the hits were there
  QTimer timer_;
  Job<std::vector<SearchHit>> job_;
};

/// The text of an action without the marks of its menu key.
QString plainActionText(const QString& text);

}  // namespace renewal::viewer
