#pragma once
#include "tests/support/recordfixture.h"

#include <QTest>

namespace linedesk {

/// A test whose functions each run on a fresh record, once on SQLite and once on PostgreSQL: give
/// `engines()` as their data, call `makeRecord()` first and end when there is no record.
class RecordTest : public QObject
{
protected:
    static void engines()
    {
        QTest::addColumn<bool>("postgres");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }
    void makeRecord()
    {
        QFETCH(bool, postgres);
        if (postgres)
            LINEDESK_NEEDS_POSTGRES(m_postgres);
        auto made = RecordFixture::make(postgres ? &m_postgres : nullptr);
        QVERIFY2(made.ok(), made.ok() ? "" : qPrintable(made.error().detail));
        m_record = std::move(*made);
    }

    PostgresFixture m_postgres;
    std::unique_ptr<RecordFixture> m_record;
};

} // namespace linedesk
