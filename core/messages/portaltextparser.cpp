#include "core/messages/portaltextparser.h"

#include "core/messages/htmltext.h"

#include <array>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr std::array allFields{PortalField::Company, PortalField::OfficePhone,
                               PortalField::Account};

const QString &valueOf(PortalField field, const PortalFieldValues &values)
{
    switch (field) {
    case PortalField::Company: return values.company;
    case PortalField::OfficePhone: return values.officePhone;
    case PortalField::Account: return values.account;
    }
    Q_UNREACHABLE();
}

QString knownFields()
{
    QStringList names;
    for (const PortalField field : allFields)
        names.append(u"{%1}"_s.arg(portalFieldName(field)));
    return names.join(u", "_s);
}

/// Line breaks in one spelling, tabs as spaces.
QString normalised(QStringView source)
{
    QString text = source.toString();
    text.replace(u"\r\n"_s, u"\n"_s);
    text.replace(u'\r', u'\n');
    text.replace(u'\t', u' ');
    return text;
}

bool isSign(QChar c)
{
    return u"\\*{}[]()"_s.contains(c);
}

} // namespace

PortalTextParser::PortalTextParser(QStringView source, const PortalFieldValues &values)
    : m_source(normalised(source.first(qMin<qsizetype>(source.size(), PortalText::greatestSource))))
    , m_values(values)
{
}

PortalText PortalTextParser::parse()
{
    parseRange(0, m_source.size(), {});
    return std::move(m_result);
}

void PortalTextParser::parseRange(qsizetype from, qsizetype to, const Style &style)
{
    qsizetype at = from;
    while (at < to) {
        const QChar c = m_source[at];
        qsizetype next = at;
        if (c == u'\\' && at + 1 < to && isSign(m_source[at + 1])) {
            addText(QStringView(m_source).mid(at + 1, 1), style);
            next = at + 2;
        } else if (c == u'\n') {
            addBreak(style);
            next = at + 1;
        } else if (c == u'*') {
            next = emphasis(at, to, style);
        } else if (c == u'[') {
            next = link(at, to, style);
        } else if (c == u'{') {
            next = field(at, to, style);
        }
        if (next == at) {
            addText(QStringView(m_source).mid(at, 1), style);
            next = at + 1;
        }
        at = next;
    }
}

qsizetype PortalTextParser::emphasis(qsizetype at, qsizetype to, const Style &style)
{
    const bool two = at + 1 < to && m_source[at + 1] == u'*';
    for (const int count : {2, 1}) {
        if ((count == 2 && (!two || style.bold)) || (count == 1 && style.italic))
            continue;
        const qsizetype inner = at + count;
        if (inner >= to || m_source[inner].isSpace())
            continue;
        const qsizetype close = closingStars(inner, to, count);
        if (close <= inner)
            continue;
        Style within = style;
        (count == 2 ? within.bold : within.italic) = true;
        parseRange(inner, close, within);
        return close + count;
    }
    // A lone run of stars is text, all of it: "5 ** 3" must not lose a star to italic.
    qsizetype end = at;
    while (end < to && m_source[end] == u'*')
        ++end;
    addText(QStringView(m_source).mid(at, end - at), style);
    return end;
}

qsizetype PortalTextParser::closingStars(qsizetype from, qsizetype to, int count) const
{
    for (qsizetype i = from; i < to; ++i) {
        if (m_source[i] == u'\\') {
            ++i;
            continue;
        }
        if (m_source[i] != u'*')
            continue;
        qsizetype end = i;
        while (end < to && m_source[end] == u'*')
            ++end;
        const qsizetype run = end - i;
        // The end of a longer run closes, so that ***both*** nests; a pair never closes italic.
        const bool fits = count == 2 ? run >= 2 : run == 1 || run >= 3;
        if (fits && !m_source[i - 1].isSpace())
            return end - count;
        i = end - 1;
    }
    return -1;
}

qsizetype PortalTextParser::link(qsizetype at, qsizetype to, const Style &style)
{
    if (!style.link.isEmpty())
        return at;
    qsizetype wordsEnd = at + 1;
    while (wordsEnd < to && m_source[wordsEnd] != u']' && m_source[wordsEnd] != u'\n')
        wordsEnd += m_source[wordsEnd] == u'\\' ? 2 : 1;
    if (wordsEnd == at + 1 || wordsEnd + 1 >= to || m_source[wordsEnd] != u']'
        || m_source[wordsEnd + 1] != u'(')
        return at;
    const qsizetype targetStart = wordsEnd + 2;
    // A telephone number may hold one pair of round brackets.
    qsizetype end = targetStart;
    int open = 0;
    while (end < to && !m_source[end].isSpace() && (m_source[end] != u')' || open > 0)) {
        open += m_source[end] == u'(' ? 1 : m_source[end] == u')' ? -1 : 0;
        ++end;
    }
    if (end >= to || m_source[end] != u')')
        return at;
    const QString target = m_source.mid(targetStart, end - targetStart);
    if (!isAllowedLink(target)) {
        addProblem(Reason::UnknownValue, target, u"https://…, mailto:…, tel:…"_s, targetStart);
        addText(QStringView(m_source).mid(at, end + 1 - at), style);
        return end + 1;
    }
    Style within = style;
    within.link = target;
    parseRange(at + 1, wordsEnd, within);
    return end + 1;
}

qsizetype PortalTextParser::field(qsizetype at, qsizetype to, const Style &style)
{
    qsizetype end = at + 1;
    while (end < to && m_source[end] != u'}' && m_source[end] != u'{' && m_source[end] != u'\n')
        ++end;
    if (end >= to || m_source[end] != u'}')
        return at;
    const QString name = m_source.mid(at + 1, end - at - 1).simplified().toLower();
    for (const PortalField known : allFields) {
        if (name != portalFieldName(known))
            continue;
        if (!m_result.m_fields.contains(known))
            m_result.m_fields.append(known);
        addText(valueOf(known, m_values), style);
        return end + 1;
    }
    addProblem(Reason::UnknownField, QStringView(m_source).mid(at, end + 1 - at), knownFields(), at);
    addText(QStringView(m_source).mid(at, end + 1 - at), style);
    return end + 1;
}

void PortalTextParser::addText(QStringView text, const Style &style)
{
    if (text.isEmpty())
        return;
    if (!m_result.m_runs.isEmpty()) {
        PortalRun &last = m_result.m_runs.last();
        if (last.kind == PortalRun::Kind::Text && last.bold == style.bold
            && last.italic == style.italic && last.link == style.link) {
            last.text += text;
            return;
        }
    }
    m_result.m_runs.append(
        {PortalRun::Kind::Text, text.toString(), style.bold, style.italic, style.link});
}

void PortalTextParser::addBreak(const Style &style)
{
    m_result.m_runs.append(
        {PortalRun::Kind::LineBreak, {}, style.bold, style.italic, style.link});
}

void PortalTextParser::addProblem(Reason reason, QStringView value, const QString &expected,
                                  qsizetype at)
{
    const QStringView before = QStringView(m_source).first(at);
    const int line = static_cast<int>(before.count(u'\n')) + 1;
    const int column = static_cast<int>(at - before.lastIndexOf(u'\n'));
    m_result.m_problems.append(
        {reason, u"body"_s, value.toString(), expected, line, column});
}

} // namespace linedesk
