#include "core/client/outbox.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr auto receipts = "receipts"_L1;
constexpr auto wantsBeginningNote = "wants_beginning"_L1;

} // namespace

Result<void> Outbox::beginBehind(qint64 deviceSeq, const QString &chainHash)
{
    if (m_lastSeq > 0 || deviceSeq < 0 || (deviceSeq == 0 && !m_wantsBeginning))
        return {};
    Transaction transaction(*m_connection);
    LD_TRY(transaction.begin());
    LD_TRY(setNote("base_seq"_L1, QString::number(deviceSeq)));
    LD_TRY(setNote("base_hash"_L1, chainHash));
    LD_TRY(setNote(wantsBeginningNote, {}));
    LD_TRY(transaction.commit());
    m_wantsBeginning = false;
    return readTail();
}

Result<void> Outbox::markTold(qint64 deviceSeq)
{
    LD_TRY(run("outbox_told"_L1, {{u":seq"_s, deviceSeq}}));
    return {};
}

Result<void> Outbox::markRecovered(qint64 deviceSeq)
{
    LD_TRY(run("outbox_recovered"_L1, {{u":seq"_s, deviceSeq}}));
    return {};
}

Result<void> Outbox::useSeries(const QString &deviceCode)
{
    m_series = deviceCode;
    LD_ASSIGN(const QList<OutboxEntry> all, entries("outbox_from"_L1, {{u":from"_s, 0}}));
    for (const OutboxEntry &entry : all)
        LD_TRY(countReceipt(entry.envelope));
    return {};
}

/// A queue that begins behind one nobody knows here any more, or that was given up, does not know
/// the numbers that one gave: it has a series of its own, "B07.41-1".
Result<QString> Outbox::series()
{
    LD_ASSIGN(const QString base, note("base_seq"_L1));
    LD_ASSIGN(const QString lost, note("queues_lost"_L1));
    QString out = m_series;
    for (const QString &part : {base, lost}) {
        if (part.toLongLong() > 0)
            out += u'.' + part;
    }
    return out + u'-';
}

/// A receipt of this device's series takes its number, also when the command comes from the
/// journal; the count only rises.
Result<void> Outbox::countReceipt(const CommandEnvelope &command)
{
    const QString text = command.payload.value("receipt_no"_L1).toString();
    if (m_series.isEmpty() || !text.startsWith(m_series))
        return {};
    LD_ASSIGN(const QString series, this->series());
    bool isNumber = false;
    const qint64 number =
        text.startsWith(series) ? text.mid(series.size()).toLongLong(&isNumber) : 0;
    LD_ASSIGN(const QString kept, note(receipts));
    if (!isNumber || number <= kept.toLongLong())
        return {};
    return setNote(receipts, QString::number(number));
}

Result<QString> Outbox::nextReceiptNumber()
{
    LD_ASSIGN(const QString series, this->series());
    LD_ASSIGN(const QString last, note(receipts));
    return series + QString::number(last.toLongLong() + 1);
}

Result<QString> Outbox::note(QLatin1StringView name)
{
    LD_ASSIGN(Cursor row,
              run("outbox_state_get"_L1, {{u":name"_s, QString(name)}}));
    const QString value = row.next() ? row.text(0) : QString();
    row.finish();
    return value;
}

Result<void> Outbox::setNote(QLatin1StringView name, const QString &value)
{
    LD_TRY(run("outbox_state_set"_L1,
                               {{u":name"_s, QString(name)}, {u":value"_s, value}}));
    return {};
}

} // namespace linedesk
