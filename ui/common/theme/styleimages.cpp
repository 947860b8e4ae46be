#include "ui/common/theme/styleimages.h"

#include "ui/common/theme/tokens.h"

#include <QDir>
#include <QPainter>
#include <QPixmap>

#include <functional>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

struct Drawing {
    QLatin1StringView name;
    int side;
    std::function<void(QPainter &, const Tokens &)> paint;
};

std::function<void(QPainter &, const Tokens &)> line(QPolygonF points, Token token, qreal width)
{
    return [points = std::move(points), token, width](QPainter &painter, const Tokens &tokens) {
        painter.setPen(
            QPen(tokens.color(token), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(points);
    };
}

std::function<void(QPainter &, const Tokens &)> disc(Token token)
{
    return [token](QPainter &painter, const Tokens &tokens) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.color(token));
        painter.drawEllipse(QPointF(8, 8), 3.5, 3.5);
    };
}

QList<Drawing> drawings()
{
    const QPolygonF down{QPointF(2.5, 4.5), QPointF(6, 8), QPointF(9.5, 4.5)};
    const QPolygonF up{QPointF(2.5, 7.5), QPointF(6, 4), QPointF(9.5, 7.5)};
    const QPolygonF right{QPointF(4.5, 2.5), QPointF(8, 6), QPointF(4.5, 9.5)};
    const QPolygonF check{QPointF(4, 8.2), QPointF(6.8, 11), QPointF(12, 5.2)};
    const QPolygonF dash{QPointF(4.5, 8), QPointF(11.5, 8)};
    return {
        {"chevron-down"_L1, 12, line(down, Token::TextMuted, 1.4)},
        {"chevron-down-off"_L1, 12, line(down, Token::TextDisabled, 1.4)},
        {"chevron-up"_L1, 12, line(up, Token::TextMuted, 1.4)},
        {"chevron-right"_L1, 12, line(right, Token::TextMuted, 1.4)},
        {"sort-down"_L1, 12, line(down, Token::Text, 1.5)},
        {"sort-up"_L1, 12, line(up, Token::Text, 1.5)},
        {"check"_L1, 16, line(check, Token::OnAccent, 1.9)},
        {"check-off"_L1, 16, line(check, Token::TextDisabled, 1.9)},
        {"dash"_L1, 16, line(dash, Token::OnAccent, 1.9)},
        {"radio"_L1, 16, disc(Token::OnAccent)},
        {"radio-off"_L1, 16, disc(Token::TextDisabled)},
        {"menu-check"_L1, 16, line(check, Token::Text, 1.6)},
    };
}

void save(const Drawing &drawing, const Tokens &tokens, const QString &path, int scale)
{
    QImage image(QSize(drawing.side, drawing.side) * scale, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    drawing.paint(painter, tokens);
    painter.end();
    image.save(path);
}

} // namespace

QString withStyleImages(QString styleSheet, const Tokens &tokens, const QString &folder, int set)
{
    for (const Drawing &drawing : drawings()) {
        const QString stem = u"%1/%2-%3"_s.arg(folder, drawing.name).arg(set);
        save(drawing, tokens, stem + u".png"_s, 1);
        save(drawing, tokens, stem + u"@2x.png"_s, 2);
        styleSheet.replace(u"@img-%1@"_s.arg(drawing.name), u"\"%1.png\""_s.arg(stem));
    }
    return styleSheet;
}

} // namespace linedesk
