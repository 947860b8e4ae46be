#include "core/base/reasons.h"
#include "core/domain/filter/filtercompile.h"
#include "core/domain/filter/filtermatch.h"
#include "core/domain/filter/filtertext.h"

#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestFilterMatch : public QObject {
    Q_OBJECT

    const FilterDay m_day{QDate(2026, 11, 21), 30};

    /// Dolores Whitaker as in ui/subscribers.png: due Oct 30, 22 days late on Nov 21.
    static FilterSubject dolores()
    {
        FilterSubject out;
        out.account = u"10482"_s;
        out.name = u"dolores whitaker"_s;
        out.status = u"active"_s;
        out.kind = u"residential"_s;
        out.emails = {u"d.whitaker@mail.example"_s};
        out.phones = {u"5550104821"_s};
        out.street = u"2291 ferry road"_s;
        out.city = u"otter bend"_s;
        out.region = u"or"_s;
        out.postalCode = u"97000"_s;
        out.country = u"us"_s;
        out.sites = {u"otter bend north"_s, u"otter bend"_s}; // a sector and its tower
        out.packages = {u"quarry 50 + voice"_s};
        out.balance = Money::fromMinor(12840);
        out.oldestDue = QDate(2026, 10, 30);
        out.since = QDate(2019, 3, 4);
        out.delivery = u"both"_s;
        return out;
    }

    FilterNode parsed(const QString &text)
    {
        const auto result = parseFilter(text, {2, u"$"_s});
        if (!result)
            qWarning().noquote() << errorSentences(result.error());
        Q_ASSERT(result.ok());
        return *result;
    }

private Q_SLOTS:
    void conditionsHoldForDolores_data()
    {
        QTest::addColumn<bool>("holds");
        const auto yes = [](const char *text) { QTest::newRow(text) << true; };
        const auto no = [](const char *text) { QTest::newRow(text) << false; };
        yes("");
        yes("status is active");
        no("status is not active");
        yes("status in (suspended, active)");
        no("status not in (suspended, active)");
        yes("name is \"DOLORES  Whitaker\"");
        yes("name contains whit");
        yes("name starts with dol");
        no("name starts with whit");
        yes("email contains \"@MAIL.example\"");
        yes("phone contains \"010-4821\"");
        yes("phone is \"(555) 010-4821\"");
        no("phone starts with 010");
        yes("tower is \"Otter Bend\"");
        yes("tower is \"Otter Bend North\"");
        no("tower is \"Quarry Flat\"");
        yes("tower is not \"Quarry Flat\"");
        no("tower is not \"Otter Bend\"");
        yes("package starts with \"Quarry 50\"");
        yes("tag is empty");
        no("tag is not empty");
        no("tag is vip");
        yes("tag is not vip");
        yes("tag not in (vip, gold)");
        yes("balance > 50");
        no("balance > 128.40");
        yes("balance >= 128.40");
        yes("balance between 128.40 and 128.40");
        no("balance < 128.40");
        yes("balance = $128.40");
        yes("credit = 0");
        yes("days_late = 22");
        yes("days_late > 15");
        no("days_late > 22");
        yes("days_late between 1 and 30");
        no("days_late < 22");
        yes("days_late >= 0");
        yes("oldest_due before 2026-10-31");
        no("oldest_due before 2026-10-30");
        yes("oldest_due on today-22");
        yes("since after 2019-03-03");
        no("since after 2019-03-04");
        yes("since between 2019-03-04 and today");
        yes("in_grace is yes");
        no("in_grace is no");
        yes("has_email is yes");
        yes("delivery is both");
        yes("zip is 97000 and town is \"otter bend\" and country is US");
        yes("not (tag is vip or days_late >= 23)");
        no("not tag is empty");
    }
    void conditionsHoldForDolores()
    {
        QFETCH(bool, holds);
        const FilterNode filter = parsed(QString::fromUtf8(QTest::currentDataTag()));
        QCOMPARE(filterMatches(filter, dolores(), m_day), holds);
        QCOMPARE(predicateMatches(compileFilter(filter, m_day), dolores()), holds);
    }

    void nothingDueIsNotLate_data()
    {
        QTest::addColumn<QDate>("due");
        QTest::addColumn<int>("daysLate");
        QTest::addColumn<bool>("inGrace");
        QTest::newRow("nothing due") << QDate() << 0 << false;
        QTest::newRow("due later") << QDate(2026, 11, 22) << 0 << false;
        QTest::newRow("due today") << QDate(2026, 11, 21) << 0 << false;
        QTest::newRow("one day") << QDate(2026, 11, 20) << 1 << true;
        QTest::newRow("last day of grace") << QDate(2026, 10, 23) << 29 << true;
        QTest::newRow("grace used up") << QDate(2026, 10, 22) << 30 << false;
    }
    void nothingDueIsNotLate()
    {
        QFETCH(QDate, due);
        QFETCH(int, daysLate);
        QFETCH(bool, inGrace);
        FilterSubject subject = dolores();
        subject.oldestDue = due;
        const auto same = [&](const QString &text, bool holds) {
            const FilterNode filter = parsed(text);
            return filterMatches(filter, subject, m_day) == holds &&
                   predicateMatches(compileFilter(filter, m_day), subject) == holds;
        };
        QVERIFY(same(u"days_late = %1"_s.arg(daysLate), true));
        QVERIFY(same(u"days_late > %1"_s.arg(daysLate), false));
        QVERIFY(same(u"days_late <= %1"_s.arg(daysLate), true));
        QVERIFY(same(u"days_late < 1"_s, daysLate == 0));
        QVERIFY(same(u"days_late != 0"_s, daysLate != 0));
        QVERIFY(same(u"days_late < 0"_s, false));
        QVERIFY(same(u"in_grace is yes"_s, inGrace));
    }

    void compilingLowersLatenessAndPushesNegationsDown()
    {
        const auto late = compileFilter(parsed(u"days_late > 15"_s), m_day);
        QCOMPARE(late.shape, FilterPredicate::Shape::Clause);
        QCOMPARE(late.clause.field, FilterField::OldestDue);
        QCOMPARE(late.clause.to, QDate(2026, 11, 5)); // 16 days before Nov 21
        QVERIFY(!late.clause.from.isValid());

        const auto none =
            compileFilter(parsed(u"not (tag is vip or (balance > 50 and name is not a))"_s), m_day);
        QCOMPARE(none.shape, FilterPredicate::Shape::All); // not vip and (…)
        QVERIFY(none.parts.at(0).clause.negated);
        QCOMPARE(none.parts.at(1).shape, FilterPredicate::Shape::Any);
        QCOMPARE(none.parts.at(1).parts.at(0).clause.low, std::optional<qint64>(5001));
        QVERIFY(none.parts.at(1).parts.at(0).clause.negated);
        QVERIFY(!none.parts.at(1).parts.at(1).clause.negated);

        QCOMPARE(compileFilter(parsed(u"days_late >= 0"_s), m_day).shape,
                 FilterPredicate::Shape::Everything);
        QCOMPARE(compileFilter(parsed(u"tag is a and days_late < 0"_s), m_day).shape,
                 FilterPredicate::Shape::Nothing);
    }
};

QTEST_APPLESS_MAIN(TestFilterMatch)
#include "tst_filter_match.moc"
