#include "app/server/http/headers.h"

#include <algorithm>

namespace linedesk::http {

bool sameToken(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

void HeaderList::append(QByteArray name, QByteArray value)
{
    m_headers.append({std::move(name), std::move(value)});
}

void HeaderList::set(QByteArray name, QByteArray value)
{
    remove(name);
    append(std::move(name), std::move(value));
}

void HeaderList::remove(QByteArrayView name)
{
    m_headers.removeIf([&](const Header &header) { return sameToken(header.name, name); });
}

int HeaderList::count(QByteArrayView name) const
{
    return int(std::count_if(m_headers.begin(), m_headers.end(), [&](const Header &header) {
        return sameToken(header.name, name);
    }));
}

QByteArray HeaderList::value(QByteArrayView name) const
{
    for (const Header &header : m_headers) {
        if (sameToken(header.name, name))
            return header.value;
    }
    return {};
}

bool HeaderList::hasToken(QByteArrayView name, QByteArrayView token) const
{
    for (const Header &header : m_headers) {
        if (!sameToken(header.name, name))
            continue;
        const QList<QByteArray> parts = header.value.split(',');
        for (const QByteArray &part : parts) {
            if (sameToken(part.trimmed(), token))
                return true;
        }
    }
    return false;
}

} // namespace linedesk::http
