#include "core/base/dates.h"
#include "core/base/json.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

/// Texts that are hashed and kept: they are Qt's, byte for byte, only quicker.
class TestJsonText : public QObject
{
    Q_OBJECT

    static QByteArray ofQt(const QJsonObject &object)
    {
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }
    static QJsonValue anything(QRandomGenerator &dice, int depth)
    {
        switch (dice.bounded(depth > 0 ? 6 : 4)) {
        case 0: return qint64(dice.generate64() >> dice.bounded(64));
        case 1: return dice.bounded(2) == 0;
        case 2: return QJsonValue::Null;
        case 3: {
            QString text;
            for (int i = dice.bounded(12); i > 0; --i)
                text += QChar(char16_t(dice.bounded(3) == 0 ? dice.bounded(0x10000)
                                                            : dice.bounded(0x80)));
            return text;
        }
        case 4: {
            QJsonArray array;
            for (int i = dice.bounded(4); i > 0; --i)
                array.append(anything(dice, depth - 1));
            return array;
        }
        default: return something(dice, depth - 1);
        }
    }
    static QJsonObject something(QRandomGenerator &dice, int depth)
    {
        QJsonObject object;
        for (int i = dice.bounded(6); i > 0; --i)
            object.insert(anything(dice, 0).toString(), anything(dice, depth));
        return object;
    }

private Q_SLOTS:
    void canonicalJsonIsTheCompactTextOfQt_data()
    {
        QTest::addColumn<QJsonObject>("object");
        QTest::newRow("empty") << QJsonObject{};
        QTest::newRow("escapes") << QJsonObject{{u"\"\\/\b\f\n\r\t"_s, u"\u0001\u001f\u007f"_s}};
        QTest::newRow("beyond ASCII")
            << QJsonObject{{u"ä"_s, u"Ω€"_s}, {u"b"_s, QString::fromUcs4(U"\U0001F4A1", 1)}};
        QTest::newRow("half a pair") << QJsonObject{{u"a"_s, QString(QChar(0xd83d))},
                                                    {u"b"_s, QString(QChar(0xdca1))}};
        QTest::newRow("numbers")
            << QJsonObject{{u"a"_s, 0}, {u"b"_s, -1}, {u"c"_s, std::numeric_limits<qint64>::max()},
                           {u"d"_s, std::numeric_limits<qint64>::min()}, {u"e"_s, 0.5}};
        QTest::newRow("nested") << QJsonObject{
            {u"a"_s, QJsonArray{1, QJsonArray{}, QJsonObject{{u"x"_s, true}}, QJsonValue()}}};
    }
    void canonicalJsonIsTheCompactTextOfQt()
    {
        QFETCH(QJsonObject, object);
        QCOMPARE(canonicalJson(object), ofQt(object));
    }

    void soItIsForAnyObject()
    {
        QRandomGenerator dice(20261122);
        for (int i = 0; i < 3000; ++i) {
            const QJsonObject object = something(dice, 3);
            QCOMPARE(canonicalJson(object), ofQt(object));
            const QJsonArray array{object, i};
            QCOMPARE(canonicalJson(array), QJsonDocument(array).toJson(QJsonDocument::Compact));
        }
    }

    void datesAndInstantsAreTheIsoTextsOfQt()
    {
        for (QDate date(1899, 12, 30); date < QDate(2101, 1, 1); date = date.addDays(13)) {
            QCOMPARE(isoDate(date), date.toString(Qt::ISODate));
            const QDateTime instant(date, QTime::fromMSecsSinceStartOfDay(
                                              int(date.toJulianDay() * 7919 % 86'400'000)),
                                    Qt::UTC);
            QCOMPARE(instantText(instant), instant.toString(Qt::ISODateWithMs));
        }
        QCOMPARE(isoDate(QDate(9999, 12, 31)), u"9999-12-31"_s);
        QCOMPARE(isoDate(QDate()), QString());
        const QDateTime local(QDate(2026, 7, 1), QTime(0, 30), QTimeZone("Asia/Kathmandu"));
        QCOMPARE(instantText(local), u"2026-06-30T18:45:00.000Z"_s); // 5 h 45 min ahead of UTC
    }
};

QTEST_GUILESS_MAIN(TestJsonText)
#include "tst_jsontext.moc"
