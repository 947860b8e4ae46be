#pragma once
#include "core/commands/commandtype.h"
#include "core/domain/payment.h"

namespace linedesk {

/// The invoice of one subscriber for every term that starts on or before `through` and was not
/// charged yet, setup fees with the first; monthly, in advance, one tax (decisions 25). Credit on
/// the account is applied at once. Reason::NothingToDo when nothing is due: running it again bills
/// no period twice.
struct IssueInvoice {
    static constexpr auto name = QLatin1StringView("invoice.issue");
    InvoiceId id;
    SubscriberId subscriberId;
    QDate invoiceDate;
    QDate through;
    QString runId;

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &IssueInvoice::id, FieldRule::any().needed());
        visit("subscriber_id", &IssueInvoice::subscriberId, FieldRule::any().needed());
        visit("invoice_date", &IssueInvoice::invoiceDate, FieldRule::any().needed());
        visit("through", &IssueInvoice::through, FieldRule::any().needed());
        visit("run_id", &IssueInvoice::runId, FieldRule::text(40));
    }
};
Result<void> check(const IssueInvoice &, Reader &, const Context &);
Result<ChangeSet> plan(const IssueInvoice &, Reader &, const Context &);

} // namespace linedesk
