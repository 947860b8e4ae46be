#pragma once
#include "core/base/result.h"
#include "core/importing/importedsubscriber.h"

#include <QByteArray>

namespace linedesk {

/// What a row is recognised by when it comes again (decisions 16), strongest first. Only what is
/// needed is filled: the digest stands alone when there is neither id, street nor email.
struct ImportIdentity {
    QString sourceKey;      ///< "zoho:2520018000000073005"; empty without an external id
    QStringList matchKeys;  ///< folded name with street, folded name with email
    QByteArray digest;      ///< SHA-256 over source and values, 32 bytes
    friend bool operator==(const ImportIdentity &, const ImportIdentity &) = default;
};

ImportIdentity identityOf(const QString &source, const QString &externalId,
                          const ImportedSubscriber &subscriber);

/// One customer of the file, ready to be taken or with the reasons why not.
struct ImportRow {
    int line = 0;    ///< the first line it stands on
    int records = 1; ///< how many records were put together
    QString source;
    QString externalId;
    ImportedSubscriber subscriber;
    QList<Problem> problems; ///< line, column from 1, field = the column's name, value, reason

    bool ok() const { return problems.isEmpty(); }
    ImportIdentity identityKey() const { return identityOf(source, externalId, subscriber); }
};

} // namespace linedesk
