#include "core/client/unsentfile.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace linedesk {

Result<int> writeUnsent(const QString &path, const QList<OutboxEntry> &entries)
{
    QJsonArray commands;
    for (const OutboxEntry &entry : entries) {
        if (entry.state == OutboxState::Answered || entry.state == OutboxState::Closed)
            continue;
        QJsonObject command{{u"state"_s, QString(nameOf(entry.state))},
                            {u"command"_s, codec::encode(entry.envelope)}};
        if (entry.answer)
            command.insert(u"answer"_s, answerToJson(*entry.answer));
        commands.append(command);
    }
    const QJsonObject file{{u"format"_s, u"linedesk-unsent-1"_s}, {u"commands"_s, commands}};
    QSaveFile out(path);
    const bool written = out.open(QIODevice::WriteOnly)
                         && out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
                         && out.write(canonicalJson(file)) > 0 && out.commit();
    if (!written)
        return Error::of(ErrorCode::Storage, Reason::Io, u"file"_s, path);
    return int(commands.size());
}

} // namespace linedesk
