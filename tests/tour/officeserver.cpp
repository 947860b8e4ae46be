#include "tests/tour/officeserver.h"

#include "core/storage/lists/subscriberlist.h"
#include "core/storage/reader.h"
#include "core/storage/tables.h"

#include <QFile>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Both ports are held at once, so that they differ.
QStringList freePorts()
{
    QTcpServer first;
    QTcpServer second;
    first.listen(QHostAddress::LocalHost);
    second.listen(QHostAddress::LocalHost);
    return {QString::number(first.serverPort()), QString::number(second.serverPort())};
}

} // namespace

OfficeServer::~OfficeServer()
{
    kill();
}

OfficeServer::Ran OfficeServer::run(const QStringList &words) const
{
    QProcess process;
    process.start(QStringLiteral(LINEDESK_BIN_DIR "/linedeskd"), words);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

OfficeServer::Ran OfficeServer::make(const QString &databaseUrl)
{
    const QStringList ports = freePorts();
    m_api = u"127.0.0.1:"_s + ports.at(0);
    m_portal = u"127.0.0.1:"_s + ports.at(1);
    m_database = databaseUrl;
    QFile file(folder(u"password"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(password.toUtf8()) < 0)
        return {-1, {}, file.errorString().toUtf8()};
    file.close();
    QStringList words{u"init"_s, u"--data"_s, data(), u"--company"_s, u"Larkspur Valley Internet"_s,
                      u"--country"_s, u"US"_s, u"--currency"_s, u"USD"_s, u"--zone"_s,
                      u"America/Denver"_s, u"--address"_s, m_api, u"--portal-address"_s, m_portal,
                      u"--admin"_s, admin, u"--password-file"_s, file.fileName()};
    if (!databaseUrl.isEmpty())
        words += {u"--database"_s, databaseUrl};
    return run(words);
}

bool OfficeServer::start()
{
    m_said.clear();
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setStandardErrorFile(folder(u"serve.log"_s), QIODevice::Append);
    m_process.start(QStringLiteral(LINEDESK_BIN_DIR "/linedeskd"),
                    {u"serve"_s, u"--data"_s, data(), u"--listen"_s, m_api, u"--portal"_s, m_portal});
    const bool ready = QTest::qWaitFor([this] {
        m_said += m_process.readAllStandardOutput();
        return m_said.contains('\n') || !isRunning();
    }, 30'000);
    return ready && m_said.startsWith("ready api=https://");
}

void OfficeServer::kill()
{
    if (!isRunning())
        return;
    m_process.kill();
    m_process.waitForFinished(10'000);
}

bool OfficeServer::terminate()
{
    m_process.terminate();
    // The desk in this process goes on living while the server ends.
    const bool ended = QTest::qWaitFor([this] { return !isRunning(); }, 20'000);
    return ended && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

QString OfficeServer::enrolmentFile()
{
    const QString path = folder(u"desk%1.json"_s.arg(++m_enrolments));
    const Ran made = run({u"enrol"_s, u"--data"_s, data(), u"--user"_s, admin, u"--out"_s, path});
    return made.code == 0 ? path : QString();
}

Result<std::unique_ptr<Connection>> OfficeServer::read() const
{
    DatabaseTarget target = DatabaseTarget::sqlite(data() + u"/record.db"_s);
    if (!m_database.isEmpty()) {
        LD_ASSIGN(target, DatabaseTarget::parse(m_database));
    }
    return Connection::open(target, Access::ReadOnly);
}

QList<Payment> OfficeServer::payments(const SubscriberId &subscriber) const
{
    const auto connection = read();
    if (!connection.ok())
        return {};
    const auto found = Reader(**connection).list<Payment>(
        "payment_of_subscriber_ids"_L1, {{u":subscriber"_s, bindId(subscriber)}});
    return found.ok() ? *found : QList<Payment>();
}

SubscriberSummary OfficeServer::summary(const SubscriberId &subscriber) const
{
    const auto connection = read();
    if (!connection.ok())
        return {};
    const auto found = Reader(**connection).find<SubscriberSummary>(subscriber.uuid());
    return found.ok() && *found ? **found : SubscriberSummary();
}

SubscriberId OfficeServer::subscriberNamed(const QString &name) const
{
    const auto connection = read();
    if (!connection.ok())
        return {};
    SubscriberListQuery query;
    query.find = name;
    const auto found = SubscriberList(**connection).subscriberIds(query);
    return found.ok() && found->size() == 1 ? found->first() : SubscriberId();
}

} // namespace linedesk
