#pragma once
#include <QWidget>

namespace linedesk {

class Theme;

/// A person's initials in a disc of 52 px.
class InitialsDisc : public QWidget
{
    Q_OBJECT
public:
    InitialsDisc(const Theme &theme, QWidget *parent);
    void setName(const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_initials;
};

} // namespace linedesk
