#include "ui/common/theme/theme.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/palette/commandpalette.h"
#include "ui/shell/palette/commandsource.h"
#include "ui/shell/palette/palettemodel.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>

using namespace linedesk;
using namespace Qt::StringLiterals;

namespace {

/// Keeps what was asked and answers when the test says so.
class HeldSource : public PaletteSource
{
public:
    struct Log {
        QList<PaletteQuery> queries;
        QList<Deliver> held;
    };
    HeldSource(QString group, Log &log)
        : m_group(std::move(group))
        , m_log(log)
    {
    }
    QString group() const override { return m_group; }
    void search(const PaletteQuery &query, const Deliver &deliver) override
    {
        m_log.queries.append(query);
        m_log.held.append(deliver);
    }

private:
    QString m_group;
    Log &m_log;
};

} // namespace

class TestPalette : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme.apply(); }
    void init();
    void cleanup();
    void ctrlKOpensAndEscReturnsTheFocus();
    void searchFieldOfTheTopBarOpensIt();
    void resultsComeLaterInTheirGroups();
    void lateAnswersAreDropped();
    void atMostFiveOfAGroup();
    void arrowsSkipHeadingsAndEnterOpens();
    void ctrlEnterOpensInANewWindow();
    void signsChooseTheKind_data();
    void signsChooseTheKind();
    void commandsRunByTheirWords();
    void disabledCommandsAreNotOffered();
    void aClickBesideThePanelClosesIt();

private:
    QLineEdit *input() const { return m_window->findChild<QLineEdit *>(u"paletteInput"_s); }
    QListView *list() const { return m_window->findChild<QListView *>(u"paletteList"_s); }
    QStringList rows() const;
    PaletteItem item(const QString &title)
    {
        return {title, u"detail"_s, u"im-user"_s, {}, [this, title](bool newWindow) {
                    m_opened.append(newWindow ? title + u" in new window"_s : title);
                }};
    }

    Theme m_theme;
    std::unique_ptr<ActionRegistry> m_actions;
    std::unique_ptr<MainWindow> m_window;
    HeldSource::Log m_people;
    HeldSource::Log m_devices;
    QStringList m_opened;
};

void TestPalette::init()
{
    m_people = {};
    m_devices = {};
    m_opened.clear();
    m_actions = std::make_unique<ActionRegistry>(m_theme);
    m_window = std::make_unique<MainWindow>(m_theme, *m_actions);
    m_window->commandPalette().addSource(std::make_unique<HeldSource>(u"Subscribers"_s, m_people));
    m_window->commandPalette().addSource(std::make_unique<HeldSource>(u"Devices"_s, m_devices));
    m_window->commandPalette().addSource(std::make_unique<CommandSource>(*m_actions));
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestPalette::cleanup()
{
    m_window.reset();
    m_actions.reset();
}

QStringList TestPalette::rows() const
{
    QStringList texts;
    for (int row = 0; row < list()->model()->rowCount(); ++row)
        texts.append(list()->model()->index(row, 0).data().toString());
    return texts;
}

void TestPalette::ctrlKOpensAndEscReturnsTheFocus()
{
    auto *before = m_window->findChild<QPushButton *>(u"searchButton"_s);
    before->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(m_window->commandPalette().isVisible());
    QVERIFY(input()->hasFocus());
    QTest::keyClick(input(), Qt::Key_Escape);
    QVERIFY(!m_window->commandPalette().isVisible());
    QVERIFY(before->hasFocus());
}

void TestPalette::searchFieldOfTheTopBarOpensIt()
{
    QTest::mouseClick(m_window->findChild<QPushButton *>(u"searchButton"_s), Qt::LeftButton);
    QVERIFY(m_window->commandPalette().isVisible());
}

void TestPalette::resultsComeLaterInTheirGroups()
{
    m_window->commandPalette().open(u"whit"_s);
    QCOMPARE(rows(), QStringList());
    m_devices.held.last()({item(u"Radio"_s)});
    m_people.held.last()({item(u"Whitaker, Dolores"_s)});
    QCOMPARE(rows(), (QStringList{u"Subscribers"_s, u"Whitaker, Dolores"_s, u"Devices"_s, u"Radio"_s}));
}

void TestPalette::lateAnswersAreDropped()
{
    m_window->commandPalette().open(u"whit"_s);
    const auto late = m_people.held.last();
    QTest::keyClicks(input(), u"a"_s);
    m_people.held.last()({item(u"Whitaker, Dolores"_s)});
    late({item(u"Whitfield Orchards"_s)});
    QCOMPARE(rows(), (QStringList{u"Subscribers"_s, u"Whitaker, Dolores"_s}));
    const auto afterClose = m_people.held.last();
    m_window->commandPalette().close();
    afterClose({item(u"Juno Whitlock"_s)});
    QVERIFY(!rows().contains(u"Juno Whitlock"_s));
    m_window.reset();
    afterClose({item(u"Juno Whitlock"_s)}); // the palette is gone
}

void TestPalette::atMostFiveOfAGroup()
{
    m_window->commandPalette().open(u"whit"_s);
    QList<PaletteItem> many;
    for (int i = 0; i < 20; ++i)
        many.append(item(QString::number(i)));
    m_people.held.last()(many);
    QCOMPARE(rows().size(), 6);
}

void TestPalette::arrowsSkipHeadingsAndEnterOpens()
{
    m_window->commandPalette().open(u"whit"_s);
    m_people.held.last()({item(u"Whitaker"_s)});
    m_devices.held.last()({item(u"Radio"_s)});
    QCOMPARE(list()->currentIndex().row(), 1);
    QTest::keyClick(input(), Qt::Key_Down);
    QCOMPARE(list()->currentIndex().row(), 3);
    QTest::keyClick(input(), Qt::Key_Down);
    QCOMPARE(list()->currentIndex().row(), 3);
    QTest::keyClick(input(), Qt::Key_Up);
    QTest::keyClick(input(), Qt::Key_Return);
    QCOMPARE(m_opened, QStringList{u"Whitaker"_s});
    QVERIFY(!m_window->commandPalette().isVisible());
}

void TestPalette::ctrlEnterOpensInANewWindow()
{
    m_window->commandPalette().open(u"whit"_s);
    m_people.held.last()({item(u"Whitaker"_s)});
    QTest::keyClick(input(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_opened, QStringList{u"Whitaker in new window"_s});
}

void TestPalette::signsChooseTheKind_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    QTest::newRow("anything") << u" whit "_s << int(PaletteQuery::Kind::Anything) << u"whit"_s;
    QTest::newRow("commands") << u"> post"_s << int(PaletteQuery::Kind::Commands) << u"post"_s;
    QTest::newRow("invoice") << u"#20261011"_s << int(PaletteQuery::Kind::InvoiceNumber) << u"20261011"_s;
}

void TestPalette::signsChooseTheKind()
{
    QFETCH(QString, typed);
    m_window->commandPalette().open(typed);
    QTEST(int(m_people.queries.last().kind), "kind");
    QTEST(m_people.queries.last().text, "text");
}

void TestPalette::commandsRunByTheirWords()
{
    int ran = 0;
    ActionSpec spec;
    spec.id = u"payment.post"_s;
    spec.text = u"Post &payment…"_s;
    m_actions->add(spec, this, [&ran] { ++ran; });
    m_window->commandPalette().open(u">PÓST pay"_s);
    QCOMPARE(rows(), (QStringList{u"Do something"_s, u"Post payment…"_s}));
    QTest::keyClick(input(), Qt::Key_Return);
    QCOMPARE(ran, 1);
}

void TestPalette::disabledCommandsAreNotOffered()
{
    ActionSpec spec;
    spec.id = u"card.charge"_s;
    spec.text = u"Charge the card"_s;
    spec.enabled = [] { return false; };
    m_actions->add(spec, this, [] {});
    m_window->commandPalette().open(u">charge"_s);
    QCOMPARE(rows(), QStringList());
}

void TestPalette::aClickBesideThePanelClosesIt()
{
    m_window->commandPalette().open();
    QTest::mouseClick(&m_window->commandPalette(), Qt::LeftButton, {}, QPoint(20, 600));
    QVERIFY(!m_window->commandPalette().isVisible());
}

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
