#pragma once
#include <QString>

namespace linedesk {

/// Room put by on the disk, so that an entry that was begun can be finished when the disk is full
/// (reliability 2.4): a file of 16 MiB that is given up then.
class DiskReserve
{
public:
    static constexpr qint64 bytes = 16ll * 1024 * 1024;
    /// Below this nothing new is taken on.
    static constexpr qint64 leastFree = 200ll * 1024 * 1024;

    explicit DiskReserve(const QString &folder);

    /// Whether there is room enough for new entries.
    bool hasRoom() const;
    /// Puts the room by where it lacks and there is plenty.
    void keep();
    /// Gives the room up; false where none was put by.
    bool release();

private:
    QString m_folder;
    QString m_path;
};

} // namespace linedesk
