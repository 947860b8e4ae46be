#include "ui/common/words/installtranslations.h"
#include "ui/common/widgets/syncpill.h"
#include "ui/messages/messagewords.h"

#include <QDirIterator>
#include <QFile>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace linedesk;
using namespace Qt::StringLiterals;

class TestMessageTranslations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCountedTextHasItsEnglishForms();
    void oneAndManyAreSaidRight_data();
    void oneAndManyAreSaidRight();
    void unknownLanguageFallsBackToEnglish();

private:
    static QStringList countedTexts(const QString &folder);
    static QHash<QString, QStringList> forms();
};

/// The string literals with "%Ln" of the sources below a folder, adjacent ones joined.
QStringList TestMessageTranslations::countedTexts(const QString &folder)
{
    static const QRegularExpression literals(
        u"(?<![u\\w])\"(?:[^\"\\\\\\n]|\\\\.)*\"(?:\\s*\"(?:[^\"\\\\\\n]|\\\\.)*\")*"_s);
    static const QRegularExpression seam(u"\"\\s*\""_s);
    QStringList out;
    QDirIterator files(QStringLiteral(LINEDESK_SOURCE_DIR "/") + folder, {u"*.cpp"_s, u"*.h"_s},
                       QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        QString text = QString::fromUtf8(file.readAll());
        // What comments say is not shown.
        text.remove(QRegularExpression(u"^\\s*//.*$"_s, QRegularExpression::MultilineOption));
        for (auto found = literals.globalMatch(text); found.hasNext();) {
            QString literal = found.next().captured();
            literal.remove(seam);
            literal = literal.mid(1, literal.size() - 2);
            literal.replace(u"\\n"_s, u"\n"_s).replace(u"\\\""_s, u"\""_s);
            if (literal.contains(u"%Ln"_s))
                out.append(literal);
        }
    }
    return out;
}

QHash<QString, QStringList> TestMessageTranslations::forms()
{
    QHash<QString, QStringList> out;
    QFile file(QStringLiteral(LINEDESK_SOURCE_DIR "/translations/linedesk_en.ts"));
    if (!file.open(QIODevice::ReadOnly))
        return out;
    QXmlStreamReader xml(&file);
    QString source;
    bool unfinished = false;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == "source"_L1)
            source = xml.readElementText();
        else if (xml.name() == "translation"_L1)
            unfinished = xml.attributes().hasAttribute(u"type"_s);
        else if (xml.name() == "numerusform"_L1 && !unfinished)
            out[source].append(xml.readElementText());
    }
    return out;
}

void TestMessageTranslations::everyCountedTextHasItsEnglishForms()
{
    const auto known = forms();
    QStringList missing;
    qsizetype texts = 0;
    for (const QString &folder : {u"core"_s, u"ui"_s, u"app/desktop"_s}) {
        const QStringList found = countedTexts(folder);
        texts += found.size();
        for (const QString &text : found) {
            const QStringList both = known.value(text);
            if (both.size() < 2 || both.contains(QString())
                || both.join(QString()).contains(u"(s)"_s))
                missing.append(text);
        }
    }
    QVERIFY(texts > 10); // the search itself works
    QVERIFY2(missing.isEmpty(),
             qPrintable(u"no English forms; run the target update_translations and look at: "_s
                        + missing.join(u" | "_s)));
}

void TestMessageTranslations::oneAndManyAreSaidRight_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("expected");
    installTranslations(*QCoreApplication::instance());
    using Kind = SyncStanding::Kind;
    QTest::newRow("3 changes") << SyncPill::words({Kind::Sending, 3}) << u"Sending 3 changes…"_s;
    QTest::newRow("1 change") << SyncPill::words({Kind::Sending, 1}) << u"Sending 1 change…"_s;
    QTest::newRow("waiting") << SyncPill::words({Kind::Offline, 3})
                             << u"Offline · 3 changes waiting"_s;
    QTest::newRow("2 need") << SyncPill::words({Kind::NeedsAttention, 2})
                            << u"2 need attention"_s; // ui.md 6
    QTest::newRow("1 needs") << SyncPill::words({Kind::NeedsAttention, 1})
                             << u"1 needs attention"_s;
    QTest::newRow("window") << MessageWords::length({1, 22, 0, 0})
                            << u"1 day and 22 hours"_s; // ui.md 6
    QTest::newRow("people") << QCoreApplication::translate("linedesk::MessageActivation",
                                                           "Show this on the portal for %Ln people?",
                                                           nullptr, 412)
                            << u"Show this on the portal for 412 people?"_s; // ui.md 9
    QTest::newRow("person") << QCoreApplication::translate("linedesk::MessageActivation",
                                                           "Show this on the portal for %Ln people?",
                                                           nullptr, 1)
                            << u"Show this on the portal for 1 person?"_s;
}

void TestMessageTranslations::oneAndManyAreSaidRight()
{
    QFETCH(QString, said);
    QFETCH(QString, expected);
    QCOMPARE(said, expected);
}

void TestMessageTranslations::unknownLanguageFallsBackToEnglish()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::Welsh));
    installTranslations(*QCoreApplication::instance());
    QCOMPARE(SyncPill::words({SyncStanding::Kind::Sending, 1}), u"Sending 1 change…"_s);
    QLocale::setDefault(before);
}

QTEST_MAIN(TestMessageTranslations)
#include "tst_messagetranslations.moc"
