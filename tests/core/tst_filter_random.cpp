#include "core/base/json.h"
#include "core/domain/filter/filtercompile.h"
#include "core/domain/filter/filterjson.h"
#include "core/domain/filter/filtermatch.h"
#include "core/domain/filter/filtertext.h"
#include "core/domain/filter/filterwords.h"
#include "filtersamples.h"

#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Random trees. LINEDESK_SEED repeats a run.
class TestFilterRandom : public QObject {
    Q_OBJECT

    const FilterContext m_dollars{2, u"$"_s};
    quint32 m_seed = 0;

private Q_SLOTS:
    void initTestCase()
    {
        bool given = false;
        m_seed = qEnvironmentVariable("LINEDESK_SEED").toUInt(&given);
        if (!given)
            m_seed = QRandomGenerator::global()->generate();
        qInfo("LINEDESK_SEED=%u", m_seed);
    }

    void textAndJsonRoundTrip()
    {
        FilterSamples samples(m_seed);
        for (int i = 0; i < 5'000; ++i) {
            const FilterNode tree = samples.tree(i % 4);
            QVERIFY(checkFilter(tree).ok());
            const QString text = printFilter(tree, m_dollars);
            const auto back = parseFilter(text, m_dollars);
            QVERIFY2(back.ok(), qPrintable(text));
            QVERIFY2(*back == tree, qPrintable(text));
            const auto json = parseJsonObject(canonicalJson(filterToJson(tree)));
            QVERIFY(json.ok());
            const auto fromJson = filterFromJson(*json);
            QVERIFY2(fromJson.ok() && *fromJson == tree, qPrintable(text));
            QVERIFY(!englishFilter(tree, m_dollars).isEmpty());
        }
    }

    void theCompiledFilterMeansTheSame()
    {
        FilterSamples samples(m_seed);
        const FilterDay day{QDate(2026, 11, 21), 15};
        int matches = 0, checked = 0;
        for (int i = 0; i < 3'000; ++i) {
            const FilterNode tree = samples.tree(i % 4);
            const FilterPredicate predicate = compileFilter(tree, day);
            for (int j = 0; j < 10; ++j, ++checked) {
                const FilterSubject subject = samples.subject(day.today);
                const bool expected = filterMatches(tree, subject, day);
                matches += expected;
                QVERIFY2(predicateMatches(predicate, subject) == expected,
                         qPrintable(printFilter(tree, m_dollars)));
            }
        }
        // Neither all nor none: the comparison has met both answers.
        QVERIFY(matches > checked / 10 && matches < checked * 9 / 10);
    }

    void brokenTextFailsInOrderNeverOtherwise()
    {
        FilterSamples samples(m_seed);
        QRandomGenerator random(m_seed);
        for (int i = 0; i < 3'000; ++i) {
            QString text = printFilter(samples.tree(3), m_dollars);
            for (int cuts = 1 + int(random.bounded(3)); cuts > 0 && !text.isEmpty(); --cuts)
                text.remove(random.bounded(text.size()), 1 + random.bounded(4));
            const auto result = parseFilter(text, m_dollars);
            if (result.ok()) {
                QVERIFY(checkFilter(*result).ok());
            } else {
                QCOMPARE(result.error().problems.size(), 1);
                const Problem problem = result.error().problems.first();
                QVERIFY2(problem.line >= 1 && problem.column >= 1, qPrintable(text));
                QVERIFY(problem.column <= text.size() + 1);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestFilterRandom)
#include "tst_filter_random.moc"
