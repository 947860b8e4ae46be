#include "app/server/api/apireply.h"
#include "app/server/api/routes.h"
#include "core/base/fold.h"
#include "core/storage/lists/documentfind.h"
#include "core/storage/readsnapshot.h"
#include "core/storage/rowscope.h"

#include <array>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

using namespace apireply;

constexpr int mostHits = 100;
constexpr int usualHits = 20;
/// Fewer signs begin too many numbers to be of use.
constexpr int fewestSigns = 3;
/// Hits that are put in order; beyond it the person refines the search (stack A).
constexpr int enough = 2'000;
/// Rows of a kind in the bundle of one subscriber.
constexpr int detailRows = 500;

/// The branches that may be found, each between line breaks, which no name has in it; empty = all.
QString branchesText(const StaffScope &scope)
{
    return scope.isLimited() ? u'\n' + scope.branches().join(u'\n') + u'\n' : QString(""_L1);
}

/// What a search binds on PostgreSQL: the last word by its beginning, up to four others whole.
Binds tableBinds(QStringList words, const StaffScope &scope, int limit)
{
    static constexpr std::array has{":has1", ":has2", ":has3", ":has4"};
    static constexpr std::array word{":word1", ":word2", ":word3", ":word4"};
    const QString last = words.takeLast();
    Binds binds{{u":from"_s, last},
                {u":to"_s, last + QString::fromUcs4(U"\U0010FFFF", 1)},
                {u":whole"_s, qint64(scope.isLimited() ? 0 : 1)},
                {u":branches"_s, branchesText(scope)},
                {u":enough"_s, enough},
                {u":limit"_s, limit}};
    for (size_t i = 0; i < has.size(); ++i) {
        const bool given = qsizetype(i) < words.size();
        binds.append({QString::fromLatin1(has[i]), qint64(given ? 1 : 0)});
        binds.append({QString::fromLatin1(word[i]), given ? words[qsizetype(i)] : QString(""_L1)});
    }
    return binds;
}

/// The same on SQLite.
Binds matchBinds(const QStringList &words, const StaffScope &scope, int limit)
{
    return {{u":match"_s, u'"' + words.join(u"\" \""_s) + u"\"*"_s},
            {u":branches"_s, branchesText(scope)},
            {u":enough"_s, enough},
            {u":limit"_s, limit}};
}

Result<http::Response> search(Connection &connection, const UserId &user, const QStringList &words,
                              int limit)
{
    ReadSnapshot snapshot(connection);
    LD_TRY(snapshot.begin());
    Reader reader(connection);
    LD_ASSIGN(const StaffScope scope, scopeOfStaff(reader, user));
    QJsonArray hits;
    if (!words.isEmpty()) {
        const bool sqlite = connection.engine() == Engine::Sqlite;
        LD_ASSIGN(Cursor cursor,
                  sqlite ? connection.query("fts_search_subscribers"_L1, matchBinds(words, scope, limit + 1))
                         : connection.query("search_subscribers"_L1, tableBinds(words, scope, limit + 1)));
        while (cursor.next()) {
            hits.append(QJsonObject{
                {u"id"_s, Uuid::fromBytes(cursor.bytes(0)).value_or(Uuid{}).toString()},
                {u"account_no"_s, cursor.text(1)},
                {u"name"_s, cursor.text(2)},
                {u"city"_s, cursor.text(3)},
                {u"status"_s, cursor.text(4)},
                {u"balance_minor"_s,
                 scope.seesClass(DataClass::Money) ? QJsonValue(cursor.number(5)) : QJsonValue()}});
        }
    }
    const bool more = hits.size() > limit;
    if (more)
        hits.removeLast();
    return http::Response::json({{u"hits"_s, hits}, {u"more"_s, more}});
}

Result<http::Response> searchDocuments(Connection &connection, const UserId &user,
                                       const QString &text, bool invoicesOnly, int limit)
{
    ReadSnapshot snapshot(connection);
    LD_TRY(snapshot.begin());
    Reader reader(connection);
    LD_ASSIGN(const StaffScope scope, scopeOfStaff(reader, user));
    reader.limitTo(scope);
    LD_ASSIGN(QList<DocumentHit> found,
              findDocuments(reader, scope, text, invoicesOnly, limit + 1));
    const bool more = found.size() > limit;
    if (more)
        found.removeLast();
    QJsonArray hits;
    for (const DocumentHit &hit : std::as_const(found)) {
        const QJsonValue whose =
            hit.subscriber.isNull() ? QJsonValue() : QJsonValue(hit.subscriber.toString());
        hits.append(QJsonObject{{u"kind"_s, QString(nameOf(hit.kind))},
                                {u"id"_s, hit.id.toString()},
                                {u"subscriber_id"_s, whose},
                                {u"name"_s, hit.name},
                                {u"number"_s, hit.number},
                                {u"amount_minor"_s, hit.amount.minor()},
                                {u"on"_s, isoDate(hit.on)}});
    }
    return http::Response::json({{u"hits"_s, hits}, {u"more"_s, more}});
}

template <typename T>
Result<QJsonArray> rows(Reader &reader, QLatin1StringView query, const Uuid &subscriber)
{
    LD_ASSIGN(const QList<T> values, reader.list<T>(query, {{u":subscriber"_s, bindId(subscriber)},
                                                            {u":limit"_s, detailRows}}));
    QJsonArray out;
    for (const T &value : values)
        out.append(shown(value));
    return out;
}

Result<http::Response> detail(Connection &connection, const UserId &user, const Uuid &id)
{
    ReadSnapshot snapshot(connection);
    LD_TRY(snapshot.begin());
    Reader reader(connection);
    LD_TRY(readAs(reader, user));
    LD_ASSIGN(const Subscriber subscriber, reader.get<Subscriber>(SubscriberId(id), "subscriber"_L1));
    LD_ASSIGN(const std::optional<SubscriberSummary> summary, reader.find<SubscriberSummary>(id));
    QJsonObject json{{u"subscriber"_s, shown(subscriber)},
                     {u"summary"_s, summary ? QJsonValue(shown(*summary)) : QJsonValue()}};
    LD_ASSIGN(json[u"notes"_s], rows<Note>(reader, "detail_note_ids"_L1, id));
    LD_ASSIGN(json[u"subscriptions"_s], rows<Subscription>(reader, "detail_subscription_ids"_L1, id));
    LD_ASSIGN(json[u"invoices"_s], rows<Invoice>(reader, "detail_invoice_ids"_L1, id));
    LD_ASSIGN(json[u"payments"_s], rows<Payment>(reader, "detail_payment_ids"_L1, id));
    return http::Response::json(json);
}

/// What a search asks for: so many hits of a text.
struct SearchAsked {
    QString text;
    int limit = usualHits;
};

Result<SearchAsked> searchAsked(const http::Request &request, const QStringList &parameters)
{
    LD_TRY(onlyQuery(request, QStringList{u"q"_s, u"limit"_s} + parameters));
    LD_ASSIGN(const qint64 limit, queryNumber(request, u"limit"_s, usualHits, 1, mostHits));
    const QString text = request.target.query.value(u"q"_s);
    if (text.isEmpty())
        return Error::invalid(Reason::Required, u"q"_s);
    if (text.size() > 200)
        return Error::invalid(Reason::TooLong, u"q"_s, {}, u"200"_s);
    return SearchAsked{text, int(limit)};
}

void answerSearch(ApiContext &context, const http::Request &request,
                  const http::ResponderPtr &responder)
{
    const auto asked = searchAsked(request, {});
    if (!asked.ok())
        return responder->answer(failure(asked.error())), void();
    // The search words of a record are folded the same way; five of them tell anybody apart.
    QStringList words = foldedWords(asked->text);
    while (words.size() > 5)
        words.removeFirst();
    fromRead(context, responder,
             [words, limit = asked->limit, user = actorOf(request).id](Connection &connection) {
                 return search(connection, user, words, limit);
             });
}

void answerDocumentSearch(ApiContext &context, const http::Request &request,
                          const http::ResponderPtr &responder)
{
    const auto asked = searchAsked(request, {u"kind"_s});
    if (!asked.ok())
        return responder->answer(failure(asked.error())), void();
    const bool ofKind = request.target.query.contains(u"kind"_s);
    const QString kind = request.target.query.value(u"kind"_s);
    if (ofKind && kind != nameOf(DocumentHitKind::Invoice))
        return responder->answer(failure(
                   Error::invalid(Reason::UnknownValue, u"kind"_s, kind, u"invoice"_s))), void();
    const QString text = asked->text.trimmed();
    if (text.size() < fewestSigns)
        return responder->answer(failure(Error::invalid(
                   Reason::TooShort, u"q"_s, text, QString::number(fewestSigns)))), void();
    fromRead(context, responder,
             [text, invoicesOnly = ofKind, limit = asked->limit,
              user = actorOf(request).id](Connection &connection) {
                 return searchDocuments(connection, user, text, invoicesOnly, limit);
             });
}

} // namespace

void addLookupRoutes(QList<http::Route> &routes, ApiContext &context)
{
    const auto rule = http::AccessRule::staff(QString(nameOf(Permission::Read)));
    routes.append({http::Method::Get, u"/api/v1/search"_s, rule,
                   u"Subscribers that have all words, the last one by its beginning."_s,
                   [&context](http::Request request, http::ResponderPtr responder) {
                       answerSearch(context, request, responder);
                   }});
    routes.append({http::Method::Get, u"/api/v1/search/documents"_s, rule,
                   u"Invoices and payments whose number, receipt or reference begins with q; with "
                   "kind=invoice invoices alone."_s,
                   [&context](http::Request request, http::ResponderPtr responder) {
                       answerDocumentSearch(context, request, responder);
                   }});
    routes.append({http::Method::Get, u"/api/v1/subscribers/{id}"_s, rule,
                   u"A subscriber with summary, notes, subscriptions, invoices and payments."_s,
                   [&context](http::Request request, http::ResponderPtr responder) {
                       const auto id = pathId(request, u"id"_s);
                       if (!id.ok())
                           return responder->answer(failure(id.error())), void();
                       fromRead(context, responder,
                                [id = *id, user = actorOf(request).id](Connection &connection) {
                                    return detail(connection, user, id);
                                });
                   }});
}

} // namespace linedesk
