#include "tests/tour/officeday.h"

using namespace Qt::StringLiterals;

namespace linedesk {

void OfficeDay::aPackageIsMadeAndAddedToTheSubscriber()
{
    DESK(m_desk.goTo(u"packages"_s));
    DESK(m_desk.click(u"addPackageButton"_s));
    DESK(m_desk.type(u"packageNameEdit"_s, u"Valley 50"_s));
    DESK(m_desk.type(u"setupFeeEdit"_s, u"25"_s));
    DESK(m_desk.type(u"monthlyPriceEdit"_s, u"49"_s));
    DESK(m_desk.click(u"savePackageButton"_s));
    DESK(m_desk.rowWith(u"packageTable"_s, u"Valley 50"_s) >= 0);

    DESK(openAda());
    DESK(m_desk.click(u"addPackageButton"_s));
    DESK(m_desk.pick(u"package_idField"_s, u"Valley 50"_s));
    DESK(m_desk.click(u"saveButton"_s));
    DESK(m_desk.says(u"toastText"_s, u"Valley 50 added to Ada Quist"_s));
    DESK(m_desk.rowWith(u"packageTree"_s, u"Valley 50"_s) >= 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_server.summary(m_ada).monthly, Money::fromMinor(4900), 10'000);
}

void OfficeDay::aBillingRunWritesNothingBeforeItIsCreated()
{
    DESK(m_desk.goTo(u"billing"_s));
    // The month that starts today, and no other.
    DESK(m_desk.type(u"throughEdit"_s, u"+0"_s));
    DESK(m_desk.click(u"runNextButton"_s));
    DESK(m_desk.says(u"runNextButton"_s, u"Make the preview"_s));
    DESK(m_desk.click(u"runNextButton"_s));
    DESK(m_desk.says(u"runNextButton"_s, u"Create 1 invoice"_s));
    DESK(m_desk.rowWith(u"runTable"_s, u"Ada Quist"_s) >= 0);
    QCOMPARE(m_server.summary(m_ada).balance, Money());

    DESK(m_desk.click(u"runNextButton"_s));
    DESK(m_desk.answer(u"yes"_s));
    DESK(m_desk.says(u"progressTitle"_s, u"The billing run is done: 1 of 1"_s));
    // A month at 49.00 and 25.00 for the set-up; the company has no tax.
    m_owed = Money::fromMinor(7400);
    QTRY_COMPARE_WITH_TIMEOUT(m_server.summary(m_ada).balance, m_owed, 10'000);
    DESK(openAda());
    DESK(m_desk.says(u"profileBalanceLabel"_s, u"$74.00"_s));
    DESK(m_desk.tab(u"profileTabs"_s, u"Transactions"_s));
    DESK(m_desk.rowWith(u"transactionTable"_s, u"Invoice "_s) >= 0);
    DESK(m_desk.goTo(u"subscribers"_s));
    const int row = m_desk.rowWith(u"subscriberTable"_s, u"Ada Quist"_s);
    QTRY_COMPARE(m_desk.cell(u"subscriberTable"_s, row, u"Balance"_s), u"$74.00"_s);
}

void OfficeDay::theInvoiceIsPreviewedAndPrintedIntoAPdf()
{
    DESK(m_desk.goTo(u"billing"_s));
    DESK(m_desk.click(u"printRunButton"_s));
    const int row = m_desk.rowWith(u"printTable"_s, u"Ada Quist"_s);
    DESK(row >= 0);
    m_invoice = m_desk.cell(u"printTable"_s, row, u"Invoice"_s);
    QVERIFY(!m_invoice.isEmpty());
    DESK(m_desk.click(u"previewInvoiceButton"_s));
    DESK(m_desk.find<QWidget>(u"closePreviewButton"_s));
    DESK(m_desk.click(u"closePreviewButton"_s));

    const QString path = m_server.folder(u"invoices.pdf"_s);
    DESK(m_desk.click(u"saveInvoicesPdfButton"_s));
    DESK(m_desk.giveFile(path));
    DESK(m_desk.shows(u"1 invoices, 1 pages, are in"_s));
    QProcess reader;
    reader.start(u"pdftotext"_s, {u"-layout"_s, path, u"-"_s});
    QVERIFY2(reader.waitForFinished(20'000), "pdftotext (poppler-utils) is needed");
    const QString words = QString::fromUtf8(reader.readAllStandardOutput());
    for (const QString &wanted : {m_invoice, u"Ada Quist"_s, u"74.00"_s})
        QVERIFY2(words.contains(wanted), qPrintable(wanted + u" is not in\n"_s + words));
}

void OfficeDay::theInvoiceIsFoundByItsNumber()
{
    DESK(m_desk.menu(u"Billing"_s, u"billing.invoices"_s));
    DESK(m_desk.rowWith(u"invoiceTable"_s, m_invoice) >= 0);
    DESK(m_desk.click(u"searchButton"_s));
    DESK(m_desk.type(u"paletteInput"_s, u'#' + m_invoice));
    DESK(m_desk.rowWith(u"paletteList"_s, m_invoice) >= 0);
    QTest::keyClick(m_desk.find<QWidget>(u"paletteInput"_s), Qt::Key_Return);
    DESK(m_desk.says(u"profileName"_s, u"Ada Quist"_s));
}

} // namespace linedesk
