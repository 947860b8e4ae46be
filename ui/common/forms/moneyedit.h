#pragma once
#include "ui/common/words/moneyformat.h"

#include <QLineEdit>

namespace linedesk {

class Theme;

/// An amount of money with the currency's sign in front. Takes "1,250.5" and "=3*49"; written out
/// properly when the field is left. What cannot be read stays as typed and gives no amount.
class MoneyEdit : public QLineEdit
{
    Q_OBJECT
public:
    MoneyEdit(const Theme &theme, const MoneyFormat &format, QWidget *parent = nullptr);

    /// Nothing when the field is empty or cannot be read.
    std::optional<Money> money() const;
    void setMoney(std::optional<Money> money);
    /// Something is typed and it is no amount.
    bool isUnreadable() const;

Q_SIGNALS:
    /// The amount is another one (also while typing).
    void moneyChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void tidy();

    const Theme &m_theme;
    MoneyFormat m_format;
    std::optional<Money> m_last;
};

} // namespace linedesk
