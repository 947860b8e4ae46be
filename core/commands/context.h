#pragma once
#include "core/base/ids.h"
#include "core/domain/company.h"
#include "core/domain/staff.h"
#include "core/domain/staffscope.h"
#include "core/storage/changeset.h"
#include "core/storage/reader.h"

#include <QHash>

namespace linedesk {

/// Who gives numbers for good.
enum class Authority {
    Server, ///< gives account, invoice and receipt numbers
    Desk,   ///< plans ahead with provisional marks; the server plans again
};

/// What a handler may know besides the record: who, when, for which company.
struct Context {
    UserId actorId;
    QString actorName;
    Role role = Role::ReadOnly;
    StaffScope scope; ///< what the actor may receive and work on
    CommandId commandId;
    QDateTime now;        ///< when it is applied, UTC
    QDateTime enteredAt;  ///< when it was entered, UTC
    QDate businessDate;   ///< the company's date it was entered on
    Company company;
    Authority authority = Authority::Server;
    /// Numbers given in this transaction and not written yet, by series; null = none are kept.
    const QHash<QString, qint64> *counters = nullptr;

    /// An id for a row this command makes besides the one the issuer named. The desk and the server
    /// derive the same one, so nothing is renamed after sync.
    Uuid derivedId(QLatin1StringView what, qint64 index = 0) const
    {
        return Uuid::derivedBeside(commandId.uuid(), QByteArray(what.data(), what.size()) + ':'
                                                         + QByteArray::number(index));
    }
};

/// The next number of a series, and its counter in the change set. On a desk a provisional mark.
Result<QString> takeAccountNumber(ChangeSet &changes, Reader &reader, const Context &context);
/// Reads how far the account numbers are, for a context's counters.
Result<void> lookUpAccountNumbers(Reader &reader, QHash<QString, qint64> &counters);
/// `{YYYY}{seq:7}`, the year being the company's at posting; restarts each year (decisions 3, 20).
Result<QString> takeInvoiceNumber(ChangeSet &changes, Reader &reader, const Context &context);
Result<QString> takeReceiptNumber(ChangeSet &changes, Reader &reader, const Context &context);

} // namespace linedesk
