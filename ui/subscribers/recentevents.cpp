#include "ui/subscribers/recentevents.h"

#include "ui/common/words/datewords.h"
#include "ui/common/words/moneyformat.h"
#include "ui/subscribers/subscriberwords.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(linedesk::RecentEvents)
};

} // namespace

LineList::Line RecentEvent::line(const DateWords &dates, const QDate &today) const
{
    return {dates.brief(on, today), StatusGlyph::None, iconName, text, by};
}

QList<RecentEvent> recentEvents(const ProfileData &data, const MoneyFormat &money,
                                const QTimeZone &zone, qsizetype count)
{
    QList<RecentEvent> events;
    for (const Note &note : data.notes) // newest first
        events.append({note.at.toTimeZone(zone).date(), u"document-edit"_s, note.text, note.author});
    for (const Payment &payment : data.payments) {
        if (!payment.voided) {
            const QString method = SubscriberWords::method(payment.method).toLower();
            events.append({payment.receivedOn, u"view-financial-account"_s,
                           Words::tr("Payment by %1, %2").arg(method, money.text(payment.amount)),
                           payment.takenBy});
        }
    }
    for (const Invoice &invoice : data.invoices) {
        events.append({invoice.issuedOn, u"view-financial-list"_s,
                       Words::tr("Invoice %1, %2").arg(invoice.number, money.text(invoice.total)),
                       {}});
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const RecentEvent &a, const RecentEvent &b) { return a.on > b.on; });
    return events.first(qMin(count, events.size()));
}

} // namespace linedesk
