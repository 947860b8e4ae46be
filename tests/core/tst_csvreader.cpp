#include "core/importing/csvreader.h"

#include <QBuffer>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

using Rows = QList<QStringList>;

struct ReadFile {
    Rows rows;
    QList<int> lines;
    QList<Problem> problems;
    std::optional<Error> failure;
    CsvDialect dialect;
};

ReadFile readAll(const QByteArray &bytes, const CsvOptions &options = {}, int expected = 0)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    ReadFile file;
    auto reader = CsvReader::open(&buffer, options);
    if (!reader.ok()) {
        file.failure = reader.error();
        return file;
    }
    reader->expectCells(expected);
    file.dialect = reader->dialect();
    CsvRecord record;
    while (reader->next(record)) {
        QStringList row;
        for (int i = 0; i < record.size(); ++i)
            row.append(record.text(i));
        file.rows.append(row);
        file.lines.append(record.line());
        file.problems.append(record.problems());
    }
    file.failure = reader->failure();
    return file;
}

QByteArray utf16(const QString &text, bool bigEndian, bool mark)
{
    QByteArray out = mark ? (bigEndian ? "\xfe\xff"_qba : "\xff\xfe"_qba) : QByteArray();
    for (const QChar c : text) {
        const auto high = char(c.unicode() >> 8), low = char(c.unicode() & 0xff);
        out += bigEndian ? high : low;
        out += bigEndian ? low : high;
    }
    return out;
}

} // namespace

class TestCsvReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsAreCutByTheRulesOfRfc4180_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<QStringList>>("rows");
        QTest::newRow("plain") << "a,b\r\nc,d\r\n"_qba << Rows{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
        QTest::newRow("no last line break") << "a,b\nc,d"_qba
                                            << Rows{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
        QTest::newRow("old Mac line ends") << "a,b\rc,d\r"_qba
                                           << Rows{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
        QTest::newRow("quoted delimiter") << "a,\"b,c\"\n"_qba << Rows{{u"a"_s, u"b,c"_s}};
        QTest::newRow("quoted line breaks") << "\"a\r\nb\",\"c\rd\ne\"\nf,g\n"_qba
                                            << Rows{{u"a\r\nb"_s, u"c\rd\ne"_s},
                                                    {u"f"_s, u"g"_s}};
        QTest::newRow("doubled quotes") << "\"say \"\"hi\"\"\",b\n"_qba
                                        << Rows{{u"say \"hi\""_s, u"b"_s}};
        QTest::newRow("only a quote") << "\"\"\"\",b\n"_qba << Rows{{u"\""_s, u"b"_s}};
        QTest::newRow("quote inside plain text") << "5\" pipe,b\n"_qba
                                                 << Rows{{u"5\" pipe"_s, u"b"_s}};
        QTest::newRow("empty cells") << ",\n\"\",\n"_qba
                                     << Rows{{u""_s, u""_s}, {u""_s, u""_s}};
        QTest::newRow("last cell empty at the end") << "a,"_qba << Rows{{u"a"_s, u""_s}};
        QTest::newRow("blank lines are no records") << "a,b\n\n\r\nc,d\n\n"_qba
                                                    << Rows{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
        QTest::newRow("space after a quote") << "\"a\" ,b\n"_qba << Rows{{u"a"_s, u"b"_s}};
        QTest::newRow("separator line") << "sep=;\r\na;b\r\n"_qba << Rows{{u"a"_s, u"b"_s}};
        QTest::newRow("nothing") << ""_qba << Rows{};
    }
    void recordsAreCutByTheRulesOfRfc4180()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QList<QStringList>, rows);
        const ReadFile file = readAll(bytes);
        QCOMPARE(file.rows, rows);
        QVERIFY(file.problems.isEmpty());
        QVERIFY(!file.failure);
    }

    void linesAreCountedAsAnEditorCountsThem()
    {
        const ReadFile file = readAll("h,i\r\n\"a\nb\",c\r\n\r\nd,\"e\r\nf\rg\"\nh,i\n");
        QCOMPARE(file.lines, (QList<int>{1, 2, 5, 8}));
    }

    void theDelimiterIsFoundOut_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<char>("delimiter");
        QTest::newRow("comma") << "a,b;c,d\n1,2,3\n"_qba << ',';
        QTest::newRow("semicolon") << "name;amount\nAnn;1,50\nBob;2,75\n"_qba << ';';
        QTest::newRow("tab") << "name\tcity, state\nAnn\tBend, OR\n"_qba << '\t';
        QTest::newRow("pipe") << "a|b|c\n1|2|3\n"_qba << '|';
        QTest::newRow("commas inside quotes don't count")
            << "a;\"x,y,z\"\nb;\"x,y,z\"\n"_qba << ';';
        QTest::newRow("a single column") << "name\nAnn\n"_qba << ',';
    }
    void theDelimiterIsFoundOut()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(char, delimiter);
        QCOMPARE(readAll(bytes).dialect.delimiter, delimiter);
    }

    void theEncodingIsFoundOut_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("encoding");
        QTest::addColumn<QString>("cell");
        const QString text = u"name,city\r\nJosé Ångström,Žilina\r\n"_s;
        const QString cjk = u"名前,都市名称\r\n山田太郎,東京都千代田区\r\n鈴木花子,大阪府大阪市\r\n"_s;
        const auto row = [](const char *name, const QByteArray &bytes, TextEncoding encoding,
                            const QString &cell) {
            QTest::newRow(name) << bytes << int(encoding) << cell;
        };
        row("UTF-8", text.toUtf8(), TextEncoding::Utf8, u"José Ångström"_s);
        row("UTF-8 with mark", "\xef\xbb\xbf" + text.toUtf8(), TextEncoding::Utf8, u"José Ångström"_s);
        row("UTF-16LE with mark", utf16(text, false, true), TextEncoding::Utf16Le, u"José Ångström"_s);
        row("UTF-16BE with mark", utf16(text, true, true), TextEncoding::Utf16Be, u"José Ångström"_s);
        row("UTF-16LE", utf16(text, false, false), TextEncoding::Utf16Le, u"José Ångström"_s);
        row("UTF-16BE", utf16(text, true, false), TextEncoding::Utf16Be, u"José Ångström"_s);
        row("UTF-16LE, Japanese", utf16(cjk, false, false), TextEncoding::Utf16Le, u"山田太郎"_s);
        row("UTF-16BE, Japanese", utf16(cjk, true, false), TextEncoding::Utf16Be, u"山田太郎"_s);
        row("windows-1252", "name,city\r\nJos\xe9 \x80 \x93x\x94,Z\xfcrich\r\n",
            TextEncoding::Cp1252, u"José € “x”"_s);
        row("a pair beyond the BMP", utf16(u"a,b\n😀,c\n"_s, false, true), TextEncoding::Utf16Le,
            u"😀"_s);
    }
    void theEncodingIsFoundOut()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, encoding);
        QFETCH(QString, cell);
        const ReadFile file = readAll(bytes);
        QCOMPARE(int(file.dialect.encoding), encoding);
        QCOMPARE(file.rows.at(1).at(0), cell);
        QVERIFY(file.problems.isEmpty());
    }

    void badTextIsNamedByLineAndColumn_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("reason");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        const auto row = [](const char *name, const QByteArray &bytes, Reason reason, int line,
                            int column) {
            QTest::newRow(name) << bytes << int(reason) << line << column;
        };
        row("NUL", QByteArray("a,b\n1,2\0003\n4,5\n", 14), Reason::ForbiddenCharacter, 2, 2);
        row("broken UTF-8 among good", "a,b\n\xc3\xa9,\xc3\xa8\nx,\xc3\x28\n", Reason::NotUtf8, 3, 2);
        row("overlong UTF-8", "\xc3\xa9,\xc3\xa8\n\xc3\xa9,\xc3\xa8\n\xc0\xaf,x\n", Reason::NotUtf8, 3, 1);
        row("surrogate in UTF-8", "\xc3\xa9\xc3\xa9\xc3\xa9,\xc3\xa8\n\xed\xa0\x80,x\n",
            Reason::ForbiddenCharacter, 2, 1);
        row("lone surrogate in UTF-16", utf16(u"a,b\nc,x"_s + QChar(0xd800) + u"y\n"_s, false, true),
            Reason::ForbiddenCharacter, 2, 2);
        row("half a character at the end", utf16(u"a,b\nc,d"_s, false, true) + 'x',
            Reason::ForbiddenCharacter, 2, 2);
        row("unused byte of windows-1252", "a,\xe9\nb,\x81\n", Reason::ForbiddenCharacter, 2, 2);
        row("unterminated quote", "a,b\nc,\"d\ne,f\n", Reason::Syntax, 2, 2);
        row("text after a quote", "a,b\n\"c\"x,d\n", Reason::Syntax, 2, 1);
        row("too few cells", "a,b\nc\n", Reason::Syntax, 2, 2);
        row("too many cells", "a,b\nc,d,e\n", Reason::Syntax, 2, 3);
        row("a cell too long", "a,b\nc," + QByteArray(10'001, 'x') + "\n", Reason::TooLong, 2, 2);
        row("a cell far too long", "a,b\nc," + QByteArray(1'000'000, 'x') + "\nd,e\n",
            Reason::TooLong, 2, 2);
        row("a bad cell inside a record of several lines", QByteArray("a,b\n\"x\ny\",\"p\0\"\n", 15),
            Reason::ForbiddenCharacter, 3, 2);
    }
    void badTextIsNamedByLineAndColumn()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, reason);
        QFETCH(int, line);
        QFETCH(int, column);
        const ReadFile file = readAll(bytes, {}, 2);
        QVERIFY(!file.failure);
        QCOMPARE(file.problems.size(), 1);
        QCOMPARE(int(file.problems[0].reason), reason);
        QCOMPARE(file.problems[0].line, line);
        QCOMPARE(file.problems[0].column, column);
    }

    void readingGoesOnAfterABadRecord()
    {
        const ReadFile file = readAll(QByteArray("a,b\n1,\0\n2,3,4\n5,6\n", 18), {}, 2);
        QCOMPARE(file.rows.size(), 4);
        QCOMPARE(file.rows.last(), (QStringList{u"5"_s, u"6"_s}));
        QCOMPARE(file.problems.size(), 2);
    }

    void emptyCellsBeyondTheHeaderAreLetPass()
    {
        QVERIFY(readAll("a,b\n1,2,,\n", {}, 2).problems.isEmpty());
    }

    void longestAllowedCellIsCountedInCharactersNotBytes()
    {
        const QByteArray cell = QString(10'000, u'é').toUtf8();
        QVERIFY(readAll("a,b\n1," + cell + "\n", {}, 2).problems.isEmpty());
    }

    void aThousandColumnsAreEnough()
    {
        const QByteArray thousand = QByteArray("x,").repeated(999) + "x\n";
        QVERIFY(readAll(thousand).problems.isEmpty());
        const ReadFile more = readAll("x," + thousand);
        QCOMPARE(more.problems.size(), 1);
        QCOMPARE(more.problems[0].reason, Reason::TooLarge);
        QCOMPARE(more.rows[0].size(), 1000);
    }

    void aFileOverTheLimitIsRefused()
    {
        CsvOptions options;
        options.maxBytes = 10;
        const ReadFile file = readAll("a,b\n1,2\n3,4\n", options);
        QVERIFY(file.failure);
        QCOMPARE(file.failure->reason(), Reason::TooLarge);
    }

    void whatIsNoTextIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("XLSX") << "PK\x03\x04xxxx"_qba;
        QTest::newRow("XLS") << "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"_qba;
        QTest::newRow("PDF") << "%PDF-1.7\n"_qba;
        QTest::newRow("UTF-32") << QByteArray("\xff\xfe\0\0a\0\0\0", 8);
    }
    void whatIsNoTextIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const ReadFile file = readAll(bytes);
        QVERIFY(file.failure);
        QCOMPARE(file.failure->reason(), Reason::UnknownEncoding);
    }

    void piecesOfAnySizeGiveTheSameRecords()
    {
        // Records cross the reader's pieces of 256 KiB at every kind of place.
        QByteArray bytes;
        Rows expected;
        for (int i = 0; i < 30'000; ++i) {
            const QByteArray n = QByteArray::number(i);
            bytes += n + ",\"a \"\"" + n + "\"\"\r\nb é\",plain " + n + "\r\n";
            const QString s = QString::fromLatin1(n);
            expected.append({s, u"a \"%1\"\r\nb é"_s.arg(s), u"plain %1"_s.arg(s)});
        }
        QCOMPARE(readAll(bytes, {}, 3).rows, expected);
        QCOMPARE(readAll(utf16(QString::fromUtf8(bytes), true, false), {}, 3).rows, expected);
    }
};

QTEST_GUILESS_MAIN(TestCsvReader)
#include "tst_csvreader.moc"
