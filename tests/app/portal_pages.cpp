#include "tests/app/portalsamples.h"

#include "app/server/http/securityheaders.h"
#include "app/server/portal/views/brandcolour.h"
#include "app/server/portal/views/portalassets.h"
#include "app/server/portal/views/portalcontext.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace linedesk::portal;

/// Writes every sample page, the assets and the headers into a folder, for a browser to look at:
/// portal_pages FOLDER
int main(int argc, char **argv)
{
    if (argc != 2) {
        QTextStream(stderr) << "usage: portal_pages FOLDER\n";
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    const auto write = [&folder](const QString &name, const QByteArray &content) {
        QFile file(folder.filePath(name));
        return folder.mkpath(u"portal"_s) && file.open(QIODevice::WriteOnly)
            && file.write(content) == content.size();
    };
    const PortalAssets assets;
    bool good = true;
    for (const auto &[name, page] : samplePages(assets))
        good = write(name + u".html"_s, page) && good;
    for (const PortalAsset &asset : assets.all())
        good = write(asset.path.mid(1), asset.body) && good;
    good = write(u"portal/brand.css"_s, brandStylesheet(sampleContext(assets).company.brandColour))
        && good;
    QJsonObject headers;
    // Plain http on this computer, hence not secure; the content policy is the one people get.
    for (const auto &[name, value] : linedesk::http::pageHeaders(false))
        headers.insert(QString::fromLatin1(name), QString::fromLatin1(value));
    return write(u"headers.json"_s, QJsonDocument(headers).toJson()) && good ? 0 : 1;
}
