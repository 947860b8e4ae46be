#include "ui/common/forms/draftfile.h"

#include "core/base/async.h"
#include "core/base/fold.h"
#include "core/base/json.h"
#include "ui/common/worker.h"

#include <QFile>
#include <QJsonArray>
#include <QLoggingCategory>
#include <QSaveFile>

namespace linedesk {
namespace {

Q_LOGGING_CATEGORY(lcDraft, "linedesk.draft", QtInfoMsg)
constexpr qint64 greatestDraft = 64 * 1024;

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return file.write(bytes) == bytes.size() && file.commit();
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(greatestDraft) : QByteArray();
}

/// A text with a card number is left out whole: no form can be saved with it (reliability 6.10), so
/// the disk is not to keep it either.
QJsonValue withoutCardNumbers(const QJsonValue &value)
{
    if (value.isString())
        return looksLikeCardNumber(value.toString()) ? QJsonValue(QString()) : value;
    if (value.isArray()) {
        QJsonArray out;
        for (const auto &each : value.toArray())
            out.append(withoutCardNumbers(each));
        return out;
    }
    if (value.isObject()) {
        const QJsonObject fields = value.toObject();
        QJsonObject out;
        for (auto it = fields.begin(); it != fields.end(); ++it)
            out.insert(it.key(), withoutCardNumbers(it.value()));
        return out;
    }
    return value;
}

} // namespace

DraftFile::DraftFile(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
{
    m_worker.setMaxThreadCount(1); // in the order asked, so that no old text comes back
}

void DraftFile::write(const QJsonObject &draft)
{
    if (m_path.isEmpty())
        return;
    const QByteArray bytes = canonicalJson(withoutCardNumbers(draft).toObject());
    whenDone(runOnPool(m_worker, [path = m_path, bytes] { return writeFile(path, bytes); }), this, [this](bool ok) {
        if (ok)
            Q_EMIT written();
        else
            qCWarning(lcDraft) << "draft not written";
    });
}

void DraftFile::remove()
{
    if (!m_path.isEmpty())
        m_worker.start([path = m_path] { QFile::remove(path); });
}

void DraftFile::read()
{
    if (m_path.isEmpty()) {
        Q_EMIT found({});
        return;
    }
    whenDone(runOnPool(m_worker, [path = m_path] { return readFile(path); }), this, [this](const QByteArray &bytes) {
        const auto draft = parseJsonObject(bytes);
        Q_EMIT found(draft.ok() ? *draft : QJsonObject());
    });
}

} // namespace linedesk
