#pragma once
#include "app/server/portal/views/html.h"

#include <QByteArray>
#include <QList>

namespace linedesk::portal {

/// A file the portal serves to everybody, compiled in.
struct PortalAsset {
    QString path; ///< holds the digest of the content, so it may be kept for ever
    QByteArray contentType;
    QByteArray body;
    /// For the Cache-Control header: other content has another path.
    static constexpr const char *cacheControl = "public, max-age=31536000, immutable";
};

/// The portal's style, script and icon, read once when it is made. Immutable; any thread.
class PortalAssets
{
public:
    PortalAssets();

    /// The asset of exactly this path; null if there is none.
    const PortalAsset *find(QStringView path) const;
    const QList<PortalAsset> &all() const { return m_assets; }
    const QString &stylePath() const { return m_assets.at(0).path; }
    const QString &scriptPath() const { return m_assets.at(1).path; }
    const QString &iconPath() const { return m_assets.at(2).path; }
    /// The sign shown beside a company's name that has no logo of its own.
    const Html &mark() const { return m_mark; }

private:
    QList<PortalAsset> m_assets;
    Html m_mark;
};

} // namespace linedesk::portal
