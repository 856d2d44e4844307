#pragma once

#include <QScrollArea>
#include <optional>

#include "core/look/look.h"
#include "viewer/model/card_content.h"

class QLabel;
class QVBoxLayout;

namespace renewal::viewer {

/// The card of one parcel: what it is, why, since when, and what follows.
class CardPanel : public QScrollArea {
  Q_OBJECT

 public:
  explicit CardPanel(QWidget* parent = nullptr);

  /// Shows a parcel; `status` is the colour of its status, if known.
  void showCard(const CardContent& card, std::optional<Colour> status);
  /// Shows what to do to get a card.
  void showEmpty(const QString& text);
  bool isEmpty() const { return empty_; }

 private:
  QWidget* begin();
  QLabel* label(const QString& text, int points, QFont::Weight weight, const char* role);
  void line();
  void section(const QString& title);
  void rows(const std::vector<CardContent::Row>& rows);
  void question(const CardContent::Question& question, std::optional<Colour> colour);
  void trialNote(const CardContent& card);
  void outcome(const CardContent::Outcome& outcome, QVBoxLayout* into, bool headed);
  void fold(const QString& title, const std::vector<CardContent::Outcome>& outcomes, bool open);

  QVBoxLayout* layout_ = nullptr;
  bool empty_ = true;
  bool whyNotOpen_ = false;  ///< kept from card to card
};

}  // namespace renewal::viewer
