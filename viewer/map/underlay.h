#pragma once

#include <QObject>
#include <QTimer>
#include <filesystem>
#include <memory>
#include <optional>

#include "core/service/underlay_service.h"
#include "viewer/base/job.h"
#include "viewer/map/underlay_picture.h"

namespace renewal::viewer {

/// The photo under the parcels: which file it is, and the piece of it for the window of the map.
/// Files are read on a worker once the map rests; a newer window takes the place of an older one.
class Underlay : public QObject {
  Q_OBJECT

 public:
  explicit Underlay(QObject* parent = nullptr);

  void setService(std::shared_ptr<UnderlayService> service) { service_ = std::move(service); }
  const std::shared_ptr<UnderlayService>& service() const { return service_; }
  /// Takes a file for a map in this system; opened() or failed() follows.
  void open(const std::filesystem::path& path, const CoordinateSystem& map);
  /// Takes the photo away.
  void remove();
  /// A photo that is not shown is not read.
  void setShown(bool shown);
  /// The window of the map; the photo is read for it after a moment of rest.
  void setWindow(const MapGrid& grid);

  /// The file asked for, also while it is being opened; empty for none.
  const std::filesystem::path& path() const { return path_; }
  /// Null until the file is open.
  const std::shared_ptr<const UnderlayInfo>& info() const { return info_; }
  /// The newest piece that was read, maybe of an earlier window; null while hidden.
  std::shared_ptr<const UnderlayPicture> picture() const { return shown_ ? picture_ : nullptr; }
  /// True when picture() is of the last window, or there is nothing to read.
  bool settled() const;

 Q_SIGNALS:
  void opened();
  /// picture() or info() is another.
  void changed();
  /// The photo could not be opened or read and was taken away.
  void failed(const renewal::ErrorInfo& error);

 private:
  bool current() const;
  void request();
  void give(const ErrorInfo& error);

  std::shared_ptr<UnderlayService> service_;
  std::filesystem::path path_;
  CoordinateSystem map_;
  std::shared_ptr<const UnderlayInfo> info_;
  std::shared_ptr<const UnderlayPicture> picture_;
  MapGrid grid_;
  bool shown_ = true;
  QTimer rest_;
  Job<std::shared_ptr<const UnderlayInfo>> open_;
  Job<std::shared_ptr<const UnderlayPicture>> read_;
};

}  // namespace renewal::viewer
