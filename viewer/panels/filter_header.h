#pragma once

#include <QHeaderView>
#include <QMap>
#include <QString>

class QLineEdit;

namespace renewal::viewer {

/// A header with a field under every title, to filter by.
class FilterHeader : public QHeaderView {
  Q_OBJECT

 public:
  explicit FilterHeader(QWidget* parent = nullptr);

  QSize sizeHint() const override;
  QString filter(int section) const;
  void setFilter(int section, const QString& text);
  /// Marks a field whose text cannot be read and says why; empty = all is well.
  void setProblem(int section, const QString& problem);
  /// Forgets all fields.
  void clearFilters();
  QLineEdit* field(int section) const { return fields_.value(section); }

 public Q_SLOTS:
  void placeFields();

 Q_SIGNALS:
  void filterEdited();

 protected:
  void updateGeometries() override;
  void changeEvent(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QLineEdit* make(int section);
  void name(int section, QLineEdit* field) const;

  QMap<int, QLineEdit*> fields_;
};

}  // namespace renewal::viewer
