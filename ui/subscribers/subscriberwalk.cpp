#include "ui/subscribers/subscriberwalk.h"

#include "core/base/async.h"
#include "core/storage/lists/subscriberlist.h"
#include "ui/desk/deskservice.h"

namespace linedesk {

SubscriberWalk::SubscriberWalk(DeskService &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{
}

void SubscriberWalk::start(const RowIds &ids, int position, const SubscriberId &current,
                           const QString &name)
{
    m_ids = ids;
    m_position = position;
    m_current = current;
    m_name = name;
}

void SubscriberWalk::step(int by)
{
    const int next = m_position + by;
    if (m_moving || m_position < 0 || next < 0 || next >= count())
        return;
    m_moving = true;
    const RowId row = (*m_ids)[size_t(next)];
    const auto work = [row](Connection &connection) {
        return SubscriberList(connection).rows({row});
    };
    whenDone(m_desk.reads().run(work), this,
             [this, next](const Result<QList<SubscriberListRow>> &rows) {
                 m_moving = false;
                 if (!rows.ok() || rows->isEmpty())
                     return;
                 m_position = next;
                 m_current = rows->first().id;
                 Q_EMIT moved(m_current);
             });
}

} // namespace linedesk
