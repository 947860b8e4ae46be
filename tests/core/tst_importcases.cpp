#include "tests/core/tst_importfile.h"

#include <QFile>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

QByteArray caseFile(const QString &name)
{
    const QString dir = qEnvironmentVariable(
        "LINEDESK_CASES_DIR", QStringLiteral(LINEDESK_SOURCE_DIR "/../shared/cases"));
    QFile file(dir + u"/csv/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The records of a simple CSV text (no line breaks in quotes), written with another delimiter.
QString withDelimiter(const QString &text, QChar delimiter)
{
    QString out;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        out += c == u',' && !quoted ? delimiter : c;
    }
    return out;
}

QByteArray cp1252(const QString &text)
{
    return text.toLatin1(); // the same for all these files hold
}

QByteArray encodedAs(const QString &encoding, const QString &text)
{
    if (encoding == "UTF-8"_L1)
        return text.toUtf8();
    if (encoding == "UTF-8 with mark"_L1)
        return "\xef\xbb\xbf" + text.toUtf8();
    if (encoding == "windows-1252"_L1)
        return cp1252(text);
    QByteArray out;
    const bool big = encoding.startsWith(u"UTF-16BE");
    for (const QChar c : encoding.endsWith(u"mark") ? QChar(0xfeff) + text : text) {
        const auto high = char(c.unicode() >> 8), low = char(c.unicode() & 0xff);
        out += big ? high : low;
        out += big ? low : high;
    }
    return out;
}

} // namespace

class TestImportCases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void realExportsAreReadInEachEncodingAndDelimiter_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<QChar>("delimiter");
        for (const char *file : {"freshbooks_clients.csv", "wave_clients.csv", "zoho_contacts.csv"}) {
            for (const char *encoding :
                 {"UTF-8", "UTF-8 with mark", "UTF-16LE", "UTF-16BE", "UTF-16LE with mark",
                  "UTF-16BE with mark", "windows-1252"}) {
                for (const QChar delimiter : {u',', u';', u'\t', u'|'})
                    QTest::addRow("%s, %s, %02x", file, encoding, delimiter.unicode())
                        << QString::fromLatin1(file) << QString::fromLatin1(encoding) << delimiter;
            }
        }
    }
    void realExportsAreReadInEachEncodingAndDelimiter()
    {
        QFETCH(QString, file);
        QFETCH(QString, encoding);
        QFETCH(QChar, delimiter);
        const QByteArray original = caseFile(file);
        if (original.isEmpty())
            QSKIP("outside cases are not here");
        // An accent, so that the encodings differ.
        QString text = QString::fromUtf8(original).replace(u"Jones"_s, u"Jónes"_s)
                           .replace(u"Simpson,"_s, u"Símpson,"_s);
        ImportOptions options;
        options.ignoreCurrency = true;
        const Imported want = imported(text.toUtf8(), options);
        QVERIFY(!want.failure);
        QVERIFY(!want.rows.isEmpty());
        const Imported got = imported(encodedAs(encoding, withDelimiter(text, delimiter)), options);
        QVERIFY(!got.failure);
        QCOMPARE(got.source, want.source);
        QCOMPARE(got.rows.size(), want.rows.size());
        for (qsizetype i = 0; i < got.rows.size(); ++i) {
            QCOMPARE(got.rows[i].problems, QList<Problem>());
            QCOMPARE(got.rows[i].line, int(i) + 2);
            QVERIFY(got.rows[i].subscriber == want.rows[i].subscriber);
        }
    }

    void freshBooksClientsAreRead()
    {
        const QByteArray bytes = caseFile(u"freshbooks_clients.csv"_s);
        if (bytes.isEmpty())
            QSKIP("outside cases are not here");
        const Imported file = imported(bytes);
        QVERIFY(!file.failure);
        QCOMPARE(file.source, u"freshbooks"_s);
        QCOMPARE(file.rows.size(), 2);
        const ImportedSubscriber &marge = file.rows[0].subscriber;
        QVERIFY(file.rows[0].ok());
        QCOMPARE(marge.name, u"Marge Simpson"_s);
        QCOMPARE(marge.kind, ImportKind::Residential); // the organization is herself
        QCOMPARE(marge.address.street, u"2587 Sesame Street"_s);
        QCOMPARE(marge.address.region, u"Illinois"_s);
        QCOMPARE(marge.address.country, u"US"_s);
        QCOMPARE(file.rows[0].identityKey().matchKeys.size(), 2);
        const ImportedSubscriber &xmen = file.rows[1].subscriber;
        QCOMPARE(xmen.name, u"X-Men"_s);
        QCOMPARE(xmen.kind, ImportKind::Business);
        QCOMPARE(xmen.firstName, u"Scott"_s);
        QCOMPARE(xmen.address.country, u"US"_s);
    }

    void waveClientsAreReadAndAnotherCurrencyIsAProblem()
    {
        const QByteArray bytes = caseFile(u"wave_clients.csv"_s);
        if (bytes.isEmpty())
            QSKIP("outside cases are not here");
        const Imported file = imported(bytes);
        QVERIFY(!file.failure);
        QCOMPARE(file.source, u"wave"_s);
        QCOMPARE(file.rows.size(), 4);
        QVERIFY(file.rows[0].ok());
        QCOMPARE(file.rows[0].subscriber.name, u"Homer Simpson"_s);
        QCOMPARE(file.rows[0].subscriber.lastName, u"Connery"_s);
        QCOMPARE(file.rows[0].subscriber.address.street, u"1234 Tullis Street"_s);
        QCOMPARE(file.rows[0].subscriber.address.city, u"Glasgow, Scotland"_s);
        QCOMPARE(file.rows[0].subscriber.address.postalCode, u"G1 2FF"_s);
        for (const int other : {1, 2}) { // AUD and BSD
            QCOMPARE(file.rows[other].problems.size(), 1);
            const Problem &problem = file.rows[other].problems[0];
            QCOMPARE(problem.reason, Reason::OtherCurrency);
            QCOMPARE(problem.line, other + 2);
            QCOMPARE(problem.column, 5);
            QCOMPARE(problem.field, u"customer_currency"_s);
            QCOMPARE(problem.expected, u"USD"_s);
        }
        QCOMPARE(file.rows[2].problems[0].value, u"BSD"_s);

        ImportOptions ignore;
        ignore.ignoreCurrency = true;
        const Imported all = imported(bytes, ignore);
        QVERIFY(all.rows[2].ok());
        QCOMPARE(all.rows[2].subscriber.name, u"Lucas Cage"_s);
        QCOMPARE(all.rows[2].subscriber.phone, u"555-867-5309 x89"_s);
        QCOMPARE(all.rows[2].subscriber.address.country, u"BS"_s);
        QCOMPARE(all.rows[1].subscriber.address.street2, u"Apt 4"_s);
    }

    void zohoContactsAreRead()
    {
        const QByteArray bytes = caseFile(u"zoho_contacts.csv"_s);
        if (bytes.isEmpty())
            QSKIP("outside cases are not here");
        const Imported file = imported(bytes);
        QVERIFY(!file.failure);
        QCOMPARE(file.source, u"zoho"_s);
        QCOMPARE(file.rows.size(), 5);
        for (const ImportRow &row : file.rows)
            QCOMPARE(row.problems, QList<Problem>());
        const ImportRow &last = file.rows[4];
        QCOMPARE(last.externalId, u"2520018000000073061"_s);
        QCOMPARE(last.identityKey().sourceKey, u"zoho:2520018000000073061"_s);
        QCOMPARE(last.subscriber.name, u"Defenders"_s);
        QCOMPARE(last.subscriber.firstName, u"Lucas"_s);
        QCOMPARE(last.subscriber.kind, ImportKind::Residential); // sub type "individual"
        QCOMPARE(last.subscriber.mobile, u"98754321"_s);
        QCOMPARE(last.subscriber.since, QDate(2021, 1, 28));
        QCOMPARE(file.rows[1].subscriber.name, u"Jessica Jones"_s);
        QCOMPARE(file.rows[1].subscriber.companyName, u"Defenders"_s);
        QCOMPARE(file.rows[0].subscriber.kind, ImportKind::Business);
        QCOMPARE(file.rows[0].subscriber.status, ImportStatus::Active);
        QCOMPARE(file.rows[0].subscriber.email, u"thor@midgaurd.org"_s);
    }
};

QTEST_GUILESS_MAIN(TestImportCases)
#include "tst_importcases.moc"
