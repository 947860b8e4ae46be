#include "core/commands/context.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr qint64 firstAccountNumber = 10'001;
const auto accountSeries = u"account"_s;

Result<qint64> nextOf(const QString &series, qint64 first, ChangeSet &changes, Reader &reader,
                      const Context &context)
{
    for (auto &[name, value] : changes.counters) {
        if (name == series)
            return ++value;
    }
    if (context.counters && context.counters->contains(series)) {
        changes.counters.append({series, context.counters->value(series) + 1});
        return changes.counters.last().second;
    }
    LD_ASSIGN(const qint64 last,
              reader.number("counter_get"_L1, {{u":name"_s, series}}, first - 1));
    changes.counters.append({series, last + 1});
    return last + 1;
}

/// A mark that cannot be taken for a number of a series.
QString provisional(const Context &context)
{
    return u"P-"_s + context.commandId.toString().right(6).toUpper();
}

Result<QString> yearly(QLatin1StringView kind, ChangeSet &changes, Reader &reader,
                       const Context &context)
{
    const int year = businessDate(context.now, context.company.timeZone()).year();
    LD_ASSIGN(const qint64 number, nextOf(u"%1-%2"_s.arg(kind).arg(year), 1, changes, reader, context));
    return u"%1%2"_s.arg(year).arg(number, 7, 10, QChar(u'0'));
}

} // namespace

Result<QString> takeAccountNumber(ChangeSet &changes, Reader &reader, const Context &context)
{
    if (context.authority == Authority::Desk)
        return provisional(context);
    LD_ASSIGN(const qint64 number, nextOf(accountSeries, firstAccountNumber, changes, reader,
                                        context));
    return QString::number(number);
}

Result<void> lookUpAccountNumbers(Reader &reader, QHash<QString, qint64> &counters)
{
    LD_ASSIGN(const qint64 last, reader.number("counter_get"_L1, {{u":name"_s, accountSeries}},
                                               firstAccountNumber - 1));
    counters.insert(accountSeries, last);
    return {};
}

Result<QString> takeInvoiceNumber(ChangeSet &changes, Reader &reader, const Context &context)
{
    if (context.authority == Authority::Desk)
        return provisional(context);
    return yearly("invoice"_L1, changes, reader, context);
}

Result<QString> takeReceiptNumber(ChangeSet &changes, Reader &reader, const Context &context)
{
    if (context.authority == Authority::Desk)
        return provisional(context);
    LD_ASSIGN(const QString number, yearly("receipt"_L1, changes, reader, context));
    return u"R-"_s + number;
}

} // namespace linedesk
