#include "app/server/api/apireply.h"
#include "app/server/api/deskexchange.h"
#include "app/server/api/routes.h"
#include "app/server/api/rowtext.h"
#include "core/storage/readsnapshot.h"
#include "core/storage/rowscope.h"
#include "core/storage/tablescan.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

using namespace apireply;

constexpr int pageRows = 20'000; ///< reliability 2.11
constexpr int mostLooked = 400'000; ///< rows that one page is picked from

} // namespace

namespace deskexchange {

Result<http::Response> snapshotManifest(Connection &connection, const Uuid &epoch,
                                        const UserId &user, qint64 mostInvoices)
{
    ReadSnapshot snapshot(connection);
    LD_TRY(snapshot.begin());
    Reader reader(connection);
    LD_ASSIGN(const StaffScope scope, scopeOfStaff(reader, user));
    LD_ASSIGN(const qint64 head, reader.number("counter_get"_L1, {{u":name"_s, u"change"_s}}));
    LD_ASSIGN(const KeptPart part, KeptPart::of(connection, mostInvoices));
    QJsonArray entities;
    for (const Entity entity : allEntities()) {
        const Table &table = tableOf(entity);
        if (!table.onDesk)
            continue;
        LD_ASSIGN(const qint64 rows, TableScan(connection, entity, part).count(scope));
        entities.append(QJsonObject{
            {u"entity"_s, QString(table.name)},
            {u"columns"_s, QJsonArray::fromStringList(rowtext::columnNames(table))},
            {u"rows"_s, rows},
            {u"pages"_s, (rows + pageRows - 1) / pageRows}});
    }
    const Uuid id = Uuid::derived(epoch.bytes() + ':' + QByteArray::number(head) + ':'
                                  + scope.rev().toLatin1());
    return http::Response::json({{u"snapshot_id"_s, id.toString()},
                                 {u"epoch"_s, epoch.toString()},
                                 {u"cursor"_s, head},
                                 {u"kept_from"_s, isoDate(part.from)},
                                 {u"kept_invoices"_s, mostInvoices},
                                 {u"page_rows"_s, pageRows},
                                 {u"scope"_s, scope.toJson()},
                                 {u"scope_rev"_s, scope.rev()},
                                 {u"entities"_s, entities}});
}

Result<http::Response> snapshotPage(Connection &connection, const Uuid &epoch,
                                    const UserId &user, const SnapshotAsked &asked)
{
    ReadSnapshot snapshot(connection);
    LD_TRY(snapshot.begin());
    Reader reader(connection);
    LD_ASSIGN(const StaffScope scope, scopeOfStaff(reader, user));
    const Table &table = *asked.table;
    const int limit = asked.limit;
    QByteArray rows("[");
    rows.reserve(qsizetype(limit) * 192); // what most rows take
    int count = 0;
    qint64 last = asked.after;
    bool end = false;
    // Who has some branches only has pages nearly as full as everybody's, but for a table whose rows
    // are hardly ever theirs: nobody waits for all of it.
    for (int looked = 0, wanted = limit; !end && count < limit - limit / 4 && looked < mostLooked;
         looked += wanted) {
        wanted = limit - count;
        LD_ASSIGN(const TableScan::Page page, TableScan(connection, table.entity, asked.part)
                                                  .page(last, wanted, [&](const Cursor &cursor) {
            if (!scope.isWhole() && !isInScope(scope, table, cursor))
                return;
            if (count++ > 0)
                rows.append(',');
            rowtext::append(rows, table, cursor, 1);
        }));
        last = page.last;
        end = page.end;
    }
    rows.append(']');
    // Canonical as all our JSON: names in their order, no white space.
    QByteArray body = "{\"count\":" + QByteArray::number(count) + ",\"entity\":";
    rowtext::appendString(body, QByteArrayView(table.name.data(), table.name.size()));
    body += ",\"epoch\":\"" + epoch.toString().toLatin1() + "\",\"next\":"
        + (end ? QByteArray("null") : '"' + QByteArray::number(last) + '"')
        + ",\"rows\":" + rows + ",\"scope_rev\":\"" + scope.rev().toLatin1()
        + "\",\"sha256\":\"" + sha256(rows).toHex() + "\"}";
    http::Response response;
    response.contentType = "application/json";
    response.body = std::move(body);
    return response;
}

Result<KeptPart> readKeptPart(const http::Request &request)
{
    KeptPart part;
    const QString from = request.target.query.value(u"kept_from"_s);
    if (from.isEmpty())
        return part;
    part.from = QDate::fromString(from, Qt::ISODate);
    if (part.isAll())
        return Error::invalid(Reason::NotADate, u"kept_from"_s, from.left(60), u"yyyy-mm-dd"_s);
    return part;
}

Result<SnapshotAsked> readSnapshotAsked(const http::Request &request)
{
    LD_TRY(onlyQuery(request, {u"after"_s, u"kept_from"_s, u"limit"_s, u"snapshot_id"_s}));
    SnapshotAsked asked;
    LD_ASSIGN(asked.after, queryNumber(request, u"after"_s, 0, 0,
                                       std::numeric_limits<qint64>::max()));
    LD_ASSIGN(const qint64 limit, queryNumber(request, u"limit"_s, pageRows, 1, pageRows));
    asked.limit = int(limit);
    LD_ASSIGN(asked.part, readKeptPart(request));
    const QString name = request.parameter(u"entity"_s);
    asked.table = tableNamed(name);
    if (!asked.table || !asked.table->onDesk)
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"entity"_s, name.left(60));
    return asked;
}

} // namespace deskexchange

namespace {

void answerPage(ApiContext &context, const http::Request &request,
                const http::ResponderPtr &responder)
{
    const auto asked = deskexchange::readSnapshotAsked(request);
    if (!asked.ok())
        return responder->answer(failure(asked.error())), void();
    fromRead(context, responder,
             [epoch = context.record.epoch(), user = actorOf(request).id,
              asked = *asked](Connection &connection) {
                 return deskexchange::snapshotPage(connection, epoch, user, asked);
             });
}

} // namespace

void addSnapshotRoutes(QList<http::Route> &routes, ApiContext &context)
{
    const auto rule = http::AccessRule::staff(QString(nameOf(Permission::Read)));
    routes.append({http::Method::Get, u"/api/v1/snapshot"_s, rule,
                   u"The plan of a first copy: cursor, tables, columns and sizes."_s,
                   [&context](http::Request request, http::ResponderPtr responder) {
                       if (const auto known = onlyQuery(request, {}); !known.ok())
                           return responder->answer(failure(known.error())), void();
                       fromRead(context, responder,
                                [epoch = context.record.epoch(),
                                 user = actorOf(request).id](Connection &connection) {
                                    return deskexchange::snapshotManifest(connection, epoch, user);
                                });
                   }});
    routes.append({http::Method::Get, u"/api/v1/snapshot/{entity}"_s, rule,
                   u"A page of a table in the order of its rows, with count and SHA-256."_s,
                   [&context](http::Request request, http::ResponderPtr responder) {
                       answerPage(context, request, responder);
                   }});
}

} // namespace linedesk
