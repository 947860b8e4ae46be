#include "app/server/portal/portalform.h"

#include "core/base/json.h"

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

constexpr auto cookieRules = "; Path=/; Secure; HttpOnly; SameSite=Lax";
constexpr QStringView csrfField = u"csrf";

/// Compares without telling by its time how much was right.
bool sameSecret(const QByteArray &a, QByteArrayView b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), size_t(a.size())) == 0;
}

Error denied(const QString &field)
{
    return Error::of(ErrorCode::Denied, Reason::Denied, field);
}

/// "application/x-www-form-urlencoded", with or without a charset behind it.
bool isForm(const http::Request &request)
{
    QByteArray type = request.header("Content-Type");
    const qsizetype end = type.indexOf(';');
    if (end >= 0)
        type.truncate(end);
    return http::sameToken(type.trimmed(), "application/x-www-form-urlencoded");
}

} // namespace

QByteArray setCookie(QByteArrayView name, QByteArrayView value)
{
    return name.toByteArray() + '=' + value.toByteArray() + cookieRules;
}

QByteArray dropCookie(QByteArrayView name)
{
    return name.toByteArray() + '=' + cookieRules + "; Max-Age=0";
}

QByteArray visitFormToken(QByteArrayView visit)
{
    return sha256("portal form\n" + visit.toByteArray())
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

bool isFromOwnSite(const http::Request &request)
{
    const QByteArray site = request.header("Sec-Fetch-Site");
    if (!site.isNull())
        return site == "same-origin" || site == "none";
    const QByteArray origin = request.header("Origin");
    if (origin.isNull() || origin == "null")
        return true;
    const QByteArray host = request.header("Host");
    return !host.isEmpty()
        && (http::sameToken(origin, "https://" + host) || http::sameToken(origin, "http://" + host));
}

Result<http::NameValues> readForm(const http::Request &request, QByteArrayView token,
                                  const QStringList &fields)
{
    if (!isFromOwnSite(request))
        return denied(u"origin"_s);
    if (!isForm(request))
        return Error::of(ErrorCode::Protocol, Reason::UnknownEncoding, u"Content-Type"_s,
                         QString::fromLatin1(request.header("Content-Type").left(60)),
                         u"application/x-www-form-urlencoded"_s);
    LD_ASSIGN(const http::NameValues form, http::parseForm(request.body));
    for (const http::NameValue &pair : form) {
        if (pair.name != csrfField && !fields.contains(pair.name))
            return Error::of(ErrorCode::Protocol, Reason::UnknownField, pair.name.left(60), {},
                             fields.join(u", "_s));
        if (form.values(pair.name).size() > 1)
            return Error::of(ErrorCode::Protocol, Reason::DuplicateField, pair.name);
    }
    for (const QString &field : fields) {
        if (!form.contains(field))
            return Error::of(ErrorCode::Protocol, Reason::Required, field);
    }
    if (token.isEmpty() || !sameSecret(form.value(csrfField).toUtf8(), token))
        return denied(u"csrf"_s);
    return form;
}

} // namespace linedesk::portal
