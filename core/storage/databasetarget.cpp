#include "core/storage/databasetarget.h"

#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace linedesk {

Result<DatabaseTarget> DatabaseTarget::parse(const QString &text)
{
    const QString field = u"database"_s;
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != "postgresql"_L1 && url.scheme() != "postgres"_L1))
        return Error::invalid(Reason::Syntax, field, text, u"postgresql://user@host:5432/name"_s);
    if (!url.password().isEmpty())
        return Error::invalid(Reason::Denied, field, u"a password in the address"_s,
                              u"a password file (PGPASSFILE)"_s);
    DatabaseTarget target;
    target.engine = Engine::Postgres;
    const QUrlQuery query(url);
    for (const auto &[key, value] : query.queryItems(QUrl::FullyDecoded)) {
        if (key != "host"_L1 && key != "user"_L1 && key != "port"_L1)
            return Error::invalid(Reason::UnknownField, u"database.%1"_s.arg(key), value,
                                  u"host, user, port"_s);
    }
    target.host = query.hasQueryItem(u"host"_s)
                      ? query.queryItemValue(u"host"_s, QUrl::FullyDecoded)
                      : url.host();
    target.user = query.hasQueryItem(u"user"_s)
                      ? query.queryItemValue(u"user"_s, QUrl::FullyDecoded)
                      : url.userName();
    target.port = query.hasQueryItem(u"port"_s) ? query.queryItemValue(u"port"_s).toInt()
                                                : url.port(5432);
    target.database = url.path().mid(1);
    if (target.database.isEmpty())
        return Error::invalid(Reason::Required, u"database name"_s, text);
    if (target.port < 1 || target.port > 65535)
        return Error::invalid(Reason::OutOfRange, u"database.port"_s,
                              QString::number(target.port), u"1..65535"_s);
    return target;
}

QString DatabaseTarget::toUrl() const
{
    if (engine == Engine::Sqlite)
        return {};
    QUrlQuery query;
    if (!host.isEmpty())
        query.addQueryItem(u"host"_s, host);
    if (!user.isEmpty())
        query.addQueryItem(u"user"_s, user);
    query.addQueryItem(u"port"_s, QString::number(port));
    QUrl url;
    url.setScheme(u"postgresql"_s);
    url.setHost(QString());
    url.setPath(u'/' + database);
    url.setQuery(query);
    return u"postgresql:///%1?%2"_s.arg(database, query.toString(QUrl::FullyEncoded));
}

} // namespace linedesk
