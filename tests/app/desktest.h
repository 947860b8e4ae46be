#pragma once
#include "core/client/deskengine.h"
#include "tests/app/deskserver.h"
#include "tests/support/wait.h"

#include <QTest>

namespace linedesk {

/// A test of one desk against the real server over HTTPS; rosa, the owner, has the password
/// `DeskServer::password`. Secrets are kept in memory, the desk's files in a temporary folder.
class DeskTest : public QObject
{
protected:
    /// A fresh record, not served yet.
    void makeServer()
    {
        m_secrets.kept.clear();
        m_secrets.there = true;
        m_secrets.asksFirst = false;
        m_server = std::make_unique<DeskServer>();
        QVERIFY(m_server->make());
        m_folder = std::make_unique<QTemporaryDir>();
    }
    void serve()
    {
        QVERIFY(m_server->start());
        QVERIFY(wait(m_server->auth().setPassword(QStringLiteral("rosa"), DeskServer::password))
                    .ok());
    }
    /// The desk starts, again if there is one.
    void openDesk()
    {
        m_desk.reset();
        m_desk = std::make_unique<DeskEngine>(m_server->fixture().clock(), m_secrets);
        QVERIFY(m_desk->open(m_folder->path()).ok());
    }
    void endDesk()
    {
        m_desk.reset();
        m_server.reset();
    }
    /// Signs rosa in on a computer that is new to the server, up to its whole copy.
    void join()
    {
        const auto met = wait(m_desk->meet(address()));
        QVERIFY2(met.ok(), met.ok() ? "" : qPrintable(fieldOf(met.error())));
        const auto user = wait(m_desk->join(*met, QStringLiteral("rosa"), DeskServer::password));
        QVERIFY2(user.ok(), user.ok() ? "" : qPrintable(fieldOf(user.error())));
        untilIdle();
    }
    void untilIdle()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->hasWholeCopy(), 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->status().state, SyncState::Idle, 60'000);
    }
    QString address() const { return m_server->profile().address; }
    QString enrolmentFile()
    {
        return m_server->writeEnrolmentFile(m_folder->filePath(QStringLiteral("desk.enrol")));
    }
    static QString fieldOf(const Error &error)
    {
        return error.problems.isEmpty() ? QString() : error.problems.first().field;
    }

    MemorySecrets m_secrets;
    std::unique_ptr<DeskServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DeskEngine> m_desk;
};

} // namespace linedesk
