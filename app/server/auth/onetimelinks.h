#pragma once
#include "core/storage/connection.h"
#include "core/base/ids.h"

#include <QDateTime>
#include <QString>

namespace linedesk {

/// Secrets that work once, for one purpose and one person, kept as digests (reliability 6.9). A
/// used, an expired and an unknown one get the same answer. Lives on its connection's thread.
class OneTimeLinks
{
public:
    enum class Purpose { Enrol, PortalSetUp };
    static constexpr qint64 enrolMs = 24LL * 3600 * 1000;
    static constexpr qint64 portalSetUpMs = 5LL * 24 * 3600 * 1000;

    OneTimeLinks(Connection &connection, qint64 nowMs) : m_connection(connection), m_nowMs(nowMs) {}

    struct Issued {
        QByteArray secret;
        QDateTime expiresAt;
    };
    /// A new secret; earlier ones of the same purpose and person stop working. Inside a transaction
    /// of its caller.
    Result<Issued> issue(Purpose purpose, const Uuid &subject);
    /// Whose it is, without using it up: for showing a form. Denied with Reason::Expired, field
    /// "secret", when it works no more or never did.
    Result<Uuid> look(Purpose purpose, const QByteArray &secret);
    /// Whose it is; it is spent then. Inside a transaction of its caller, so that it stays unspent
    /// when what it was for fails.
    Result<Uuid> redeem(Purpose purpose, const QByteArray &secret);

private:
    Connection &m_connection;
    qint64 m_nowMs;
};

} // namespace linedesk
