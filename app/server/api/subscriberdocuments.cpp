#include "app/server/api/apireply.h"
#include "app/server/api/deskexchange.h"
#include "app/server/api/routes.h"
#include "app/server/api/rowtext.h"
#include "core/storage/readsnapshot.h"
#include "core/storage/rowscope.h"

using namespace Qt::StringLiterals;

namespace linedesk {

using namespace apireply;

namespace deskexchange {

Result<http::Response> subscriberDocuments(Connection &connection, const Uuid &epoch,
                                           const UserId &user, const Uuid &subscriber)
{
    ReadSnapshot snapshot(connection);
    LD_TRY(snapshot.begin());
    Reader reader(connection);
    LD_ASSIGN(const StaffScope scope, scopeOfStaff(reader, user));
    reader.limitTo(scope);
    LD_TRY(reader.get<Subscriber>(SubscriberId(subscriber), "subscriber"_L1));
    LD_ASSIGN(const qint64 head, reader.number("counter_get"_L1, {{u":name"_s, u"change"_s}}));
    QJsonArray changes;
    QJsonObject columns;
    for (const Entity entity : allEntities()) {
        if (!KeptPart::divides(entity))
            continue;
        const Table &table = tableOf(entity);
        const QString name(table.name);
        columns.insert(name, QJsonArray::fromStringList(rowtext::columnNames(table)));
        LD_ASSIGN(const QList<Uuid> ids, rowsOfSubscriber(connection, entity, subscriber));
        for (const Uuid &id : ids) {
            LD_ASSIGN(const std::optional<Row> row, reader.findRow(entity, id));
            if (row)
                changes.append(QJsonObject{{u"entity"_s, name},
                                           {u"id"_s, id.toString()},
                                           {u"ver"_s, (*row)[table.verColumn].toLongLong()},
                                           {u"op"_s, u"U"_s},
                                           {u"row"_s, rowToJson(table, *row)}});
        }
    }
    return http::Response::json({{u"epoch"_s, epoch.toString()},
                                 {u"cursor"_s, head},
                                 {u"scope_rev"_s, scope.rev()},
                                 {u"changes"_s, changes},
                                 {u"columns"_s, columns}});
}

} // namespace deskexchange

void addSubscriberDocumentRoutes(QList<http::Route> &routes, ApiContext &context)
{
    routes.append({http::Method::Get, u"/api/v1/subscribers/{id}/documents"_s,
                   http::AccessRule::staff(QString(nameOf(Permission::Read))),
                   u"All invoices, charges, payments, allocations and history of a subscriber, as "
                   "changes, with the feed's head."_s,
                   [&context](http::Request request, http::ResponderPtr responder) {
                       auto id = pathId(request, u"id"_s);
                       if (const auto known = onlyQuery(request, {}); id.ok() && !known.ok())
                           id = known.error();
                       if (!id.ok())
                           return responder->answer(failure(id.error())), void();
                       fromRead(context, responder,
                                [id = *id, user = actorOf(request).id,
                                 epoch = context.record.epoch()](Connection &connection) {
                                    return deskexchange::subscriberDocuments(connection, epoch,
                                                                             user, id);
                                });
                   }});
}

} // namespace linedesk
