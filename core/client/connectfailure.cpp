#include "core/client/connectfailure.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

bool has(const QList<QSslError> &errors, std::initializer_list<QSslError::SslError> wanted)
{
    return std::any_of(errors.begin(), errors.end(), [&](const QSslError &each) {
        return std::find(wanted.begin(), wanted.end(), each.error()) != wanted.end();
    });
}

ConnectFailure tlsFailureOf(const QList<QSslError> &tls)
{
    const bool strange = has(tls, {QSslError::SelfSignedCertificate,
                                   QSslError::SelfSignedCertificateInChain,
                                   QSslError::UnableToGetIssuerCertificate,
                                   QSslError::UnableToGetLocalIssuerCertificate,
                                   QSslError::UnableToVerifyFirstCertificate,
                                   QSslError::CertificateSignatureFailed,
                                   QSslError::CertificateUntrusted, QSslError::InvalidCaCertificate,
                                   QSslError::NoPeerCertificate});
    if (strange)
        return ConnectFailure::OtherAuthority;
    if (has(tls, {QSslError::CertificateNotYetValid, QSslError::CertificateExpired}))
        return ConnectFailure::Clock;
    if (has(tls, {QSslError::HostNameMismatch}))
        return ConnectFailure::OtherHost;
    return tls.isEmpty() ? ConnectFailure::NotOurKind : ConnectFailure::OtherAuthority;
}

} // namespace

ConnectFailure connectFailureOf(QNetworkReply::NetworkError error, const QList<QSslError> &tls)
{
    if (error == QNetworkReply::SslHandshakeFailedError)
        return tlsFailureOf(tls);
    if (error == QNetworkReply::HostNotFoundError)
        return ConnectFailure::HostNotFound;
    if (error == QNetworkReply::ConnectionRefusedError)
        return ConnectFailure::Refused;
    if (error == QNetworkReply::ProtocolFailure || error == QNetworkReply::ProtocolUnknownError)
        return ConnectFailure::NotOurKind;
    return ConnectFailure::NoAnswer;
}

Error connectError(ConnectFailure failure, const QString &address, const QString &detail)
{
    const auto made = [&]() -> Error {
        switch (failure) {
        case ConnectFailure::HostNotFound:
            return Error::of(ErrorCode::Offline, Reason::NotFound, u"server_host"_s,
                             address.section(u':', 0, -2));
        case ConnectFailure::Refused:
            return Error::of(ErrorCode::Offline, Reason::Unreachable, u"server_port"_s, address);
        case ConnectFailure::NoAnswer:
            return Error::of(ErrorCode::Offline, Reason::Unreachable, u"server"_s, address);
        case ConnectFailure::NotOurKind:
            return Error::of(ErrorCode::Offline, Reason::UnknownValue, u"server_kind"_s, address,
                             u"a Linedesk server"_s);
        case ConnectFailure::Clock:
            return Error::of(ErrorCode::Denied, Reason::OutOfRange, u"clock"_s, address);
        case ConnectFailure::OtherHost:
            return Error::of(ErrorCode::Denied, Reason::UnknownValue, u"certificate_host"_s,
                             address.section(u':', 0, -2));
        case ConnectFailure::OtherAuthority: break;
        }
        return Error::of(ErrorCode::Denied, Reason::Unreachable, u"certificate"_s, address);
    };
    Error error = made();
    error.detail = detail;
    return error;
}

} // namespace linedesk
