#include "core/commands/messages.h"
#include "core/commands/subscribers.h"
#include "core/commands/ticked.h"
#include "core/domain/filter/filtertext.h"
#include "core/storage/lists/subscriberlist.h"
#include "tests/app/deskserver.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QTest>

#include <algorithm>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// A message for a hundred thousand people who were ticked: from one desk to the server and, with
/// its first copy, to another desk.
class TestClientTicked : public QObject
{
    Q_OBJECT

    template <typename T>
    static Result<T> wait(QFuture<Result<T>> future)
    {
        const bool came = QTest::qWaitFor([&] { return future.isFinished(); }, 60'000);
        return came && future.resultCount() > 0 ? future.result()
                                                : Result<T>(Error::storage(u"no answer"_s));
    }
    template <typename C>
    static bool enter(DeskEngine &desk, const C &command)
    {
        return wait(desk.submit(QString(C::name), codec::encode(command))).ok();
    }
    std::unique_ptr<DeskEngine> enrolled(const QTemporaryDir &folder, MemorySecrets &secrets)
    {
        auto desk = std::make_unique<DeskEngine>(m_server.fixture().clock(), secrets);
        const QString file = m_server.writeEnrolmentFile(folder.filePath(u"desk.enrol"_s));
        const bool in = desk->open(folder.filePath(u"desk"_s)).ok() && wait(desk->enrol(file)).ok()
                        && QTest::qWaitFor([&] { return desk->hasWholeCopy(); }, 60'000);
        return in ? std::move(desk) : nullptr;
    }
    static QList<SubscriberId> listed(DeskEngine &desk, const QString &filterText)
    {
        SubscriberListQuery query;
        query.filter = *parseFilter(filterText, {});
        query.day = {QDate(2026, 11, 21), 15};
        const auto found = wait(desk.reads().run([query](Connection &connection) {
            return SubscriberList(connection).subscriberIds(query);
        }));
        return found.ok() ? *found : QList<SubscriberId>();
    }

    DeskServer m_server;

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"linedesk.*.info=false"_s); }

    void aHundredThousandTickedReachServerAndOtherDesks()
    {
        QVERIFY(m_server.make() && m_server.start());
        const auto ann = m_server.fixture().addSubscriber(u"Ann"_s);
        QVERIFY(ann.ok() && m_server.fixture().addSubscriber(u"Bob"_s).ok());
        QTemporaryDir folder;
        MemorySecrets secrets;
        const auto desk = enrolled(folder, secrets);
        QVERIFY(desk);
        QList<SubscriberId> people{*ann};
        for (int i = 0; i < 100'000; ++i)
            people.append(SubscriberId(Uuid::derived(QByteArray::number(i))));
        std::sort(people.begin(), people.end());
        QByteArray packed;
        for (const SubscriberId &id : std::as_const(people))
            packed += id.bytes();
        const QString list = TickedListName::of(packed).text();
        QElapsedTimer timer;
        timer.start();
        for (qsizetype at = 0; at < people.size(); at += NameTicked::greatestPeople)
            QVERIFY(enter(*desk, NameTicked{list, people.mid(at, NameTicked::greatestPeople)}));
        SavePortalMessage save;
        save.id = newId<PortalMessageId>();
        save.heading = u"Planned work"_s;
        save.body = u"Tonight."_s;
        save.audience = u"ticked is \"%1\""_s.arg(list);
        QVERIFY(enter(*desk, save));
        const qint64 entered = timer.restart();
        QCOMPARE(listed(*desk, save.audience), QList{*ann});
        QTRY_COMPARE_WITH_TIMEOUT(desk->status().waiting, 0, 120'000);
        QTRY_COMPARE_WITH_TIMEOUT(desk->status().state, SyncState::Idle, 60'000);
        QCOMPARE(desk->status().attention, 0);
        qInfo() << "entered in" << entered << "ms, sent in" << timer.elapsed() << "ms";
        Reader server = m_server.fixture().reader();
        const auto whole = isWholeTickedList(server, list);
        QVERIFY(whole.ok() && *whole);
        const auto message = server.get<PortalMessage>(save.id, "message"_L1);
        QVERIFY(message.ok());
        QCOMPARE(message->audience, save.audience);
        QTemporaryDir elsewhere;
        MemorySecrets otherSecrets;
        const auto other = enrolled(elsewhere, otherSecrets);
        QVERIFY(other);
        QCOMPARE(listed(*other, save.audience), QList{*ann});
    }
};

QTEST_GUILESS_MAIN(TestClientTicked)
#include "tst_client_ticked.moc"
