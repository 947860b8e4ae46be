#include "tests/architecture/rules.h"

#include <QTest>

#include <optional>

using namespace linedesk::architecture;
using namespace Qt::StringLiterals;

/// Holds this tree to the rules in rules.h.
class TestArchitecture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_tree.emplace(QStringLiteral(LINEDESK_SOURCE_DIR));
        // A checker that reads nothing would find nothing.
        QVERIFY(m_tree->files().size() > 20);
    }
    void includesKeepTheDirections() { none(includeBreaches(*m_tree)); }
    void bannedCallsAreAbsent() { none(codeBreaches(*m_tree)); }
    void sqlStandsInStorageAndSuitsBothEngines() { none(sqlBreaches(*m_tree)); }
    void filesAreSmallNamedAndFinished() { none(fileBreaches(*m_tree)); }
    void publishedMigrationsAreUntouched() { none(migrationBreaches(*m_tree)); }

private:
    static void none(const Breaches &breaches)
    {
        QStringList texts;
        for (const Breach &breach : breaches)
            texts.append(breach.text());
        QVERIFY2(breaches.isEmpty(),
                 qPrintable(u"%1 breach(es):\n%2"_s.arg(breaches.size()).arg(texts.join(u'\n'))));
    }

    std::optional<SourceTree> m_tree;
};

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
