#include "core/importing/csvwriter.h"
#include "core/importing/subscribercsv.h"
#include "tests/core/tst_importfile.h"

#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestImportReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRowsValuesAreTypedAndCleaned()
    {
        const Imported file = imported(
            "Client ID,Name,Company,First name,Last name,Emails,Phones,Cell,Street,Street 2,City,"
            "State,Zip,Country,Billing street,Billing city,Note,Tags,Account no,Balance,Currency,"
            "Signup date,Plans,Tower,Login,Status\r\n"
            "A-1,  Ann   Lee ,Lee Farms,Ann,Lee,\"Ann <ann@lee.example>; bills@lee.example\","
            "\"555-0100, 555-0101\",555-0102,12 Hill Rd,Unit 4,Bend,OR,01234,United States,"
            "PO Box 9,Salem,\"first line \r\nsecond\",\"vip, wireless,vip\",10042,\"$1,234.50\",usd,"
            "2024-02-29 10:00:00,\"Fiber 100, Voice\",North,annlee,Blocked\r\n");
        QVERIFY(!file.failure);
        QCOMPARE(file.problems(), QList<Problem>());
        QCOMPARE(file.rows.size(), 1);
        ImportedSubscriber want;
        want.name = u"Ann Lee"_s;
        want.companyName = u"Lee Farms"_s;
        want.firstName = u"Ann"_s;
        want.lastName = u"Lee"_s;
        want.kind = ImportKind::Business;
        want.status = ImportStatus::Suspended;
        want.email = u"ann@lee.example"_s;
        want.moreEmails = {u"bills@lee.example"_s};
        want.phone = u"555-0100"_s;
        want.morePhones = {u"555-0101"_s};
        want.mobile = u"555-0102"_s;
        want.address = {u"12 Hill Rd"_s, u"Unit 4"_s, u"Bend"_s, u"OR"_s, u"01234"_s, u"US"_s};
        want.billingAddress = {u"PO Box 9"_s, u""_s, u"Salem"_s, u""_s, u""_s, u""_s};
        want.note = u"first line\nsecond"_s;
        want.tags = {u"vip"_s, u"wireless"_s};
        want.accountNumber = u"10042"_s;
        want.balance = Money::fromMinor(123450);
        want.currency = u"USD"_s;
        want.since = QDate(2024, 2, 29);
        want.services = {{u"Fiber 100"_s, 1}, {u"Voice"_s, 1}};
        want.siteName = u"North"_s;
        want.username = u"annlee"_s;
        QCOMPARE(file.rows[0].externalId, u"A-1"_s);
        QVERIFY(file.rows[0].subscriber == want);
    }

    void theNameIsTheCompanysOrThePersonsWhenNoneIsGiven()
    {
        const Imported file = imported("company,first name,last name\n"
                                       "Lee Farms,Ann,Lee\n,Bob,Ray\n,,Cher\n");
        QCOMPARE(file.rows[0].subscriber.name, u"Lee Farms"_s);
        QCOMPARE(file.rows[0].subscriber.kind, ImportKind::Business);
        QCOMPARE(file.rows[1].subscriber.name, u"Bob Ray"_s);
        QCOMPARE(file.rows[1].subscriber.kind, ImportKind::Residential);
        QCOMPARE(file.rows[2].subscriber.name, u"Cher"_s);
    }

    void recordsOfOneCustomerBecomeOneCustomerWithSeveralPackages()
    {
        // Powercode: one row per service; the last row of customer 1 stands apart.
        const Imported file = imported(
            "CustomerID,Company Name,First Name,Last Name,Open Balance,Service ID,Service quantity\n"
            "1,,Ann,Lee,5.00,Fiber,1\n"
            "1,,Ann,Lee,5.00,Voice,2\n"
            "2,,Bob,Ray,0,Fiber,1\n"
            "1,,Ann,Lee,5.00,Static IP,1\n"
            "3,,Cy,Fox,0,DSL,1\n");
        QCOMPARE(file.source, u"powercode"_s);
        QCOMPARE(file.problems(), QList<Problem>());
        QCOMPARE(file.rows.size(), 3);
        QCOMPARE(file.rows[0].records, 3);
        QCOMPARE(file.rows[0].subscriber.balance, Money::fromMinor(500));
        const QList<ImportedService> want{{u"Fiber"_s, 1}, {u"Voice"_s, 2}, {u"Static IP"_s, 1}};
        QCOMPARE(file.rows[0].subscriber.services, want);
        QCOMPARE(file.rows[1].externalId, u"2"_s);
        QCOMPARE(file.rows[2].externalId, u"3"_s);
    }

    void anotherPersonUnderTheSameIdIsAProblem()
    {
        const Imported merged = imported("CustomerID,First Name,Last Name,Plan\n"
                                         "1,Ann,Lee,Fiber\n1,Bob,Ray,Voice\n");
        QCOMPARE(merged.rows.size(), 1);
        QCOMPARE(merged.rows[0].problems.size(), 1);
        QCOMPARE(merged.rows[0].problems[0].reason, Reason::AlreadyExists);
        QCOMPARE(merged.rows[0].problems[0].line, 3);

        const Imported twice = imported("CustomerID,First Name\n1,Ann\n2,Bob\n1,Ann\n");
        QCOMPARE(twice.rows.size(), 3);
        QVERIFY(twice.rows[0].ok());
        QCOMPARE(twice.rows[2].problems.size(), 1);
        QCOMPARE(twice.rows[2].problems[0].reason, Reason::AlreadyExists);
        QCOMPARE(twice.rows[2].problems[0].column, 1);
        QCOMPARE(twice.rows[2].problems[0].value, u"1"_s);
    }

    void rowsAreRecognisedByIdNameOrDigest()
    {
        const Imported file = imported("id,name,street,email\n"
                                       "9,Ann Lée,,\n"
                                       ",ANN LEE,1  Main St,ann@x.example\n"
                                       ",Ann Lee,,\n"
                                       ",Ann Lee,,\n");
        const ImportIdentity byId = file.rows[0].identityKey();
        QCOMPARE(byId.sourceKey, u"csv:9"_s);
        QVERIFY(byId.digest.isEmpty());
        const ImportIdentity byName = file.rows[1].identityKey();
        QVERIFY(byName.sourceKey.isEmpty());
        QCOMPARE(byName.matchKeys, (QStringList{u"ann lee|street:1 main st"_s,
                                                u"ann lee|email:ann@x.example"_s}));
        const ImportIdentity byDigest = file.rows[2].identityKey();
        QVERIFY(byDigest.matchKeys.isEmpty());
        QCOMPARE(byDigest.digest.size(), 32);
        QCOMPARE(file.rows[3].identityKey().digest, byDigest.digest);
        ImportOptions other;
        other.source = u"old-system"_s;
        const Imported again = imported("id,name,street,email\n,Ann Lee,,\n", other);
        QVERIFY(again.rows[0].identityKey().digest != byDigest.digest);
    }

    void theWholeColumnDecidesWhatADateMeans()
    {
        const Imported dayFirst = imported("name,since\nAnn,03/04/2026\nBob,21/11/2025\n");
        QCOMPARE(dayFirst.rows[0].subscriber.since, QDate(2026, 4, 3));
        const Imported monthFirst = imported("name,since\nAnn,03/04/2026\nBob,11/21/2025\n");
        QCOMPARE(monthFirst.rows[0].subscriber.since, QDate(2026, 3, 4));

        const QByteArray open = "name,since\nCy,2026-01-01\nAnn,03/04/2026\nBob,05/06/2025\n";
        const Imported unclear = imported(open);
        QVERIFY(unclear.failure);
        QCOMPARE(unclear.failure->reason(), Reason::NotADate);
        QCOMPARE(unclear.failure->problems[0].line, 3);
        QCOMPARE(unclear.failure->problems[0].column, 2);
        ImportOptions told;
        told.dateOrder = DateOrder::DayFirst;
        QCOMPARE(imported(open, told).rows[1].subscriber.since, QDate(2026, 4, 3));

        const Imported mixed = imported("name,since\nAnn,03/04/2026\nBob,21/11/2025\nCy,11/21/2025\n");
        QCOMPARE(mixed.problems().size(), 1);
        QCOMPARE(mixed.problems()[0].value, u"03/04/2026"_s);
    }

    void theWholeColumnDecidesWhichSignIsDecimal()
    {
        ImportOptions euro;
        euro.currency = {u"EUR"_s, 2};
        const Imported file = imported("name;balance\nAnn;1.234\nBob;-€5,00\n", euro);
        QCOMPARE(file.problems(), QList<Problem>());
        QCOMPARE(file.rows[0].subscriber.balance, Money::fromMinor(123400));
        QCOMPARE(file.rows[1].subscriber.balance, Money::fromMinor(-500));

        const Imported unclear = imported("name;balance\nAnn;1.234\n");
        QCOMPARE(unclear.problems().size(), 1);
        QCOMPARE(unclear.problems()[0].reason, Reason::NotMoney);
        ImportOptions told;
        told.decimalSign = DecimalSign::Comma;
        QCOMPARE(imported("name;balance\nAnn;1.234\n", told).rows[0].subscriber.balance,
                 Money::fromMinor(123400));
    }

    void aCreditBalanceIsTurnedRoundWhenToldSo()
    {
        ImportOptions credit;
        credit.balanceMeaning = BalanceMeaning::Credit;
        QCOMPARE(imported("name,balance\nAnn,5.00\n", credit).rows[0].subscriber.balance,
                 Money::fromMinor(-500));
        QCOMPARE(imported("name,balance_cents\nAnn,1250\n").rows[0].subscriber.balance,
                 Money::fromMinor(1250));
    }

    void anotherCurrencyIsTakenWhenTheUserSaysSo()
    {
        const QByteArray bytes = "name,currency,balance\nAnn,BSD,$5.00\nBob,USD,\"€1,50\"\n";
        QCOMPARE(imported(bytes).problems().size(), 2);
        ImportOptions ignore;
        ignore.ignoreCurrency = true;
        const Imported file = imported(bytes, ignore);
        QCOMPARE(file.problems(), QList<Problem>());
        QCOMPARE(file.rows[1].subscriber.balance, Money::fromMinor(150));
    }

    void anAddressBookOfFreeLinesBecomesAddresses()
    {
        const Imported file = imported(
            "!HDR\tPROD\tVER\nHDR\tX\t1\n"
            "!CUST\tNAME\tREFNUM\tBADDR1\tBADDR2\tBADDR3\tSADDR1\tSADDR2\tPHONE1\tPHONE2\n"
            "CUST\tAnn Lee\t17\tAnn Lee\t12 Hill Rd\tBend, OR 97701\t\t\t555-0100\t555-0101\n"
            "CUST\tBob Ray:Barn\t18\tPO Box 9\tSalem OR 97301-0009\t\tThe Barn\tMill Ln\t\t\n"
            "ENDCUST\n");
        QVERIFY(!file.failure);
        QCOMPARE(file.problems(), QList<Problem>());
        QCOMPARE(file.source, u"quickbooks-desktop"_s);
        QCOMPARE(file.rows.size(), 2);
        const ImportedSubscriber &ann = file.rows[0].subscriber;
        QCOMPARE(file.rows[0].externalId, u"17"_s);
        QCOMPARE(ann.address.street, u"12 Hill Rd"_s);
        QCOMPARE(ann.address.city, u"Bend"_s);
        QCOMPARE(ann.address.region, u"OR"_s);
        QCOMPARE(ann.address.postalCode, u"97701"_s);
        QVERIFY(ann.billingAddress.isEmpty());
        QCOMPARE(ann.morePhones, QStringList{u"555-0101"_s});
        const ImportedSubscriber &bob = file.rows[1].subscriber;
        QCOMPARE(bob.name, u"Bob Ray:Barn"_s);
        QCOMPARE(bob.address.street, u"The Barn"_s);
        QCOMPARE(bob.address.street2, u"Mill Ln"_s);
        QCOMPARE(bob.billingAddress.street, u"PO Box 9"_s);
        QCOMPARE(bob.billingAddress.postalCode, u"97301-0009"_s);
    }

    void aFileWithoutHeaderIsReadWhenItsLayoutIsTold()
    {
        const QByteArray bytes = "1/15/2020,555-0100,Ann,Lee,12 Hill Rd,,Bend,OR,97701,hello\n";
        ImportOptions options;
        options.layout = u"freeside-simple"_s;
        options.dateOrder = DateOrder::MonthFirst;
        const Imported layout = imported(bytes, options);
        QVERIFY(!layout.failure);
        QCOMPARE(layout.rows.size(), 1);
        QCOMPARE(layout.rows[0].source, u"freeside"_s);
        QCOMPARE(layout.rows[0].subscriber.name, u"Ann Lee"_s);
        QCOMPARE(layout.rows[0].subscriber.since, QDate(2020, 1, 15));
        QCOMPARE(layout.rows[0].line, 1);

        ImportOptions places;
        places.map = QJsonObject{{u"#3"_s, u"firstName"_s}, {u"#4"_s, u"lastName"_s},
                                 {u"#7"_s, u"city"_s}};
        const Imported placed = imported(bytes, places);
        QVERIFY(!placed.failure);
        QCOMPARE(placed.rows[0].subscriber.name, u"Ann Lee"_s);
        QCOMPARE(placed.rows[0].subscriber.address.city, u"Bend"_s);

        options.layout = u"freeside-unknown"_s;
        QVERIFY(imported(bytes, options).failure);
    }

    void ourOwnExportComesBackExactly()
    {
        ImportedSubscriber full;
        full.name = u"=SUM(A1) & Sons"_s;
        full.companyName = u"'=quoted"_s;
        full.firstName = u"-Ann"_s;
        full.lastName = u"O'Neil \"Red\""_s;
        full.kind = ImportKind::Business;
        full.status = ImportStatus::Hibernated;
        full.email = u"ann@x.example"_s;
        full.moreEmails = {u"b@x.example"_s, u"c@x.example"_s};
        full.phone = u"+1 555 010 0100"_s;
        full.morePhones = {u"+1 555 010 0101"_s};
        full.mobile = u"+44 20 7946 0018"_s;
        full.address = {u"1 Main, Apt 2"_s, u"Rear; left"_s, u"Bend"_s, u"OR"_s, u"01234"_s, u"US"_s};
        full.billingName = u"Bob"_s;
        full.billingEmail = u"bob@x.example"_s;
        full.billingPhone = u"555"_s;
        full.billingAddress = {u"@home"_s, u""_s, u"Salem"_s, u"OR"_s, u"97301"_s, u"US"_s};
        full.note = u"line one\n- line two\n\"three\""_s;
        full.tags = {u"a, b"_s, u"vip"_s};
        full.accountNumber = u"00042"_s;
        full.balance = Money::fromMinor(-123456);
        full.currency = u"USD"_s;
        full.since = QDate(2020, 3, 4);
        full.services = {{u"Fiber, fast"_s, 2}, {u"Voice"_s, 1}};
        full.siteName = u"North"_s;
        full.username = u"=ann"_s;
        ImportedSubscriber plain;
        plain.name = u"Žofie 😀"_s;

        for (const CsvFormat &format : {CsvFormat{}, CsvFormat{';', true}, CsvFormat{'\t', false}}) {
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            CsvWriter writer(&buffer, SubscriberCsv::columns(), format);
            const SubscriberCsv csv(2);
            QVERIFY(writer.writeHeader().ok());
            QVERIFY(writer.write(csv.cells(u"0190-a"_s, full)).ok());
            QVERIFY(writer.write(csv.cells(u"-b"_s, plain)).ok());
            const Imported file = imported(bytes);
            QVERIFY(!file.failure);
            QCOMPARE(file.problems(), QList<Problem>());
            QCOMPARE(file.rows.size(), 2);
            QCOMPARE(file.rows[0].externalId, u"0190-a"_s);
            QCOMPARE(file.rows[1].externalId, u"-b"_s);
            QVERIFY(file.rows[0].subscriber == full);
            QVERIFY(file.rows[1].subscriber == plain);
        }
    }
};

QTEST_GUILESS_MAIN(TestImportReader)
#include "tst_importreader.moc"
