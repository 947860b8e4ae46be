#pragma once
#include <QLatin1StringView>
#include <QList>
#include <QString>

namespace linedesk::portal {

/// A piece of a page that is safe to send. It is made by `text` (escaped) or `element` (tags and
/// attributes that balance by construction), so a page cannot hold an unescaped value by accident.
class Html
{
public:
    Html() = default;
    static Html text(QStringView text);
    /// For markup of our own: compiled-in drawings and what PortalText::html made.
    static Html trusted(QString markup);

    const QString &markup() const { return m_markup; }
    bool isEmpty() const { return m_markup.isEmpty(); }
    Html &operator+=(const Html &more);
    friend Html operator+(Html a, const Html &b) { return a += b; }

private:
    QString m_markup;
};

/// An attribute; a null value leaves it out, an empty one writes the name with "".
struct Attribute {
    QLatin1StringView name;
    QString value;
};
using Attributes = QList<Attribute>;

/// `<tag …>content</tag>`, or `<tag …>` for those that have no end. A `href`, `src` or `action` that
/// is neither on this site nor of an allowed kind of link is left out; `style` and `on…` attributes
/// are a programmer's mistake (asserts), because the page's own policy blocks them.
Html element(QLatin1StringView tag, const Attributes &attributes = {}, const Html &content = {});

inline Attribute cls(QLatin1StringView names)
{
    using namespace Qt::StringLiterals;
    return {"class"_L1, names};
}
inline Html text(QStringView words)
{
    return Html::text(words);
}
/// `<p class="…">words</p>`
Html paragraph(QLatin1StringView classes, const Html &content);
/// `<input type="hidden">`
Html hiddenField(QLatin1StringView name, const QString &value);

} // namespace linedesk::portal
