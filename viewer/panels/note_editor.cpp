#include "viewer/panels/note_editor.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <algorithm>

namespace renewal::viewer {
namespace {

constexpr int editorHeight = 84;

}  // namespace

QWidget* NoteEditor::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const {
  Q_UNUSED(option);
  Q_UNUSED(index);
  auto* editor = new QPlainTextEdit(parent);
  editor->setTabChangesFocus(true);
  editor->setAccessibleName(tr("Note"));
  editor->setPlaceholderText(tr("Ctrl+Enter keeps the note"));
  return editor;
}

void NoteEditor::setEditorData(QWidget* editor, const QModelIndex& index) const {
  auto* text = qobject_cast<QPlainTextEdit*>(editor);
  text->setPlainText(index.data(Qt::EditRole).toString());
  text->selectAll();
}

void NoteEditor::setModelData(QWidget* editor, QAbstractItemModel* model,
                              const QModelIndex& index) const {
  model->setData(index, qobject_cast<QPlainTextEdit*>(editor)->toPlainText(), Qt::EditRole);
}

void NoteEditor::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                      const QModelIndex& index) const {
  Q_UNUSED(index);
  QRect box = option.rect;
  box.setHeight(std::max(box.height(), editorHeight));
  editor->setGeometry(box);
}

bool NoteEditor::eventFilter(QObject* editor, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter && key->modifiers() == Qt::ControlModifier) {
      auto* widget = qobject_cast<QWidget*>(editor);
      Q_EMIT commitData(widget);
      Q_EMIT closeEditor(widget);
      return true;
    }
    if (enter) {
      return false;  // a new line
    }
  }
  return QStyledItemDelegate::eventFilter(editor, event);
}

}  // namespace renewal::viewer
