#include "core/storage/rowscope.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// The columns that decide, −1 where there is none.
struct Places {
    int id = -1;
    int branch = -1;
    int subscriber = -1;
    int command = -1; ///< of history
    int kind = -1;    ///< of a job
};

/// `first` is where the columns begin, `derived` whether the derived ones stand among them.
Places placesIn(const Table &table, int first, bool derived)
{
    const auto place = [&](int column) {
        if (column < 0)
            return -1;
        int at = first;
        for (int i = 0; i < column; ++i)
            at += derived || !table.columns[i].derived ? 1 : 0;
        return at;
    };
    return {place(table.idColumn), place(table.branchColumn), place(table.subscriberColumn),
            table.entity == Entity::History ? place(table.indexOf("command"_L1)) : -1,
            table.entity == Entity::Job ? place(table.indexOf("kind"_L1)) : -1};
}

QList<Places> allPlaces(int first, bool derived)
{
    QList<Places> out;
    for (const Entity entity : allEntities())
        out.append(placesIn(tableOf(entity), first, derived));
    return out;
}

/// A journal's row tells of what its command did, so it is of that class; of the contacts where its
/// command is not here.
struct CommandClass {
    QLatin1StringView prefix; ///< ends with a dot
    DataClass of;
};
constexpr CommandClass commandClasses[] = {{"staff_user."_L1, DataClass::Staff},
                                           {"payment."_L1, DataClass::Money},
                                           {"invoice."_L1, DataClass::Money},
                                           {"site."_L1, DataClass::Network}};

DataClass classOfCommand(const QString &command)
{
    for (const CommandClass &each : commandClasses) {
        if (command.startsWith(each.prefix))
            return each.of;
    }
    return DataClass::Contact;
}

template <typename ValueAt>
DataClass classOf(const Table &table, const Places &places, const ValueAt &value)
{
    if (places.command >= 0)
        return classOfCommand(value(places.command).toString());
    if (places.kind >= 0 && value(places.kind).toString() == "billing_run"_L1)
        return DataClass::Money;
    return table.dataClass;
}

template <typename ValueAt>
QString branchOf(const Places &places, const ValueAt &value)
{
    const bool nobodys =
        places.branch < 0
        || (places.subscriber >= 0 && value(places.subscriber).toByteArray().isEmpty());
    return nobodys ? QString(StaffScope::companyWide) : value(places.branch).toString();
}

/// A job speaks of all branches, whatever its row's own scope is.
bool isOfAllBranches(const Table &table)
{
    return table.entity == Entity::Job;
}

template <typename ValueAt>
bool isSeen(const StaffScope &scope, const Table &table, const Places &places,
            const ValueAt &value)
{
    if (table.entity == Entity::StaffUser && !scope.self().isNull()
        && value(places.id).toByteArray() == scope.self().bytes())
        return true;
    if (isOfAllBranches(table) && scope.isLimited())
        return false;
    return scope.seesClass(classOf(table, places, value))
           && scope.seesBranch(branchOf(places, value));
}

/// "SELECT id FROM table WHERE subscriber_id = ?", made from the tables' descriptions.
const QString &selectOfSubscriber(Entity entity)
{
    static const QList<QString> texts = [] {
        QList<QString> out;
        for (const Entity each : allEntities())
            out.append(u"SELECT id FROM %1 WHERE subscriber_id = ? ORDER BY id"_s.arg(
                tableOf(each).name));
        return out;
    }();
    return texts[qsizetype(entity)];
}

} // namespace

QString scopeOf(const Table &table, const Row &row)
{
    static const QList<Places> places = allPlaces(0, true);
    const Places &here = places[qsizetype(table.entity)];
    const auto value = [&row](int column) { return row[column]; };
    return branchOf(here, value) + u'/' + nameOf(classOf(table, here, value));
}

bool isInScope(const StaffScope &scope, const Table &table, const Row &row)
{
    static const QList<Places> places = allPlaces(0, true);
    return isSeen(scope, table, places[qsizetype(table.entity)],
                  [&row](int column) { return row[column]; });
}

bool isInScope(const StaffScope &scope, const Table &table, const Cursor &scanned)
{
    static const QList<Places> places = allPlaces(1, false);
    return isSeen(scope, table, places[qsizetype(table.entity)],
                  [&scanned](int column) { return scanned.value(column); });
}

bool stoodInScope(const StaffScope &scope, const Table &table, QStringView stood)
{
    return scope.sees(stood) && !(isOfAllBranches(table) && scope.isLimited());
}

QString unseenHistory(const StaffScope &scope)
{
    QStringList unseen;
    QStringList named;
    bool staffAlone = true;
    for (const CommandClass &each : commandClasses) {
        // '/' comes behind the dot.
        const QString prefix(each.prefix);
        const QString is = u"(command >= '%1' AND command < '%2/')"_s.arg(prefix, prefix.chopped(1));
        named.append(is);
        if (scope.seesClass(each.of))
            continue;
        unseen.append(is);
        staffAlone = staffAlone && each.of == DataClass::Staff;
    }
    if (!scope.seesClass(DataClass::Contact)) {
        unseen.append(u"NOT (%1)"_s.arg(named.join(u" OR "_s)));
        staffAlone = false;
    }
    if (unseen.isEmpty())
        return {};
    const QString any = u"(%1)"_s.arg(unseen.join(u" OR "_s));
    // What is done to people of the office is about no subscriber: an index finds it.
    return staffAlone ? u"subscriber_id IS NULL AND "_s + any : any;
}

Result<StaffScope> scopeOfStaff(Reader &reader, const UserId &user)
{
    LD_ASSIGN(const std::optional<StaffUser> staff, reader.find<StaffUser>(user.uuid()));
    if (!staff)
        return Error::of(ErrorCode::Denied, Reason::NotFound, u"user"_s, user.toString());
    if (staff->disabled)
        return Error::of(ErrorCode::Denied, Reason::Disabled, u"user"_s, staff->name);
    return StaffScope::of(*staff);
}

Result<void> readAs(Reader &reader, const UserId &user)
{
    LD_ASSIGN(const StaffScope scope, scopeOfStaff(reader, user));
    reader.limitTo(scope);
    return {};
}

Result<QList<Uuid>> rowsOfSubscriber(Connection &connection, Entity entity, const Uuid &subscriber)
{
    LD_ASSIGN(Cursor cursor, connection.execList(selectOfSubscriber(entity), {subscriber.bytes()}));
    QList<Uuid> ids;
    while (cursor.next()) {
        if (const auto id = Uuid::fromBytes(cursor.bytes(0)))
            ids.append(*id);
    }
    return ids;
}

} // namespace linedesk
