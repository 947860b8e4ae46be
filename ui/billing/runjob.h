#pragma once
#include "core/base/readinturn.h"
#include "ui/desk/deskservice.h"

#include <QDate>

#include <optional>

namespace linedesk {

/// The newest billing run of the server, as its job row says: how far it is and what it was asked
/// to do. The row is synced like any other, so progress is read from the local copy; a person's
/// wish (start, pause, resume, cancel) goes to the server. GUI thread.
class RunJob : public QObject
{
    Q_OBJECT
public:
    explicit RunJob(DeskService &desk, QObject *parent = nullptr);

    const std::optional<Job> &job() const { return m_job; }
    /// Waiting, running or paused.
    bool isGoing() const;
    /// It ended as asked: done, cancelled or failed.
    bool hasEnded() const { return m_job && !isGoing(); }
    QDate invoiceDate() const { return m_invoiceDate; }

    void start(QDate through, QDate invoiceDate);
    void pause() { ask(QStringLiteral("pause")); }
    void resume() { ask(QStringLiteral("resume")); }
    void cancel() { ask(QStringLiteral("cancel")); }
    /// Looks at the local copy again.
    void read();

Q_SIGNALS:
    void changed();
    void failed(const Error &error);

private:
    void ask(const QString &what);
    void take(const Result<QJsonObject> &answer);
    void show(const Job &job);

    DeskService &m_desk;
    ReadInTurn m_reads;
    std::optional<Job> m_job;
    QDate m_invoiceDate;
};

/// {through, invoice_date} as POST /jobs takes them.
QJsonObject runRequest(QDate through, QDate invoiceDate, bool dryRun);

} // namespace linedesk
