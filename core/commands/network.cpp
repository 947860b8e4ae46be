#include "core/commands/network.h"

#include "core/storage/rowversion.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace linedesk {

Result<void> checkBaseVersion(qint64 seen, const std::optional<qint64> &stored,
                              QLatin1StringView field)
{
    const qint64 number = rowversion::numberOf(stored.value_or(0));
    if (seen != number)
        return Error::of(ErrorCode::Conflict, Reason::Stale, QString(field),
                         QString::number(number), QString::number(seen));
    return {};
}

Result<void> check(const UpdateCompany &command, Reader &, const Context &)
{
    static const QStringList editable{
        u"name"_s, u"second_line"_s, u"street"_s, u"city"_s, u"region"_s, u"postal_code"_s,
        u"phone"_s, u"email"_s, u"portal_address"_s, u"due_days"_s, u"grace_days"_s,
        u"tax_name"_s, u"tax_rate"_s, u"zone"_s, u"currency"_s, u"country"_s};
    QList<Problem> problems;
    for (auto it = command.values.constBegin(); it != command.values.constEnd(); ++it) {
        if (!editable.contains(it.key()))
            problems.append({Reason::UnknownField, u"values."_s + it.key(), {},
                             editable.join(u", "_s)});
    }
    if (problems.isEmpty() && command.values.isEmpty())
        problems.append({Reason::Required, u"values"_s, {}, {}});
    if (!problems.isEmpty())
        return Error{ErrorCode::Validation, problems, {}};
    return {};
}

Result<ChangeSet> plan(const UpdateCompany &command, Reader &reader, const Context &context)
{
    const Company &before = context.company;
    QJsonObject object = codec::encode(before);
    for (auto it = command.values.constBegin(); it != command.values.constEnd(); ++it)
        object.insert(it.key(), it.value());
    LD_ASSIGN(const Company after, codec::decode<Company>(object));
    if (!QTimeZone(after.zone.toLatin1()).isValid())
        return Error::invalid(Reason::NotATimeZone, u"zone"_s, after.zone);
    if (!Currency::find(after.currency))
        return Error::invalid(Reason::NotACurrency, u"currency"_s, after.currency);
    if (after.zone != before.zone || after.currency != before.currency) {
        LD_ASSIGN(const qint64 posted, reader.number("money_posted_count"_L1));
        if (posted > 0)
            return Error::of(ErrorCode::Conflict, Reason::MoneyPosted,
                             after.zone != before.zone ? u"zone"_s : u"currency"_s,
                             after.zone != before.zone ? after.zone : after.currency);
    }
    ChangeSet changes;
    changes.update(before, after);
    return changes;
}

Result<void> check(const SaveSite &command, Reader &reader, const Context &)
{
    if (command.kind == SiteKind::Tower && !command.parentId.isNull())
        return Error::invalid(Reason::OutOfRange, u"parent_id"_s, command.parentId.toString(),
                              u"none for a tower"_s);
    if (command.kind != SiteKind::Tower) {
        if (command.parentId.isNull())
            return Error::invalid(Reason::Required, u"parent_id"_s);
        LD_ASSIGN(const Site parent, reader.get<Site>(command.parentId, "parent_id"_L1));
        if (parent.id == command.id)
            return Error::invalid(Reason::Cycle, u"parent_id"_s, parent.name);
        // Tower above access point above sector: with kinds in order no cycle can close.
        if (int(parent.kind) >= int(command.kind))
            return Error::invalid(Reason::UnknownValue, u"parent_id"_s,
                                  QString(nameOf(parent.kind)),
                                  command.kind == SiteKind::AccessPoint
                                      ? u"tower"_s
                                      : u"tower, access_point"_s);
    }
    LD_ASSIGN(const std::optional<Site> stored, reader.find<Site>(command.id.uuid()));
    if (stored && stored->kind != command.kind)
        return Error::of(ErrorCode::Conflict, Reason::InUse, u"kind"_s,
                         QString(nameOf(stored->kind)));
    return checkBaseVersion(command.baseVersion,
                            stored ? std::optional(stored->ver) : std::nullopt, "site"_L1);
}

Result<ChangeSet> plan(const SaveSite &command, Reader &reader, const Context &)
{
    LD_ASSIGN(const std::optional<Site> stored, reader.find<Site>(command.id.uuid()));
    Site site = stored.value_or(Site{});
    const Site before = site;
    site.id = command.id;
    site.kind = command.kind;
    site.parentId = command.parentId;
    site.name = command.siteName.trimmed();
    ChangeSet changes;
    changes.update(before, site);
    return changes;
}

} // namespace linedesk
