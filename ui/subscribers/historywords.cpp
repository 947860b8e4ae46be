#include "ui/subscribers/historywords.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace linedesk {

QString HistoryWords::what(const QString &command)
{
    const QHash<QString, QString> words{
        {u"subscriber.create"_s, tr("Added")},
        {u"subscriber.update"_s, tr("Contact changed")},
        {u"subscriber.note"_s, tr("Note added")},
        {u"subscriber.tag"_s, tr("Tags changed")},
        {u"subscriber.archive"_s, tr("Archived")},
        {u"subscriber.unarchive"_s, tr("Taken out of the archive")},
        {u"subscriber.add_package"_s, tr("Package added")},
        {u"payment.post"_s, tr("Payment posted")},
        {u"payment.void"_s, tr("Payment voided")},
        {u"invoice.issue"_s, tr("Invoice made")},
        {u"portal_user.add"_s, tr("Portal user added")},
    };
    return words.value(command, command);
}

QString HistoryWords::field(const QString &name)
{
    const QHash<QString, QString> words{
        {u"name"_s, tr("Name")},
        {u"email"_s, tr("Email")},
        {u"phone"_s, tr("Phone")},
        {u"mobile"_s, tr("Mobile")},
        {u"street"_s, tr("Street")},
        {u"street2"_s, tr("Line 2")},
        {u"city"_s, tr("Town")},
        {u"region"_s, tr("Region")},
        {u"postal_code"_s, tr("ZIP")},
        {u"country"_s, tr("Country")},
        {u"status"_s, tr("Status")},
        {u"kind"_s, tr("Kind")},
        {u"delivery"_s, tr("Bills by")},
        {u"since"_s, tr("Since")},
        {u"tags"_s, tr("Tags")},
        {u"package"_s, tr("Package")},
        {u"reason"_s, tr("Reason")},
        {u"username"_s, tr("User name")},
    };
    if (words.contains(name))
        return words.value(name);
    QString plain = name;
    plain.replace(u'_', u' ');
    if (!plain.isEmpty())
        plain[0] = plain[0].toUpper();
    return plain;
}

QString HistoryWords::changes(const History &history)
{
    QStringList lines;
    for (const auto &value : QJsonDocument::fromJson(history.changes.toUtf8()).array()) {
        const QJsonObject change = value.toObject();
        const QString name = field(change.value("field"_L1).toString());
        const QString from = change.value("from"_L1).toVariant().toString();
        const QString to = change.value("to"_L1).toVariant().toString();
        if (from.isEmpty())
            lines.append(tr("%1: %2", "field, new value").arg(name, to));
        else
            lines.append(tr("%1: %2 → %3", "field, from, to")
                             .arg(name, from, to.isEmpty() ? tr("nothing") : to));
    }
    return lines.join(u"; "_s);
}

} // namespace linedesk
