#include <QFileInfo>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

/// The server runs on machines without any desktop.
class TestServerLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theServerLoadsNoLibraryOfTheDesk_data()
    {
        QTest::addColumn<QString>("library");
        QTest::newRow("widgets") << u"libQt6Widgets"_s;
        QTest::newRow("printing") << u"libQt6PrintSupport"_s;
        QTest::newRow("keychain") << u"libqt6keychain"_s;
    }
    void theServerLoadsNoLibraryOfTheDesk()
    {
        QFETCH(QString, library);
        const QString program = QStringLiteral(LINEDESK_BIN_DIR) + u"/linedeskd"_s;
        if (!QFileInfo(program).isExecutable())
            QSKIP("linedeskd is not built here");
        QProcess ldd;
        ldd.start(u"ldd"_s, {program});
        QVERIFY(ldd.waitForFinished());
        QCOMPARE(ldd.exitCode(), 0);
        const QString loaded = QString::fromUtf8(ldd.readAllStandardOutput());
        QVERIFY2(loaded.contains(u"libQt6Core"_s), qPrintable(loaded));
        QVERIFY2(!loaded.contains(library, Qt::CaseInsensitive), qPrintable(loaded));
    }
};

QTEST_GUILESS_MAIN(TestServerLinks)
#include "tst_serverlinks.moc"
