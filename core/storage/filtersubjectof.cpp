#include "core/storage/filtersubjectof.h"

#include "core/base/fold.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// A sector, its access point, its tower, and some room; ends a ring in damaged rows as well.
constexpr int greatestSiteDepth = 16;

Result<QStringList> sitesOf(Reader &reader, SiteId id)
{
    QStringList names;
    for (int depth = 0; depth < greatestSiteDepth && !id.isNull(); ++depth) {
        LD_ASSIGN(const std::optional<Site> site, reader.find<Site>(id.uuid()));
        if (!site)
            break;
        names.append(folded(site->name));
        id = site->parentId;
    }
    return names;
}

Result<QStringList> packagesOf(Reader &reader, const SubscriberId &id)
{
    LD_ASSIGN(const QList<Subscription> subscriptions,
              reader.list<Subscription>("subscription_current_ids"_L1,
                                        {{u":subscriber"_s, bindId(id)}}));
    QStringList names;
    for (const Subscription &subscription : subscriptions) {
        LD_ASSIGN(const std::optional<Package> package,
                  reader.find<Package>(subscription.packageId.uuid()));
        const QString name = package ? folded(package->name) : QString();
        if (!name.isEmpty() && !names.contains(name))
            names.append(name);
    }
    return names;
}

Result<bool> isTickedIn(Reader &reader, const QString &list, const SubscriberId &id)
{
    LD_ASSIGN(const QList<TickedPart> parts,
              reader.list<TickedPart>("ticked_part_reaching_ids"_L1,
                                      {{u":list"_s, list}, {u":person"_s, bindId(id)}}));
    const QByteArray wanted = id.bytes();
    for (const TickedPart &part : parts) {
        for (qsizetype at = 0; at < part.membersKey.size(); at += wanted.size()) {
            if (part.membersKey.sliced(at, wanted.size()) == wanted)
                return true;
        }
    }
    return false;
}

QStringList present(const QStringList &texts)
{
    QStringList out;
    for (const QString &text : texts) {
        if (!text.isEmpty() && !out.contains(text))
            out.append(text);
    }
    return out;
}

} // namespace

Result<FilterSubject> filterSubjectOf(Reader &reader, const Subscriber &subscriber,
                                      const QStringList &tickedLists)
{
    FilterSubject subject;
    subject.account = folded(subscriber.accountNo);
    subject.name = folded(subscriber.name);
    subject.status = QString(nameOf(subscriber.status));
    subject.kind = QString(nameOf(subscriber.kind));
    subject.emails = present({folded(subscriber.email)});
    subject.phones = present({digitsOf(subscriber.phone), digitsOf(subscriber.mobile)});
    subject.street = folded(subscriber.street);
    subject.city = folded(subscriber.city);
    subject.region = folded(subscriber.region);
    subject.postalCode = folded(subscriber.postalCode);
    subject.country = folded(subscriber.country);
    if (subject.country.isEmpty()) {
        LD_ASSIGN(const Company company, reader.company());
        subject.country = folded(company.country);
    }
    LD_ASSIGN(subject.sites, sitesOf(reader, subscriber.siteId));
    LD_ASSIGN(subject.packages, packagesOf(reader, subscriber.id));
    for (const QString &tag : subscriber.tags)
        subject.tags.append(folded(tag));
    for (const QString &list : tickedLists) {
        LD_ASSIGN(const bool ticked, isTickedIn(reader, list, subscriber.id));
        if (ticked)
            subject.tickedLists.append(list);
    }
    subject.since = subscriber.since;
    subject.delivery = QString(nameOf(subscriber.delivery));
    LD_ASSIGN(const std::optional<SubscriberSummary> summary,
              reader.find<SubscriberSummary>(subscriber.id.uuid()));
    if (summary) {
        subject.balance = summary->balance;
        subject.credit = summary->credit;
        if (summary->hasDue())
            subject.oldestDue = summary->oldestDue;
    }
    return subject;
}

} // namespace linedesk
