#include "app/server/jobs/recordcheck.h"
#include "app/server/jobs/samplecompany.h"
#include "tests/support/recordtest.h"

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Each row runs on SQLite and on PostgreSQL.
class VerifyTest : public RecordTest
{
    Q_OBJECT

    /// A sample company on the engine; false: the test was skipped or has failed, and ends.
    bool makeSampled(bool postgres, int subscribers)
    {
        m_record = recordOn(postgres);
        if (!m_record)
            return false;
        const auto made =
            makeSample(m_record->connection(), m_record->clock(), {subscribers, 7});
        if (!made.ok())
            QTest::qFail(qPrintable(made.error().detail), __FILE__, __LINE__);
        return made.ok();
    }
    static QString sentences(const CheckReport &report)
    {
        QStringList out;
        for (const CheckFinding &finding : report.findings)
            out.append(finding.sentence());
        return out.join(u'\n');
    }

private Q_SLOTS:
    void cleanup() { m_record.reset(); }

    void aSampleCompanyIsSound_data() { engines(); }
    void aSampleCompanyIsSound()
    {
        QFETCH(const bool, postgres);
        if (!makeSampled(postgres, 700))
            return;
        const auto report = checkRecord(m_record->connection());
        QVERIFY2(report.ok(), report.ok() ? "" : qPrintable(report.error().detail));
        QVERIFY2(report->sound(), qPrintable(sentences(*report)));
        QVERIFY(report->rows >= 700);
        const auto count = m_record->reader().number("subscriber_count"_L1);
        QCOMPARE(*count, 700);
    }

    void aSecondSampleIsRefused()
    {
        QVERIFY(makeSampled(false, 5));
        const auto again = makeSample(m_record->connection(), m_record->clock(), {5, 7});
        QVERIFY(!again.ok());
        QCOMPARE(again.error().reason(), Reason::AlreadyExists);
    }

    void theSameSeedGivesTheSamePeople()
    {
        const auto names = [&](quint64 seed) {
            auto record = RecordFixture::make(nullptr);
            QStringList out;
            if (!record.ok() || !makeSample((*record)->connection(), (*record)->clock(), {20, seed}).ok())
                return out;
            auto cursor = (*record)->connection().query("check/search_keys"_L1,
                                                        {{u":after"_s, QByteArray(16, '\0')}});
            while (cursor->next())
                out.append(cursor->text(1));
            return out;
        };
        const QStringList first = names(3);
        QCOMPARE(first.size(), 20);
        QCOMPARE(names(3), first);
        QVERIFY(names(4) != first);
    }

    void plantedDamageIsNamed_data()
    {
        QTest::addColumn<bool>("postgres");
        QTest::addColumn<QString>("damage");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("row");
        const struct {
            const char *name;
            const char *damage;
            const char *rule;
            const char *row;
        } rows[] = {
            {"ledger entry",
             "UPDATE ledger_entry SET amount_minor = amount_minor + 1 WHERE row_id = 1", "I1",
             "ledger_txn "},
            {"balance", "UPDATE subscriber_summary SET balance_minor = balance_minor + 5 WHERE row_id = 2",
             "I2", "subscriber_summary "},
            {"lost allocation", "DELETE FROM allocation WHERE row_id = 1", "I4", "payment "},
            {"paid twice", "UPDATE invoice SET open_minor = open_minor - 1 WHERE row_id = 1", "I4",
             "invoice "},
            {"term left out", "UPDATE subscription SET billed_terms = 9 WHERE row_id = 1", "I6",
             "subscription "},
            {"number left out", "UPDATE counter SET n = n + 1 WHERE name LIKE 'invoice-%'", "I12",
             "series invoice-2026"},
            {"feed", "DELETE FROM change WHERE seq = 40", "I14", "feed change"},
            {"row beside the Writer", "UPDATE subscriber SET ver = 7 WHERE row_id = 3", "I14",
             "subscriber "},
            {"another branch", "UPDATE subscriber_summary SET branch = 'north' WHERE row_id = 2", "I17",
             "subscriber_summary "},
            {"chain hash", "UPDATE command SET chain_hash = fingerprint WHERE chain_no = 4", "I20",
             "command "},
            {"payload", "UPDATE command SET payload = '{}' WHERE chain_no = 5", "I20", "command "},
            {"history", "DELETE FROM history WHERE row_id = 6", "I8", "command "},
        };
        QTest::newRow("search words, PostgreSQL")
            << true << u"DELETE FROM search_token WHERE subscriber_id = (SELECT id FROM subscriber WHERE row_id = 3)"_s
            << u"I16"_s << u"subscriber "_s;
        QTest::newRow("a foreign search word, PostgreSQL")
            << true << u"UPDATE search_token SET token = 'zzz' WHERE token = (SELECT min(token) FROM search_token)"_s
            << u"I16"_s << u"subscriber "_s;
        QTest::newRow("nobody's search word, PostgreSQL")
            << true << u"INSERT INTO search_token (token, subscriber_id) VALUES ('zzz', '\\x00112233445566778899aabbccddeeff')"_s
            << u"I16"_s << u"subscriber 00112233-"_s;
        QTest::newRow("search words, SQLite")
            << false << u"INSERT INTO subscriber_fts (subscriber_fts, rowid, search_key) SELECT 'delete', row_id, search_key FROM subscriber WHERE row_id = 3"_s
            << u"I16"_s << u"subscriber "_s;
        QTest::newRow("a foreign search word, SQLite")
            << false << u"INSERT INTO subscriber_fts (rowid, search_key) VALUES (3, 'zzz')"_s
            << u"I16"_s << u"subscriber "_s;
        QTest::newRow("nobody's search word, SQLite")
            << false << u"INSERT INTO subscriber_fts (rowid, search_key) VALUES (4711, 'zzz')"_s
            << u"I16"_s << u"subscriber row 4711"_s;
        for (const auto &row : rows) {
            for (const bool postgres : {false, true})
                QTest::addRow("%s, %s", row.name, postgres ? "PostgreSQL" : "SQLite")
                    << postgres << QString::fromLatin1(row.damage) << QString::fromLatin1(row.rule)
                    << QString::fromLatin1(row.row);
        }
    }
    void plantedDamageIsNamed()
    {
        QFETCH(const bool, postgres);
        QFETCH(const QString, damage);
        QFETCH(const QString, rule);
        QFETCH(const QString, row);
        if (!makeSampled(postgres, 12))
            return;
        QVERIFY(m_record->connection().run(damage).ok());
        const auto report = checkRecord(m_record->connection());
        QVERIFY(report.ok());
        bool named = false;
        for (const CheckFinding &finding : report->findings)
            named = named || (finding.rule.startsWith(rule + u' ') && finding.row.startsWith(row));
        QVERIFY2(named, qPrintable(sentences(*report)));
    }
};

QTEST_GUILESS_MAIN(VerifyTest)
#include "tst_verify.moc"
