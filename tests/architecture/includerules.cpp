#include "tests/architecture/rules.h"

#include <QHash>
#include <QRegularExpression>

namespace linedesk::architecture {

using namespace Qt::StringLiterals;

namespace {

/// The rooms of core, and those each may look into. Besides the arrows drawn in ARCHITECTURE.md a
/// room may use what stands below its neighbour: who sees storage sees domain.
const QHash<QString, QStringList> &coreRooms()
{
    static const QHash<QString, QStringList> rooms{
        {u"base"_s, {}},
        {u"domain"_s, {u"base"_s}},
        {u"billing"_s, {u"domain"_s, u"base"_s}},
        {u"settings"_s, {u"base"_s}},
        {u"storage"_s, {u"domain"_s, u"base"_s}},
        {u"messages"_s, {u"billing"_s, u"domain"_s, u"base"_s}},
        {u"documents"_s, {u"billing"_s, u"domain"_s, u"base"_s}},
        {u"commands"_s,
         {u"billing"_s, u"storage"_s, u"messages"_s, u"settings"_s, u"domain"_s, u"base"_s}},
        {u"printing"_s,
         {u"documents"_s, u"storage"_s, u"billing"_s, u"domain"_s, u"base"_s}},
        {u"importing"_s,
         {u"commands"_s, u"billing"_s, u"storage"_s, u"messages"_s, u"settings"_s, u"domain"_s,
          u"base"_s}},
        {u"sync"_s,
         {u"commands"_s, u"billing"_s, u"storage"_s, u"messages"_s, u"settings"_s, u"domain"_s,
          u"base"_s}},
        {u"client"_s,
         {u"sync"_s, u"commands"_s, u"billing"_s, u"storage"_s, u"messages"_s, u"settings"_s,
          u"domain"_s, u"base"_s}},
    };
    return rooms;
}

/// Empty when the file may include the header of ours, else why not.
QString refusedOurs(const SourceFile &file, const QString &header)
{
    const auto to = header.split(u'/');
    const auto from = file.path().split(u'/');
    const QString layer = to.first();
    if (layer == u"tests"_s && !file.isIn(u"tests"))
        return u"programs never include the tests"_s;
    if (file.isIn(u"core")) {
        if (layer != u"core"_s)
            return u"core is known by ui and app and knows neither"_s;
        if (to.size() < 3 || from.size() < 3 || to.at(1) == from.at(1))
            return {};
        if (!coreRooms().contains(from.at(1)))
            return u"core/%1 has no place in the directions yet (includerules.cpp)"_s.arg(
                from.at(1));
        if (!coreRooms().value(from.at(1)).contains(to.at(1)))
            return u"core/%1 must not look into core/%2"_s.arg(from.at(1), to.at(1));
        return {};
    }
    if (file.isIn(u"ui") && layer == u"app"_s)
        return u"ui is composed by app and does not know it"_s;
    if (file.isIn(u"app/server")) {
        if (layer == u"ui"_s || header.startsWith(u"core/client/"_s)
            || header.startsWith(u"app/desktop/"_s))
            return u"the server never sees client, ui or the desk"_s;
    }
    if (file.isIn(u"app/desktop") && header.startsWith(u"app/server/"_s))
        return u"the desk talks to the server over HTTPS only"_s;
    return {};
}

struct LibraryRule {
    QString rule;
    QRegularExpression header;
    QStringList folders;
    QStringList except;
    QString why;
};

const QList<LibraryRule> &libraryRules()
{
    static const QRegularExpression sql(u"^(QtSql(/.*)?|QSql[A-Z].*|sqlite3\\.h|libpq-fe\\.h)$"_s);
    static const QRegularExpression network(
        u"^(QtNetwork(/.*)?|QNetwork[A-Z].*|Q(Tcp|Udp|Ssl|Local|Abstract)(Socket|Server)"
        "|QSsl[A-Z].*|QHost(Address|Info)|QDnsLookup|QAuthenticator|boost/(asio|beast).*)$"_s);
    static const QRegularExpression widgets(
        u"^(QtWidgets(/.*)?|QtPrintSupport(/.*)?|QWidget|QApplication|Q\\w*Dialog|QMainWindow"
        "|Q(Table|Tree|List|Header|Column|Graphics)(View|Widget)|QGraphics\\w+|QAbstractItemView"
        "|QAbstract(Button|ScrollArea|Slider|SpinBox)|Q(Push|Tool|Radio)Button|QLabel|QLineEdit"
        "|Q(Text|PlainText)Edit|Q\\w*ComboBox|QCheckBox|QMenu(Bar)?|QStyle\\w*|QFrame|QStack\\w+"
        "|Q(Box|Grid|Form|HBox|VBox)Layout|QToolTip|QStatusBar|QToolBar|QDockWidget|QProgressBar"
        "|QStyledItemDelegate|QCompleter|QPrint(er|erInfo|Preview\\w*|Dialog))$"_s);
    static const QList<LibraryRule> rules{
        {u"ui-no-sql"_s, sql, {u"ui"_s}, {}, u"ui asks core; it knows no SQL"_s},
        {u"ui-no-network"_s, network, {u"ui"_s}, {}, u"ui asks core; it knows no sockets"_s},
        {u"core-no-widgets"_s, widgets, {u"core"_s, u"app/server"_s}, {},
         u"core and the server link without any widgets"_s},
        {u"core-sql-room"_s, sql, {u"core"_s}, {u"core/storage"_s, u"core/client"_s},
         u"databases are core/storage's business (core/client keeps its outbox)"_s},
        {u"core-network-room"_s, network, {u"core"_s}, {u"core/client"_s},
         u"sockets are core/client's business on the desk and app/server's on the server"_s},
    };
    return rules;
}

bool isUnder(const SourceFile &file, const QStringList &folders)
{
    return std::any_of(folders.begin(), folders.end(),
                       [&](const QString &folder) { return file.isIn(folder); });
}

} // namespace

Breaches includeBreaches(const SourceTree &tree)
{
    static const QRegularExpression include(u"^\\s*#\\s*include\\s*([\"<])([^\">]+)[\">]"_s);
    static const QRegularExpression ours(u"^(core|ui|app|tests)/"_s);
    Breaches breaches;
    for (const SourceFile &file : tree.files()) {
        for (qsizetype i = 0; i < file.code().size(); ++i) {
            const auto match = include.match(file.code().at(i));
            if (!match.hasMatch())
                continue;
            const int line = int(i) + 1;
            const QString header = match.captured(2);
            if (ours.match(header).hasMatch()) {
                if (const QString why = refusedOurs(file, header); !why.isEmpty())
                    breaches.append({file.path(), line, u"direction"_s, header + u": "_s + why});
                continue;
            }
            if (match.captured(1) == u"\""_s && !header.endsWith(u".moc"_s)
                && !header.startsWith(u"ui_"_s) && !header.startsWith(u"translations/"_s)
                && !file.isIn(u"tests"))
                breaches.append({file.path(), line, u"include-from-root"_s,
                                 header + u": name our headers from the root, others with <>"_s});
            for (const LibraryRule &rule : libraryRules()) {
                if (isUnder(file, rule.folders) && !isUnder(file, rule.except)
                    && rule.header.match(header).hasMatch())
                    breaches.append({file.path(), line, rule.rule, header + u": "_s + rule.why});
            }
        }
    }
    return breaches;
}

} // namespace linedesk::architecture
