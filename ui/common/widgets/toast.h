#pragma once
#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QTimer;

namespace linedesk {

class Theme;

/// A word at the bottom centre of a window: 44 px, inverted colours, 8 s, longer while it has the
/// pointer or the focus. With Undo, the button or Ctrl+Z takes the thing back. Not for errors.
/// Source: ui.md 6.
class Toast : public QFrame
{
    Q_OBJECT
public:
    /// Lies over `host`, e.g. the window's content.
    Toast(const Theme &theme, QWidget *host);

    void showMessage(const QString &message);
    void showUndo(const QString &message, std::function<void()> undo);
    /// Takes the shown thing back; false when nothing can be.
    bool undo();
    bool canUndo() const { return bool(m_undo); }
    QString message() const;
    static constexpr int milliseconds = 8000;

Q_SIGNALS:
    void shown(const QString &message);
    void undoAvailable(bool available);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void start(const QString &message, std::function<void()> undo);
    void finish();
    void takeColors();
    void place();

    const Theme &m_theme;
    QLabel *m_mark;
    QLabel *m_text;
    QPushButton *m_button;
    QLabel *m_keys;
    QTimer *m_timer;
    std::function<void()> m_undo;
};

} // namespace linedesk
