#include "sampleforms.h"
#include "samplepages.h"
#include "support/scriptedprompter.h"
#include "ui/common/prompts/questiondialog.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/toast.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/launcher.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/palette/commandpalette.h"
#include "ui/shell/shortcutlist.h"
#include "ui/shell/signinwindow.h"

#include <QAction>
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QMenu>
#include <QTimer>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

class SampleSource : public PaletteSource
{
public:
    SampleSource(QString group, QList<PaletteItem> items)
        : m_group(std::move(group))
        , m_items(std::move(items))
    {
    }
    QString group() const override { return m_group; }
    void search(const PaletteQuery &query, const Deliver &deliver) override
    {
        QList<PaletteItem> found;
        for (const PaletteItem &item : m_items) {
            if ((item.title + item.detail).contains(query.text, Qt::CaseInsensitive))
                found.append(item);
        }
        deliver(query.text.isEmpty() ? QList<PaletteItem>() : found);
    }

private:
    QString m_group;
    QList<PaletteItem> m_items;
};

void addActions(ActionRegistry &actions)
{
    struct Row {
        QString id, text, icon;
        QKeySequence keys;
        ActionPlace menu;
        QList<ActionPlace> more;
        int group;
    };
    const auto plus = ActionPlace::PlusMenu;
    const auto crm = ActionPlace::LauncherCrm;
    const QList<Row> rows{
        {u"message.send"_s, u"&Message…"_s, u"mail-send"_s, Qt::CTRL | Qt::Key_M, ActionPlace::MessagesMenu, {plus}, 1},
        {u"payment.post"_s, u"Post &payment"_s, u"view-financial-account"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_P, ActionPlace::BillingMenu, {plus}, 1},
        {u"invoice.add"_s, u"&Invoice…"_s, u"view-financial-list"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_I, ActionPlace::BillingMenu, {plus}, 1},
        {u"subscriber.add"_s, u"&Add subscriber"_s, u"user-group-new"_s, Qt::CTRL | Qt::Key_N, ActionPlace::SubscribersMenu, {plus}, 2},
        {u"invoice.print"_s, u"Print &invoices…"_s, u"document-print"_s, {}, ActionPlace::BillingMenu, {}, 3},
        {u"subscriber.suspend"_s, u"S&uspend…"_s, {}, {}, ActionPlace::SubscribersMenu, {}, 3},
        {u"subscriber.archive"_s, u"Ar&chive…"_s, {}, {}, ActionPlace::SubscribersMenu, {}, 3},
        {u"package.add"_s, u"Pac&kage…"_s, u"package"_s, {}, ActionPlace::BillingMenu, {plus}, 4},
        {u"mail.delivery"_s, u"Mail delivery"_s, u"mail-send"_s, {}, ActionPlace::ToolsMenu, {crm}, 5},
        {u"sms.service"_s, u"Messaging service"_s, u"dialog-messages"_s, {}, ActionPlace::ToolsMenu, {crm}, 5},
        {u"portal.branding"_s, u"Portal branding"_s, u"internet-services"_s, {}, ActionPlace::ToolsMenu, {crm}, 5},
        {u"templates"_s, u"Templates"_s, u"template"_s, {}, ActionPlace::ToolsMenu, {crm}, 5},
        {u"tags"_s, u"Tags"_s, u"tag"_s, {}, ActionPlace::ToolsMenu, {crm}, 5},
        {u"taxes"_s, u"Taxes"_s, u"taxes-finances"_s, {}, ActionPlace::ToolsMenu, {ActionPlace::LauncherBilling}, 5},
        {u"user.signout"_s, u"Sign &out"_s, u"system-log-out"_s, {}, ActionPlace::FileMenu, {ActionPlace::UserMenu}, 80},
    };
    for (const Row &row : rows) {
        ActionSpec spec;
        spec.id = row.id;
        spec.text = row.text;
        spec.iconName = row.icon;
        spec.shortcut = row.keys;
        spec.places = QList<ActionPlace>{row.menu} + row.more;
        spec.group = row.group;
        actions.add(spec, &actions, [] {});
    }
}

void fillPalette(CommandPalette &palette)
{
    palette.addSource(std::make_unique<SampleSource>(
        u"Subscribers"_s,
        QList<PaletteItem>{{u"Whitaker, Dolores"_s, u"#10482 · Otter Bend · $128.40 due · 22 days late"_s, u"im-user"_s, {}, {}},
                           {u"Whitfield Orchards"_s, u"#10051 · Business · paid up"_s, u"im-user"_s, {}, {}},
                           {u"Juno Whitlock"_s, u"#11826 · Quarry Flat · archived Jun 2025"_s, u"im-user"_s, {}, {}}}));
    palette.addSource(std::make_unique<SampleSource>(
        u"Invoices and payments"_s,
        QList<PaletteItem>{{u"Invoice 20261011 – Dolores Whitaker"_s, u"$123.40 · due Oct 30, 2026 · late"_s, u"view-financial-list"_s, {}, {}},
                           {u"Check 4417 – Dolores Whitaker"_s, u"$87.45 · posted Oct 9, 2026"_s, u"view-financial-account"_s, {}, {}}}));
    palette.addSource(std::make_unique<SampleSource>(
        u"Devices"_s, QList<PaletteItem>{{u"Radio A4:3E:51:00:9C:17"_s, u"Dolores Whitaker · tower Otter Bend, sector 2"_s, u"network-wireless"_s, {}, {}}}));
}

void shoot(QWidget &widget, const QString &folder, const QString &name, const Theme &theme)
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const QString path = u"%1/%2-%3.png"_s.arg(folder, name, theme.isDark() ? u"dark"_s : u"light"_s);
    if (!widget.grab().save(path))
        qFatal("cannot write %s", qPrintable(path));
}

void shootAll(MainWindow &window, Theme &theme, ActionRegistry &actions, const QString &folder)
{
    window.toast().hide();
    window.navigate(u"subscribers"_s);
    window.setSyncStanding({SyncStanding::Kind::Offline, 3}, 0);
    shoot(window, folder, u"list"_s, theme);
    window.commandPalette().open(u"whit"_s);
    shoot(window, folder, u"palette"_s, theme);
    window.commandPalette().close();
    window.setSyncStanding({SyncStanding::Kind::NeedsAttention, 2}, 2);
    window.navigate(u"parts"_s);
    window.toast().showUndo(u"3 late notices moved to Sent"_s, [] {});
    shoot(window, folder, u"parts"_s, theme);
    window.setSyncStanding({SyncStanding::Kind::UpToDate, 0}, 0);
    window.toast().hide();
    window.navigate(u"forms"_s);
    shoot(window, folder, u"forms"_s, theme);
    window.resize(1100, 700);
    window.setSyncStanding({SyncStanding::Kind::Sending, 1}, 0);
    shoot(window, folder, u"small"_s, theme);
    window.resize(1440, 900);
    QMenu *plus = window.findChild<QMenu *>(u"plusMenu"_s);
    plus->popup(QPoint(0, 0));
    shoot(*plus, folder, u"plus"_s, theme);
    plus->close();
    auto *launcher = window.findChild<Launcher *>();
    launcher->openBelow(window.findChild<QToolButton *>(u"launcherButton"_s));
    shoot(*launcher, folder, u"launcher"_s, theme);
    launcher->close();
    Question question = Question::confirm(
        u"Suspend subscribers"_s, u"Suspend 12 subscribers?"_s,
        u"Their internet stops now. Billing stops until you turn them back on. Each gets the “Service paused” email."_s,
        u"Suspend 12"_s, Question::Weight::Destructive);
    QuestionDialog dialog(theme, question, &window);
    dialog.show();
    shoot(dialog, folder, u"question"_s, theme);
    ShortcutList list(theme, actions, &window);
    list.show();
    shoot(list, folder, u"shortcuts"_s, theme);
    ScriptedPrompter prompter;
    SignInWindow signIn(theme, prompter);
    signIn.resize(560, 640);
    signIn.setServer(u"desk.larkspur.example"_s);
    signIn.setOfflineAvailable(true);
    signIn.showError(u"The user name or the password is not right."_s);
    signIn.show();
    shoot(signIn, folder, u"signin"_s, theme);
    signIn.showFingerprint(u"desk.larkspur.example"_s, u"Larkspur Valley Internet"_s,
                           u"5f1c 229a e407 b863 11dd 904e a27b 35c8 5f1c 229a e407 b863 11dd 904e a27b 35c8"_s);
    shoot(signIn, folder, u"fingerprint"_s, theme);
}

} // namespace
} // namespace linedesk

int main(int argc, char **argv)
{
    using namespace linedesk;
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QCommandLineParser parser;
    parser.addOption({u"shots"_s, u"Write PNGs to a folder and leave."_s, u"folder"_s});
    parser.addHelpOption();
    parser.process(app);
    Theme theme;
    theme.setAppearance(Appearance::Light);
    theme.apply();
    ActionRegistry actions(theme);
    addActions(actions);
    MainWindow window(theme, actions);
    window.setCompanyName(u"Larkspur Valley Internet"_s);
    window.setUserName(u"Rosa A."_s);
    window.setServerName(u"desk.larkspur.example"_s);
    window.setLastSynced(u"today 1:12 PM"_s);
    const auto page = [&](const QString &id, const QString &label, const QString &icon,
                          RailPlace rail, std::function<Page *(QWidget *)> make) {
        window.addPage({id, label, icon, rail, {}, std::move(make)});
    };
    const auto parts = [&](QWidget *parent) -> Page * { return new SamplePartsPage(theme, actions, parent); };
    const auto forms = [&](QWidget *parent) -> Page * { return new SampleFormsPage(theme, parent); };
    page(u"parts"_s, u"Dashboard"_s, u"office-chart-bar"_s, RailPlace::Top, parts);
    page(u"subscribers"_s, u"Subscribers"_s, u"system-users"_s, RailPlace::Top,
         [&](QWidget *parent) -> Page * { return new SampleListPage(theme, actions, parent); });
    page(u"messages"_s, u"Messages"_s, u"view-pim-mail"_s, RailPlace::Top, parts);
    page(u"billing"_s, u"Billing"_s, u"view-financial-list"_s, RailPlace::Top, parts);
    page(u"forms"_s, u"Packages"_s, u"package"_s, RailPlace::Top, forms);
    page(u"sync"_s, u"Sync"_s, u"folder-sync"_s, RailPlace::Bottom, parts);
    page(u"settings"_s, u"Settings"_s, u"configure"_s, RailPlace::Bottom, forms);
    fillPalette(window.commandPalette());
    window.navigate(u"subscribers"_s);
    window.show();
    if (!parser.isSet(u"shots"_s))
        return QApplication::exec();
    const QString folder = parser.value(u"shots"_s);
    QDir().mkpath(folder);
    QTimer::singleShot(0, &app, [&] {
        for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
            theme.setAppearance(appearance);
            shootAll(window, theme, actions, folder);
        }
        QApplication::quit();
    });
    return QApplication::exec();
}
