#include "app/server/api/api.h"
#include "app/server/http/errorresponse.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk {

http::Route healthRoute(ServerRecord &record)
{
    return {http::Method::Get, u"/healthz"_s, http::AccessRule::anyone(),
            u"Whether the server can read its record."_s,
            [&record](http::Request, http::ResponderPtr responder) {
                auto asked = record.read([](Connection &connection) {
                    return Reader(connection).number("counter_get"_L1,
                                                     {{u":name"_s, u"change"_s}});
                });
                onResult(asked, [responder](const Result<qint64> &head) {
                    if (head.ok())
                        responder->answer(http::Response::json(
                            {{u"ok"_s, true}, {u"version"_s, QString::fromLatin1(LINEDESK_VERSION)}}));
                    else
                        responder->answer(http::errorResponse(head.error(), 503));
                });
            }};
}

} // namespace linedesk
