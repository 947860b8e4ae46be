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

    void anIdIsNeverTakenForACardNumber_data() { engines(); }
    void anIdIsNeverTakenForACardNumber()
    {
        makeRecord();
        if (!m_record)
            return;
        // Its first sixteen digits are those of a well-known test card.
        const SiteId tower(*Uuid::parse(u"41111111-1111-1111-aabc-deadbeefcafe"_s));
        QCOMPARE(m_record->give(SaveSite{tower, SiteKind::Tower, {}, u"Quarry Flat"_s, 0})->status,
                 AnswerStatus::Applied);
        QVERIFY(m_record->addSubscriber(u"Felix Dragomir"_s,
                                        {{u"site_id"_s, tower.toString()}}).ok());
        const auto card = m_record->addSubscriber(u"Opal Nakagawa"_s,
                                                  {{u"street"_s, u"4111 1111 1111 1111"_s}});
        QVERIFY(!card.ok());
        QCOMPARE(card.error().reason(), Reason::PaperCard);
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
};

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
