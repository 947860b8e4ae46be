#include "core/commands/messages.h"
#include "tests/app/scopestest.h"

using namespace Qt::StringLiterals;
using namespace linedesk;

/// What a person with some branches receives over the API and may work on; on both engines.
class TestApiScopes : public ScopesTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { engines(); }
    void init() { makeScopes(); }
    void cleanupTestCase() { endApi(); }

    void aFirstCopyIsOfTheirBranches()
    {
        const ApiReply manifest = m_api->get(u"/api/v1/snapshot"_s, m_billing);
        QCOMPARE(manifest.status, 200);
        const QString rev = manifest.json.value("scope_rev"_L1).toString();
        QVERIFY(!rev.isEmpty());
        QCOMPARE(manifest.json.value("scope"_L1).toObject().value("branches"_L1).toArray(),
                 QJsonArray{u"north"_s});
        const QByteArray all = copyOf(manifest, m_billing);
        QVERIFY(all.contains("Ada Quill"));
        QVERIFY(!all.contains("Belisar"));
        QVERIFY(!all.contains("Corvin"));
        QVERIFY(!all.contains(m_belisarsPayment.toString().toLatin1()));
        // Of the staff, themself only.
        QCOMPARE(rowsOf(u"staff_user"_s, m_billing), 1);
        QCOMPARE(rowsOf(u"staff_user"_s, m_owner), 4);
        const ApiReply whole = m_api->get(u"/api/v1/snapshot"_s, m_owner);
        QVERIFY(whole.json.value("scope_rev"_L1).toString() != rev);
        QVERIFY(whole.json.value("snapshot_id"_L1) != manifest.json.value("snapshot_id"_L1));
        const QByteArray everybody = copyOf(whole, m_owner);
        for (const char *name : {"Ada Quill", "Belisar Quill", "Corvin Quill"})
            QVERIFY2(everybody.contains(name), name);
    }

    void theFeedTellsTheirBranches()
    {
        const QByteArray all = changesAfter(0, m_billing).body;
        QVERIFY(all.contains("Ada Quill"));
        QVERIFY(!all.contains("Belisar"));
        QVERIFY(!all.contains("Corvin"));
        QVERIFY(!all.contains(m_belisar.toString().toLatin1()));
    }

    /// A deletion for who loses it, an upsert for who gains it, a change for who has both.
    void aMovedSubscriberGoesAndComes()
    {
        const qint64 before = *m_api->fixture().reader().number("counter_get"_L1,
                                                              {{u":name"_s, u"change"_s}});
        QCOMPARE(answered(MoveSubscriber{m_ada, u"south"_s}, m_owner), u"applied"_s);
        const QSet<QString> theirs{u"subscriber"_s, u"subscriber_summary"_s, u"note"_s,
                                   u"payment"_s,    u"portal_user"_s,        u"history"_s};
        const auto lost = told(changesAfter(before, m_billing));
        const auto gained = told(changesAfter(before, m_support));
        const auto changed = told(changesAfter(before, m_owner));
        QCOMPARE(QSet<QString>(lost.keyBegin(), lost.keyEnd()), theirs);
        QCOMPARE(QSet<QString>(gained.keyBegin(), gained.keyEnd()), theirs);
        for (const QString &entity : theirs) {
            QCOMPARE(QSet<QString>(lost[entity].begin(), lost[entity].end()), QSet<QString>{u"D"_s});
            QCOMPARE(QSet<QString>(gained[entity].begin(), gained[entity].end()),
                     QSet<QString>{u"U"_s});
            QCOMPARE(changed[entity].size(), gained[entity].size());
            QVERIFY(!changed[entity].contains(u"D"_s));
        }
        // Who was at the start of the feed hears the same of it.
        const ApiReply late = changesAfter(0, m_billing);
        QVERIFY(!late.body.contains("Ada"));
        QCOMPARE(m_api->get(detailOf(m_ada), m_billing).status, 404);
        QCOMPARE(m_api->get(detailOf(m_ada), m_support).status, 200);
        Connection &record = m_api->fixture().connection();
        for (const Entity entity : allEntities())
            QVERIFY(branchMismatches(record, entity, 1)->isEmpty());
        // And back.
        QCOMPARE(answered(MoveSubscriber{m_ada, u"north"_s}, m_owner), u"applied"_s);
        QVERIFY(changesAfter(before, m_billing).body.contains("Ada Quill"));
    }

    void whatIsLookedUpIsOfTheirBranches()
    {
        const auto found = [&](const QString &words, const QByteArray &token) {
            QStringList names;
            const ApiReply reply = m_api->get(u"/api/v1/search?q="_s + words, token);
            for (const auto &hit : reply.json.value("hits"_L1).toArray())
                names.append(hit.toObject().value("name"_L1).toString());
            return names;
        };
        QCOMPARE(found(u"quill"_s, m_billing), QStringList{u"Ada Quill"_s});
        QCOMPARE(found(u"quill"_s, m_support), QStringList{u"Belisar Quill"_s});
        QCOMPARE(found(u"quill"_s, m_owner).size(), 3);
        QCOMPARE(found(u"belisar%20qui"_s, m_billing), QStringList());
        // Everybody's receipts begin alike.
        const auto receipts = [&](const QByteArray &token, const QString &more = {}) {
            const ApiReply reply = m_api->get(u"/api/v1/search/documents?q=R-2"_s + more, token);
            QStringList whose;
            for (const auto &hit : reply.json.value("hits"_L1).toArray())
                whose.append(hit.toObject().value("subscriber_id"_L1).toString());
            return whose;
        };
        QCOMPARE(receipts(m_owner).size(), 2);
        QCOMPARE(receipts(m_billing), QStringList{m_ada.toString()});
        QCOMPARE(receipts(m_owner, u"&limit=1"_s).size(), 1);
        QCOMPARE(receipts(m_support, u"&limit=1"_s), QStringList{m_belisar.toString()}); // not the first
        QCOMPARE(receipts(m_owner, u"&kind=invoice"_s).size(), 0);
        for (const QString &wrong : {u"&kind=note"_s, u"&kind="_s, u"&x=1"_s, u"&limit=0"_s})
            QCOMPARE(m_api->get(u"/api/v1/search/documents?q=R-2"_s + wrong, m_owner).status, 422);
        QCOMPARE(m_api->get(u"/api/v1/search/documents?q=R-"_s, m_owner).status, 422);
        QCOMPARE(m_api->get(detailOf(m_belisar), m_billing).status, 404);
        QCOMPARE(m_api->get(detailOf(m_corvin), m_billing).status, 404);
        QCOMPARE(m_api->get(detailOf(m_ada), m_billing).status, 200);
        const QString paper = u"/api/v1/payments/%1.pdf"_s;
        const int own = m_api->get(paper.arg(m_adasPayment.toString()), m_billing).status;
        const int other = m_api->get(paper.arg(m_belisarsPayment.toString()), m_billing).status;
        // Where nothing can be painted everybody is told so.
        QVERIFY(own == 503 ? other == 503 : own == 200 && other == 404);
        const QString link = u"/api/v1/portal-users/%1/set-up-link"_s;
        QCOMPARE(m_api->post(link.arg(m_portalUsers[m_belisar.toString()].toString()), {}, m_billing)
                     .status,
                 404);
        QVERIFY(m_api->post(link.arg(m_portalUsers[m_ada.toString()].toString()), {}, m_billing).status
                != 404);
    }

    /// As if they did not exist: the answer is the one for an id that nobody has.
    void commandsOnOthersAreRefused()
    {
        const auto both = [&](const auto &command, const auto &nobody) {
            const QJsonObject found = answer(command, m_billing);
            const QJsonObject none = answer(nobody, m_billing);
            return found.value("status"_L1) == u"refused"_s
                   && found.value("code"_L1) == none.value("code"_L1)
                   && reasonOf(found) == reasonOf(none);
        };
        const SubscriberId nobody = newId<SubscriberId>();
        QVERIFY(both(AddNote{newId<NoteId>(), m_belisar, u"x"_s}, AddNote{newId<NoteId>(), nobody, u"x"_s}));
        QVERIFY(both(TagSubscriber{m_belisar, {u"x"_s}, {}}, TagSubscriber{nobody, {u"x"_s}, {}}));
        QVERIFY(both(MoveSubscriber{m_belisar, u"north"_s}, MoveSubscriber{nobody, u"north"_s}));
        VoidPayment taken;
        taken.id = m_belisarsPayment;
        taken.reason = u"x"_s;
        VoidPayment none = taken;
        none.id = newId<PaymentId>();
        QVERIFY(both(taken, none));
        // An id that somebody else's row has changes nothing of that row.
        CreateSubscriber stolen;
        stolen.id = m_belisar;
        stolen.contact = {{u"name"_s, u"Mine now"_s}};
        QCOMPARE(answered(stolen, m_billing), u"refused"_s);
        QCOMPARE(m_api->fixture().reader().find<Subscriber>(m_belisar.uuid())->value().name,
                 u"Belisar Quill"_s);
        QCOMPARE(answered(AddNote{newId<NoteId>(), m_ada, u"x"_s}, m_billing), u"applied"_s);
    }

    /// Cash is never refused; for who is not theirs it waits as for who is unknown.
    void cashForOthersIsKeptUnallocated()
    {
        PostPayment command;
        command.id = newId<PaymentId>();
        command.subscriberId = m_belisar;
        command.amount = Money::fromMinor(700);
        command.receivedOn = QDate(2026, 11, 21);
        const qint64 balance = m_api->fixture().summary(m_belisar).balance.minor();
        QCOMPARE(answered(command, m_billing), u"adjusted"_s);
        QVERIFY(m_api->fixture().reader().find<Payment>(command.id.uuid())->value().subscriberId.isNull());
        QCOMPARE(m_api->fixture().summary(m_belisar).balance.minor(), balance);
    }

    void whatTheyMakeIsOfTheirBranch()
    {
        CreateSubscriber fresh;
        fresh.id = newId<SubscriberId>();
        fresh.contact = {{u"name"_s, u"Dora"_s}};
        QCOMPARE(answered(fresh, m_billing), u"applied"_s);
        QCOMPARE(m_api->fixture().reader().find<Subscriber>(fresh.id.uuid())->value().branch,
                 u"north"_s);
        CreateSubscriber elsewhere;
        elsewhere.id = newId<SubscriberId>();
        elsewhere.contact = {{u"name"_s, u"Edda"_s}, {u"branch"_s, u"south"_s}};
        QCOMPARE(reasonOf(answer(elsewhere, m_billing)), u"denied"_s);
        QCOMPARE(reasonOf(answer(MoveSubscriber{m_ada, u"south"_s}, m_billing)), u"denied"_s);
        QCOMPARE(reasonOf(answer(SetStaffBranches{id(Role::Billing), {}}, m_billing)), u"denied"_s);
    }

    void whatReachesEverybodyIsNotTheirs()
    {
        SavePortalMessage message;
        message.id = newId<PortalMessageId>();
        message.heading = u"Works"_s;
        message.body = u"Tonight"_s;
        QCOMPARE(answered(message, m_support), u"applied"_s);
        ActivatePortalMessage show;
        show.id = message.id;
        QCOMPARE(reasonOf(answer(show, m_support)), u"denied"_s);
        QCOMPARE(m_api->post(u"/api/v1/imports/%1/rows"_s.arg(newUuid().toString()),
                             {{u"rows"_s, QJsonArray{QJsonObject{{u"line"_s, 1}}}}}, m_support).status,
                 403);
        Job job;
        job.id = newId<JobId>();
        job.kind = u"import"_s;
        job.params = u"{}"_s;
        job.result = u"{}"_s;
        auto kept = m_api->record().write([job](Connection &connection) -> Result<bool> {
            Transaction transaction(connection);
            LD_TRY(transaction.begin());
            Writer writer(connection, Journal::Feed);
            LD_TRY(writer.beginFeed(0));
            ChangeSet changes;
            changes.upsert(job);
            LD_TRY(writer.apply(changes));
            LD_TRY(writer.endFeed());
            LD_TRY(transaction.commit());
            return true;
        });
        QTRY_VERIFY(kept.isFinished());
        const QString queues = u"/api/v1/devices/%1/queues"_s.arg(newUuid().toString());
        QCOMPARE(m_api->get(queues, m_billing).status, 403);
        QCOMPARE(m_api->get(queues, m_owner).status, 404);
        const QString path = u"/api/v1/jobs/"_s + job.id.toString();
        QCOMPARE(m_api->get(path, m_owner).status, 200);
        QCOMPARE(m_api->get(path, m_billing).status, 404);
        QVERIFY(!m_api->get(u"/api/v1/jobs"_s, m_billing).body.contains(job.id.toString().toLatin1()));
        // Nor as a removal of what they never had.
        QVERIFY(!changesAfter(0, m_billing).body.contains(job.id.toString().toLatin1()));
        QVERIFY(changesAfter(0, m_owner).body.contains(job.id.toString().toLatin1()));
    }

    /// Another scope has another number, told with the very change that made it.
    void aChangedScopeIsTold()
    {
        const ApiReply before = changesAfter(0, m_billing);
        limit(Role::Billing, {u"north"_s, u"south"_s});
        const ApiReply after = changesAfter(before.json.value("cursor"_L1).toInteger(), m_billing);
        QVERIFY(before.json.value("scope_rev"_L1) != after.json.value("scope_rev"_L1));
        limit(Role::Billing, {u"north"_s});
        QCOMPARE(changesAfter(0, m_billing).json.value("scope_rev"_L1),
                 before.json.value("scope_rev"_L1));
        // Classes that do not differ are one scope; the owner's is another.
        QVERIFY(StaffScope::of(staff(Role::Billing, {})).rev()
                == StaffScope::of(staff(Role::Support, {})).rev());
        QVERIFY(StaffScope::of(staff(Role::Billing, {})).rev()
                != StaffScope::of(staff(Role::Owner, {})).rev());
        // An owner has every branch, whatever is named.
        QVERIFY(StaffScope::of(staff(Role::Owner, {u"north"_s})).isWhole());
        SetStaffBranches wrong{id(Role::Owner), {u"north"_s}};
        QCOMPARE(answered(wrong, m_owner), u"refused"_s);
        SetStaffBranches everybody{id(Role::Billing), {u"*"_s}};
        QCOMPARE(answered(everybody, m_owner), u"refused"_s);
    }

private:
    /// All the pages of a first copy; empty where one does not fit its manifest.
    QByteArray copyOf(const ApiReply &manifest, const QByteArray &token)
    {
        QByteArray all;
        for (const auto &each : manifest.json.value("entities"_L1).toArray()) {
            const QJsonObject part = each.toObject();
            qint64 rows = 0;
            for (QString after = u"0"_s; !after.isEmpty();) {
                const ApiReply page =
                    m_api->get(u"/api/v1/snapshot/%1?after=%2&limit=2"_s.arg(
                                   part.value("entity"_L1).toString(), after),
                               token);
                if (page.status != 200
                    || page.json.value("scope_rev"_L1) != manifest.json.value("scope_rev"_L1))
                    return {};
                rows += page.json.value("count"_L1).toInteger();
                all += page.body;
                after = page.json.value("next"_L1).toString();
            }
            // Single rows may have a scope of their own: the journal's are of their command's class.
            if (rows > part.value("rows"_L1).toInteger())
                return {};
        }
        return all;
    }
    qint64 rowsOf(const QString &entity, const QByteArray &token)
    {
        return m_api->get(u"/api/v1/snapshot/"_s + entity, token).json.value("count"_L1).toInteger();
    }
};

QTEST_MAIN(TestApiScopes)
#include "tst_api_scopes.moc"
