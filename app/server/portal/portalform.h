#pragma once
#include "app/server/http/request.h"
#include "core/base/result.h"

#include <QByteArray>

namespace linedesk::portal {

/// The cookie of a signed-in session.
inline constexpr auto sessionCookie = "__Host-sid";
/// The cookie of a visit before sign-in; its forms carry `visitFormToken` of it.
inline constexpr auto visitCookie = "__Host-visit";

/// The value of a Set-Cookie header: only for this host, only over TLS, not for scripts, not sent
/// along by other sites' forms (reliability 6.2). It ends with the browser.
QByteArray setCookie(QByteArrayView name, QByteArrayView value);
QByteArray dropCookie(QByteArrayView name);

/// What a form before sign-in carries against forgery: made from the visit's cookie, so that a page
/// of another site can know neither.
QByteArray visitFormToken(QByteArrayView visit);

/// Reads a posted form that comes from our own page: Denied when another site sent it or its token
/// is not `token`; a Problem where it is no form, or holds a field twice or one that is not in
/// `fields` ("csrf" is always). Source: reliability 6.3.
Result<http::NameValues> readForm(const http::Request &request, QByteArrayView token,
                                  const QStringList &fields);

/// Whether a request was made by a page of this host, as far as its headers tell.
/// Sec-Fetch-Site decides where the browser sends it; else an Origin must name our host. Because our
/// pages send no referrer, browsers say "Origin: null" of their own forms, and old ones nothing
/// more: there the token alone decides.
bool isFromOwnSite(const http::Request &request);

} // namespace linedesk::portal
