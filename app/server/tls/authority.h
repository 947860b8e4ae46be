#pragma once
#include "app/server/tls/keypair.h"

#include <QStringList>

namespace linedesk::tls {

/// How long they hold (reliability 6.5): desks pin the authority, so it outlives its servers.
constexpr int authorityYears = 10;
constexpr int serverDays = 825;

/// Makes the private authority that the desks of one company trust and nobody else does: EC P-256,
/// signs only server certificates (path length 0), valid for ten years from an hour before `nowUtc`
/// so that clocks may differ.
Result<KeyPair> makeAuthority(const QString &company, const QDateTime &nowUtc);

/// Makes a server's certificate signed by the authority, for the names and addresses given; an
/// address becomes an IP entry, anything else a DNS name. 825 days, never longer than the authority.
/// The certificate is followed by the authority's.
Result<KeyPair> makeServerCertificate(const KeyPair &authority, const QStringList &hosts,
                                      const QDateTime &nowUtc);

} // namespace linedesk::tls
