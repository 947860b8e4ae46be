#pragma once
#include "app/server/api/deskexchange.h"
#include "core/base/json.h"
#include "core/client/deskstore.h"
#include "core/commands/payments.h"
#include "core/commands/subscribers.h"
#include "core/commands/users.h"
#include "core/storage/sqltext.h"
#include "core/sync/protocol.h"
#include "core/sync/scopepurge.h"
#include "core/sync/takenaway.h"
#include "tests/support/deskissuer.h"

#include <QDirIterator>
#include <QTest>

namespace linedesk {

using namespace Qt::StringLiterals;

/// A desk and its server without sockets. The people of the south are called Quillfeather, those of
/// the north Marlowe, two hundred each; billing works at the desk.
class ScopeDeskTest : public QObject
{
protected:
    void makeRecord()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_record = *RecordFixture::make(nullptr);
        m_issuer = *enrolled(*m_record, m_record->issuer(Role::Billing));
        m_north.clear();
        m_south.clear();
        QList<CommandEnvelope> batch;
        for (int i = 0; i < 200; ++i) {
            for (const bool north : {true, false}) {
                CreateSubscriber create;
                create.id = newId<SubscriberId>();
                const QString name = (north ? u"Marlowe %1"_s : u"Quillfeather %1"_s).arg(i);
                create.contact = {{u"name"_s, name},
                                  {u"city"_s, north ? u"Upton"_s : u"Quillfeather's Rest"_s},
                                  {u"branch"_s, north ? u"north"_s : u"south"_s}};
                create.note = name + u" called about the bill"_s;
                batch.append(m_record->envelope(create));
                (north ? m_north : m_south).append(create.id);
            }
        }
        QVERIFY(m_record->executor().run(batch, m_record->issuer(Role::Owner)).ok());
    }
    void endRecord()
    {
        m_store.reset();
        m_record.reset();
    }

    void limit(const QStringList &branches)
    {
        const auto answer = m_record->give(SetStaffBranches{m_issuer.userId, branches});
        QVERIFY(answer.ok() && answer->status == AnswerStatus::Applied);
    }
    void openStore()
    {
        const DeskActor actor{m_issuer.userId, u"Omar"_s, Role::Billing};
        auto opened = DeskStore::open(m_folder->path(), actor, m_issuer.deviceId, m_record->clock(), m_watch);
        QVERIFY(opened.ok());
        m_store = std::move(*opened);
    }
    void takeCopy()
    {
        openStore();
        QVERIFY(takePages());
        QVERIFY(m_store->finishCopy().ok());
    }
    bool takePages()
    {
        const auto manifest =
            deskexchange::snapshotManifest(m_record->connection(), m_epoch, m_issuer.userId);
        return m_store->beginCopy(manifest->body).ok() && putPages();
    }
    bool putPages()
    {
        for (;;) {
            const DeskStore::CopyStanding standing = m_store->copyStanding();
            const SnapshotPart part = standing.parts.value(standing.next->part);
            const auto page = deskexchange::snapshotPage(
                m_record->connection(), m_epoch, m_issuer.userId,
                {&tableOf(part.entity), standing.next->after.toLongLong(), 150});
            const auto last = m_store->putCopyPage(*protocol::readSnapshotPage(page->body, part));
            if (!last.ok() || *last)
                return last.ok();
        }
    }
    Result<void> pull()
    {
        for (;;) {
            const qint64 cursor = m_store->view().cursor.toLongLong();
            const http::Response body = deskexchange::changesPage(
                m_record->connection(), m_epoch, m_issuer.userId, {cursor, 1000, 0},
                m_record->clock().nowUtc());
            LD_ASSIGN(const ChangePage page, protocol::readChanges(body.body));
            LD_TRY(m_store->storePage(page, m_record->clock().nowMs()));
            if (!page.more)
                return {};
        }
    }
    bool push(int count)
    {
        http::Request request;
        request.headers.set("Content-Type", "application/json");
        request.body = *m_store->batch(1, count);
        const auto batch = deskexchange::readCommands(request);
        const auto answers = m_record->executor().run(batch->commands, m_issuer);
        return m_store->keepAnswers(deskexchange::commandsAnswered(*batch, m_epoch, answers).body, 1,
                                    count)
            .ok();
    }
    QString toldFile() const
    {
        return m_folder->filePath(u"drafts/"_s + takenaway::fileName);
    }
    int told() const
    {
        QFile file(toldFile());
        const auto content = parseJsonObject(file.open(QIODevice::ReadOnly) ? file.readAll() : "");
        return content.ok() ? takenaway::subscribersIn(*content) : -1;
    }
    QString draft(const QString &name, const QString &text) const
    {
        const QString drafts = m_folder->filePath(u"drafts"_s);
        QDir().mkpath(drafts);
        QFile file(drafts + u'/' + name + u".json"_s);
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            return {};
        return file.fileName();
    }
    /// The files of the desk with a word in them, whatever its case, but for the person's own queue.
    QStringList filesWith(const QByteArray &word) const
    {
        QStringList out;
        QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const bool queue = file.fileName().contains("outbox"_L1);
            if (!queue && file.readAll().toLower().contains(word))
                out.append(file.fileName());
        }
        return out;
    }
    qint64 subscribers()
    {
        const auto copy = Connection::open(DatabaseTarget::sqlite(m_store->view().cacheFile),
                                           Access::ReadOnly);
        return *Reader(**copy).number("subscriber_count"_L1);
    }
    static qint64 found(const QString &word, Connection &copy)
    {
        auto row = copy.query("fts_match"_L1, {{u":match"_s, word}});
        qint64 count = 0;
        while (row.ok() && row->next())
            ++count;
        return count;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RecordFixture> m_record;
    Issuer m_issuer;
    QList<SubscriberId> m_north;
    QList<SubscriberId> m_south;
    Uuid m_epoch = newUuid();
    SaveWatch m_watch;
    std::unique_ptr<DeskStore> m_store;
};

} // namespace linedesk
