#pragma once
#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace linedesk {

class Theme;

/// A white frame with a title line, actions at its right, and a body.
class Card : public QFrame
{
    Q_OBJECT
public:
    Card(const Theme &theme, const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// A quiet count behind the title; nothing when negative.
    void setCount(int count);
    /// A quiet sentence behind the title.
    void setHint(const QString &hint);
    /// Puts a button or a check box at the right end of the title line.
    void addAction(QWidget *widget);
    /// Where the content goes: 14 px padding, 8 px spacing.
    QVBoxLayout *body() const { return m_body; }
    /// For tables that reach the card's edges.
    void setBodyFlush();

private:
    const Theme &m_theme;
    QFrame *m_head;
    QHBoxLayout *m_headRow;
    QLabel *m_title;
    QLabel *m_count;
    QLabel *m_hint;
    QVBoxLayout *m_body;
};

} // namespace linedesk
