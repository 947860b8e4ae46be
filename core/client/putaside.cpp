#include "core/client/putaside.h"

#include "core/base/logging.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// The log goes first: without it a database is merely older, never half of two.
const QStringList &tails()
{
    static const QStringList all{u"-wal"_s, u"-shm"_s, QString()};
    return all;
}

QString freeName(const QString &path)
{
    for (int i = 1;; ++i) {
        const QString name = u"%1.damaged-%2"_s.arg(path).arg(i);
        const bool taken = std::any_of(tails().begin(), tails().end(), [&](const QString &tail) {
            return QFile::exists(name + tail);
        });
        if (!taken)
            return name;
    }
}

Error notMoved(const QString &path, const QString &why)
{
    Error error = Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, path);
    error.detail = why;
    return error;
}

} // namespace

Result<QString> putAside(const QString &path)
{
    const QString aside = freeName(path);
    QString moved;
    for (const QString &tail : tails()) {
        QFile file(path + tail);
        if (!file.exists())
            continue;
        if (!file.rename(aside + tail))
            return notMoved(path + tail, file.errorString());
        moved = aside;
    }
    if (!moved.isEmpty())
        qCWarning(lcClient).noquote() << "damaged file put aside:" << moved;
    return moved;
}

Result<QString> copyAside(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QString();
    const QString aside = freeName(path);
    if (!file.copy(aside))
        return notMoved(path, file.errorString());
    qCWarning(lcClient).noquote() << "damaged file copied aside:" << aside;
    return aside;
}

QStringList asideOf(const QString &path)
{
    const QFileInfo info(path);
    QStringList out;
    const QStringList names =
        info.dir().entryList({info.fileName() + u".damaged-*"_s}, QDir::Files, QDir::Time | QDir::Reversed);
    for (const QString &name : names) {
        if (!name.endsWith("-wal"_L1) && !name.endsWith("-shm"_L1))
            out.append(info.dir().filePath(name));
    }
    return out;
}

} // namespace linedesk
