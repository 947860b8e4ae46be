#pragma once
#include "app/server/http/headers.h"
#include "app/server/http/target.h"
#include "core/base/ids.h"

#include <QByteArray>
#include <QString>

#include <any>
#include <optional>

namespace linedesk::http {

/// The methods this server knows; all others are answered 501.
enum class Method { Get, Head, Post, Put, Patch, Delete, Options };

QByteArrayView methodName(Method method);
std::optional<Method> methodFromName(QByteArrayView name);

/// One request, whole: its head was checked and its body read before a handler sees it.
struct Request {
    Method method = Method::Get;
    Target target;
    HeaderList headers;
    QByteArray body;
    /// The other side's address as text, an IPv4 one plainly. X-Forwarded headers are not trusted
    /// (decisions 23).
    QString peer;
    /// The listener's name from the configuration ("api", "portal").
    QString listener;
    /// Whether it came over TLS.
    bool secure = false;
    /// Names the request in the log and in the answer's Request-Id.
    Uuid id;
    /// The values of the pattern's {names}; filled by the router.
    NameValues parameters;
    /// Who asks; filled by the router's gate, of the gate's own type.
    std::any actor;

    QByteArray header(QByteArrayView name) const { return headers.value(name); }
    QString parameter(QStringView name) const { return parameters.value(name); }
    /// A cookie's value; null when there is none or it stands twice.
    QByteArray cookie(QByteArrayView name) const;
    /// The token of "Authorization: Bearer …"; null when there is none or the header stands twice.
    QByteArray bearerToken() const;
};

} // namespace linedesk::http
