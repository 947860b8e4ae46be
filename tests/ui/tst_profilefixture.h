#pragma once
#include "support/scriptedprompter.h"
#include "support/testdesk.h"
#include "tst_subscribersample.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/theme/theme.h"
#include "ui/shell/actionregistry.h"
#include "ui/subscribers/profilepage.h"
#include "ui/subscribers/subscriberactions.h"
#include "ui/subscribers/subscriberwalk.h"

#include <QCoreApplication>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTest>

namespace linedesk {

using namespace Qt::StringLiterals;

/// A profile on the screen: Dolores Whitaker, who owes $74.32 for November, and Lucius Beaumont, who
/// has nothing yet; a package Quarry 50 and a paper fee.
class ProfileFixture : public QObject
{
protected:
    void useTheme()
    {
        QCoreApplication::installTranslator(&m_plurals);
        m_theme.apply();
    }
    void open(Role role)
    {
        closeAll();
        m_desk = std::make_unique<TestDesk>(role);
        m_desk->setRole(Role::Owner);
        SubscriberSample sample(*m_desk);
        const PackageId wireless = sample.package(u"Quarry 50"_s, Money::fromMinor(6995),
                                                  {u"Wireless internet"_s, u"Public address"_s});
        sample.package(u"Paper invoice fee"_s, Money::fromMinor(250));
        m_dolores = sample.add(u"Dolores Whitaker"_s, u"Otter Bend"_s, {},
                               {{u"phone"_s, u"(555) 010-4821"_s},
                                {u"email"_s, u"d.whitaker@mail.example"_s},
                                {u"street"_s, u"2291 Ferry Road"_s},
                                {u"region"_s, u"OR"_s},
                                {u"postal_code"_s, u"97000"_s}});
        sample.give(m_dolores, wireless, QDate(2026, 10, 1));
        sample.invoice(m_dolores, QDate(2026, 10, 1));  // $74.32, due Oct 16
        sample.invoice(m_dolores, QDate(2026, 11, 1));  // $74.32, due Nov 16
        sample.pay(m_dolores, Money::fromMinor(7432), QDate(2026, 11, 3)); // the October one
        m_lucius = sample.add(u"Lucius Beaumont"_s, u"Otter Bend"_s);
        m_desk->setRole(role);
        m_desk->submitted.clear();
        m_registry = std::make_unique<ActionRegistry>(m_theme);
        m_walk = std::make_unique<SubscriberWalk>(*m_desk);
        m_window = std::make_unique<QWidget>();
        m_actions = new SubscriberActions(*m_desk, m_theme, m_prompter, *m_registry, m_window.get());
        m_page = new ProfilePage(*m_desk, m_theme, *m_actions, *m_walk, m_window.get());
        m_window->resize(1360, 800);
        m_page->resize(1360, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_page->showPlace(m_dolores.toString());
        QTRY_COMPARE(m_page->title(), u"Dolores Whitaker"_s);
    }
    void closeAll()
    {
        m_window.reset();
        m_walk.reset();
        m_registry.reset();
        m_desk.reset();
    }
    template <typename W>
    W *child(const QString &name) const
    {
        return m_page->findChild<W *>(name);
    }
    template <typename W = QDialog>
    W *dialog(const QString &name) const
    {
        for (W *one : m_window->findChildren<W *>(name)) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    static void click(QWidget *in, const QString &button)
    {
        QTest::mouseClick(in->findChild<QPushButton *>(button), Qt::LeftButton);
    }
    void showTab(int tab)
    {
        auto *tabs = child<QTabBar>(u"profileTabs"_s);
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(tab).center());
    }
    QString cell(const QString &table, int row, int column) const
    {
        auto *model = child<DataTable>(table)->model();
        return model->index(row, column).data().toString();
    }
    bool shows(const QString &words) const
    {
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text() == words)
                return true;
        }
        return false;
    }

    EnglishPlurals m_plurals;
    Theme m_theme;
    ScriptedPrompter m_prompter;
    std::unique_ptr<TestDesk> m_desk;
    std::unique_ptr<ActionRegistry> m_registry;
    std::unique_ptr<SubscriberWalk> m_walk;
    std::unique_ptr<QWidget> m_window;
    SubscriberActions *m_actions = nullptr;
    ProfilePage *m_page = nullptr;
    SubscriberId m_dolores, m_lucius;
};

} // namespace linedesk
