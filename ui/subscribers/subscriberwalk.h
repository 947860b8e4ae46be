#pragma once
#include "core/domain/subscriber.h"
#include "core/storage/lists/subscriberfind.h"

#include <QObject>

namespace linedesk {

class DeskService;

/// The list a profile was opened from, so that Alt+Up and Alt+Down walk it. One for the program,
/// shared by the list page and the profile page. GUI thread.
class SubscriberWalk : public QObject
{
    Q_OBJECT
public:
    explicit SubscriberWalk(DeskService &desk, QObject *parent = nullptr);
    /// `current` stands at `position` (from 0) of the list named `name`.
    void start(const RowIds &ids, int position, const SubscriberId &current,
               const QString &name);
    /// Whether `id` is the one the walk stands at.
    bool isAt(const SubscriberId &id) const { return id == m_current && m_position >= 0; }
    int position() const { return m_position; }
    int count() const { return m_ids ? int(m_ids->size()) : 0; }
    QString listName() const { return m_name; }
    /// 1 or −1; nothing at the ends. `moved` comes later.
    void step(int by);

Q_SIGNALS:
    void moved(const SubscriberId &id);

private:
    DeskService &m_desk;
    RowIds m_ids; ///< shared with the list
    int m_position = -1;
    SubscriberId m_current;
    QString m_name;
    bool m_moving = false;
};

} // namespace linedesk
