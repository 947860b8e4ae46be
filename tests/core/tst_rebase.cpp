#include "core/commands/packages.h"
#include "core/commands/payments.h"
#include "core/commands/subscribers.h"
#include "core/commands/users.h"
#include "tests/core/syncdesk.h"
#include "tests/support/deskissuer.h"

#include <QRandomGenerator>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// A desk's copy and the server's record, commands entered on both, answers late, lost or doubled.
class TestRebase : public QObject
{
    Q_OBJECT

    std::unique_ptr<RecordFixture> m_record;
    std::unique_ptr<SyncDesk> m_desk;
    Issuer m_issuer;
    qint64 m_seq = 0;
    QString m_hash;

    template <typename C>
    CommandEnvelope queued(const C &command)
    {
        CommandEnvelope out = m_record->envelope(command);
        out.deviceSeq = m_seq + 1;
        out.prevHash = m_hash;
        return out;
    }
    void taken(const CommandEnvelope &command)
    {
        m_seq = command.deviceSeq;
        m_hash = command.chainHash();
    }
    Result<RebaseOutcome> pull(const QList<CommandEnvelope> &pending, qint64 limit = 100'000)
    {
        const ChangePage page = pullFrom(m_record->connection(), m_desk->cursor(), limit);
        return m_desk->rebase(&page, pending);
    }
    void compareWithServer()
    {
        const QStringList ours = SyncDesk::allRows(m_desk->connection());
        const QStringList theirs = SyncDesk::allRows(m_record->connection());
        for (qsizetype i = 0; i < qMin(ours.size(), theirs.size()); ++i)
            QCOMPARE(ours[i], theirs[i]);
        QCOMPARE(ours.size(), theirs.size());
    }
    QString phoneOf(const SubscriberId &id)
    {
        const auto found = Reader(m_desk->connection()).find<Subscriber>(id.uuid());
        return *found ? (*found)->mobile : u"none"_s;
    }
    static UpdateSubscriber mobile(const SubscriberId &id, const QString &from, const QString &to)
    {
        return {id, {{u"mobile"_s, QJsonObject{{u"from"_s, from}, {u"to"_s, to}}}}};
    }

private Q_SLOTS:
    void init()
    {
        auto made = RecordFixture::make(nullptr);
        QVERIFY(made.ok());
        m_record = std::move(*made);
        m_issuer = *enrolled(*m_record, m_record->issuer(Role::Owner));
        m_desk = std::make_unique<SyncDesk>(DeskActor{m_issuer.userId, u"Rosa A."_s, Role::Owner});
        m_seq = 0;
        m_hash.clear();
    }

    void aPulledCopyEqualsTheServer()
    {
        QVERIFY(m_record->addSubscriber(u"Dolores Whitaker"_s, {{u"city"_s, u"Otter Bend"_s}}).ok());
        QVERIFY(m_record->addPackage(u"Home 50"_s, 4500).ok());
        QVERIFY(pull({}).ok());
        compareWithServer();
        QCOMPARE(m_desk->beforeImages(), 0);
    }

    void pendingWorkLiesOnTopAndGoesAwayWhenAnswered()
    {
        const SubscriberId id = *m_record->addSubscriber(u"Felix Dragomir"_s, {{u"mobile"_s, u"(555) 010-1000"_s}});
        QVERIFY(pull({}).ok());
        const CommandEnvelope command =
            queued(mobile(id, u"(555) 010-1000"_s, u"(555) 010-2000"_s));
        QVERIFY(m_desk->enter(command).ok());
        taken(command);
        QCOMPARE(phoneOf(id), u"(555) 010-2000"_s);
        QVERIFY(m_desk->beforeImages() > 0);

        // Somebody else changes the same person meanwhile; both are seen.
        QVERIFY(m_record->give(TagSubscriber{id, {u"vip"_s}, {}}).ok());
        const auto outcome = pull({command});
        QVERIFY(outcome.ok());
        QCOMPARE(phoneOf(id), u"(555) 010-2000"_s);
        QCOMPARE((*Reader(m_desk->connection()).find<Subscriber>(id.uuid()))->tags,
                 QStringList{u"vip"_s});
        QVERIFY(outcome->pendingSubscribers.contains(id.uuid()));

        QVERIFY(m_record->executor().run({command}, m_issuer).ok());
        QVERIFY(pull({}).ok());
        compareWithServer();
        QCOMPARE(m_desk->beforeImages(), 0);
    }

    void aLostAnswerIsNotAppliedTwice()
    {
        const SubscriberId id = *m_record->addSubscriber(u"Opal Nakagawa"_s);
        QVERIFY(pull({}).ok());
        const PostPayment pay{newId<PaymentId>(), id, {}, Money::fromMinor(2500),
                              PaymentMethod::Cash, QDate(2026, 11, 21), {}, u"B07-1"_s};
        const CommandEnvelope command = queued(pay);
        QVERIFY(m_desk->enter(command).ok());
        taken(command);
        QVERIFY(m_record->executor().run({command}, m_issuer).ok()); // nobody hears the answer
        const auto outcome = pull({command});
        QVERIFY(outcome.ok());
        QVERIFY(outcome->misfits.isEmpty());
        compareWithServer();
        QCOMPARE(m_desk->beforeImages(), 0);
    }

    void whatNoLongerFitsIsNamedAndTheRestGoesOn()
    {
        const SubscriberId id = *m_record->addSubscriber(u"Roy Lindqvist"_s, {{u"mobile"_s, u"(555) 010-1000"_s}});
        QVERIFY(pull({}).ok());
        const CommandEnvelope clash = queued(mobile(id, u"(555) 010-1000"_s, u"(555) 010-2000"_s));
        QVERIFY(m_desk->enter(clash).ok());
        taken(clash);
        const CommandEnvelope note = queued(AddNote{newId<NoteId>(), id, u"Called"_s});
        QVERIFY(m_desk->enter(note).ok());
        taken(note);
        QVERIFY(m_record->give(mobile(id, u"(555) 010-1000"_s, u"(555) 010-3000"_s)).ok());
        const auto outcome = pull({clash, note});
        QVERIFY(outcome.ok());
        QCOMPARE(outcome->misfits.size(), 1);
        QCOMPARE(outcome->misfits.first().deviceSeq, clash.deviceSeq);
        QCOMPARE(outcome->misfits.first().error.reason(), Reason::Stale);
        QCOMPARE(phoneOf(id), u"(555) 010-3000"_s);
        const auto answers = m_record->executor().run({clash, note}, m_issuer);
        QCOMPARE(answers->at(0).status, AnswerStatus::Refused);
        QCOMPARE(answers->at(1).status, AnswerStatus::Applied);
        QVERIFY(pull({}).ok());
        compareWithServer();
    }

    void aRefusalLocallyWritesNothing()
    {
        QVERIFY(pull({}).ok());
        const QStringList before = SyncDesk::allRows(m_desk->connection());
        const PostPayment future{newId<PaymentId>(), {}, u"somebody"_s, Money::fromMinor(100),
                                 PaymentMethod::Cash, QDate(2026, 12, 24), {}, {}};
        QVERIFY(!m_desk->enter(queued(future)).ok());
        QCOMPARE(SyncDesk::allRows(m_desk->connection()), before);
        QCOMPARE(m_desk->beforeImages(), 0);
    }

    void aRowNewerThanItsPlaceInTheFeedStays()
    {
        const SubscriberId id = *m_record->addSubscriber(u"Ines Baptiste"_s);
        const ChangePage old = pullFrom(m_record->connection(), 0, 100'000);
        QVERIFY(m_record->give(TagSubscriber{id, {u"vip"_s}, {}}).ok());
        QVERIFY(pull({}).ok());
        QVERIFY(m_desk->rebase(&old, {}).ok()); // the same pages again, older
        QVERIFY(pull({}).ok());
        compareWithServer();
    }

    void anyInterleavingEndsEqual_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 25; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void anyInterleavingEndsEqual()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        QList<SubscriberId> people;
        for (int i = 0; i < 4; ++i)
            people.append(*m_record->addSubscriber(u"Person %1"_s.arg(i), {{u"mobile"_s, u"(555) 010-1000"_s}}));
        const PackageId package = *m_record->addPackage(u"Home 50"_s, 4500);
        QVERIFY(pull({}).ok());

        QList<CommandEnvelope> pending;  // entered here, not known to be done
        QList<qint64> answeredAt;        // feed number of the answer; 0 = none known
        QList<PaymentId> payments;
        const auto anybody = [&] { return people[random.bounded(int(people.size()))]; };
        const auto number = [&] { return u"(555) 010-%1"_s.arg(1000 + random.bounded(3)); };
        const auto someCommand = [&](Reader &reader) -> CommandEnvelope {
            const SubscriberId who = anybody();
            switch (random.bounded(8)) {
            case 0: {
                const SubscriberId id = newId<SubscriberId>();
                people.append(id);
                return queued(CreateSubscriber{id, {{u"name"_s, u"New %1"_s.arg(people.size())}}, {}, {}});
            }
            case 1:
            case 2: {
                const auto found = reader.find<Subscriber>(who.uuid());
                return queued(mobile(who, *found ? (*found)->mobile : QString(), number()));
            }
            case 3:
                payments.append(newId<PaymentId>());
                return queued(PostPayment{payments.last(), who, {}, Money::fromMinor(1 + random.bounded(9000)),
                                          PaymentMethod::Cash, QDate(2026, 11, 20), {},
                                          u"B07-%1"_s.arg(payments.size())});
            case 4:
                if (!payments.isEmpty())
                    return queued(VoidPayment{payments[random.bounded(int(payments.size()))], u"typed twice"_s});
                return queued(AddNote{newId<NoteId>(), who, u"no payments"_s});
            case 5:
                return queued(AddPackage{newId<SubscriptionId>(), who, package, 1, -1, QDate(2026, 12, 1)});
            case 6: return queued(ArchiveSubscriber{who, u"moved"_s});
            default: return queued(TagSubscriber{who, {u"t%1"_s.arg(random.bounded(3))}, {}});
            }
        };
        qsizetype sent = 0;
        for (int step = 0; step < 60; ++step) {
            switch (random.bounded(4)) {
            case 0: { // at this desk
                Reader reader(m_desk->connection());
                const CommandEnvelope command = someCommand(reader);
                if (m_desk->enter(command).ok()) {
                    taken(command);
                    pending.append(command);
                    answeredAt.append(0);
                }
                break;
            }
            case 1: { // at another desk
                Reader reader(m_record->connection());
                CommandEnvelope command = someCommand(reader);
                command.deviceSeq = 0;
                command.prevHash.clear();
                QVERIFY(m_record->executor().run({command}, m_record->issuer(Role::Owner)).ok());
                break;
            }
            case 2: { // a push; the answer may be lost, and then all of it is sent again
                const qsizetype count = qMin<qsizetype>(pending.size() - sent, 1 + random.bounded(3));
                const bool heard = random.bounded(3) > 0;
                const auto answers = m_record->executor().run(pending.mid(sent, count), m_issuer);
                QVERIFY(answers.ok());
                for (qsizetype i = 0; heard && i < count; ++i) {
                    answeredAt[sent + i] = answers->at(i).status == AnswerStatus::Refused
                                               ? -1
                                               : answers->at(i).seq;
                }
                if (heard)
                    sent += count;
                break;
            }
            default: { // a pull of a few transactions
                const ChangePage page = pullFrom(m_record->connection(), m_desk->cursor(), 1 + random.bounded(6));
                const qint64 cursor = page.cursor.toLongLong();
                QList<CommandEnvelope> rest;
                for (qsizetype i = 0; i < pending.size(); ++i) {
                    if (answeredAt[i] == 0 || answeredAt[i] > cursor)
                        rest.append(pending[i]);
                }
                QVERIFY(m_desk->rebase(&page, rest).ok());
                break;
            }
            }
        }
        const auto answers = m_record->executor().run(pending, m_issuer);
        QVERIFY(answers.ok());
        QCOMPARE(answers->size(), pending.size());
        QVERIFY(pull({}).ok());
        QCOMPARE(m_desk->beforeImages(), 0);
        compareWithServer();
        // The search index holds what the table holds.
        QVERIFY(m_desk->connection().run(u"INSERT INTO subscriber_fts (subscriber_fts) VALUES ('integrity-check')"_s).ok());
    }
};

QTEST_GUILESS_MAIN(TestRebase)
#include "tst_rebase.moc"
