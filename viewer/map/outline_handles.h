#pragma once

#include <QObject>
#include <QPainter>
#include <QPointF>
#include <optional>

#include "core/structure/element_outline.h"
#include "viewer/map/map_grid.h"
#include "viewer/map/map_scene.h"

namespace renewal::viewer {

/// The vertices of an outline as handles on the map: dragged, made in the middle of an edge, taken
/// away. Changes nothing but its own picture of the outline: what was done is said by signals.
/// Positions are logical pixels of the map. Belongs to the GUI thread.
class OutlineHandles : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  /// Ends a drag; an empty outline takes the handles away.
  void setOutline(const ElementOutline& outline);
  /// As it is drawn, while a handle is dragged with it.
  const ElementOutline& outline() const { return shown_; }
  bool dragging() const { return grabbed_.has_value(); }
  /// The vertex that Delete takes away.
  std::optional<VertexAt> chosen() const { return chosen_; }
  void choose(std::optional<VertexAt> vertex);
  /// Takes a vertex away, or says why not.
  void remove(VertexAt vertex);

  /// Events; true where they were meant for a handle.
  bool press(QPointF at, Qt::KeyboardModifiers modifiers, const MapGrid& grid);
  bool moveTo(QPointF at, const MapGrid& grid);
  bool release();
  bool key(int key);
  bool isHandle(QPointF at, const MapGrid& grid) const;

  void paint(QPainter& painter, const MapScene& scene, const MapGrid& grid) const;

 Q_SIGNALS:
  void changed();  ///< is to be painted again
  void chosenChanged();
  /// While a handle is dragged, each time the outline could be so.
  void dragged(const renewal::ElementOutline& outline);
  /// A drag was given up or refused: the outline is the one before it.
  void dragEnded();
  void edited(const renewal::ElementOutline& outline);
  void refused(renewal::OutlineProblem problem);

 private:
  struct Handle {
    VertexAt at;
    bool isMiddle = false;  ///< of the edge that begins at the vertex
  };
  std::optional<Handle> handleAt(QPointF at, const MapGrid& grid) const;
  void giveUp();
  void paintPath(QPainter& painter, const MapScene& scene, const MapGrid& grid,
                 std::size_t path) const;
  void paintRefused(QPainter& painter, const MapScene& scene, const MapGrid& grid) const;

  ElementOutline settled_;
  ElementOutline shown_;
  std::optional<Handle> grabbed_;
  std::optional<VertexAt> chosen_;
  std::optional<OutlineProblem> problem_;  ///< of where the mouse is now
  Point wanted_;                           ///< that place
  QPointF pressedAt_;
};

}  // namespace renewal::viewer
