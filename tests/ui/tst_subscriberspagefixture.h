#pragma once
#include "support/accessibility.h"
#include "support/scriptedprompter.h"
#include "support/testdesk.h"
#include "tst_subscribersample.h"
#include "ui/common/forms/searchbox.h"
#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/theme/theme.h"
#include "ui/shell/actionregistry.h"
#include "ui/subscribers/subscriberactions.h"
#include "ui/subscribers/subscriberlistmodel.h"
#include "ui/subscribers/subscriberspage.h"
#include "ui/subscribers/subscriberwalk.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace linedesk {

/// The list page on six people of Otter Bend and around, shown in a window; made anew for each test.
class SubscribersPageFixture : public QObject
{
    Q_OBJECT
protected:
    using Model = SubscriberListModel;

    QString cell(int row, Model::Column column) const
    {
        return model()->index(row, column).data().toString();
    }
    QStringList names() const
    {
        QStringList out;
        for (int row = 0; row < model()->rowCount(); ++row)
            out.append(cell(row, Model::Name));
        return out;
    }
    Model *model() const { return m_page->findChild<Model *>(); }
    DataTable *table() const { return m_page->findChild<DataTable *>(QStringLiteral("subscriberTable")); }
    template <typename W>
    W *child(const QString &name) const
    {
        return m_page->findChild<W *>(name);
    }
    void clickCell(int row, Model::Column column)
    {
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {},
                          table()->visualRect(model()->index(row, column)).center());
    }
    void choose(const QString &ready)
    {
        for (QAction *action : child<QMenu>(QStringLiteral("filterMenu"))->actions()) {
            if (action->text() == ready)
                action->trigger();
        }
    }

    EnglishPlurals m_plurals;
    Theme m_theme;
    ScriptedPrompter m_prompter;
    std::unique_ptr<TestDesk> m_desk;
    std::unique_ptr<ActionRegistry> m_registry;
    std::unique_ptr<SubscriberWalk> m_walk;
    std::unique_ptr<QWidget> m_window;
    SubscriberActions *m_actions = nullptr;
    SubscribersPage *m_page = nullptr;
    SubscriberId m_dolores, m_lucius, m_annika;

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::installTranslator(&m_plurals);
        m_theme.apply();
    }
    void init();
    void cleanup();
};

} // namespace linedesk
