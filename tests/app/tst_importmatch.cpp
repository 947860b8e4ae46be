#include "app/server/jobs/importmatch.h"
#include "core/base/fold.h"
#include "core/commands/subscribers.h"
#include "tests/support/recordtest.h"

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Who is here already (decisions 16): by source and id there, else by name with street or email.
class TestImportMatch : public RecordTest
{
    Q_OBJECT

    static ImportPayload row(const QString &name, const QJsonObject &contact = {})
    {
        ImportPayload out;
        out.contact = contact;
        out.contact.insert(u"name"_s, name);
        out.nameKey = folded(name);
        out.streetKey = folded(contact.value("street"_L1).toString());
        out.emailKey = folded(contact.value("email"_L1).toString());
        return out;
    }
    static QJsonObject at(const QString &street, const QString &source = {}, const QString &id = {})
    {
        QJsonObject contact{{u"street"_s, street}};
        if (!id.isEmpty()) {
            contact.insert(u"source"_s, source);
            contact.insert(u"external_id"_s, id);
        }
        return contact;
    }
    /// Whom the last of these rows stands for.
    SubscriberId lastOf(const QList<ImportPayload> &rows)
    {
        Reader reader = m_record->reader();
        ImportMatch match(reader);
        QList<const ImportPayload *> pointers;
        for (const ImportPayload &payload : rows)
            pointers.append(&payload);
        if (!match.prepare(pointers).ok())
            return newId<SubscriberId>();
        const auto found = match.find(rows.last());
        return found.ok() ? *found : newId<SubscriberId>();
    }

private Q_SLOTS:
    void namesakesCountUnlessTheirProductIsTheRows_data()
    {
        QTest::addColumn<bool>("postgres");
        QTest::addColumn<QJsonObject>("there");
        QTest::addColumn<QJsonObject>("row");
        QTest::addColumn<bool>("known");
        const QString mill = u"12 Mill Street"_s;
        const QString ridge = u"9 Ridge Road"_s;
        for (const bool postgres : {false, true}) {
            const auto add = [&](const char *name, const QJsonObject &there, const QJsonObject &row,
                                 bool known) {
                QTest::addRow("%s, %s", name, postgres ? "PostgreSQL" : "SQLite")
                    << postgres << there << row << known;
            };
            add("by street", at(mill), at(u"12 mill street"_s), true);
            add("another street", at(mill), at(ridge), false);
            add("by email", {{u"email"_s, u"Dw@mail.example"_s}}, {{u"email"_s, u"dw@mail.example"_s}}, true);
            add("made by hand, the row has an id", at(mill), at(mill, u"sonar"_s, u"1"_s), true);
            add("from a product, the row has no id", at(mill, u"sonar"_s, u"1"_s), at(mill), true);
            add("from an earlier product", at(mill, u"azotel"_s, u"1"_s), at(mill, u"sonar"_s, u"2"_s), true);
            add("from a later product", at(mill, u"splynx"_s, u"1"_s), at(mill, u"sonar"_s, u"2"_s), true);
            add("another one of the same product", at(mill, u"sonar"_s, u"1"_s), at(mill, u"sonar"_s, u"2"_s), false);
            add("the same id", at(mill, u"sonar"_s, u"1"_s), at(ridge, u"sonar"_s, u"1"_s), true);
            add("the same id of another product", at(mill, u"splynx"_s, u"1"_s), at(ridge, u"sonar"_s, u"1"_s), false);
        }
    }
    void namesakesCountUnlessTheirProductIsTheRows()
    {
        makeRecord();
        if (!m_record)
            return;
        QFETCH(const QJsonObject, there);
        QFETCH(const QJsonObject, row);
        QFETCH(const bool, known);
        const auto id = m_record->addSubscriber(u"Dolores Whitaker"_s, there);
        QVERIFY(id.ok());
        const SubscriberId found = lastOf({TestImportMatch::row(u"DOLORES WHITAKER"_s, row)});
        QCOMPARE(found, known ? *id : SubscriberId());
    }

    void whoLeftIsNobodysNamesake_data() { engines(); }
    void whoLeftIsNobodysNamesake()
    {
        makeRecord();
        if (!m_record)
            return;
        const auto id = m_record->addSubscriber(u"Dolores Whitaker"_s, at(u"12 Mill Street"_s));
        QVERIFY(id.ok());
        ArchiveSubscriber archive;
        archive.id = *id;
        QVERIFY(m_record->give(archive).ok());
        QCOMPARE(lastOf({row(u"Dolores Whitaker"_s, at(u"12 Mill Street"_s))}), SubscriberId());
    }

    void oneIsFoundAmongManyOfTheName_data() { engines(); }
    void oneIsFoundAmongManyOfTheName()
    {
        makeRecord();
        if (!m_record)
            return;
        SubscriberId wanted;
        for (int i = 0; i < 40; ++i) {
            const auto id = m_record->addSubscriber(u"Anna Smith"_s, at(u"%1 Mill Street"_s.arg(i)));
            QVERIFY(id.ok());
            if (i == 33)
                wanted = *id;
        }
        // More names than one look-up takes.
        QList<ImportPayload> rows;
        for (int i = 0; i < 150; ++i)
            rows.append(row(u"Person %1"_s.arg(i), at(u"1 Ridge Road"_s)));
        rows.append(row(u"Anna Smith"_s, at(u"33 Mill Street"_s)));
        QCOMPARE(lastOf(rows), wanted);
    }
};

QTEST_GUILESS_MAIN(TestImportMatch)
#include "tst_importmatch.moc"
