#pragma once
#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>

class QAction;

namespace linedesk {

class Theme;

/// Where an action may appear. Only what is registered appears anywhere.
enum class ActionPlace {
    FileMenu,
    EditMenu,
    ViewMenu,
    SubscribersMenu,
    MessagesMenu,
    BillingMenu,
    ToolsMenu,
    HelpMenu,
    PlusMenu,
    LauncherCrm,
    LauncherBilling,
    LauncherNetwork,
    LauncherCompany,
    UserMenu,
};

/// What a person can do, in data.
struct ActionSpec {
    QString id;              ///< "subscriber.add"; also the QAction's objectName
    QString text;            ///< with mnemonic, e.g. "&Add subscriber…"
    QString iconName;        ///< Breeze name; may be empty
    QKeySequence shortcut;   ///< with Ctrl; Qt makes it Cmd on macOS
    QString hint;            ///< the palette's second line
    QList<ActionPlace> places;
    QString submenu;         ///< e.g. "&Appearance": the menu's own menu it stands in
    int group = 0;           ///< a menu draws a line where the group changes
    bool inPalette = true;
    bool checkable = false;
    std::function<bool()> enabled; ///< empty: always
};

/// The one register of user actions: menus, + menu, launcher, palette, shortcuts list and buttons
/// are filled from it. Owned by the program; GUI thread. A second action with the same id or
/// shortcut is a programmer's mistake (asserts).
class ActionRegistry : public QObject
{
    Q_OBJECT
public:
    explicit ActionRegistry(const Theme &theme, QObject *parent = nullptr);
    ~ActionRegistry() override;

    /// Registers an action that runs `run` while `context` lives. The order of calls is the order
    /// in menus within a group.
    QAction *add(const ActionSpec &spec, QObject *context, std::function<void()> run);
    /// The same for a checkable action.
    QAction *addToggle(const ActionSpec &spec, QObject *context, std::function<void(bool)> run);
    QAction *action(const QString &id) const;
    const ActionSpec &spec(const QString &id) const;
    /// Ids in order: group, then registration.
    QStringList idsAt(ActionPlace place) const;
    QStringList ids() const { return m_order; }
    /// Asks every enabled rule again; call it when what they depend on changed.
    void refresh();

Q_SIGNALS:
    /// An action was added: menus fill themselves again.
    void added(const QString &id);

private:
    struct Entry {
        ActionSpec spec;
        QAction *action;
    };
    QAction *make(const ActionSpec &spec);

    const Theme &m_theme;
    QStringList m_order;
    QHash<QString, Entry> m_entries;
};

} // namespace linedesk
