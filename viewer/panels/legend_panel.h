#pragma once

#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "viewer/map/map_scene.h"
#include "viewer/model/legend_model.h"

class QCheckBox;
class QLabel;
class QTreeView;

namespace renewal::viewer {

/// Legend of the theme with counts and areas, and the switches of the map layers below it.
class LegendPanel : public QWidget {
  Q_OBJECT

 public:
  explicit LegendPanel(QWidget* parent = nullptr);

  /// Shows the classes of a layer; null empties the panel.
  void setLayer(std::shared_ptr<const ThemeLayer> layer, std::shared_ptr<const Look> look,
                bool dark, Language language);
  const LegendModel& model() const { return *model_; }
  MapLayers layers() const;
  void setLayers(const MapLayers& layers);
  void clearHighlight();
  std::optional<std::uint8_t> highlighted() const { return highlighted_; }

 Q_SIGNALS:
  /// Empty when the click took the highlight away.
  void highlightChanged(std::optional<std::uint8_t> themeClass);
  void layersChanged(const renewal::viewer::MapLayers& layers);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void toggleRow(const QModelIndex& index);

  LegendModel* model_;
  QLabel* heading_;
  QTreeView* view_;
  QLabel* hint_;
  QLabel* layersHeading_;
  struct Switch {
    bool MapLayers::*member;
    QCheckBox* box;
  };
  std::vector<Switch> switches_;
  std::optional<std::uint8_t> highlighted_;
  Theme theme_ = Theme::Status;
  bool hasLayer_ = false;
};

}  // namespace renewal::viewer
