#pragma once
#include "ui/sync/syncentrymodel.h"

#include <QCoreApplication>

namespace linedesk {

/// How much was not sent: changes, and the money in them.
struct WaitingSum {
    Q_DECLARE_TR_FUNCTIONS(linedesk::WaitingSum)
public:
    int changes = 0;
    int payments = 0;
    Money money; ///< taken by those payments

    /// Of what waits among these; what the server answered does not.
    static WaitingSum of(const QList<SyncItem> &entries);
    static WaitingSum of(const QList<CommandEnvelope> &commands);
    /// "3 changes, among them 2 payments of $140.00 in all".
    QString words(const MoneyFormat &format) const;

private:
    void add(const CommandEnvelope &command);
};

} // namespace linedesk
