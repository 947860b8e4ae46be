#pragma once
#include "tests/app/rawclient.h"

#include <QList>
#include <QMap>
#include <QUrl>

/// An answer as a browser reads it.
struct PortalAnswer {
    QByteArray raw;
    int status() const { return RawClient::statusOf(raw); }
    QByteArray header(const QByteArray &name) const { return RawClient::headerOf(raw, name); }
    QByteArray body() const { return RawClient::bodyOf(raw); }
    bool says(const QByteArray &words) const { return body().contains(words); }
    /// The value of the first field of that name in the page's forms.
    QByteArray field(const QByteArray &name) const
    {
        const QByteArray start = "name=\"" + name + "\" value=\"";
        const qsizetype at = body().indexOf(start);
        if (at < 0)
            return {};
        const qsizetype from = at + start.size();
        return body().mid(from, body().indexOf('"', from) - from);
    }
    QList<QByteArray> cookies() const
    {
        QList<QByteArray> out;
        const QByteArray head = raw.left(raw.indexOf("\r\n\r\n"));
        for (const QByteArray &line : head.split('\n')) {
            if (line.toLower().startsWith("set-cookie:"))
                out.append(line.mid(11).trimmed());
        }
        return out;
    }
};

/// Opens pages and posts forms as a browser does: keeps cookies, says where a form came from.
class PortalBrowser
{
public:
    using Fields = QList<std::pair<QByteArray, QByteArray>>;

    explicit PortalBrowser(quint16 port) : m_port(port) {}

    PortalAnswer send(const QByteArray &method, const QByteArray &path, const QByteArray &headers,
                      const QByteArray &body = {})
    {
        RawClient client(m_port);
        QByteArray request = method + ' ' + path + " HTTP/1.1\r\nHost: my.larkspur.example\r\n"
            + "User-Agent: Mozilla/5.0 (Android 14; Mobile) Firefox/130.0\r\n" + headers;
        if (!m_cookies.isEmpty()) {
            QList<QByteArray> pairs;
            for (auto it = m_cookies.cbegin(); it != m_cookies.cend(); ++it)
                pairs.append(it.key() + '=' + it.value());
            request += "Cookie: " + pairs.join("; ") + "\r\n";
        }
        if (method == "POST")
            request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        client.send(request + "\r\n" + body);
        PortalAnswer answer{client.readResponse(RawClient::patience, method == "HEAD")};
        for (const QByteArray &cookie : answer.cookies()) {
            const QByteArray pair = cookie.left(cookie.indexOf(';'));
            const QByteArray name = pair.left(pair.indexOf('='));
            if (cookie.contains("Max-Age=0"))
                m_cookies.remove(name);
            else
                m_cookies.insert(name, pair.mid(name.size() + 1));
        }
        return answer;
    }
    PortalAnswer get(const QByteArray &path) { return send("GET", path, {}); }
    PortalAnswer post(const QByteArray &path, const Fields &fields,
                      const QByteArray &headers = "Sec-Fetch-Site: same-origin\r\n")
    {
        QList<QByteArray> pairs;
        for (const auto &[name, value] : fields)
            pairs.append(name + '=' + value.toPercentEncoding());
        return send("POST", path,
                    headers + "Content-Type: application/x-www-form-urlencoded\r\n",
                    pairs.join('&'));
    }
    /// Opens the sign-in page and sends its form.
    PortalAnswer signIn(const QByteArray &username, const QByteArray &password)
    {
        const QByteArray csrf = get("/portal/sign-in").field("csrf");
        return post("/portal/sign-in",
                    {{"csrf", csrf}, {"username", username}, {"password", password}});
    }
    QByteArray cookie(const QByteArray &name) const { return m_cookies.value(name); }
    void setCookie(const QByteArray &name, const QByteArray &value) { m_cookies.insert(name, value); }

private:
    quint16 m_port;
    QMap<QByteArray, QByteArray> m_cookies;
};
