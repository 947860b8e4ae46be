#include "tests/core/tst_importfile.h"

#include <QRandomGenerator>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

QByteArray goodFile()
{
    QByteArray bytes = "CustomerID;Name;Emails;Phone;Street;City;Country;Balance;Since;Plans;Note\r\n";
    for (int i = 0; i < 12; ++i) {
        const QByteArray n = QByteArray::number(i / 2 + 1);
        bytes += n + ";Žofie " + n + ";\"z" + n + "@x.example, y@x.example\";+420 555 010 0" + n
            + ";\"Hlavní " + n + "\r\ndvůr\";Brno;CZ;\"-1.234,5" + n + " €\";2" + n
            + ".11.2025;Fiber " + QByteArray::number(i) + ";\"say \"\"hi\"\"\"\r\n";
    }
    return bytes;
}

QByteArray utf16(const QByteArray &utf8)
{
    const QString text = QString::fromUtf8(utf8);
    QByteArray out = "\xff\xfe";
    for (const QChar c : text) {
        out += char(c.unicode() & 0xff);
        out += char(c.unicode() >> 8);
    }
    return out;
}

QByteArray mutated(QByteArray bytes, QRandomGenerator &random)
{
    static constexpr char telling[] = {'"', ';', ',', '\r', '\n', '\0', '\t', '\x80', '\xff', '\'',
                                       '=', '-', '9', '\xed', '\xc3'};
    for (int n = 1 + random.bounded(4); n > 0 && !bytes.isEmpty(); --n) {
        const int at = random.bounded(int(bytes.size()));
        switch (random.bounded(6)) {
        case 0: bytes[at] = char(random.bounded(256)); break;
        case 1: bytes[at] = telling[random.bounded(int(sizeof telling))]; break;
        case 2: bytes.insert(at, telling[random.bounded(int(sizeof telling))]); break;
        case 3: bytes.remove(at, 1 + random.bounded(20)); break;
        case 4: bytes.insert(at, bytes.mid(random.bounded(int(bytes.size())), random.bounded(60))); break;
        case 5: bytes.truncate(at + 1); break;
        }
    }
    return bytes;
}

/// What must hold of any row, however broken the file.
bool isSound(const ImportRow &row)
{
    for (const Problem &problem : row.problems) {
        if (problem.line < 1 || problem.column < 1)
            return false;
    }
    const ImportedSubscriber &s = row.subscriber;
    return row.line >= 1 && (!row.ok() || !s.name.isEmpty()) && s.name.isValidUtf16()
        && !s.name.contains(QChar::Null) && s.note.isValidUtf16() && !s.note.contains(QChar::Null)
        && s.name.size() <= 200 && s.note.size() <= 4000 && s.email.size() <= 254;
}

} // namespace

class TestImportFuzz : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyDamageGivesRowsOrProblems_data()
    {
        QTest::addColumn<QByteArray>("good");
        QTest::addColumn<int>("seed");
        QTest::newRow("UTF-8") << goodFile() << 1;
        QTest::newRow("UTF-16") << utf16(goodFile()) << 2;
    }
    void anyDamageGivesRowsOrProblems()
    {
        QFETCH(QByteArray, good);
        QFETCH(int, seed);
        ImportOptions options;
        options.currency = {u"EUR"_s, 2};
        const Imported whole = imported(good, options);
        QVERIFY(!whole.failure);
        QCOMPARE(whole.rows.size(), 6);
        for (const ImportRow &row : whole.rows)
            QCOMPARE(row.problems, QList<Problem>());

        QRandomGenerator random{quint32(seed)};
        int files = 0, rows = 0, problems = 0;
        for (int i = 0; i < 10'000; ++i) {
            const QByteArray bytes = mutated(good, random);
            const Imported file = imported(bytes, options);
            if (file.failure) {
                ++files;
                QVERIFY(!file.failure->problems.isEmpty());
                continue;
            }
            for (const ImportRow &row : file.rows) {
                ++rows;
                problems += !row.ok();
                QVERIFY2(isSound(row), qPrintable(u"seed %1, file %2"_s.arg(seed).arg(i)));
            }
        }
        QVERIFY(rows > 0 && problems > 0 && files > 0);
    }
};

QTEST_GUILESS_MAIN(TestImportFuzz)
#include "tst_importfuzz.moc"
