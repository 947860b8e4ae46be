#include "core/commands/invoices.h"
#include "core/commands/network.h"
#include "core/commands/packages.h"
#include "core/commands/subscribers.h"
#include "core/domain/filter/companyfilter.h"
#include "core/domain/filter/filtermatch.h"
#include "core/storage/filtersubjectof.h"
#include "core/storage/lists/subscriberlist.h"
#include "tests/support/recordfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace linedesk;

/// What a filter sees of a subscriber agrees with the subscriber's rows.
class TestFilterSubjectOf : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void foldsTextsAndKeepsTheDigitsOfPhones();
    void namesTheSiteAndAllAboveIt();
    void takesBalancesFromTheSummary();
    void hasNoDueDateWhereNothingIsOpen();
    void isInTheCompanysCountryWithoutOneOfItsOwn();
    void passesTheFiltersItsRowsMeet_data();
    void passesTheFiltersItsRowsMeet();

private:
    FilterSubject subjectOf(const SubscriberId &id);

    std::unique_ptr<RecordFixture> m_record;
    SubscriberId m_ann;
    SubscriberId m_bob;
};

void TestFilterSubjectOf::init()
{
    auto made = RecordFixture::make(nullptr);
    QVERIFY(made.ok());
    m_record = std::move(*made);
    const SaveSite tower{newId<SiteId>(), SiteKind::Tower, {}, u"Quarry Flat"_s, 0};
    const SaveSite sector{newId<SiteId>(), SiteKind::Sector, tower.id, u"QF Süd"_s, 0};
    QCOMPARE(m_record->give(tower)->status, AnswerStatus::Applied);
    QCOMPARE(m_record->give(sector)->status, AnswerStatus::Applied);
    const auto ann = m_record->addSubscriber(
        u"Ånn  Brook"_s, {{u"email"_s, u"Ann@Brook.example"_s},
                          {u"phone"_s, u"(555) 010-4821"_s},
                          {u"mobile"_s, u"+1 555 010 7730"_s},
                          {u"street"_s, u"12 Mill RD"_s},
                          {u"city"_s, u"Otter Bend"_s},
                          {u"country"_s, u"CA"_s},
                          {u"site_id"_s, sector.id.toString()}});
    QVERIFY(ann.ok());
    m_ann = *ann;
    const TagSubscriber tag{m_ann, {u"VIP"_s}, {}};
    QCOMPARE(m_record->give(tag)->status, AnswerStatus::Applied);
    const auto package = m_record->addPackage(u"Quarry 50"_s, 5000);
    QVERIFY(package.ok());
    const AddPackage add{newId<SubscriptionId>(), m_ann, *package, 1, -1, QDate(2026, 11, 1)};
    QCOMPARE(m_record->give(add)->status, AnswerStatus::Applied);
    const IssueInvoice issue{newId<InvoiceId>(), m_ann, QDate(2026, 11, 1), QDate(2026, 11, 21),
                             {}};
    QCOMPARE(m_record->give(issue)->status, AnswerStatus::Applied);
    const auto bob = m_record->addSubscriber(u"Bob"_s);
    QVERIFY(bob.ok());
    m_bob = *bob;
}

FilterSubject TestFilterSubjectOf::subjectOf(const SubscriberId &id)
{
    Reader reader = m_record->reader();
    const auto subscriber = reader.get<Subscriber>(id, "id"_L1);
    if (!subscriber.ok())
        return {};
    const auto subject = filterSubjectOf(reader, *subscriber);
    return subject.ok() ? *subject : FilterSubject{};
}

void TestFilterSubjectOf::foldsTextsAndKeepsTheDigitsOfPhones()
{
    const FilterSubject subject = subjectOf(m_ann);
    QCOMPARE(subject.name, u"ann brook"_s);
    QCOMPARE(subject.street, u"12 mill rd"_s);
    QCOMPARE(subject.city, u"otter bend"_s);
    QCOMPARE(subject.emails, QStringList{u"ann@brook.example"_s});
    QCOMPARE(subject.phones, (QStringList{u"5550104821"_s, u"15550107730"_s}));
    QCOMPARE(subject.tags, QStringList{u"vip"_s});
    QCOMPARE(subject.packages, QStringList{u"quarry 50"_s});
    QCOMPARE(subject.status, u"active"_s);
    QCOMPARE(subject.kind, u"residential"_s);
}

void TestFilterSubjectOf::namesTheSiteAndAllAboveIt()
{
    QCOMPARE(subjectOf(m_ann).sites, (QStringList{u"qf sud"_s, u"quarry flat"_s}));
    QVERIFY(subjectOf(m_bob).sites.isEmpty());
}

void TestFilterSubjectOf::takesBalancesFromTheSummary()
{
    const FilterSubject subject = subjectOf(m_ann);
    // 50.00 and 6.25 % of it, 3.125, rounded to 3.13.
    QCOMPARE(subject.balance.minor(), 5313);
    QCOMPARE(subject.balance, m_record->summary(m_ann).balance);
    QCOMPARE(subject.credit, m_record->summary(m_ann).credit);
    // 15 days after November 1.
    QCOMPARE(subject.oldestDue, QDate(2026, 11, 16));
}

void TestFilterSubjectOf::hasNoDueDateWhereNothingIsOpen()
{
    QVERIFY(!subjectOf(m_bob).oldestDue.isValid());
    QCOMPARE(subjectOf(m_bob).balance.minor(), 0);
}

void TestFilterSubjectOf::isInTheCompanysCountryWithoutOneOfItsOwn()
{
    QCOMPARE(subjectOf(m_ann).country, u"ca"_s);
    QCOMPARE(subjectOf(m_bob).country, u"us"_s);
}

void TestFilterSubjectOf::passesTheFiltersItsRowsMeet_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("ann");
    QTest::addColumn<bool>("bob");
    QTest::newRow("tower above") << u"site is \"Quarry Flat\""_s << true << false;
    QTest::newRow("its sector") << u"site is \"qf sud\""_s << true << false;
    QTest::newRow("package") << u"package is \"Quarry 50\""_s << true << false;
    QTest::newRow("owes") << u"balance > 50"_s << true << false;
    QTest::newRow("late") << u"days_late >= 5"_s << true << false;
    QTest::newRow("later") << u"days_late > 5"_s << false << false;
    QTest::newRow("no mail") << u"has_email is no"_s << false << true;
    QTest::newRow("not tagged") << u"not (tag is \"vip\")"_s << false << true;
    QTest::newRow("phone") << u"phone contains \"010-77\""_s << true << false;
    QTest::newRow("own country") << u"country is CA"_s << true << false;
    QTest::newRow("company's country") << u"country is US"_s << false << true;
    QTest::newRow("no country") << u"country is empty"_s << false << false;
    QTest::newRow("everybody") << u""_s << true << true;
}

void TestFilterSubjectOf::passesTheFiltersItsRowsMeet()
{
    QFETCH(QString, filter);
    const auto company = m_record->reader().company();
    QVERIFY(company.ok());
    const auto node = parseFilter(filter, filterContextOf(*company));
    QVERIFY2(node.ok(), node.ok() ? "" : qPrintable(node.error().problems.first().value));
    // November 21 at noon UTC: 5 days after the due date.
    const FilterDay day{QDate(2026, 11, 21), 15};
    QTEST(filterMatches(*node, subjectOf(m_ann), day), "ann");
    QTEST(filterMatches(*node, subjectOf(m_bob), day), "bob");
    // The list, which asks the database, selects the same.
    SubscriberListQuery query;
    query.filter = *node;
    query.day = day;
    const auto listed = SubscriberList(m_record->connection()).subscriberIds(query);
    QVERIFY(listed.ok());
    QTEST(listed->contains(m_ann), "ann");
    QTEST(listed->contains(m_bob), "bob");
}

QTEST_GUILESS_MAIN(TestFilterSubjectOf)
#include "tst_filtersubjectof.moc"
