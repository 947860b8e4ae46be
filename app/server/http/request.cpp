#include "app/server/http/request.h"

#include <array>

namespace linedesk::http {
namespace {

struct MethodRow {
    Method method;
    const char *name;
};

constexpr std::array methodRows{
    MethodRow{Method::Get, "GET"},       MethodRow{Method::Head, "HEAD"},
    MethodRow{Method::Post, "POST"},     MethodRow{Method::Put, "PUT"},
    MethodRow{Method::Patch, "PATCH"},   MethodRow{Method::Delete, "DELETE"},
    MethodRow{Method::Options, "OPTIONS"},
};

} // namespace

QByteArrayView methodName(Method method)
{
    for (const MethodRow &row : methodRows) {
        if (row.method == method)
            return row.name;
    }
    return "GET";
}

std::optional<Method> methodFromName(QByteArrayView name)
{
    for (const MethodRow &row : methodRows) {
        if (name == QByteArrayView(row.name))
            return row.method;
    }
    return std::nullopt;
}

QByteArray Request::cookie(QByteArrayView name) const
{
    QByteArray found;
    for (const Header &header : headers) {
        if (!sameToken(header.name, "Cookie"))
            continue;
        const QList<QByteArray> parts = header.value.split(';');
        for (const QByteArray &part : parts) {
            const qsizetype equals = part.indexOf('=');
            // Cookie names are compared with regard to case (RFC 6265).
            if (equals < 0 || QByteArrayView(part.first(equals).trimmed()) != name)
                continue;
            // Of two cookies of one name, one may have been planted by a neighbouring host.
            if (!found.isNull())
                return {};
            found = part.sliced(equals + 1).trimmed();
            if (found.isNull())
                found = QByteArray("");
        }
    }
    return found;
}

QByteArray Request::bearerToken() const
{
    if (headers.count("Authorization") != 1)
        return {};
    const QByteArray value = header("Authorization");
    const qsizetype space = value.indexOf(' ');
    if (space < 0 || !sameToken(QByteArrayView(value).first(space), "Bearer"))
        return {};
    return value.sliced(space + 1).trimmed();
}

} // namespace linedesk::http
