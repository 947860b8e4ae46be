#include "core/commands/packages.h"
#include "core/commands/payments.h"
#include "core/commands/subscribers.h"
#include "tests/support/deskissuer.h"
#include "tests/support/recordtest.h"

using namespace linedesk;
using namespace Qt::StringLiterals;

/// What the executor promises of any command, on both engines: once, in order, one does not harm
/// another, and a dry run says the same.
class TestExecutor : public RecordTest
{
    Q_OBJECT

    /// The number of the single row a statement gives.
    qint64 number(QLatin1StringView query) { return *m_record->reader().number(query); }

private Q_SLOTS:
    void cleanup() { m_record.reset(); }

    void aSubscriberIsCreatedOnceHoweverOftenItIsSent_data() { engines(); }
    void aSubscriberIsCreatedOnceHoweverOftenItIsSent()
    {
        makeRecord();
        if (!m_record)
            return;
        CreateSubscriber create;
        create.id = newId<SubscriberId>();
        create.contact = {{u"name"_s, u"Annika Sörensen"_s}, {u"phone"_s, u"(555) 010-4821"_s}};
        const CommandEnvelope command = m_record->envelope(create);
        const auto first = m_record->executor().run({command}, m_record->issuer(Role::Support));
        QVERIFY(first.ok());
        QCOMPARE(first->first().status, AnswerStatus::Applied);
        QCOMPARE(first->first().result.value(u"account_no"_s).toString(), u"10001"_s);
        const auto again = m_record->executor().run({command}, m_record->issuer(Role::Support));
        QVERIFY(again.ok());
        QCOMPARE(answerToJson(again->first()), answerToJson(first->first()));
        QCOMPARE(number("subscriber_count"_L1), 1);

        CommandEnvelope other = command;
        other.payload = codec::encode(AddNote{newId<NoteId>(), create.id, u"hello"_s});
        const auto reused = m_record->executor().run({other}, m_record->issuer(Role::Support));
        QCOMPARE(reused->first().problems.first().reason, Reason::KeyReused);
    }

    void oneRefusedCommandDoesNotHarmItsNeighbours_data() { engines(); }
    void oneRefusedCommandDoesNotHarmItsNeighbours()
    {
        makeRecord();
        if (!m_record)
            return;
        CreateSubscriber good1{newId<SubscriberId>(), {{u"name"_s, u"Felix Dragomir"_s}}, {}, {}};
        CreateSubscriber bad{newId<SubscriberId>(),
                             {{u"name"_s, u"Bad"_s}, {u"email"_s, u"not an address"_s}},
                             {}, {}};
        CreateSubscriber good2{newId<SubscriberId>(), {{u"name"_s, u"Opal Nakagawa"_s}}, {}, {}};
        const auto answers = m_record->executor().run(
            {m_record->envelope(good1), m_record->envelope(bad), m_record->envelope(good2)},
            m_record->issuer(Role::Owner));
        QVERIFY(answers.ok());
        QCOMPARE(answers->at(0).status, AnswerStatus::Applied);
        QCOMPARE(answers->at(1).status, AnswerStatus::Refused);
        QCOMPARE(answers->at(1).problems.first(),
                 (Problem{Reason::NotAnEmail, u"email"_s, u"not an address"_s, {}}));
        QCOMPARE(answers->at(2).status, AnswerStatus::Applied);
        // Numbers have no hole: the refused one took none.
        QCOMPARE(answers->at(2).result.value(u"account_no"_s).toString(), u"10002"_s);
        QCOMPARE(number("subscriber_count"_L1), 2);
    }

    void aCommandTheTablesRefuseDoesNotHarmItsNeighbours_data() { engines(); }
    void aCommandTheTablesRefuseDoesNotHarmItsNeighbours()
    {
        makeRecord();
        if (!m_record)
            return;
        // A rule that planning knows nothing of: only writing finds the breach.
        QVERIFY(m_record->connection()
                    .run(u"CREATE UNIQUE INDEX one_a_city ON subscriber (city) WHERE city <> ''"_s)
                    .ok());
        const qint64 head = number("change_head"_L1);
        QList<CommandEnvelope> batch;
        for (const auto &[name, city] : {std::pair{u"Felix"_s, u"Otter Bend"_s},
                                         std::pair{u"Twice"_s, u"Otter Bend"_s},
                                         std::pair{u"Opal"_s, u"Quarry Flat"_s}})
            batch.append(m_record->envelope(CreateSubscriber{
                newId<SubscriberId>(), {{u"name"_s, name}, {u"city"_s, city}}, {}, {}}));
        const auto answers = m_record->executor().run(batch, m_record->issuer(Role::Owner));
        QVERIFY(answers.ok());
        QCOMPARE(answers->at(0).status, AnswerStatus::Applied);
        QCOMPARE(answers->at(1).status, AnswerStatus::Refused);
        QCOMPARE(answers->at(1).problems.first().reason, Reason::AlreadyExists);
        QCOMPARE(answers->at(2).status, AnswerStatus::Applied);
        QCOMPARE(answers->at(2).result.value(u"account_no"_s).toString(), u"10002"_s);
        QCOMPARE(number("subscriber_count"_L1), 2);
        // Subscriber, summary and history of each of the two, and nothing of the third.
        QCOMPARE(number("change_head"_L1), head + 6);
        QCOMPARE(answers->at(2).seq, head + 6);
        // All three have their answers.
        const auto again = m_record->executor().run(batch, m_record->issuer(Role::Owner));
        QVERIFY(again.ok());
        for (int i = 0; i < 3; ++i)
            QCOMPARE(again->at(i).status, answers->at(i).status);
    }

    void theSameIdTwiceInABatchGetsOneAnswer_data() { engines(); }
    void theSameIdTwiceInABatchGetsOneAnswer()
    {
        makeRecord();
        if (!m_record)
            return;
        const CommandEnvelope command = m_record->envelope(
            CreateSubscriber{newId<SubscriberId>(), {{u"name"_s, u"Once"_s}}, {}, {}});
        CommandEnvelope other = command;
        other.payload.insert(u"note"_s, u"something else"_s);
        const auto answers =
            m_record->executor().run({command, command, other}, m_record->issuer(Role::Owner));
        QVERIFY(answers.ok());
        QCOMPARE(answers->at(0).status, AnswerStatus::Applied);
        QCOMPARE(answerToJson(answers->at(1)), answerToJson(answers->at(0)));
        QCOMPARE(answers->at(2).problems.first().reason, Reason::KeyReused);
        QCOMPARE(number("subscriber_count"_L1), 1);
    }

    void aLongBatchLeavesTheSameJournalAsSingleCommands_data() { engines(); }
    void aLongBatchLeavesTheSameJournalAsSingleCommands()
    {
        makeRecord();
        if (!m_record)
            return;
        // Long enough for the digests to be made beside the planning.
        QList<CommandEnvelope> batch;
        for (int i = 0; i < 150; ++i)
            batch.append(m_record->envelope(CreateSubscriber{
                newId<SubscriberId>(), {{u"name"_s, u"Person %1"_s.arg(i)}}, {}, {}}));
        const qint64 head = number("change_head"_L1);
        const auto answers = m_record->executor().run(batch, m_record->issuer(Role::Owner));
        QVERIFY(answers.ok());
        QCOMPARE(number("change_head"_L1), head + 3 * 150);
        auto cursor = m_record->connection().query("check/command_chain"_L1, {{u":after"_s, 0}});
        QVERIFY(cursor.ok());
        QByteArray chain;
        qint64 count = 0;
        while (cursor->next()) {
            const QByteArray answer = sha256(cursor->text(9).toUtf8());
            chain = sha256(chain + cursor->bytes(1) + cursor->bytes(5) + cursor->bytes(2) + answer);
            QCOMPARE(cursor->bytes(10), chain);
            QCOMPARE(cursor->number(0), ++count);
            if (cursor->text(3) == "subscriber.create"_L1)
                QCOMPARE(cursor->bytes(5), batch[count - 1 - 3].fingerprint()); // 3 people before
        }
        QCOMPARE(count, 153);
    }

    void theQueueOfADeviceIsGaplessAndUnforked_data() { engines(); }
    void theQueueOfADeviceIsGaplessAndUnforked()
    {
        makeRecord();
        if (!m_record)
            return;
        const auto who = m_record->addSubscriber(u"Z"_s);
        const Issuer issuer = *enrolled(*m_record, m_record->issuer(Role::Owner));
        const auto queued = [&](qint64 seq, const QString &prev) {
            CommandEnvelope command =
                m_record->envelope(AddNote{newId<NoteId>(), *who, u"n"_s});
            command.deviceSeq = seq;
            command.prevHash = prev;
            return command;
        };
        const CommandEnvelope one = queued(1, {});
        const CommandEnvelope two = queued(2, one.chainHash());
        QVERIFY(m_record->executor().run({one, two}, issuer).ok());
        // Sent again after a lost answer: the same answers.
        QVERIFY(m_record->executor().run({one, two}, issuer).ok());
        QCOMPARE(number("note_count"_L1), 2);
        const auto gap = m_record->executor().run({queued(4, two.chainHash())}, issuer);
        QCOMPARE(gap.error().reason(), Reason::SequenceGap);
        const auto fork = m_record->executor().run({queued(2, one.chainHash())}, issuer);
        QCOMPARE(fork.error().reason(), Reason::DeviceFork);
        const auto broken = m_record->executor().run({queued(3, one.chainHash())}, issuer);
        QCOMPARE(broken.error().reason(), Reason::DeviceFork);
        QCOMPARE(number("note_count"_L1), 2);

        // The device stands still, for both desks; what was answered is answered as before.
        const auto next = queued(3, two.chainHash());
        QCOMPARE(m_record->executor().run({next}, issuer).error().reason(), Reason::DeviceFork);
        const auto again = m_record->executor().run({one, two}, issuer);
        QCOMPARE(again->at(1).status, AnswerStatus::Applied);
        QCOMPARE(number("note_count"_L1), 2);

        // Under a new id the whole queue goes on: two places of it were answered before.
        const Issuer renewed = *enrolled(*m_record, issuer);
        const auto early = m_record->executor().run({next}, renewed);
        QCOMPARE(early.error().reason(), Reason::SequenceGap);
        QCOMPARE(early.error().problems.first().expected, u"1"_s);
        const auto moved = m_record->executor().run({one, two, next}, renewed);
        QVERIFY2(moved.ok(), qPrintable(moved.ok() ? QString() : moved.error().problems.first().field));
        QCOMPARE(number("note_count"_L1), 3);
        auto broke = m_record->connection().query("check/device_order"_L1);
        QVERIFY(broke.ok());
        QVERIFY(!broke->next());
    }

    /// Entered over a change that its desk foretold, a command falls with that change, whatever the
    /// numbers say; what stands on nothing of it goes on.
    void whatStandsOnARefusedCommandIsRefused_data() { engines(); }
    void whatStandsOnARefusedCommandIsRefused()
    {
        makeRecord();
        if (!m_record)
            return;
        const auto package = m_record->addPackage(u"Home 50"_s, 4500);
        const auto save = [&](qint64 price, qint64 over, const CommandId &base = {}) {
            SavePackage out;
            out.id = *package;
            out.packageName = u"Home 50"_s;
            out.monthlyPrice = Money::fromMinor(price);
            out.baseVersion = over;
            out.baseCommand = base;
            return m_record->envelope(out);
        };
        const CommandEnvelope others = save(9900, 1);
        const CommandEnvelope first = save(5100, 1);
        const CommandEnvelope second = save(5200, 2, first.id);
        const CommandEnvelope third = save(5300, 3, second.id);
        const CommandEnvelope unknown = save(5400, 2, newId<CommandId>());
        const Issuer issuer = m_record->issuer(Role::Owner);
        QVERIFY(m_record->executor().run({others}, issuer).ok());
        const auto answers = m_record->executor().run({first, second, unknown}, issuer);
        QVERIFY(answers.ok());
        QCOMPARE(answers->at(0).problems.first().reason, Reason::Stale);
        QCOMPARE(answers->at(1).problems.first(), (Problem{Reason::EarlierRefused, u"base_command_id"_s,
                                                           first.id.toString(), {}}));
        QCOMPARE(answers->at(2).problems.first().reason, Reason::EarlierRefused);
        const auto tried = CommandExecutor::dryRun(m_record->connection(), m_record->clock(), third, issuer);
        QCOMPARE(tried->problems.first().reason, Reason::EarlierRefused);
        const CommandEnvelope good = save(5500, 2, others.id);
        const auto later = m_record->executor().run({third, good}, issuer);
        QCOMPARE(later->at(0).problems.first().reason, Reason::EarlierRefused);
        QCOMPARE(later->at(1).status, AnswerStatus::Applied);
        QCOMPARE((*m_record->reader().find<Package>(package->uuid()))->monthlyPrice.minor(), 5500);
    }

    /// A desk whose clock was three years behind, or that was away so long: the money is booked in
    /// the open period, with its own date noted (decisions 6).
    void anEntryOfLongAgoCountsFromToday_data() { engines(); }
    void anEntryOfLongAgoCountsFromToday()
    {
        makeRecord();
        if (!m_record)
            return;
        const auto who = m_record->addSubscriber(u"Q"_s);
        const Issuer issuer = *enrolled(*m_record, m_record->issuer(Role::Owner));
        const QDate then(2023, 11, 21);
        const PostPayment pay{newId<PaymentId>(), *who, {}, Money::fromMinor(100),
                              PaymentMethod::Cash, then, {}, {}};
        CommandEnvelope command = m_record->envelope(pay);
        command.deviceSeq = 1;
        command.businessDate = then;
        command.enteredAt = QDateTime(then, QTime(12, 0), Qt::UTC);
        const auto answers = m_record->executor().run({command}, issuer);
        QCOMPARE(answers->first().status, AnswerStatus::Adjusted);
        const auto payment = m_record->reader().find<Payment>(pay.id.uuid());
        QCOMPARE((*payment)->postedOn, QDate(2026, 11, 21));
        QCOMPARE((*payment)->receivedOn, then);
    }

    void aDryRunWritesNothingAndSaysTheSame_data() { engines(); }
    void aDryRunWritesNothingAndSaysTheSame()
    {
        makeRecord();
        if (!m_record)
            return;
        const auto who = m_record->addSubscriber(u"Q"_s);
        const CommandEnvelope command = m_record->envelope(
            PostPayment{newId<PaymentId>(), *who, {}, Money::fromMinor(100), PaymentMethod::Cash,
                        QDate(2026, 11, 21), {}, {}});
        const qint64 head = number("change_head"_L1);
        ChangeSet planned;
        const auto dry = CommandExecutor::dryRun(m_record->connection(), m_record->clock(), command,
                                                 m_record->issuer(Role::Owner), &planned);
        QVERIFY(dry.ok());
        QVERIFY(!planned.rows.isEmpty());
        QCOMPARE(number("change_head"_L1), head);
        const auto real = m_record->executor().run({command}, m_record->issuer(Role::Owner));
        QCOMPARE(real->first().result, dry->result);
    }
};

QTEST_GUILESS_MAIN(TestExecutor)
#include "tst_executor.moc"
