#include "tests/core/tst_importfile.h"

#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestImportProblems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongInputIsNamedByLineColumnFieldAndReason_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<int>("reason");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *name, const QByteArray &cells, Reason reason, int column,
                            const QString &field, const QString &value) {
            QTest::newRow(name) << cells << int(reason) << column << field << value;
        };
        // Columns: ID,Name,Email,Phone,Street,Country,Balance,Currency,Since,Status,Category,Notes
        row("no name", "7,,a@b.example,,,,,,,,,", Reason::Required, 2, u"Name"_s, u""_s);
        row("name too long", "7," + QByteArray(201, 'n') + ",,,,,,,,,,", Reason::TooLong, 2, u"Name"_s,
            QString(80, u'n') + u'…');
        row("email", "7,Ann,not mail,,,,,,,,,", Reason::NotAnEmail, 3, u"Email"_s, u"not mail"_s);
        row("second email", "7,Ann,\"a@b.example, c@d\",,,,,,,,,", Reason::NotAnEmail, 3, u"Email"_s,
            u"c@d"_s);
        row("phone too long", "7,Ann,," + QByteArray(41, '5') + ",,,,,,,,", Reason::TooLong, 4,
            u"Phone"_s, QString(41, u'5'));
        row("street too long", "7,Ann,,," + QByteArray(201, 's') + ",,,,,,,", Reason::TooLong, 5,
            u"Street"_s, QString(80, u's') + u'…');
        row("country", "7,Ann,,,,Atlantis,,,,,,", Reason::NotACountry, 6, u"Country"_s, u"Atlantis"_s);
        row("balance", "7,Ann,,,,,lots,,,,,", Reason::NotMoney, 7, u"Balance"_s, u"lots"_s);
        row("balance too large", "7,Ann,,,,,999999999999999.00,,,,,", Reason::Overflow, 7, u"Balance"_s,
            u"999999999999999.00"_s);
        row("balance of another currency", "7,Ann,,,,,\"€5,00\",,,,,", Reason::OtherCurrency, 7,
            u"Balance"_s, u"€5,00"_s);
        row("currency", "7,Ann,,,,,,BSD,,,,", Reason::OtherCurrency, 8, u"Currency"_s, u"BSD"_s);
        row("no currency", "7,Ann,,,,,,Taler,,,,", Reason::NotACurrency, 8, u"Currency"_s, u"Taler"_s);
        row("date", "7,Ann,,,,,,,2026-02-30,,,", Reason::NotADate, 9, u"Since"_s, u"2026-02-30"_s);
        row("status", "7,Ann,,,,,,,,weird,,", Reason::UnknownValue, 10, u"Status"_s, u"weird"_s);
        row("kind", "7,Ann,,,,,,,,,alien,", Reason::UnknownValue, 11, u"Category"_s, u"alien"_s);
        row("note too long", "7,Ann,,,,,,,,,," + QByteArray(4001, 'x'), Reason::TooLong, 12, u"Notes"_s,
            QString(80, u'x') + u'…');
        row("card number", "7,Ann,,,,,,,,,,pays with 4111 1111 1111 1111", Reason::PaperCard, 12,
            u"Notes"_s, u"…1111"_s);
        row("card number as id", "4111111111111111,Ann,,,,,,,,,,", Reason::PaperCard, 1, u"ID"_s,
            u"…1111"_s);
        row("control character", "7,A\x07nn,,,,,,,,,,", Reason::ForbiddenCharacter, 2, u"Name"_s,
            u"A\u0007nn"_s);
        row("NUL", QByteArray("7,Ann,,,,,,,,,,a\0b", 18), Reason::ForbiddenCharacter, 12, u"Notes"_s,
            u"a\ufffdb"_s);
        row("too few cells", "7,Ann", Reason::Syntax, 3, u"row"_s, u"2 cells"_s);
        row("too many cells", "7,Ann,,,,,,,,,,,x", Reason::Syntax, 13, u"row"_s, u"13 cells"_s);
        row("unterminated quote", "7,\"Ann,,,,,,,,,,", Reason::Syntax, 2, u"Name"_s,
            u"Ann,,,,,,,,,,\n"_s);
    }
    void wrongInputIsNamedByLineColumnFieldAndReason()
    {
        QFETCH(QByteArray, row);
        QFETCH(int, reason);
        QFETCH(int, column);
        QFETCH(QString, field);
        QFETCH(QString, value);
        const QByteArray bytes =
            "ID,Name,Email,Phone,Street,Country,Balance,Currency,Since,Status,Category,Notes\n"
            "1,Good one,g@x.example,555,1 Main,US,$1.50,USD,2026-01-02,active,person,fine\n"
            "\"2\",\"Good\ntwo\",,,,,,,,,,\n" + row + "\n";
        const Imported file = imported(bytes);
        QVERIFY(!file.failure);
        QVERIFY(file.rows.size() >= 3);
        QVERIFY(file.rows[0].ok());
        QVERIFY(file.rows[1].ok());
        const QList<Problem> problems = file.rows[2].problems;
        const auto it = std::find_if(problems.begin(), problems.end(),
                                     [&](const Problem &p) { return int(p.reason) == reason; });
        QVERIFY(it != problems.end());
        QCOMPARE(it->line, 5); // after a record of two lines
        QCOMPARE(it->column, column);
        QCOMPARE(it->field, field);
        QCOMPARE(it->value, value);
    }

    void aFileWithoutUseIsRefusedAsAWhole_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("reason");
        QTest::newRow("empty") << ""_qba << int(Reason::Required);
        QTest::newRow("blank lines") << "\n\n\r\n"_qba << int(Reason::Required);
        QTest::newRow("no name") << "colour,size\nred,1\n"_qba << int(Reason::Required);
        QTest::newRow("a column twice") << "name,email,email\nAnn,,\n"_qba
                                        << int(Reason::DuplicateField);
        QTest::newRow("XLSX") << "PK\x03\x04zzzz"_qba << int(Reason::UnknownEncoding);
        QTest::newRow("no list of customers") << "tract,technology_code\n0,1\n"_qba
                                              << int(Reason::UnknownValue);
    }
    void aFileWithoutUseIsRefusedAsAWhole()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, reason);
        const Imported file = imported(bytes);
        QVERIFY(file.failure);
        QCOMPARE(int(file.failure->reason()), reason);
    }

    void aWrongSourceNameIsRefused()
    {
        ImportOptions options;
        options.source = u"Old System"_s;
        QVERIFY(imported("name\nAnn\n", options).failure);
    }
};

QTEST_GUILESS_MAIN(TestImportProblems)
#include "tst_importproblems.moc"
