#include "core/documents/documentformat.h"
#include "core/documents/formdefinition.h"
#include "core/documents/qrencoder.h"
#include "core/documents/scanline.h"
#include "tests/core/tst_documentsample.h"

#include <QTest>
#include <qrcodegen/qrcodegen.hpp>

using namespace linedesk;
using namespace linedesk::documents;
using namespace Qt::StringLiterals;

class TestDocumentValues : public QObject
{
    Q_OBJECT

    /// Reads a form written with ' for ".
    static Result<FormDefinition> parsed(QByteArray json)
    {
        return FormDefinition::parse(json.replace('\'', '"'));
    }

private Q_SLOTS:
    void lengthsNeedAUnit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("twips"); // -1 = refused
        QTest::newRow("inches") << u"0.875 in"_s << 1260;
        QTest::newRow("a millimetre is 1440/25.4") << u"10 mm"_s << 567;
        QTest::newRow("points") << u"9.5 pt"_s << 190;
        QTest::newRow("without space") << u"2in"_s << 2880;
        QTest::newRow("no unit") << u"0.875"_s << -1;
        QTest::newRow("negative") << u"-1 in"_s << -1;
        QTest::newRow("other unit") << u"3 px"_s << -1;
        QTest::newRow("exponent") << u"1e2 in"_s << -1;
        QTest::newRow("too long") << u"41 in"_s << -1;
        QTest::newRow("empty") << QString() << -1;
    }
    void lengthsNeedAUnit()
    {
        QFETCH(QString, text);
        QFETCH(int, twips);
        QCOMPARE(parseLength(text).value_or(-1), twips);
    }

    void theCheckDigitIsLuhns_data()
    {
        QTest::addColumn<QString>("digits");
        QTest::addColumn<QString>("check");
        // ISO/IEC 7812-1 annex B: 7992739871 takes 3. Well-known test card numbers end in theirs.
        QTest::newRow("standard's example") << u"7992739871"_s << u"3"_s;
        QTest::newRow("4111...") << u"411111111111111"_s << u"1"_s;
        QTest::newRow("5555...") << u"555555555555444"_s << u"4"_s;
        QTest::newRow("378282246310005") << u"37828224631000"_s << u"5"_s;
        QTest::newRow("zeros") << u"0000"_s << u"0"_s;
        QTest::newRow("spaces are passed over") << u"79927 39871"_s << u"3"_s;
        // The drawing's line: 2(0+0+1+0+4+8+2…) worked out in the test below.
        QTest::newRow("the drawing's line") << u"0010482 20261011 0012340"_s << u"3"_s;
    }
    void theCheckDigitIsLuhns()
    {
        QFETCH(QString, digits);
        QFETCH(QString, check);
        QCOMPARE(QString(luhnDigit(digits)), check);
    }

    void theScanLineHoldsAccountInvoiceAndAmount()
    {
        QCOMPARE(scanLine(u"10482", u"20261011", Money::fromMinor(12340)),
                 u"0010482 20261011 0012340 3"_s);
        QCOMPARE(scanLine(u"A-10482", u"INV-2026/1011", Money::fromMinor(12340)),
                 u"0010482 20261011 0012340 3"_s);
        QVERIFY(scanLine(u"1", u"2", Money::fromMinor(-500)).startsWith(u"0000001 00000002 0000000 "_s));
        QVERIFY(scanLine(u"1", u"2", Money::fromMinor(123456789)).contains(u" 123456789 "_s));
        QCOMPARE(scanLine(u"none", u"2", Money()), QString());
    }

    void moneyIsWrittenTheLocalesWay_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<QString>("text");
        QTest::newRow("dollars") << u"en_US"_s << u"USD"_s << 2 << qint64(12340) << u"$123.40"_s;
        QTest::newRow("negative") << u"en_US"_s << u"USD"_s << 2 << qint64(-8745) << u"−$87.45"_s;
        QTest::newRow("cents") << u"en_US"_s << u"USD"_s << 2 << qint64(5) << u"$0.05"_s;
        QTest::newRow("grouped") << u"en_US"_s << u"USD"_s << 2 << Money::limit
                                 << u"$100,000,000,000.00"_s;
        QTest::newRow("euro") << u"de_DE"_s << u"EUR"_s << 2 << qint64(123450)
                              << u"1.234,50\u00A0€"_s;
        QTest::newRow("another currency") << u"en_US"_s << u"EUR"_s << 2 << qint64(100)
                                          << u"EUR\u00A01.00"_s;
        QTest::newRow("yen") << u"ja_JP"_s << u"JPY"_s << 0 << qint64(1200) << u"￥1,200"_s;
        QTest::newRow("dinar") << u"en_US"_s << u"KWD"_s << 3 << qint64(1234567)
                               << u"KWD\u00A01,234.567"_s;
    }
    void moneyIsWrittenTheLocalesWay()
    {
        QFETCH(QString, locale);
        QFETCH(QString, code);
        QFETCH(int, decimals);
        QFETCH(qint64, minor);
        QFETCH(QString, text);
        const DocumentFormat format(QLocale(locale), Currency{code, decimals});
        QCOMPARE(format.money(Money::fromMinor(minor)), text);
    }

    void datesHaveNoWeekday_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("longDate");
        QTest::addColumn<QString>("longDay");
        QTest::addColumn<QString>("shortDay");
        QTest::newRow("US") << u"en_US"_s << u"November 21, 2026"_s << u"November 21"_s
                            << u"Nov 21"_s;
        QTest::newRow("Britain") << u"en_GB"_s << u"21 November 2026"_s << u"21 November"_s
                                 << u"21 Nov"_s;
        QTest::newRow("Germany") << u"de_DE"_s << u"21. November 2026"_s << u"21. November"_s
                                 << u"21. Nov."_s;
        QTest::newRow("Spain") << u"es_ES"_s << u"21 de noviembre de 2026"_s
                               << u"21 de noviembre"_s << u"21 de nov"_s;
        QTest::newRow("Japan") << u"ja_JP"_s << u"2026年11月21日"_s << u"11月21日"_s
                               << u"11月21日"_s;
    }
    void datesHaveNoWeekday()
    {
        QFETCH(QString, locale);
        const DocumentFormat format(QLocale(locale), Currency{u"USD"_s, 2});
        const QDate date(2026, 11, 21);
        QTEST(format.longDate(date), "longDate");
        QTEST(format.longDay(date), "longDay");
        QTEST(format.shortDay(date), "shortDay");
    }

    void rangesShowTheirLastDayAndOnlyNeededYears()
    {
        const DocumentFormat format(QLocale(u"en_US"_s), Currency{u"USD"_s, 2});
        QCOMPARE(format.rangeWithYear(sample::november()), u"Nov 1 – Nov 30, 2026"_s);
        QCOMPARE(format.range(sample::november(), 2026), u"Nov 1 – Nov 30"_s);
        QCOMPARE(format.range(sample::november(), 2027), u"Nov 1 – Nov 30, 2026"_s);
        QCOMPARE(format.range(sample::day(10, 12), 2026), u"Oct 12"_s);
        const DateRange turn{QDate(2026, 12, 15), QDate(2027, 1, 15)};
        QCOMPARE(format.range(turn, 2026), u"Dec 15, 2026 – Jan 14, 2027"_s);
        QCOMPARE(format.quantity(Quantity::pieces(1)), u"1"_s);
        QCOMPARE(format.quantity(Quantity::fromRaw(2'500'000)), u"2.5"_s);
    }

    void theStandardFormHasTheMeasuresOfTheDesign()
    {
        // ui 11 "Printed invoice".
        const FormDefinition &form = FormDefinition::standard();
        QCOMPARE(form.contentX, 900);              // 0.625 in
        QCOMPARE(form.contentWidth, 10440);        // 7.25 in
        QCOMPARE(form.addressX, 1260);             // 0.875 in
        QCOMPARE(form.addressY, 3600);             // 2.5 in
        QCOMPARE(form.addressLineHeight, 238);     // 0.165 in
        QCOMPARE(form.foldMarkY, 5280);            // 3.667 in
        QCOMPARE(form.qrSize, 1555);               // 1.08 in
        QCOMPARE(form.slipHeight, 5040);           // 3.5 in
        // 10 mm stay free at the right of A4.
        QVERIFY(qAbs(paperSize(Paper::A4).width() - form.contentRight() - *parseLength(u"10 mm")) < 15);
    }

    void aFormChangesOnlyWhatItNames()
    {
        const auto form = parsed(
            "{'name':'Spring','colors':{'brand':'#7A1F3D'},'texts':{'marketing':'Call {phone}'}}");
        QVERIFY(form.ok());
        QCOMPARE(form->name, u"Spring"_s);
        QCOMPARE(form->brandColor, QRgb(0xff7a1f3d));
        QCOMPARE(form->addressX, FormDefinition::standard().addressX);
        QCOMPARE(form->text(FormText::Marketing, {{"phone"_L1, u"{x} **1**"_s}}), u"Call {x} 1"_s);
    }

    void aBadFormIsRefusedWithTheFieldNamed_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("reason");
        const auto row = [](const char *name, const char *json, const QString &field, Reason reason) {
            QTest::newRow(name) << QByteArray(json) << field << static_cast<int>(reason);
        };
        row("unknown field", "{'adress':{}}", u"adress"_s, Reason::UnknownField);
        row("unknown place", "{'address':{'z':'1 in'}}", u"address.z"_s, Reason::UnknownField);
        row("no unit", "{'address':{'x':'0.875'}}", u"address.x"_s, Reason::Syntax);
        row("a number", "{'address':{'x':1}}", u"address.x"_s, Reason::WrongType);
        row("outside", "{'address':{'y':'9 in'}}", u"address.y"_s, Reason::OutOfRange);
        row("group is a text", "{'slip':'3 in'}", u"slip"_s, Reason::WrongType);
        row("no colour", "{'colors':{'brand':'teal'}}", u"colors.brand"_s, Reason::Syntax);
        row("too pale", "{'colors':{'brand':'#FFE680'}}", u"colors.brand"_s, Reason::OutOfRange);
        row("unknown place holder", "{'texts':{'due_by':'by {date}'}}", u"texts.due_by"_s,
            Reason::UnknownValue);
        row("unknown words", "{'texts':{'hello':''}}", u"texts.hello"_s, Reason::UnknownField);
        row("version", "{'version':2}", u"version"_s, Reason::UnknownValue);
        row("wider than A4", "{'content':{'x':'0.75 in','width':'7.5 in'}}", u"content.width"_s,
            Reason::OutOfRange);
        row("address into the heading", "{'address':{'width':'4.25 in'}}", u"address.width"_s,
            Reason::OutOfRange);
        row("column outside", "{'lines':{'quantity_right':'5.5 in'}}", u"lines.period_x"_s,
            Reason::OutOfRange);
    }
    void aBadFormIsRefusedWithTheFieldNamed()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, field);
        QFETCH(int, reason);
        const auto form = parsed(json);
        QVERIFY(!form.ok());
        QCOMPARE(form.error().problems.first().field, field);
        QCOMPARE(static_cast<int>(form.error().problems.first().reason), reason);
    }

    void textLongerThanAllowedIsRefused()
    {
        const auto form = parsed("{'texts':{'marketing':'" + QByteArray(401, 'x') + "'}}");
        QVERIFY(!form.ok());
        QCOMPARE(form.error().problems.first().reason, Reason::TooLong);
        QVERIFY(!FormDefinition::parse("{").ok());
    }

    void sumsThatDifferAreNamed()
    {
        InvoiceDocument invoice = sample::invoice();
        QVERIFY(checkInvoice(invoice).isEmpty());
        QCOMPARE(invoice.newCharges(), Money::fromMinor(12340));
        invoice.amountDue = Money::fromMinor(12341);
        QCOMPARE(checkInvoice(invoice).first(),
                 (Problem{Reason::OutOfRange, u"amount_due"_s, u"123.41"_s, u"123.40"_s, 0, 0}));
        invoice.mailingAddress = {u"1"_s, u"2"_s, u"3"_s, u"4"_s};
        QCOMPARE(checkInvoice(invoice).first().field, u"mailing_address"_s);
    }

    void theCodesAreThoseTheLibraryMakes()
    {
        QrEncoder encoder;
        QStringList payloads{sample::invoice().payOnline->qrPayload, u"1"_s, u"PAY 20261011"_s,
                             u"Rechnung für Åkesson, 12,50 €"_s, QString(300, u'x')};
        for (int i = 0; i < 300; ++i) // of every size up to where the rows are one number each
            payloads.append(u"https://my.isp.example/pay/"_s + QString::number(i * 7919)
                            + QString(i % 150, QChar(u'a' + i % 26)));
        for (const QString &payload : std::as_const(payloads)) {
            const auto ours = encoder.encode(payload);
            QVERIFY(ours.ok());
            const auto theirs = qrcodegen::QrCode::encodeText(payload.toUtf8().constData(),
                                                              qrcodegen::QrCode::Ecc::MEDIUM);
            QCOMPARE(ours->size(), theirs.getSize());
            for (int y = 0; y < ours->size(); ++y) {
                for (int x = 0; x < ours->size(); ++x)
                    QVERIFY2(ours->dark(x, y) == theirs.getModule(x, y), qPrintable(payload));
            }
        }
    }

    void theBoxesCoverTheDarkSquaresAndNoOthers()
    {
        const auto code = QrEncoder().encode(sample::invoice().payOnline->qrPayload);
        QVERIFY(code.ok());
        const auto boxes = code->boxes();
        for (int y = 0; y < code->size(); ++y) {
            for (int x = 0; x < code->size(); ++x) {
                const auto covers = [&](const QRectF &box) {
                    return box.contains(QPointF(x + 0.5, y + 0.5));
                };
                QCOMPARE(std::ranges::count_if(boxes, covers), code->dark(x, y) ? 1 : 0);
            }
        }
    }

    void aTextNoCodeCanHoldIsRefused()
    {
        QVERIFY(QrEncoder().encode(QString(2331, u'x')).ok());
        QCOMPARE(QrEncoder().encode(QString(2332, u'x')).error().reason(), Reason::TooLong);
    }
};

QTEST_GUILESS_MAIN(TestDocumentValues)
#include "tst_documentvalues.moc"
