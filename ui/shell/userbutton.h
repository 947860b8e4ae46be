#pragma once
#include <QToolButton>

namespace linedesk {

class Theme;

/// The signed-in person: initials in a disc, name, arrow.
class UserButton : public QToolButton
{
    Q_OBJECT
public:
    UserButton(const Theme &theme, QWidget *parent);
    /// "Rosa Alvarez" → "RA"; one word gives its first letter.
    static QString initials(const QString &name);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace linedesk
