#include "core/importing/importrow.h"

#include "core/base/fold.h"
#include "core/base/json.h"
#include "core/importing/subscribercsv.h"

using namespace Qt::StringLiterals;

namespace linedesk {

ImportIdentity identityOf(const QString &source, const QString &externalId,
                          const ImportedSubscriber &subscriber)
{
    ImportIdentity identity;
    if (!externalId.isEmpty())
        identity.sourceKey = source + u':' + externalId;
    const QString name = folded(subscriber.name);
    if (!subscriber.address.street.isEmpty())
        identity.matchKeys.append(name + u"|street:"_s + folded(subscriber.address.street));
    if (!subscriber.email.isEmpty())
        identity.matchKeys.append(name + u"|email:"_s + folded(subscriber.email));
    if (externalId.isEmpty() && identity.matchKeys.isEmpty()) {
        // Over the values, not the bytes: the same row in another encoding or order of columns is
        // the same row.
        const QStringList cells = SubscriberCsv(2).cells(externalId, subscriber);
        identity.digest = sha256((source + u'\x1f' + cells.join(u'\x1f')).toUtf8());
    }
    return identity;
}

} // namespace linedesk
