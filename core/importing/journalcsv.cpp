#include "core/importing/journalcsv.h"

#include "core/base/dates.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

const QList<CsvColumn> &columns()
{
    using enum CsvColumnKind;
    static const QList<CsvColumn> list{
        {u"transaction"_s, Number},
        {u"date"_s},
        {u"kind"_s},
        {u"number"_s},
        {u"description"_s},
        {u"account_code"_s},
        {u"account"_s},
        {u"account_type"_s},
        {u"subscriber"_s},
        {u"debit"_s, Number},
        {u"credit"_s, Number},
        {u"currency"_s},
    };
    return list;
}

} // namespace

JournalCsv::JournalCsv(QIODevice *device, const Currency &currency, const CsvFormat &format)
    : m_writer(device, columns(), format)
    , m_currency(currency)
{
}

Result<void> JournalCsv::writeHeader()
{
    return m_writer.writeHeader();
}

Result<void> JournalCsv::write(const JournalTransaction &transaction)
{
    ++m_count;
    for (const JournalLine &line : transaction.lines) {
        const QString amount = line.amount.abs().plainText(m_currency.decimals);
        const bool credit = line.amount.isNegative();
        LD_TRY(m_writer.write({QString::number(m_count), isoDate(transaction.bookedOn),
                               transaction.kind, transaction.number, transaction.description,
                               line.code, line.account, QString(nameOf(line.type)),
                               line.subscriberNo, credit ? QString() : amount,
                               credit ? amount : QString(), m_currency.code}));
    }
    return {};
}

} // namespace linedesk
