#include "core/storage/beforeimage.h"

#include "core/base/json.h"

using namespace Qt::StringLiterals;

namespace linedesk {

Result<std::optional<Row>> findBeforeImage(Reader &reader, Entity entity, const Uuid &id)
{
    const Table &table = tableOf(entity);
    LD_ASSIGN(Cursor cursor, reader.connection().query("before_image_one"_L1,
                                                       {{u":entity"_s, QString(table.name)},
                                                        {u":id"_s, id.bytes()}}));
    if (!cursor.next())
        return std::optional<Row>();
    const QVariant body = cursor.value(0);
    cursor.finish();
    if (body.isNull())
        return std::optional<Row>(Row());
    LD_ASSIGN(const QJsonValue json, parseJson(body.toString().toUtf8()));
    LD_ASSIGN(Row row, rowFromJson(table, json.toArray()));
    return std::optional<Row>(std::move(row));
}

Result<Money> waitingBalance(Reader &reader, const SubscriberId &id, Money balance)
{
    LD_ASSIGN(const std::optional<SubscriberSummary> settled,
              findBeforeImage<SubscriberSummary>(reader, id.uuid()));
    return settled ? balance - settled->balance : Money();
}

} // namespace linedesk
