#include "app/server/jobs/chaincheck.h"
#include "core/commands/devices.h"
#include "tests/app/apitest.h"

using namespace Qt::StringLiterals;
using namespace linedesk;

/// What desks that stand still tell the server, and who may look at it and decide (reliability 2.7).
class TestApiDevices : public ApiTest
{
    Q_OBJECT

    struct Seat {
        DeviceId device;
        QByteArray token;
    };
    Seat sit(Role role, const DeviceId &device = newId<DeviceId>())
    {
        return {device, m_api->signIn(role, device).json.value("access_token"_L1).toString().toLatin1()};
    }
    CommandEnvelope queued(const QString &name, qint64 seq, const QString &before = {})
    {
        CommandEnvelope command = create(name);
        command.deviceSeq = seq;
        command.prevHash = before;
        return command;
    }
    /// Two commands under one number: the device stands still.
    CommandEnvelope freeze(const Seat &seat)
    {
        const CommandEnvelope first = queued(u"One"_s, 1);
        if (m_api->give({first}, seat.token).status != 200
            || m_api->give({queued(u"Another one"_s, 1)}, seat.token).status != 409)
            qFatal("the device does not stand still");
        return first;
    }
    static QJsonObject unsent(const QList<CommandEnvelope> &commands, const QString &computer = u"FRONT-2"_s)
    {
        QJsonArray list;
        for (const CommandEnvelope &command : commands)
            list.append(codec::encode(command));
        return {{u"computer"_s, computer}, {u"total"_s, list.size()}, {u"commands"_s, list}};
    }
    ApiReply handIn(const Seat &seat, const QJsonObject &body)
    {
        return m_api->post(u"/api/v1/devices/current/unsent"_s, body, seat.token);
    }
    QJsonObject queueOf(const Seat &seat, int person = 0)
    {
        return m_api->get(u"/api/v1/devices/%1/queues"_s.arg(seat.device.toString()), m_owner)
            .json.value("queues"_L1).toArray().at(person).toObject();
    }
    QString release(const DeviceId &device, int *status)
    {
        const ApiReply reply =
            m_api->post(u"/api/v1/devices/%1/release"_s.arg(device.toString()), {}, m_owner);
        *status = reply.status;
        return reply.reason();
    }

    QString userId(Role role) { return m_api->fixture().issuer(role).userId.toString(); }

private Q_SLOTS:
    void initTestCase_data() { engines(); }
    void init() { makeApi(); }
    void cleanupTestCase() { endApi(); }

    void aCopyTellsOfItselfOnlyWhileItStandsStill()
    {
        const Seat seat = sit(Role::Billing);
        QCOMPARE(handIn(seat, unsent({})).reason(), u"not_active"_s);
        const CommandEnvelope first = freeze(seat);
        const ApiReply told = handIn(seat, unsent({queued(u"Two"_s, 2, first.chainHash())}));
        QCOMPARE(told.status, 200);
        QCOMPARE(told.json.value("state"_L1).toString(), u"frozen"_s);
        QCOMPARE(m_api->get(u"/api/v1/devices/current"_s, seat.token).json.value("state"_L1)
                     .toString(), u"frozen"_s);
        QCOMPARE(handIn(seat, unsent({queued(u"Three"_s, 3)})).status, 200);
        const QJsonObject queue = queueOf(seat);
        const QJsonArray copies = queue.value("copies"_L1).toArray();
        QCOMPARE(copies.size(), 1); // in place of what it said before
        const QJsonObject line =
            copies.at(0).toObject().value("commands"_L1).toArray().at(0).toObject();
        QCOMPARE(line.value("device_seq"_L1).toInt(), 3);
        QVERIFY(!line.value("known"_L1).toBool());
        QCOMPARE(queue.value("taken"_L1).toArray().at(0).toObject().value("id"_L1).toString(),
                 first.id.toString());
        // Nothing of it was carried out.
        QCOMPARE(*m_api->fixture().reader().number("subscriber_count"_L1), 1);
    }

    void whatTheOtherCopySentIsMarked()
    {
        const Seat seat = sit(Role::Billing);
        const CommandEnvelope first = freeze(seat);
        QCOMPARE(handIn(seat, unsent({first})).status, 200);
        const QJsonObject line = queueOf(seat).value("copies"_L1).toArray().at(0).toObject()
                                     .value("commands"_L1).toArray().at(0).toObject();
        QVERIFY(line.value("known"_L1).toBool());
    }

    void copiesAreToldApartByTheirSessionsAndFewAreKept()
    {
        const Seat seat = sit(Role::Billing);
        freeze(seat);
        for (int copy = 1; copy <= 6; ++copy) {
            m_api->fixture().clock().advanceMs(1000);
            const Seat again = sit(Role::Billing, seat.device);
            QCOMPARE(handIn(again, unsent({queued(u"X"_s, 2)}, u"COPY-%1"_s.arg(copy))).status, 200);
        }
        const QJsonArray copies = queueOf(seat).value("copies"_L1).toArray();
        QCOMPARE(copies.size(), 4);
        QCOMPARE(copies.at(0).toObject().value("computer"_L1).toString(), u"COPY-6"_s);
    }

    void whatIsHandedInIsReadStrictly_data()
    {
        QTest::addColumn<QJsonObject>("change");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("field");
        const auto with = [](const QString &key, const QJsonValue &value) {
            return QJsonObject{{key, value}};
        };
        QTest::newRow("unknown field") << with(u"device_id"_s, newUuid().toString()) << 422
                                       << u"device_id"_s;
        QTest::newRow("no list") << with(u"commands"_s, u"none"_s) << 422 << u"commands"_s;
        QTest::newRow("not a command") << with(u"commands"_s, QJsonArray{7}) << 422
                                       << u"commands.0"_s;
        QJsonArray many;
        for (int i = 0; i < 501; ++i)
            many.append(QJsonObject());
        QTest::newRow("501 commands") << with(u"commands"_s, many) << 422 << u"commands"_s;
        QTest::newRow("fewer than listed") << with(u"total"_s, 0) << 422 << u"total"_s;
        QTest::newRow("a long name") << with(u"computer"_s, QString(101, u'x')) << 422
                                     << u"computer"_s;
        QTest::newRow("too large") << with(u"computer"_s, QString(700 * 1024, u'x')) << 413
                                   << QString();
    }
    void whatIsHandedInIsReadStrictly()
    {
        QFETCH(QJsonObject, change);
        QFETCH(QString, field);
        const Seat seat = sit(Role::Billing);
        freeze(seat);
        QJsonObject body = unsent({queued(u"Two"_s, 2)});
        for (auto it = change.constBegin(); it != change.constEnd(); ++it)
            body.insert(it.key(), it.value());
        const ApiReply reply = handIn(seat, body);
        QVERIFY2(reply.status == 413 || reply.field().startsWith(field), reply.body.constData());
        QTEST(reply.status == 413 && field == u"commands"_s ? 422 : reply.status, "status");
        QVERIFY(queueOf(seat).value("copies"_L1).toArray().isEmpty());
    }

    void placesOfAQueueRiseAndTypesAreKnown()
    {
        const Seat seat = sit(Role::Billing);
        freeze(seat);
        QCOMPARE(handIn(seat, unsent({queued(u"A"_s, 3), queued(u"B"_s, 3)})).field(),
                 u"commands.1.device_seq"_s);
        CommandEnvelope strange = queued(u"C"_s, 4);
        strange.type = u"ledger.wipe"_s;
        QCOMPARE(handIn(seat, unsent({strange})).field(), u"commands.0.type"_s);
    }

    void onlyOwnersAndBillingLookAndDecide_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<int>("status");
        QTest::newRow("owner") << Role::Owner << 200;
        QTest::newRow("billing") << Role::Billing << 200;
        QTest::newRow("support") << Role::Support << 403;
        QTest::newRow("read only") << Role::ReadOnly << 403;
    }
    void onlyOwnersAndBillingLookAndDecide()
    {
        QFETCH(Role, role);
        QFETCH(int, status);
        const Seat seat = sit(Role::Support);
        freeze(seat);
        const QByteArray token = m_api->token(role);
        const QString device = u"/api/v1/devices/"_s + seat.device.toString();
        QCOMPARE(m_api->get(u"/api/v1/devices"_s, token).status, status);
        QCOMPARE(m_api->get(device + u"/queues"_s, token).status, status);
        QCOMPARE(m_api->post(device + u"/release"_s, {}, token).status, status);
    }

    void aDeviceThatWorksIsNotReleased()
    {
        const Seat seat = sit(Role::Billing);
        int status = 0;
        QCOMPARE(release(seat.device, &status), u"not_active"_s);
        QCOMPARE(status, 409);
        QCOMPARE(m_api->give({queued(u"One"_s, 1)}, seat.token).status, 200);
        release(newId<DeviceId>(), &status);
        QCOMPARE(status, 404);
        QCOMPARE(m_api->get(u"/api/v1/devices/%1/queues"_s.arg(newUuid().toString()), m_owner).status,
                 404);
        freeze(sit(Role::Support));
    }

    void releasingTwiceChangesNothing()
    {
        const Seat seat = sit(Role::Billing);
        freeze(seat);
        int status = 0;
        release(seat.device, &status);
        QCOMPARE(status, 200);
        release(seat.device, &status);
        QCOMPARE(status, 200);
    }

    /// Who let it go on, which device it was, whose, and why: a command of the journal's chain, and a
    /// line of the history. So does each one's going on.
    void releasingAndRenewingStandInTheHistory()
    {
        const Seat seat = sit(Role::Billing);
        sit(Role::Support, seat.device);
        freeze(seat);
        const QString path = u"/api/v1/devices/%1/release"_s.arg(seat.device.toString());
        QCOMPARE(m_api->post(path, {{u"reason"_s, u"disk was copied"_s}}, m_owner).status, 200);
        const QString fresh = newUuid().toString();
        QCOMPARE(m_api->post(u"/api/v1/devices/renew"_s,
                             {{u"device_id"_s, fresh}, {u"reason"_s, u"entered twice"_s}}, seat.token)
                     .status, 200);

        Connection &record = m_api->fixture().connection();
        auto row = record.exec(u"SELECT c.name, u.display_name, c.payload, c.status, h.actor, h.changes "
                               "FROM command c JOIN staff_user u ON u.id = c.user_id "
                               "JOIN history h ON h.id = c.id WHERE c.name LIKE 'device.%' "
                               "ORDER BY c.chain_no"_s);
        QVERIFY(row.ok());
        const auto standsThere = [&](const QString &name, const QStringList &in) {
            if (!row->next() || row->text(0) != name || row->text(3) != "applied"_L1
                || row->text(1) != row->text(4))
                return false;
            return std::all_of(in.begin(), in.end(),
                               [&](const QString &text) { return row->text(5).contains(text); });
        };
        const QString device = seat.device.toString();
        QVERIFY(standsThere(u"device.release"_s,
                            {device + u" frozen"_s, device + u" released"_s, u"Test desk"_s,
                             u"disk was copied"_s, userId(Role::Billing), userId(Role::Support)}));
        QVERIFY(standsThere(u"device.renew"_s,
                            {device, fresh, u"entered twice"_s, userId(Role::Billing)}));
        QVERIFY(!row->next());
        row->finish();
        CheckReport report;
        QVERIFY(checkCommandChain(record, report).ok());
        QVERIFY(report.findings.isEmpty());
    }

    /// The commands behind it are anybody's to send, and check by themselves.
    void theCommandItselfIsRefusedWhereTheRouteIs()
    {
        const Seat seat = sit(Role::Support);
        freeze(seat);
        const auto reasonOf = [&](const CommandEnvelope &command, const QByteArray &token) {
            const ApiReply reply = m_api->give({command}, token);
            const QJsonObject answer = reply.json.value("answers"_L1).toArray().at(0).toObject();
            return answer.value("status"_L1).toString() + u' '
                   + answer.value("problems"_L1).toArray().at(0).toObject().value("reason"_L1).toString();
        };
        const ReleaseDevice release{seat.device, {}};
        QCOMPARE(reasonOf(m_api->fixture().envelope(release), seat.token), u"refused denied"_s);
        const RenewDevice early{seat.device, newId<DeviceId>(), 0, {}, {}};
        QCOMPARE(reasonOf(m_api->fixture().envelope(early), seat.token), u"refused not_active"_s);
        QCOMPARE(reasonOf(m_api->fixture().envelope(release), m_owner), u"applied "_s);
        // Somebody else's queue is not theirs to move.
        QCOMPARE(reasonOf(m_api->fixture().envelope(early), m_owner), u"refused not_active"_s);
        QCOMPARE(reasonOf(m_api->fixture().envelope(early), seat.token), u"applied "_s);
    }

    /// An id of somebody else would let its taker stop the other's desk.
    void anotherDesksIdIsNotGivenAway()
    {
        const Seat other = sit(Role::Support);
        const Seat seat = sit(Role::Billing);
        freeze(seat);
        int status = 0;
        release(seat.device, &status);
        const ApiReply taken =
            m_api->post(u"/api/v1/devices/renew"_s, {{u"device_id"_s, other.device.toString()}},
                        seat.token);
        QCOMPARE(taken.status, 409);
        QCOMPARE(taken.reason(), u"already_exists"_s);
    }

    /// The second person at a desk that got its new id follows the first one there.
    void theSecondPersonFollowsTheFirst()
    {
        const Seat rosa = sit(Role::Billing);
        const Seat second = sit(Role::Support, rosa.device);
        const CommandEnvelope one = queued(u"S1"_s, 1);
        QCOMPARE(m_api->give({one}, second.token).status, 200);
        freeze(rosa);
        int status = 0;
        release(rosa.device, &status);
        const QJsonObject renewal{{u"device_id"_s, newUuid().toString()},
                                  {u"last_seq"_s, 1},
                                  {u"chain"_s, one.chainHash()}};
        QCOMPARE(m_api->post(u"/api/v1/devices/renew"_s, renewal, rosa.token).status, 200);
        QCOMPARE(m_api->post(u"/api/v1/devices/renew"_s, renewal, second.token).status, 200);
        QCOMPARE(m_api->give({queued(u"S2"_s, 2, one.chainHash())}, second.token).status, 200);
    }
};

QTEST_GUILESS_MAIN(TestApiDevices)
#include "tst_api_devices.moc"
