#include "tst_subscriberspagefixture.h"

using namespace linedesk;
using namespace Qt::StringLiterals;

/// What is done from the list: ticks, profile, message, file, and what changes meanwhile.
class TestSubscribersWork : public SubscribersPageFixture
{
    Q_OBJECT
private Q_SLOTS:
    void ticksAreSummed();
    void allIsTickedByTheHeaderAndSelectAll();
    void enterAndDoubleClickOpenTheProfile();
    void aChangeKeepsThePlace();
    void unsentChangesAreMarked();
    void messagesGoToTheTickedOnesOrToTheFilter();
    void theListIsWrittenToAFile();
};

void TestSubscribersWork::ticksAreSummed()
{
    clickCell(2, Model::Tick);
    clickCell(4, Model::Tick);
    const auto shown = [this](const QString &words) {
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text() == words)
                return true;
        }
        return false;
    };
    QTRY_VERIFY(shown(u"2 selected"_s));
    QTRY_VERIFY(shown(u"$164.58 due"_s));
    QCOMPARE(table()->headerCheckState(), Qt::PartiallyChecked);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Escape);
    QTRY_COMPARE(model()->tickedCount(), 0);
    QCOMPARE(table()->headerCheckState(), Qt::Unchecked);
}

void TestSubscribersWork::allIsTickedByTheHeaderAndSelectAll()
{
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    QTRY_COMPARE(model()->tickedCount(), 6);
    QCOMPARE(table()->headerCheckState(), Qt::Checked);
    QTRY_COMPARE(model()->tickedBalance(), std::optional(Money::fromMinor(16458)));
    clickCell(2, Model::Tick); // all but one
    QTRY_COMPARE(model()->tickedCount(), 5);
    QTRY_COMPARE(model()->tickedBalance(), std::optional(Money::fromMinor(7432)));
    QCOMPARE(table()->headerCheckState(), Qt::PartiallyChecked);
}

void TestSubscribersWork::enterAndDoubleClickOpenTheProfile()
{
    QSignalSpy opened(m_page, &SubscribersPage::profileRequested);
    clickCell(2, Model::Name);
    QTest::keyClick(table(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.at(0).at(0).value<SubscriberId>(), m_dolores);
    QVERIFY(m_walk->isAt(m_dolores));
    QCOMPARE(m_walk->position(), 2);
    QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {},
                       table()->visualRect(model()->index(4, Model::Name)).center());
    QCOMPARE(opened.size(), 2);
    QCOMPARE(opened.at(1).at(0).value<SubscriberId>(), m_lucius);
}

void TestSubscribersWork::aChangeKeepsThePlace()
{
    clickCell(2, Model::Name);
    UpdateSubscriber rename;
    rename.id = m_dolores;
    rename.changes = {{u"name"_s, QJsonObject{{u"from"_s, u"Dolores Whitaker"_s},
                                              {u"to"_s, u"Zelda Whitaker"_s}}}};
    QSignalSpy resets(model(), &QAbstractItemModel::modelReset);
    m_desk->now(rename);
    QTRY_COMPARE(names().last(), u"Zelda Whitaker"_s);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(table()->currentIndex().row(), 5);
    SubscriberSample(*m_desk).add(u"Aaron Abel"_s, u"Millrace"_s);
    QTRY_COMPARE(model()->rowCount(), 7);
    QTRY_COMPARE(table()->currentIndex().row(), 6);
    ArchiveSubscriber archive;
    archive.id = m_annika;
    m_desk->now(archive);
    QTRY_COMPARE(model()->rowCount(), 6);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(table()->currentIndex().row(), 5);
    QCOMPARE(cell(table()->currentIndex().row(), Model::Name), u"Zelda Whitaker"_s);
}

void TestSubscribersWork::unsentChangesAreMarked()
{
    QCOMPARE(model()->index(0, Model::Name).data(TrailingIconRole).toString(), u"cloud-upload"_s);
    QCOMPARE(model()->index(0, Model::Name).data(TrailingIconTipRole).toString(),
             u"Changes not sent yet"_s);
    QVERIFY(model()->index(0, Model::Name).data(Qt::AccessibleTextRole).toString().endsWith(
        u", Changes not sent yet"_s));
    QCOMPARE(model()->index(1, Model::Name).data(TrailingIconRole).toString(), QString());
}

void TestSubscribersWork::messagesGoToTheTickedOnesOrToTheFilter()
{
    QSignalSpy asked(m_page, &SubscribersPage::messageRequested);
    clickCell(2, Model::Tick);
    QTRY_VERIFY(child<QPushButton>(u"messageTickedButton"_s)->isVisible());
    QTest::mouseClick(child<QPushButton>(u"messageTickedButton"_s), Qt::LeftButton);
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked.at(0).at(0).toString(), QString());
    QCOMPARE(asked.at(0).at(1).value<QList<SubscriberId>>(), QList{m_dolores});
    choose(u"Late over 15 days"_s);
    QTRY_COMPARE(model()->rowCount(), 1);
    QTRY_VERIFY(model()->isComplete());
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    QTest::mouseClick(child<QPushButton>(u"messageTickedButton"_s), Qt::LeftButton);
    QTRY_COMPARE(asked.size(), 2);
    QCOMPARE(asked.at(1).at(0).toString(), u"days_late > 15"_s);
    QVERIFY(asked.at(1).at(1).value<QList<SubscriberId>>().isEmpty());
}

void TestSubscribersWork::theListIsWrittenToAFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"people.csv"_s);
    m_prompter.files = {path};
    QSignalSpy said(m_page, &SubscribersPage::said);
    m_actions->exportList()->trigger();
    QTRY_COMPARE(said.size(), 1);
    QCOMPARE(said.at(0).at(0).toString(), u"6 subscribers written to people.csv"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    QVERIFY(text.contains(u"Annika Sörensen"_s));
    QVERIFY(text.contains(u"90.26"_s));
}

QTEST_MAIN(TestSubscribersWork)
#include "tst_subscriberswork.moc"
