#include "core/domain/invoice.h"
#include "support/testdesk.h"
#include "ui/billing/moneypalettesource.h"

#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Invoices and payments in the palette of a computer that keeps documents since October 15 only.
/// Invoice 1001 is here, 1000 is on the server.
class TestDocumentSearch : public QObject
{
    Q_OBJECT
    std::unique_ptr<TestDesk> m_desk;
    SubscriberId m_who = newId<SubscriberId>();
    SubscriberId m_opened;
    std::unique_ptr<MoneyPaletteSource> m_source;
    InvoiceId m_here;
    QStringList m_titles;
    QList<PaletteItem> m_items;
    int m_answers = 0;

    static constexpr auto asked = "/api/v1/search/documents?q=100&limit=5"_L1;

    void search(const QString &typed)
    {
        m_source->search(PaletteQuery::of(typed), [this](const QList<PaletteItem> &items) {
            m_items = items;
            m_titles.clear();
            for (const PaletteItem &item : items)
                m_titles.append(item.title);
            ++m_answers;
        });
    }
    void link(DeskStatus::Link link)
    {
        DeskStatus status;
        status.link = link;
        status.snapshotPercent = 100;
        m_desk->setStatus(status);
    }
    QJsonObject hit(const Uuid &id, const QString &number) const
    {
        return {{u"kind"_s, u"invoice"_s},       {u"id"_s, id.toString()},
                {u"subscriber_id"_s, m_who.toString()}, {u"name"_s, u"Lucius Hale"_s},
                {u"number"_s, number},           {u"amount_minor"_s, 4'250},
                {u"on"_s, u"2026-08-01"_s}};
    }
    void serverHas(const QList<QJsonObject> &hits)
    {
        QJsonArray list;
        for (const QJsonObject &hit : hits)
            list.append(hit);
        m_desk->answers.insert(asked, {{u"hits"_s, list}, {u"more"_s, false}});
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        m_desk = std::make_unique<TestDesk>();
        m_desk->keepFrom(QDate(2026, 10, 15));
        m_source = std::make_unique<MoneyPaletteSource>(
            *m_desk, [this](const SubscriberId &id) { m_opened = id; });
        Invoice invoice;
        invoice.id = m_here = newId<InvoiceId>();
        invoice.subscriberId = m_who;
        invoice.number = u"1001"_s;
        invoice.issuedOn = invoice.dueOn = QDate(2026, 11, 1);
        m_desk->store(invoice);
        m_items.clear();
        m_answers = 0;
        m_opened = {};
        link(DeskStatus::Link::Online);
    }

    void whatIsNotHereIsLookedForAtTheServer()
    {
        serverHas({hit(newUuid(), u"1000"_s), hit(m_here.uuid(), u"1001"_s)});
        search(u"100"_s);
        QTRY_COMPARE(m_answers, 1);
        QCOMPARE(m_titles, (QStringList{u"Invoice 1001"_s, u"Invoice 1000"_s}));
        QCOMPARE(m_items.last().detail, u"Lucius Hale · $42.50 · Aug 1"_s);
        m_items.last().open(false);
        QCOMPARE(m_opened, m_who);
    }

    /// Five are here that go on from the number; the one that has it is not.
    void theVeryNumberComesFirst()
    {
        for (int i = 0; i < 5; ++i) {
            Invoice invoice;
            invoice.id = newId<InvoiceId>();
            invoice.subscriberId = m_who;
            invoice.number = u"100%1"_s.arg(2 + i);
            invoice.issuedOn = invoice.dueOn = QDate(2026, 11, 2);
            m_desk->store(invoice);
        }
        serverHas({hit(newUuid(), u"100"_s), hit(m_here.uuid(), u"1001"_s)});
        search(u"100"_s);
        QTRY_COMPARE(m_answers, 1);
        QCOMPARE(m_titles.size(), 5);
        QCOMPARE(m_titles.first(), u"Invoice 100"_s);
    }

    void invoicesAloneAreAskedFor()
    {
        search(u"#100"_s);
        QTRY_COMPARE(m_answers, 1);
        QCOMPARE(m_desk->calls.last().path, asked + u"&kind=invoice"_s);
    }

    void offlineItIsSaidWhatWasNotLookedThrough()
    {
        link(DeskStatus::Link::Offline);
        search(u"100"_s);
        QTRY_COMPARE(m_answers, 1);
        QCOMPARE(m_titles, (QStringList{u"Invoice 1001"_s, u"Not on this computer: before Oct 15"_s}));
        QCOMPARE(m_desk->calls.size(), 0);
    }

    /// The line went while it was asked.
    void anAnswerThatDoesNotComeSaysSoToo()
    {
        search(u"100"_s);
        QTRY_COMPARE(m_answers, 1);
        QCOMPARE(m_titles.last(), u"Not on this computer: before Oct 15"_s);
    }

    void onlyWhatWasTypedLastIsAskedFor()
    {
        serverHas({});
        search(u"1001"_s);
        search(u"10"_s);
        search(u"100"_s);
        QTRY_COMPARE(m_answers, 2); // two letters are answered with nothing, at once
        QCOMPARE(m_desk->calls.size(), 1);
        QCOMPARE(m_desk->calls.first().path, QString(asked));
    }

    void aWholeCopyAsksNobody()
    {
        m_desk->keepFrom({});
        search(u"100"_s);
        QTRY_COMPARE(m_answers, 1);
        QCOMPARE(m_titles, QStringList{u"Invoice 1001"_s});
        QCOMPARE(m_desk->calls.size(), 0);
    }
};

QTEST_MAIN(TestDocumentSearch)
#include "tst_documentsearch.moc"
