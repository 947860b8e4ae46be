#include "support/testdesk.h"
#include "ui/subscribers/subscriberpalettesource.h"

#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// The palette while the first copy is on its way.
class TestServerSearch : public QObject
{
    Q_OBJECT
    std::unique_ptr<TestDesk> m_desk;
    SubscriberId m_opened;
    std::unique_ptr<SubscriberPaletteSource> m_source;
    QList<PaletteItem> m_items;
    int m_answers = 0;

    void search(const QString &typed)
    {
        m_source->search(PaletteQuery::of(typed), [this](const QList<PaletteItem> &items) {
            m_items = items;
            ++m_answers;
        });
    }
    void setCopy(int percent, DeskStatus::Link link = DeskStatus::Link::Online)
    {
        DeskStatus status;
        status.link = link;
        status.snapshotPercent = percent;
        m_desk->setStatus(status);
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<TestDesk>();
        m_source = std::make_unique<SubscriberPaletteSource>(
            *m_desk, [this](const SubscriberId &id, bool) { m_opened = id; });
        m_items.clear();
        m_answers = 0;
    }

    void theServerIsAskedUntilTheCopyIsWhole()
    {
        const SubscriberId id = newId<SubscriberId>();
        m_desk->answers.insert(
            u"/api/v1/search?q=dolores%20wh&limit=5"_s,
            {{u"hits"_s, QJsonArray{QJsonObject{{u"id"_s, id.toString()},
                                                {u"account_no"_s, u"10234"_s},
                                                {u"name"_s, u"Dolores Whitaker"_s},
                                                {u"city"_s, u"Larkspur"_s},
                                                {u"status"_s, u"suspended"_s},
                                                {u"balance_minor"_s, 4'250}}}},
             {u"more"_s, false}});
        setCopy(40);
        search(u"dolores wh"_s);
        QTRY_COMPARE(m_answers, 1);
        QCOMPARE(m_items.size(), 1);
        QCOMPARE(m_items.first().title, u"Dolores Whitaker"_s);
        QCOMPARE(m_items.first().detail,
                 u"#10234 · Suspended · Larkspur · $42.50 due · from the server"_s);
        m_items.first().open(false);
        QCOMPARE(m_opened, id);
        setCopy(100);
        search(u"dolores wh"_s);
        QTRY_COMPARE(m_answers, 2);
        QCOMPARE(m_items.size(), 0); // nobody in the copy
        QCOMPARE(m_desk->calls.size(), 1);
    }

    void onlyWhatWasTypedLastIsAskedFor()
    {
        setCopy(10);
        search(u"do"_s);
        search(u"dol"_s);
        search(u"dolores"_s);
        QTRY_COMPARE(m_answers, 1);
        QCOMPARE(m_desk->calls.size(), 1);
        QVERIFY(m_desk->calls.first().path.contains(u"q=dolores&"_s));
    }

    void withoutTheServerWhatIsHereIsShown()
    {
        setCopy(40, DeskStatus::Link::Offline);
        search(u"dolores"_s);
        QTRY_COMPARE(m_answers, 1);
        QCOMPARE(m_desk->calls.size(), 0);
        setCopy(40);
        search(u"dolores"_s); // asked, and Offline is the answer
        QTRY_COMPARE(m_answers, 2);
        QCOMPARE(m_desk->calls.size(), 1);
    }
};

QTEST_MAIN(TestServerSearch)
#include "tst_serversearch.moc"
