#pragma once
#include "tests/support/enginetest.h"

namespace linedesk {

/// A test whose functions each run on a fresh record, once on SQLite and once on PostgreSQL: give
/// `engines()` as their data, call `makeRecord()` first and end when there is no record.
class RecordTest : public EngineTest
{
protected:
    void makeRecord()
    {
        QFETCH(bool, postgres);
        m_record.reset();
        m_record = recordOn(postgres);
    }

    std::unique_ptr<RecordFixture> m_record;
};

} // namespace linedesk
