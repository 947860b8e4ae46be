#include "tests/app/scopedesktest.h"

using namespace Qt::StringLiterals;
using namespace linedesk;

/// What else goes from a desk with whom its person lost, and what the person is told.
class TestClientTakenAway : public ScopeDeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeRecord(); }
    void cleanup() { endRecord(); }

    /// A copy that another one replaced while the program runs stays for its readers, but not with
    /// whom its person lost since.
    void anEarlierCopyGoesToo()
    {
        takeCopy();
        QVERIFY(takePages());
        QVERIFY(m_store->finishCopy().ok());
        QVERIFY(filesWith("quillfeather").size() > 1);
        limit({u"north"_s});
        QVERIFY(pull().ok());
        QCOMPARE(filesWith("quillfeather"), QStringList());
    }

    /// Where the next thing that comes is a whole copy of another scope (the feed was too old, or the
    /// record was put back), forms and the person hear of it as well.
    void aCopyInPlaceOfTheFeedTakesAwayAsMuch()
    {
        takeCopy();
        const QString kept = draft(u"note-"_s + m_north.first().toString(), u"Marlowe"_s);
        const QString dropped = draft(u"note-"_s + m_south.first().toString(), u"Quillfeather"_s);
        limit({u"north"_s});
        QVERIFY(takePages());
        QVERIFY(m_store->finishCopy().ok());
        QVERIFY(QFile::exists(kept));
        QVERIFY(!QFile::exists(dropped));
        QCOMPARE(told(), 200);
        QCOMPARE(filesWith("quillfeather"), QStringList());
    }

    /// Until it was read it is added up; whoever lost no subscriber is told nothing.
    void whatWasTakenAwayIsAddedUp()
    {
        takeCopy();
        QVERIFY(m_record->give(SetStaffRole{m_issuer.userId, Role::Support}).ok());
        QVERIFY(pull().ok());
        QVERIFY(!QFile::exists(toldFile()));
        limit({u"north"_s, u"south"_s});
        QVERIFY(pull().ok());
        QVERIFY(!QFile::exists(toldFile()));
        limit({u"north"_s});
        QVERIFY(pull().ok());
        QVERIFY(m_record->give(MoveSubscriber{m_north.first(), u"south"_s}).ok());
        QVERIFY(pull().ok());
        QCOMPARE(told(), 201);
        const auto copy = Connection::open(DatabaseTarget::sqlite(m_store->view().cacheFile),
                                           Access::ReadOnly);
        QVERIFY(*takenaway::isGone(**copy, {m_north.last().uuid(), m_north.first().uuid()}));
        QVERIFY(!*takenaway::isGone(**copy, {m_north.last().uuid()}));
    }
};

QTEST_GUILESS_MAIN(TestClientTakenAway)
#include "tst_client_takenaway.moc"
