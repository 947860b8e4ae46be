#pragma once
#include <QByteArray>

namespace linedesk::token {

/// 256 random bits as 43 characters of base64url: for sessions, links and enrolment.
QByteArray make();
/// What is kept of a token: its SHA-256, so that a copied database opens nothing.
QByteArray digest(const QByteArray &token);
/// Whether it could be a token at all; others are not worth a query.
bool isWellFormed(const QByteArray &token);

} // namespace linedesk::token
