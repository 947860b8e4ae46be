#include "core/messages/htmltext.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr QChar replacement{0xfffd};

bool isPlainAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

} // namespace

QString htmlEscaped(QStringView text)
{
    QString out;
    out.reserve(text.size() + text.size() / 8);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        switch (c.unicode()) {
        case u'&': out += "&amp;"_L1; continue;
        case u'<': out += "&lt;"_L1; continue;
        case u'>': out += "&gt;"_L1; continue;
        case u'"': out += "&quot;"_L1; continue;
        case u'\'': out += "&#39;"_L1; continue;
        case u'`': out += "&#96;"_L1; continue;
        case u'=': out += "&#61;"_L1; continue;
        case u'\n':
        case u'\t': out += c; continue;
        case u'\r': out += "&#13;"_L1; continue;
        }
        if (c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0)) {
            out += replacement;
        } else if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            out += c;
            out += text[++i];
        } else {
            out += c.isSurrogate() ? replacement : c;
        }
    }
    return out;
}

bool isAllowedLink(QStringView link)
{
    // Only visible ASCII: browsers drop tabs and line breaks inside a scheme, and a host of look-alike
    // letters is no address a person can check.
    if (link.isEmpty() || link.size() > 500 || !isPlainAscii(link))
        return false;
    if (link.startsWith("https://"_L1)) {
        const QUrl url(link.toString(), QUrl::StrictMode);
        return url.isValid() && url.scheme() == "https"_L1 && !url.host().isEmpty()
            && url.userInfo().isEmpty();
    }
    if (link.startsWith("mailto:"_L1)) {
        const QStringView address = link.mid(7);
        const qsizetype at = address.indexOf(u'@');
        return at > 0 && at + 1 < address.size() && address.count(u'@') == 1
            && std::all_of(address.begin(), address.end(), [](QChar c) {
                   return c.isLetterOrNumber() || u"@.+-_"_s.contains(c);
               });
    }
    if (link.startsWith("tel:"_L1)) {
        const QStringView number = link.mid(4);
        return std::any_of(number.begin(), number.end(), [](QChar c) { return c.isDigit(); })
            && std::all_of(number.begin(), number.end(), [](QChar c) {
                   return c.isDigit() || u"+-.()"_s.contains(c);
               });
    }
    return false;
}

} // namespace linedesk
