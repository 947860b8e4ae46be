#include "app/server/portal/views/portalassets.h"

#include <QCryptographicHash>
#include <QFile>

using namespace Qt::StringLiterals;

/// A static library's resources are dropped by the linker unless somebody asks for them. The macro
/// must stand outside of every namespace.
static void keepPortalResources()
{
    Q_INIT_RESOURCE(portal);
}

namespace linedesk::portal {
namespace {

QByteArray resource(const QString &name)
{
    QFile file(u":/portal/"_s + name);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    return opened ? file.readAll() : QByteArray();
}

PortalAsset asset(const QString &stem, const QString &suffix, const QByteArray &contentType)
{
    const QByteArray body = resource(stem + u'.' + suffix);
    const QByteArray digest = QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex();
    return {u"/portal/%1.%2.%3"_s.arg(stem, QString::fromLatin1(digest.first(16)), suffix),
            contentType, body};
}

} // namespace

PortalAssets::PortalAssets()
{
    keepPortalResources();
    m_assets = {asset(u"style"_s, u"css"_s, "text/css; charset=utf-8"),
                asset(u"enhance"_s, u"js"_s, "text/javascript; charset=utf-8"),
                asset(u"icon"_s, u"svg"_s, "image/svg+xml")};
    m_mark = Html::trusted(QString::fromUtf8(resource(u"mark.svg"_s)).trimmed());
}

const PortalAsset *PortalAssets::find(QStringView path) const
{
    for (const PortalAsset &asset : m_assets) {
        if (path == asset.path)
            return &asset;
    }
    return nullptr;
}

} // namespace linedesk::portal
