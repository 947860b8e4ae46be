#pragma once
#include <QPushButton>

namespace linedesk {

class Theme;

/// Looks like a search field and opens the palette; its width gives way from 520 down to 240.
class SearchButton : public QPushButton
{
    Q_OBJECT
public:
    SearchButton(const Theme &theme, const QString &placeholder, const QString &keys,
                 QWidget *parent);
    QSize sizeHint() const override { return {520, 32}; }
    QSize minimumSizeHint() const override { return {240, 32}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_keys;
};

} // namespace linedesk
