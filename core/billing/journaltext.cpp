#include "core/billing/journaltext.h"

#include "core/base/dates.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QLatin1StringView groupOf(AccountType type)
{
    switch (type) {
    case AccountType::Asset:
        return "Assets"_L1;
    case AccountType::Liability:
        return "Liabilities"_L1;
    case AccountType::Equity:
        return "Equity"_L1;
    case AccountType::Income:
        return "Income"_L1;
    case AccountType::Expense:
        return "Expenses"_L1;
    }
    Q_UNREACHABLE();
}

/// One line of text without what ends a name, begins a comment, a tag or another field: a run of
/// white space becomes one space, and the rest a sign that looks alike.
QString safe(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        switch (c.unicode()) {
        case ':':
        case '|':
            out += u'-';
            break;
        case ';':
        case ',':
            out += u'.';
            break;
        case '(':
        case '[':
        case '{':
            out += u'<';
            break;
        case ')':
        case ']':
        case '}':
            out += u'>';
            break;
        default:
            out += c.isSpace() || c.isPrint() || c.isSurrogate() ? c : u' ';
        }
    }
    return out.simplified();
}

} // namespace

JournalText::JournalText(const Currency &currency, const QList<ChartAccount> &accounts)
    : m_currency(currency.code)
    , m_decimals(currency.decimals)
    , m_accounts(accounts)
{
    for (const ChartAccount &account : accounts)
        accountName(account.code, account.name, account.type);
}

QString JournalText::accountName(const QString &code, const QString &name, AccountType type)
{
    QString &known = m_names[code];
    if (!known.isEmpty())
        return known;
    const QString plain = safe(name), number = safe(code);
    QString full = groupOf(type) + u':' + (plain.isEmpty() ? number : plain);
    const auto taken = [this](const QString &wanted) {
        return std::any_of(m_names.cbegin(), m_names.cend(), [&wanted](const QString &each) {
            return each.compare(wanted, Qt::CaseInsensitive) == 0;
        });
    };
    if (taken(full))
        full += u' ' + number;
    for (int again = 2; taken(full); ++again) // codes that look alike once they are safe
        full += u' ' + QString::number(again);
    return m_names[code] = full;
}

QByteArray JournalText::header()
{
    // What both programs take, also where they are asked to be strict: a form with a point and
    // without grouping, none for a currency without decimals, and the tag of the subscribers.
    QString text = u"commodity "_s + m_currency + u'\n';
    if (m_decimals > 0)
        text += u"    format 1000.%1 %2\n"_s.arg(QString(m_decimals, u'0'), m_currency);
    text += u"tag subscriber\n\n"_s;
    for (const ChartAccount &account : m_accounts)
        text += u"account "_s + accountName(account.code, account.name, account.type) + u'\n';
    return text.toUtf8();
}

QByteArray JournalText::transaction(const JournalTransaction &transaction)
{
    QString text = u'\n' + isoDate(transaction.bookedOn) + u" * "_s;
    if (const QString number = safe(transaction.number); !number.isEmpty())
        text += u'(' + number + u") "_s;
    text += (safe(transaction.kind) + u' ' + safe(transaction.description)).trimmed() + u'\n';
    for (const JournalLine &line : transaction.lines) {
        text += u"    %1  %2 %3"_s.arg(accountName(line.code, line.account, line.type),
                                       line.amount.plainText(m_decimals), m_currency);
        if (const QString subscriber = safe(line.subscriberNo); !subscriber.isEmpty())
            text += u"  ; subscriber: "_s + subscriber;
        text += u'\n';
    }
    return text.toUtf8();
}

QByteArray journalText(const QList<JournalTransaction> &journal, const Currency &currency,
                       const QList<ChartAccount> &accounts)
{
    JournalText writer(currency, accounts);
    QByteArray text = writer.header();
    for (const JournalTransaction &transaction : journal)
        text += writer.transaction(transaction);
    return text;
}

} // namespace linedesk
