#include "app/server/api/portalorigin.h"

#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// A link to the portal is one that opens.
class TestPortalOrigin : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLinkBeginsWithWhatOpens_data()
    {
        QTest::addColumn<QString>("local");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("origin"); // empty = there is none
        const QString plain = u"http://127.0.0.1:8081"_s;
        QTest::newRow("served to all, no address") << u""_s << u""_s << u""_s;
        QTest::newRow("served to all") << u""_s << u"my.larkspur.example"_s
                                       << u"https://my.larkspur.example"_s;
        QTest::newRow("served to all on a port") << u""_s << u"my.larkspur.example:8443"_s
                                                 << u"https://my.larkspur.example:8443"_s;
        QTest::newRow("here alone, no address") << plain << u""_s << plain;
        QTest::newRow("here alone, on another port than typed")
            << plain << u"127.0.0.1:8080"_s << plain;
        QTest::newRow("here alone, by name") << plain << u"localhost"_s << plain;
        QTest::newRow("here alone, IPv6") << plain << u"[::1]:8080"_s << plain;
        // Something in front of it speaks HTTPS with the world.
        QTest::newRow("here alone behind a proxy") << plain << u"my.larkspur.example"_s
                                                   << u"https://my.larkspur.example"_s;
        QTest::newRow("here alone with a certificate")
            << u"https://127.0.0.1:8081"_s << u"localhost:8081"_s << u"https://127.0.0.1:8081"_s;
    }
    void aLinkBeginsWithWhatOpens()
    {
        QFETCH(QString, local);
        QFETCH(QString, address);
        PortalOrigin origin;
        origin.setLocal(local);
        QTEST(origin.linkOrigin(address).value_or(QString()), "origin");
    }
};

QTEST_GUILESS_MAIN(TestPortalOrigin)
#include "tst_portal_origin.moc"
