#pragma once
#include "tests/support/recordfixture.h"

#include <QTest>

namespace linedesk {

/// A test that runs once on SQLite and once on PostgreSQL: give `engines()` as the data of its
/// functions or, as `initTestCase_data`, of the whole test.
class EngineTest : public QObject
{
protected:
    static void engines()
    {
        QTest::addColumn<bool>("postgres");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }
    /// The row's engine is there. False: the test was skipped or has failed, and ends.
    bool hasEngine(bool postgres)
    {
        bool ready = !postgres;
        if (postgres) {
            [&] {
                LINEDESK_NEEDS_POSTGRES(m_postgres);
                ready = true;
            }();
        }
        return ready;
    }
    /// A fresh record on the row's engine; null: the test was skipped or has failed, and ends.
    std::unique_ptr<RecordFixture> recordOn(bool postgres)
    {
        if (!hasEngine(postgres))
            return nullptr;
        auto made = RecordFixture::make(postgres ? &m_postgres : nullptr);
        if (made.ok())
            return std::move(*made);
        QTest::qFail(qPrintable(made.error().detail), __FILE__, __LINE__);
        return nullptr;
    }

    PostgresFixture m_postgres;
};

} // namespace linedesk
