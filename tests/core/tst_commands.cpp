#include "core/commands/messages.h"
#include "core/commands/network.h"
#include "core/commands/packages.h"
#include "core/commands/payments.h"
#include "core/commands/subscribers.h"
#include "core/commands/users.h"
#include "tests/support/recordtest.h"

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Every command, on both engines, through the executor.
class TestCommands : public RecordTest
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

    void theFingerprintIsTheDigestOfCanonicalJson()
    {
        CommandEnvelope command;
        command.type = u"say \"ü\""_s;
        command.typeVersion = 3;
        command.payload = {{u"b"_s, u"Zoë"_s}, {u"a"_s, QJsonArray{1, 2}}};
        command.enteredAt = QDateTime(QDate(2026, 11, 21), QTime(8, 9, 10, 11), Qt::UTC);
        command.businessDate = QDate(2026, 11, 20);
        QCOMPARE(command.fingerprint(),
                 sha256(canonicalJson(QJsonObject{
                     {u"type"_s, command.type},
                     {u"type_ver"_s, command.typeVersion},
                     {u"payload"_s, command.payload},
                     {u"entered_at"_s, instantText(command.enteredAt)},
                     {u"business_date"_s, command.businessDate.toString(Qt::ISODate)},
                 })));
    }

    void aClashingContactFieldIsKeptForAPersonToDecide_data() { engines(); }
    void aClashingContactFieldIsKeptForAPersonToDecide()
    {
        makeRecord();
        if (!m_record)
            return;
        const auto id = m_record->addSubscriber(
            u"Dolores Whitaker"_s,
            {{u"mobile"_s, u"(555) 010-4800"_s}, {u"city"_s, u"Otter Bend"_s}});
        QVERIFY(id.ok());
        const auto change = [](const QString &from, const QString &to) {
            return QJsonObject{{u"from"_s, from}, {u"to"_s, to}};
        };
        const UpdateSubscriber theirs{
            *id, {{u"mobile"_s, change(u"(555) 010-4800"_s, u"(555) 010-4812"_s)}}};
        QCOMPARE(m_record->give(theirs)->status, AnswerStatus::Applied);
        const UpdateSubscriber mine{
            *id, {{u"mobile"_s, change(u"(555) 010-4800"_s, u"(555) 010-4821"_s)},
                  {u"city"_s, change(u"Otter Bend"_s, u"Millrace"_s)}}};
        const auto answer = m_record->give(mine);
        QCOMPARE(answer->status, AnswerStatus::Adjusted);
        QCOMPARE(answer->problems.size(), 1);
        QCOMPARE(answer->problems.first().field, u"mobile"_s);
        const auto stored = m_record->reader().find<Subscriber>(id->uuid());
        QCOMPARE((*stored)->mobile, u"(555) 010-4812"_s);
        QCOMPARE((*stored)->city, u"Millrace"_s);
        QCOMPARE((*stored)->ver, 3);
        const UpdateSubscriber onlyMobile{
            *id, {{u"mobile"_s, change(u"(555) 010-4800"_s, u"(555) 010-4821"_s)}}};
        QCOMPARE(m_record->give(onlyMobile)->status, AnswerStatus::Refused);
    }

    void rolesHoldAtTheMomentOfApplying_data() { engines(); }
    void rolesHoldAtTheMomentOfApplying()
    {
        makeRecord();
        if (!m_record)
            return;
        const auto id = m_record->addSubscriber(u"Roy Lindqvist"_s);
        PostPayment pay{newId<PaymentId>(), *id, {}, Money::fromMinor(2500), PaymentMethod::Cash,
                        QDate(2026, 11, 21), {}, {}};
        QCOMPARE(m_record->give(pay, Role::Support)->code, ErrorCode::Denied);
        QCOMPARE(m_record->give(pay, Role::ReadOnly)->code, ErrorCode::Denied);
        QCOMPARE(m_record->give(pay, Role::Billing)->status, AnswerStatus::Applied);
        const AddNote note{newId<NoteId>(), *id, u"Called"_s};
        QCOMPARE(m_record->give(note, Role::ReadOnly)->code, ErrorCode::Denied);
        QVERIFY(m_record->give(DisableStaffUser{m_record->issuer(Role::Support).userId, true}).ok());
        const auto disabled = m_record->give(note, Role::Support);
        QVERIFY(!disabled.ok());
        QCOMPARE(disabled.error().reason(), Reason::Disabled);
        // The last owner stays.
        QCOMPARE(m_record->give(SetStaffRole{m_record->issuer(Role::Owner).userId, Role::Support})
                     ->problems.first().reason,
                 Reason::InUse);
    }

    void wrongPayloadsNameFieldValueAndFix_data()
    {
        QTest::addColumn<QJsonObject>("payload");
        QTest::addColumn<QString>("type");
        QTest::addColumn<Reason>("reason");
        QTest::addColumn<QString>("field");
        const QString id = newUuid().toString();
        QTest::newRow("unknown field")
            << QJsonObject{{u"id"_s, id}, {u"subscriber_id"_s, id}, {u"text"_s, u"x"_s},
                           {u"colour"_s, u"red"_s}}
            << u"subscriber.note"_s << Reason::UnknownField << u"colour"_s;
        QTest::newRow("missing") << QJsonObject{{u"id"_s, id}, {u"subscriber_id"_s, id}}
                                 << u"subscriber.note"_s << Reason::Required << u"text"_s;
        QTest::newRow("wrong type")
            << QJsonObject{{u"id"_s, id}, {u"subscriber_id"_s, id}, {u"text"_s, 5}}
            << u"subscriber.note"_s << Reason::WrongType << u"text"_s;
        QTest::newRow("not an id")
            << QJsonObject{{u"id"_s, u"7"_s}, {u"subscriber_id"_s, id}, {u"text"_s, u"x"_s}}
            << u"subscriber.note"_s << Reason::NotAnId << u"id"_s;
        QTest::newRow("amount of zero")
            << QJsonObject{{u"id"_s, id}, {u"subscriber_id"_s, id}, {u"amount_minor"_s, 0},
                           {u"method"_s, u"cash"_s}, {u"received_on"_s, u"2026-11-21"_s}}
            << u"payment.post"_s << Reason::OutOfRange << u"amount_minor"_s;
        QTest::newRow("unknown method")
            << QJsonObject{{u"id"_s, id}, {u"subscriber_id"_s, id}, {u"amount_minor"_s, 5},
                           {u"method"_s, u"gold"_s}, {u"received_on"_s, u"2026-11-21"_s}}
            << u"payment.post"_s << Reason::UnknownValue << u"method"_s;
        QTest::newRow("30 February")
            << QJsonObject{{u"id"_s, id}, {u"subscriber_id"_s, id}, {u"amount_minor"_s, 5},
                           {u"method"_s, u"cash"_s}, {u"received_on"_s, u"2026-02-30"_s}}
            << u"payment.post"_s << Reason::NotADate << u"received_on"_s;
        QTest::newRow("unknown command") << QJsonObject{} << u"subscriber.delete"_s
                                         << Reason::UnknownValue << u"type"_s;
        QTest::newRow("card number")
            << QJsonObject{{u"id"_s, id}, {u"subscriber_id"_s, id},
                           {u"text"_s, u"4111 1111 1111 1111"_s}}
            << u"subscriber.note"_s << Reason::PaperCard << u"text"_s;
        QTest::newRow("nested service")
            << QJsonObject{{u"id"_s, id}, {u"name"_s, u"P"_s}, {u"monthly_minor"_s, 1},
                           {u"services"_s,
                            QJsonArray{QJsonObject{{u"id"_s, id}, {u"kind"_s, u"internet"_s},
                                                   {u"label"_s, u"L"_s}, {u"quantity"_s, 0}}}}}
            << u"package.save"_s << Reason::OutOfRange << u"services.0.quantity"_s;
    }
    void wrongPayloadsNameFieldValueAndFix()
    {
        QFETCH(QJsonObject, payload);
        QFETCH(QString, type);
        QFETCH(Reason, reason);
        QFETCH(QString, field);
        auto made = RecordFixture::make(nullptr);
        QVERIFY(made.ok());
        m_record = std::move(*made);
        CommandEnvelope command = m_record->envelope(AddNote{});
        command.type = type;
        command.payload = payload;
        const qint64 rowsBefore = number("change_head"_L1);
        const auto answers =
            m_record->executor().run({command}, m_record->issuer(Role::Owner));
        QVERIFY(answers.ok());
        QCOMPARE(answers->first().status, AnswerStatus::Refused);
        QCOMPARE(answers->first().problems.first().reason, reason);
        QCOMPARE(answers->first().problems.first().field, field);
        QCOMPARE(number("change_head"_L1), rowsBefore);
    }

    void portalMessagesKeepTheirWindow_data() { engines(); }
    void portalMessagesKeepTheirWindow()
    {
        makeRecord();
        if (!m_record)
            return;
        SavePortalMessage save;
        save.id = newId<PortalMessageId>();
        save.heading = u"Planned work"_s;
        save.body = u"Down for **20 minutes**."_s;
        save.severity = Severity::Warning;
        save.audience = u"city is \"Otter Bend\" and status is active"_s;
        save.autoStart = u"2026-11-22T08:00"_s;
        save.autoExpire = u"2026-11-22T08:00"_s;
        auto answer = m_record->give(save, Role::Support);
        QCOMPARE(answer->problems.first().reason, Reason::EndNotAfterStart);
        QCOMPARE(answer->problems.first().field, u"auto_expire"_s);
        save.autoExpire = u"2026-11-24T06:00"_s;
        save.audience = u"colour is red"_s;
        QCOMPARE(m_record->give(save, Role::Support)->problems.first().reason,
                 Reason::UnknownField);
        save.audience = u"city is \"Otter Bend\""_s;
        QCOMPARE(m_record->give(save, Role::Support)->status, AnswerStatus::Applied);
        QCOMPARE(m_record->give(ActivatePortalMessage{save.id}, Role::Billing)->code,
                 ErrorCode::Denied);
        QCOMPARE(m_record->give(ActivatePortalMessage{save.id}, Role::Support)->status,
                 AnswerStatus::Applied);
        QCOMPARE(m_record->give(ActivatePortalMessage{save.id}, Role::Support)->problems.first()
                     .reason,
                 Reason::AlreadyActive);
        QCOMPARE(m_record->give(DeactivatePortalMessage{save.id}, Role::Support)->status,
                 AnswerStatus::Applied);
        // Somebody else changed it: the editor's base version no longer fits.
        QCOMPARE(m_record->give(save, Role::Support)->problems.first().reason, Reason::Stale);
    }

    void sitesStandInOrder_data() { engines(); }
    void sitesStandInOrder()
    {
        makeRecord();
        if (!m_record)
            return;
        const SaveSite tower{newId<SiteId>(), SiteKind::Tower, {}, u"Quarry Flat"_s, 0};
        QCOMPARE(m_record->give(tower)->status, AnswerStatus::Applied);
        const SaveSite sector{newId<SiteId>(), SiteKind::Sector, tower.id, u"Sector 2"_s, 0};
        QCOMPARE(m_record->give(sector)->status, AnswerStatus::Applied);
        const SaveSite wrong{newId<SiteId>(), SiteKind::AccessPoint, sector.id, u"AP"_s, 0};
        QCOMPARE(m_record->give(wrong)->problems.first().field, u"parent_id"_s);
        QVERIFY(m_record->addSubscriber(u"X"_s, {{u"site_id"_s, sector.id.toString()}}).ok());
        const auto lost = m_record->addSubscriber(u"Y"_s,
                                                  {{u"site_id"_s, newUuid().toString()}});
        QCOMPARE(lost.error().reason(), Reason::NotFound);
    }

    void theQueueOfADeviceIsGaplessAndUnforked_data() { engines(); }
    void theQueueOfADeviceIsGaplessAndUnforked()
    {
        makeRecord();
        if (!m_record)
            return;
        const auto who = m_record->addSubscriber(u"Z"_s);
        Issuer issuer = m_record->issuer(Role::Owner);
        issuer.deviceId = newId<DeviceId>();
        QVERIFY(m_record->connection()
                    .query("device_add"_L1, {{u":id"_s, bindId(issuer.deviceId)},
                                             {u":user"_s, bindId(issuer.userId)},
                                             {u":name"_s, u"Front desk"_s},
                                             {u":at"_s, 0}})
                    .ok());
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

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
