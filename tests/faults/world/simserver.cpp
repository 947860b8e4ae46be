#include "tests/faults/world/simserver.h"

#include "app/server/api/apireply.h"
#include "app/server/api/deskexchange.h"
#include "app/server/http/errorresponse.h"
#include "core/storage/reader.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

http::Response answered(const Result<http::Response> &result)
{
    return result.ok() ? *result : apireply::failure(result.error());
}

} // namespace

SimServer::SimServer(const QString &file, Timeline &timeline, SimClock &clock, qint64 mostInvoices)
    : m_file(file)
    , m_timeline(timeline)
    , m_clock(clock)
    , m_mostInvoices(mostInvoices)
{
    start();
}

void SimServer::start()
{
    ++m_life;
    m_died = false;
    m_dieAfter = -1;
    auto opened = Connection::open(DatabaseTarget::sqlite(m_file), Access::ReadWrite);
    if (!opened.ok())
        qFatal("the record does not open: %s", qPrintable(opened.error().detail));
    m_connection = std::move(*opened);
    auto epoch = m_connection->query("meta_get"_L1, {{u":name"_s, u"epoch"_s}});
    m_epoch = epoch.ok() && epoch->next() ? Uuid::parse(epoch->text(0)).value_or(Uuid{}) : Uuid{};
    if (epoch.ok())
        epoch->finish();
}

void SimServer::stop()
{
    m_waiters.clear();
    m_connection.reset();
}

qint64 SimServer::head()
{
    Reader reader(*m_connection);
    const auto head = reader.number("counter_get"_L1, {{u":name"_s, u"change"_s}});
    return head.ok() ? *head : -1;
}

void SimServer::take(const Issuer &who, ApiVerb verb, const QString &path, const QByteArray &body,
                     Answer answer)
{
    http::Request request;
    request.method = verb == ApiVerb::Post ? http::Method::Post : http::Method::Get;
    const auto target = http::parseTarget(path.toLatin1());
    if (!target.ok())
        return answer(http::errorResponse(target.error(), 400));
    request.target = *target;
    request.headers.set("Content-Type", "application/json");
    request.body = body;
    const QString room = request.target.segments.value(2);
    if (room == "commands"_L1)
        return answer(commands(who, request));
    if (room == "changes"_L1)
        return changes(who, request, answer);
    if (room == "snapshot"_L1 && request.target.segments.size() == 3)
        return answer(answered(deskexchange::snapshotManifest(*m_connection, m_epoch, who.userId, m_mostInvoices)));
    if (room == "snapshot"_L1) {
        request.parameters.append(u"entity"_s, request.target.segments.value(3));
        const auto asked = deskexchange::readSnapshotAsked(request);
        if (!asked.ok())
            return answer(apireply::failure(asked.error()));
        return answer(answered(deskexchange::snapshotPage(*m_connection, m_epoch, who.userId, *asked)));
    }
    if (room == "subscribers"_L1)
        return answer(answered(deskexchange::subscriberDocuments(
            *m_connection, m_epoch, who.userId,
            Uuid::parse(request.target.segments.value(3)).value_or(Uuid{}))));
    answer(http::errorResponse(Error::of(ErrorCode::NotFound, Reason::NotFound, u"path"_s, path)));
}

http::Response SimServer::commands(const Issuer &who, const http::Request &request)
{
    const auto batch = deskexchange::readCommands(request);
    if (!batch.ok())
        return deskexchange::unreadableCommands(batch.error());
    return deskexchange::commandsAnswered(*batch, m_epoch, run(batch->commands, who));
}

Result<QList<CommandAnswer>> SimServer::run(const QList<CommandEnvelope> &batch, const Issuer &who)
{
    auto *handle = static_cast<sqlite3 *>(m_connection->sqliteHandle());
    if (m_dieAfter == 0)
        sqlite3_commit_hook(handle, [](void *) { return 1; }, nullptr);
    else if (m_dieAfter > 0)
        sqlite3_progress_handler(handle, m_dieAfter, [](void *) { return 1; }, nullptr);
    const auto answers = CommandExecutor(*m_connection, m_clock).run(batch, who);
    if (m_dieAfter >= 0) {
        sqlite3_commit_hook(handle, nullptr, nullptr);
        sqlite3_progress_handler(handle, 0, nullptr, nullptr);
        m_died = !answers.ok();
        m_dieAfter = -1;
    }
    if (answers.ok()) {
        if (m_committed)
            m_committed(batch, *answers);
        wake();
    }
    return answers;
}

Result<CommandAnswer> SimServer::give(const QString &type, const QJsonObject &payload,
                                      const UserId &user)
{
    CommandEnvelope command;
    command.id = newId<CommandId>();
    command.type = type;
    command.payload = payload;
    command.enteredAt = m_clock.nowUtc();
    command.businessDate = command.enteredAt.date();
    LD_ASSIGN(const QList<CommandAnswer> answers, run({command}, {user, {}}));
    return answers.first();
}

void SimServer::changes(const Issuer &who, const http::Request &request, const Answer &answer)
{
    const auto asked = deskexchange::readChangesAsked(request, m_epoch);
    if (!asked.ok())
        return answer(apireply::failure(asked.error()));
    const auto now = [this, user = who.userId, asked = *asked, answer] {
        answer(deskexchange::changesPage(*m_connection, m_epoch, user, asked, m_clock.nowUtc()));
    };
    if (asked->wait == 0 || asked->cursor != head())
        return now();
    const qint64 number = ++m_asked;
    m_waiters.append({number, asked->cursor, now});
    m_timeline.after(asked->wait * 1000, [this, number] {
        for (qsizetype i = 0; i < m_waiters.size(); ++i) {
            if (m_waiters[i].number == number)
                return m_waiters.takeAt(i).ready();
        }
    });
}

void SimServer::wake()
{
    const QList<Waiter> waiting = std::exchange(m_waiters, {});
    for (const Waiter &waiter : waiting)
        waiter.ready();
}

} // namespace linedesk::faults
