#include "core/importing/importvalues.h"

#include "core/base/fold.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr qsizetype shownLength = 80;

/// Number ranges of card issuers (ISO/IEC 7812 prefixes as the issuers publish them).
struct IssuerRange {
    int first, last; ///< of the leading digits
    int digits;      ///< how many lead
    int shortest, longest;
};
constexpr std::array issuers{
    IssuerRange{4, 4, 1, 13, 19},           IssuerRange{51, 55, 2, 16, 16},
    IssuerRange{2221, 2720, 4, 16, 16},     IssuerRange{34, 34, 2, 15, 15},
    IssuerRange{37, 37, 2, 15, 15},         IssuerRange{300, 305, 3, 14, 19},
    IssuerRange{36, 36, 2, 14, 19},         IssuerRange{38, 39, 2, 14, 19},
    IssuerRange{6011, 6011, 4, 16, 19},     IssuerRange{644, 659, 3, 16, 19},
    IssuerRange{3528, 3589, 4, 16, 19},     IssuerRange{62, 62, 2, 16, 19},
    IssuerRange{5018, 5020, 4, 13, 19},     IssuerRange{5038, 5038, 4, 13, 19},
    IssuerRange{5893, 5893, 4, 13, 19},     IssuerRange{6304, 6304, 4, 13, 19},
    IssuerRange{6759, 6763, 4, 13, 19},
};

bool isListSign(QChar c)
{
    return c == u',' || c == u';' || c == u'\n' || c == u'\r';
}

bool isDomainLabel(QStringView label)
{
    return !label.isEmpty() && label.size() <= 63 && !label.startsWith(u'-')
        && !label.endsWith(u'-') && std::all_of(label.begin(), label.end(), [](QChar c) {
               return c.isLetterOrNumber() || c == u'-' || c.isMark() || c.isSurrogate();
           });
}

} // namespace

QString cleanLine(const QString &text)
{
    // Most cells are clean already; those are not copied.
    bool space = true;
    for (const QChar c : text) {
        const bool now = c.isSpace();
        if (now && (space || c != u' '))
            return text.simplified();
        space = now;
    }
    return space && !text.isEmpty() ? text.simplified() : text;
}

QString cleanNote(QStringView text)
{
    QString all = text.toString();
    all.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    QStringList lines = all.split(u'\n');
    for (QString &line : lines) {
        while (!line.isEmpty() && line.back().isSpace())
            line.chop(1);
    }
    while (!lines.isEmpty() && lines.first().isEmpty())
        lines.removeFirst();
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines.join(u'\n');
}

QStringList splitList(QStringView text)
{
    QStringList parts;
    QString part;
    bool quoted = false;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const bool end = i == text.size();
        if (!end && text[i] == u'"' && (quoted || part.trimmed().isEmpty())) {
            if (quoted && i + 1 < text.size() && text[i + 1] == u'"')
                part += text[i++];
            else
                quoted = !quoted;
        } else if (!end && (quoted || !isListSign(text[i]))) {
            part += text[i];
        } else {
            part = cleanLine(part);
            if (!part.isEmpty())
                parts.append(part);
            part.clear();
        }
    }
    return parts;
}

QString joinList(const QStringList &parts)
{
    QStringList out;
    for (QString part : parts) {
        if (part.contains(u'"') || std::any_of(part.begin(), part.end(), isListSign))
            part = u'"' + part.replace(u'"', u"\"\""_s) + u'"';
        out.append(part);
    }
    return out.join(u", "_s);
}

QString bareEmail(QStringView text)
{
    const qsizetype open = text.lastIndexOf(u'<');
    if (open >= 0 && text.endsWith(u'>'))
        return text.sliced(open + 1, text.size() - open - 2).toString().simplified();
    if (text.startsWith(u"mailto:", Qt::CaseInsensitive))
        return text.sliced(7).toString();
    return text.toString();
}

bool isSendableEmail(QStringView text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    if (at < 1 || at > 64 || text.size() > 254)
        return false;
    const QStringView local = text.first(at);
    if (local.startsWith(u'.') || local.endsWith(u'.') || local.contains(u".."_s))
        return false;
    for (const QChar c : local) {
        if (c.isSpace() || c.unicode() < 0x21 || c == QChar(0x7f)
            || QStringView(u"()<>[]:;,@\\\"").contains(c))
            return false;
    }
    const auto labels = text.sliced(at + 1).split(u'.');
    return labels.size() >= 2 && std::all_of(labels.begin(), labels.end(), isDomainLabel);
}

bool holdsCardOfIssuer(QStringView text)
{
    if (!looksLikeCardNumber(text))
        return false;
    const QString digits = digitsOf(text);
    return std::any_of(issuers.begin(), issuers.end(), [&](const IssuerRange &range) {
        const int lead = QStringView(digits).first(range.digits).toInt();
        return lead >= range.first && lead <= range.last && digits.size() >= range.shortest
            && digits.size() <= range.longest;
    });
}

QString maskedCard(QStringView text)
{
    return u'…' + digitsOf(text).right(4);
}

QString shownValue(QStringView text)
{
    return text.size() > shownLength ? text.first(shownLength).toString() + u'…' : text.toString();
}

} // namespace linedesk
