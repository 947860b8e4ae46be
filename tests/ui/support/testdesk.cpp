#include "tests/ui/support/testdesk.h"

#include "core/base/reasons.h"
#include "core/storage/migrator.h"
#include "core/storage/writer.h"
#include "core/sync/cachestate.h"
#include "core/sync/documentshere.h"

#include <QPromise>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

template <typename T>
QFuture<T> finished(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

/// A desk that cannot be made ready proves nothing: the reason, then the end.
template <typename T>
T sure(Result<T> result, const QString &what)
{
    if (!result.ok())
        qFatal("%s: %s %s", qPrintable(what),
               qPrintable(errorSentences(result.error()).join(u' ')),
               qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace

TestDesk::TestDesk(Role role)
    : m_clock(QDateTime(QDate(2026, 11, 21), QTime(18, 0), Qt::UTC))
{
    const DatabaseTarget target = DatabaseTarget::sqlite(m_folder.filePath(u"cache.db"_s));
    m_connection = sure(Connection::open(target, Access::ReadWrite, Durability::Normal), u"open"_s);
    sure(Migrator(*m_connection, sqltext::Side::Desk).migrate(), u"migrate"_s);
    m_company.id = newId<CompanyId>();
    m_company.name = u"Larkspur Valley Internet"_s;
    m_company.country = u"US"_s;
    m_company.currency = u"USD"_s;
    m_company.zone = u"America/Denver"_s;
    m_company.phone = u"(555) 010-2000"_s;
    m_company.taxName = u"State communications tax"_s;
    m_company.taxRate = Rate::fromRaw(6'250'000);
    m_user.id = newId<UserId>();
    m_user.name = u"rosa"_s;
    m_user.displayName = u"Rosa A."_s;
    m_user.role = role;
    Writer writer(*m_connection, Journal::None);
    ChangeSet changes;
    changes.upsert(m_company);
    changes.upsert(m_user);
    sure(writer.apply(changes), u"company and user"_s);
    m_status.link = DeskStatus::Link::Online;
    m_status.lastSynced = m_clock.nowUtc();
    m_status.server = u"desk.larkspur.example:8443"_s;
    m_reads = std::make_unique<ReadPool>(target, 2);
}

TestDesk::~TestDesk()
{
    m_reads.reset();
    m_connection.reset();
}

Result<CommandAnswer> TestDesk::apply(const QString &type, const QJsonObject &payload, bool write)
{
    const CommandType *command = findCommand(type);
    if (!command)
        return Error::invalid(Reason::UnknownValue, u"type"_s, type);
    Reader reader(*m_connection);
    Context context;
    context.actorId = m_user.id;
    context.actorName = m_user.displayName;
    context.role = m_user.role;
    context.commandId = newId<CommandId>();
    context.now = m_clock.nowUtc();
    context.enteredAt = context.now;
    context.businessDate = today();
    context.company = m_company;
    context.authority = Authority::Desk;
    LD_ASSIGN(const ChangeSet planned, planCommand(*command, payload, reader, context));
    CommandAnswer answer;
    answer.id = context.commandId;
    answer.status =
        planned.adjustments.isEmpty() ? AnswerStatus::Applied : AnswerStatus::Adjusted;
    answer.problems = planned.adjustments;
    answer.result = planned.answer;
    if (!write)
        return answer;
    Writer writer(*m_connection, Journal::BeforeImage);
    Transaction transaction(*m_connection);
    LD_TRY(transaction.begin());
    LD_TRY(writer.apply(planned));
    // With a server at hand nothing waits: it took the command as it was planned.
    if (m_status.link == DeskStatus::Link::Online)
        LD_TRY(m_connection->query("before_image_clear"_L1));
    LD_TRY(transaction.commit());
    submitted.append({type, payload});
    QSet<Entity> entities;
    for (const RowChange &row : planned.rows)
        entities.insert(row.entity);
    Q_EMIT recordChanged(entities);
    return answer;
}

CommandAnswer TestDesk::applied(const QString &type, const QJsonObject &payload)
{
    return sure(apply(type, payload, true), type);
}

QFuture<Result<CommandAnswer>> TestDesk::submit(const QString &type, const QJsonObject &payload)
{
    return finished(apply(type, payload, true));
}

QFuture<Result<CommandAnswer>> TestDesk::preview(const QString &type, const QJsonObject &payload)
{
    return finished(apply(type, payload, false));
}

QFuture<Result<QJsonObject>> TestDesk::call(HttpVerb verb, const QString &path,
                                            const QJsonObject &body)
{
    calls.append({verb, path, body});
    if (answers.contains(path))
        return finished(Result<QJsonObject>(answers.value(path)));
    return finished(Result<QJsonObject>(
        Error::of(ErrorCode::Offline, Reason::Unreachable, u"server"_s, m_status.server)));
}

QFuture<Result<QByteArray>> TestDesk::download(const QString &path)
{
    if (documents.contains(path))
        return finished(Result<QByteArray>(documents.value(path)));
    return finished(Result<QByteArray>(
        Error::of(ErrorCode::Offline, Reason::Unreachable, u"server"_s, m_status.server)));
}

QFuture<Result<bool>> TestDesk::fetchDocuments(const SubscriberId &subscriber)
{
    fetched.append(subscriber);
    if (fetchFails || m_status.link != DeskStatus::Link::Online)
        return finished(Result<bool>(
            Error::of(ErrorCode::Offline, Reason::Unreachable, u"server"_s, m_status.server)));
    if (const auto put = olderDocuments.take(subscriber.uuid()))
        put(*this);
    sure(DocumentsHere(*m_connection).note(subscriber), u"documents here"_s);
    Q_EMIT recordChanged({Entity::Invoice, Entity::Payment, Entity::History});
    return finished(Result<bool>(true));
}

void TestDesk::keepFrom(QDate day)
{
    sure(CacheState(*m_connection).set(CacheState::keptFrom, isoDate(day)), u"kept from"_s);
}

QFuture<Result<QList<AttentionEntry>>> TestDesk::attention()
{
    return finished(Result<QList<AttentionEntry>>(attentionEntries));
}

QFuture<Result<QList<SyncEntry>>> TestDesk::outbox()
{
    return finished(Result<QList<SyncEntry>>(syncEntries));
}

QFuture<Result<void>> TestDesk::decide(const CommandId &command, AttentionChoice choice,
                                       const QString &, const QStringList &fields)
{
    decisions.append({command, choice});
    decidedFields = fields;
    return finished(Result<void>());
}

QFuture<Result<void>> TestDesk::confirmRecovered(const QList<CommandId> &commands)
{
    confirmed += commands;
    return finished(Result<void>());
}

QFuture<Result<void>> TestDesk::goOn(UnsentChoice choice, const QString &reason)
{
    wentOn.append({choice, reason});
    return finished(goesOn);
}

QFuture<Result<int>> TestDesk::exportUnsent(const QString &path)
{
    exported.append(path);
    return finished(Result<int>(m_status.waiting));
}

QFuture<Result<CommandAnswer>> TestDesk::editAndResend(const CommandId &command,
                                                       const QJsonObject &payload)
{
    resent.append({command, payload});
    return finished(Result<CommandAnswer>(CommandAnswer{}));
}

void TestDesk::storeRow(Entity entity, const Row &row)
{
    Writer writer(*m_connection, Journal::None);
    Transaction transaction(*m_connection);
    sure(transaction.begin(), u"begin"_s);
    sure(writer.putServerRow(entity, row), u"row of the server"_s);
    sure(transaction.commit(), u"commit"_s);
    Q_EMIT recordChanged({entity});
}

void TestDesk::takeAway(Entity entity, const Uuid &id)
{
    sure(CacheState(*m_connection).set(CacheState::whole, u"1"_s), u"a whole copy"_s);
    Writer writer(*m_connection, Journal::None);
    Transaction transaction(*m_connection);
    sure(transaction.begin(), u"begin"_s);
    sure(writer.removeServerRow(entity, id), u"row taken away"_s);
    sure(transaction.commit(), u"commit"_s);
    Q_EMIT recordChanged({entity});
}

void TestDesk::setStatus(const DeskStatus &status)
{
    m_status = status;
    Q_EMIT statusChanged(status);
}

} // namespace linedesk
