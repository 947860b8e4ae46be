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

    /// The subscriber the row stands for; null for somebody new.
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
    Result<QList<Namesake>> namesakes(const QString &nameKey, const QString &otherThan);

    Reader &m_reader;
    QHash<QString, SubscriberId> m_batch;
    QHash<QString, QList<Namesake>> m_namesakes; ///< by source and folded name
};

} // namespace linedesk
