#include "ui/subscribers/subscriberwatch.h"

#include "core/sync/takenaway.h"
#include "ui/desk/deskservice.h"

namespace linedesk {

SubscriberWatch::SubscriberWatch(DeskService &desk, const SubscriberId &id, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_id(id)
{
    connect(&desk, &DeskService::recordChanged, this, [this](const QSet<Entity> &entities) {
        if (entities.contains(Entity::Subscriber))
            look();
    });
}

QString SubscriberWatch::sentence()
{
    return tr("This subscriber is no longer among those you work with. Nothing more can be entered "
              "for them here, and what stands in this form is not kept.");
}

void SubscriberWatch::look()
{
    if (m_told)
        return;
    const auto read = [id = m_id](Connection &copy) {
        return takenaway::isGone(copy, {id.uuid()});
    };
    m_reads.ask(this, [this, read] { return m_desk.reads().run(read); },
                [this](const Result<bool> &isGone) {
                    if (m_told || !isGone.ok() || !*isGone)
                        return;
                    m_told = true;
                    Q_EMIT gone();
                });
}

} // namespace linedesk
