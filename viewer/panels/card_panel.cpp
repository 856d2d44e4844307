#include "viewer/panels/card_panel.h"

#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "viewer/base/style.h"

namespace renewal::viewer {
namespace {

const char* roleOf(Truth truth) {
  switch (truth) {
    case Truth::Yes:
      return "good";
    case Truth::No:
      return "bad";
    case Truth::Unknown:
      break;
  }
  return "quiet";
}

/// Data is shown as it is: never taken for rich text.
QLabel* plainLabel(const QString& text, QWidget* parent, int points,
                   QFont::Weight weight = QFont::Normal, const char* role = nullptr) {
  auto* label = new QLabel(parent);
  label->setTextFormat(Qt::PlainText);
  label->setText(text);
  label->setWordWrap(true);
  label->setFont(style::font(points, weight));
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  if (role != nullptr) {
    label->setProperty("role", QLatin1String(role));
  }
  return label;
}

class Swatch : public QWidget {
 public:
  Swatch(Colour colour, QWidget* parent) : QWidget(parent) {
    setFixedSize(style::swatchSize, style::swatchSize);
    QPalette own = palette();
    own.setColor(QPalette::Window, style::toQColor(colour));
    setPalette(own);
    setAutoFillBackground(true);
  }
};

}  // namespace

CardPanel::CardPanel(QWidget* parent) : QScrollArea(parent) {
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setMinimumWidth(style::cardWidth);
  setFocusPolicy(Qt::StrongFocus);
}

QWidget* CardPanel::begin() {
  auto* body = new QWidget(this);
  layout_ = new QVBoxLayout(body);
  layout_->setContentsMargins(style::space3, style::space, style::space3, style::space3);
  layout_->setSpacing(style::space);
  return body;
}

QLabel* CardPanel::label(const QString& text, int points, QFont::Weight weight, const char* role) {
  QLabel* result = plainLabel(text, layout_->parentWidget(), points, weight, role);
  layout_->addWidget(result);
  return result;
}

void CardPanel::line() {
  auto* hairline = new QFrame(layout_->parentWidget());
  hairline->setProperty("role", QStringLiteral("line"));
  layout_->addSpacing(style::space);
  layout_->addWidget(hairline);
  layout_->addSpacing(style::space);
}

void CardPanel::section(const QString& title) {
  line();
  label(title, style::labelPoints, QFont::DemiBold, "section");
}

void CardPanel::showEmpty(const QString& text) {
  empty_ = true;
  QWidget* body = begin();
  QLabel* hint = label(text, style::textPoints, QFont::Normal, "quiet");
  hint->setObjectName(QStringLiteral("cardHint"));
  layout_->addStretch(1);
  setWidget(body);
}

void CardPanel::showCard(const CardContent& card, std::optional<Colour> status) {
  empty_ = false;
  QWidget* body = begin();
  QLabel* code = label(card.code, style::titlePoints, QFont::DemiBold, nullptr);
  code->setObjectName(QStringLiteral("cardCode"));
  if (!card.place.isEmpty()) {
    label(card.place, style::textPoints, QFont::Normal, "quiet");
  }
  if (card.trial) {
    trialNote(card);
  }
  bool first = true;
  for (const CardContent::Question& entry : card.questions) {
    question(entry, first ? status : std::nullopt);
    first = false;
  }
  if (card.questions.empty()) {
    line();
    label(tr("Working out the reasons…"), style::textPoints, QFont::Normal, "quiet");
  }
  section(tr("Phase and structure"));
  std::vector<CardContent::Row> planning;
  if (!card.phase.isEmpty()) {
    planning.push_back({tr("Phase"), card.phase});
  }
  planning.push_back({tr("Structure"), card.structure});
  rows(planning);
  section(tr("Area"));
  rows(card.sizes);
  section(tr("Key data"));
  rows(card.facts);
  if (!card.surveyed.empty()) {
    section(tr("From the survey, not from the source"));
    rows(card.surveyed);
  }
  line();
  label(tr("Source: %1").arg(card.source), style::labelPoints, QFont::Normal, "quiet");
  layout_->addStretch(1);
  setWidget(body);
}

void CardPanel::trialNote(const CardContent& card) {
  const bool changes =
      std::any_of(card.questions.begin(), card.questions.end(),
                  [](const CardContent::Question& question) { return !question.before.isEmpty(); });
  auto* box = new QFrame(layout_->parentWidget());
  box->setObjectName(QStringLiteral("messageBar"));
  box->setProperty("severity", QStringLiteral("warning"));
  auto* inside = new QVBoxLayout(box);
  inside->setContentsMargins(style::space3, style::space2, style::space3, style::space2);
  inside->setSpacing(style::space / 2);
  QLabel* heading = plainLabel(tr("What-if"), box, style::textPoints, QFont::DemiBold);
  heading->setObjectName(QStringLiteral("cardTrial"));
  inside->addWidget(heading);
  inside->addWidget(plainLabel(
      changes ? tr("Answers and reasons are those under the moved thresholds.")
              : tr("The moved thresholds change no answer for this parcel; the reasons are those "
                   "under them."),
      box, style::labelPoints));
  layout_->addSpacing(style::space);
  layout_->addWidget(box);
}

void CardPanel::rows(const std::vector<CardContent::Row>& rows) {
  auto* grid = new QGridLayout;
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(style::space3);
  grid->setVerticalSpacing(style::space);
  grid->setColumnStretch(1, 1);
  int at = 0;
  for (const CardContent::Row& row : rows) {
    QLabel* name =
        plainLabel(row.label, layout_->parentWidget(), style::textPoints, QFont::Normal, "quiet");
    name->setWordWrap(false);
    QLabel* value = plainLabel(row.value, layout_->parentWidget(), style::textPoints, QFont::Normal,
                               row.missing ? "quiet" : nullptr);
    value->setAlignment(Qt::AlignRight | Qt::AlignTop);
    value->setAccessibleName(row.label);
    grid->addWidget(name, at, 0, Qt::AlignLeft | Qt::AlignTop);
    grid->addWidget(value, at, 1);
    ++at;
  }
  layout_->addLayout(grid);
}

void CardPanel::question(const CardContent::Question& question, std::optional<Colour> colour) {
  section(question.title);
  auto* head = new QHBoxLayout;
  head->setSpacing(style::space2);
  if (colour) {
    head->addWidget(new Swatch(*colour, layout_->parentWidget()), 0, Qt::AlignVCenter);
  }
  QLabel* title =
      plainLabel(question.outcome, layout_->parentWidget(),
                 colour ? style::figurePoints - 2 : style::titlePoints, QFont::DemiBold);
  head->addWidget(title, 1);
  layout_->addLayout(head);
  if (!question.before.isEmpty()) {
    label(tr("What-if; by the rule book: %1").arg(question.before), style::textPoints,
          QFont::DemiBold, nullptr)
        ->setObjectName(QStringLiteral("cardBefore"));
  }
  if (!question.official.isEmpty()) {
    label(question.official, style::textPoints, QFont::DemiBold, nullptr)
        ->setObjectName(QStringLiteral("cardOfficial"));
  }
  if (!question.basis.isEmpty()) {
    label(question.basis, style::labelPoints, QFont::Normal, "quiet");
  }
  if (!question.missing.isEmpty()) {
    label(tr("To be surveyed: %1").arg(question.missing), style::textPoints, QFont::DemiBold,
          nullptr);
  }
  if (!question.consequence.isEmpty()) {
    auto* box = new QFrame(layout_->parentWidget());
    box->setProperty("role", QStringLiteral("box"));
    auto* inside = new QVBoxLayout(box);
    inside->setContentsMargins(style::space3, style::space2, style::space3, style::space2);
    inside->setSpacing(style::space);
    inside->addWidget(plainLabel(tr("Possible consequence"), box, style::labelPoints,
                                 QFont::DemiBold, "section"));
    inside->addWidget(plainLabel(question.consequence, box, style::textPoints));
    if (!question.consequenceBasis.isEmpty()) {
      inside->addWidget(
          plainLabel(question.consequenceBasis, box, style::labelPoints, QFont::Normal, "quiet"));
    }
    layout_->addSpacing(style::space);
    layout_->addWidget(box);
  }
  if (!question.byRule.isEmpty()) {
    layout_->addSpacing(style::space);
    label(question.byRule, style::textPoints, QFont::Normal, "quiet");
  }
  bool hasTests = false;
  for (const CardContent::Outcome& entry : question.why) {
    hasTests = hasTests || !entry.tests.empty();
  }
  if (hasTests) {
    layout_->addSpacing(style::space);
    label(tr("Why"), style::labelPoints, QFont::DemiBold, "section");
    for (const CardContent::Outcome& entry : question.why) {
      outcome(entry, layout_, question.why.size() > 1 || entry.result == Truth::Unknown);
    }
  }
  if (!question.whyNot.empty()) {
    fold(hasTests
             ? tr("Why nothing before it (%n)", nullptr, static_cast<int>(question.whyNot.size()))
             : tr("What was ruled out (%n)", nullptr, static_cast<int>(question.whyNot.size())),
         question.whyNot, whyNotOpen_);
  }
}

void CardPanel::outcome(const CardContent::Outcome& outcome, QVBoxLayout* into, bool headed) {
  QWidget* parent = layout_->parentWidget();
  auto* grid = new QGridLayout;
  grid->setContentsMargins(0, 0, 0, style::space);
  grid->setHorizontalSpacing(style::space);
  grid->setVerticalSpacing(style::space);
  grid->setColumnStretch(1, 1);
  int at = 0;
  if (headed) {
    grid->addWidget(plainLabel(truthMark(outcome.result), parent, style::textPoints, QFont::Bold,
                               roleOf(outcome.result)),
                    at, 0, Qt::AlignTop);
    grid->addWidget(plainLabel(outcome.title, parent, style::textPoints, QFont::DemiBold), at, 1);
    ++at;
  }
  for (const CardContent::Test& test : outcome.tests) {
    auto* mark = plainLabel(truthMark(test.result), parent, style::textPoints, QFont::Bold,
                            roleOf(test.result));
    mark->setFixedWidth(style::space4);
    auto* lines = new QVBoxLayout;
    lines->setContentsMargins(test.depth * style::space3, 0, 0, 0);
    lines->setSpacing(0);
    QString title = test.title;
    if (test.assumed) {
      title += QLatin1Char(' ') + tr("(assumed)");
    }
    if (test.isDefault) {
      title += QLatin1Char(' ') + tr("(default, not law)");
    }
    lines->addWidget(plainLabel(title, parent, style::textPoints));
    if (!test.detail.isEmpty()) {
      lines->addWidget(plainLabel(test.detail, parent, style::labelPoints, QFont::Normal, "quiet"));
    }
    if (!test.basis.isEmpty()) {
      lines->addWidget(plainLabel(test.basis, parent, style::labelPoints, QFont::Normal, "quiet"));
    }
    grid->addWidget(mark, at, 0, Qt::AlignTop);
    grid->addLayout(lines, at, 1);
    ++at;
  }
  into->addLayout(grid);
}

void CardPanel::fold(const QString& title, const std::vector<CardContent::Outcome>& outcomes,
                     bool open) {
  auto* button = new QToolButton(layout_->parentWidget());
  button->setProperty("role", QStringLiteral("fold"));
  button->setText(title);
  button->setCheckable(true);
  button->setChecked(open);
  button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  button->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
  button->setFont(style::font(style::labelPoints, QFont::DemiBold));
  auto* inside = new QWidget(layout_->parentWidget());
  auto* lines = new QVBoxLayout(inside);
  lines->setContentsMargins(0, 0, 0, 0);
  lines->setSpacing(style::space);
  for (const CardContent::Outcome& entry : outcomes) {
    outcome(entry, lines, true);
  }
  inside->setVisible(open);
  connect(button, &QToolButton::toggled, this, [this, button, inside](bool on) {
    whyNotOpen_ = on;
    button->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
    inside->setVisible(on);
  });
  layout_->addSpacing(style::space);
  layout_->addWidget(button);
  layout_->addWidget(inside);
}

}  // namespace renewal::viewer
