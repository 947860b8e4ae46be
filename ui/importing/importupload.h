#pragma once
#include "ui/importing/importcheck.h"

#include <QObject>
#include <QThreadPool>

namespace linedesk {

class DeskService;

/// Sends the rows of a customer file up in chunks under one id, starts the server's import over them
/// and follows it: POST /api/v1/imports/{id}/rows {"rows": […]}, then POST /api/v1/jobs {"kind":
/// "import", "params": {"rows": id, "mode", "file"}}, then GET /api/v1/jobs/{job}. One undo: the job
/// "import_undo". Rows are read and encoded on a worker; GUI thread otherwise. Source: decisions 16.
class ImportUpload : public QObject
{
    Q_OBJECT
public:
    enum class Mode { Everything, GoodRows };

    ImportUpload(DeskService &desk, RowEncoder encode, QObject *parent = nullptr);
    ~ImportUpload() override;

    void start(const QString &path, const ImportOptions &options, Mode mode);
    /// Holds the sending, or the server's job, until resume().
    void pause();
    void resume();
    /// Stops sending, or asks the server to stop; what was imported stays until it is undone.
    void cancel();
    /// Once the import is over; again, should that be stopped half way.
    void undo();

Q_SIGNALS:
    /// Rows sent up so far.
    void staged(qint64 rows);
    /// The server's job as it stands ("state", "total", "done", "refused", "result").
    void jobChanged(const QJsonObject &job);
    /// The server does not answer; a job goes on there by itself and is asked for again.
    void unreachable();
    void finished(const QJsonObject &job);
    /// The job that takes the import back is over: its "state" says whether it did.
    void undone(const QJsonObject &job);
    void failed(const Error &error);

private:
    struct Opened {
        std::shared_ptr<ImportReader> reader;
    };
    void goOn();
    void sendNext();
    void steer(const QString &how);
    void post(const RowChunk &chunk);
    void startJob();
    void follow();
    void takeJob(const QJsonObject &job);

    DeskService &m_desk;
    RowEncoder m_encode;
    QThreadPool m_worker;
    std::shared_ptr<ImportReader> m_reader;
    QString m_id;
    QString m_jobId; ///< the one that is followed
    QString m_importJobId;
    QString m_file;
    Mode m_mode = Mode::Everything;
    qint64 m_sent = 0;
    bool m_allSent = false;
    bool m_cancelled = false;
    bool m_paused = false;
    bool m_held = false; ///< paused before the next rows were sent
    bool m_undoing = false;
};

} // namespace linedesk
