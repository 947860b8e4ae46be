#include "core/storage/lists/subscriberlist.h"
#include "core/storage/lists/summaryorder.h"
#include "core/storage/migrator.h"
#include "core/storage/writer.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int many = 3'000;

} // namespace

/// Finding in a desk's copy against looking at every row, and the order by what stands in the
/// summaries against the database's own.
class TestSubscriberFind : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Connection> m_connection;
    RowIds m_base; ///< everybody by name

    static QString pick(std::mt19937 &random, const QStringList &words)
    {
        return words[qsizetype(random() % size_t(words.size()))];
    }
    SubscriberListQuery query(const QString &find) const
    {
        SubscriberListQuery query;
        query.day = {QDate(2026, 11, 21), 15};
        query.find = find;
        return query;
    }
    /// The rows of the base that match by the words alone.
    Result<std::vector<RowId>> looked(const FindText &find)
    {
        SubscriberFind finder(*m_connection);
        FoundIds found;
        LD_TRY(finder.walk(find, *m_base, many + 1, size_t(many), found));
        return found.ids;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_connection = std::move(*Connection::open(
            DatabaseTarget::sqlite(m_folder.filePath(u"find.db"_s)), Access::ReadWrite,
            Durability::Normal));
        QVERIFY(Migrator(*m_connection, sqltext::Side::Desk).migrate().ok());
        std::mt19937 random(5);
        const QStringList given{u"Anna"_s, u"Annika"_s, u"Bram"_s, u"Jörg"_s, u"Zora"_s};
        const QStringList last{u"Otter"_s, u"Ottersen"_s, u"O'Brien"_s, u"Smith-Jones"_s, u"Wu"_s};
        const QStringList towns{u"Otter Bend"_s, u"Millrace"_s, u"Elk Ford"_s};
        ChangeSet changes;
        for (int i = 0; i < many; ++i) {
            Subscriber who;
            who.id = newId<SubscriberId>();
            who.name = pick(random, given) + u' ' + pick(random, last);
            who.accountNo = QString::number(10'001 + i);
            who.city = pick(random, towns);
            who.phone = u"(555) 010-%1"_s.arg(random() % 10'000, 4, 10, QChar(u'0'));
            if (i % 50 == 0)
                who.status = SubscriberStatus::Archived;
            who.refreshKeys();
            changes.upsert(who);
            SubscriberSummary owed;
            owed.id = who.id;
            owed.balance = Money::fromMinor(qint64(random() % 900));
            if (random() % 2)
                owed.oldestDue = QDate(2026, 11, 1).addDays(qint64(random() % 20));
            owed.packageNames = pick(random, towns);
            changes.upsert(owed);
        }
        Writer writer(*m_connection, Journal::None);
        Transaction transaction(*m_connection);
        QVERIFY(transaction.begin().ok() && writer.apply(changes).ok() && transaction.commit().ok());
        m_base = std::make_shared<const std::vector<RowId>>(
            *SubscriberList(*m_connection).ids(query({})));
        QCOMPARE(int(m_base->size()), many - many / 50);
    }

    void wordsAreTakenFromWhatIsTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("nothing") << u"  "_s << QStringList();
        QTest::newRow("one letter") << u"A"_s << QStringList{u"a"_s};
        QTest::newRow("a letter after a word waits") << u"otter b"_s << QStringList{u"otter"_s};
        QTest::newRow("a letter before a word") << u"b otter"_s << QStringList{u"b"_s, u"otter"_s};
        QTest::newRow("a number") << u"(555) 010-4821"_s << QStringList{u"5550104821"_s};
        QTest::newRow("accents") << u"JÖRG"_s << QStringList{u"jorg"_s};
    }
    void wordsAreTakenFromWhatIsTyped()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, words);
        QCOMPARE(FindText(typed).words(), words);
    }

    void aTextNarrowsAnother_data()
    {
        QTest::addColumn<QString>("wider");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("narrows");
        QTest::addColumn<QStringList>("left");
        QTest::newRow("from nothing") << u""_s << u"an"_s << true << QStringList{u"an"_s};
        QTest::newRow("one letter more") << u"an"_s << u"ann"_s << true << QStringList{u"ann"_s};
        QTest::newRow("one letter less") << u"ann"_s << u"an"_s << false << QStringList();
        QTest::newRow("another word") << u"anna"_s << u"anna ot"_s << true << QStringList{u"ot"_s};
        QTest::newRow("another order") << u"anna ot"_s << u"otter anna"_s << true
                                       << QStringList{u"otter"_s};
        // "a" asks for names alone, "an" for any word.
        QTest::newRow("the second letter") << u"a"_s << u"an"_s << false << QStringList();
        QTest::newRow("the same letter") << u"a"_s << u"A "_s << true << QStringList();
        QTest::newRow("something else") << u"anna"_s << u"bram"_s << false << QStringList();
    }
    void aTextNarrowsAnother()
    {
        QFETCH(QString, wider);
        QFETCH(QString, typed);
        QFETCH(bool, narrows);
        QFETCH(QStringList, left);
        const FindText text(typed);
        QCOMPARE(text.narrows(FindText(wider)), narrows);
        if (narrows)
            QCOMPARE(text.beyond(FindText(wider)).words(), left);
    }

    void whatIsTypedIsFoundHoweverItIsLookedFor_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char *typed :
             {"a", "an", "ann", "anni", "annik", "annika", "annika o", "annika ot", "annika otter",
              "annika otters", "otter bend", "o brien", "j", "jorg wu", "1", "10", "100", "10001",
              "4", "55", "555010", "smith jones mill", "zz", "zora zz", "b ottersen", "j w", "elk"})
            QTest::newRow(typed) << QString::fromLatin1(typed);
    }
    void whatIsTypedIsFoundHoweverItIsLookedFor()
    {
        QFETCH(QString, typed);
        const FindText find(typed);
        const std::vector<RowId> expected = *looked(find);
        // The index alone, the walk alone, and what changes over from one to the other.
        const std::vector<FindEffort> efforts{{many * 10, 0, 0, 0, 30, 0},
                                              {0, size_t(many), size_t(many), 0, 30, 0},
                                              {100, 200, 50, 4, 30, 400},
                                              {}};
        for (const FindEffort &effort : efforts) {
            SubscriberFind finder(*m_connection, {}, effort);
            FindBase base{m_base, {}};
            for (qsizetype letters = 1; letters <= typed.size(); ++letters) {
                const FindText part(typed.first(letters));
                if (!part.narrows(base.find))
                    base = {m_base, {}};
                const std::vector<RowId> all = *finder.all(part, base);
                FoundIds first = *finder.first(part, base, 40);
                if (first.whole)
                    QCOMPARE(first.ids, all);
                else
                    QVERIFY(first.ids.size() >= 30);
                QVERIFY(first.ids.size() <= all.size());
                QVERIFY(std::equal(first.ids.begin(), first.ids.end(), all.begin()));
                base = {std::make_shared<const std::vector<RowId>>(all), part};
            }
            QCOMPARE(*base.ids, expected);
        }
        QCOMPARE(*SubscriberList(*m_connection).ids(query(typed)), expected);
        const std::vector<RowId> some = *SubscriberList(*m_connection).ids(query(typed), 20);
        QCOMPARE(some, std::vector<RowId>(expected.begin(),
                                          expected.begin() + qMin<qsizetype>(20, qsizetype(expected.size()))));
    }

    void marksAreGivenBackInRisingOrder()
    {
        RowMarks marks;
        for (const qint64 row : {70, 3, 700, 3, 64})
            marks.add(RowId(row));
        marks.remove(RowId(64));
        QCOMPARE(marks.ids(), (std::vector<RowId>{RowId(3), RowId(70), RowId(700)}));
        const std::vector<RowId> list{RowId(9), RowId(700), RowId(900), RowId(3)};
        QCOMPARE(narrowed(list, marks), (std::vector<RowId>{RowId(700), RowId(3)}));
        QVERIFY(narrowed(list, {}).empty());
    }

    void whoIsInAListIsKnownByItsRows()
    {
        const std::vector<RowId> some(m_base->begin(), m_base->begin() + 5);
        const QList<SubscriberListRow> rows = *SubscriberList(*m_connection).rows(some);
        QList<SubscriberId> expected;
        for (const SubscriberListRow &row : rows)
            expected.append(row.id);
        QCOMPARE(*SubscriberList(*m_connection).subscriberIds(some), expected);
    }

    void aStopEndsTheReading()
    {
        std::stop_source stop;
        stop.request_stop();
        SubscriberFind finder(*m_connection, stop.get_token());
        const auto found = finder.all(FindText(u"otter"_s), {m_base, {}});
        QVERIFY(!found.ok());
        QCOMPARE(found.error().code, ErrorCode::Cancelled);
    }

    void summariesOrderAsTheDatabaseDoes_data()
    {
        QTest::addColumn<SubscriberSort>("sort");
        QTest::addColumn<bool>("descending");
        for (const bool descending : {false, true}) {
            const char *way = descending ? "down" : "up";
            QTest::addRow("balance %s", way) << SubscriberSort::Balance << descending;
            QTest::addRow("days late %s", way) << SubscriberSort::OldestDue << descending;
            QTest::addRow("packages %s", way) << SubscriberSort::Packages << descending;
        }
    }
    void summariesOrderAsTheDatabaseDoes()
    {
        QFETCH(SubscriberSort, sort);
        QFETCH(bool, descending);
        SubscriberListQuery asked = query({});
        asked.sort = sort;
        asked.descending = descending;
        // So short a list is sorted by the database.
        const std::vector<RowId> expected = *SubscriberList(*m_connection).ids(asked, many);
        RowMarks present;
        for (const RowId id : *m_base)
            present.add(id);
        QCOMPARE(*SummaryOrder(*m_connection).ids(sort, descending, present, true), expected);
        QCOMPARE(*SubscriberList(*m_connection).ids(asked), expected);
    }

    void sumsAreTheSameEitherWay()
    {
        RowMarks marks;
        for (const RowId id : *m_base)
            marks.add(id);
        const Money each = *SubscriberList(*m_connection).balance(*m_base);
        QCOMPARE(*SummaryOrder(*m_connection).balance(marks), each);
        QVERIFY(each > Money());
        QCOMPARE(SubscriberList(*m_connection).totals(query(u"otter"_s))->balance,
                 *SubscriberList(*m_connection).balance(*looked(FindText(u"otter"_s))));
    }
};

QTEST_GUILESS_MAIN(TestSubscriberFind)
#include "tst_subscriberfind.moc"
