#include "ui/subscribers/takenawaynotice.h"

#include "core/sync/takenaway.h"
#include "ui/common/forms/draftfile.h"
#include "ui/desk/deskservice.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QString pathIn(const QString &folder)
{
    return folder.isEmpty() ? QString() : QDir(folder).filePath(takenaway::fileName);
}

} // namespace

TakenAwayNotice::TakenAwayNotice(DeskService &desk, const Theme &theme, QWidget *parent)
    : Banner(theme, parent)
    , m_file(new DraftFile(pathIn(desk.draftFolder()), this))
{
    setObjectName(u"takenAwayNotice"_s);
    connect(m_file, &DraftFile::found, this, &TakenAwayNotice::take);
    connect(&desk, &DeskService::recordChanged, this, [this](const QSet<Entity> &entities) {
        if (entities.contains(Entity::Subscriber))
            m_file->read();
    });
    connect(this, &Banner::buttonClicked, this, [this] {
        m_file->remove();
        m_file->read(); // behind the removal: an answer on its way is not the last word
        dismiss();
    });
    m_file->read();
}

void TakenAwayNotice::take(const QJsonObject &content)
{
    const int subscribers = takenaway::subscribersIn(content);
    if (subscribers == 0)
        return dismiss();
    showMessage(StatusGlyph::Informational,
                tr("%Ln subscribers are no longer among those you work with, and not on this "
                   "computer any more. What you entered for them is still sent.",
                   nullptr, subscribers),
                tr("Got it"));
}

} // namespace linedesk
