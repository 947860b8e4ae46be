#include "core/domain/filter/tickedlist.h"

#include "core/base/json.h"

namespace linedesk {
namespace {

constexpr qsizetype lettersInName = 16;

void collect(const FilterNode &node, QStringList &names)
{
    if (node.shape == FilterNode::Shape::Condition
        && node.condition.field == FilterField::Ticked) {
        for (const FilterValue &value : node.condition.values) {
            const QString name = std::get<QString>(value);
            if (!names.contains(name))
                names.append(name);
        }
    }
    for (const FilterNode &child : node.children)
        collect(child, names);
}

} // namespace

QString TickedListName::text() const
{
    return QString::number(people) + QLatin1Char('-') + letters;
}

std::optional<TickedListName> TickedListName::parse(QStringView text)
{
    const qsizetype dash = text.indexOf(QLatin1Char('-'));
    const QStringView count = text.left(qMax(dash, qsizetype(0)));
    const QStringView letters = text.mid(dash + 1);
    if (count.isEmpty() || count.size() > 6 || count.startsWith(QLatin1Char('0'))
        || letters.size() != lettersInName)
        return std::nullopt;
    TickedListName name;
    for (const QChar c : count) {
        if (c < QLatin1Char('0') || c > QLatin1Char('9'))
            return std::nullopt;
        name.people = name.people * 10 + (c.unicode() - u'0');
    }
    for (const QChar c : letters) {
        if (c < QLatin1Char('a') || c > QLatin1Char('p'))
            return std::nullopt;
    }
    if (name.people > greatestList)
        return std::nullopt;
    name.letters = letters.toString();
    return name;
}

TickedListName TickedListName::of(const QByteArray &packed)
{
    TickedListName name;
    name.people = packed.size() / 16;
    const QByteArray sum = sha256(packed);
    for (qsizetype i = 0; i < lettersInName; ++i) {
        const int half = (quint8(sum[i / 2]) >> (i % 2 == 0 ? 4 : 0)) & 15;
        name.letters += QChar(u'a' + half);
    }
    return name;
}

QStringList tickedListsIn(const FilterNode &filter)
{
    QStringList names;
    collect(filter, names);
    return names;
}

} // namespace linedesk
