#pragma once
#include "core/base/readinturn.h"
#include "core/domain/subscriber.h"

#include <QObject>

namespace linedesk {

class DeskService;

/// Tells a form about a subscriber that they are not this person's any more: they were taken from
/// the copy, with a branch or alone. Once; not while the copy is not whole. GUI thread.
class SubscriberWatch : public QObject
{
    Q_OBJECT
public:
    /// The desk must outlive it.
    SubscriberWatch(DeskService &desk, const SubscriberId &id, QObject *parent);
    /// What a form says when it stops for this.
    static QString sentence();

Q_SIGNALS:
    void gone();

private:
    void look();

    DeskService &m_desk;
    SubscriberId m_id;
    ReadInTurn m_reads;
    bool m_told = false;
};

} // namespace linedesk
