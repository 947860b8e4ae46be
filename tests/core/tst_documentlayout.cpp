#include "core/documents/documentpainter.h"
#include "core/documents/invoicelayout.h"
#include "core/documents/printfonts.h"
#include "core/documents/receiptlayout.h"
#include "tests/core/tst_documentsample.h"

#include <QFontInfo>
#include <QTest>

#include <thread>

using namespace linedesk;
using namespace linedesk::documents;
using namespace Qt::StringLiterals;

class TestDocumentLayout : public QObject
{
    Q_OBJECT

    static LaidOutDocument laidOut(const InvoiceDocument &invoice)
    {
        auto document = InvoiceLayout().layout(invoice);
        return document.ok() ? *document : LaidOutDocument{};
    }
    /// The item that begins with a text on a page.
    static const TextItem *find(const LaidOutDocument &document, int page, const QString &text)
    {
        for (const LayoutItem &item : document.pages.at(page).items) {
            const auto *line = std::get_if<TextItem>(&item);
            if (line && line->runs.first().text.startsWith(text))
                return line;
        }
        return nullptr;
    }
    template <typename Item>
    static QList<Item> all(const LaidOutDocument &document, int page)
    {
        QList<Item> found;
        for (const LayoutItem &item : document.pages.at(page).items) {
            if (const auto *one = std::get_if<Item>(&item))
                found.append(*one);
        }
        return found;
    }
    static bool near(Twips found, double inches)
    {
        const bool close = qAbs(found - inches * twipsPerInch) < 0.01 * twipsPerInch;
        if (!close)
            qWarning("%f in instead of %f in", double(found) / twipsPerInch, inches);
        return close;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(prepareFonts().ok());
    }

    void theBundledFontsAreUsed()
    {
        for (const Face face : {Face::Text, Face::Figures, Face::Scan}) {
            const QFont font = printFont({face, Weight::Regular, 180, 0});
            QCOMPARE(QFontInfo(font).family(), font.family());
        }
        // Digits of one width, in every weight.
        TextSetter setter;
        for (const Weight weight : {Weight::Regular, Weight::SemiBold, Weight::Bold})
            QCOMPARE(setter.width({Face::Figures, weight, 1000, 0}, u"1111"_s),
                     setter.width({Face::Figures, weight, 1000, 0}, u"8888"_s));
    }

    void placesAreThoseOfTheDesign_data()
    {
        QTest::addColumn<int>("paper");
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        QTest::newRow("Letter") << static_cast<int>(Paper::Letter) << 8.5 << 11.0;
        QTest::newRow("A4") << static_cast<int>(Paper::A4) << 210 / 25.4 << 297 / 25.4;
    }
    void placesAreThoseOfTheDesign()
    {
        QFETCH(int, paper);
        QFETCH(double, width);
        QFETCH(double, height);
        InvoiceDocument invoice = sample::invoice();
        invoice.paper = static_cast<Paper>(paper);
        const LaidOutDocument document = laidOut(invoice);
        QCOMPARE(document.pages.size(), 1);
        QVERIFY(near(paperSize(document.paper).width(), width));
        QVERIFY(near(paperSize(document.paper).height(), height));

        const TextItem *name = find(document, 0, u"Dolores"_s);
        QVERIFY(name);
        QVERIFY(near(name->x, 0.875));
        // Four lines of 0.165 in from 2.5 in: the first baseline is within the first line.
        QVERIFY(name->baseline > 2.5 * twipsPerInch && name->baseline < 2.665 * twipsPerInch);
        QVERIFY(near(find(document, 0, u"PO Box 118"_s)->baseline - name->baseline, 0.165));

        const RuleItem fold = all<RuleItem>(document, 0).first();
        QVERIFY(near(fold.y, 3.667));
        QCOMPARE(fold.x, 0);
        const QrItem code = all<QrItem>(document, 0).first();
        QVERIFY(near(code.rect.x(), 0.625));
        QVERIFY(near(code.rect.width(), 1.08));
        QVERIFY(near(code.rect.height(), 1.08));
        RuleItem tear;
        for (const RuleItem &rule : all<RuleItem>(document, 0)) {
            if (rule.dashed)
                tear = rule;
        }
        QVERIFY(near(tear.y, height - 3.5));
        QVERIFY(near(tear.length, width));
        const TextItem *scan = find(document, 0, u"0010482 "_s);
        QVERIFY(scan);
        QVERIFY(near(scan->x, 0.625 + 7.25));
        QCOMPARE(scan->runs.first().text, u"0010482 20261011 0012340 3"_s);
    }

    void everyNumberOfTheDrawingIsOnThePage()
    {
        const QStringList texts = laidOut(sample::invoice()).textOf(0);
        for (const QString &text :
             {u"Larkspur Valley"_s, u"Invoice"_s, u"20261011"_s, u"October 15, 2026"_s,
              u"Nov 1 – Nov 30, 2026"_s, u"by October 30, 2026"_s, u"$123.40"_s,
              u"A $5.00 late fee is added after November 9."_s, u"Nov 1 – Nov 30"_s, u"Oct 12"_s,
              u"$116.45"_s, u"$5.31"_s, u"$1.10"_s, u"$0.54"_s, u"$87.45"_s, u"−$87.45"_s,
              u"and use code 7K4Q. No sign-in"_s, u"Questions? Call (555) 010-2000, weekdays 8 to 5."_s,
              u"Page 1 of 1"_s, u"10482, Dolores Whitaker"_s,
              u"Make checks payable to Larkspur Valley Internet and"_s})
            QVERIFY2(texts.contains(text), qPrintable(text));
        QCOMPARE(texts.count(u"$123.40"_s), 4); // box, new charges, amount due, slip
    }

    void moreLinesFlowToFurtherPages_data()
    {
        QTest::addColumn<int>("lines");
        QTest::addColumn<int>("paper");
        QTest::addColumn<int>("leastPages");
        QTest::addColumn<int>("mostPages");
        for (const int paper : {0, 1}) {
            const char *name = paper == 0 ? "Letter" : "A4";
            QTest::addRow("no line, %s", name) << 0 << paper << 1 << 1;
            QTest::addRow("5 lines, %s", name) << 5 << paper << 1 << 2;
            QTest::addRow("40 lines, %s", name) << 40 << paper << 2 << 3;
            QTest::addRow("200 lines, %s", name) << 200 << paper << 7 << 9;
        }
    }
    void moreLinesFlowToFurtherPages()
    {
        QFETCH(int, lines);
        QFETCH(int, paper);
        InvoiceDocument invoice = sample::invoiceOf(lines);
        invoice.paper = static_cast<Paper>(paper);
        const LaidOutDocument document = laidOut(invoice);
        const int pages = static_cast<int>(document.pages.size());
        QFETCH(int, leastPages);
        QFETCH(int, mostPages);
        QVERIFY2(pages >= leastPages && pages <= mostPages, qPrintable(QString::number(pages)));

        QStringList texts;
        for (int page = 0; page < pages; ++page) {
            texts += document.textOf(page);
            QVERIFY(document.textOf(page).contains(u"Page %1 of %2"_s.arg(page + 1).arg(pages)));
            QCOMPARE(find(document, page, u"Payment slip"_s) != nullptr, page == 0);
            // Nothing of the flow reaches into the slip or below the paper.
            const Twips height = paperSize(document.paper).height();
            for (const TextItem &item : all<TextItem>(document, page))
                QVERIFY(item.baseline < height);
            if (page == 0) {
                for (const RuleItem &rule : all<RuleItem>(document, page))
                    QVERIFY(rule.y <= height - 5040);
            }
        }
        // Every line is there once, in order, and the totals once.
        int last = -1;
        for (int i = 1; i <= lines; ++i) {
            const QString start = u"%1. "_s.arg(i);
            int at = -1;
            for (int t = 0; t < texts.size(); ++t) {
                if (texts[t].startsWith(start)) {
                    QCOMPARE(at, -1);
                    at = t;
                }
            }
            QVERIFY(at > last);
            last = at;
        }
        QCOMPARE(texts.count(u"New charges"_s), 1);
    }

    void theTotalsNeverStandAlone()
    {
        for (int lines = 2; lines <= 60; ++lines) {
            const LaidOutDocument document = laidOut(sample::invoiceOf(lines));
            const int last = static_cast<int>(document.pages.size()) - 1;
            QVERIFY2(find(document, last, u"%1. "_s.arg(lines)), qPrintable(QString::number(lines)));
            QVERIFY(find(document, last, u"New charges"_s));
        }
    }

    void manyTaxesFlowToo()
    {
        InvoiceDocument invoice = sample::invoice();
        invoice.taxes.clear();
        for (int i = 0; i < 90; ++i)
            invoice.taxes.append({u"Tax %1"_s.arg(i), Money::fromMinor(1)});
        const LaidOutDocument document = laidOut(invoice);
        QVERIFY(document.pages.size() >= 2);
        int found = 0;
        for (int page = 0; page < document.pages.size(); ++page) {
            for (const TextItem &item : all<TextItem>(document, page)) {
                found += item.runs.first().text.startsWith(u"Tax "_s) ? 1 : 0;
                QVERIFY(item.baseline < paperSize(document.paper).height());
            }
        }
        QCOMPARE(found, 90);
    }

    void nothingIsWiderThanItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("long words") << u"Wolfeschlegelsteinhausenbergerdorff "_s.repeated(8);
        QTest::newRow("one word") << QString(300, u'W');
        QTest::newRow("Chinese") << u"拉克斯珀山谷互联网服务有限公司"_s.repeated(12);
        QTest::newRow("Arabic") << u"شركة وادي لاركسبور للإنترنت "_s.repeated(12);
        QTest::newRow("accents") << u"Þórðarson Ångström Čapek Nguyễn Łódź "_s.repeated(10);
        QTest::newRow("stars") << u"** ** **"_s;
    }
    void nothingIsWiderThanItsPlace()
    {
        QFETCH(QString, text);
        InvoiceDocument invoice = sample::invoice();
        invoice.subscriberName = text;
        invoice.mailingAddress = {text, text, text, text, text};
        invoice.company.name = text;
        invoice.company.secondLine = text;
        invoice.company.addressLines = {text, text, text, text, text, text, text, text};
        invoice.company.checkPayee = text;
        invoice.account = text;
        invoice.lines[0].label = text;
        invoice.lines[1].detail = text;
        invoice.lines[2].period.reset();
        invoice.lines[2].periodText = text;
        invoice.taxes[0].label = text;
        invoice.payOnline->url = text;
        const LaidOutDocument document = laidOut(invoice);
        QVERIFY(!document.pages.isEmpty());
        TextSetter setter;
        for (int page = 0; page < document.pages.size(); ++page) {
            for (const TextItem &item : all<TextItem>(document, page)) {
                const Twips width = setter.width(item.runs);
                const Twips left = item.align == Align::Left ? item.x : item.x - width;
                QVERIFY2(left >= 880 && left + width <= 11360,
                         qPrintable(document.textOf(page).join(u"|"_s)));
            }
        }
        // The window keeps four lines.
        int inWindow = 0;
        for (const TextItem &item : all<TextItem>(document, 0))
            inWindow += item.x == 1260 && item.baseline < 5000 ? 1 : 0;
        QVERIFY(inWindow <= 4);
    }

    void marksAreShownAndTakeThePaymentAway()
    {
        InvoiceDocument invoice = sample::invoice();
        invoice.voided = invoice.copy = true;
        LaidOutDocument document = laidOut(invoice);
        QVERIFY(document.textOf(0).contains(u"VOID"_s));
        QVERIFY(document.textOf(0).contains(u"Copy"_s));
        QVERIFY(all<QrItem>(document, 0).isEmpty());
        QVERIFY(!find(document, 0, u"Payment slip"_s));
        invoice = sample::invoice();
        invoice.provisional = true;
        invoice.number = u"P-7-12"_s;
        document = laidOut(invoice);
        QVERIFY(document.textOf(0).contains(u"PROVISIONAL P-7-12, not a tax invoice"_s));
        QVERIFY(!find(document, 0, u"0010482 "_s)); // no scan line without a final number
    }

    void theContentHashTellsDocumentsApart()
    {
        const QByteArray hash = laidOut(sample::invoice()).contentHash();
        QCOMPARE(hash.size(), 32);
        QCOMPARE(laidOut(sample::invoice()).contentHash(), hash);
        InvoiceDocument other = sample::invoice();
        other.amountDue += Money::fromMinor(1);
        QVERIFY(laidOut(other).contentHash() != hash);
        other = sample::invoice();
        other.company.logo.append('x');
        QVERIFY(laidOut(other).contentHash() != hash);
        QByteArray there;
        std::thread thread([&] { there = laidOut(sample::invoice()).contentHash(); });
        thread.join();
        QCOMPARE(there, hash);
    }

    void theReceiptIsOnePageInItsUpperHalf()
    {
        ReceiptDocument receipt = sample::receipt();
        for (int i = 0; i < 2; ++i) {
            const auto document = ReceiptLayout().layout(receipt);
            QVERIFY(document.ok());
            QCOMPARE(document->pages.size(), 1);
            const QStringList texts = document->textOf(0);
            for (const QString &text : {u"Receipt"_s, u"R-20264417"_s, u"October 9, 2026"_s,
                                        u"Check"_s, u"$100.00"_s, u"−$12.55"_s})
                QVERIFY2(texts.contains(text), qPrintable(text));
            for (int n = 0; n < 40; ++n)
                receipt.appliedTo.append({u"Invoice %1"_s.arg(n), Money()});
        }
        receipt.appliedTo.resize(2);
        const auto document = ReceiptLayout().layout(receipt);
        for (const TextItem &item : all<TextItem>(*document, 0))
            QVERIFY(item.baseline < paperSize(Paper::Letter).height() / 2);
    }

    void theScreenShowsTheSamePage()
    {
        DocumentPainter painter;
        const QImage image = painter.image(laidOut(sample::invoice()), 0, 75);
        QCOMPARE(image.size(), QSize(638, 825));
        // The box's left edge at x 4.927 in, in the brand colour's darkness.
        QVERIFY(qGray(image.pixel(370, 190)) < 200);
        QCOMPARE(image.pixel(5, 5), qRgb(255, 255, 255));
    }
};

QTEST_MAIN(TestDocumentLayout)
#include "tst_documentlayout.moc"
