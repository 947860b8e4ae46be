#pragma once
#include "app/server/portal/views/portalcontext.h"
#include "core/base/money.h"

#include <QByteArray>
#include <QDate>
#include <QList>

namespace linedesk::portal {

/// Where an invoice stands for its reader. Drafts are never shown here.
enum class BillState { Open, Late, Paid, Void };

struct PortalBill {
    QString id;     ///< names the PDF
    QString number; ///< as printed
    QDate date;
    QDate dueDate;
    Money total;
    Money open; ///< still owed; equal to the total when nothing is paid
    BillState state = BillState::Open;
};

struct PortalPayment {
    QDate receivedOn;
    Money amount;
    QString method; ///< "Check 1042"
};

/// Invoices and payments, both newest first (S124).
struct BillsModel {
    QList<PortalBill> bills;
    QList<PortalPayment> payments;
    QString olderPath; ///< the page with older invoices; empty = none
    QString newerPath;
};

QByteArray renderBills(const PortalContext &context, const PortalSession &session,
                       const BillsModel &model);

} // namespace linedesk::portal
