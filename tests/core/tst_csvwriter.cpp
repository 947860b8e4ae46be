#include "core/importing/csvreader.h"
#include "core/importing/csvwriter.h"
#include "core/importing/formulaguard.h"

#include <QBuffer>
#include <QRandomGenerator>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

QByteArray written(const QList<QStringList> &rows, const QList<CsvColumn> &columns,
                   const CsvFormat &format = {})
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(&buffer, columns, format);
    if (!writer.writeHeader().ok())
        return {};
    for (const QStringList &row : rows) {
        if (!writer.write(row).ok())
            return {};
    }
    return bytes;
}

QList<QStringList> readBack(const QByteArray &bytes, bool guarded)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    CsvOptions options;
    options.formulaGuarded = guarded;
    auto reader = CsvReader::open(&buffer, options);
    QList<QStringList> rows;
    CsvRecord record;
    while (reader.ok() && reader->next(record)) {
        QStringList row;
        for (int i = 0; i < record.size(); ++i)
            row.append(record.text(i));
        rows.append(row);
    }
    return rows;
}

} // namespace

class TestCsvWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textThatWouldRunAsAFormulaGetsAnApostrophe_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("=") << u"=1+1"_s << "'=1+1"_qba;
        QTest::newRow("= with quotes") << u"=HYPERLINK(\"x\")"_s << "\"'=HYPERLINK(\"\"x\"\")\""_qba;
        QTest::newRow("+") << u"+1 555 010 4821"_s << "'+1 555 010 4821"_qba;
        QTest::newRow("-") << u"-1"_s << "'-1"_qba;
        QTest::newRow("@") << u"@SUM(A1)"_s << "'@SUM(A1)"_qba;
        QTest::newRow("tab") << u"\t=1"_s << "\"'\t=1\""_qba;
        QTest::newRow("CR") << u"\r=1"_s << "\"'\r=1\""_qba;
        QTest::newRow("LF") << u"\n=1"_s << "\"'\n=1\""_qba;
        QTest::newRow("full-width =") << u"＝1"_s << u"'＝1"_s.toUtf8();
        QTest::newRow("an apostrophe before =") << u"'=1"_s << "''=1"_qba;
        QTest::newRow("an apostrophe before a word") << u"'n Sync"_s << "'n Sync"_qba;
        QTest::newRow("plain") << u"Ann"_s << "Ann"_qba;
        QTest::newRow("semicolon") << u"a;=1"_s << "\"a;=1\""_qba;
    }
    void textThatWouldRunAsAFormulaGetsAnApostrophe()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, cell);
        const QByteArray bytes = written({{text}}, {{u"Note"_s}});
        QCOMPARE(bytes, "Note\r\n" + cell + "\r\n");
        QCOMPARE(readBack(bytes, true).at(1).at(0), text);
    }

    void aNumberKeepsItsSignButOnlyANumber()
    {
        const QList<CsvColumn> columns{{u"Balance"_s, CsvColumnKind::Number}};
        QCOMPARE(written({{u"-12.50"_s}}, columns), "Balance\r\n-12.50\r\n"_qba);
        QCOMPARE(written({{u"-1+cmd"_s}}, columns), "Balance\r\n'-1+cmd\r\n"_qba);
    }

    void aByteOrderMarkIsWrittenWhenWanted()
    {
        QCOMPARE(written({}, {{u"a"_s}, {u"b"_s}}, {';', true}), "\xef\xbb\xbf"_qba + "a;b\r\n");
    }

    void halfCharactersAndNulAreRefusedAndNothingIsWritten()
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        CsvWriter writer(&buffer, {{u"Name"_s}, {u"Note"_s}});
        const auto lone = writer.write({u"a"_s, QString(QChar(0xd800))});
        QVERIFY(!lone.ok());
        QCOMPARE(lone.error().reason(), Reason::ForbiddenCharacter);
        QCOMPARE(lone.error().problems.first().field, u"Note"_s);
        QVERIFY(!writer.write({QString(QChar::Null), u"b"_s}).ok());
        QVERIFY(bytes.isEmpty());
    }

    void twoHundredHostileCellsComeBackAsTheyWereAndNoneIsAFormula()
    {
        // Reliability 4 row 21: 200 cells, 0 formulas.
        const QStringList starts{u"="_s, u"+"_s, u"-"_s, u"@"_s, u"\t"_s, u"\r"_s, u"\n"_s, u"＝"_s,
                                 u"＋"_s, u"－"_s, u"＠"_s, u"'"_s, u"''"_s, u"\""_s, u"|"_s, u";"_s,
                                 u","_s, u" "_s, u"'="_s, u"'+"_s};
        const QStringList rests{u"cmd|' /C calc'!A0"_s, u"1+1"_s, u"HYPERLINK(\"x\",\"y\")"_s,
                                u"a,=b"_s, u"\n=c"_s, u"\";=d"_s, u"x\"y"_s, u"SUM(A1:A9)"_s,
                                u"é😀"_s, u""_s};
        QList<QStringList> rows;
        for (const QString &start : starts) {
            for (const QString &rest : rests)
                rows.append({start + rest, u"end"_s});
        }
        QCOMPARE(rows.size(), 200);
        for (const char delimiter : {',', ';', '\t', '|'}) {
            const QByteArray bytes = written(rows, {{u"Text"_s}, {u"End"_s}}, {delimiter, true});
            const auto seen = readBack(bytes, false);
            for (const QStringList &row : seen)
                QVERIFY2(!startsLikeFormula(row.at(0).toUtf8()), qPrintable(row.at(0)));
            QCOMPARE(readBack(bytes, true).mid(1), rows);
        }
    }

    void anyTextMakesTheRoundTrip()
    {
        QRandomGenerator random(20261121);
        const QString letters = u"ab'=+-@\"\",;\t|\r\n é€😀"_s;
        QList<QStringList> rows;
        for (int i = 0; i < 2000; ++i) {
            QStringList row;
            for (int cell = 0; cell < 3; ++cell) {
                QString text;
                for (int n = random.bounded(6); n > 0; --n)
                    text += QStringView(letters).sliced(random.bounded(int(letters.size()) - 2), 1);
                row.append(text);
            }
            rows.append(row);
        }
        const QByteArray bytes = written(rows, {{u"A"_s}, {u"B"_s}, {u"C"_s}});
        QCOMPARE(readBack(bytes, true).mid(1), rows);
    }
};

QTEST_GUILESS_MAIN(TestCsvWriter)
#include "tst_csvwriter.moc"
