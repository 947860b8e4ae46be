#include "core/importing/rowbuilder.h"

#include "core/base/fold.h"
#include "core/importing/addresslines.h"
#include "core/importing/columnsynonyms.h"
#include "core/importing/importvalues.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {

RowBuilder::RowBuilder(const ColumnMatch &match, const ImportOptions &options)
    : m_options(options)
    , m_source(options.source.isEmpty() ? match.source() : options.source)
{
    for (const MatchedColumn &matched : match.columns()) {
        const QString name = normalisedHeader(matched.header);
        const bool id = matched.field == ImportField::ExternalId
            || matched.field == ImportField::AccountNumber
            || (!matched.field && (name.endsWith(u"id"_s) || name.endsWith(u"refnum"_s)));
        m_columns.push_back(
            {matched.header, matched.field, id,
             matched.field == ImportField::PackageName && name.endsWith(u's')});
    }
    for (const ImportField field : {ImportField::FirstName, ImportField::LastName,
                                    ImportField::CompanyName, ImportField::Name}) {
        if (match.columnOf(field) >= 0)
            m_nameColumn = match.columnOf(field);
    }
}

void RowBuilder::problem(Work &work, Reason reason, QStringView value, const QString &expected) const
{
    work.row.problems.append(Problem{reason, m_columns[size_t(work.column)].header,
                                     shownValue(value), expected, work.line, work.column + 1});
}

ImportRow RowBuilder::build(const CsvRecord &record) const
{
    ImportRow row;
    row.line = record.line();
    row.source = m_source;
    row.problems = record.problems();
    for (Problem &p : row.problems) {
        if (p.field.isEmpty() && p.column >= 1 && size_t(p.column) <= m_columns.size())
            p.field = m_columns[size_t(p.column) - 1].header;
    }
    if (!row.problems.isEmpty())
        return row; // its cells may be shifted or cut: nothing of it is read

    Work work{row, {}, {}, 1, false, 0, 0};
    const int columns = qMin(record.size(), int(m_columns.size()));
    for (work.column = 0; work.column < columns; ++work.column) {
        const QByteArrayView bytes = record.bytes(work.column).trimmed();
        if (bytes.isEmpty())
            continue;
        work.line = record.lineOf(work.column);
        if (refuseCard(work, bytes))
            continue;
        const auto &field = m_columns[size_t(work.column)].field;
        if (field)
            take(work, *field, QString::fromUtf8(bytes));
    }
    finish(work, record);
    return row;
}

bool RowBuilder::refuseCard(Work &work, QByteArrayView bytes) const
{
    const auto digits =
        std::count_if(bytes.begin(), bytes.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits < 13)
        return false;
    const QString text = QString::fromUtf8(bytes);
    const bool card = m_columns[size_t(work.column)].identifier ? holdsCardOfIssuer(text)
                                                                : looksLikeCardNumber(text);
    if (card)
        problem(work, Reason::PaperCard, maskedCard(text));
    return card;
}

void RowBuilder::take(Work &work, ImportField field, const QString &raw) const
{
    if (!isCleanText(raw))
        return problem(work, Reason::ForbiddenCharacter, raw);
    ImportedSubscriber &s = work.row.subscriber;
    const QString text = field == ImportField::Note ? cleanNote(raw) : cleanLine(raw);
    if (text.isEmpty())
        return;
    const bool manyInOne = field == ImportField::Email || field == ImportField::Phone
        || field == ImportField::Tags || field == ImportField::PackageName;
    const ImportFieldInfo &info = importFieldInfo(field);
    if (!manyInOne && info.kept && text.size() > info.maxLength)
        return problem(work, Reason::TooLong, text, QString::number(info.maxLength));

    switch (field) {
    case ImportField::ExternalId: work.row.externalId = text; return;
    case ImportField::Name: s.name = text; return;
    case ImportField::CompanyName: s.companyName = text; return;
    case ImportField::FirstName: s.firstName = text; return;
    case ImportField::LastName: s.lastName = text; return;
    case ImportField::Kind: return takeKind(work, text);
    case ImportField::Status: return takeStatus(work, text);
    case ImportField::Email: return takeEmails(work, raw);
    case ImportField::Phone: return takePhones(work, raw);
    case ImportField::Mobile: s.mobile = text; return;
    case ImportField::Street: s.address.street = text; return;
    case ImportField::Street2: s.address.street2 = text; return;
    case ImportField::City: s.address.city = text; return;
    case ImportField::Region: s.address.region = text; return;
    case ImportField::PostalCode: s.address.postalCode = text; return;
    case ImportField::Country: return takeCountry(work, text, s.address.country);
    case ImportField::AddressLine: work.addressLines.append(text); return;
    case ImportField::BillingName: s.billingName = text; return;
    case ImportField::BillingEmail: {
        const QString email = bareEmail(text);
        if (!isSendableEmail(email))
            return problem(work, Reason::NotAnEmail, text);
        s.billingEmail = email;
        return;
    }
    case ImportField::BillingPhone: s.billingPhone = text; return;
    case ImportField::BillingStreet: s.billingAddress.street = text; return;
    case ImportField::BillingStreet2: s.billingAddress.street2 = text; return;
    case ImportField::BillingCity: s.billingAddress.city = text; return;
    case ImportField::BillingRegion: s.billingAddress.region = text; return;
    case ImportField::BillingPostalCode: s.billingAddress.postalCode = text; return;
    case ImportField::BillingCountry: return takeCountry(work, text, s.billingAddress.country);
    case ImportField::BillingAddressLine: work.billingLines.append(text); return;
    case ImportField::Note:
        if (s.note.size() + 1 + text.size() > info.maxLength)
            return problem(work, Reason::TooLong, text, QString::number(info.maxLength));
        s.note += s.note.isEmpty() ? text : u'\n' + text;
        return;
    case ImportField::Tags: return takeTags(work, raw);
    case ImportField::AccountNumber: s.accountNumber = text; return;
    case ImportField::Balance: return takeBalance(work, text);
    case ImportField::BalanceMinor: return takeMinorBalance(work, text);
    case ImportField::Currency: return takeCurrency(work, text);
    case ImportField::Since: return takeSince(work, text);
    case ImportField::PackageName: return takeServices(work, text);
    case ImportField::PackageQuantity: {
        bool number = false;
        work.quantity = text.toInt(&number);
        if (!number)
            return problem(work, Reason::NotANumber, text);
        if (work.quantity < 1 || work.quantity > 100)
            return problem(work, Reason::OutOfRange, text, u"1..100"_s);
        return;
    }
    case ImportField::SiteName: s.siteName = text; return;
    case ImportField::Username: s.username = text; return;
    case ImportField::Latitude:
    case ImportField::Longitude:
    case ImportField::ServiceId: return;
    }
    Q_UNREACHABLE();
}

void RowBuilder::finish(Work &work, const CsvRecord &record) const
{
    ImportedSubscriber &s = work.row.subscriber;
    finishName(work, record);
    finishAddresses(work);
    if (!work.kindGiven && !s.companyName.isEmpty()
        && folded(s.companyName) != folded(s.firstName + u' ' + s.lastName))
        s.kind = ImportKind::Business;
    if (work.quantity > 1) {
        for (ImportedService &service : s.services)
            service.quantity = work.quantity;
    }
}

void RowBuilder::finishName(Work &work, const CsvRecord &record) const
{
    ImportedSubscriber &s = work.row.subscriber;
    if (s.name.isEmpty())
        s.name = s.companyName;
    if (s.name.isEmpty())
        s.name = (s.firstName + u' ' + s.lastName).trimmed();
    work.column = m_nameColumn;
    work.line = record.lineOf(m_nameColumn);
    const int longest = importFieldInfo(ImportField::Name).maxLength;
    if (s.name.isEmpty() && work.row.problems.isEmpty())
        problem(work, Reason::Required, {}, u"a name, a company, or first and last name"_s);
    else if (s.name.size() > longest)
        problem(work, Reason::TooLong, s.name, QString::number(longest));
}

void RowBuilder::finishAddresses(Work &work) const
{
    ImportedSubscriber &s = work.row.subscriber;
    fillFromLines(work.addressLines, s.name, s.address);
    fillFromLines(work.billingLines, s.name, s.billingAddress);
    // One address given: the service is there, and the bill goes there, too.
    if (s.address.isEmpty()) {
        const QString country = s.address.country;
        s.address = s.billingAddress;
        s.billingAddress = {};
        if (s.address.country.isEmpty())
            s.address.country = country;
    }
    if (s.address.country.isEmpty() && !s.address.isEmpty())
        s.address.country = m_options.defaultCountry;
    if (s.billingAddress.country.isEmpty() && !s.billingAddress.isEmpty())
        s.billingAddress.country = m_options.defaultCountry;
    if (s.billingAddress.isEmpty() || s.billingAddress == s.address)
        s.billingAddress = {};
}

} // namespace linedesk
