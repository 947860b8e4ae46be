#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// The program linedesk-cases: what it says of good, wrong and unreadable files.
class TestCasesProgram : public QObject {
    Q_OBJECT

    struct Run {
        int exitCode = -1;
        QString out;
        QString error;
    };

    static Run run(const QStringList &words)
    {
        QProcess process;
        process.start(QStringLiteral(LINEDESK_BIN_DIR "/linedesk-cases"), words);
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
            return {};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    Run runText(const QString &set, const QByteArray &json)
    {
        const QString path = m_folder.filePath(u"cases.json"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
            return {};
        file.close();
        return run({set, path});
    }

    static QString committed(const QString &file)
    {
        return QStringLiteral(LINEDESK_SOURCE_DIR "/tests/data/billing/") + file;
    }

    /// The committed cases with each expectation of one key raised by a cent, one at a time.
    static QJsonValue spoilt(const QJsonValue &value, QLatin1StringView key, int &left)
    {
        if (value.isArray()) {
            QJsonArray out;
            for (const QJsonValue &each : value.toArray())
                out.append(spoilt(each, key, left));
            return out;
        }
        if (!value.isObject())
            return value;
        QJsonObject out = value.toObject();
        const QStringList keys = out.keys();
        for (const QString &each : keys) {
            const QJsonValue inner = out.value(each);
            const bool number = inner.isString() || inner.isDouble();
            if (each == key && number && left-- == 0) {
                const double old =
                    inner.isDouble() ? inner.toDouble() : inner.toString().toDouble();
                out.insert(each,
                           QString::number(old + 0.01, 'f', each == u"expected_cycles" ? 9 : 2));
            } else {
                out.insert(each, spoilt(inner, key, left));
            }
        }
        return out;
    }

private Q_SLOTS:
    void theCommittedCasesPass_data()
    {
        QTest::addColumn<QString>("set");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("end");
        QTest::newRow("proration")
            << u"proration"_s << u"proration.json"_s << u"133 passed, 0 failed, 3 skipped\n"_s;
        QTest::newRow("totals") << u"invoice-totals"_s << u"invoice_totals.json"_s
                                << u"20 passed, 0 failed, 2 skipped\n"_s;
        QTest::newRow("european") << u"en16931"_s << u"en16931_ubl_totals.json"_s
                                  << u"15 passed, 0 failed, 0 skipped\n"_s;
    }
    void theCommittedCasesPass()
    {
        QFETCH(QString, set);
        QFETCH(QString, file);
        QFETCH(QString, end);
        const Run done = run({set, committed(file)});
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(done.error, QString());
        QVERIFY2(done.out.endsWith(end), qPrintable(done.out));
    }

    void skippedCasesNameTheirRule()
    {
        const Run done = run({u"invoice-totals"_s, committed(u"invoice_totals.json"_s)});
        QVERIFY(done.out.contains("SKIP in-028: inclusive-taxes-together: "_L1));
        QVERIFY(done.out.contains("SKIP in-038: discount-not-below-zero: "_L1));
    }

    void aPlantedWrongNumberFails_data()
    {
        QTest::addColumn<QString>("set");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("key");
        for (const auto &[set, file, keys] :
             {std::tuple(u"proration"_s, u"proration.json"_s,
                         QStringList{u"expected_cycles"_s, u"expected_total_at_price_100"_s,
                                     u"expected_amount"_s, u"amount"_s, u"expected_with_tax"_s}),
              std::tuple(u"invoice-totals"_s, u"invoice_totals.json"_s,
                         QStringList{u"subtotal"_s, u"discount_total"_s, u"net"_s, u"tax_total"_s,
                                     u"total"_s, u"balance"_s, u"last_line_total"_s,
                                     u"last_gross_line_total"_s, u"line_total"_s,
                                     u"discount_share"_s, u"tax_amount"_s}),
              std::tuple(u"en16931"_s, u"en16931_ubl_totals.json"_s,
                         QStringList{u"net_amount"_s, u"sum_of_lines"_s, u"charges"_s,
                                     u"allowances"_s, u"net"_s, u"vat"_s, u"gross"_s, u"rounding"_s,
                                     u"payable"_s, u"taxable"_s, u"tax"_s})}) {
            for (const QString &key : keys)
                QTest::newRow(qPrintable(set + u' ' + key)) << set << file << key;
        }
    }
    /// One number of the file at a time, five of each key: each has to be noticed.
    void aPlantedWrongNumberFails()
    {
        QFETCH(QString, set);
        QFETCH(QString, file);
        QFETCH(QString, key);
        QFile in(committed(file));
        QVERIFY(in.open(QIODevice::ReadOnly));
        const QJsonObject whole = QJsonDocument::fromJson(in.readAll()).object();
        int noticed = 0;
        for (int nth = 0; nth < 45; nth += 9) {
            int left = nth;
            const QJsonObject spoiltFile =
                spoilt(whole, QLatin1StringView(key.toLatin1()), left).toObject();
            if (left >= 0)
                break; // there are no more of this key
            const QJsonArray cases = spoiltFile.value("cases"_L1).toArray();
            const QJsonArray sound = whole.value("cases"_L1).toArray();
            QString id;
            for (qsizetype i = 0; i < cases.size(); ++i) {
                if (cases.at(i) != sound.at(i))
                    id = cases.at(i).toObject().value("id"_L1).toString();
            }
            const Run done = runText(set, QJsonDocument(spoiltFile).toJson());
            // The engine refuses this one's discount below zero, so it has no numbers to compare.
            if (id == u"in-038")
                continue;
            QVERIFY2(done.exitCode == 1 && done.out.contains(u"FAIL "_s + id + u':'),
                     qPrintable(id + u'\n' + done.out + done.error));
            QVERIFY(done.out.contains(", 1 failed, "_L1));
            ++noticed;
        }
        QVERIFY(noticed > 0);
    }

    void aPartThatNobodyReadsFails()
    {
        const Run done =
            runText(u"proration"_s,
                    R"({"cases":[{"id":"a","kind":"cycles","mode":"IN_ADVANCE","period":"MONTHLY",
               "billing_cycle_day":15,"start":"2011-12-15","end":null,"target":"2012-01-15",
               "expected_cycles":"2","expected_error":null,"expected_surcharge":"1.00"}]})");
        QCOMPARE(done.exitCode, 1);
        QVERIFY(done.out.contains("FAIL a: cases[0].expected_surcharge: "_L1));
        QVERIFY(done.out.endsWith("0 passed, 1 failed, 0 skipped\n"_L1));
    }

    void whatCannotBeReadIsNamed_data()
    {
        QTest::addColumn<QString>("set");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QStringList>("says");
        const auto row = [](const char *name, const char *set, const QByteArray &json,
                            const QStringList &says) {
            QTest::newRow(name) << QString::fromLatin1(set) << json << says;
        };
        row("no JSON", "proration", "{\"cases\":\n [ }", {u"line 2, column"_s, u"as JSON"_s});
        row("no cases", "proration", "{}", {u"file.cases"_s, u"add it"_s});
        row("empty", "en16931", "{\"cases\":[]}", {u"at least one case"_s});
        row("another key", "en16931", R"({"cases":[{"id":"a"}],"more":1})", {u"file.more"_s});
        row("no id", "en16931", R"({"cases":[{"kind":"x"}]})", {u"cases[0].id"_s});
        row("one id twice", "en16931", R"({"cases":[{"id":"a"},{"id":"a"}]})",
            {u"cases[1].id"_s, u"found a;"_s});
        row("one key twice", "en16931", R"({"cases":[{"id":"a","id":"b"}]})", {u"stands twice"_s});
        row("no such kind", "proration", R"({"cases":[{"id":"a","kind":"x"}]})",
            {u"cases[0].kind"_s, u"found \"x\""_s, u"cycles | segment"_s});
        row("no such date", "proration",
            R"({"cases":[{"id":"a","kind":"segment","service_from":"2026-02-30"}]})",
            {u"cases[0].service_from"_s, u"2026-02-30"_s, u"YYYY-MM-DD"_s});
        row("a quantity of text", "invoice-totals",
            R"({"cases":[{"id":"a","mode":"tax-exclusive","invoice_level":{},"expected":{"net":1},
               "items":[{"quantity":"two","cost":1}]}]})",
            {u"cases[0].items[0].quantity"_s, u"\"two\""_s, u"19.95"_s});
        row("nothing expected", "invoice-totals",
            R"({"cases":[{"id":"a","mode":"tax-exclusive","invoice_level":{},"expected":{},
               "items":[{"quantity":1,"cost":1}]}]})",
            {u"cases[0].expected"_s, u"at least one"_s});
        row("no such currency", "en16931",
            R"({"cases":[{"id":"a","document":"invoice","currency":"XXQ","lines":[],
               "document_allowances_charges":[],"expected":{"net":"1"}}]})",
            {u"cases[0].currency"_s, u"EUR"_s});
    }
    void whatCannotBeReadIsNamed()
    {
        QFETCH(QString, set);
        QFETCH(QByteArray, json);
        QFETCH(QStringList, says);
        const Run done = runText(set, json);
        QCOMPARE(done.exitCode, 2);
        QVERIFY(done.error.contains("cases.json: "_L1));
        QVERIFY(done.error.contains("; fix: "_L1));
        for (const QString &part : says)
            QVERIFY2(done.error.contains(part), qPrintable(part + u'\n' + done.error));
    }

    void wrongUseIsTold()
    {
        QCOMPARE(run({u"--help"_s}).exitCode, 0);
        for (const QStringList &words : {QStringList{},
                                         {u"proration"_s},
                                         {u"other"_s, u"x"_s},
                                         {u"proration"_s, u"a"_s, u"b"_s}}) {
            const Run done = run(words);
            QCOMPARE(done.exitCode, 2);
            QVERIFY(done.error.contains("usage: "_L1));
        }
        const Run missing = run({u"proration"_s, m_folder.filePath(u"none.json"_s)});
        QCOMPARE(missing.exitCode, 2);
        QVERIFY(missing.error.contains("none.json: the file: "_L1));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCasesProgram)
#include "tst_casesprogram.moc"
