#include "ui/common/forms/moneyedit.h"

#include "ui/common/theme/theme.h"

#include <QFocusEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace linedesk {

MoneyEdit::MoneyEdit(const Theme &theme, const MoneyFormat &format, QWidget *parent)
    : QLineEdit(parent)
    , m_theme(theme)
    , m_format(format)
{
    setObjectName(u"moneyEdit"_s);
    setMaxLength(40);
    const int room = QFontMetrics(theme.font(TextSize::Body)).horizontalAdvance(format.symbol());
    setTextMargins(room + 6, 0, 0, 0);
    connect(this, &QLineEdit::textChanged, this, [this] {
        const auto now = money();
        if (now == m_last)
            return;
        m_last = now;
        Q_EMIT moneyChanged();
    });
    connect(this, &QLineEdit::editingFinished, this, &MoneyEdit::tidy);
}

std::optional<Money> MoneyEdit::money() const
{
    return m_format.read(text());
}

void MoneyEdit::setMoney(std::optional<Money> money)
{
    setText(money ? m_format.number(money->abs()).prepend(money->isNegative() ? u"-"_s : QString())
                  : QString());
}

bool MoneyEdit::isUnreadable() const
{
    return !text().trimmed().isEmpty() && !money();
}

void MoneyEdit::tidy()
{
    if (const auto read = money())
        setMoney(read);
}

void MoneyEdit::focusOutEvent(QFocusEvent *event)
{
    tidy();
    QLineEdit::focusOutEvent(event);
}

void MoneyEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(m_theme.color(isEnabled() ? Token::TextMuted : Token::TextDisabled));
    painter.drawText(rect().adjusted(10, 0, -10, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     m_format.symbol());
}

} // namespace linedesk
