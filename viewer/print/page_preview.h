#pragma once

#include <QImage>
#include <QWidget>

namespace renewal::viewer {

/// The sheet on a desk, as large as there is room.
class PagePreview : public QWidget {
 public:
  explicit PagePreview(QWidget* parent);
  void setPicture(QImage picture);
  const QImage& picture() const { return picture_; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QImage picture_;
};

}  // namespace renewal::viewer
