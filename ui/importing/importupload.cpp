#include "ui/importing/importupload.h"

#include "core/base/async.h"
#include "core/base/ids.h"
#include "ui/common/worker.h"
#include "ui/desk/deskservice.h"

#include <QFileInfo>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int rowsPerChunk = 200;
constexpr int followMilliseconds = 1000;
const QString jobsPath = u"/api/v1/jobs"_s;

} // namespace

ImportUpload::ImportUpload(DeskService &desk, RowEncoder encode, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_encode(std::move(encode))
{
    m_worker.setMaxThreadCount(1);
}

ImportUpload::~ImportUpload() = default;

void ImportUpload::start(const QString &path, const ImportOptions &options, Mode mode)
{
    m_mode = mode;
    m_file = QFileInfo(path).fileName();
    m_id = newUuid().toString();
    m_jobId.clear();
    m_sent = 0;
    m_allSent = false;
    m_cancelled = false;
    m_paused = false;
    m_held = false;
    m_undoing = false;
    const auto opened = runOnPool(m_worker, [path, options]() -> Result<Opened> {
        LD_ASSIGN(auto reader, ImportReader::openFile(path, options));
        return Opened{std::shared_ptr<ImportReader>(std::move(reader))};
    });
    whenDone(opened, this, [this](const Result<Opened> &result) {
        if (!result.ok()) {
            Q_EMIT failed(result.error());
            return;
        }
        m_reader = result->reader;
        goOn();
    });
}

void ImportUpload::goOn()
{
    m_held = false;
    if (m_cancelled) {
        m_reader.reset();
        Q_EMIT failed(Error{ErrorCode::Cancelled, {}, {}});
    } else if (m_paused) {
        m_held = true;
    } else if (m_allSent) {
        startJob();
    } else {
        sendNext();
    }
}

void ImportUpload::sendNext()
{
    const auto chunk = runOnPool(m_worker, [reader = m_reader, encode = m_encode] {
        return nextChunk(*reader, encode, rowsPerChunk);
    });
    whenDone(chunk, this, [this](const Result<RowChunk> &result) {
        if (result.ok())
            post(*result);
        else
            Q_EMIT failed(result.error());
    });
}

void ImportUpload::post(const RowChunk &chunk)
{
    if (chunk.rows.isEmpty()) {
        m_allSent = true;
        goOn();
        return;
    }
    const auto answer = m_desk.call(HttpVerb::Post, u"/api/v1/imports/%1/rows"_s.arg(m_id),
                                    {{u"rows"_s, chunk.rows}});
    whenDone(answer, this,
             [this, count = chunk.rows.size(), last = chunk.last](const Result<QJsonObject> &result) {
                 if (!result.ok()) {
                     m_reader.reset();
                     Q_EMIT failed(result.error());
                     return;
                 }
                 m_sent += count;
                 Q_EMIT staged(m_sent);
                 m_allSent = last;
                 goOn();
             });
}

void ImportUpload::startJob()
{
    m_reader.reset();
    const QJsonObject params{{u"rows"_s, m_id},
                             {u"mode"_s, m_mode == Mode::Everything ? u"everything"_s
                                                                    : u"good_rows"_s},
                             {u"file"_s, m_file}};
    const auto answer = m_desk.call(HttpVerb::Post, jobsPath,
                                    {{u"kind"_s, u"import"_s}, {u"params"_s, params}});
    whenDone(answer, this, [this](const Result<QJsonObject> &result) {
        if (!result.ok()) {
            Q_EMIT failed(result.error());
            return;
        }
        m_jobId = result->value("id"_L1).toString();
        // What was asked for while the job had no id yet.
        if (m_cancelled)
            steer(u"cancel"_s);
        else if (m_paused)
            steer(u"pause"_s);
        takeJob(*result);
    });
}

void ImportUpload::takeJob(const QJsonObject &job)
{
    Q_EMIT jobChanged(job);
    const QString state = job.value("state"_L1).toString();
    const bool over = state == nameOf(JobState::Done) || state == nameOf(JobState::Cancelled)
                      || state == nameOf(JobState::Failed);
    if (!over) {
        QTimer::singleShot(followMilliseconds, this, &ImportUpload::follow);
    } else if (m_undoing) {
        Q_EMIT undone(job);
    } else {
        m_importJobId = m_jobId;
        Q_EMIT finished(job);
    }
}

void ImportUpload::follow()
{
    const auto answer = m_desk.call(HttpVerb::Get, jobsPath + u'/' + m_jobId);
    whenDone(answer, this, [this](const Result<QJsonObject> &result) {
        if (result.ok()) {
            takeJob(*result);
        } else if (result.error().code == ErrorCode::Offline) {
            Q_EMIT unreachable();
            QTimer::singleShot(followMilliseconds, this, &ImportUpload::follow);
        } else {
            Q_EMIT failed(result.error());
        }
    });
}

void ImportUpload::pause()
{
    m_paused = true;
    if (!m_jobId.isEmpty())
        steer(u"pause"_s);
}

void ImportUpload::resume()
{
    m_paused = false;
    if (!m_jobId.isEmpty())
        steer(u"resume"_s);
    else if (m_held)
        goOn();
}

void ImportUpload::cancel()
{
    m_cancelled = true;
    if (!m_jobId.isEmpty())
        steer(u"cancel"_s);
    else if (m_held)
        goOn();
}

void ImportUpload::steer(const QString &how)
{
    whenDone(m_desk.call(HttpVerb::Post, u"%1/%2/%3"_s.arg(jobsPath, m_jobId, how)), this,
             [this](const Result<QJsonObject> &result) {
                 if (!result.ok())
                     Q_EMIT failed(result.error());
             });
}

void ImportUpload::undo()
{
    const QJsonObject params{{u"job"_s, m_importJobId}};
    whenDone(m_desk.call(HttpVerb::Post, jobsPath,
                         {{u"kind"_s, u"import_undo"_s}, {u"params"_s, params}}),
             this, [this](const Result<QJsonObject> &result) {
                 if (!result.ok()) {
                     Q_EMIT failed(result.error());
                     return;
                 }
                 m_undoing = true;
                 m_jobId = result->value("id"_L1).toString();
                 takeJob(*result);
             });
}

} // namespace linedesk
