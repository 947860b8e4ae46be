#pragma once
#include <QByteArray>
#include <QElapsedTimer>

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

/// A client that sends exactly the bytes it is given, right or wrong, and reads what comes back.
class RawClient
{
public:
    /// Milliseconds.
    static constexpr int patience = 60'000;

    explicit RawClient(quint16 port, const char *from = nullptr)
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        if (from) {
            inet_pton(AF_INET, from, &address.sin_addr);
            ::bind(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address);
        }
        address.sin_port = htons(port);
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
        m_connected =
            ::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    }
    ~RawClient() { close(); }
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    bool connected() const { return m_connected; }
    bool send(const QByteArray &bytes) const
    {
        qsizetype sent = 0;
        while (sent < bytes.size()) {
            const ssize_t n = ::send(m_socket, bytes.constData() + sent,
                                     size_t(bytes.size() - sent), MSG_NOSIGNAL);
            if (n <= 0)
                return false;
            sent += n;
        }
        return true;
    }
    /// Sends as much as goes without waiting.
    ssize_t trySend(const QByteArray &bytes) const
    {
        return ::send(m_socket, bytes.constData(), size_t(bytes.size()),
                      MSG_NOSIGNAL | MSG_DONTWAIT);
    }
    /// What comes within the time; ends early when the server closes.
    QByteArray read(int ms)
    {
        QByteArray out;
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < ms && readSome(out, int(ms - timer.elapsed()))) {
        }
        return out;
    }
    /// One whole answer, its body included; what came so far when the time is up or the server has
    /// closed. The time is long: it is a busy machine's, not the server's.
    QByteArray readResponse(int ms = patience, bool withoutBody = false)
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < ms) {
            const qsizetype size = responseSize(withoutBody);
            if (size > 0 && m_buffer.size() >= size) {
                const QByteArray out = m_buffer.left(size);
                m_buffer.remove(0, size);
                return out;
            }
            if (!readSome(m_buffer, int(ms - timer.elapsed())))
                break;
        }
        return m_buffer;
    }
    /// Whether the server has closed within the time.
    bool closedWithin(int ms)
    {
        read(ms);
        return m_ended;
    }
    void halfClose() const { ::shutdown(m_socket, SHUT_WR); }
    void close()
    {
        if (m_socket >= 0)
            ::close(m_socket);
        m_socket = -1;
    }
    /// Closes with a reset instead of a farewell.
    void reset()
    {
        const linger cut{1, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &cut, sizeof cut);
        close();
    }

    static int statusOf(const QByteArray &response)
    {
        return response.startsWith("HTTP/1.1 ") ? response.mid(9, 3).toInt() : 0;
    }
    static QByteArray headerOf(const QByteArray &response, const QByteArray &name)
    {
        const QByteArray head = response.left(response.indexOf("\r\n\r\n")).append("\r\n");
        const qsizetype at = head.toLower().indexOf("\r\n" + name.toLower() + ": ");
        if (at < 0)
            return {};
        const qsizetype from = at + name.size() + 4;
        return head.mid(from, head.indexOf("\r\n", from) - from);
    }
    static QByteArray bodyOf(const QByteArray &response)
    {
        return response.mid(response.indexOf("\r\n\r\n") + 4);
    }

private:
    qsizetype responseSize(bool withoutBody) const
    {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return 0;
        return end + 4 + (withoutBody ? 0 : headerOf(m_buffer, "Content-Length").toLongLong());
    }
    bool readSome(QByteArray &into, int ms)
    {
        pollfd wait{m_socket, POLLIN, 0};
        if (::poll(&wait, 1, ms) <= 0)
            return false;
        char chunk[65536];
        const ssize_t n = ::recv(m_socket, chunk, sizeof chunk, 0);
        if (n <= 0) {
            m_ended = true;
            return false;
        }
        into.append(chunk, n);
        return true;
    }

    int m_socket = -1;
    bool m_connected = false;
    bool m_ended = false;
    QByteArray m_buffer;
};
