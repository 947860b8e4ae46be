#include "app/server/portal/publicfiles.h"

#include "app/server/portal/views/brandcolour.h"
#include "app/server/portal/views/portalpaths.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

constexpr auto aDay = "public, max-age=86400";

http::Response publicFile(const QByteArray &contentType, const QByteArray &body,
                          const QByteArray &caching)
{
    http::Response response{200, contentType, {}, body};
    response.headers.set("Cache-Control", caching);
    return response;
}

/// A route that gives the same answer to everybody.
http::Route fixed(const QString &path, const QString &summary, const http::Response &response)
{
    return {http::Method::Get, path, http::AccessRule::anyone(), summary,
            [response](const http::Request &, const http::ResponderPtr &responder) {
                responder->answer(response);
            }};
}

/// 200 only while the record can be read.
http::Handler health(const std::shared_ptr<Portal> &portal)
{
    return [portal](const http::Request &, const http::ResponderPtr &responder) {
        onResult(portal->record().read([](Connection &connection) {
                     return Reader(connection).number("counter_get"_L1,
                                                      {{u":name"_s, u"change"_s}});
                 }),
                 [responder](const Result<qint64> &read) {
                     responder->answer(read.ok() ? http::Response::text("ok\n")
                                                 : http::Response::text("unavailable\n", 503));
                 });
    };
}

} // namespace

QList<http::Route> publicRoutes(const std::shared_ptr<Portal> &portal)
{
    QList<http::Route> routes;
    for (const PortalAsset &asset : portal->assets().all())
        routes.append(fixed(asset.path, u"A file of the portal's own"_s,
                            publicFile(asset.contentType, asset.body, PortalAsset::cacheControl)));
    // The address carries the colour, so it may be kept as long as the other files.
    routes.append(fixed(paths::brand, u"The brand's colours"_s,
                        publicFile("text/css; charset=utf-8", brandStylesheet({}),
                                   PortalAsset::cacheControl)));
    http::Response icon = http::Response::redirect(portal->assets().iconPath().toLatin1());
    icon.headers.set("Cache-Control", aDay);
    routes.append(fixed(u"/favicon.ico"_s, u"The icon, where browsers look for it"_s, icon));
    routes.append(fixed(u"/robots.txt"_s, u"Nothing here is for search machines"_s,
                        publicFile("text/plain; charset=utf-8", "User-agent: *\nDisallow: /\n",
                                   aDay)));
    routes.append(fixed(u"/"_s, u"To the portal"_s,
                        http::Response::redirect(paths::home.toLatin1())));
    routes.append({http::Method::Get, u"/healthz"_s, http::AccessRule::anyone(),
                   u"Whether the server can read its record"_s, health(portal)});
    return routes;
}

} // namespace linedesk::portal
