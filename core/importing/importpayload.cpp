#include "core/importing/importpayload.h"

#include "core/base/dates.h"
#include "core/base/fold.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr qsizetype noteLimit = 4000;

QString noteOf(const ImportedSubscriber &from)
{
    QStringList lines;
    if (!from.note.isEmpty())
        lines.append(from.note);
    const auto add = [&](const QString &label, const QString &text) {
        if (!text.isEmpty())
            lines.append(u"%1: %2"_s.arg(label, text));
    };
    add(u"Account number before"_s, from.accountNumber);
    add(u"Further email"_s, from.moreEmails.join(u", "_s));
    add(u"Further telephone"_s, from.morePhones.join(u", "_s));
    add(u"Billing email"_s, from.billingEmail);
    add(u"Billing telephone"_s, from.billingPhone);
    add(u"User name before"_s, from.username);
    QStringList packages;
    for (const ImportedService &service : from.services)
        packages.append(service.quantity == 1
                            ? service.package
                            : u"%1 × %2"_s.arg(service.quantity).arg(service.package));
    add(u"Packages before"_s, packages.join(u", "_s));
    return lines.join(u'\n').left(noteLimit);
}

} // namespace

ImportPayload importPayload(const ImportRow &row)
{
    const ImportedSubscriber &from = row.subscriber;
    ImportPayload out;
    const auto put = [&](QLatin1StringView field, const QString &text) {
        if (!text.isEmpty())
            out.contact.insert(field, text);
    };
    put("name"_L1, from.name);
    put("company"_L1, from.companyName);
    put("first_name"_L1, from.firstName);
    put("last_name"_L1, from.lastName);
    put("kind"_L1, QString(importKindName(from.kind)));
    put("status"_L1, QString(importStatusName(from.status)));
    put("email"_L1, from.email);
    put("phone"_L1, from.phone);
    put("mobile"_L1, from.mobile);
    put("street"_L1, from.address.street);
    put("street2"_L1, from.address.street2);
    put("city"_L1, from.address.city);
    put("region"_L1, from.address.region);
    put("postal_code"_L1, from.address.postalCode);
    put("country"_L1, from.address.country);
    if (!from.billingAddress.isEmpty()) {
        put("billing_name"_L1, from.billingName);
        put("billing_street"_L1, from.billingAddress.street);
        put("billing_street2"_L1, from.billingAddress.street2);
        put("billing_city"_L1, from.billingAddress.city);
        put("billing_region"_L1, from.billingAddress.region);
        put("billing_postal_code"_L1, from.billingAddress.postalCode);
        put("billing_country"_L1, from.billingAddress.country);
    }
    if (!from.tags.isEmpty())
        out.contact.insert("tags"_L1, QJsonArray::fromStringList(from.tags));
    if (from.since.isValid())
        put("since"_L1, isoDate(from.since));
    const ImportIdentity identity = row.identityKey();
    if (!row.externalId.isEmpty()) {
        put("source"_L1, row.source);
        put("external_id"_L1, row.externalId);
    } else if (!identity.digest.isEmpty()) {
        put("source"_L1, u"file:"_s + row.source.left(35));
        put("external_id"_L1, QString::fromLatin1(identity.digest.toHex()));
    }
    out.balance = from.balance.value_or(Money());
    out.note = noteOf(from);
    out.siteName = from.siteName.left(200);
    out.nameKey = folded(from.name);
    out.streetKey = folded(from.address.street);
    out.emailKey = folded(from.email);
    return out;
}

} // namespace linedesk
