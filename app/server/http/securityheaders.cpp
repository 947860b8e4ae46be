#include "app/server/http/securityheaders.h"

namespace linedesk::http {
namespace {

HeaderList common(bool secure)
{
    HeaderList out{
        {"Cache-Control", "no-store"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
    };
    if (secure)
        out.append("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    return out;
}

} // namespace

HeaderList apiHeaders(bool secure)
{
    HeaderList out = common(secure);
    out.append("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    return out;
}

HeaderList pageHeaders(bool secure, const QList<QByteArray> &paymentOrigins)
{
    QByteArray forms = "'self'";
    for (const QByteArray &origin : paymentOrigins)
        forms += ' ' + origin;
    HeaderList out = common(secure);
    out.append("Cross-Origin-Opener-Policy", "same-origin");
    out.append("Content-Security-Policy",
               "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
               "connect-src 'self'; form-action "
                   + forms + "; base-uri 'none'; frame-ancestors 'none'; object-src 'none'");
    return out;
}

} // namespace linedesk::http
