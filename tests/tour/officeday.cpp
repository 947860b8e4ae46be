#include "tests/tour/officeday.h"

#include "tests/tour/clerk.h"
#include "ui/common/words/installtranslations.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Three good rows; one has an impossible email address, one an amount in words.
constexpr auto customers = "Customer Number,Name,Email,Phone,Street,City,State,ZIP,Balance\n"
                           "C-1,Ada Quist,ada@quist.example,303-555-0101,1 Quarry Rd,Salida,CO,81201,0.00\n"
                           "C-2,Ben Ortiz,ben@ortiz.example,303-555-0102,2 Quarry Rd,Salida,CO,81201,0.00\n"
                           "C-3,Cleo Marsh,cleo at marsh,303-555-0103,3 Quarry Rd,Salida,CO,81201,0.00\n"
                           "C-4,Dov Lind,dov@lind.example,303-555-0104,4 Quarry Rd,Salida,CO,81201,0.00\n"
                           "C-5,Eve Tamm,eve@tamm.example,303-555-0105,5 Quarry Rd,Salida,CO,81201,a lot\n";

QString caseFile(const QString &name)
{
    return QDir(qEnvironmentVariable("LINEDESK_CASES_DIR",
                                     QStringLiteral(LINEDESK_SOURCE_DIR "/../shared/cases")))
        .filePath(u"csv/"_s + name);
}

} // namespace

int OfficeDay::run(int argc, char **argv, bool onPostgres)
{
    // What the desk keeps for a person stays away from this person's own.
    QTemporaryDir home;
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        qputenv(name, home.path().toUtf8());
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication program(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    QApplication::setApplicationName(u"linedesk"_s);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    installTranslations(program);
    if (argc == 4 && QByteArray(argv[1]) == "--clerk")
        return Clerk::work(QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]));
    OfficeDay day(onPostgres);
    return QTest::qExec(&day, argc, argv);
}

void OfficeDay::initTestCase()
{
    QString database;
    if (m_onPostgres) {
        LINEDESK_NEEDS_POSTGRES(m_postgres);
        const auto made = m_postgres.createDatabase(u"office"_s);
        QVERIFY2(made.ok(), qPrintable(made.ok() ? QString() : made.error().detail));
        database = *made;
    }
    const OfficeServer::Ran made = m_server.make(database);
    QVERIFY2(made.code == 0, made.err + made.out);
    QVERIFY2(m_server.start(), m_server.said());
    const QString enrolment = m_server.enrolmentFile();
    QVERIFY(!enrolment.isEmpty());
    DESK(m_desk.open(m_server.folder(u"profile"_s), enrolment));
    DESK(m_desk.isReady());
    DESK(m_desk.says(u"syncPill"_s, u"Up to date"_s));
    // Working offline later needs one sign-in by password on this computer (decisions 13).
    DESK(m_desk.menu(u"File"_s, u"file.sign_out"_s));
    DESK(m_desk.signIn(OfficeServer::admin, OfficeServer::password));
    DESK(m_desk.isReady());
    DESK(m_desk.says(u"syncPill"_s, u"Up to date"_s));
}

void OfficeDay::customersComeInFromAFileAfterADryRunThatNamesEachProblem()
{
    QFile file(m_server.folder(u"customers.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(customers) > 0);
    file.close();
    DESK(m_desk.menu(u"File"_s, u"file.import_subscribers"_s));
    DESK(m_desk.click(u"chooseFileButton"_s));
    DESK(m_desk.giveFile(file.fileName()));
    DESK(m_desk.says(u"dialectLabel"_s, u"comma"_s));
    DESK(m_desk.click(u"nextButton"_s));
    // The columns were matched by their names; the eighth, ZIP, is one of them.
    DESK(m_desk.find<QWidget>(u"columnTable"_s));
    DESK(m_desk.click(u"nextButton"_s));

    DESK(m_desk.says(u"checkSummaryLabel"_s, u"3 good, 2 rows with problems"_s));
    const int email = m_desk.rowWith(u"problemTable"_s, u"cleo at marsh"_s);
    QCOMPARE(m_desk.cell(u"problemTable"_s, email, u"Line"_s), u"4"_s);
    QCOMPARE(m_desk.cell(u"problemTable"_s, email, u"Column"_s), u"Email"_s);
    QVERIFY(!m_desk.cell(u"problemTable"_s, email, u"Why"_s).isEmpty());
    const int money = m_desk.rowWith(u"problemTable"_s, u"a lot"_s);
    QCOMPARE(m_desk.cell(u"problemTable"_s, money, u"Line"_s), u"6"_s);
    QCOMPARE(m_desk.cell(u"problemTable"_s, money, u"Column"_s), u"Balance"_s);
    QVERIFY(m_server.subscriberNamed(u"Ada Quist"_s).isNull());

    DESK(m_desk.click(u"goodRowsRadioButton"_s));
    DESK(m_desk.click(u"nextButton"_s));
    DESK(m_desk.says(u"importResultLabel"_s, u"3 subscribers brought in"_s));
    DESK(m_desk.find<QWidget>(u"undoImportButton"_s));
    DESK(m_desk.click(u"nextButton"_s));
    m_ada = m_server.subscriberNamed(u"Ada Quist"_s);
    QVERIFY(!m_ada.isNull());
    QVERIFY(m_server.subscriberNamed(u"Cleo Marsh"_s).isNull());
}

void OfficeDay::anotherProductsFileIsTakenInAndTakenBack()
{
    const QString path = caseFile(u"wave_clients.csv"_s);
    if (!QFile::exists(path))
        QSKIP("the outside cases are not here (LINEDESK_CASES_DIR)");
    DESK(m_desk.menu(u"File"_s, u"file.import_subscribers"_s));
    DESK(m_desk.click(u"chooseFileButton"_s));
    DESK(m_desk.giveFile(path));
    DESK(m_desk.says(u"dialectLabel"_s, u"comma"_s));
    DESK(m_desk.click(u"nextButton"_s));
    DESK(m_desk.click(u"nextButton"_s));
    // Two of the four customers are billed in Australian and Bahamian dollars.
    DESK(m_desk.says(u"checkSummaryLabel"_s, u"2 good, 2 rows with problems"_s));
    const int currency = m_desk.rowWith(u"problemTable"_s, u"AUD"_s);
    QCOMPARE(m_desk.cell(u"problemTable"_s, currency, u"Line"_s), u"3"_s);
    DESK(m_desk.click(u"goodRowsRadioButton"_s));
    DESK(m_desk.click(u"nextButton"_s));
    DESK(m_desk.says(u"importResultLabel"_s, u"2 subscribers brought in"_s));
    QVERIFY(!m_server.subscriberNamed(u"Homer Simpson"_s).isNull());
    DESK(m_desk.click(u"undoImportButton"_s));
    DESK(m_desk.answer(u"yes"_s));
    DESK(m_desk.says(u"importResultLabel"_s, u"undone"_s));
    DESK(m_desk.click(u"nextButton"_s));
    QVERIFY(m_server.subscriberNamed(u"Homer Simpson"_s).isNull());
    QVERIFY(!m_server.subscriberNamed(u"Ada Quist"_s).isNull());
}

bool OfficeDay::openAda()
{
    return m_desk.goTo(u"subscribers"_s) && m_desk.type(u"findInListBox"_s, u"quist"_s)
           && m_desk.openRow(u"subscriberTable"_s, u"Ada Quist"_s)
           && m_desk.says(u"profileName"_s, u"Ada Quist"_s);
}

void OfficeDay::aTypedNameFindsTheRowAndOpensTheProfile()
{
    DESK(m_desk.goTo(u"subscribers"_s));
    DESK(m_desk.rowWith(u"subscriberTable"_s, u"Ben Ortiz"_s) >= 0);
    DESK(m_desk.type(u"findInListBox"_s, u"quist"_s));
    auto *table = m_desk.find<QAbstractItemView>(u"subscriberTable"_s);
    QVERIFY(table);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    DESK(openAda());
}

void OfficeDay::aMessageToTheTickedOnesIsForThemAlone()
{
    DESK(m_desk.goTo(u"subscribers"_s));
    DESK(m_desk.type(u"findInListBox"_s, u"quist"_s));
    auto *table = m_desk.find<QAbstractItemView>(u"subscriberTable"_s);
    QVERIFY(table);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Space);
    DESK(m_desk.click(u"messageTickedButton"_s));
    DESK(m_desk.says(u"audienceCountLabel"_s, u"1 subscriber"_s));
    DESK(m_desk.says(u"previewForLabel"_s, u"Ada Quist"_s));
    DESK(m_desk.goTo(u"subscribers"_s));
    QTest::keyClick(table, Qt::Key_Space);
}

void OfficeDay::init()
{
    if (m_brokenOff)
        QSKIP("a step before this one failed");
}

void OfficeDay::cleanup()
{
    if (!QTest::currentTestFailed())
        return;
    m_brokenOff = true;
    if (m_desk.top())
        m_desk.picture(QStringLiteral(OFFICEDAY_PICTURES "/failed-%1-%2.png")
                           .arg(m_onPostgres ? u"postgres"_s : u"sqlite"_s,
                                QString::fromLatin1(QTest::currentTestFunction())));
}

void OfficeDay::cleanupTestCase()
{
    m_desk.close();
    m_server.kill();
}

} // namespace linedesk
