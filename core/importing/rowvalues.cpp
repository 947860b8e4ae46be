#include "core/base/fold.h"
#include "core/importing/countrynames.h"
#include "core/importing/importvalues.h"
#include "core/importing/rowbuilder.h"

using namespace Qt::StringLiterals;

// The cells of RowBuilder that are more than a line of text.

namespace linedesk {

void RowBuilder::takeEmails(Work &work, const QString &text) const
{
    ImportedSubscriber &s = work.row.subscriber;
    const int longest = importFieldInfo(ImportField::Email).maxLength;
    for (const QString &part : splitList(text)) {
        if (part == "POST"_L1 || part == "FAX"_L1)
            continue; // Freeside: how else the bill goes out
        const QString email = bareEmail(part);
        if (email.size() > longest)
            problem(work, Reason::TooLong, email, QString::number(longest));
        else if (!isSendableEmail(email))
            problem(work, Reason::NotAnEmail, part);
        else if (s.email.isEmpty())
            s.email = email;
        else if (email.compare(s.email, Qt::CaseInsensitive) != 0
                 && !s.moreEmails.contains(email, Qt::CaseInsensitive))
            s.moreEmails.append(email);
    }
}

void RowBuilder::takePhones(Work &work, const QString &text) const
{
    ImportedSubscriber &s = work.row.subscriber;
    const int longest = importFieldInfo(ImportField::Phone).maxLength;
    for (const QString &part : splitList(text)) {
        if (part.size() > longest)
            problem(work, Reason::TooLong, part, QString::number(longest));
        else if (s.phone.isEmpty())
            s.phone = part;
        else if (part != s.phone && !s.morePhones.contains(part))
            s.morePhones.append(part);
    }
}

void RowBuilder::takeTags(Work &work, const QString &text) const
{
    QStringList &tags = work.row.subscriber.tags;
    const int longest = importFieldInfo(ImportField::Tags).maxLength;
    for (const QString &part : splitList(text)) {
        if (part.size() > longest)
            problem(work, Reason::TooLong, part, QString::number(longest));
        else if (!tags.contains(part))
            tags.append(part);
    }
}

void RowBuilder::takeServices(Work &work, const QString &text) const
{
    QList<ImportedService> &services = work.row.subscriber.services;
    const int longest = importFieldInfo(ImportField::PackageName).maxLength;
    const bool list = m_columns[size_t(work.column)].list;
    for (const QString &part : list ? splitList(text) : QStringList{text}) {
        if (part.size() > longest) {
            problem(work, Reason::TooLong, part, QString::number(longest));
            continue;
        }
        const auto same = std::find_if(services.begin(), services.end(),
                                       [&](const auto &s) { return s.package == part; });
        if (same == services.end())
            services.append({part, 1});
        else
            ++same->quantity;
    }
}

void RowBuilder::takeCountry(Work &work, const QString &text, QString &target) const
{
    if (const auto code = countryCode(text))
        target = *code;
    else
        problem(work, Reason::NotACountry, text, u"a name or a code such as US"_s);
}

void RowBuilder::takeCurrency(Work &work, const QString &text) const
{
    if (m_options.ignoreCurrency)
        return;
    const QString code = text.toUpper();
    if (!Currency::find(code))
        problem(work, Reason::NotACurrency, text, m_options.currency.code);
    else if (code != m_options.currency.code)
        problem(work, Reason::OtherCurrency, text, m_options.currency.code);
    else
        work.row.subscriber.currency = code;
}

void RowBuilder::setBalance(Work &work, Money amount) const
{
    work.row.subscriber.balance =
        m_options.balanceMeaning == BalanceMeaning::Credit ? -amount : amount;
}

void RowBuilder::takeBalance(Work &work, const QString &text) const
{
    const auto money = readMoney(text, m_options.currency.decimals, m_options.decimalSign);
    if (!money.ok())
        return problem(work, money.error().reason(), text,
                       QString::number(m_options.currency.decimals));
    if (!m_options.ignoreCurrency && !markFits(money->mark, m_options.currency.code))
        return problem(work, Reason::OtherCurrency, text, m_options.currency.code);
    setBalance(work, money->amount);
}

void RowBuilder::takeMinorBalance(Work &work, const QString &text) const
{
    if (const auto amount = Money::parse(text, 0))
        setBalance(work, *amount);
    else
        problem(work, Reason::NotMoney, text, u"0"_s);
}

void RowBuilder::takeSince(Work &work, const QString &text) const
{
    if (isEmptyDate(text))
        return;
    const ReadDate read = readDate(text, m_options.dateOrder);
    if (read.date.isValid())
        work.row.subscriber.since = read.date;
    else
        problem(work, Reason::NotADate, text,
                read.fault == DateFault::Ambiguous ? u"YYYY-MM-DD, or say which number is the day"_s
                                                   : u"YYYY-MM-DD"_s);
}

void RowBuilder::takeStatus(Work &work, const QString &text) const
{
    if (const auto status = importStatusFrom(text))
        work.row.subscriber.status = *status;
    else
        problem(work, Reason::UnknownValue, text,
                u"active, suspended, hibernated, prospect, archived"_s);
}

void RowBuilder::takeKind(Work &work, const QString &text) const
{
    if (const auto kind = importKindFrom(text)) {
        work.row.subscriber.kind = *kind;
        work.kindGiven = true;
    } else {
        problem(work, Reason::UnknownValue, text, u"residential, business"_s);
    }
}

} // namespace linedesk
