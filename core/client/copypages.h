#pragma once
#include "core/client/apiclient.h"
#include "core/sync/snapshotload.h"

#include <QPointer>

namespace linedesk {

/// Fetches and reads the pages of a first copy two ahead of the one that is being stored, so that
/// server, reading and storing work beside each other. Lives on the client's thread; bodies are
/// read on the pool.
class CopyPages : public QObject
{
    Q_OBJECT
public:
    /// A page, or the answer that was none.
    struct Fetched {
        Result<ApiReply> reply;
        std::shared_ptr<const Result<SnapshotPage>> page; ///< null where the reply is no good one
    };

    CopyPages(ApiClient &client, const QList<SnapshotPart> &parts);

    /// The page of a place. Places are asked for in their order; another one starts anew there.
    QFuture<Fetched> page(const CopyPlace &place);

    static QString pathOf(const SnapshotPart &part, const QString &after);

private:
    struct OnItsWay {
        CopyPlace place;
        QFuture<Fetched> future;
        std::optional<CopyPlace> next; ///< once answered
    };

    void start(const CopyPlace &place);
    void fetchAhead();
    std::optional<CopyPlace> placeAfter(const CopyPlace &place, const QByteArray &body) const;

    QPointer<ApiClient> m_client;
    QList<SnapshotPart> m_parts;
    QList<std::shared_ptr<OnItsWay>> m_pages; ///< the first was asked for, the others will be
};

} // namespace linedesk
