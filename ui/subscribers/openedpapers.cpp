#include "ui/subscribers/openedpapers.h"

#include "core/sync/papers.h"
#include "ui/desk/deskservice.h"

#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace linedesk {

QString OpenedPapers::folder()
{
    const QString drafts = m_desk.draftFolder();
    if (drafts.isEmpty()) {
        if (!m_elsewhere)
            m_elsewhere = std::make_unique<QTemporaryDir>(); // 0700
        return m_elsewhere->path();
    }
    const QString folder = papers::folderIn(drafts);
    const auto ownersAlone =
        QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    return QDir().mkpath(folder) && QFile::setPermissions(folder, ownersAlone) ? folder
                                                                                : QString();
}

QString OpenedPapers::keep(const QString &name, const QByteArray &bytes)
{
    const QString folder = this->folder();
    if (folder.isEmpty())
        return {};
    const QString path = folder + u'/' + name;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (file.write(bytes) != bytes.size() || !file.commit())
        return {};
    if (!m_paths.contains(path))
        m_paths.append(path);
    return path;
}

void OpenedPapers::clear()
{
    for (const QString &path : std::as_const(m_paths))
        QFile::remove(path);
    m_paths.clear();
    m_elsewhere.reset();
}

} // namespace linedesk
