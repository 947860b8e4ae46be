#include "app/server/record/safeseq.h"
#include "core/client/contactdays.h"
#include "tests/app/scopedesktest.h"

using namespace Qt::StringLiterals;
using namespace linedesk;

/// What a queue keeps though a backup of the record has it: for thirty days on which the server was
/// reached, so that a record put back from an earlier backup is sent what it lacks.
class TestClientPruning : public ScopeDeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeRecord(); }
    void cleanup() { endRecord(); }

    void aBackupAloneForgetsNothing()
    {
        takeCopy();
        for (int i = 0; i < 3; ++i) {
            const AddNote note{newId<NoteId>(), m_north.first(), u"called"_s};
            QVERIFY(m_store->submit(QString(AddNote::name), codec::encode(note)).ok());
        }
        QVERIFY(push(3));
        const QDateTime first = m_record->clock().nowUtc();
        QVERIFY(pull().ok());
        const qint64 atOnce = m_store->view().cursor.toLongLong();
        QVERIFY(safeseq::note(m_record->connection(), first.date(), atOnce + 1).ok());
        for (int day = 1; day < ContactDays::keptDays; ++day)
            QCOMPARE(forgottenOn(first.addDays(day)), 0);
        QCOMPARE(forgottenOn(first.addDays(ContactDays::keptDays)), 2); // the last carries the chain
    }

private:
    /// The last number forgotten at a start after the server was reached.
    qint64 forgottenOn(const QDateTime &contact)
    {
        m_record->clock().set(contact);
        const bool reached = pull().ok();
        m_store.reset();
        openStore();
        return reached ? m_store->queueBase()->seq : -1;
    }
};

QTEST_GUILESS_MAIN(TestClientPruning)
#include "tst_client_pruning.moc"
