#pragma once
#include "core/base/result.h"

#include <QNetworkReply>
#include <QSslError>

namespace linedesk {

/// Why no answer came from a server, told apart by the problem's field so that a person reads what
/// to do about it:
/// - "server_host": the name is not known (Offline);
/// - "server_port": nothing listens there (Offline);
/// - "server": no answer in time, or it was cut (Offline);
/// - "server_kind": something answers that is no Linedesk server (Offline);
/// - "clock": the certificate's time is over or not come, so one of two clocks is wrong (Denied);
/// - "certificate_host": it is our authority's, for a server of another name (Denied);
/// - "certificate": it is not our authority's (Denied).
enum class ConnectFailure { HostNotFound, Refused, NoAnswer, NotOurKind, Clock, OtherHost, OtherAuthority };

Error connectError(ConnectFailure failure, const QString &address, const QString &detail = {});
/// What a failed request's errors come to.
ConnectFailure connectFailureOf(QNetworkReply::NetworkError error, const QList<QSslError> &tls);

} // namespace linedesk
