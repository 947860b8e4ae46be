#include "core/base/fold.h"
#include "core/commands/subscribers.h"

#include <QHash>
#include <QRegularExpression>

#include <functional>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Enough of RFC 5321 to catch slips: one @, no spaces, a dot-separated domain of letters, digits
/// and dashes, 254 octets in all.
bool isEmailAddress(const QString &text)
{
    static const QRegularExpression pattern(
        u"^[^\\s@<>()\\[\\],;:\"]{1,64}@([\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+[\\p{L}\\p{N}-]{2,}$"_s);
    return text.toUtf8().size() <= 254 && pattern.match(text).hasMatch()
           && !text.contains(".."_L1);
}

bool isCountryCode(const QString &text)
{
    return text.size() == 2 && text[0] >= u'A' && text[0] <= u'Z' && text[1] >= u'A'
           && text[1] <= u'Z';
}

} // namespace

const QStringList &editableContactFields()
{
    static const QStringList names{
        u"status"_s, u"kind"_s, u"name"_s, u"company"_s, u"first_name"_s, u"last_name"_s,
        u"email"_s, u"phone"_s, u"mobile"_s, u"street"_s, u"street2"_s, u"city"_s, u"region"_s,
        u"postal_code"_s, u"country"_s, u"billing_name"_s, u"billing_street"_s,
        u"billing_street2"_s, u"billing_city"_s, u"billing_region"_s, u"billing_postal_code"_s,
        u"billing_country"_s, u"site_id"_s, u"delivery"_s, u"since"_s, u"source"_s,
        u"external_id"_s, u"tags"_s, u"branch"_s};
    return names;
}

namespace {

using ContactTaker = std::function<void(const QJsonValue &, Subscriber &, QList<Problem> &)>;

/// How each contact field is read into a subscriber, by name.
const QHash<QString, ContactTaker> &contactTakers()
{
    static const QHash<QString, ContactTaker> takers = [] {
        QHash<QString, ContactTaker> out;
        visitFields<Subscriber>([&out](const char *name, auto member, const FieldRule &rule) {
            const QLatin1StringView field(name);
            if (!editableContactFields().contains(field))
                return;
            out.insert(QString(field), [field, member, rule](const QJsonValue &json,
                                                             Subscriber &subscriber,
                                                             QList<Problem> &problems) {
                subscriber.*member = std::decay_t<decltype(subscriber.*member)>();
                codec::fromJson(json, subscriber.*member, rule, codec::Path(field), problems);
            });
        });
        return out;
    }();
    return takers;
}

} // namespace

Result<Subscriber> withContact(const Subscriber &subscriber, const QJsonObject &values)
{
    QList<Problem> problems;
    Subscriber out = subscriber;
    for (auto it = values.constBegin(); it != values.constEnd(); ++it) {
        if (const ContactTaker take = contactTakers().value(it.key()))
            take(it.value(), out, problems);
        else
            problems.append({Reason::UnknownField, it.key(), {},
                             editableContactFields().join(u", "_s)});
    }
    if (!problems.isEmpty())
        return Error{ErrorCode::Validation, problems, {}};
    const auto given = [&](QLatin1StringView field) { return values.contains(field); };
    if (given("email"_L1) && !out.email.isEmpty() && !isEmailAddress(out.email))
        problems.append({Reason::NotAnEmail, u"email"_s, out.email, {}});
    if (given("country"_L1) && !out.country.isEmpty() && !isCountryCode(out.country))
        problems.append({Reason::NotACountry, u"country"_s, out.country, {}});
    if (given("billing_country"_L1) && !out.billingCountry.isEmpty()
        && !isCountryCode(out.billingCountry))
        problems.append({Reason::NotACountry, u"billing_country"_s, out.billingCountry, {}});
    if (given("branch"_L1) && !out.branch.isEmpty() && !isBranchName(out.branch))
        problems.append({Reason::UnknownValue, u"branch"_s, out.branch, u"the name of a branch"_s});
    if (given("status"_L1) && out.status == SubscriberStatus::Archived)
        problems.append({Reason::UnknownValue, u"status"_s, u"archived"_s,
                         u"active, suspended, hibernated, prospect"_s});
    for (auto it = values.constBegin(); it != values.constEnd(); ++it) {
        // Ids are not typed by people, and one in fifty has digits that would pass for a card's.
        if (it.value().isString() && it.key() != "external_id"_L1 && it.key() != "site_id"_L1
            && looksLikeCardNumber(it.value().toString()))
            problems.append({Reason::PaperCard, it.key(), {}, {}});
    }
    if (!problems.isEmpty())
        return Error{ErrorCode::Validation, problems, {}};
    return out;
}

} // namespace linedesk
