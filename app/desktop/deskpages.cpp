#include "app/desktop/deskpages.h"

#include "core/base/async.h"
#include "core/storage/lists/subscriberlist.h"
#include "ui/billing/billingrunpage.h"
#include "ui/billing/printinvoicespage.h"
#include "ui/common/widgets/toast.h"
#include "ui/messages/messageeditorpage.h"
#include "ui/messages/messagespage.h"
#include "ui/packages/packagespage.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/palette/commandpalette.h"
#include "ui/shell/palette/commandsource.h"
#include "ui/subscribers/profilepage.h"
#include "ui/subscribers/subscriberactions.h"
#include "ui/subscribers/subscriberpalettesource.h"
#include "ui/subscribers/subscriberspage.h"
#include "ui/sync/syncpage.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("DeskPages", text);
}

/// A page's words for the window's toast.
template <typename P>
void joinToast(P *page, MainWindow &window)
{
    QObject::connect(page, &P::said, &window,
                     [&window](const QString &sentence) { window.toast().showMessage(sentence); });
}

/// Opens the message editor for one subscriber.
void messageOne(DeskService &desk, MainWindow &window, const SubscriberId &id)
{
    whenDone(desk.reads().run([id](Connection &connection) {
                 return Reader(connection).get<Subscriber>(id, "subscriber"_L1);
             }),
             &window, [&window](const Result<Subscriber> &subscriber) {
                 if (subscriber.ok())
                     window.navigate(u"message-editor"_s,
                                     MessageEditorPage::placeForFilter(
                                         u"account is \"%1\""_s.arg(subscriber->accountNo)));
             });
}

PageEntry subscribersEntry(const DeskPages &pages)
{
    PageEntry entry;
    entry.id = u"subscribers"_s;
    entry.label = tr("Subscribers");
    entry.iconName = u"system-users"_s;
    entry.make = [pages](QWidget *parent) -> Page * {
        auto *page = new SubscribersPage(pages.desk, pages.theme, pages.prompter,
                                         pages.subscriberActions, pages.walk, parent);
        MainWindow &window = pages.window;
        QObject::connect(page, &SubscribersPage::profileRequested, &window,
                         [&window](const SubscriberId &id) {
                             window.navigate(u"profile"_s, id.toString());
                         });
        QObject::connect(page, &SubscribersPage::messageRequested, &window,
                         [&window](const QString &filter, const QList<SubscriberId> &) {
                             window.navigate(u"message-editor"_s,
                                             MessageEditorPage::placeForFilter(filter));
                         });
        joinToast(page, window);
        return page;
    };
    return entry;
}

PageEntry profileEntry(const DeskPages &pages)
{
    PageEntry entry;
    entry.id = u"profile"_s;
    entry.label = tr("Subscriber");
    entry.iconName = u"im-user"_s;
    entry.rail = RailPlace::Hidden;
    entry.railOwner = u"subscribers"_s;
    entry.make = [pages](QWidget *parent) -> Page * {
        auto *page = new ProfilePage(pages.desk, pages.theme, pages.subscriberActions, pages.walk,
                                     parent);
        MainWindow &window = pages.window;
        // A portal message goes to whomever a filter finds; an account number finds one.
        DeskService &desk = pages.desk;
        QObject::connect(page, &ProfilePage::messageRequested, &window,
                         [&window, &desk](const SubscriberId &id) {
                             messageOne(desk, window, id);
                         });
        QObject::connect(page, &ProfilePage::documentReady, &window, [](const QString &path) {
            QDesktopServices::openUrl(QUrl::fromLocalFile(path));
        });
        joinToast(page, window);
        return page;
    };
    return entry;
}

PageEntry messageEditorEntry(const DeskPages &pages)
{
    PageEntry entry;
    entry.id = u"message-editor"_s;
    entry.label = tr("Portal message");
    entry.iconName = u"internet-services"_s;
    entry.rail = RailPlace::Hidden;
    entry.railOwner = u"messages"_s;
    entry.make = [pages](QWidget *parent) -> Page * {
        const QString draft =
            QDir(pages.draftFolder).filePath(u"portal-message-draft.json"_s);
        auto *page = new MessageEditorPage(pages.theme, pages.desk, pages.prompter, pages.clock,
                                           draft, parent);
        MainWindow &window = pages.window;
        QObject::connect(page, &MessageEditorPage::listRequested, &window,
                         [&window](const QString &filter) {
                             window.navigate(u"subscribers"_s,
                                             filter.isEmpty() ? u"all"_s : filter);
                         });
        QObject::connect(page, &MessageEditorPage::finished, &window,
                         [&window] { window.navigate(u"messages"_s); });
        joinToast(page, window);
        return page;
    };
    return entry;
}

PageEntry billingEntry(const DeskPages &pages)
{
    PageEntry entry;
    entry.id = u"billing"_s;
    entry.label = tr("Billing");
    entry.iconName = u"view-financial-list"_s;
    entry.make = [pages](QWidget *parent) -> Page * {
        auto *page = new BillingRunPage(pages.theme, pages.desk, pages.prompter, parent);
        MainWindow &window = pages.window;
        QObject::connect(page, &BillingRunPage::printRequested, &window,
                         [&window](const QString &run) { window.navigate(u"print"_s, run); });
        QObject::connect(page, &BillingRunPage::subscriberRequested, &window,
                         [&window](const SubscriberId &id) {
                             window.navigate(u"profile"_s, id.toString());
                         });
        QObject::connect(page, &BillingRunPage::workChanged, &window,
                         &MainWindow::setLongWork);
        return page;
    };
    return entry;
}

PageEntry messagesEntry(const DeskPages &pages)
{
    PageEntry entry;
    entry.id = u"messages"_s;
    entry.label = tr("Messages");
    entry.iconName = u"view-pim-mail"_s;
    entry.make = [pages](QWidget *parent) -> Page * {
        auto *page =
            new MessagesPage(pages.theme, pages.desk, pages.prompter, pages.clock, parent);
        MainWindow &window = pages.window;
        QObject::connect(page, &MessagesPage::editorRequested, &window,
                         [&window](const QString &place) {
                             window.navigate(u"message-editor"_s, place);
                         });
        joinToast(page, window);
        return page;
    };
    return entry;
}

PageEntry printEntry(const DeskPages &pages)
{
    PageEntry entry;
    entry.id = u"print"_s;
    entry.label = tr("Print invoices");
    entry.iconName = u"document-print"_s;
    entry.rail = RailPlace::Hidden;
    entry.railOwner = u"billing"_s;
    entry.make = [pages](QWidget *parent) -> Page * {
        auto *page = new PrintInvoicesPage(pages.theme, pages.desk, pages.prompter, parent);
        MainWindow &window = pages.window;
        QObject::connect(page, &PrintInvoicesPage::subscriberRequested, &window,
                         [&window](const SubscriberId &id) {
                             window.navigate(u"profile"_s, id.toString());
                         });
        QObject::connect(page, &PrintInvoicesPage::workChanged, &window,
                         &MainWindow::setLongWork);
        return page;
    };
    return entry;
}

PageEntry syncEntry(const DeskPages &pages)
{
    PageEntry entry;
    entry.id = u"sync"_s;
    entry.label = tr("Sync");
    entry.iconName = u"folder-sync"_s;
    entry.rail = RailPlace::Bottom;
    entry.make = [pages](QWidget *parent) -> Page * {
        auto *page = new SyncPage(pages.theme, pages.desk, pages.prompter, parent);
        MainWindow &window = pages.window;
        QObject::connect(page, &SyncPage::profileRequested, &window,
                         [&window](const SubscriberId &id) {
                             window.navigate(u"profile"_s, id.toString());
                         });
        joinToast(page, window);
        return page;
    };
    return entry;
}

PageEntry packagesEntry(const DeskPages &pages)
{
    PageEntry entry;
    entry.id = u"packages"_s;
    entry.label = tr("Packages");
    entry.iconName = u"package"_s;
    entry.make = [pages](QWidget *parent) -> Page * {
        return new PackagesPage(pages.theme, pages.desk, pages.prompter, parent);
    };
    return entry;
}

} // namespace

void registerPages(const DeskPages &pages)
{
    MainWindow &window = pages.window;
    window.addPage(subscribersEntry(pages));
    window.addPage(profileEntry(pages));
    window.addPage(messagesEntry(pages));
    window.addPage(messageEditorEntry(pages));
    window.addPage(billingEntry(pages));
    window.addPage(printEntry(pages));
    window.addPage(packagesEntry(pages));
    window.addPage(syncEntry(pages));
    window.commandPalette().addSource(std::make_unique<SubscriberPaletteSource>(
        pages.desk, [&window, &desk = pages.desk](const SubscriberId &id, bool) {
            const int percent = desk.status().snapshotPercent;
            if (percent == 100)
                window.navigate(u"profile"_s, id.toString());
            else
                window.toast().showMessage(
                    QCoreApplication::translate("DeskPages",
                                                "Details open when this computer's first copy is "
                                                "whole. It is at %1 %.")
                        .arg(percent));
        }));
    window.commandPalette().addSource(std::make_unique<CommandSource>(pages.actions));
}

void openFirstProfile(DeskService &desk, QObject *context,
                      std::function<void(const SubscriberId &)> open)
{
    SubscriberListQuery query;
    query.day = {desk.today(), desk.company().graceDays};
    query.sort = SubscriberSort::OldestDue;
    query.descending = true;
    whenDone(desk.reads().run([query](Connection &connection) -> Result<SubscriberId> {
                 SubscriberList list(connection);
                 LD_ASSIGN(const std::vector<RowId> ids, list.ids(query, 1));
                 LD_ASSIGN(const QList<SubscriberListRow> rows, list.rows(ids));
                 if (rows.isEmpty())
                     return Error::of(ErrorCode::NotFound, Reason::NotFound, u"subscriber"_s);
                 return rows.first().id;
             }),
             context, [open](const Result<SubscriberId> &id) {
                 if (id.ok())
                     open(*id);
             });
}

} // namespace linedesk
