#include "core/commands/network.h"
#include "core/commands/subscribers.h"
#include "tests/support/recordtest.h"

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

/// Enough for the executor to plan them ahead of writing them.
constexpr int many = 200;

} // namespace

/// A long batch of creations is planned on a thread of its own. Nobody may see a difference: not in
/// the numbers given, not in what is refused.
class TestPlanAhead : public RecordTest
{
    Q_OBJECT

    static CreateSubscriber person(int i)
    {
        CreateSubscriber create;
        create.id = newId<SubscriberId>();
        create.contact = {{u"name"_s, u"Person %1"_s.arg(i)},
                          {u"source"_s, u"elsewhere"_s},
                          {u"external_id"_s, QString::number(70'000 + i)}};
        return create;
    }
    static QList<CreateSubscriber> manyPeople()
    {
        QList<CreateSubscriber> people;
        for (int i = 0; i < many; ++i)
            people.append(person(i));
        return people;
    }
    QList<CommandEnvelope> envelopes(const QList<CreateSubscriber> &people) const
    {
        QList<CommandEnvelope> out;
        for (const CreateSubscriber &create : people)
            out.append(m_record->envelope(create));
        return out;
    }
    QList<CommandAnswer> run(const QList<CommandEnvelope> &batch)
    {
        const auto answers = m_record->executor().run(batch, m_record->issuer(Role::Owner));
        return answers.ok() ? *answers : QList<CommandAnswer>();
    }
    static QString accountOf(const CommandAnswer &answer)
    {
        return answer.result.value(u"account_no"_s).toString();
    }

private Q_SLOTS:
    void cleanup() { m_record.reset(); }

    void accountNumbersFollowEachOther_data() { engines(); }
    void accountNumbersFollowEachOther()
    {
        makeRecord();
        if (!m_record)
            return;
        QVERIFY(m_record->addSubscriber(u"Somebody before"_s).ok());
        QList<CreateSubscriber> people = manyPeople();
        people[50].contact.insert(u"email"_s, u"no address"_s); // refused: takes no number
        people[60].openingBalance = Money::fromMinor(1234);
        const QList<CommandAnswer> answers = run(envelopes(people));
        QCOMPARE(answers.size(), many);
        QCOMPARE(answers[50].status, AnswerStatus::Refused);
        QCOMPARE(answers[50].problems.first().reason, Reason::NotAnEmail);
        // 10001 is taken; one of the 200 is refused.
        for (int i = 0; i < many; ++i) {
            if (i != 50)
                QCOMPARE(accountOf(answers[i]), QString::number(10'002 + i - (i > 50 ? 1 : 0)));
        }
        QCOMPARE(m_record->summary(people[60].id).balance, Money::fromMinor(1234));
        QCOMPARE(m_record->ledgerSum(), 0);
        const auto next = m_record->give(person(many));
        QCOMPARE(accountOf(*next), QString::number(10'002 + many - 1));
    }

    void theSameBatchAgainGetsTheSameAnswers_data() { engines(); }
    void theSameBatchAgainGetsTheSameAnswers()
    {
        makeRecord();
        if (!m_record)
            return;
        QList<CreateSubscriber> people = manyPeople();
        const QList<CommandEnvelope> batch = envelopes(people);
        const QList<CommandAnswer> first = run(batch);
        const QList<CommandAnswer> again = run(batch);
        QCOMPARE(first.size(), many);
        QCOMPARE(again.size(), many);
        for (int i = 0; i < many; ++i)
            QCOMPARE(answerText(again[i]), answerText(first[i]));
        QCOMPARE(*m_record->reader().number("subscriber_count"_L1), many);
    }

    void anIdElsewhereThatComesTwiceIsRefusedTheSecondTime_data() { engines(); }
    void anIdElsewhereThatComesTwiceIsRefusedTheSecondTime()
    {
        makeRecord();
        if (!m_record)
            return;
        QList<CreateSubscriber> people = manyPeople();
        people[120].contact.insert(u"external_id"_s, people[7].contact.value(u"external_id"_s));
        const QList<CommandAnswer> answers = run(envelopes(people));
        QCOMPARE(answers.size(), many);
        QCOMPARE(answers[120].status, AnswerStatus::Refused);
        QCOMPARE(answers[120].problems.first().reason, Reason::AlreadyExists);
        QCOMPARE(answers[120].problems.first().field, u"external_id"_s);
        QCOMPARE(accountOf(answers[many - 1]), QString::number(10'001 + many - 2));
        QCOMPARE(*m_record->reader().number("subscriber_count"_L1), many - 1);
    }

    void theSameCommandTwiceInABatchIsDoneOnce_data() { engines(); }
    void theSameCommandTwiceInABatchIsDoneOnce()
    {
        makeRecord();
        if (!m_record)
            return;
        QList<CreateSubscriber> people = manyPeople();
        QList<CommandEnvelope> batch = envelopes(people);
        batch[90] = batch[10];
        const QList<CommandAnswer> answers = run(batch);
        QCOMPARE(answers.size(), many);
        QCOMPARE(answerText(answers[90]), answerText(answers[10]));
        QCOMPARE(accountOf(answers[91]), QString::number(10'001 + 90));
        QCOMPARE(*m_record->reader().number("subscriber_count"_L1), many - 1);
    }

    void sitesAreKnownAndUnknownOnesRefused_data() { engines(); }
    void sitesAreKnownAndUnknownOnesRefused()
    {
        makeRecord();
        if (!m_record)
            return;
        SaveSite save;
        save.id = newId<SiteId>();
        save.siteName = u"Quarry Flat"_s;
        const auto saved = m_record->give(save);
        QVERIFY(saved.ok());
        QCOMPARE(saved->status, AnswerStatus::Applied);
        QList<CreateSubscriber> people = manyPeople();
        for (CreateSubscriber &create : people)
            create.contact.insert(u"site_id"_s, save.id.toString());
        people[3].contact.insert(u"site_id"_s, newId<SiteId>().toString());
        const QList<CommandAnswer> answers = run(envelopes(people));
        QCOMPARE(answers.size(), many);
        for (int i = 0; i < many; ++i)
            QCOMPARE(answers[i].status, i == 3 ? AnswerStatus::Refused : AnswerStatus::Applied);
        QCOMPARE(answers[3].problems.first().field, u"site_id"_s);
        const auto kept = m_record->reader().find<Subscriber>(people[many - 1].id.uuid());
        QCOMPARE((*kept)->siteId, save.id);
    }
};

QTEST_GUILESS_MAIN(TestPlanAhead)
#include "tst_planahead.moc"
