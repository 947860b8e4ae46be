#pragma once
#include "tests/support/postgresfixture.h"
#include "tests/tour/chromium.h"
#include "tests/tour/officedesk.h"
#include "tests/tour/officeserver.h"

#include <QObject>

namespace linedesk {

/// A working day of an office on the real programs: customers come in from a file, are found, get a
/// package, are billed, printed and told something on the portal; the server fails while a payment
/// is taken, and the desk fails after one was saved. Each step stands on the ones before it; the
/// record must be whole at the end. Nothing but the screen, a file dialog's file and the browser is
/// touched; the server's own record is read to compare. The steps stand by their matter in officeday
/// (import, finding), officedaybilling, officedayportal and officedayfaults.
class OfficeDay : public QObject
{
    Q_OBJECT
public:
    explicit OfficeDay(bool onPostgres) : m_onPostgres(onPostgres) {}

    /// Runs the day, or, as `PROGRAM --clerk PROFILE AMOUNT`, one clerk who takes a payment without
    /// the server, says so and waits to be killed.
    static int run(int argc, char **argv, bool onPostgres);

private Q_SLOTS:
    void initTestCase();
    void customersComeInFromAFileAfterADryRunThatNamesEachProblem();
    void anotherProductsFileIsTakenInAndTakenBack();
    void aTypedNameFindsTheRowAndOpensTheProfile();
    void aMessageToTheTickedOnesIsForThemAlone();
    void aPackageIsMadeAndAddedToTheSubscriber();
    void aBillingRunWritesNothingBeforeItIsCreated();
    void theInvoiceIsPreviewedAndPrintedIntoAPdf();
    void theInvoiceIsFoundByItsNumber();
    void aPortalMessageIsSeenWithinTwoSecondsOfItsActivation();
    void aPaymentTakenWhileTheServerIsDownArrivesOnce_data();
    void aPaymentTakenWhileTheServerIsDownArrivesOnce();
    void aPaymentSavedBeforeTheDeskDiedArrivesOnce();
    void theRecordIsWholeAfterAllOfThis();
    void init();
    void cleanup();
    void cleanupTestCase();

private:
    bool openAda();
    void signInToThePortal(Chromium &browser);
    QString balance();

    bool m_onPostgres;
    bool m_brokenOff = false; ///< a step failed; those after it stand on nothing
    PostgresFixture m_postgres;
    OfficeServer m_server;
    OfficeDesk m_desk;
    SubscriberId m_ada;
    Money m_owed;
    QString m_invoice;
};

} // namespace linedesk

/// What a step needs of the desk; the message names the control that never came.
#define DESK(step) QVERIFY2(step, qPrintable(m_desk.missing()))
