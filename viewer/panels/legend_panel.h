#pragma once

#include <QWidget>
#include <bitset>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "viewer/map/map_scene.h"
#include "viewer/model/legend_model.h"

class QCheckBox;
class QLabel;
class QTreeView;

namespace renewal::viewer {

class UnderlayRow;

/// Legend of the theme with counts and areas, and the switches of the map layers below it. A click
/// on a class (or Return) highlights and chooses its parcels, a click with Ctrl (or Space) hides or
/// shows them.
class LegendPanel : public QWidget {
  Q_OBJECT

 public:
  explicit LegendPanel(QWidget* parent = nullptr);

  /// Shows the classes of a layer; null empties the panel.
  void setLayer(std::shared_ptr<const ThemeLayer> layer, std::shared_ptr<const Look> look,
                bool dark, Language language);
  /// What stands over the classes; empty = the theme's title.
  void setHeading(const Text& heading);
  const LegendModel& model() const { return *model_; }
  MapLayers layers() const;
  void setLayers(const MapLayers& layers);
  /// The entry of the underlay; hidden until somebody shows it.
  UnderlayRow& underlay() { return *underlay_; }
  /// While the structure is shown whatever its switch says, the switch says so and cannot be moved;
  /// layers() goes on giving the user's own choice.
  void holdStructure(bool held);
  void clearHighlight();
  std::optional<std::uint8_t> highlighted() const { return highlighted_; }
  /// Hidden classes of the theme that is shown.
  std::bitset<256> hidden() const;
  void setHidden(std::uint8_t themeClass, bool hide);
  void showAllClasses();

 Q_SIGNALS:
  /// Empty when the click took the highlight away.
  void highlightChanged(std::optional<std::uint8_t> themeClass);
  void hiddenChanged();
  void layersChanged(const renewal::viewer::MapLayers& layers);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void toggleRow(const QModelIndex& index);
  void toggleHidden(const QModelIndex& index);
  void fitHeight();
  void scrollIfNeeded();
  void showMenu(QPoint position);
  bool eventFilter(QObject* watched, QEvent* event) override;

  LegendModel* model_;
  QLabel* heading_;
  QTreeView* view_;
  QLabel* hint_;
  QLabel* layersHeading_;
  UnderlayRow* underlay_;
  struct Switch {
    bool MapLayers::*member;
    QCheckBox* box;
  };
  Switch* structureSwitch();
  std::vector<Switch> switches_;
  std::optional<bool> ownStructure_;  ///< the user's choice while the switch is held
  std::optional<std::uint8_t> highlighted_;
  std::map<Theme, std::bitset<256>> hidden_;
  Theme theme_ = Theme::Status;
  Text headingText_;
  bool hasLayer_ = false;
  Language language_ = Language::Chinese;
};

}  // namespace renewal::viewer
