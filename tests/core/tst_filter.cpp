#include "core/base/json.h"
#include "core/base/reasons.h"
#include "core/domain/filter/filterjson.h"
#include "core/domain/filter/filtertext.h"
#include "core/domain/filter/filterwords.h"

#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestFilter : public QObject {
    Q_OBJECT

    const FilterContext m_dollars{2, u"$"_s};

    FilterNode parsed(const QString &text)
    {
        const auto result = parseFilter(text, m_dollars);
        if (!result)
            qWarning().noquote() << text << errorSentences(result.error());
        return result ? *result : FilterNode::negation(FilterNode::everybody());
    }

private Q_SLOTS:
    void theCatalogueStandsInTheOrderOfTheFields()
    {
        for (const auto &info : filterFields()) {
            QCOMPARE(filterFieldInfo(info.field).name, info.name);
            QVERIFY(!filterOperators(info.field).isEmpty());
            QCOMPARE(filterFieldFromName(info.name.toUpper()), info.field);
        }
    }

    void textIsReadAndWrittenInOneWay_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("canonical");
        const auto row = [](const char *name, QString typed, QString canonical) {
            QTest::newRow(name) << typed << canonical;
        };
        row("everybody", u"  "_s, u""_s);
        row("one", u"status is active"_s, u"status is active"_s);
        row("any case", u"STATUS IS Active AND Balance > 50"_s,
            u"status is active and balance > 50.00"_s);
        row("the example",
            u"status is active and balance > 50 and site in (\"Quarry Flat\", "
            "\"Otter Bend\") and not (tag is \"vip\" or days_late >= 15)"_s,
            u"status is active and balance > 50.00 and site in (\"Quarry Flat\", \"Otter Bend\") "
            "and not (tag is \"vip\" or days_late >= 15)"_s);
        row("and before or", u"tag is a or tag is b and tag is c"_s,
            u"tag is \"a\" or (tag is \"b\" and tag is \"c\")"_s);
        row("not before and", u"not tag is a and tag is b"_s,
            u"not tag is \"a\" and tag is \"b\""_s);
        row("needless brackets", u"((tag is a))"_s, u"tag is \"a\""_s);
        row("kept group", u"tag is a and (tag is b and tag is c)"_s,
            u"tag is \"a\" and (tag is \"b\" and tag is \"c\")"_s);
        row("aliases", u"town is Millrace and zip starts with 970 and tower is \"X\""_s,
            u"city is \"Millrace\" and postal_code starts with \"970\" and site is \"X\""_s);
        row("money", u"balance = $50 or balance != \"-$1,250.5\" or credit <= 0"_s,
            u"balance = 50.00 or balance != -1250.50 or credit <= 0.00"_s);
        row("money between", u"balance between 10 and 20 and days_late < 3"_s,
            u"balance between 10.00 and 20.00 and days_late < 3"_s);
        row("dates", u"since before 2020-01-31 and oldest_due on today and since >= today-30"_s,
            u"since before 2020-01-31 and oldest_due on today and since >= today-30"_s);
        row("dates, spaced", u"since after today - 30 and since <= today +5 and since is today"_s,
            u"since after today-30 and since <= today+5 and since on today"_s);
        row("date signs", u"since < 2020-01-31 or since > today or since != today+0"_s,
            u"since before 2020-01-31 or since after today or since != today"_s);
        row("empty", u"email is empty or tag is not empty or oldest_due is empty"_s,
            u"email is empty or tag is not empty or oldest_due is empty"_s);
        row("a line break in a value", u"name is \"two\\\nlines\""_s,
            u"name is \"two\\\nlines\""_s);
        row("quoted keyword", u"tag is \"empty\" and tag is \"or\""_s,
            u"tag is \"empty\" and tag is \"or\""_s);
        row("not in", u"status not in (archived, prospect) and tag is not in (a)"_s,
            u"status not in (archived, prospect) and tag not in (\"a\")"_s);
        row("yes or no", u"has_email is not yes and in_grace = true"_s,
            u"has_email is no and in_grace is yes"_s);
        row("escapes", u"name contains \"a \\\"b\\\" \\\\ c\""_s,
            u"name contains \"a \\\"b\\\" \\\\ c\""_s);
        row("curly quotes", u"name is \u201cOtter Bend\u201d"_s, u"name is \"Otter Bend\""_s);
        row("phone and mail", u"phone contains 010-4821 and email is d.whitaker@mail.example"_s,
            u"phone contains \"010-4821\" and email is \"d.whitaker@mail.example\""_s);
        row("lines", u"tag is a\n  and tag is b\n"_s, u"tag is \"a\" and tag is \"b\""_s);
        row("other scripts", u"name starts with Łódź or city is 東京"_s,
            u"name starts with \"Łódź\" or city is \"東京\""_s);
    }
    void textIsReadAndWrittenInOneWay()
    {
        QFETCH(QString, typed);
        QFETCH(QString, canonical);
        const FilterNode tree = parsed(typed);
        QCOMPARE(printFilter(tree, m_dollars), canonical);
        QCOMPARE(parsed(canonical), tree);
        const auto back = filterFromJson(filterToJson(tree));
        QVERIFY(back.ok());
        QCOMPARE(*back, tree);
    }

    void moneyFollowsTheCompanysCurrency()
    {
        const auto yen = parseFilter(u"balance > ¥1200", {0, u"¥"_s});
        QVERIFY(yen.ok());
        QCOMPARE(yen->condition.values.first(), FilterValue(Money::fromMinor(1200)));
        QVERIFY(!parseFilter(u"balance > 12.0", {0, u"¥"_s}).ok());
        QCOMPARE(printFilter(*parseFilter(u"balance > 1.5", {3, u"BD"_s}), {3, u"BD"_s}),
                 u"balance > 1.500"_s);
    }

    void whatCannotBeReadIsNamedWithItsPlace_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("reason");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *name, QString typed, Reason reason, int column,
                            QString field, QString value, int line = 1) {
            QTest::newRow(name) << typed << int(reason) << line << column << field << value;
        };
        row("unknown field", u"status is active and balence > 5"_s, Reason::UnknownField, 22,
            u"balence"_s, u"balence"_s);
        row("unknown code", u"status is actve"_s, Reason::UnknownValue, 11, u"status"_s,
            u"actve"_s);
        row("code in a list", u"status in (active, gone)"_s, Reason::UnknownValue, 20, u"status"_s,
            u"gone"_s);
        row("no operator", u"status active"_s, Reason::Syntax, 8, u"status"_s, u"active"_s);
        row("wrong operator", u"balance contains 5"_s, Reason::Syntax, 9, u"balance"_s,
            u"contains"_s);
        row("no value", u"balance >"_s, Reason::Syntax, 10, u"balance"_s, u""_s);
        row("keyword as value", u"tag is and"_s, Reason::Syntax, 8, u"tag"_s, u"and"_s);
        row("no money", u"balance > fifty"_s, Reason::NotMoney, 11, u"balance"_s, u"fifty"_s);
        row("too many decimals", u"balance > 1.234"_s, Reason::NotMoney, 11, u"balance"_s,
            u"1.234"_s);
        row("no number", u"days_late > 1.5"_s, Reason::NotANumber, 13, u"days_late"_s, u"1.5"_s);
        row("negative days", u"days_late > -1"_s, Reason::OutOfRange, 13, u"days_late"_s, u"-1"_s);
        row("no date", u"since before 2026-02-30"_s, Reason::NotADate, 14, u"since"_s,
            u"2026-02-30"_s);
        row("no day offset", u"since before today - x"_s, Reason::NotADate, 14, u"since"_s,
            u"today-x"_s);
        row("open bracket", u"(tag is a"_s, Reason::Syntax, 10, u"filter"_s, u""_s);
        row("stray bracket", u"tag is a)"_s, Reason::Syntax, 9, u"filter"_s, u")"_s);
        row("open list", u"tag in (a, b"_s, Reason::Syntax, 13, u"tag"_s, u""_s);
        row("empty list", u"tag in ()"_s, Reason::Syntax, 9, u"tag"_s, u")"_s);
        row("open quote", u"name is \"Otter"_s, Reason::Syntax, 9, u"filter"_s, u"\"Otter"_s);
        row("open quote in an earlier line", u"name is \"Otter\nand tag is \"b\""_s, Reason::Syntax,
            9, u"filter"_s, u"\"Otter\nand tag is \"b"_s);
        row("two words without quotes", u"site is Quarry Flat"_s, Reason::Syntax, 16, u"filter"_s,
            u"Flat"_s);
        row("blank text", u"name is \"  \""_s, Reason::Required, 9, u"name"_s, u"  "_s);
        row("phone without digits", u"phone is home"_s, Reason::NotANumber, 10, u"phone"_s,
            u"home"_s);
        row("wrong way round", u"balance between 20 and 10"_s, Reason::EndNotAfterStart, 17,
            u"balance"_s, u""_s);
        row("between without and", u"balance between 20, 10"_s, Reason::Syntax, 19, u"balance"_s,
            u","_s);
        row("stray sign", u"balance ! 5"_s, Reason::Syntax, 9, u"filter"_s, u"!"_s);
        row("dangling and", u"tag is a and"_s, Reason::Syntax, 13, u"filter"_s, u""_s);
        row("second line", u"tag is a\nand tagg is b"_s, Reason::UnknownField, 5, u"tagg"_s,
            u"tagg"_s, 2);
        row("NUL", u"tag is a\nand b"_s + QChar(0), Reason::ForbiddenCharacter, 6, u"filter"_s,
            u""_s, 2);
        row("lone surrogate", u"tag is "_s + QChar(0xd800), Reason::ForbiddenCharacter, 8,
            u"filter"_s, u""_s);
    }
    void whatCannotBeReadIsNamedWithItsPlace()
    {
        QFETCH(QString, typed);
        QFETCH(int, reason);
        QFETCH(int, line);
        QFETCH(int, column);
        QFETCH(QString, field);
        QFETCH(QString, value);
        const auto result = parseFilter(typed, m_dollars);
        QVERIFY(!result.ok());
        QCOMPARE(result.error().problems.size(), 1);
        const Problem problem = result.error().problems.first();
        QCOMPARE(int(problem.reason), reason);
        QCOMPARE(problem.line, line);
        QCOMPARE(problem.column, column);
        QCOMPARE(problem.field, field);
        if (problem.reason != Reason::Syntax || value.size() < 20)
            QCOMPARE(problem.value, value);
    }

    void theNearestKnownNameComesFirst()
    {
        const auto field = parseFilter(u"balence > 5", m_dollars);
        QVERIFY(field.error().problems.first().expected.startsWith(u"balance, account"_s));
        const auto code = parseFilter(u"status is hibernate", m_dollars);
        QCOMPARE(code.error().problems.first().expected,
                 u"hibernated, active, suspended, prospect, archived"_s);
    }

    void depthAndSizeAreLimited()
    {
        const auto nots = [](int count) { return u"not "_s.repeated(count) + u"tag is a"_s; };
        QVERIFY(parseFilter(nots(8), m_dollars).ok());
        QCOMPARE(parseFilter(nots(9), m_dollars).error().reason(), Reason::TooDeep);
        QCOMPARE(parseFilter(nots(50'000 / 4), m_dollars).error().reason(), Reason::TooDeep);
        QCOMPARE(parseFilter(u"("_s.repeated(50'000), m_dollars).error().reason(), Reason::TooDeep);
        QStringList many(199, u"tag is a"_s);
        QVERIFY(parseFilter(many.join(u" or "_s), m_dollars).ok()); // 199 and their group
        many.append(u"tag is a"_s);
        QCOMPARE(parseFilter(many.join(u" or "_s), m_dollars).error().reason(), Reason::TooLarge);
        const QStringList values(101, u"a"_s);
        QCOMPARE(parseFilter(u"tag in ("_s + values.join(u',') + u')', m_dollars).error().reason(),
                 Reason::TooLarge);
        QCOMPARE(parseFilter(u"tag is "_s + u"a"_s.repeated(201), m_dollars).error().reason(),
                 Reason::TooLong);
        QCOMPARE(parseFilter(u" "_s.repeated(100'001), m_dollars).error().reason(),
                 Reason::TooLarge);
    }

    void jsonIsStrict_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("reason");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const char *json, Reason reason, QString field) {
            QTest::newRow(name) << QByteArray(json) << int(reason) << field;
        };
        row("empty object", R"({})", Reason::Required, u""_s);
        row("unknown group", R"({"al":[]})", Reason::UnknownField, u"al"_s);
        row("two groups", R"({"all":[],"any":[]})", Reason::UnknownField, u"any"_s);
        row("empty group", R"({"any":[]})", Reason::Required, u"any"_s);
        row("nested empty group", R"({"all":[{"all":[]}]})", Reason::Required, u"all"_s);
        row("group of a text", R"({"all":["x"]})", Reason::WrongType, u"all[0]"_s);
        row("not of a list", R"({"not":[]})", Reason::WrongType, u"not"_s);
        row("no values", R"({"field":"tag","op":"is"})", Reason::Required, u"values"_s);
        row("stray key", R"({"field":"tag","op":"is","values":["a"],"x":1})", Reason::UnknownField,
            u"x"_s);
        row("alias", R"({"field":"tower","op":"is","values":["a"]})", Reason::UnknownValue,
            u"field"_s);
        row("wrong op", R"({"all":[{"field":"tag","op":"less","values":["a"]}]})",
            Reason::UnknownValue, u"all[0].op"_s);
        row("money as text", R"({"all":[{"field":"balance","op":"is","values":["50"]}]})",
            Reason::WrongType, u"all[0].values[0]"_s);
        row("two values", R"({"field":"tag","op":"is","values":["a","b"]})", Reason::TooLarge,
            u"values"_s);
        row("another spelling of a date", R"({"field":"since","op":"is","values":["TODAY"]})",
            Reason::NotADate, u"values[0]"_s);
        row("number as boolean", R"({"field":"has_email","op":"is","values":[1]})",
            Reason::WrongType, u"values[0]"_s);
    }
    void jsonIsStrict()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, reason);
        QFETCH(QString, field);
        const auto object = parseJsonObject(json);
        QVERIFY(object.ok());
        const auto result = filterFromJson(*object);
        QVERIFY(!result.ok());
        QCOMPARE(int(result.error().reason()), reason);
        QCOMPARE(result.error().problems.first().field, field);
    }

    void plainWordsReadLikeTheList_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("sentence");
        // ui/subscribers.png, the line beside the filter's name
        QTest::newRow("the picture")
            << u"balance > 50 and days_late > 15 and status is not archived and "
               "(tower is \"Quarry Flat\" or tower is \"Otter Bend\")"_s
            << u"Balance over $50.00 and over 15 days late and not archived and "
               "(tower is Quarry Flat or Otter Bend)"_s;
        QTest::newRow("list") << u"site in (\"Quarry Flat\", \"Otter Bend\")"_s
                              << u"Tower is Quarry Flat or Otter Bend"_s;
        QTest::newRow("everybody") << u""_s << u"All subscribers"_s;
        QTest::newRow("not") << u"not (tag is vip or balance < -1250.5)"_s
                             << u"Not (tag is vip or balance under -$1,250.50)"_s;
        QTest::newRow("mail") << u"has_email is no and in_grace is yes"_s
                              << u"Without an email address and in grace"_s;
        QTest::newRow("dates") << u"since after today-30 and oldest_due is empty"_s
                               << u"Subscriber since after 30 days ago and no oldest due date"_s;
        QTest::newRow("none of") << u"tag not in (a, b) and days_late between 1 and 15"_s
                                 << u"Tag is none of a, b and 1 to 15 days late"_s;
        QTest::newRow("status or") << u"(status is active or status is suspended) and balance = 1"_s
                                   << u"(active or suspended) and balance is $1.00"_s;
        QTest::newRow("percent") << u"name between"_s.left(4) + u" is \"%1 %2\""_s
                                 << u"Name is %1 %2"_s;
    }
    void plainWordsReadLikeTheList()
    {
        QFETCH(QString, typed);
        QFETCH(QString, sentence);
        QCOMPARE(englishFilter(parsed(typed), m_dollars), sentence);
    }

    void wordsCarryWhatATranslatorNeeds()
    {
        const auto words = filterWords(parsed(u"balance > 50 and (tower is A or tower is B)"_s));
        QList<FilterWord::Kind> kinds;
        for (const auto &word : words)
            kinds.append(word.kind);
        using enum FilterWord::Kind;
        QCOMPARE(kinds, (QList{Condition, And, Open, Condition, Or, Value, Close}));
        QCOMPARE(words.at(0).condition.values.first(), FilterValue(Money::fromMinor(5000)));
        QCOMPARE(words.at(5).condition.field, FilterField::Site);
    }
};

QTEST_APPLESS_MAIN(TestFilter)
#include "tst_filter.moc"
