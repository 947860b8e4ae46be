#include "app/desktop/deskpages.h"

#include "core/base/async.h"
#include "core/storage/lists/subscriberlist.h"
#include "ui/billing/billingrunpage.h"
#include "ui/billing/invoicespage.h"
#include "ui/billing/moneypalettesource.h"
#include "ui/billing/printinvoicespage.h"
#include "ui/common/widgets/toast.h"
#include "ui/common/words/problemwords.h"
#include "ui/messages/messageeditorpage.h"
#include "ui/messages/messagespage.h"
#include "ui/messages/tickedaudience.h"
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
#include <QFile>
#include <QLocale>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("DeskPages", text);
}

/// What a page says was done, at the foot of the window.
template <typename P>
void joinToast(P *page, MainWindow &window)
{
    QObject::connect(page, &P::said, &window,
                     [&window](const QString &done) {
                         window.toast().showNotice(Notice::success(done));
                     });
}

/// Opens the message editor for exactly these people.
void messageThese(DeskService &desk, MainWindow &window, const QList<SubscriberId> &ids)
{
    if (ids.size() > NameTicked::greatestPeople)
        window.toast().showNotice(
            Notice::information(tr("Keeping the list of everybody who is ticked…")));
    auto *audience = new TickedAudience(desk, &window);
    QObject::connect(audience, &TickedAudience::found, &window, [&window](const QString &filter) {
        window.navigate(u"message-editor"_s, MessageEditorPage::placeForFilter(filter));
    });
    QObject::connect(audience, &TickedAudience::failed, &window, [&window](const Error &error) {
        const bool tooMany = !error.problems.isEmpty()
                             && error.problems.first().reason == Reason::TooLarge;
        window.toast().showNotice(Notice::warning(
            tooMany ? tr("A message takes up to %1 ticked people. Choose them by a filter and tick "
                         "everybody in it.")
                          .arg(QLocale().toString(TickedListName::greatestList))
                    : ProblemWords::sentences(error).join(u' ')));
    });
    audience->find(ids);
}

/// Where a batch of invoices is kept until it is printed.
QString printJobPath(const DeskPages &pages)
{
    return QDir(pages.desk.draftFolder()).filePath(u"print-job.json"_s);
}

std::function<void(const SubscriberId &)> opensProfile(MainWindow &window)
{
    return [&window](const SubscriberId &id) { window.navigate(u"profile"_s, id.toString()); };
}

Page *makeSubscribers(const DeskPages &pages, QWidget *parent)
{
    auto *page = new SubscribersPage(pages.desk, pages.theme, pages.prompter,
                                     pages.subscriberActions, pages.walk, parent);
    MainWindow &window = pages.window;
    DeskService &desk = pages.desk;
    QObject::connect(page, &SubscribersPage::profileRequested, &window, opensProfile(window));
    QObject::connect(page, &SubscribersPage::messageRequested, &window,
                     [&window, &desk](const QString &filter, const QList<SubscriberId> &ids) {
                         if (ids.isEmpty())
                             window.navigate(u"message-editor"_s,
                                             MessageEditorPage::placeForFilter(filter));
                         else
                             messageThese(desk, window, ids);
                     });
    joinToast(page, window);
    return page;
}

Page *makeProfile(const DeskPages &pages, QWidget *parent)
{
    auto *page =
        new ProfilePage(pages.desk, pages.theme, pages.subscriberActions, pages.walk, parent);
    MainWindow &window = pages.window;
    DeskService &desk = pages.desk;
    QObject::connect(page, &ProfilePage::messageRequested, &window,
                     [&window, &desk](const SubscriberId &id) {
                         messageThese(desk, window, {id});
                     });
    QObject::connect(page, &ProfilePage::documentReady, &window, [](const QString &path) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(path));
    });
    joinToast(page, window);
    return page;
}

Page *makeMessages(const DeskPages &pages, QWidget *parent)
{
    auto *page =
        new MessagesPage(pages.theme, pages.desk, pages.prompter, pages.clock, parent);
    MainWindow &window = pages.window;
    QObject::connect(page, &MessagesPage::editorRequested, &window,
                     [&window](const QString &place) {
                         window.navigate(u"message-editor"_s, place);
                     });
    joinToast(page, window);
    return page;
}

Page *makeMessageEditor(const DeskPages &pages, QWidget *parent)
{
    const QString draft = QDir(pages.desk.draftFolder()).filePath(u"portal-message-draft.json"_s);
    auto *page = new MessageEditorPage(pages.theme, pages.desk, pages.prompter, pages.clock, draft,
                                       parent);
    MainWindow &window = pages.window;
    QObject::connect(page, &MessageEditorPage::listRequested, &window,
                     [&window](const QString &filter) {
                         window.navigate(u"subscribers"_s, filter.isEmpty() ? u"all"_s : filter);
                     });
    QObject::connect(page, &MessageEditorPage::finished, &window,
                     [&window] { window.navigate(u"messages"_s); });
    joinToast(page, window);
    return page;
}

Page *makeBillingRun(const DeskPages &pages, QWidget *parent)
{
    auto *page = new BillingRunPage(pages.theme, pages.desk, pages.prompter, parent);
    MainWindow &window = pages.window;
    QObject::connect(page, &BillingRunPage::printRequested, &window,
                     [&window](const QString &run) { window.navigate(u"print"_s, run); });
    QObject::connect(page, &BillingRunPage::subscriberRequested, &window, opensProfile(window));
    QObject::connect(page, &BillingRunPage::workChanged, &window, &MainWindow::setLongWork);
    return page;
}

Page *makePrint(const DeskPages &pages, QWidget *parent)
{
    auto *page = new PrintInvoicesPage(pages.theme, pages.desk, pages.prompter,
                                       printJobPath(pages), parent);
    MainWindow &window = pages.window;
    QObject::connect(page, &PrintInvoicesPage::subscriberRequested, &window, opensProfile(window));
    QObject::connect(page, &PrintInvoicesPage::workChanged, &window, &MainWindow::setLongWork);
    return page;
}

Page *makeInvoices(const DeskPages &pages, QWidget *parent)
{
    auto *page = new InvoicesPage(pages.theme, pages.desk, parent);
    MainWindow &window = pages.window;
    QObject::connect(page, &InvoicesPage::billingRunRequested, &window,
                     [&window] { window.navigate(u"billing"_s); });
    QObject::connect(page, &InvoicesPage::printRequested, &window,
                     [&window] { window.navigate(u"print"_s); });
    return page;
}

Page *makePackages(const DeskPages &pages, QWidget *parent)
{
    return new PackagesPage(pages.theme, pages.desk, pages.prompter, parent);
}

Page *makeSync(const DeskPages &pages, QWidget *parent)
{
    auto *page = new SyncPage(pages.theme, pages.desk, pages.prompter, parent);
    MainWindow &window = pages.window;
    QObject::connect(page, &SyncPage::profileRequested, &window, opensProfile(window));
    QObject::connect(page, &SyncPage::signInRequested, &window,
                     [&actions = pages.actions] { actions.action(u"file.sign_in"_s)->trigger(); });
    joinToast(page, window);
    return page;
}

/// Adds pages in the order of the calls; all have one shape.
class Registration
{
public:
    using Maker = Page *(*)(const DeskPages &, QWidget *);
    explicit Registration(const DeskPages &pages) : m_pages(pages) {}

    /// A page with a place in the rail.
    void add(const QString &id, const QString &label, const QString &icon, Maker make,
             RailPlace rail = RailPlace::Top)
    {
        m_pages.window.addPage({id, label, icon, rail, {}, joined(make)});
    }
    /// A page that others lead to; it marks `owner` in the rail.
    void addHidden(const QString &id, const QString &owner, const QString &label,
                   const QString &icon, Maker make)
    {
        m_pages.window.addPage({id, label, icon, RailPlace::Hidden, owner, joined(make)});
    }

private:
    std::function<Page *(QWidget *)> joined(Maker make) const
    {
        return [pages = m_pages, make](QWidget *parent) { return make(pages, parent); };
    }
    const DeskPages &m_pages;
};

} // namespace

void registerPages(const DeskPages &pages)
{
    Registration pagesOf(pages);
    pagesOf.add(u"subscribers"_s, tr("Subscribers"), u"system-users"_s, makeSubscribers);
    pagesOf.addHidden(u"profile"_s, u"subscribers"_s, tr("Subscriber"), u"im-user"_s, makeProfile);
    pagesOf.add(u"messages"_s, tr("Messages"), u"view-pim-mail"_s, makeMessages);
    pagesOf.addHidden(u"message-editor"_s, u"messages"_s, tr("Portal message"),
                      u"internet-services"_s, makeMessageEditor);
    pagesOf.add(u"billing"_s, tr("Billing"), u"view-financial-list"_s, makeBillingRun);
    pagesOf.addHidden(u"invoices"_s, u"billing"_s, tr("Invoices"), u"view-financial-list"_s,
                      makeInvoices);
    pagesOf.addHidden(u"print"_s, u"billing"_s, tr("Print invoices"), u"document-print"_s,
                      makePrint);
    pagesOf.add(u"packages"_s, tr("Packages"), u"package"_s, makePackages);
    pagesOf.add(u"sync"_s, tr("Sync"), u"folder-sync"_s, makeSync, RailPlace::Bottom);
    MainWindow &window = pages.window;
    window.commandPalette().addSource(std::make_unique<SubscriberPaletteSource>(
        pages.desk, [&window, &desk = pages.desk](const SubscriberId &id, bool) {
            const int percent = desk.status().snapshotPercent;
            if (percent == 100)
                window.navigate(u"profile"_s, id.toString());
            else
                window.toast().showNotice(Notice::information(
                    tr("Details open when this computer's first copy is whole. It is at %1 %.")
                        .arg(percent)));
        }));
    window.commandPalette().addSource(
        std::make_unique<MoneyPaletteSource>(pages.desk, opensProfile(window)));
    window.commandPalette().addSource(std::make_unique<CommandSource>(pages.actions));
    if (QFile::exists(printJobPath(pages)))
        window.setLongWork(tr("Printing was cut short. “Print invoices” goes on with it."));
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
