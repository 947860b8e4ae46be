#include "ui/common/theme/themedicon.h"

#include "ui/common/glyphs/marks.h"

#include <QFile>
#include <QImageReader>
#include <QPainter>
#include <QPixmapCache>

using namespace Qt::StringLiterals;

namespace linedesk {

ThemedIconEngine::ThemedIconEngine(std::shared_ptr<const Theme::State> state, QString name,
                                   IconRole role, IconRole checkedRole)
    : m_state(std::move(state))
    , m_name(std::move(name))
    , m_role(role)
    , m_checkedRole(checkedRole)
{
}

ThemedIconEngine::ThemedIconEngine(std::shared_ptr<const Theme::State> state, StatusGlyph glyph)
    : m_state(std::move(state))
    , m_glyph(glyph)
{
}

QString ThemedIconEngine::resourceFor(const QString &name, int logicalSize)
{
    const QString small = u":/linedesk/icons/16/%1.svg"_s.arg(name);
    const QString large = u":/linedesk/icons/22/%1.svg"_s.arg(name);
    const QString &first = logicalSize <= 18 ? small : large;
    const QString &second = logicalSize <= 18 ? large : small;
    if (QFile::exists(first))
        return first;
    return QFile::exists(second) ? second : QString();
}

QPixmap ThemedIconEngine::painted(const QSize &deviceSize, qreal scale, const QColor &color) const
{
    const QString key = u"linedesk-icon/%1/%2/%3/%4/%5/%6/%7/%8"_s
                            .arg(m_name)
                            .arg(int(m_glyph))
                            .arg(deviceSize.width())
                            .arg(deviceSize.height())
                            .arg(scale)
                            .arg(color.name(QColor::HexArgb))
                            .arg(m_glyph == StatusGlyph::None ? 0 : m_state->generation)
                            .arg(int(m_inverted));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const int side = qMin(deviceSize.width(), deviceSize.height());
    // Wider than high: the room at the right is the gap between icon and word of a push button,
    // which a style sheet cannot set.
    const QRectF square(0, (deviceSize.height() - side) / 2.0, side, side);
    pixmap = QPixmap(deviceSize);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    if (m_glyph != StatusGlyph::None) {
        paintGlyph(painter, square, m_glyph, m_state->tokens(m_inverted));
    } else if (m_name == "linedesk-logo"_L1) {
        paintLogo(painter, square, m_state->tokens(m_inverted));
    } else if (m_name == "linedesk-nine-dots"_L1) {
        paintNineDots(painter, square, color);
    } else if (m_name == "linedesk-cross"_L1) {
        paintCross(painter, square, color);
    } else {
        QImageReader reader(resourceFor(m_name, qRound(side / scale)));
        reader.setScaledSize(QSize(side, side));
        painter.drawImage(square.topLeft(), reader.read());
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), color);
    }
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QPixmap ThemedIconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                                       qreal scale)
{
    if (size.isEmpty())
        return {};
    const QColor color = mode == QIcon::Disabled
                             ? m_state->tokens(m_inverted).color(Token::TextDisabled)
                             : m_state->iconColor(state == QIcon::On ? m_checkedRole : m_role,
                                                  m_inverted);
    return painted(size, scale, color);
}

QPixmap ThemedIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1.0);
}

void ThemedIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode,
                             QIcon::State state)
{
    const qreal scale = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    QPixmap pixmap = scaledPixmap((QSizeF(rect.size()) * scale).toSize(), mode, state, scale);
    pixmap.setDevicePixelRatio(scale);
    painter->drawPixmap(rect.topLeft(), pixmap);
}

QIconEngine *ThemedIconEngine::clone() const
{
    return new ThemedIconEngine(*this);
}

QString ThemedIconEngine::key() const
{
    return u"linedesk"_s;
}

bool ThemedIconEngine::isNull()
{
    return false;
}

} // namespace linedesk
