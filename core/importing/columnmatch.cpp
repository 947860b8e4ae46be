#include "core/importing/columnmatch.h"

#include "core/base/json.h"
#include "core/importing/columnsynonyms.h"

#include <QJsonDocument>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

ImportField billingFieldOf(ImportField plain)
{
    const auto offset = int(plain) - int(ImportField::Street);
    Q_ASSERT(offset >= 0 && offset <= int(ImportField::Country) - int(ImportField::Street));
    return ImportField(int(ImportField::BillingStreet) + offset);
}

/// Where the columns of each group go. A file with a plain and a service (ship-to) address means
/// the payer's by the plain one; one with a plain and a billing address means the service's.
std::optional<ImportField> placed(const ColumnMeaning &meaning, bool hasPlain, bool hasBilling,
                                  bool hasService)
{
    switch (meaning.group) {
    case AddressGroup::None:
        return meaning.field;
    case AddressGroup::Billing:
        return billingFieldOf(meaning.field);
    case AddressGroup::Service:
        return hasPlain && hasBilling ? std::nullopt : std::optional(meaning.field);
    case AddressGroup::Plain:
        return hasService && !hasBilling ? billingFieldOf(meaning.field) : meaning.field;
    }
    Q_UNREACHABLE();
}

QString knownFields()
{
    QStringList names;
    for (const ImportFieldInfo &info : importFields())
        names.append(info.name);
    return names.join(u", "_s);
}

} // namespace

ColumnMatch ColumnMatch::byNames(const QStringList &header)
{
    return byMap(header, {});
}

ColumnMatch ColumnMatch::byMap(const QStringList &header, const QJsonObject &map)
{
    ColumnMatch match;
    for (const QString &name : header)
        match.m_columns.append({name.simplified(), std::nullopt});
    QList<bool> decided(header.size(), false);
    QMap<ImportField, int> given;
    for (auto it = map.begin(); it != map.end(); ++it) {
        const auto isIt = [&](const MatchedColumn &c) { return c.header == it.key().simplified(); };
        const auto first = std::find_if(match.m_columns.begin(), match.m_columns.end(), isIt);
        if (first == match.m_columns.end()) {
            match.m_problems.append(Problem{Reason::NotFound, u"column"_s, it.key(), {}});
            continue;
        }
        const int column = int(first - match.m_columns.begin());
        if (std::find_if(first + 1, match.m_columns.end(), isIt) != match.m_columns.end()
            && !it->isNull()) {
            match.m_problems.append(
                Problem{Reason::DuplicateField, it.key(), it.key(), {}, 1, column + 1});
            continue;
        }
        decided[column] = true;
        if (it->isNull())
            continue;
        const auto field = importFieldFromName(it->toString());
        if (!field) {
            match.m_problems.append(Problem{Reason::UnknownValue, it.key(), it->toString(),
                                            knownFields(), 1, column + 1});
            continue;
        }
        if (given.contains(*field) && !importFieldInfo(*field).repeats) {
            match.m_problems.append(
                Problem{Reason::DuplicateField, it->toString(), it.key(), {}, 1, column + 1});
            continue;
        }
        given.insert(*field, column);
        match.m_columns[column].field = field;
    }
    match.matchNames(decided);
    match.checkNeeded();
    return match;
}

void ColumnMatch::matchNames(const QList<bool> &decided)
{
    QStringList names;
    for (const MatchedColumn &column : m_columns)
        names.append(normalisedHeader(column.header));
    const ExportProduct *product = recogniseProduct(names);
    m_source = product == nullptr ? u"csv"_s : QString(product->source);
    m_holdsCustomers = product == nullptr || product->holdsCustomers;
    if (!m_holdsCustomers)
        return;

    QList<std::optional<ColumnMeaning>> meanings;
    bool hasPlain = false, hasBilling = false, hasService = false;
    for (const QString &name : names) {
        meanings.append(columnMeaning(name, product));
        const AddressGroup group = meanings.last() ? meanings.last()->group : AddressGroup::None;
        hasPlain = hasPlain || group == AddressGroup::Plain;
        hasBilling = hasBilling || group == AddressGroup::Billing;
        hasService = hasService || group == AddressGroup::Service;
    }
    QMap<ImportField, int> taken; // by the map, or by a name so far
    for (int i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].field)
            taken.insert(*m_columns[i].field, -1);
    }
    for (int i = 0; i < m_columns.size(); ++i) {
        if (decided[i] || !meanings[i])
            continue;
        const auto field = placed(*meanings[i], hasPlain, hasBilling, hasService);
        if (!field)
            continue;
        const int other = taken.value(*field, -2);
        if (other == -1)
            continue; // the map gave the field away
        if (other >= 0 && names[i] == names[other]) {
            m_problems.append(Problem{Reason::DuplicateField, m_columns[i].header,
                                      m_columns[i].header, {}, 1, i + 1});
            continue;
        }
        if (other >= 0 && !importFieldInfo(*field).repeats) {
            if (meanings[other]->rank <= meanings[i]->rank)
                continue;
            m_columns[other].field.reset();
        }
        taken.insert(*field, i);
        m_columns[i].field = field;
    }
}

bool ColumnMatch::takesName() const
{
    return columnOf(ImportField::Name) >= 0 || columnOf(ImportField::CompanyName) >= 0
        || columnOf(ImportField::FirstName) >= 0 || columnOf(ImportField::LastName) >= 0;
}

void ColumnMatch::checkNeeded()
{
    if (!m_holdsCustomers)
        m_problems.append(
            Problem{Reason::UnknownValue, u"file"_s, m_source, u"a list of customers"_s, 1});
    else if (!takesName())
        m_problems.append(Problem{Reason::Required, u"name"_s, {},
                                  u"name, companyName, firstName or lastName"_s, 1});
}

Result<QJsonObject> ColumnMatch::parseMap(QByteArrayView json)
{
    LD_ASSIGN(QJsonObject map, parseJsonObject(json));
    for (auto it = map.begin(); it != map.end(); ++it) {
        if (!it->isString() && !it->isNull())
            return Error::invalid(Reason::WrongType, it.key(), {}, u"a field's name or null"_s);
    }
    return map;
}

QByteArray ColumnMatch::mapFile() const
{
    return QJsonDocument(toMap()).toJson(QJsonDocument::Indented);
}

QStringList ColumnMatch::leftOut() const
{
    QStringList names;
    for (const MatchedColumn &column : m_columns) {
        if (!column.field || !importFieldInfo(*column.field).kept)
            names.append(column.header);
    }
    return names;
}

int ColumnMatch::columnOf(ImportField field) const
{
    for (int i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].field == field)
            return i;
    }
    return -1;
}

bool ColumnMatch::repeatsCustomers() const
{
    return columnOf(ImportField::ExternalId) >= 0
        && (columnOf(ImportField::PackageName) >= 0 || columnOf(ImportField::ServiceId) >= 0);
}

QJsonObject ColumnMatch::toMap() const
{
    QJsonObject map;
    for (const MatchedColumn &column : m_columns) {
        if (column.header.isEmpty())
            continue;
        if (column.field)
            map.insert(column.header, QString(importFieldInfo(*column.field).name));
        else if (!map.contains(column.header))
            map.insert(column.header, QJsonValue::Null);
    }
    return map;
}

} // namespace linedesk
