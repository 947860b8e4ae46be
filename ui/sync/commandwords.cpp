#include "ui/sync/commandwords.h"

#include "core/domain/payment.h"
#include "ui/messages/messagewords.h"
#include "ui/subscribers/subscriberwords.h"

#include <QHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

template <typename E, typename Words>
QList<std::pair<QString, QString>> choicesOf(Words words)
{
    QList<std::pair<QString, QString>> out;
    for (const auto &row : EnumNames<E>::rows)
        out.append({QString(row.name), words(row.value)});
    return out;
}

} // namespace

QString CommandWords::title(const CommandEnvelope &command, const QString &subscriberName) const
{
    const QJsonObject &payload = command.payload;
    const auto text = [&payload](QLatin1StringView key) { return payload.value(key).toString(); };
    if (command.type.startsWith("subscriber."_L1))
        return aboutSubscriber(command, subscriberName);
    if (command.type == "payment.post"_L1) {
        const QString amount =
            m_money.text(Money::fromMinor(payload.value("amount_minor"_L1).toInteger()));
        const QString who = subscriberName.isEmpty() ? text("intended_for"_L1) : subscriberName;
        return who.isEmpty() ? tr("Payment, %1").arg(amount)
                             : tr("Payment for %1, %2", "who, amount").arg(who, amount);
    }
    if (command.type == "payment.void"_L1)
        return subscriberName.isEmpty() ? tr("Payment taken back")
                                        : tr("Payment of %1 taken back").arg(subscriberName);
    if (command.type == "ticked.name"_L1) {
        const int people = int(payload.value("people"_L1).toArray().size());
        return tr("%Ln subscriber(s) ticked for a message", "", people);
    }
    if (command.type == "portal_message.save"_L1)
        return tr("Portal message “%1”").arg(text("heading"_L1));
    if (command.type == "portal_message.activate"_L1)
        return tr("Portal message activated");
    if (command.type == "portal_message.deactivate"_L1)
        return tr("Portal message deactivated");
    if (command.type == "package.save"_L1)
        return tr("Package “%1”").arg(text("name"_L1));
    if (command.type == "site.save"_L1)
        return tr("Site “%1”").arg(text("name"_L1));
    if (command.type == "portal_user.add"_L1)
        return tr("Portal user “%1”").arg(text("username"_L1));
    if (command.type.startsWith("staff_user."_L1))
        return tr("Staff user");
    if (command.type.startsWith("device."_L1))
        return tr("Computer let go on");
    if (command.type == "company.update"_L1)
        return tr("Company settings");
    if (command.type == "invoice.issue"_L1)
        return subscriberName.isEmpty() ? tr("Invoice") : tr("Invoice for %1").arg(subscriberName);
    return tr("Change of an unknown kind");
}

QString CommandWords::aboutSubscriber(const CommandEnvelope &command, const QString &name) const
{
    const QJsonObject contact = command.payload.value("contact"_L1).toObject();
    const QString who = !name.isEmpty() ? name
                        : contact.contains("name"_L1) ? contact.value("name"_L1).toString()
                                                      : tr("A subscriber");
    if (command.type == "subscriber.create"_L1)
        return tr("%1: new subscriber", "a name").arg(who);
    if (command.type == "subscriber.update"_L1)
        return tr("%1: contact", "a name").arg(who);
    if (command.type == "subscriber.note"_L1)
        return tr("Note on %1", "a name").arg(who);
    if (command.type == "subscriber.tag"_L1)
        return tr("%1: tags", "a name").arg(who);
    if (command.type == "subscriber.archive"_L1)
        return tr("%1: archived", "a name").arg(who);
    if (command.type == "subscriber.unarchive"_L1)
        return tr("%1: brought back", "a name").arg(who);
    if (command.type == "subscriber.move"_L1)
        return tr("%1: another branch", "a name").arg(who);
    if (command.type == "subscriber.undo_import"_L1)
        return tr("%1: taken back with its import", "a name").arg(who);
    if (command.type == "subscriber.add_package"_L1)
        return tr("%1: package added", "a name").arg(who);
    return tr("%1: change", "a name").arg(who);
}

QString CommandWords::detail(const CommandEnvelope &command) const
{
    const QJsonObject &payload = command.payload;
    if (command.type == "subscriber.note"_L1)
        return tr("“%1”", "quoted text").arg(payload.value("text"_L1).toString().simplified());
    if (command.type == "subscriber.update"_L1) {
        QStringList names;
        const QStringList keys = payload.value("changes"_L1).toObject().keys();
        for (const QString &key : keys)
            names.append(field(key));
        return names.join(tr(", ", "between names of fields"));
    }
    if (command.type == "payment.post"_L1)
        return payload.value("reference"_L1).toString();
    if (command.type == "subscriber.tag"_L1)
        return value({}, payload.value("add"_L1));
    return {};
}

QString CommandWords::field(const QString &name)
{
    static const QHash<QString, const char *> known{
        {u"name"_s, QT_TR_NOOP("Name")},
        {u"company"_s, QT_TR_NOOP("Company")},
        {u"first_name"_s, QT_TR_NOOP("First name")},
        {u"last_name"_s, QT_TR_NOOP("Last name")},
        {u"email"_s, QT_TR_NOOP("Email")},
        {u"phone"_s, QT_TR_NOOP("Phone")},
        {u"mobile"_s, QT_TR_NOOP("Mobile number")},
        {u"street"_s, QT_TR_NOOP("Street")},
        {u"street2"_s, QT_TR_NOOP("Street, second line")},
        {u"city"_s, QT_TR_NOOP("Town")},
        {u"region"_s, QT_TR_NOOP("Region")},
        {u"postal_code"_s, QT_TR_NOOP("Postal code")},
        {u"country"_s, QT_TR_NOOP("Country")},
        {u"billing_name"_s, QT_TR_NOOP("Billing name")},
        {u"billing_street"_s, QT_TR_NOOP("Billing street")},
        {u"billing_street2"_s, QT_TR_NOOP("Billing street, second line")},
        {u"billing_city"_s, QT_TR_NOOP("Billing town")},
        {u"billing_region"_s, QT_TR_NOOP("Billing region")},
        {u"billing_postal_code"_s, QT_TR_NOOP("Billing postal code")},
        {u"billing_country"_s, QT_TR_NOOP("Billing country")},
        {u"delivery"_s, QT_TR_NOOP("Bills by")},
        {u"status"_s, QT_TR_NOOP("Status")},
        {u"kind"_s, QT_TR_NOOP("Kind")},
        {u"site_id"_s, QT_TR_NOOP("Tower or site")},
        {u"since"_s, QT_TR_NOOP("Customer since")},
        {u"tags"_s, QT_TR_NOOP("Tags")},
        {u"add"_s, QT_TR_NOOP("Tags added")},
        {u"remove"_s, QT_TR_NOOP("Tags taken off")},
        {u"amount_minor"_s, QT_TR_NOOP("Amount")},
        {u"method"_s, QT_TR_NOOP("Method")},
        {u"received_on"_s, QT_TR_NOOP("Received on")},
        {u"reference"_s, QT_TR_NOOP("Reference")},
        {u"receipt_no"_s, QT_TR_NOOP("Receipt")},
        {u"intended_for"_s, QT_TR_NOOP("Meant for")},
        {u"text"_s, QT_TR_NOOP("Text")},
        {u"heading"_s, QT_TR_NOOP("Heading")},
        {u"body"_s, QT_TR_NOOP("Text of the message")},
        {u"reason"_s, QT_TR_NOOP("Reason")},
        {u"severity"_s, QT_TR_NOOP("Severity")},
        {u"audience"_s, QT_TR_NOOP("Send to")},
        {u"auto_start"_s, QT_TR_NOOP("Auto start")},
        {u"auto_expire"_s, QT_TR_NOOP("Auto expire")},
        {u"quantity"_s, QT_TR_NOOP("Quantity")},
        {u"bill_start"_s, QT_TR_NOOP("Bill start")},
        {u"username"_s, QT_TR_NOOP("User name")},
    };
    const char *words = known.value(name, nullptr);
    return words ? tr(words) : name;
}

QList<std::pair<QString, QString>> CommandWords::choices(const QString &field)
{
    if (field == "delivery"_L1)
        return choicesOf<Delivery>([](Delivery code) { return SubscriberWords::delivery(code); });
    if (field == "method"_L1)
        return choicesOf<PaymentMethod>(
            [](PaymentMethod code) { return SubscriberWords::method(code); });
    if (field == "kind"_L1)
        return choicesOf<SubscriberKind>(
            [](SubscriberKind code) { return SubscriberWords::kind(code); });
    if (field == "severity"_L1)
        return choicesOf<Severity>([](Severity code) { return MessageWords::severity(code); });
    return {};
}

QString CommandWords::value(const QString &field, const QJsonValue &value) const
{
    const auto known = choices(field);
    for (const auto &[code, word] : known) {
        if (value == code)
            return word;
    }
    if (field.endsWith("_minor"_L1))
        return m_money.text(Money::fromMinor(value.toInteger()));
    switch (value.type()) {
    case QJsonValue::String: return value.toString();
    case QJsonValue::Bool: return value.toBool() ? tr("yes") : tr("no");
    case QJsonValue::Double: return QLocale().toString(value.toInteger());
    case QJsonValue::Array: {
        QStringList parts;
        const QJsonArray array = value.toArray();
        for (const auto &part : array)
            parts.append(part.toString());
        return parts.join(tr(", ", "between names of fields"));
    }
    case QJsonValue::Null:
    case QJsonValue::Object:
    case QJsonValue::Undefined: break;
    }
    return {};
}

} // namespace linedesk
