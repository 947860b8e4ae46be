#include "core/documents/invoicelayout.h"
#include "core/documents/pdffile.h"
#include "tests/core/tst_documentsample.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace linedesk;
using namespace linedesk::documents;
using namespace Qt::StringLiterals;

class TestDocumentPdf : public QObject
{
    Q_OBJECT

    static LaidOutDocument laidOut(const InvoiceDocument &invoice)
    {
        auto document = InvoiceLayout().layout(invoice);
        return document.ok() ? *document : LaidOutDocument{};
    }
    static QString extracted(const LaidOutDocument &document)
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"a.pdf"_s);
        if (!writeOnePdf(path, 1, [&](int) { return document; }).ok())
            return u"not written"_s;
        QProcess process;
        process.start(u"pdftotext"_s, {u"-layout"_s, path, u"-"_s});
        process.waitForFinished();
        return QString::fromUtf8(process.readAllStandardOutput());
    }

private Q_SLOTS:
    void wordsCanBeFoundInTheFile()
    {
        if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
            QSKIP("pdftotext is not installed");
        InvoiceDocument invoice = sample::invoice();
        invoice.subscriberName = u"Office of Effie Griffin"_s;
        invoice.mailingAddress = {u"Springfield"_s, u"山田太郎"_s, u"Łódź, Þórshöfn"_s};
        // Fonts draw a character and its Kangxi radical with one glyph, and the file may name either.
        const QString text = extracted(laidOut(invoice)).normalized(QString::NormalizationForm_KC);
        for (const QString &word : {u"Springfield"_s, u"Office of Effie Griffin"_s, u"山田太郎"_s,
                                    u"Łódź, Þórshöfn"_s, u"−$87.45"_s, u"$123.40"_s,
                                    u"0010482 20261011 0012340 3"_s, u"Nov 1 – Nov 30"_s})
            QVERIFY2(text.contains(word), qPrintable(word + text));
    }

    void aFileHoldsAllDocumentsInOrder()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"batch.pdf"_s);
        InvoiceLayout layout;
        int told = 0;
        PdfOptions options;
        options.progress = [&](int done) { QCOMPARE(done, ++told); };
        const auto written = writeOnePdf(path, 5, [&](int index) {
            return layout.layout(sample::invoiceOf(index == 2 ? 40 : 3));
        }, options);
        QVERIFY(written.ok());
        QCOMPARE(written->documents, 5);
        QVERIFY(written->pages > 5);
        QCOMPARE(told, 5);
        QCOMPARE(QFileInfo(path).size(), written->bytes);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("%PDF-"));
        QVERIFY(!QDir(folder.path()).entryList(QDir::Files).isEmpty());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"batch.pdf"_s});
    }

    void cancelLeavesNoFileAndWhatStoodThere()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"batch.pdf"_s);
        InvoiceLayout layout;
        std::atomic_bool cancel = false;
        PdfOptions options;
        options.cancel = &cancel;
        // Several documents may be told of at once: who cancels at the third does not take it back at the fourth.
        options.progress = [&](int done) {
            if (done == 3)
                cancel = true;
        };
        const auto source = [&](int) { return layout.layout(sample::invoice()); };
        auto written = writeOnePdf(path, 10, source, options);
        QVERIFY(!written.ok());
        QCOMPARE(written.error().code, ErrorCode::Cancelled);
        QVERIFY(QDir(folder.path()).isEmpty());

        QFile before(path);
        QVERIFY(before.open(QIODevice::WriteOnly));
        before.write("before");
        before.close();
        cancel = false;
        QVERIFY(!writeOnePdf(path, 10, source, options).ok());
        QVERIFY(before.open(QIODevice::ReadOnly));
        QCOMPARE(before.readAll(), QByteArray("before"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"batch.pdf"_s});
    }

    void aDocumentThatFailsStopsTheFile()
    {
        QTemporaryDir folder;
        InvoiceDocument bad = sample::invoice();
        bad.payOnline->qrPayload = QString(3000, u'x');
        InvoiceLayout layout;
        const auto written = writeOnePdf(folder.filePath(u"a.pdf"_s), 3, [&](int index) {
            return layout.layout(index == 2 ? bad : sample::invoice());
        });
        QCOMPARE(written.error().problems.first().field, u"qr_payload"_s);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aFolderThatIsNotThereIsNamed()
    {
        const QString path = u"/nowhere/at/all/a.pdf"_s;
        const auto written = writeOnePdf(path, 1, [](int) { return laidOut(sample::invoice()); });
        QCOMPARE(written.error().reason(), Reason::Io);
        QCOMPARE(written.error().problems.first().value, path);
        QCOMPARE(writeOnePdf(path, 0, {}).error().reason(), Reason::NothingToDo);
    }

    void eachDocumentCanHaveAFileOfItsOwn()
    {
        QTemporaryDir folder;
        const auto source = [](int) { return laidOut(sample::invoice()); };
        const auto written = writePdfEach(folder.path(), 3, source,
                                          [](int index) { return u"%1.pdf"_s.arg(index); });
        QVERIFY(written.ok());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 3);
        QCOMPARE(writePdfEach(folder.path(), 1, source, [](int) { return u"../a.pdf"_s; })
                     .error().reason(),
                 Reason::ForbiddenCharacter);
    }

    void threadsMakeTheSamePages()
    {
        const auto bytes = [] {
            const auto pdf = pdfBytes(laidOut(sample::invoice()));
            return pdf.ok() ? pdf->size() : -1;
        };
        const qsizetype here = bytes();
        QVERIFY(here > 1000);
        QList<qsizetype> sizes(4, 0);
        std::vector<std::thread> threads;
        for (qsizetype &size : sizes)
            threads.emplace_back([&size, &bytes] { size = bytes(); });
        for (std::thread &thread : threads)
            thread.join();
        for (const qsizetype size : sizes)
            QCOMPARE(size, here);
    }
};

QTEST_MAIN(TestDocumentPdf)
#include "tst_documentpdf.moc"
