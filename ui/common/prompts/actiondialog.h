#pragma once
#include <QDialog>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace linedesk {

class Banner;
class Theme;

/// The frame of a dialog that does one thing: a banner, what it is about on a white surface, and a
/// footer with Cancel and the one filled button, whose verb Enter triggers. Esc cancels. Deletes
/// itself when closed; open it with open(). GUI thread. Source: ui.md 6.
class ActionDialog : public QDialog
{
    Q_OBJECT
public:
    QPushButton *primaryButton() const { return m_primary; }

protected:
    /// What a content does that is higher than the screen allows.
    enum class Overflow { Grows, Scrolls };
    /// `verb` stands on the filled button, which is found by `verbName`.
    ActionDialog(const Theme &theme, const QString &title, const QString &verb,
                 const QString &verbName, Overflow overflow, QWidget *parent);

    /// The filled button was pressed.
    virtual void act() = 0;

    Banner *banner() const { return m_banner; }
    QVBoxLayout *content() const { return m_content; }
    /// Says something at the left of the buttons.
    void addToFooter(QWidget *widget);

private:
    Banner *m_banner;
    QPushButton *m_primary;
    QVBoxLayout *m_content;
    QHBoxLayout *m_footer;
};

} // namespace linedesk
