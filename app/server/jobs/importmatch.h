#pragma once
#include "core/domain/subscriber.h"
#include "core/importing/importpayload.h"
#include "core/storage/reader.h"

#include <QHash>

namespace linedesk {

/// Recognises rows that are here already (decisions 16): by source and id, else by folded name with
/// street or email. Also among the rows of its own batch that are not written yet.
class ImportMatch
{
public:
    explicit ImportMatch(Reader &reader) : m_reader(reader) {}

    /// Looks up, all at once, what find() needs to know of the record for these rows.
    Result<void> prepare(const QList<const ImportPayload *> &rows);
    /// The subscriber a prepared row stands for; null for somebody new.
    Result<SubscriberId> find(const ImportPayload &row);
    /// Notes that the row becomes this subscriber.
    void add(const ImportPayload &row, const SubscriberId &id);

private:
    /// Somebody of the same name.
    struct Namesake {
        SubscriberId id;
        QString streetKey;
        QString emailKey;
    };
    static QStringList keysOf(const ImportPayload &row);
    /// Whose namesakes do not count: those of the product the row comes from, where it has an id
    /// there. Two customers of one product with ids of their own are two, whatever they share.
    static QString apartFrom(const ImportPayload &row);
    /// Those of these names who have no id in another product, and those whose id is of another one
    /// than `apartFrom`.
    Result<void> noteNamesakes(const QString &apartFrom, const QVariantList &names);

    Reader &m_reader;
    QHash<QString, SubscriberId> m_batch;
    QHash<std::pair<QString, QString>, SubscriberId> m_external; ///< by source and id there
    QHash<std::pair<QString, QString>, QList<Namesake>> m_namesakes; ///< by apartFrom and name
};

} // namespace linedesk
