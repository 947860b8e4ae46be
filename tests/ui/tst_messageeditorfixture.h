#pragma once
#include "core/commands/network.h"
#include "core/commands/subscribers.h"
#include "core/storage/reader.h"
#include "support/scriptedprompter.h"
#include "support/testdesk.h"
#include "tests/support/wait.h"
#include "ui/common/theme/theme.h"
#include "ui/messages/messageeditorpage.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTimeEdit>

#include <memory>

namespace linedesk {

/// The page of one portal message on a desk with three people, two of them at the site Quarry Flat.
/// `useTheme` before all tests, `open` before each, `close` after it.
class MessageEditorFixture : public QObject
{
protected:
    void useTheme()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme.setAppearance(Appearance::Light);
        m_theme.apply();
    }
    void open()
    {
        m_prompter = {};
        m_desk = std::make_unique<TestDesk>();
        addPeople();
        m_page = std::make_unique<MessageEditorPage>(m_theme, *m_desk, m_prompter, m_clock);
        m_page->resize(1360, 800);
        m_page->show();
        m_page->showPlace(QStringLiteral("new"));
    }
    void close()
    {
        m_page.reset();
        m_desk.reset();
    }
    template <typename W>
    W *child(const char *name)
    {
        return m_page->findChild<W *>(QLatin1StringView(name));
    }
    QString label(const char *name) { return child<QLabel>(name)->text(); }
    void write(const QString &heading, const QString &body)
    {
        child<QLineEdit>("headingLineEdit")->setText(heading);
        child<QPlainTextEdit>("bodyEdit")->setPlainText(body);
    }
    /// The message that is stored, if there is one.
    std::optional<PortalMessage> stored()
    {
        const auto list = wait(m_desk->reads().run([](Connection &connection) {
            return Reader(connection).list<PortalMessage>(QLatin1StringView("portal_message_ids"));
        }));
        return !list.ok() || list->isEmpty() ? std::nullopt : std::optional(list->first());
    }

    Theme m_theme;
    FixedClock m_clock{QDateTime(QDate(2026, 11, 21), QTime(18, 0), Qt::UTC)};
    std::unique_ptr<TestDesk> m_desk;
    ScriptedPrompter m_prompter;
    std::unique_ptr<MessageEditorPage> m_page;

private:
    void addPeople()
    {
        SaveSite tower;
        tower.id = newId<SiteId>();
        tower.siteName = QStringLiteral("Quarry Flat");
        m_desk->now(tower);
        const auto add = [&](const QString &name, const SiteId &site) {
            CreateSubscriber create;
            create.id = newId<SubscriberId>();
            create.contact = {{QStringLiteral("name"), name},
                              {QStringLiteral("status"), QStringLiteral("active")}};
            if (!site.isNull())
                create.contact.insert(QStringLiteral("site_id"), site.toString());
            m_desk->now(create);
        };
        add(QStringLiteral("Dolores Whitaker"), tower.id);
        add(QStringLiteral("Juniper Lane Dental"), tower.id);
        add(QStringLiteral("Harlan Pruitt"), SiteId());
    }
};

} // namespace linedesk
