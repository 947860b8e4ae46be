#include "ui/common/forms/formdraft.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int writeAfterMs = 2'000;

} // namespace

FormDraft::FormDraft(const QString &path, std::function<QJsonObject()> capture, QObject *parent)
    : QObject(parent)
    , m_capture(std::move(capture))
    , m_file(path)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(writeAfterMs);
    connect(&m_soon, &QTimer::timeout, this, [this] { m_file.write(m_capture()); });
    connect(&m_file, &DraftFile::found, this, [this](const QJsonObject &draft) {
        if (!draft.isEmpty() && !m_stopped)
            Q_EMIT found(draft);
    });
}

void FormDraft::noteChange()
{
    // Not restarted by each key: who types on and on is written, too.
    if (!m_stopped && !m_soon.isActive())
        m_soon.start();
}

void FormDraft::drop()
{
    m_soon.stop();
    m_file.remove();
}

void FormDraft::stop()
{
    m_stopped = true;
    drop();
}

void FormDraft::flush()
{
    if (!m_soon.isActive())
        return;
    m_soon.stop();
    m_file.write(m_capture());
}

QString FormDraft::pathFor(const QString &folder, QLatin1StringView kind, const QString &id)
{
    return folder.isEmpty() ? QString() : QDir(folder).filePath(u"draft-%1-%2.json"_s.arg(kind, id));
}

} // namespace linedesk
