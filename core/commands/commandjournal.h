#pragma once
#include "core/commands/envelope.h"
#include "core/storage/connection.h"

#include <QHash>
#include <QSet>

#include <future>

namespace linedesk {

/// The server's journal of commands during one transaction: who already got an answer, and the new
/// answers in their chain of hashes. Lives on the connection's thread. The digests of a long batch
/// are made on another thread while the commands are planned.
class CommandJournal
{
public:
    /// `batch` must outlive the journal; all of it is this person's.
    CommandJournal(Connection &connection, const QList<CommandEnvelope> &batch, const UserId &user);
    ~CommandJournal();
    CommandJournal(const CommandJournal &) = delete;
    CommandJournal &operator=(const CommandJournal &) = delete;

    /// Reads the head of the chain and which of the batch's ids are known.
    Result<void> begin();
    /// Whether each id of the batch is there for the first time.
    bool allNew() const { return m_allNew; }
    /// What the `at`th command of the batch was answered before, in this batch or another one;
    /// a refusal (KeyReused) where its id came with other content, or from somebody else: an answer
    /// speaks of what that person may see.
    Result<std::optional<CommandAnswer>> earlierAnswer(qsizetype at);
    /// The same of any command, answered in an earlier transaction.
    static Result<std::optional<CommandAnswer>> answerGiven(Connection &connection,
                                                            const CommandEnvelope &command,
                                                            const UserId &user,
                                                            const QByteArray &fingerprint);
    /// What became of any command so far, in this batch or an earlier one; nothing where the
    /// server does not know it.
    Result<std::optional<AnswerStatus>> statusOf(const CommandId &id) const;
    static Result<std::optional<AnswerStatus>> statusOf(Connection &connection,
                                                        const CommandId &id);
    /// What makes the `at`th command the same as another (CommandEnvelope::fingerprint).
    const QByteArray &fingerprint(qsizetype at);
    /// Notes an answer; end() writes it.
    void add(qsizetype at, const CommandAnswer &answer);

    /// Starts to make the rows of what was added; nothing may be added any more.
    void close(const DeviceId &device, const QDateTime &receivedAt);
    /// Writes them.
    Result<void> end();

private:
    struct Digest {
        QByteArray payload;
        QByteArray fingerprint;
    };
    struct Added {
        qsizetype at = 0;
        CommandAnswer answer;
    };
    static Digest digestOf(const CommandEnvelope &command);
    const Digest &digest(qsizetype at);
    QVariantList rows(const DeviceId &device, const QDateTime &receivedAt);

    Connection &m_connection;
    const QList<CommandEnvelope> &m_batch;
    UserId m_user;
    qint64 m_chainNo = 0;
    QByteArray m_chainHash;
    QHash<CommandId, qsizetype> m_places; ///< in m_added, by id
    bool m_allNew = false;
    QSet<QByteArray> m_known;             ///< ids answered in earlier transactions
    QList<Added> m_added;
    std::vector<std::optional<Digest>> m_digests;
    std::future<void> m_digesting;
    std::future<QVariantList> m_rows;
};

} // namespace linedesk
