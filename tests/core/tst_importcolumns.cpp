#include "core/importing/columnmatch.h"
#include "core/importing/subscribercsv.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

QString casesDir()
{
    return qEnvironmentVariable("LINEDESK_CASES_DIR",
                                QStringLiteral(LINEDESK_SOURCE_DIR "/../shared/cases"));
}

QString fieldOf(const ColumnMatch &match, const QString &header)
{
    for (const MatchedColumn &column : match.columns()) {
        if (column.header == header)
            return column.field ? QString(importFieldInfo(*column.field).name) : u"-"_s;
    }
    return u"?"_s;
}

} // namespace

class TestImportColumns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachPeersColumnsAreMatched_data()
    {
        QTest::addColumn<QStringList>("header");
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("fields"); // "Header=field; …", "-" = left out
        QFile file(casesDir() + u"/csv/peer_headers.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("outside cases are not here");
        const QJsonObject peers = QJsonDocument::fromJson(file.readAll()).object();
        const auto columns = [](const QJsonObject &product) {
            QStringList names;
            for (const QJsonValue name : product[u"columns"].toArray())
                names.append(name.toString());
            return names;
        };
        const auto row = [&](const char *key, const QString &source, const QString &fields) {
            QTest::newRow(key) << columns(peers[QLatin1StringView(key)].toObject()) << source << fields;
        };
        row("uisp_ucrm_client_export", u"uisp"_s,
            u"Id=externalId; Name=name; Emails=email; Phones=phone; Address=-; Balance=balance; "
            "Service plans=packageName; Connected to=siteName; Street 1=street; Street 2=street2; "
            "City=city; Country=country; State=region; ZIP code=postalCode; "
            "Invoice Street 1=billingStreet; Invoice Street 2=billingStreet2; "
            "Invoice City=billingCity; Invoice Country=billingCountry; Invoice State=billingRegion; "
            "Invoice ZIP code=billingPostalCode; Invoice address same as contact=-; Note=note; "
            "Registration date=since; First name=firstName; Last name=lastName; "
            "Company name=companyName; Company tax ID=-; Custom ID=accountNumber"_s);
        row("powercode_prime_customer", u"powercode"_s,
            u"CustomerID=externalId; Company Name=companyName; First Name=firstName; "
            "Last Name=lastName; Mobile Phone=mobile; Street1=street; Street2=street2; City=city; "
            "State=region; Zip=postalCode; Latitude=latitude; Longitude=longitude; Email=email; "
            "Status=status; Username=username; Open Balance=balance; Tax Zone=-; "
            "Service ID=packageName; Service quantity=packageQuantity; Invoice Date=-; Due Date=-"_s);
        row("splynx_customer", u"splynx"_s,
            u"name=name; login=username; status=status; email=email; billing_email=billingEmail; "
            "phone=phone; street_1=street; zip_code=postalCode; city=city; partner_id=-; "
            "location_id=-; category=kind; date_add=since"_s);
        row("whmcs_addclient", u"whmcs"_s,
            u"firstname=firstName; lastname=lastName; companyname=companyName; email=email; "
            "address1=street; address2=street2; city=city; state=region; postcode=postalCode; "
            "country=country; phonenumber=phone; tax_id=-; currency=currency; groupid=-; "
            "language=-; notes=note"_s);
        row("quickbooks_desktop_iif", u"quickbooks-desktop"_s,
            u"NAME=name; TIMESTAMP=-; REFNUM=externalId; BADDR1=billingAddressLine; "
            "BADDR5=billingAddressLine; SADDR1=addressLine; SADDR5=addressLine; PHONE1=phone; "
            "PHONE2=phone; FAXNUM=-; CTYPE=-; TERMS=-; TAXABLE=-; LIMIT=-"_s);
        row("quickbooks_online_import", u"quickbooks-online"_s,
            u"Full Name=name; Company=companyName; Email=email; Phone=phone; Mobile=mobile; Fax=-; "
            "Website=-; Street=street; City=city; State=region; ZIP=postalCode; Country=country; "
            "Opening Balance=balance; Opening Balance Date=-; Resale Number=-"_s);
        const QJsonObject freeside = peers[u"freeside"].toObject();
        QTest::newRow("freeside simple")
            << columns(freeside[u"simple"].toObject()) << u"freeside"_s
            << u"cust_pkg.setup=since; dayphone=phone; first=firstName; last=lastName; "
               "address1=street; address2=street2; city=city; state=region; zip=postalCode; "
               "comments=note"_s;
        for (const QString &layout : freeside.keys()) {
            if (layout != "simple"_L1)
                QTest::newRow(qPrintable(u"freeside "_s + layout))
                    << columns(freeside[layout].toObject()) << u"freeside"_s
                    << u"agent_custid=externalId; refnum=-; last=lastName; first=firstName; "
                       "address1=billingStreet; zip=billingPostalCode; daytime=phone; night=phone; "
                       "ship_address1=street; ship_zip=postalCode; ship_last=-; payinfo=-; "
                       "paycvv=-; invoicing_list=email; cust_pkg.pkgpart=packageName; "
                       "svc_acct.username=username; svc_acct._password=-"_s;
        }
    }
    void eachPeersColumnsAreMatched()
    {
        QFETCH(QStringList, header);
        QFETCH(QString, source);
        QFETCH(QString, fields);
        QVERIFY(!header.isEmpty());
        const ColumnMatch match = ColumnMatch::byNames(header);
        QCOMPARE(match.source(), source);
        QVERIFY(match.problems().isEmpty());
        for (const QString &pair : fields.split(u"; "_s)) {
            const QString name = pair.section(u'=', 0, 0);
            QCOMPARE(name + u'=' + fieldOf(match, name), pair);
        }
    }

    void headerlessLayoutsAreTheDocumentedOnes()
    {
        QFile file(casesDir() + u"/csv/peer_headers.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("outside cases are not here");
        const QJsonObject freeside =
            QJsonDocument::fromJson(file.readAll()).object()[u"freeside"].toObject();
        for (const QString &layout : freeside.keys()) {
            QStringList names;
            for (const QJsonValue name : freeside[layout][u"columns"].toArray())
                names.append(name.toString());
            QCOMPARE(ColumnMatch::layoutColumns(u"freeside-"_s + layout), names);
        }
        QCOMPARE(ColumnMatch::layoutNames().size(), freeside.size());
        QVERIFY(ColumnMatch::layoutColumns(u"freeside").isEmpty());
    }

    void filesThatHoldNoCustomersAreTold_data()
    {
        QTest::addColumn<QStringList>("header");
        QTest::newRow("FCC availability")
            << QStringList{u"provider_id"_s, u"brand_name"_s, u"location_id"_s, u"technology"_s};
        QTest::newRow("FCC subscription") << QStringList{u"tract"_s, u"technology_code"_s};
        QTest::newRow("no name anywhere") << QStringList{u"email"_s, u"city"_s};
    }
    void filesThatHoldNoCustomersAreTold()
    {
        QFETCH(QStringList, header);
        QCOMPARE(ColumnMatch::byNames(header).problems().size(), 1);
    }

    void theSameColumnTwiceIsAProblem()
    {
        const auto match = ColumnMatch::byNames({u"Name"_s, u"E-mail"_s, u"NAME"_s});
        QCOMPARE(match.problems().size(), 1);
        QCOMPARE(match.problems()[0].reason, Reason::DuplicateField);
        QCOMPARE(match.problems()[0].column, 3);
    }

    void ofTwoNamesForAFieldThePlainerIsTakenAndTheOtherIsTold()
    {
        const auto match =
            ColumnMatch::byNames({u"Customer Name"_s, u"Display Name"_s, u"Shoe size"_s});
        QCOMPARE(match.columnOf(ImportField::Name), 1);
        QCOMPARE(match.leftOut(), (QStringList{u"Customer Name"_s, u"Shoe size"_s}));
    }

    void aMapStandsAboveTheNames()
    {
        const QStringList header{u"Name"_s, u"Alias"_s, u"Phone"_s, u"Remark"_s};
        const auto map = ColumnMatch::parseMap(
            R"({"Alias": "name", "Phone": null, "Remark": "tags"})");
        QVERIFY(map.ok());
        const auto match = ColumnMatch::byMap(header, *map);
        QVERIFY(match.problems().isEmpty());
        QCOMPARE(fieldOf(match, u"Name"_s), u"-"_s);
        QCOMPARE(fieldOf(match, u"Alias"_s), u"name"_s);
        QCOMPARE(fieldOf(match, u"Phone"_s), u"-"_s);
        QCOMPARE(fieldOf(match, u"Remark"_s), u"tags"_s);
    }

    void aWrongMapIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("reason");
        QTest::newRow("unknown field") << R"({"Name": "nam"})"_qba << int(Reason::UnknownValue);
        QTest::newRow("unknown column") << R"({"Nom": "name"})"_qba << int(Reason::NotFound);
        QTest::newRow("a field twice") << R"({"Name": "city", "Town": "city"})"_qba
                                       << int(Reason::DuplicateField);
        QTest::newRow("no name left") << R"({"Name": null})"_qba << int(Reason::Required);
    }
    void aWrongMapIsRefused()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, reason);
        const auto map = ColumnMatch::parseMap(json);
        QVERIFY(map.ok());
        const auto match = ColumnMatch::byMap({u"Name"_s, u"Town"_s}, *map);
        QVERIFY(!match.problems().isEmpty());
        QCOMPARE(int(match.problems()[0].reason), reason);
    }

    void mapFilesAreStrict()
    {
        QVERIFY(!ColumnMatch::parseMap(R"({"a": "name", "a": null})").ok());
        QVERIFY(!ColumnMatch::parseMap(R"({"a": 1})").ok());
        QVERIFY(!ColumnMatch::parseMap(R"(["a"])").ok());
    }

    void aSavedMapGivesTheSameMatchAgain()
    {
        const QStringList header{u"Customer Name"_s, u"Display Name"_s, u"Address"_s,
                                 u"Shipping Address"_s, u"Other"_s, u"Phone"_s, u"Phone 2"_s};
        const auto match = ColumnMatch::byNames(header);
        const auto map = ColumnMatch::parseMap(match.mapFile());
        QVERIFY(map.ok());
        const auto again = ColumnMatch::byMap(header, *map);
        QVERIFY(again.problems().isEmpty());
        QCOMPARE(again.toMap(), match.toMap());
        for (int i = 0; i < header.size(); ++i)
            QCOMPARE(again.columns()[i].field, match.columns()[i].field);
    }

    void ourOwnExportMatchesWithoutRest()
    {
        QStringList header;
        for (const CsvColumn &column : SubscriberCsv::columns())
            header.append(column.name);
        const auto match = ColumnMatch::byNames(header);
        QCOMPARE(match.source(), u"linedesk"_s);
        QVERIFY(match.problems().isEmpty());
        QCOMPARE(match.leftOut(), QStringList());
    }

    void eachFieldOfTheCatalogueHasItsPlace()
    {
        for (const ImportFieldInfo &info : importFields()) {
            QCOMPARE(&importFieldInfo(info.field), &info);
            QCOMPARE(importFieldFromName(QString(info.name)), info.field);
        }
    }
};

QTEST_GUILESS_MAIN(TestImportColumns)
#include "tst_importcolumns.moc"
