#include "tests/tour/officeday.h"

#include "tests/tour/clerk.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace linedesk {

QString OfficeDay::balance()
{
    return m_desk.text(u"profileBalanceLabel"_s);
}

void OfficeDay::aPaymentTakenWhileTheServerIsDownArrivesOnce_data()
{
    QTest::addColumn<bool>("abruptly");
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("meanwhile");
    QTest::addColumn<QString>("afterwards");
    // 74.00 − 10.00 = 64.00; 64.00 − 14.00 = 50.00
    QTest::newRow("killed") << true << u"10"_s << u"$74.00 (−$10.00 waiting)"_s << u"$64.00"_s;
    QTest::newRow("stopped") << false << u"14"_s << u"$64.00 (−$14.00 waiting)"_s << u"$50.00"_s;
}

void OfficeDay::aPaymentTakenWhileTheServerIsDownArrivesOnce()
{
    QFETCH(const bool, abruptly);
    QFETCH(const QString, amount);
    QFETCH(const QString, meanwhile);
    QFETCH(const QString, afterwards);
    const qsizetype before = m_server.payments(m_ada).size();
    DESK(openAda());
    DESK(m_desk.says(u"syncPill"_s, u"Up to date"_s));
    if (abruptly)
        m_server.kill();
    else
        QVERIFY(m_server.terminate());
    DESK(Clerk::takePayment(m_desk, amount));
    // The answer to what was sent last may be lost with the server; then that waits too.
    DESK(m_desk.says(u"syncPill"_s, u"Offline · "_s));
    DESK(m_desk.says(u"syncPill"_s, u" waiting"_s));
    DESK(m_desk.says(u"profileBalanceLabel"_s, meanwhile));

    QVERIFY2(m_server.start(), m_server.said());
    DESK(m_desk.says(u"syncPill"_s, u"Up to date"_s));
    QTRY_COMPARE_WITH_TIMEOUT(balance(), afterwards, 10'000);
    QCOMPARE(m_server.payments(m_ada).size(), before + 1);
    m_owed -= Money::fromMinor(amount.toLongLong() * 100);
    QCOMPARE(m_server.summary(m_ada).balance, m_owed);
}

void OfficeDay::aPaymentSavedBeforeTheDeskDiedArrivesOnce()
{
    const qsizetype before = m_server.payments(m_ada).size();
    const QString profile = m_server.folder(u"profile"_s);
    DESK(m_desk.says(u"syncPill"_s, u"Up to date"_s));
    m_desk.close();
    m_server.kill();

    QProcess clerk;
    clerk.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    clerk.start(QApplication::applicationFilePath(), {u"--clerk"_s, profile, u"20"_s});
    QByteArray said;
    QTRY_VERIFY2_WITH_TIMEOUT((said += clerk.readAllStandardOutput()).contains("saved")
                                  || clerk.state() == QProcess::NotRunning, said, 60'000);
    QVERIFY2(said.contains("saved"), said);
    clerk.kill();
    QVERIFY(clerk.waitForFinished(10'000));

    QVERIFY2(m_server.start(), m_server.said());
    DESK(m_desk.open(profile));
    DESK(m_desk.signIn(OfficeServer::admin, OfficeServer::password));
    DESK(m_desk.isReady());
    DESK(m_desk.says(u"syncPill"_s, u"Up to date"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_server.payments(m_ada).size(), before + 1, 10'000);
    // 50.00 − 20.00
    m_owed -= Money::fromMinor(2000);
    QCOMPARE(m_server.summary(m_ada).balance, m_owed);
    DESK(openAda());
    DESK(m_desk.says(u"profileBalanceLabel"_s, u"$30.00"_s));
    QCOMPARE(m_server.payments(m_ada).size(), before + 1);
}

void OfficeDay::theRecordIsWholeAfterAllOfThis()
{
    const QStringList words{u"verify"_s, u"--data"_s, m_server.data()};
    const OfficeServer::Ran beside = m_server.run(words);
    QVERIFY2(beside.code == 0, beside.out + beside.err);
    QVERIFY(m_server.terminate());
    const OfficeServer::Ran alone = m_server.run(words);
    QVERIFY2(alone.code == 0, alone.out + alone.err);
}

} // namespace linedesk
