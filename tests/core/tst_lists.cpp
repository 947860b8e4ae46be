#include "core/commands/network.h"
#include "core/commands/packages.h"
#include "core/commands/payments.h"
#include "core/domain/filter/companyfilter.h"
#include "core/storage/lists/subscriberlist.h"
#include "tests/support/recordtest.h"

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Filters, finding and sorting as SQL, on both engines.
class TestLists : public RecordTest
{
    Q_OBJECT

    /// The names a filter and a search give, in the list's order.
    QStringList names(const QString &filter, const QString &find = {},
                      SubscriberSort sort = SubscriberSort::Name, bool descending = false)
    {
        SubscriberListQuery query;
        const auto company = m_record->reader().company();
        const auto parsed = parseFilter(filter, filterContextOf(*company));
        if (!parsed.ok())
            return {u"no filter: "_s + parsed.error().problems.first().value};
        query.filter = *parsed;
        query.day = {QDate(2026, 11, 21), 15};
        query.find = find;
        query.sort = sort;
        query.descending = descending;
        SubscriberList list(m_record->connection());
        const auto ids = list.ids(query);
        if (!ids.ok())
            return {u"failed: "_s + ids.error().detail};
        const auto rows = list.rows(*ids);
        QStringList out;
        for (const SubscriberListRow &row : *rows)
            out.append(row.name);
        const auto totals = list.totals(query);
        if (!totals.ok() || totals->count != out.size())
            return {u"totals differ"_s};
        return out;
    }

private Q_SLOTS:
    void cleanup() { m_record.reset(); }

    void filtersFindAndSort_data() { engines(); }
    void filtersFindAndSort()
    {
        makeRecord();
        if (!m_record)
            return;
        const SaveSite tower{newId<SiteId>(), SiteKind::Tower, {}, u"Quarry Flat"_s, 0};
        const SaveSite sector{newId<SiteId>(), SiteKind::Sector, tower.id, u"Sector 2"_s, 0};
        QVERIFY(m_record->give(tower).ok() && m_record->give(sector).ok());
        const auto package = m_record->addPackage(u"Quarry 50"_s, 6995);
        const auto annika = m_record->addSubscriber(
            u"Annika Sörensen"_s,
            {{u"city"_s, u"Millrace"_s}, {u"site_id"_s, sector.id.toString()},
             {u"phone"_s, u"(555) 010-4821"_s}, {u"tags"_s, QJsonArray{u"VIP"_s, u"100%_x"_s}}});
        const auto bram = m_record->addSubscriber(
            u"Bram Okafor"_s, {{u"city"_s, u"Otter Bend"_s}, {u"kind"_s, u"business"_s},
                               {u"email"_s, u"bram@mail.example"_s},
                               {u"site_id"_s, tower.id.toString()}});
        const auto cora = m_record->addSubscriber(u"Cora Æbelø"_s,
                                                  {{u"status"_s, u"suspended"_s}});
        QVERIFY(annika.ok() && bram.ok() && cora.ok());
        QVERIFY(m_record->give(AddPackage{newId<SubscriptionId>(), *bram, *package, 1, -1,
                                          QDate(2026, 11, 1)}).ok());
        QVERIFY(m_record->give(PostPayment{newId<PaymentId>(), *annika, {}, Money::fromMinor(500),
                                           PaymentMethod::Cash, QDate(2026, 11, 21), {}, {}}).ok());

        const QString a = u"Annika Sörensen"_s;
        const QString b = u"Bram Okafor"_s;
        const QString c = u"Cora Æbelø"_s;
        QCOMPARE(names({}), (QStringList{a, b, c}));
        QCOMPARE(names(u"status is active"_s), (QStringList{a, b}));
        QCOMPARE(names(u"not status is active"_s), QStringList{c});
        QCOMPARE(names(u"site is \"Quarry Flat\""_s), (QStringList{a, b}));
        QCOMPARE(names(u"site is \"Sector 2\""_s), QStringList{a});
        QCOMPARE(names(u"site is not \"Quarry Flat\""_s), QStringList{c});
        QCOMPARE(names(u"site is empty"_s), QStringList{c});
        QCOMPARE(names(u"package is \"quarry 50\""_s), QStringList{b});
        QCOMPARE(names(u"package is empty"_s), (QStringList{a, c}));
        QCOMPARE(names(u"tag is vip"_s), QStringList{a});
        QCOMPARE(names(u"tag is \"100%_x\""_s), QStringList{a});
        QCOMPARE(names(u"tag is \"100x_x\""_s), QStringList());
        QCOMPARE(names(u"tag is not vip"_s), (QStringList{b, c}));
        QCOMPARE(names(u"balance < 0"_s), QStringList{a});
        QCOMPARE(names(u"credit = 5 or kind is business"_s), (QStringList{a, b}));
        QCOMPARE(names(u"has_email is yes"_s), QStringList{b});
        QCOMPARE(names(u"name contains ebel"_s), QStringList{c});
        QCOMPARE(names(u"name contains ÆBELØ"_s), QStringList{c});
        QCOMPARE(names(u"phone is \"555 010 4821\""_s), QStringList{a});
        QCOMPARE(names(u"city in (\"Millrace\", \"Otter Bend\") and not balance < 0"_s),
                 QStringList{b});
        QCOMPARE(names(u"since is today"_s), (QStringList{a, b, c}));
        QCOMPARE(names(u"days_late > 0"_s), QStringList());
        QCOMPARE(names({}, u"soren"_s), QStringList{a});
        QCOMPARE(names({}, u"b"_s), QStringList{b});
        QCOMPARE(names({}, u"ann mill"_s), QStringList{a});
        QCOMPARE(names({}, u"4821"_s), QStringList{a});
        QCOMPARE(names({}, u"(555) 010-4821"_s), QStringList{a});
        QCOMPARE(names({}, u"bram@mail"_s), QStringList{b});
        QCOMPARE(names({}, u"zzz"_s), QStringList());
        QCOMPARE(names({}, {}, SubscriberSort::Name, true), (QStringList{c, b, a}));
        QCOMPARE(names({}, {}, SubscriberSort::City), (QStringList{c, a, b}));
        QCOMPARE(names({}, {}, SubscriberSort::Balance).first(), a);
    }
};

QTEST_GUILESS_MAIN(TestLists)
#include "tst_lists.moc"
