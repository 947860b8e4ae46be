#include "core/commands/messages.h"
#include "core/commands/ticked.h"
#include "core/domain/filter/companyfilter.h"
#include "core/domain/filter/filtermatch.h"
#include "core/domain/filter/filterwords.h"
#include "core/storage/filtersubjectof.h"
#include "core/storage/lists/subscriberlist.h"
#include "core/storage/sqltext.h"
#include "tests/support/recordtest.h"

#include <algorithm>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

QString listNameOf(QList<SubscriberId> people)
{
    std::sort(people.begin(), people.end());
    QByteArray packed;
    for (const SubscriberId &id : people)
        packed += id.bytes();
    return TickedListName::of(packed).text();
}

} // namespace

/// Lists of people who were ticked one by one, on both engines.
class TestTicked : public RecordTest
{
    Q_OBJECT

    /// Names people as a desk does; false when a command was refused.
    bool name(QList<SubscriberId> people)
    {
        std::sort(people.begin(), people.end());
        const QString list = listNameOf(people);
        for (qsizetype at = 0; at < people.size(); at += NameTicked::greatestPeople) {
            const NameTicked command{list, people.mid(at, NameTicked::greatestPeople)};
            const auto answer = m_record->give(command, Role::Support);
            if (!answer.ok() || answer->status != AnswerStatus::Applied)
                return false;
        }
        return true;
    }
    void makeOnSqlite()
    {
        if (auto made = RecordFixture::make(nullptr); made.ok())
            m_record = std::move(*made);
    }
    SubscriberId add(const QString &who)
    {
        const auto id = m_record->addSubscriber(who);
        return id.ok() ? *id : SubscriberId();
    }
    bool isMeant(const QString &filterText, const SubscriberId &id)
    {
        Reader reader = m_record->reader();
        const auto filter = parseFilter(filterText, {});
        const auto subscriber = reader.get<Subscriber>(id, "id"_L1);
        if (!filter.ok() || !subscriber.ok())
            return false;
        const auto subject = filterSubjectOf(reader, *subscriber, tickedListsIn(*filter));
        return subject.ok() && filterMatches(*filter, *subject, {QDate(2026, 11, 21), 15});
    }
    QList<SubscriberId> listed(const QString &filterText)
    {
        SubscriberListQuery query;
        query.filter = *parseFilter(filterText, {});
        query.day = {QDate(2026, 11, 21), 15};
        auto found = SubscriberList(m_record->connection()).subscriberIds(query);
        if (!found.ok())
            return {};
        std::sort(found->begin(), found->end());
        return *found;
    }
    static QList<SubscriberId> strangers(int count)
    {
        QList<SubscriberId> out;
        for (int i = 0; i < count; ++i)
            out.append(SubscriberId(Uuid::derived(QByteArray::number(i))));
        return out;
    }

private Q_SLOTS:
    void cleanup() { m_record.reset(); }

    void aListMeansExactlyThePeopleOfIt_data() { engines(); }
    void aListMeansExactlyThePeopleOfIt()
    {
        makeRecord();
        if (!m_record)
            return;
        const SubscriberId ann = add(u"Ann"_s);
        const SubscriberId bob = add(u"Bob"_s);
        const SubscriberId cai = add(u"Cai"_s);
        // 5,002 people in two commands and 101 parts, Ann and Cai somewhere among them.
        const QList<SubscriberId> people = strangers(5'000) + QList{ann, cai};
        QVERIFY(name(people));
        const QString filter = u"ticked is \"%1\""_s.arg(listNameOf(people));
        QVERIFY(filter.startsWith(u"ticked is \"5002-"_s));
        QVERIFY(isMeant(filter, ann));
        QVERIFY(!isMeant(filter, bob));
        QVERIFY(isMeant(filter, cai));
        QList<SubscriberId> both{ann, cai};
        std::sort(both.begin(), both.end());
        QCOMPARE(listed(filter), both);
        QCOMPARE(listed(u"not "_s + filter + u" and name starts with \"b\""_s), QList{bob});
        QCOMPARE(listed(filter + u" and name is \"cai\""_s), QList{cai});
        QCOMPARE(englishFilter(*parseFilter(filter, {}), {}), u"The 5,002 ticked subscribers"_s);
    }

    void namingTheSamePeopleAgainChangesNothing_data() { engines(); }
    void namingTheSamePeopleAgainChangesNothing()
    {
        makeRecord();
        if (!m_record)
            return;
        const QList<SubscriberId> people = strangers(3'000);
        QVERIFY(name(people));
        const auto count = [this] {
            return *m_record->reader().number("ticked_people_count"_L1,
                                              {{u":list"_s, listNameOf(strangers(3'000))}});
        };
        QCOMPARE(count(), 3'000);
        QVERIFY(name(people));
        QCOMPARE(count(), 3'000);
    }

    void aMessageIsRefusedUntilItsListIsWhole_data() { engines(); }
    void aMessageIsRefusedUntilItsListIsWhole()
    {
        makeRecord();
        if (!m_record)
            return;
        QList<SubscriberId> people = strangers(2'600);
        std::sort(people.begin(), people.end());
        SavePortalMessage save;
        save.id = newId<PortalMessageId>();
        save.heading = u"Planned work"_s;
        save.body = u"Tonight."_s;
        save.audience = u"ticked is \"%1\""_s.arg(listNameOf(people));
        QCOMPARE(m_record->give(save)->problems.first().field, u"audience"_s);
        const NameTicked first{listNameOf(people), people.mid(0, NameTicked::greatestPeople)};
        QCOMPARE(m_record->give(first)->status, AnswerStatus::Applied);
        QCOMPARE(m_record->give(save)->problems.first().reason, Reason::NotFound);
        const NameTicked rest{listNameOf(people), people.mid(NameTicked::greatestPeople)};
        QCOMPARE(m_record->give(rest)->status, AnswerStatus::Applied);
        QCOMPARE(m_record->give(save)->status, AnswerStatus::Applied);
    }

    void whatIsNoListIsRefused_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QList<int>>("people");
        QTest::addColumn<QString>("field");
        const QString three = u"3-abcdefghijklmnop"_s;
        QTest::newRow("no name") << u"everybody"_s << QList{1, 2, 3} << u"list"_s;
        QTest::newRow("a name with digits") << u"3-0123456789abcdef"_s << QList{1, 2, 3}
                                            << u"list"_s;
        QTest::newRow("more than a list takes")
            << u"200001-abcdefghijklmnop"_s << QList{1, 2, 3} << u"list"_s;
        QTest::newRow("nobody") << three << QList<int>{} << u"people"_s;
        QTest::newRow("not in order") << three << QList{2, 1, 3} << u"people.1"_s;
        QTest::newRow("twice") << three << QList{1, 1, 3} << u"people.1"_s;
        QTest::newRow("more than the name says") << three << QList{1, 2, 3, 4} << u"people"_s;
    }
    void whatIsNoListIsRefused()
    {
        makeOnSqlite();
        QVERIFY(m_record);
        QFETCH(QString, list);
        QFETCH(QList<int>, people);
        NameTicked command;
        command.list = list;
        for (const int number : people) {
            std::array<quint8, 16> raw{};
            raw[15] = quint8(number);
            command.people.append(SubscriberId(Uuid::fromRaw(raw)));
        }
        const auto answer = m_record->give(command);
        QCOMPARE(answer->status, AnswerStatus::Refused);
        QTEST(answer->problems.first().field, "field");
        QCOMPARE(m_record->give(NameTicked{u"3-abcdefghijklmnop"_s, {}}, Role::ReadOnly)->code,
                 ErrorCode::Denied);
    }

    /// How much longer it takes than among ten, tests/bench tells.
    void oneIsFoundAmongAHundredThousand()
    {
        makeOnSqlite();
        QVERIFY(m_record);
        const SubscriberId ann = add(u"Ann"_s);
        const SubscriberId bob = add(u"Bob"_s);
        const QList<SubscriberId> many = strangers(100'000) + QList{ann};
        QVERIFY(name(many));
        const QString filter = u"ticked is \"%1\""_s.arg(listNameOf(many));
        QVERIFY(isMeant(filter, ann));
        QVERIFY(!isMeant(filter, bob));
        QCOMPARE(listed(filter), QList{ann});
    }

    void aPartIsFoundByOneStepInAnIndex()
    {
        makeOnSqlite();
        QVERIFY(m_record);
        const QString look = sqltext::query("ticked_part_reaching_ids"_L1);
        auto plan = m_record->connection().exec(u"EXPLAIN QUERY PLAN "_s + look,
                                                {{u":list"_s, u"3-abcdefghijklmnop"_s},
                                                 {u":person"_s, QByteArray(16, '\0')}});
        QVERIFY(plan.ok());
        QStringList steps;
        while (plan->next())
            steps.append(plan->text(3));
        plan->finish();
        QCOMPARE(steps.size(), 1); // no sorting after it
        QVERIFY2(steps.first().startsWith("SEARCH ticked_part USING "_L1)
                     && steps.first().contains("(list_name=? AND first_id<?)"_L1),
                 qPrintable(steps.first()));
    }
};

QTEST_GUILESS_MAIN(TestTicked)
#include "tst_ticked.moc"
