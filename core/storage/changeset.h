#pragma once
#include "core/storage/tables.h"

namespace linedesk {

enum class RowOp { Upsert, Remove };

/// One row to be written. `values` are in column order; `ver` is set by the Writer.
struct RowChange {
    Entity entity;
    RowOp op = RowOp::Upsert;
    Uuid id;
    Row values;
    QString leaves = {}; ///< the scope it stood in, where it goes to another branch
};

/// One changed field, for the history.
struct FieldChange {
    Entity entity;
    Uuid id;
    QString field;
    QString from;
    QString to;
};

/// What a command comes to: rows and counters, nothing written yet. Made by plan(), written by
/// Writer::apply. A planned row that is read again before it is written comes from here.
struct ChangeSet {
    QList<RowChange> rows;
    QList<FieldChange> fields;
    QList<std::pair<QString, qint64>> counters; ///< server numbering: name → new value
    QJsonObject answer;                         ///< what the issuer is told (numbers given, ids)
    QList<Problem> adjustments;                 ///< applied, but not quite as asked
    Uuid subscriberId;                          ///< whose history this is; null = nobody's alone
    QString branch;

    template <typename T>
    void upsert(const T &value)
    {
        rows.append(RowChange{EntityOf<T>::entity, RowOp::Upsert, idOf(value), derivedRow(value)});
    }
    /// Writes `after` and notes each field that differs from `before` for the history.
    template <typename T>
    void update(const T &before, const T &after)
    {
        noteDifferences(before, after);
        upsert(after);
    }
    template <typename T>
    void noteDifferences(const T &before, const T &after)
    {
        visitFields<T>([&](const char *name, auto member, const FieldRule &) {
            const QLatin1StringView field(name);
            if (field == QLatin1StringView("ver") || field.endsWith(QLatin1StringView("_key")))
                return;
            const QString from = table::toVariant(before.*member).toString();
            const QString to = table::toVariant(after.*member).toString();
            if (from != to)
                fields.append(FieldChange{EntityOf<T>::entity, idOf(after), QString(field), from, to});
        });
    }
    /// Puts a row into another branch: who may see that one gains it, who may see only the old one
    /// loses it.
    void move(Entity entity, const Uuid &id, const Row &before, const QString &toBranch)
    {
        const Table &table = tableOf(entity);
        Row after = before;
        after[table.branchColumn] = toBranch;
        rows.append(RowChange{entity, RowOp::Upsert, id, after, scopeOf(table, before)});
    }
    template <typename T, typename Id>
    void remove(const Id &id)
    {
        rows.append(RowChange{EntityOf<T>::entity, RowOp::Remove, id.uuid(), {}});
    }

private:
    template <typename T>
    static Row derivedRow(const T &value)
    {
        if constexpr (requires(T copy) { copy.refreshKeys(); }) {
            T fresh = value;
            fresh.refreshKeys();
            return toRow(fresh);
        } else {
            Row row = toRow(value);
            deriveColumns(tableOf(EntityOf<T>::entity), row);
            return row;
        }
    }
    template <typename T>
    static Uuid idOf(const T &value)
    {
        if constexpr (requires { value.id.uuid(); })
            return value.id.uuid();
        else
            return value.id;
    }
};

} // namespace linedesk
