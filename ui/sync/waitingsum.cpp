#include "ui/sync/waitingsum.h"

using namespace Qt::StringLiterals;

namespace linedesk {

void WaitingSum::add(const CommandEnvelope &command)
{
    ++changes;
    if (command.type != "payment.post"_L1)
        return;
    ++payments;
    money += Money::fromMinor(command.payload.value("amount_minor"_L1).toInteger());
}

WaitingSum WaitingSum::of(const QList<SyncItem> &entries)
{
    using Kind = SyncItem::Kind;
    WaitingSum sum;
    for (const SyncItem &entry : entries) {
        if (entry.kind == Kind::Waiting || entry.kind == Kind::Sending
            || (entry.kind == Kind::Attention && !entry.isDecidable))
            sum.add(entry.command);
    }
    return sum;
}

WaitingSum WaitingSum::of(const QList<CommandEnvelope> &commands)
{
    WaitingSum sum;
    for (const CommandEnvelope &command : commands)
        sum.add(command);
    return sum;
}

QString WaitingSum::words(const MoneyFormat &format) const
{
    const QString all = tr("%Ln change(s)", "that wait", changes);
    if (payments == 0)
        return all;
    return tr("%1, among them %2", "3 changes; 2 payments of $140.00 in all")
        .arg(all, tr("%Ln payment(s) of %1 in all", "", payments).arg(format.text(money)));
}

} // namespace linedesk
