#include "core/printing/invoicelist.h"

#include "core/base/fold.h"
#include "core/storage/reader.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

template <typename T>
T valueOfColumn(const Cursor &cursor, int column)
{
    T value{};
    table::fromVariant(cursor.value(column), value);
    return value;
}

InvoiceListEntry entryOf(const Cursor &cursor)
{
    InvoiceListEntry entry;
    entry.id = valueOfColumn<InvoiceId>(cursor, 0);
    entry.subscriberId = valueOfColumn<SubscriberId>(cursor, 1);
    entry.number = cursor.text(2);
    entry.stage = valueOfColumn<InvoiceStage>(cursor, 3);
    entry.issuedOn = valueOfColumn<QDate>(cursor, 4);
    entry.dueOn = valueOfColumn<QDate>(cursor, 5);
    entry.total = Money::fromMinor(cursor.number(6));
    entry.open = Money::fromMinor(cursor.number(7));
    entry.runId = cursor.text(8);
    entry.account = cursor.text(9);
    entry.name = cursor.text(10);
    entry.nameKey = cursor.text(11);
    entry.delivery = valueOfColumn<Delivery>(cursor, 12);
    entry.town = cursor.text(13);
    entry.postalCode = cursor.text(14);
    // The mailing address is the billing one as soon as it names a street or a town (S3).
    if (!cursor.text(16).isEmpty() || !cursor.text(17).isEmpty()) {
        if (!cursor.text(15).isEmpty())
            entry.name = cursor.text(15);
        entry.town = cursor.text(17);
        entry.postalCode = cursor.text(18);
    }
    return entry;
}

bool isWanted(const InvoiceListEntry &entry, const InvoiceListFilter &filter, const QString &text)
{
    if (!filter.runId.isEmpty() && entry.runId != filter.runId)
        return false;
    if (filter.paperOnly && entry.delivery == Delivery::Email)
        return false;
    if (!filter.withVoid && entry.stage == InvoiceStage::Void)
        return false;
    if (text.isEmpty())
        return true;
    return folded(entry.number).contains(text) || folded(entry.name).contains(text)
           || folded(entry.account).contains(text) || folded(entry.town).contains(text);
}

void sort(QList<InvoiceListEntry> &entries, InvoiceOrder order)
{
    const auto by = [&entries](auto key) {
        std::stable_sort(entries.begin(), entries.end(),
                         [&key](const InvoiceListEntry &a, const InvoiceListEntry &b) {
                             return key(a) < key(b);
                         });
    };
    switch (order) {
    case InvoiceOrder::NewestFirst:
        return; // as the statement gives them
    case InvoiceOrder::PostalCodeThenName:
        by([](const InvoiceListEntry &e) { return std::tuple(e.postalCode, e.nameKey, e.number); });
        return;
    case InvoiceOrder::Name:
        by([](const InvoiceListEntry &e) { return std::tuple(e.nameKey, e.number); });
        return;
    case InvoiceOrder::Number:
        by([](const InvoiceListEntry &e) { return e.number; });
        return;
    }
}

} // namespace

Result<QList<InvoiceListEntry>> invoiceList(Reader &reader, const InvoiceListFilter &filter)
{
    const QString text = folded(filter.text.trimmed());
    LD_ASSIGN(Cursor cursor,
              reader.connection().query("invoice_list_rows"_L1,
                                        {{u":from"_s, bindDate(filter.from)},
                                         {u":to"_s, bindDate(filter.to)},
                                         {u":limit"_s, filter.limit}}));
    QList<InvoiceListEntry> entries;
    while (cursor.next()) {
        InvoiceListEntry entry = entryOf(cursor);
        if (isWanted(entry, filter, text))
            entries.append(std::move(entry));
    }
    sort(entries, filter.order);
    return entries;
}

} // namespace linedesk
