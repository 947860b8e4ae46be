#include "app/server/http/head.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk::http {
namespace {

constexpr qsizetype mostLengthDigits = 15;

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isHostCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'
        || c == '.' || c == '_';
}

/// The name of "name", "name:port" or "[address]:port"; nothing when it is none of them.
std::optional<QByteArrayView> hostName(QByteArrayView value)
{
    QByteArrayView name = value;
    QByteArrayView port;
    if (value.startsWith('[')) {
        const qsizetype close = value.indexOf(']');
        if (close < 0)
            return std::nullopt;
        name = value.first(close + 1);
        port = value.sliced(close + 1);
        const QByteArrayView address = name.sliced(1, close - 1);
        const bool plain = std::all_of(address.begin(), address.end(), [](char c) {
            return isHostCharacter(c) || c == ':';
        });
        if (address.isEmpty() || !plain)
            return std::nullopt;
    } else {
        const qsizetype colon = value.indexOf(':');
        if (colon >= 0) {
            name = value.first(colon);
            port = value.sliced(colon);
        }
        if (name.isEmpty() || !std::all_of(name.begin(), name.end(), isHostCharacter))
            return std::nullopt;
    }
    const bool portFits = port.isEmpty()
        || (port.startsWith(':') && port.size() <= 6 && isDigits(port.sliced(1)));
    return portFits ? std::optional(name) : std::nullopt;
}

} // namespace

Refusal Refusal::of(int status, Reason reason, const QString &field, const QString &value,
                    const QString &expected)
{
    return Refusal{status, Error::of(ErrorCode::Protocol, reason, field, value, expected)};
}

std::optional<Refusal> readFraming(const Head &head, Framing &out)
{
    const HeaderList &headers = head.headers;
    const int lengths = headers.count("Content-Length");
    const int codings = headers.count("Transfer-Encoding");
    if (lengths > 1 || codings > 1)
        return Refusal::of(400, Reason::DuplicateField,
                           lengths > 1 ? u"Content-Length"_s : u"Transfer-Encoding"_s);
    if (lengths == 1 && codings == 1)
        return Refusal::of(400, Reason::Syntax, u"Content-Length"_s,
                           QString::fromLatin1(headers.value("Content-Length")),
                           u"no length beside Transfer-Encoding"_s);
    if (lengths == 1) {
        const QByteArray digits = headers.value("Content-Length");
        if (!isDigits(digits) || digits.size() > mostLengthDigits)
            return Refusal::of(400, Reason::Syntax, u"Content-Length"_s, QString::fromLatin1(digits),
                               u"digits"_s);
        out.contentLength = digits.toLongLong();
    }
    if (codings == 1) {
        const QByteArray coding = headers.value("Transfer-Encoding");
        if (!sameToken(coding, "chunked"))
            return Refusal::of(501, Reason::UnknownValue, u"Transfer-Encoding"_s,
                               QString::fromLatin1(coding), u"chunked"_s);
        if (head.minorVersion == 0)
            return Refusal::of(400, Reason::Syntax, u"Transfer-Encoding"_s, {},
                               u"no chunks in HTTP/1.0"_s);
        out.chunked = true;
    }
    if (headers.contains("Content-Encoding")
        && !sameToken(headers.value("Content-Encoding"), "identity"))
        return Refusal::of(415, Reason::UnknownValue, u"Content-Encoding"_s,
                           QString::fromLatin1(headers.value("Content-Encoding")), u"identity"_s);
    if (headers.contains("Expect")) {
        if (headers.count("Expect") > 1 || !sameToken(headers.value("Expect"), "100-continue"))
            return Refusal::of(417, Reason::UnknownValue, u"Expect"_s,
                               QString::fromLatin1(headers.value("Expect")), u"100-continue"_s);
        out.expectsContinue = head.minorVersion > 0;
    }
    out.keepAlive = head.minorVersion > 0 ? !headers.hasToken("Connection", "close")
                                          : headers.hasToken("Connection", "keep-alive");
    return std::nullopt;
}

std::optional<Refusal> checkHost(const Head &head, const QList<QByteArray> &allowed)
{
    const int hosts = head.headers.count("Host");
    if (hosts == 0)
        return Refusal::of(400, Reason::Required, u"Host"_s);
    if (hosts > 1)
        return Refusal::of(400, Reason::DuplicateField, u"Host"_s);
    const QByteArray value = head.headers.value("Host");
    const std::optional<QByteArrayView> name = hostName(value);
    if (!name)
        return Refusal::of(400, Reason::Syntax, u"Host"_s, QString::fromLatin1(value),
                           u"a name and perhaps a port"_s);
    const bool known = allowed.isEmpty()
        || std::any_of(allowed.begin(), allowed.end(),
                       [&](const QByteArray &one) { return sameToken(one, *name); });
    if (!known)
        return Refusal::of(421, Reason::NotFound, u"Host"_s, QString::fromLatin1(*name));
    return std::nullopt;
}

} // namespace linedesk::http
