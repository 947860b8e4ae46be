#include "app/server/jobs/dailybackup.h"

#include "app/server/record/safeseq.h"
#include "core/base/async.h"
#include "core/base/logging.h"
#include "core/storage/connection.h"
#include "core/storage/reader.h"

#include <QDir>
#include <QFile>
#include <QPromise>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int lookEveryMs = 60'000;
constexpr qint64 againAfterMs = 60 * 60'000;
constexpr auto dayFormat = "yyyy-MM-dd"_L1;

/// A backup that is whole, or none because another server made that day's.
struct Made {
    BackupFacts facts;
    qint64 head = 0;
    QDate elsewhere;
};

Result<Made> backUp(const DatabaseTarget &record, const QString &folder, QDate day, QDate today)
{
    LD_ASSIGN(const auto connection, Connection::open(record, Access::ReadOnly));
    Made out;
    if (record.engine == Engine::Postgres) {
        LD_ASSIGN(const QDate made, safeseq::dayMade(*connection));
        if (made.isValid() && made >= day && made <= today) {
            out.elsewhere = made;
            return out;
        }
    }
    if (!QDir().mkpath(folder)
        || !QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return Error::of(ErrorCode::Storage, Reason::Io, u"backup_folder"_s, folder);
    // Before the copy begins: it has all up to here, and perhaps more.
    LD_ASSIGN(out.head, Reader(*connection).number("counter_get"_L1, {{u":name"_s, u"change"_s}}));
    LD_ASSIGN(out.facts,
              backUpRecord(*connection, QDir(folder).filePath(DailyBackup::fileName(day))));
    return out;
}

} // namespace

DailyBackup::DailyBackup(const DatabaseTarget &record, const BackupPlan &plan,
                         const QTimeZone &zone, const Clock &clock,
                         std::function<bool()> isOurTurn, QObject *parent)
    : QObject(parent)
    , m_record(record)
    , m_plan(plan)
    , m_zone(zone)
    , m_clock(clock)
    , m_isOurTurn(std::move(isOurTurn))
{
    m_copying.setMaxThreadCount(1);
    m_timer.setInterval(lookEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &DailyBackup::look);
}

DailyBackup::~DailyBackup()
{
    m_copying.waitForDone();
}

QString DailyBackup::fileName(QDate day)
{
    return u"record-%1.backup"_s.arg(day.toString(QString(dayFormat)));
}

QList<QDate> DailyBackup::daysKept() const
{
    QList<QDate> days;
    const QStringList names =
        QDir(m_plan.folder).entryList({u"record-*.backup"_s}, QDir::Files);
    for (const QString &name : names) {
        const QDate day = QDate::fromString(name.mid(7, 10), QString(dayFormat));
        if (day.isValid() && name == fileName(day))
            days.append(day);
    }
    std::sort(days.begin(), days.end());
    return days;
}

QDate DailyBackup::dueDay() const
{
    const QDateTime now = m_clock.nowUtc().toTimeZone(m_zone);
    const QDate day = now.time() >= m_plan.at ? now.date() : now.date().addDays(-1);
    QList<QDate> kept = daysKept();
    kept.append(m_elsewhere);
    // A clock that was ahead must not stop backups until it is that day.
    const bool isThere = std::any_of(kept.cbegin(), kept.cend(), [&](QDate each) {
        return each.isValid() && each >= day && each <= now.date();
    });
    return isThere ? QDate() : day;
}

void DailyBackup::start()
{
    m_timer.start();
    look();
}

bool DailyBackup::look()
{
    const QDate day = dueDay();
    const bool tooSoon = m_notBefore.isValid() && m_clock.nowUtc() < m_notBefore;
    if (m_busy || !day.isValid() || tooSoon || !m_isOurTurn())
        return false;
    m_busy = true;
    const QDate today = m_clock.nowUtc().toTimeZone(m_zone).date();
    auto promise = std::make_shared<QPromise<Result<Made>>>();
    promise->start();
    whenDone(promise->future(), this, [this, day](const Result<Made> &made) {
                 m_busy = false;
                 if (made.ok() && made->elsewhere.isValid()) {
                     m_elsewhere = made->elsewhere;
                     qCInfo(lcStorage).noquote() << "daily backup made by another server";
                 } else if (made.ok()) {
                     m_notBefore = {};
                     qCInfo(lcStorage).noquote()
                         << "daily backup" << made->facts.path << made->facts.bytes << "bytes";
                     prune();
                     m_made(day, made->head);
                 } else {
                     m_notBefore = m_clock.nowUtc().addMSecs(againAfterMs);
                     qCWarning(lcStorage).noquote()
                         << "daily backup failed, tried again in an hour:"
                         << made.error().detail;
                 }
                 m_finished(made.ok());
             });
    m_copying.start([promise, record = m_record, folder = m_plan.folder, day, today] {
        promise->addResult(backUp(record, folder, day, today));
        promise->finish();
    });
    return true;
}

void DailyBackup::prune() const
{
    QList<QDate> days = daysKept();
    while (days.size() > qMax(1, m_plan.keep)) {
        const QString path = QDir(m_plan.folder).filePath(fileName(days.takeFirst()));
        QFile::remove(path);
        QFile::remove(path + u".sha256"_s);
    }
}

} // namespace linedesk
