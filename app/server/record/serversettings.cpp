#include "app/server/record/serversettings.h"

#include "core/domain/codec.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace linedesk {

Result<HostPort> HostPort::parse(const QString &text, const QString &field, quint16 defaultPort)
{
    const auto wrong = [&] {
        return Error::invalid(Reason::Syntax, field, text,
                              defaultPort ? u"host or host:port"_s : u"host:port"_s);
    };
    HostPort out;
    QString port;
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        if (end < 2 || (end + 1 < text.size() && text[end + 1] != u':'))
            return wrong();
        out.host = text.mid(1, end - 1);
        port = text.mid(end + 2);
        if (end + 1 < text.size() && port.isEmpty())
            return wrong();
    } else {
        const qsizetype colon = text.indexOf(u':');
        out.host = colon < 0 ? text : text.left(colon);
        port = colon < 0 ? QString() : text.mid(colon + 1);
        if (colon >= 0 && port.isEmpty())
            return wrong();
    }
    const bool clean = std::all_of(out.host.begin(), out.host.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'.' || c == u'-' || c == u':' || c == u'_';
    });
    if (out.host.isEmpty() || !clean)
        return wrong();
    if (port.isEmpty()) {
        if (defaultPort == 0)
            return wrong();
        out.port = defaultPort;
        return out;
    }
    bool number = false;
    out.port = port.toUShort(&number);
    if (!number || out.port == 0)
        return Error::invalid(Reason::OutOfRange, field, port, u"1..65535"_s);
    return out;
}

Result<HostPort> HostPort::parseListening(const QString &text, const QString &field,
                                          quint16 defaultPort)
{
    if (!text.endsWith(":0"_L1))
        return parse(text, field, defaultPort);
    LD_ASSIGN(HostPort out, parse(text.chopped(1) + u'1', field));
    out.port = 0;
    return out;
}

Result<void> checkServerSettings(const ServerSettings &settings)
{
    QList<Problem> problems;
    const auto note = [&](const auto &result) {
        if (!result.ok())
            problems += result.error().problems;
    };
    if (!settings.database.isEmpty())
        note(DatabaseTarget::parse(settings.database));
    note(HostPort::parse(settings.apiAddress, u"api_address"_s));
    if (!settings.nodeAddress.isEmpty())
        note(HostPort::parse(settings.nodeAddress, u"node_address"_s));
    if (!settings.portalAddress.isEmpty())
        note(HostPort::parse(settings.portalAddress, u"portal_address"_s, 443));
    if (!settings.portalListen.isEmpty())
        note(HostPort::parse(settings.portalListen, u"portal_listen"_s));
    if (settings.portalCertificate.isEmpty() != settings.portalKey.isEmpty())
        problems.append({Reason::Required,
                         settings.portalKey.isEmpty() ? u"portal_key"_s : u"portal_certificate"_s,
                         {},
                         u"certificate and key together"_s});
    if (!QTime::fromString(settings.backupAt, u"HH:mm"_s).isValid())
        problems.append({Reason::NotATime, u"backup_at"_s, settings.backupAt, u"HH:MM"_s});
    if (!problems.isEmpty())
        return Error{ErrorCode::Validation, problems, {}};
    return {};
}

Result<ServerSettings> parseServerSettings(QByteArrayView json)
{
    LD_ASSIGN(const QJsonObject object, parseJsonObject(json));
    LD_ASSIGN(const ServerSettings settings, codec::decode<ServerSettings>(object));
    LD_TRY(checkServerSettings(settings));
    return settings;
}

QByteArray serverSettingsText(const ServerSettings &settings)
{
    return QJsonDocument(codec::encode(settings)).toJson(QJsonDocument::Indented);
}

} // namespace linedesk
