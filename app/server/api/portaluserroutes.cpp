#include "app/server/api/apireply.h"
#include "app/server/api/routes.h"
#include "app/server/auth/onetimelinks.h"
#include "app/server/portal/views/portalpaths.h"
#include "core/domain/portalmessage.h"
#include "core/storage/rowscope.h"
#include "core/storage/transacted.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

using namespace apireply;

Result<QJsonObject> setUpLink(Connection &connection, const ApiContext &context, const UserId &user,
                              const Uuid &id)
{
    Reader reader(connection);
    LD_TRY(readAs(reader, user));
    LD_TRY(reader.get<PortalUser>(PortalUserId(id), "portal_user"_L1));
    const auto origin = context.portal.linkOrigin(context.record.company().portalAddress);
    if (!origin)
        return Error::of(ErrorCode::Conflict, Reason::Required, u"company.portal_address"_s);
    const auto work = [&](Connection &own) -> Result<OneTimeLinks::Issued> {
        return OneTimeLinks(own, context.record.clock().nowMs())
            .issue(OneTimeLinks::Purpose::PortalSetUp, id);
    };
    LD_ASSIGN(const OneTimeLinks::Issued issued, transacted(connection, work));
    return QJsonObject{{u"url"_s, *origin + portal::paths::setUp + u'/'
                                      + QString::fromLatin1(issued.secret)},
                       {u"expires_at"_s, instantText(issued.expiresAt)}};
}

} // namespace

void addPortalUserRoutes(QList<http::Route> &routes, ApiContext &context)
{
    routes.append({http::Method::Post, u"/api/v1/portal-users/{id}/set-up-link"_s,
                   http::AccessRule::staff(QString(nameOf(Permission::EditContacts))),
                   u"A link for five days with which a subscriber chooses a password; the last one "
                   "stops working."_s,
                   [&context](http::Request request, http::ResponderPtr responder) {
                       const auto id = pathId(request, u"id"_s);
                       if (!id.ok())
                           return responder->answer(failure(id.error())), void();
                       auto made = context.record.writeAnywhere([&context, id = *id, user = actorOf(request).id](
                                                                        Connection &connection) {
                           return setUpLink(connection, context, user, id);
                       });
                       onResult(made, [responder, alive = context.outstanding.token()](
                                          const Result<QJsonObject> &link) {
                           answer(responder, link);
                       });
                   }});
}

} // namespace linedesk
