#include "core/storage/tables.h"

#include "core/base/fold.h"
#include "core/domain/codec.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QList<Table> makeTables()
{
    using enum DataClass;
    return {
        describeTable<linedesk::Company>(Entity::Company, "company"_L1, Contact, true),
        describeTable<linedesk::Site>(Entity::Site, "site"_L1, Network, true),
        describeTable<linedesk::Subscriber>(Entity::Subscriber, "subscriber"_L1, Contact, true),
        describeTable<SubscriberSummary>(Entity::Summary, "subscriber_summary"_L1, Money, true),
        describeTable<linedesk::Note>(Entity::Note, "note"_L1, Contact, true),
        describeTable<linedesk::Package>(Entity::Package, "package"_L1, Contact, true),
        describeTable<linedesk::PackageService>(Entity::PackageService, "package_service"_L1,
                                                Contact, true),
        describeTable<linedesk::Subscription>(Entity::Subscription, "subscription"_L1, Contact,
                                              true),
        describeTable<linedesk::Invoice>(Entity::Invoice, "invoice"_L1, Money, true),
        describeTable<linedesk::Charge>(Entity::Charge, "charge"_L1, Money, true),
        describeTable<linedesk::Payment>(Entity::Payment, "payment"_L1, Money, true),
        describeTable<linedesk::Allocation>(Entity::Allocation, "allocation"_L1, Money, true),
        describeTable<linedesk::LedgerTxn>(Entity::LedgerTxn, "ledger_txn"_L1, Money, false),
        describeTable<linedesk::LedgerEntry>(Entity::LedgerEntry, "ledger_entry"_L1, Money, false),
        describeTable<linedesk::PortalMessage>(Entity::PortalMessage, "portal_message"_L1, Contact,
                                               true),
        describeTable<linedesk::TickedPart>(Entity::TickedPart, "ticked_part"_L1, Contact, true),
        describeTable<linedesk::PortalUser>(Entity::PortalUser, "portal_user"_L1, Contact, true),
        describeTable<linedesk::StaffUser>(Entity::StaffUser, "staff_user"_L1, Staff, true),
        describeTable<linedesk::Job>(Entity::Job, "job"_L1, Contact, true),
        describeTable<linedesk::History>(Entity::History, "history"_L1, Contact, true),
    };
}

const QList<Table> &tables()
{
    static const QList<Table> all = makeTables();
    return all;
}

} // namespace

int Table::indexOf(QLatin1StringView column) const
{
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (columns[i].name == column)
            return int(i);
    }
    return -1;
}

const Table &tableOf(Entity entity)
{
    return tables()[qsizetype(entity)];
}

const Table *tableNamed(QStringView name)
{
    for (const Table &table : tables()) {
        if (name == table.name)
            return &table;
    }
    return nullptr;
}

const QList<Entity> &allEntities()
{
    static const QList<Entity> entities = [] {
        QList<Entity> out;
        for (const Table &table : tables())
            out.append(table.entity);
        return out;
    }();
    return entities;
}

QJsonArray rowToJson(const Table &table, const Row &row)
{
    QJsonArray out;
    for (qsizetype i = 0; i < table.columns.size(); ++i) {
        const Column &column = table.columns[i];
        if (column.derived)
            continue;
        const QVariant &value = row[i];
        if (value.isNull()) {
            out.append(QJsonValue());
            continue;
        }
        switch (column.kind) {
        case ColumnKind::Id:
            out.append(Uuid::fromBytes(value.toByteArray()).value_or(Uuid{}).toString());
            break;
        case ColumnKind::Integer: out.append(value.toLongLong()); break;
        case ColumnKind::Text: out.append(value.toString()); break;
        case ColumnKind::Date:
            out.append(value.typeId() == QMetaType::QDate ? isoDate(value.toDate())
                                                          : value.toString());
            break;
        }
    }
    return out;
}

Result<Row> rowFromJson(const Table &table, const QJsonArray &values)
{
    Row row;
    row.reserve(table.columns.size());
    qsizetype at = 0;
    for (const Column &column : table.columns) {
        if (column.derived) {
            row.append(QString(""_L1));
            continue;
        }
        const QString path = u"%1.%2"_s.arg(table.name, column.name);
        if (at >= values.size())
            return Error::invalid(Reason::Required, path);
        const QJsonValue value = values.at(at++);
        if (value.isNull()) {
            row.append(table::nullOf(column.kind));
            continue;
        }
        switch (column.kind) {
        case ColumnKind::Id: {
            const auto id = Uuid::parse(value.toString());
            if (!id)
                return Error::invalid(Reason::NotAnId, path, codec::shown(value));
            row.append(id->bytes());
            break;
        }
        case ColumnKind::Integer:
            if (!value.isDouble())
                return Error::invalid(Reason::WrongType, path, codec::shown(value),
                                      u"a whole number"_s);
            row.append(value.toInteger());
            break;
        case ColumnKind::Text:
        case ColumnKind::Date:
            if (!value.isString())
                return Error::invalid(Reason::WrongType, path, codec::shown(value), u"a text"_s);
            row.append(value.toString());
            break;
        }
    }
    if (at != values.size())
        return Error::invalid(Reason::UnknownField, QString(table.name),
                              QString::number(values.size()), QString::number(at));
    deriveColumns(table, row);
    return row;
}

void deriveColumns(const Table &table, Row &row)
{
    const auto fold = [&](QLatin1StringView key, QLatin1StringView source) {
        row[table.indexOf(key)] = folded(row[table.indexOf(source)].toString());
    };
    switch (table.entity) {
    case Entity::Subscriber: {
        linedesk::Subscriber subscriber = fromRow<linedesk::Subscriber>(row);
        subscriber.refreshKeys();
        row = toRow(subscriber);
        break;
    }
    case Entity::Site:
    case Entity::Package:
    case Entity::StaffUser: fold("name_key"_L1, "name"_L1); break;
    case Entity::TickedPart:
        row[table.indexOf("members_key"_L1)] =
            QByteArray::fromHex(row[table.indexOf("members"_L1)].toString().toLatin1());
        break;
    case Entity::PortalUser: fold("username_key"_L1, "username"_L1); break;
    case Entity::Company:
    case Entity::Summary:
    case Entity::Note:
    case Entity::PackageService:
    case Entity::Subscription:
    case Entity::Invoice:
    case Entity::Charge:
    case Entity::Payment:
    case Entity::Allocation:
    case Entity::LedgerTxn:
    case Entity::LedgerEntry:
    case Entity::PortalMessage:
    case Entity::Job:
    case Entity::History: break;
    }
}

} // namespace linedesk
