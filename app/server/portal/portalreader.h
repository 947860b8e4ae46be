#pragma once
#include "app/server/portal/views/billsview.h"
#include "app/server/portal/views/homeview.h"
#include "core/domain/company.h"
#include "core/domain/invoice.h"
#include "core/storage/reader.h"

namespace linedesk::portal {

/// Reads what one subscriber may see of the record: their own. The subscriber is fixed when it is
/// made, from the session and from nowhere else (reliability 6.7). Lives on the thread of its
/// reader, for one request.
class PortalReader
{
public:
    /// Invoices on one page: two years of monthly ones.
    static constexpr int billsPerPage = 24;
    static constexpr int payments = 24;

    PortalReader(Reader &reader, const SubscriberId &subscriber)
        : m_reader(reader), m_subscriber(subscriber)
    {
    }

    Result<Subscriber> subscriber();
    /// All of the home page but the notices. `today` is the company's business date.
    Result<HomeModel> home(const Subscriber &subscriber, const Company &company, QDate today);
    /// A page of invoices, newest first, that begins with invoice `from` (null = the newest), and
    /// the last payments. NotFound when `from` is not one of the subscriber's own.
    Result<BillsModel> bills(const InvoiceId &from, QDate today);
    /// An invoice of the subscriber's own that was issued; NotFound for any other id, so that nobody
    /// learns which ids exist.
    Result<Invoice> invoice(const InvoiceId &id);

private:
    Result<void> addDues(HomeModel &model, const Company &company, QDate today);
    Result<void> addPackages(HomeModel &model, QDate today);

    Reader &m_reader;
    SubscriberId m_subscriber;
};

} // namespace linedesk::portal
