#pragma once
#include "core/commands/ticked.h"
#include "core/domain/subscriber.h"

#include <QObject>

#include <optional>

namespace linedesk {

class DeskService;

/// Finds the filter that means exactly the people who were ticked: their account numbers while
/// these are few enough to be read, a named list in the record for more (S19). Either signal comes
/// once; after that it deletes itself. GUI thread.
class TickedAudience : public QObject
{
    Q_OBJECT
public:
    TickedAudience(DeskService &desk, QObject *parent = nullptr);

    void find(const QList<SubscriberId> &people);

Q_SIGNALS:
    void found(const QString &filterText);
    /// TooLarge beyond TickedListName::greatestList; otherwise what the desk answered.
    void failed(const Error &error);

private:
    void byAccounts();
    void byName();
    void nameNext();
    void finish(const QString &filterText);
    void fail(const Error &error);

    DeskService &m_desk;
    QList<SubscriberId> m_people;
    QString m_list;
    qsizetype m_named = 0;
};

} // namespace linedesk
