#pragma once
#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace linedesk::http {

/// One header field as it stands on the wire, without the colon.
struct Header {
    QByteArray name;
    QByteArray value;
};

/// Header fields in their order. Names are compared without regard to case.
class HeaderList
{
public:
    HeaderList() = default;
    HeaderList(std::initializer_list<Header> headers) : m_headers(headers) {}

    void append(QByteArray name, QByteArray value);
    /// Replaces every field of that name by one.
    void set(QByteArray name, QByteArray value);
    void remove(QByteArrayView name);

    bool contains(QByteArrayView name) const { return count(name) > 0; }
    int count(QByteArrayView name) const;
    /// The first field's value; null when there is none.
    QByteArray value(QByteArrayView name) const;
    /// Whether the comma-separated lists of all fields of that name hold the token.
    bool hasToken(QByteArrayView name, QByteArrayView token) const;

    auto begin() const { return m_headers.cbegin(); }
    auto end() const { return m_headers.cend(); }
    qsizetype size() const { return m_headers.size(); }

private:
    QList<Header> m_headers;
};

/// Equal as header names and tokens are: ASCII letters without regard to case.
bool sameToken(QByteArrayView a, QByteArrayView b);

} // namespace linedesk::http
