#pragma once
#include <QCache>
#include <QFont>
#include <QStaticText>

class QPainter;

namespace linedesk {

/// Draws texts of one line and keeps their shapes: finding the glyphs of a text takes several times
/// as long as drawing them, and the cells of a list are painted again and again. The last ones used
/// are kept. GUI thread.
class ShapedTexts
{
public:
    explicit ShapedTexts(int kept = 2'048)
        : m_texts(kept)
    {
    }

    /// In the painter's font and pen, vertically centred, cut with "…" where `rect` is too narrow.
    /// Left and right change places where the painter writes from right to left.
    void draw(QPainter &painter, const QRect &rect, const QString &text, Qt::Alignment alignment);

private:
    struct Key {
        QString text;
        int look = 0;  ///< of m_looks
        int room = -1; ///< the width it was cut to; −1 = not cut
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.text, key.look, key.room);
        }
    };
    struct Look {
        QFont font;
        Qt::LayoutDirection direction;
    };

    int look(const QPainter &painter);
    const QStaticText &shaped(const QPainter &painter, const Key &key);

    QList<Look> m_looks; ///< a handful
    QCache<Key, QStaticText> m_texts;
};

} // namespace linedesk
