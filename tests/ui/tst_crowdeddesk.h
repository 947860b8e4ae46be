#pragma once
#include "core/storage/migrator.h"
#include "core/storage/writer.h"
#include "support/testdesk.h"

#include <QTemporaryDir>
#include <QTest>

namespace linedesk {

/// A desk whose local copy holds 20,000 subscribers, written at once; "Person 00000" owes 0 cents,
/// "Person 19999" 19,999 cents.
class CrowdedDesk : public TestDesk
{
public:
    static constexpr int many = 20'000;

    CrowdedDesk()
        : m_target(DatabaseTarget::sqlite(m_folder.filePath(QStringLiteral("crowd.db"))))
    {
        m_connection =
            std::move(*Connection::open(m_target, Access::ReadWrite, Durability::Normal));
        const bool migrated = Migrator(*m_connection, sqltext::Side::Desk).migrate().ok();
        ChangeSet changes;
        for (int i = 0; i < many; ++i) {
            Subscriber who;
            who.id = SubscriberId(Uuid::derived("crowd" + QByteArray::number(i)));
            who.name = QStringLiteral("Person %1").arg(i, 5, 10, QChar(u'0'));
            who.accountNo = QString::number(100'000 + i);
            who.refreshKeys();
            changes.upsert(who);
            SubscriberSummary owed;
            owed.id = who.id;
            owed.balance = Money::fromMinor(i);
            changes.upsert(owed);
        }
        m_written = migrated && write(changes);
        m_pool = std::make_unique<ReadPool>(m_target, 2);
    }
    ~CrowdedDesk() override
    {
        m_pool.reset();
        m_connection.reset();
    }
    bool isWritten() const { return m_written; }
    ReadPool &reads() override
    {
        ++asked;
        return m_detour ? *m_detour : *m_pool;
    }
    /// What is asked from now on goes to this pool; null = the desk's own.
    void setDetour(ReadPool *pool) { m_detour = pool; }
    const DatabaseTarget &target() const { return m_target; }
    int asked = 0; ///< how often something was read
    bool write(const ChangeSet &changes, Journal journal = Journal::None)
    {
        Writer writer(*m_connection, journal);
        Transaction transaction(*m_connection);
        return transaction.begin().ok() && writer.apply(changes).ok() && transaction.commit().ok();
    }
    void rename(int who, const QString &name)
    {
        Reader reader(*m_connection);
        Subscriber person =
            reader.find<Subscriber>(Uuid::derived("crowd" + QByteArray::number(who))).value().value();
        person.name = name;
        person.refreshKeys();
        ChangeSet changes;
        changes.upsert(person);
        QVERIFY(write(changes));
        Q_EMIT recordChanged({Entity::Subscriber});
    }

    /// With `waits` as a command that was not sent yet writes it.
    void owe(int who, Money balance, bool waits = false)
    {
        SubscriberSummary owed;
        owed.id = SubscriberId(Uuid::derived("crowd" + QByteArray::number(who)));
        owed.balance = balance;
        ChangeSet changes;
        changes.upsert(owed);
        QVERIFY(write(changes, waits ? Journal::BeforeImage : Journal::None));
        Q_EMIT recordChanged({Entity::Summary});
    }

private:
    QTemporaryDir m_folder;
    DatabaseTarget m_target;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<ReadPool> m_pool;
    ReadPool *m_detour = nullptr;
    bool m_written = false;
};

} // namespace linedesk
