#pragma once
#include "core/base/clock.h"
#include "core/storage/backup.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <QTimeZone>

#include <functional>

namespace linedesk {

/// Where and when a server backs its record up by itself.
struct BackupPlan {
    QString folder;
    QTime at = QTime(2, 30); ///< on the company's wall clock
    int keep = 14;           ///< daily backups, the newest; at least 1
};

/// Backs the record up once a day beside whoever writes it, reads the copy back, and removes daily
/// backups beyond those to be kept: only its own, and only once a newer one is whole. A day that was
/// missed, because the server did not run, is made up for at the next start. Lives on a thread with
/// an event loop; the copying has one of its own. Of several servers before one PostgreSQL each has a
/// folder of its own: the record says which day was made, so that a new writer does not make it again.
class DailyBackup : public QObject
{
public:
    /// `isOurTurn`: whether this process is to do it; of several servers only the writer. The clock
    /// outlives it.
    DailyBackup(const DatabaseTarget &record, const BackupPlan &plan, const QTimeZone &zone,
                const Clock &clock, std::function<bool()> isOurTurn, QObject *parent = nullptr);
    ~DailyBackup() override;

    /// Looks now and each minute from now on.
    void start();
    /// Looks whether one is due and begins it; true when it did.
    bool look();
    /// The day whose backup is due now; invalid while that of the last due day is there.
    QDate dueDay() const;
    /// "record-2026-11-21.backup"
    static QString fileName(QDate day);

    /// Told of each one that is whole: its day and the feed's number when it began. Whoever writes the
    /// record keeps both there (safeseq).
    void onMade(std::function<void(QDate day, qint64 head)> listener) { m_made = std::move(listener); }
    /// Told after each one, whether it is whole.
    void onFinished(std::function<void(bool whole)> listener) { m_finished = std::move(listener); }

private:
    QList<QDate> daysKept() const;
    void prune() const;

    DatabaseTarget m_record;
    BackupPlan m_plan;
    QTimeZone m_zone;
    const Clock &m_clock;
    std::function<bool()> m_isOurTurn;
    std::function<void(bool)> m_finished = [](bool) {};
    std::function<void(QDate, qint64)> m_made = [](QDate, qint64) {};
    QTimer m_timer;
    QThreadPool m_copying;
    bool m_busy = false;
    QDate m_elsewhere;     ///< the newest day that another server made
    QDateTime m_notBefore; ///< after a failure
};

} // namespace linedesk
