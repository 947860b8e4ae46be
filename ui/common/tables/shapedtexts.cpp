#include "ui/common/tables/shapedtexts.h"

#include <QFontMetrics>
#include <QPainter>
#include <QTextOption>

#include <algorithm>

namespace linedesk {
namespace {

constexpr qsizetype mostLooks = 16;

/// What would break the line or stand for something else is left to the painter.
bool isPlain(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) {
        return c < u' ' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
    });
}

} // namespace

int ShapedTexts::look(const QPainter &painter)
{
    const QFont &font = painter.font();
    const Qt::LayoutDirection direction = painter.layoutDirection();
    for (qsizetype i = 0; i < m_looks.size(); ++i) {
        if (m_looks[i].direction == direction && m_looks[i].font == font)
            return int(i);
    }
    if (m_looks.size() >= mostLooks) {
        m_looks.clear();
        m_texts.clear();
    }
    m_looks.append({font, direction});
    return int(m_looks.size() - 1);
}

const QStaticText &ShapedTexts::shaped(const QPainter &painter, const Key &key)
{
    if (const QStaticText *kept = m_texts.object(key))
        return *kept;
    auto *fresh = new QStaticText(
        key.room < 0 ? key.text
                     : painter.fontMetrics().elidedText(key.text, Qt::ElideRight, key.room));
    fresh->setTextFormat(Qt::PlainText);
    QTextOption option;
    option.setTextDirection(painter.layoutDirection());
    option.setWrapMode(QTextOption::NoWrap);
    fresh->setTextOption(option);
    fresh->prepare(painter.transform(), painter.font());
    m_texts.insert(key, fresh);
    return *fresh;
}

void ShapedTexts::draw(QPainter &painter, const QRect &rect, const QString &text,
                       Qt::Alignment alignment)
{
    if (!isPlain(text)) {
        const QString elided = painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
        painter.drawText(rect, int(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, elided);
        return;
    }
    Key key{text, look(painter), -1};
    // Copies share what was shaped: a second text must not put the first one out of the cache.
    QStaticText ready = shaped(painter, key);
    if (ready.size().width() > rect.width()) {
        key.room = rect.width();
        ready = shaped(painter, key);
    }
    const QSizeF size = ready.size();
    const bool mirrored = painter.layoutDirection() == Qt::RightToLeft
                          && !alignment.testFlag(Qt::AlignAbsolute);
    qreal x = rect.left();
    if (alignment.testFlag(Qt::AlignHCenter))
        x += (rect.width() - size.width()) / 2;
    else if (alignment.testFlag(Qt::AlignRight) != mirrored)
        x += rect.width() - size.width();
    painter.drawStaticText(QPointF(x, rect.top() + (rect.height() - size.height()) / 2), ready);
}

} // namespace linedesk
