#pragma once
#include "core/base/dates.h"
#include "core/base/json.h"
#include "core/domain/fields.h"
#include "core/domain/staff.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QVariant>

namespace linedesk {

/// Every kind of row there is. The names stand in the change feed and on the wire.
enum class Entity {
    Company,
    Site,
    Subscriber,
    Summary,
    Note,
    Package,
    PackageService,
    Subscription,
    Invoice,
    Charge,
    Payment,
    Allocation,
    LedgerTxn,
    LedgerEntry,
    PortalMessage,
    TickedPart,
    PortalUser,
    StaffUser,
    Job,
    History,
};

enum class ColumnKind {
    Id, ///< sixteen bytes; more where the column is derived
    Text,
    Integer,
    Date,
};

struct Column {
    QLatin1StringView name;
    ColumnKind kind = ColumnKind::Text;
    bool derived = false; ///< made from other columns where the row is written; not synced
};

/// One table: its columns in the order of the struct's field list.
struct Table {
    Entity entity;
    QLatin1StringView name;
    DataClass dataClass = DataClass::Contact;
    bool onDesk = true; ///< desks keep a copy
    QList<Column> columns;
    int idColumn = 0;
    int verColumn = 1;
    int branchColumn = -1;
    int subscriberColumn = -1; ///< whose row it is; −1 = the subscriber's own row, or nobody's

    int indexOf(QLatin1StringView column) const;
};

/// A row's values in column order.
using Row = QVariantList;

/// The tables by entity, and by the name that stands in feeds.
const Table &tableOf(Entity entity);
const Table *tableNamed(QStringView name);
const QList<Entity> &allEntities();
/// "branch/class" of a row. What belongs to no subscriber is the whole company's: its branch is
/// StaffScope::companyWide.
QString scopeOf(const Table &table, const Row &row);

/// A row as it travels: a JSON array of the columns that are not derived.
QJsonArray rowToJson(const Table &table, const Row &row);
Result<Row> rowFromJson(const Table &table, const QJsonArray &values);
/// Fills the derived columns (folded keys).
void deriveColumns(const Table &table, Row &row);

namespace table {

template <typename M>
constexpr ColumnKind kindOf()
{
    if constexpr (std::is_same_v<M, QDate>)
        return ColumnKind::Date;
    else if constexpr (std::is_same_v<M, Uuid> || std::is_same_v<M, QByteArray>
                       || requires(M id) { id.uuid(); })
        return ColumnKind::Id;
    else if constexpr (std::is_same_v<M, QString> || std::is_same_v<M, QStringList>
                       || NamedEnum<M>)
        return ColumnKind::Text;
    else
        return ColumnKind::Integer;
}

inline QVariant nullOf(ColumnKind kind)
{
    switch (kind) {
    case ColumnKind::Id: return QVariant(QMetaType::fromType<QByteArray>());
    case ColumnKind::Text: return QVariant(QMetaType::fromType<QString>());
    case ColumnKind::Integer: return QVariant(QMetaType::fromType<qint64>());
    case ColumnKind::Date: return QVariant(QMetaType::fromType<QString>());
    }
    return {};
}

template <typename M>
QVariant toVariant(const M &value)
{
    if constexpr (std::is_same_v<M, QString>)
        return value.isNull() ? QString(QLatin1StringView("")) : value;
    else if constexpr (std::is_same_v<M, QByteArray>)
        return value;
    else if constexpr (std::is_same_v<M, bool>)
        return qint64(value ? 1 : 0);
    else if constexpr (std::is_same_v<M, Money>)
        return value.minor();
    else if constexpr (std::is_same_v<M, Rate> || std::is_same_v<M, Quantity>)
        return value.raw();
    else if constexpr (std::is_integral_v<M>)
        return qint64(value);
    else if constexpr (NamedEnum<M>)
        return QString(nameOf(value));
    else if constexpr (std::is_same_v<M, QDate>)
        return value.isValid() ? QVariant(isoDate(value)) : nullOf(ColumnKind::Date);
    else if constexpr (std::is_same_v<M, QDateTime>)
        return value.isValid() ? QVariant(value.toMSecsSinceEpoch()) : nullOf(ColumnKind::Integer);
    else if constexpr (std::is_same_v<M, QStringList>)
        return value.isEmpty() ? QString(QLatin1StringView("[]"))
                               : QString::fromUtf8(canonicalJson(QJsonArray::fromStringList(value)));
    else
        return value.isNull() ? nullOf(ColumnKind::Id) : QVariant(value.bytes());
}

template <typename M>
void fromVariant(const QVariant &variant, M &out)
{
    if constexpr (std::is_same_v<M, QString>)
        out = variant.toString();
    else if constexpr (std::is_same_v<M, QByteArray>)
        out = variant.toByteArray();
    else if constexpr (std::is_same_v<M, bool>)
        out = variant.toLongLong() != 0;
    else if constexpr (std::is_same_v<M, Money>)
        out = Money::fromMinor(variant.toLongLong());
    else if constexpr (std::is_same_v<M, Rate> || std::is_same_v<M, Quantity>)
        out = M::fromRaw(variant.toLongLong());
    else if constexpr (std::is_integral_v<M>)
        out = M(variant.toLongLong());
    else if constexpr (NamedEnum<M>)
        out = valueOf<M>(variant.toString()).value_or(M{});
    else if constexpr (std::is_same_v<M, QDate>)
        out = variant.typeId() == QMetaType::QDate
                  ? variant.toDate()
                  : QDate::fromString(variant.toString(), Qt::ISODate);
    else if constexpr (std::is_same_v<M, QDateTime>)
        out = variant.isNull() ? QDateTime()
                               : QDateTime::fromMSecsSinceEpoch(variant.toLongLong(), Qt::UTC);
    else if constexpr (std::is_same_v<M, QStringList>) {
        out.clear();
        const QByteArray text = variant.toString().toUtf8();
        if (text.size() > 2) {
            for (const auto &item : QJsonDocument::fromJson(text).array())
                out.append(item.toString());
        }
    } else {
        out = M(Uuid::fromBytes(variant.toByteArray()).value_or(Uuid{}));
    }
}

} // namespace table

/// The table of a struct; specialised in tables.h.
template <typename T>
struct EntityOf;

template <typename T>
Row toRow(const T &value)
{
    Row row;
    row.reserve(tableOf(EntityOf<T>::entity).columns.size());
    visitFields<T>([&](const char *, auto member, const FieldRule &) {
        row.append(table::toVariant(value.*member));
    });
    return row;
}

template <typename T>
T fromRow(const Row &row)
{
    T value{};
    qsizetype column = 0;
    visitFields<T>([&](const char *, auto member, const FieldRule &) {
        table::fromVariant(row[column++], value.*member);
    });
    return value;
}

template <typename T, typename M>
constexpr ColumnKind columnKindOf(M T::*)
{
    return table::kindOf<M>();
}

template <typename T>
Table describeTable(Entity entity, QLatin1StringView name, DataClass dataClass, bool onDesk)
{
    Table table{entity, name, dataClass, onDesk, {}, 0, 1, -1, -1};
    visitFields<T>([&](const char *column, auto member, const FieldRule &) {
        const QLatin1StringView columnName(column);
        if (columnName == QLatin1StringView("branch"))
            table.branchColumn = int(table.columns.size());
        if (columnName == QLatin1StringView("subscriber_id"))
            table.subscriberColumn = int(table.columns.size());
        table.columns.append(Column{columnName, columnKindOf(member),
                                    columnName.endsWith(QLatin1StringView("_key"))
                                        && columnName != QLatin1StringView("cursor_key")});
    });
    return table;
}

} // namespace linedesk
