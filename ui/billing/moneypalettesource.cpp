#include "ui/billing/moneypalettesource.h"

#include "core/base/async.h"
#include "core/domain/invoice.h"
#include "core/domain/payment.h"
#include "core/storage/reader.h"
#include "ui/common/words/datewords.h"
#include "ui/common/words/moneyformat.h"
#include "ui/desk/deskservice.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int most = 5;

/// What was found, with the name of whom it belongs to.
struct Found {
    struct Row {
        SubscriberId subscriber;
        QString name;
        QString number;
        Money amount;
        QDate on;
        bool payment = false;
    };
    QList<Row> rows;
};

Binds beginsWith(const QString &text)
{
    // The last sign there is stands after everything that goes on from the text.
    return {{u":from"_s, text}, {u":to"_s, QString(text + QChar(0xFFFF))}, {u":limit"_s, most}};
}

Result<Found> find(Connection &connection, const QString &text, bool invoicesOnly)
{
    Reader reader(connection);
    Found found;
    const auto add = [&](Found::Row row) -> Result<void> {
        LD_ASSIGN(const std::optional<Subscriber> who,
                  reader.find<Subscriber>(row.subscriber.uuid()));
        row.name = who ? who->name : QString();
        if (found.rows.size() < most)
            found.rows.append(row);
        return {};
    };
    LD_ASSIGN(const QList<Invoice> invoices,
              reader.list<Invoice>("invoice_number_from_ids"_L1, beginsWith(text)));
    for (const Invoice &invoice : invoices)
        LD_TRY(add({invoice.subscriberId, {}, invoice.number, invoice.total, invoice.issuedOn, false}));
    if (invoicesOnly)
        return found;
    for (const QLatin1StringView query :
         {"payment_receipt_from_ids"_L1, "payment_reference_from_ids"_L1}) {
        LD_ASSIGN(const QList<Payment> payments, reader.list<Payment>(query, beginsWith(text)));
        for (const Payment &payment : payments)
            LD_TRY(add({payment.subscriberId, {},
                        query == "payment_receipt_from_ids"_L1 ? payment.receiptNo
                                                               : payment.reference,
                        payment.amount, payment.receivedOn, true}));
    }
    return found;
}

} // namespace

MoneyPaletteSource::MoneyPaletteSource(DeskService &desk,
                                       std::function<void(const SubscriberId &)> open)
    : m_desk(desk)
    , m_open(std::move(open))
{
}

QString MoneyPaletteSource::group() const
{
    return tr("Invoices and payments");
}

void MoneyPaletteSource::search(const PaletteQuery &query, const Deliver &deliver)
{
    // Two letters begin too many numbers to be of use.
    if (query.kind == PaletteQuery::Kind::Commands || query.text.size() < 3) {
        deliver({});
        return;
    }
    const bool invoicesOnly = query.kind == PaletteQuery::Kind::InvoiceNumber;
    whenDone(m_desk.reads().run([text = query.text, invoicesOnly](Connection &connection) {
                 return find(connection, text, invoicesOnly);
             }),
             this, [this, deliver](const Result<Found> &found) {
                 const Company company = m_desk.company();
                 const MoneyFormat money(Currency::find(company.currency).value_or(Currency{}));
                 const DateWords dates;
                 QList<PaletteItem> items;
                 for (const Found::Row &row : found.ok() ? found->rows : QList<Found::Row>()) {
                     const QString title = row.payment ? tr("Payment %1").arg(row.number)
                                                       : tr("Invoice %1").arg(row.number);
                     const QStringList detail{row.name, money.text(row.amount),
                                              dates.brief(row.on, m_desk.today())};
                     items.append({title, detail.join(u" · "_s),
                                   row.payment ? u"view-financial-account"_s
                                               : u"view-financial-list"_s,
                                   {},
                                   [open = m_open, id = row.subscriber](bool) { open(id); }});
                 }
                 deliver(items);
             });
}

} // namespace linedesk
