#include "core/client/deskverify.h"

#include "core/client/copycheck.h"
#include "core/client/deskprofile.h"
#include "core/client/deskstore.h"
#include "core/client/putaside.h"
#include "core/storage/integrity.h"
#include "core/storage/reader.h"
#include "core/sync/cachestate.h"
#include "core/sync/scopepurge.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// A journal that is only read.
class ReadJournal : public JournalMedium
{
public:
    explicit ReadJournal(const QString &path) : m_file(path) {}
    Result<QByteArray> readAll() override
    {
        if (!m_file.exists())
            return QByteArray();
        if (!m_file.open(QIODevice::ReadOnly))
            return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, m_file.fileName());
        return m_file.readAll();
    }
    Result<void> append(const QByteArray &) override { return refused(); }
    Result<void> sync() override { return refused(); }
    Result<void> truncate(qint64) override { return refused(); }

private:
    static Result<void> refused() { return Error::storage(u"a check changes nothing"_s); }
    QFile m_file;
};

struct KeptCommand {
    CommandEnvelope command;
    OutboxState state = OutboxState::Closed;
    qint64 answerSeq = 0;
};

/// The files of one person.
class PersonCheck
{
public:
    PersonCheck(const KnownUser &user, const QString &folder, DeskReport &report)
        : m_name(user.name), m_user(user.id), m_folder(folder), m_report(report)
    {
    }
    Result<void> run()
    {
        const OutboxPlace place = DeskProfile::outboxPlace(m_folder);
        if (QFile::exists(place.database) || QFile::exists(place.journal))
            LD_TRY(checkQueue(place));
        LD_TRY(checkCopy(DeskStore::copyFile(m_folder)));
        for (const QString &path : {place.database, place.journal})
            m_report.aside += asideOf(path);
        return {};
    }

private:
    Result<void> checkQueue(const OutboxPlace &place)
    {
        LD_TRY(readTable(place));
        OutboxJournal journal(std::make_unique<ReadJournal>(place.journal));
        LD_ASSIGN(const JournalContent content, journal.read());
        m_report.rules += 3;
        if (content.strayBytes > 0)
            find(u"I19 the journal is whole"_s, place.journal,
                 u"%1 bytes behind the last good record"_s.arg(content.strayBytes), u"none"_s);
        checkChain();
        QHash<qint64, QByteArray> inJournal;
        for (const CommandEnvelope &command : content.commands)
            inJournal.insert(command.deviceSeq, command.fingerprint());
        for (const KeptCommand &kept : std::as_const(m_kept)) {
            const qint64 seq = kept.command.deviceSeq;
            if (inJournal.value(seq) != kept.command.fingerprint())
                find(u"I19 outbox and journal say the same"_s, u"command %1"_s.arg(seq),
                     inJournal.contains(seq) ? u"another one in the journal"_s
                                             : u"nothing in the journal"_s,
                     kept.command.id.toString());
            inJournal.remove(seq);
        }
        for (auto left = inJournal.cbegin(); left != inJournal.cend(); ++left) {
            if (left.key() > m_pruned)
                find(u"I19 outbox and journal say the same"_s, u"command %1"_s.arg(left.key()),
                     u"only in the journal"_s, u"in both"_s);
        }
        return {};
    }

    Result<void> readTable(const OutboxPlace &place)
    {
        if (!QFile::exists(place.database)) {
            find(u"I19 outbox and journal say the same"_s, place.database, u"no such file"_s,
                 u"the queue's table"_s);
            return {};
        }
        LD_ASSIGN(const auto connection,
                  Connection::open(DatabaseTarget::sqlite(place.database), Access::ReadOnly));
        ++m_report.rules;
        LD_ASSIGN(const QStringList problems, engineProblems(*connection));
        for (const QString &problem : problems)
            find(u"I19 the queue's table is whole"_s, place.database, problem, u"no problem"_s);
        if (!problems.isEmpty())
            return {};
        {
            LD_ASSIGN(Cursor row, connection->query("outbox_state_get"_L1,
                                                    {{u":name"_s, u"pruned"_s}}));
            m_pruned = row.next() ? row.text(0).toLongLong() : 0;
        }
        LD_ASSIGN(Cursor row, connection->query("outbox_from"_L1, {{u":from"_s, 0}}));
        while (row.next()) {
            LD_ASSIGN(const QJsonObject json, parseJsonObject(row.bytes(1)));
            KeptCommand kept;
            LD_ASSIGN(kept.command, codec::decode<CommandEnvelope>(json));
            kept.state = valueOf<OutboxState>(row.text(2)).value_or(OutboxState::Waiting);
            kept.answerSeq = row.number(4);
            m_kept.append(kept);
            ++m_report.commands;
            if (kept.state == OutboxState::Waiting || kept.state == OutboxState::Sent)
                ++m_report.unsent;
        }
        return {};
    }

    void checkChain()
    {
        for (qsizetype i = 1; i < m_kept.size(); ++i) {
            const CommandEnvelope &before = m_kept[i - 1].command;
            const CommandEnvelope &command = m_kept[i].command;
            if (command.deviceSeq != before.deviceSeq + 1)
                find(u"I9 the queue has no holes"_s, u"command %1"_s.arg(command.deviceSeq),
                     u"behind %1"_s.arg(before.deviceSeq), u"behind %1"_s.arg(command.deviceSeq - 1));
            else if (command.prevHash != before.chainHash())
                find(u"I9 the queue's chain is unbroken"_s,
                     u"command %1"_s.arg(command.deviceSeq), command.prevHash, before.chainHash());
        }
    }

    Result<void> checkCopy(const QString &path)
    {
        if (path.isEmpty())
            return {};
        LD_ASSIGN(const auto connection,
                  Connection::open(DatabaseTarget::sqlite(path), Access::ReadOnly));
        ++m_report.rules;
        if (const QString damage = copyDamage(*connection, true); !damage.isEmpty()) {
            find(u"I19 the copy is whole"_s, path, damage, u"no problem"_s);
            return {};
        }
        LD_ASSIGN(const QString cursor, CacheState(*connection).get(CacheState::cursor));
        bool pending = false;
        for (const KeptCommand &kept : std::as_const(m_kept))
            pending = pending || kept.state == OutboxState::Waiting || kept.state == OutboxState::Sent
                      || (kept.state == OutboxState::Answered
                          && kept.answerSeq > cursor.toLongLong());
        Reader reader(*connection);
        LD_ASSIGN(const qint64 images, reader.number("before_image_count"_L1));
        ++m_report.rules;
        if (!pending && images > 0)
            find(u"I16 nothing waits, so nothing is to be undone"_s, path,
                 u"%1 rows before a change"_s.arg(images), u"none"_s);
        LD_TRY(checkScope(*connection));
        LD_TRY(checkRows(*connection, u"I1 every ledger transaction adds up to zero"_s,
                         u"ledger_txn"_s, "check/txn_balance"_L1));
        return checkRows(*connection, u"I2 every subscriber has a summary"_s, u"subscriber"_s,
                         "check/summary_missing"_L1);
    }

    /// The copy remembers what the server last said this person may have.
    Result<void> checkScope(Connection &connection)
    {
        ++m_report.rules;
        LD_ASSIGN(const std::optional<StaffScope> scope, ScopePurge::scopeOf(connection, m_user));
        if (!scope)
            return {};
        for (const Entity entity : allEntities()) {
            LD_ASSIGN(const QList<Uuid> rows,
                      ScopePurge::outside(connection, entity, *scope, mostTold));
            for (const Uuid &id : rows)
                find(u"I17 no row outside of the person's scope"_s,
                     QString(tableOf(entity).name) + u' ' + id.toString(), u"a row"_s,
                     u"none"_s);
        }
        return {};
    }

    Result<void> checkRows(Connection &connection, const QString &rule, const QString &what,
                           QLatin1StringView query)
    {
        ++m_report.rules;
        LD_ASSIGN(Cursor row, connection.query(query));
        for (int told = 0; told < mostTold && row.next(); ++told)
            find(rule, what + u' ' + Uuid::fromBytes(row.bytes(0)).value_or(Uuid{}).toString(),
                 row.text(1), row.text(2));
        return {};
    }

    void find(const QString &rule, const QString &where, const QString &found,
              const QString &expected)
    {
        m_report.findings.append({rule, m_name + u", "_s + where, found, expected});
    }

    static constexpr int mostTold = 20;

    QString m_name;
    UserId m_user;
    QString m_folder;
    DeskReport &m_report;
    QList<KeptCommand> m_kept;
    qint64 m_pruned = 0;
};

} // namespace

QString DeskFinding::sentence() const
{
    return u"%1: %2 has %3, expected %4"_s.arg(rule, where, found, expected);
}

Result<DeskReport> verifyDesk(const QString &profileFolder)
{
    if (!QDir(profileFolder).exists())
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"--profile"_s, profileFolder);
    LD_ASSIGN(const auto profile, DeskProfile::open(profileFolder));
    DeskReport report;
    for (const KnownUser &user : profile->data().users) {
        const QString folder = profileFolder + u"/users/"_s + user.id.toString();
        if (!QDir(folder).exists())
            continue;
        ++report.people;
        LD_TRY(PersonCheck(user, folder, report).run());
    }
    return report;
}

} // namespace linedesk
