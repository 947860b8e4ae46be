#include "app/server/http/target.h"

#include "core/base/fold.h"

#include <QByteArray>
#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk::http {
namespace {

constexpr qsizetype mostPairs = 500;

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

Error bad(Reason reason, const QString &field, QByteArrayView text, const QString &expected = {})
{
    const QByteArrayView start = text.first(std::min(text.size(), qsizetype(60)));
    return Error::of(ErrorCode::Protocol, reason, field, QString::fromLatin1(start), expected);
}

Result<QByteArray> unescaped(QByteArrayView text, const QString &field, bool plusIsSpace)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '%') {
            const bool whole = i + 2 < text.size();
            const int high = whole ? hexDigit(text[i + 1]) : -1;
            const int low = whole ? hexDigit(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return bad(Reason::Syntax, field, text, u"two hexadecimal digits after %"_s);
            out.append(char(high * 16 + low));
            i += 2;
        } else {
            out.append(plusIsSpace && c == '+' ? ' ' : c);
        }
    }
    return out;
}

Result<QString> decoded(QByteArrayView text, const QString &field, bool plusIsSpace)
{
    LD_ASSIGN(const QByteArray bytes, unescaped(text, field, plusIsSpace));
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString out = decoder.decode(bytes);
    if (decoder.hasError())
        return bad(Reason::NotUtf8, field, text);
    if (!isCleanText(out))
        return bad(Reason::ForbiddenCharacter, field, text);
    return out;
}

Result<QString> decodedSegment(QByteArrayView text)
{
    for (const char c : text) {
        if (c == '\\' || c == '#' || c == '"' || c == '<' || c == '>')
            return bad(Reason::ForbiddenCharacter, u"path"_s, text);
    }
    LD_ASSIGN(QString out, decoded(text, u"path"_s, false));
    const bool climbs = out == u"."_s || out == u".."_s;
    const bool splits = out.contains(u'/') || out.contains(u'\\');
    const bool controls = std::any_of(out.begin(), out.end(), [](QChar c) { return c < u' '; });
    if (climbs || splits || controls)
        return bad(Reason::ForbiddenCharacter, u"path"_s, text);
    return out;
}

} // namespace

bool NameValues::contains(QStringView name) const
{
    return std::any_of(m_pairs.begin(), m_pairs.end(),
                       [&](const NameValue &pair) { return pair.name == name; });
}

QString NameValues::value(QStringView name) const
{
    for (const NameValue &pair : m_pairs) {
        if (pair.name == name)
            return pair.value.isNull() ? u""_s : pair.value;
    }
    return {};
}

QStringList NameValues::values(QStringView name) const
{
    QStringList out;
    for (const NameValue &pair : m_pairs) {
        if (pair.name == name)
            out.append(pair.value);
    }
    return out;
}

Result<Target> parseTarget(QByteArrayView target)
{
    if (target.isEmpty() || target.front() != '/')
        return bad(Reason::Syntax, u"path"_s, target, u"a path that starts with /"_s);
    const qsizetype mark = target.indexOf('?');
    const QByteArrayView path = mark < 0 ? target : target.first(mark);
    Target out;
    qsizetype from = 1;
    while (path.size() > 1) {
        const qsizetype slash = path.sliced(from).indexOf('/');
        const QByteArrayView part = slash < 0 ? path.sliced(from) : path.sliced(from, slash);
        if (part.isEmpty() && slash >= 0)
            return bad(Reason::Syntax, u"path"_s, target, u"no empty part between slashes"_s);
        LD_ASSIGN(QString segment, decodedSegment(part));
        out.segments.append(std::move(segment));
        if (slash < 0)
            break;
        from += slash + 1;
    }
    if (mark >= 0) {
        LD_ASSIGN(out.query, parseForm(target.sliced(mark + 1)));
    }
    return out;
}

Result<NameValues> parseForm(QByteArrayView text)
{
    NameValues out;
    qsizetype from = 0;
    while (from < text.size()) {
        qsizetype end = text.indexOf('&', from);
        if (end < 0)
            end = text.size();
        const QByteArrayView pair = text.sliced(from, end - from);
        from = end + 1;
        if (pair.isEmpty())
            continue;
        if (out.size() == mostPairs)
            return Error::of(ErrorCode::Protocol, Reason::TooLarge, u"query"_s, {},
                             u"%1 values"_s.arg(mostPairs));
        const qsizetype equals = pair.indexOf('=');
        LD_ASSIGN(QString name, decoded(equals < 0 ? pair : pair.first(equals), u"query"_s, true));
        QString value = u""_s;
        if (equals >= 0) {
            LD_ASSIGN(value, decoded(pair.sliced(equals + 1), u"query"_s, true));
        }
        out.append(std::move(name), std::move(value));
    }
    return out;
}

} // namespace linedesk::http
