#include "core/commands/messages.h"
#include "core/commands/packages.h"
#include "tests/app/scopestest.h"

using namespace Qt::StringLiterals;
using namespace linedesk;

/// What routes, answers and refusals tell of rows that are not this person's: nothing. On both
/// engines.
class TestApiOthers : public ScopesTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { engines(); }
    void init() { makeScopes(); }
    void cleanupTestCase() { endApi(); }

    /// Each route with each id of another branch answers as with one that nobody has, and none shows
    /// a word of them.
    void noRouteTellsOfOthers()
    {
        const DeviceId device = newId<DeviceId>();
        QCOMPARE(m_api->signIn(Role::Owner, device).status, 200);
        Reader reader = m_api->fixture().reader();
        const QString number = reader.find<Subscriber>(m_belisar.uuid())->value().accountNo;
        const QList<Uuid> notes = *reader.idList("note_of_subscriber_ids"_L1,
                                                 {{u":subscriber"_s, bindId(m_belisar)}, {u":limit"_s, 9}});
        QCOMPARE(notes.size(), 1);
        const QList<Uuid> theirs{m_belisar.uuid(),       m_corvin.uuid(),
                                 m_belisarsPayment.uuid(), notes.first(),
                                 m_portalUsers[m_belisar.toString()].uuid(),
                                 device.uuid(),          id(Role::Owner).uuid()};
        int asked = 0;
        for (const http::Route &route : m_api->api().routes()) {
            if (route.rule.who() == http::AccessRule::Who::Anyone
                || route.method == http::Method::Delete || route.pattern == "/api/v1/password"_L1)
                continue; // nothing of the record, or of the caller's own session
            const QList<Uuid> ids = route.pattern.contains(u"{id}"_s) || route.pattern.contains(u"{file}"_s)
                                        ? theirs
                                        : QList<Uuid>{Uuid()};
            for (const Entity entity : route.pattern.contains(u"{entity}"_s)
                                           ? allEntities()
                                           : QList<Entity>{Entity::Subscriber}) {
                for (const Uuid &id : ids) {
                    const ApiReply found = ask(route, entity, id);
                    ++asked;
                    for (const QByteArray &word :
                         {QByteArray("Belisar"), QByteArray("Corvin"), QByteArray("\"" + number.toLatin1() + "\"")})
                        QVERIFY2(!found.body.contains(word),
                                 qPrintable(route.pattern + u' ' + QString::fromUtf8(found.body)));
                    if (id.isNull())
                        continue;
                    const Uuid nobodys = newUuid();
                    const ApiReply none = ask(route, entity, nobodys);
                    QVERIFY2(found.status == none.status, qPrintable(route.pattern));
                    QCOMPARE(QByteArray(found.body).replace(id.toString().toLatin1(), "x"),
                             QByteArray(none.body).replace(nobodys.toString().toLatin1(), "x"));
                }
            }
        }
        QVERIFY(asked > 80);
    }

    /// Given again by somebody else, a command is not answered with what it came to.
    void anAnswerIsItsPersonsOwn()
    {
        CreateSubscriber create;
        create.id = newId<SubscriberId>();
        create.contact = {{u"name"_s, u"Edda"_s}, {u"branch"_s, u"south"_s}};
        const CommandEnvelope command = m_api->fixture().envelope(create);
        const QString number = answerTo(command, m_owner).value("result"_L1).toObject()
                                   .value("account_no"_L1).toString();
        QVERIFY(!number.isEmpty());
        QCOMPARE(answerTo(command, m_owner).value("result"_L1).toObject()
                     .value("account_no"_L1).toString(),
                 number);
        const ApiReply again = m_api->give({command}, m_billing);
        const QJsonObject answer = again.json.value("answers"_L1).toArray().at(0).toObject();
        QCOMPARE(answer.value("status"_L1).toString(), u"refused"_s);
        QCOMPARE(reasonOf(answer), u"key_reused"_s);
        QVERIFY(!again.body.contains(number.toLatin1()));
    }

    /// Whose answer got lost hands the same command in again, and may have lost the branch meanwhile.
    void ownAnswersStayOnesOwnWhereverTheSubscriberWent()
    {
        PostPayment paid;
        paid.id = newId<PaymentId>();
        paid.subscriberId = m_ada;
        paid.amount = Money::fromMinor(1900);
        paid.receivedOn = QDate(2026, 11, 21);
        const CommandEnvelope command = m_api->fixture().envelope(paid);
        const QJsonObject first = answerTo(command, m_billing);
        QCOMPARE(first.value("status"_L1).toString(), u"applied"_s);
        QCOMPARE(answered(MoveSubscriber{m_ada, u"south"_s}, m_owner), u"applied"_s);
        QJsonObject again = answerTo(command, m_billing);
        again.insert(u"seq"_s, first.value("seq"_L1));
        QCOMPARE(again, first);
        // Asked what it would come to, it came to that already; nobody else is told.
        const auto dry = [&](const QByteArray &token) {
            const ApiReply reply = m_api->post(
                u"/api/v1/commands"_s,
                QJsonObject{{u"commands"_s, QJsonArray{codec::encode(command)}}, {u"dry_run"_s, true}},
                token);
            return reply.json.value("answers"_L1).toArray().at(0).toObject();
        };
        QCOMPARE(dry(m_billing).value("result"_L1), first.value("result"_L1));
        QCOMPARE(reasonOf(dry(m_owner)), u"key_reused"_s);
        // Entered again by a form that does not know: the payment is there, and not to be made twice.
        const QJsonObject twice = answer(paid, m_billing);
        QCOMPARE(reasonOf(twice), u"already_exists"_s);
        QVERIFY(twice.value("result"_L1).toObject().isEmpty());
        QCOMPARE(m_api->fixture().reader().find<Payment>(paid.id.uuid())->value().amount.minor(), 1900);
        // Of what somebody else posted nothing is told, whoever looks.
        paid.id = m_belisarsPayment;
        QCOMPARE(reasonOf(answer(paid, m_billing)), u"not_found"_s);
    }

    /// The sizes of a first copy's tables are of what is sent, and not of what others have.
    void theSizesOfAFirstCopyAreOfWhatIsSent()
    {
        for (const QByteArray &token : {m_owner, m_billing, m_support}) {
            const ApiReply plan = m_api->get(u"/api/v1/snapshot"_s, token);
            QCOMPARE(plan.status, 200);
            for (const auto &each : plan.json.value("entities"_L1).toArray()) {
                const QString name = each.toObject().value("entity"_L1).toString();
                const ApiReply page = m_api->get(u"/api/v1/snapshot/"_s + name, token);
                QVERIFY2(each.toObject().value("rows"_L1) == page.json.value("count"_L1),
                         qPrintable(u"%1: told %2, sent %3"_s.arg(name)
                                        .arg(each.toObject().value("rows"_L1).toInteger())
                                        .arg(page.json.value("count"_L1).toInteger())));
            }
        }
        // With all branches the staff's history is still the owner's alone.
        limit(Role::Support, {});
        const auto history = [this](const QByteArray &token) {
            for (const auto &each : m_api->get(u"/api/v1/snapshot"_s, token).json.value("entities"_L1).toArray()) {
                if (each.toObject().value("entity"_L1) == u"history"_s)
                    return each.toObject().value("rows"_L1).toInteger();
            }
            return qint64(-1);
        };
        const qint64 seen = history(m_support);
        QCOMPARE(m_api->get(u"/api/v1/snapshot/history"_s, m_support).json.value("count"_L1).toInteger(), seen);
        limit(Role::Billing, {u"north"_s, u"south"_s});
        QCOMPARE(history(m_support), seen);
    }

    /// History is written at the end of a batch: what happened in the same one goes with them, too.
    void historyOfTheSameBatchGoesWithTheSubscriber()
    {
        const qint64 before = m_api->record().head();
        const AddNote note{newId<NoteId>(), m_ada, u"asked to be moved"_s};
        const ApiReply reply =
            m_api->give({m_api->fixture().envelope(note),
                         m_api->fixture().envelope(MoveSubscriber{m_ada, u"south"_s})},
                        m_owner);
        for (const auto &answer : reply.json.value("answers"_L1).toArray())
            QCOMPARE(answer.toObject().value("status"_L1).toString(), u"applied"_s);
        QVERIFY(branchMismatches(m_api->fixture().connection(), Entity::History, 1)->isEmpty());
        QVERIFY(!changesAfter(before, m_billing).body.contains("asked to be moved"));
        const auto gained = changesAfter(before, m_support);
        QVERIFY(gained.body.contains("asked to be moved"));
        QVERIFY(!told(gained)[u"history"_s].contains(u"D"_s));
    }

    /// How often somebody was changed after they left is not told with their leaving.
    void aRemovalTellsNoLaterVersion()
    {
        const qint64 before = m_api->record().head();
        QCOMPARE(answered(MoveSubscriber{m_ada, u"south"_s}, m_owner), u"applied"_s);
        const auto versionTold = [&] {
            const ApiReply page = changesAfter(before, m_billing);
            for (const auto &each : page.json.value("changes"_L1).toArray()) {
                const QJsonObject change = each.toObject();
                if (change.value("entity"_L1) == u"subscriber"_s)
                    return change.value("ver"_L1).toInteger();
            }
            return qint64(-1);
        };
        const qint64 left = versionTold();
        QVERIFY(left > 0);
        for (const QString &tag : {u"one"_s, u"two"_s, u"three"_s})
            QCOMPARE(answered(TagSubscriber{m_ada, {tag}, {}}, m_owner), u"applied"_s);
        QCOMPARE(versionTold(), left);
    }

    /// A check with the same number is told of where its payment may be looked at.
    void theSameCheckElsewhereIsNotTold()
    {
        const auto check = [](const SubscriberId &who) {
            PostPayment command;
            command.id = newId<PaymentId>();
            command.subscriberId = who;
            command.amount = Money::fromMinor(700);
            command.method = PaymentMethod::Check;
            command.reference = u"4711"_s;
            command.receivedOn = QDate(2026, 11, 21);
            return command;
        };
        QCOMPARE(answered(check(m_belisar), m_owner), u"applied"_s);
        QCOMPARE(answered(check(m_ada), m_billing), u"applied"_s);
        const QJsonObject same = answer(check(m_ada), m_billing); // now their own
        QCOMPARE(same.value("status"_L1).toString(), u"adjusted"_s);
        QCOMPARE(reasonOf(same), u"already_exists"_s);
    }

    /// What subscribers of all branches read or are charged by is changed by who sees them all.
    void whatAllBranchesShareIsNotTheirsToChange()
    {
        SavePortalMessage message;
        message.id = newId<PortalMessageId>();
        message.heading = u"Works"_s;
        message.body = u"Tonight"_s;
        QCOMPARE(answered(message, m_support), u"applied"_s);
        message.body = u"Tomorrow"_s;
        message.baseVersion = 1;
        QCOMPARE(answered(message, m_support), u"applied"_s); // nobody reads it yet
        ActivatePortalMessage show;
        show.id = message.id;
        QCOMPARE(answered(show, m_owner), u"applied"_s);
        message.baseVersion = 3;
        QCOMPARE(reasonOf(answer(message, m_support)), u"denied"_s);
        QCOMPARE(answered(message, m_owner), u"applied"_s);

        SavePackage package;
        package.id = newId<PackageId>();
        package.packageName = u"Quarry 50"_s;
        package.monthlyPrice = Money::fromMinor(5000);
        QCOMPARE(answered(package, m_support), u"applied"_s);
        package.leftOutOfInvoicing = true;
        package.baseVersion = 1;
        QCOMPARE(reasonOf(answer(package, m_support)), u"denied"_s);
        QCOMPARE(answered(package, m_owner), u"applied"_s);
    }

    /// Who may not look at a desk's queue does not decide about it, and is not shown whose it is.
    void aDeskThatStandsStillIsNotTheirsToRelease()
    {
        const DeviceId device = newId<DeviceId>();
        QCOMPARE(m_api->signIn(Role::Support, device).status, 200);
        auto frozen = m_api->record().write([device](Connection &connection) -> Result<bool> {
            LD_TRY(connection.query("device_freeze"_L1, {{u":id"_s, bindId(device)}}));
            return true;
        });
        QTRY_VERIFY(frozen.isFinished());
        const QString release = u"/api/v1/devices/%1/release"_s.arg(device.toString());
        QCOMPARE(m_api->post(release, {}, m_billing).status, 403);
        QCOMPARE(m_api->get(u"/api/v1/devices"_s, m_billing).status, 403);
        QVERIFY(m_api->get(u"/api/v1/devices"_s, m_owner).body.contains(
            QByteArray("\"state\":\"frozen\"")));
        limit(Role::Billing, {});
        QCOMPARE(m_api->get(u"/api/v1/devices"_s, m_billing).status, 200);
        QCOMPARE(m_api->post(release, {}, m_billing).status, 200);
    }

private:
    ApiReply ask(const http::Route &route, Entity entity, const Uuid &id)
    {
        QString path = route.pattern;
        path.replace(u"{entity}"_s, tableOf(entity).name);
        path.replace(u"{id}"_s, id.toString());
        path.replace(u"{file}"_s, id.toString() + u".pdf"_s);
        if (path == "/api/v1/search"_L1)
            path += u"?q=quill"_s;
        if (path == "/api/v1/search/documents"_L1)
            path += u"?q=R-2"_s;
        const bool post = route.method == http::Method::Post;
        return m_api->finish(m_api->send(http::methodName(route.method).toByteArray(), path,
                                         post ? "{}" : "", m_billing));
    }
    QJsonObject answerTo(const CommandEnvelope &command, const QByteArray &token)
    {
        return m_api->give({command}, token).json.value("answers"_L1).toArray().at(0).toObject();
    }
};

QTEST_MAIN(TestApiOthers)
#include "tst_api_others.moc"
