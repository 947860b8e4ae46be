#include "core/storage/rowblock.h"

#include "core/base/fold.h"
#include "core/storage/tables.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {

QString RowBlock::text(qsizetype row, qsizetype column) const
{
    const Cell &one = cell(row, column);
    return one.kind == Kind::Text ? QString::fromUtf8(data(one), one.size) : QString();
}

void RowBlock::append(const Row &values)
{
    beginRow();
    for (qsizetype i = 0; i < values.size(); ++i) {
        const QVariant &value = values[i];
        if (value.isNull())
            continue;
        if (value.typeId() == QMetaType::LongLong)
            setNumber(i, value.toLongLong());
        else if (value.typeId() == QMetaType::QByteArray)
            setBytes(i, value.toByteArray());
        else
            setText(i, value.toString().toUtf8());
    }
}

void RowBlock::deriveKeys()
{
    const Table &table = tableOf(m_entity);
    const qsizetype row = size() - 1;
    if (m_entity != Entity::Subscriber) {
        const auto isDerived = [](const Column &column) { return column.derived; };
        if (std::ranges::none_of(table.columns, isDerived))
            return;
        Row values(table.columns.size(), QString(""_L1));
        for (qsizetype i = 0; i < m_columns; ++i) {
            if (cell(row, i).kind == Kind::Text)
                values[i] = text(row, i);
        }
        deriveColumns(table, values);
        for (qsizetype i = 0; i < m_columns; ++i) {
            if (!table.columns[i].derived)
                continue;
            if (values[i].typeId() == QMetaType::QByteArray)
                setBytes(i, values[i].toByteArray());
            else
                setText(i, values[i].toString().toUtf8());
        }
        return;
    }
    // The largest table by far: only its texts are looked at.
    Subscriber subscriber;
    qsizetype column = 0;
    visitFields<Subscriber>([&](const char *, auto member, const FieldRule &) {
        auto &value = subscriber.*member;
        using Value = std::remove_reference_t<decltype(value)>;
        const qsizetype at = column++;
        if (table.columns[at].derived)
            return;
        if constexpr (std::is_same_v<Value, QString>)
            value = text(row, at);
        else if constexpr (std::is_same_v<Value, QStringList>)
            table::fromVariant(text(row, at), value);
    });
    subscriber.refreshKeys();
    column = 0;
    visitFields<Subscriber>([&](const char *, auto member, const FieldRule &) {
        const qsizetype at = column++;
        if constexpr (std::is_same_v<std::remove_reference_t<decltype(subscriber.*member)>, QString>) {
            if (table.columns[at].derived)
                setText(at, (subscriber.*member).toUtf8());
        }
    });
}

} // namespace linedesk
