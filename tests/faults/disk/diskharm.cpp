#include "tests/faults/disk/diskharm.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

void harmOne(const QString &path, const Harm &harm)
{
    QFile file(path);
    if (harm.way == Harm::Way::Remove) {
        file.remove();
        return;
    }
    if (!file.open(QIODevice::ReadWrite))
        return;
    QByteArray bytes = file.readAll();
    Dice dice(harm.draw);
    switch (harm.way) {
    case Harm::Way::Remove: return;
    case Harm::Way::Empty: bytes.clear(); break;
    case Harm::Way::Garbage:
        for (char &byte : bytes)
            byte = char(dice.below(256));
        break;
    case Harm::Way::Cut:
        if (!bytes.isEmpty())
            bytes.truncate(dice.below(bytes.size()));
        break;
    case Harm::Way::Flip:
        if (!bytes.isEmpty()) {
            char &byte = bytes[dice.below(bytes.size())];
            byte = char(byte ^ (1 << dice.below(8)));
        }
        break;
    }
    // A bit that changes by itself leaves no trace in the file's time.
    const QDateTime time = file.fileTime(QFileDevice::FileModificationTime);
    file.resize(0);
    file.seek(0);
    file.write(bytes);
    file.flush();
    if (harm.way == Harm::Way::Flip)
        file.setFileTime(time, QFileDevice::FileModificationTime);
}

} // namespace

QString words(const Harm &harm)
{
    static const QStringList ways{u"flip"_s, u"remove"_s, u"empty"_s, u"garbage"_s, u"cut"_s};
    return u"%1 %2 %3"_s.arg(ways[int(harm.way)], harm.file).arg(harm.draw);
}

Harm drawFlip(const QStringList &files, Dice &dice)
{
    return {files[dice.below(files.size())], Harm::Way::Flip, quint64(dice.below(1'000'000))};
}

QList<Harm> drawHarm(const QStringList &files, Dice &dice)
{
    QList<Harm> out;
    for (qint64 left = 1 + dice.below(3); left > 0; --left)
        out.append({files[dice.below(files.size())], Harm::Way(1 + dice.below(4)),
                    quint64(dice.below(1'000'000))});
    return out;
}

Loss harm(const DiskPlace &place, const QList<Harm> &harms)
{
    for (const Harm &one : harms)
        harmOne(place.desk() + u'/' + one.file, one);
    bool table = false;
    bool journal = false;
    bool copy = false;
    for (const Harm &one : harms) {
        table = table || one.file.startsWith("outbox.db"_L1);
        journal = journal || one.file == "outbox.journal"_L1;
        copy = copy || one.file.startsWith("cache"_L1);
    }
    return {table && journal, table && journal && copy};
}

} // namespace linedesk::faults
