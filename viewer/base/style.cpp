#include "viewer/base/style.h"

#include <QFontDatabase>
#include <QStringList>

namespace renewal::viewer::style {
namespace {

/// Named places instead of a long chain of arg(): the sheet reads like a sheet.
constexpr auto* sheetText = R"(
QMainWindow::separator { background: @line; width: 1px; height: 1px; }
QToolBar { background: @window; border: 0; border-bottom: 1px solid @line; padding: 4px 8px; spacing: 0px; }
QToolBar QToolButton { padding: 4px 5px; border-radius: 4px; border: 1px solid transparent; }
QToolBar QToolButton:hover { background: @hover; }
QToolBar QToolButton:pressed, QToolBar QToolButton:checked { background: @pressed; }
QToolBar QToolButton:focus { border: 1px solid @accent; }
QToolBar QLabel { color: @quiet; padding-left: 8px; }
QToolBar::separator { background: @line; width: 1px; margin: 4px 6px; }
QDockWidget { color: @text; titlebar-close-icon: url(@dockclose); titlebar-normal-icon: url(@dockfloat); }
QDockWidget::title { background: @panel; padding: 8px 8px 4px 8px; }
QDockWidget::close-button, QDockWidget::float-button { border: 1px solid transparent; border-radius: 3px; padding: 0; subcontrol-origin: padding; subcontrol-position: top right; width: 16px; height: 16px; top: 8px; }
QDockWidget::close-button { right: 8px; }
QDockWidget::float-button { right: 28px; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: @hover; }
QDockWidget > QWidget, QScrollArea > QWidget > QWidget { background: @panel; }
QStatusBar { background: @window; border-top: 1px solid @line; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { padding: 0 8px; color: @quiet; }
QTreeView { background: @panel; border: 0; outline: 0; }
QTreeView::item { padding: 3px 0; }
QTreeView::item:hover { background: @hover; }
QTreeView::item:selected { background: @pressed; color: @text; }
QHeaderView::section { background: @panel; color: @quiet; border: 0; border-bottom: 1px solid @line; padding: 4px 3px; }
QTableView#comparison { background: @panel; border: 0; gridline-color: @line; }
QTableView#comparison::item { padding: 0 4px; }
QTableView#comparison QHeaderView::section { padding: 2px 8px; }
QTableView#comparison QTableCornerButton::section { background: @panel; border: 0; border-bottom: 1px solid @line; }
QTableView#comparison::item:selected { background: @pressed; color: @text; }
QScrollArea { border: 0; background: @panel; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @handle; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: @grip; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; background: transparent; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolButton[popupMode="2"] { border: 1px solid transparent; border-radius: 4px; padding: 2px 18px 2px 4px; }
QToolButton[popupMode="2"]:hover { background: @hover; }
QToolButton[popupMode="2"]:focus { border: 1px solid @accent; }
QToolButton::menu-indicator { image: url(@arrow); width: 12px; height: 12px; subcontrol-origin: border; subcontrol-position: center right; right: 4px; }
QTabWidget::pane { border: 0; border-top: 1px solid @line; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @quiet; border: 0; border-bottom: 2px solid transparent; padding: 5px 10px; }
QTabBar::tab:hover { background: @hover; color: @text; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:bottom { border-bottom: 0; border-top: 2px solid transparent; }
QTabBar::tab:bottom:selected { border-bottom: 0; border-top: 2px solid @accent; }
QTabBar::tab:selected:focus { background: @hover; }
QPushButton { background: @window; border: 1px solid @edge; border-radius: 4px; padding: 3px 11px; min-height: 19px; }
QDockWidget QToolButton[autoRaise="false"] { background: @window; border: 1px solid @edge; border-radius: 4px; padding: 3px 8px; }
QDockWidget QToolButton[autoRaise="false"]:hover { background: @hover; }
QDockWidget QToolButton[autoRaise="false"]:pressed, QDockWidget QToolButton[autoRaise="false"]:checked { background: @pressed; }
QDockWidget QToolButton[autoRaise="false"]:focus { border: 1px solid @accent; }
QDockWidget QToolButton[autoRaise="false"]:disabled { color: @faint; border: 1px solid @line; }
QPushButton:hover { background: @hover; }
QPushButton:pressed, QPushButton:checked { background: @pressed; }
QPushButton:default, QPushButton:focus { border: 1px solid @accent; }
QPushButton:disabled { color: @faint; border: 1px solid @line; }
QComboBox, QDateEdit, QDoubleSpinBox, QSpinBox, QLineEdit { background: @field; border: 1px solid @line; border-radius: 4px; padding: 3px 8px; }
QComboBox:focus, QDateEdit:focus, QDoubleSpinBox:focus, QSpinBox:focus, QLineEdit:focus { border: 1px solid @accent; }
QDateEdit QLineEdit, QDoubleSpinBox QLineEdit, QSpinBox QLineEdit { border: 0; padding: 0; }
QStatusBar QLineEdit { background: transparent; border: 1px solid transparent; color: @quiet; padding: 1px 8px; }
QStatusBar QLineEdit:hover { border: 1px solid @line; }
QStatusBar QLineEdit:focus { background: @field; color: @text; border: 1px solid @accent; }
QComboBox::drop-down { border: 0; width: 20px; }
QComboBox::down-arrow { image: url(@arrow); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @field; border: 1px solid @line; }
QCheckBox::indicator { width: 13px; height: 13px; border: 1px solid @box; border-radius: 3px; background: @field; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border: 1px solid @accent; }
QCheckBox::indicator:checked { image: url(@check); }
QCheckBox::indicator:disabled { border: 1px solid @line; }
QLabel[role="quiet"] { color: @quiet; }
QLabel[role="section"] { color: @quiet; }
QLabel[role="good"] { color: @good; }
QLabel[role="bad"] { color: @bad; }
QFrame[role="line"] { background: @line; border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="box"] { background: @field; border: 1px solid @line; border-radius: 6px; }
QFrame#messageBar[severity="error"] { background: @error; border-bottom: 1px solid @bad; }
QFrame#messageBar[severity="warning"] { background: @warning; border-bottom: 1px solid @line; }
QFrame#messageBar[severity="note"] { background: @panel; border-bottom: 1px solid @line; }
QToolButton[role="fold"] { border: 0; color: @quiet; padding: 2px 0; text-align: left; }
QToolButton[role="fold"]:hover, QToolButton[role="fold"]:focus { color: @accent; }
QProgressBar { border: 0; border-radius: 3px; background: @line; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
)";

}  // namespace

QString fontFamily() {
  static const QString family = [] {
    const QStringList wanted{QStringLiteral("Noto Sans CJK SC"),
                             QStringLiteral("Source Han Sans SC"),
                             QStringLiteral("Microsoft YaHei"), QStringLiteral("PingFang SC"),
                             QStringLiteral("WenQuanYi Micro Hei")};
    for (const QString& name : wanted) {
      if (QFontDatabase::hasFamily(name)) {
        return name;
      }
    }
    return QFont().family();
  }();
  return family;
}

QFont font(int points, QFont::Weight weight) {
  QFont result(fontFamily(), points, weight);
  result.setStyleStrategy(QFont::PreferAntialias);
  return result;
}

QFont mapFont(int pixels, QFont::Weight weight) {
  QFont result(fontFamily());
  result.setPixelSize(pixels);
  result.setWeight(weight);
  result.setHintingPreference(QFont::PreferNoHinting);
  return result;
}

QColor mix(const QColor& a, const QColor& b, double share) {
  const auto part = [share](int x, int y) { return qRound(x * share + y * (1 - share)); };
  return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

Widgets widgets(const Look& look, bool dark) {
  Widgets w;
  w.accent = toQColor(look.ground("accent", dark));
  w.text = dark ? QColor(0xE6, 0xE6, 0xE6) : QColor(0x24, 0x28, 0x2B);
  w.window = dark ? QColor(0x24, 0x29, 0x2E) : QColor(0xF1, 0xEF, 0xEA);
  w.panel = dark ? QColor(0x1F, 0x23, 0x28) : QColor(0xFB, 0xFA, 0xF7);
  w.field = dark ? QColor(0x17, 0x1A, 0x1D) : QColor(0xFF, 0xFF, 0xFF);
  w.quiet = mix(w.text, w.panel, 0.62);
  w.line = mix(w.text, w.panel, 0.16);
  w.onAccent = dark ? QColor(0x10, 0x14, 0x18) : QColor(0xFF, 0xFF, 0xFF);
  w.warning = dark ? QColor(0x4A, 0x3D, 0x16) : QColor(0xFF, 0xF1, 0xC4);
  w.error = dark ? QColor(0x55, 0x22, 0x22) : QColor(0xFB, 0xDD, 0xD9);
  w.good = dark ? QColor(0x6C, 0xC0, 0x7A) : QColor(0x2E, 0x7D, 0x3B);
  w.bad = dark ? QColor(0xF0, 0x8A, 0x80) : QColor(0xB3, 0x26, 0x1E);
  return w;
}

QPalette palette(const Widgets& c) {
  QPalette p;
  p.setColor(QPalette::Window, c.window);
  p.setColor(QPalette::WindowText, c.text);
  p.setColor(QPalette::Base, c.field);
  p.setColor(QPalette::AlternateBase, c.panel);
  p.setColor(QPalette::Text, c.text);
  p.setColor(QPalette::Button, c.window);
  p.setColor(QPalette::ButtonText, c.text);
  p.setColor(QPalette::BrightText, c.bad);
  p.setColor(QPalette::ToolTipBase, c.panel);
  p.setColor(QPalette::ToolTipText, c.text);
  p.setColor(QPalette::PlaceholderText, c.quiet);
  p.setColor(QPalette::Highlight, c.accent);
  p.setColor(QPalette::HighlightedText, c.onAccent);
  p.setColor(QPalette::Link, c.accent);
  p.setColor(QPalette::Light, mix(c.field, c.window, 0.6));
  p.setColor(QPalette::Mid, c.line);
  p.setColor(QPalette::Dark, mix(c.text, c.window, 0.3));
  p.setColor(QPalette::Shadow, mix(c.text, c.window, 0.4));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    p.setColor(QPalette::Disabled, role, mix(c.text, c.window, 0.4));
  }
  return p;
}

QString sheet(const Widgets& c) {
  QString text = QString::fromLatin1(sheetText);
  const bool dark = c.panel.lightness() < 128;
  const auto put = [&text](const char* name, const QString& value) {
    text.replace(QLatin1Char('@') + QLatin1String(name), value);
  };
  put("hover", mix(c.text, c.window, 0.06).name());
  put("pressed", mix(c.accent, c.window, 0.18).name());
  put("window", c.window.name());
  put("warning", c.warning.name());
  put("panel", c.panel.name());
  put("field", c.field.name());
  put("quiet", c.quiet.name());
  put("accent", c.accent.name());
  put("arrow", dark ? QStringLiteral(":/icons/chevron-dark.svg")
                    : QStringLiteral(":/icons/chevron-light.svg"));
  put("check",
      dark ? QStringLiteral(":/icons/check-dark.svg") : QStringLiteral(":/icons/check-light.svg"));
  put("error", c.error.name());
  put("dockclose", dark ? QStringLiteral(":/icons/dock-close-dark.svg")
                        : QStringLiteral(":/icons/dock-close-light.svg"));
  put("dockfloat", dark ? QStringLiteral(":/icons/dock-float-dark.svg")
                        : QStringLiteral(":/icons/dock-float-light.svg"));
  put("handle", mix(c.text, c.panel, 0.26).name());
  put("grip", mix(c.text, c.panel, 0.45).name());
  put("edge", mix(c.text, c.panel, 0.3).name());
  put("faint", mix(c.text, c.window, 0.4).name());
  put("box", mix(c.text, c.panel, 0.45).name());
  put("good", c.good.name());
  put("text", c.text.name());
  put("line", c.line.name());
  put("bad", c.bad.name());
  return text;
}

}  // namespace renewal::viewer::style
