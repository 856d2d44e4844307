#pragma once

#include <QTableView>
#include <optional>

#include "viewer/model/vertex_model.h"

namespace renewal::viewer {

/// The vertices of an outline by the keyboard: numbers typed over, Insert for a vertex in the
/// middle of the edge after the chosen one, Delete to take the chosen one away.
class VertexTable : public QTableView {
  Q_OBJECT

 public:
  explicit VertexTable(QWidget* parent = nullptr);

  VertexModel& vertices() { return *model_; }
  void setOutline(const ElementOutline& outline);
  std::optional<VertexAt> chosen() const;
  void choose(std::optional<VertexAt> vertex);

 Q_SIGNALS:
  void chosenChanged();
  void insertAsked();
  void removeAsked();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  VertexModel* model_;
};

}  // namespace renewal::viewer
