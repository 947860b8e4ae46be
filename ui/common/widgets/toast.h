#pragma once
#include "ui/common/widgets/notice.h"

#include <QFrame>
#include <QPointer>

#include <functional>

class QLabel;
class QPushButton;
class QTimer;
class QToolButton;

namespace linedesk {

class Theme;

/// A notice at the bottom centre of a window: 44 px, more where its words need a second line,
/// inverted colours, a mark and an edge of its tone, 8 s, longer while it has the pointer or the
/// focus. Its cross or Esc in it closes it. With Undo, the button or Ctrl+Z takes the thing back.
/// Not for errors. Source: ui.md 6.
class Toast : public QFrame
{
    Q_OBJECT
public:
    /// Lies over `host`, e.g. the window's pages.
    Toast(const Theme &theme, QWidget *host);

    void showNotice(const Notice &notice);
    void showUndo(const QString &message, std::function<void()> undo);
    /// The part of the host it stays within, so that it leaves alone what is read beside it; none,
    /// or a hidden or very narrow one: the whole host.
    void setArea(QWidget *area);
    /// Takes the shown thing back; false when nothing can be.
    bool undo();
    bool canUndo() const { return bool(m_undo); }
    void dismiss();
    QString message() const;
    static constexpr int milliseconds = 8000;
    static constexpr int greatestWidth = 720;

Q_SIGNALS:
    void shown(const linedesk::Notice &notice);
    void undoAvailable(bool available);
    void closeAvailable(bool available);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void start(const Notice &notice, std::function<void()> undo);
    void takeColors();
    void place();
    QRect room() const;
    bool holdsFocus() const;

    const Theme &m_theme;
    Notice m_notice;
    QPointer<QWidget> m_area;
    QPointer<QWidget> m_before; ///< had the focus when it came
    QLabel *m_mark;
    QLabel *m_text;
    QPushButton *m_button;
    QLabel *m_keys;
    QToolButton *m_close;
    QTimer *m_timer;
    std::function<void()> m_undo;
};

} // namespace linedesk
