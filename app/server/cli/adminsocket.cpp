#include "app/server/cli/adminsocket.h"

#include "core/base/json.h"

#include <QDir>
#include <QFile>

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr qsizetype lineLimit = 1024 * 1024;

QString socketPath(const QString &dataFolder)
{
    return QDir(dataFolder).absoluteFilePath(u"admin.sock"_s);
}

Error unreachable(const QString &path, const QString &detail)
{
    Error error = Error::of(ErrorCode::Busy, Reason::Unreachable, u"server"_s, path);
    error.detail = detail;
    return error;
}

/// False when the path does not fit into an address.
bool addressOf(const QString &path, sockaddr_un &address)
{
    const QByteArray name = QFile::encodeName(path);
    address = {};
    address.sun_family = AF_UNIX;
    if (size_t(name.size()) >= sizeof address.sun_path)
        return false;
    memcpy(address.sun_path, name.constData(), size_t(name.size()));
    return true;
}

/// The lines that come on a connection, each without its end.
class Lines
{
public:
    explicit Lines(int connection) : m_connection(connection) {}
    /// What came so far when the other side closes; nothing where a line is longer than the limit.
    QByteArray next()
    {
        char buffer[4096];
        for (;;) {
            const qsizetype end = m_read.indexOf('\n');
            if (end >= 0) {
                const QByteArray line = m_read.left(end);
                m_read.remove(0, end + 1);
                return line;
            }
            if (m_read.size() >= lineLimit)
                return {};
            const ssize_t got = read(m_connection, buffer, sizeof buffer);
            if (got <= 0)
                return std::exchange(m_read, {});
            m_read.append(buffer, qsizetype(got));
        }
    }

private:
    int m_connection;
    QByteArray m_read;
};

bool writeLine(int connection, const QJsonObject &json)
{
    const QByteArray bytes = canonicalJson(json) + '\n';
    qsizetype at = 0;
    while (at < bytes.size()) {
        const ssize_t put =
            send(connection, bytes.constData() + at, size_t(bytes.size() - at), MSG_NOSIGNAL);
        if (put <= 0)
            return false;
        at += qsizetype(put);
    }
    return true;
}

bool isOwner(int connection)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0
           && (peer.uid == geteuid() || peer.uid == 0);
}

} // namespace

Result<std::unique_ptr<AdminSocket>> AdminSocket::listen(const QString &dataFolder, Work work)
{
    const QString path = socketPath(dataFolder);
    sockaddr_un address;
    if (!addressOf(path, address))
        return Error::of(ErrorCode::Validation, Reason::TooLong, u"data folder"_s, dataFolder,
                         QString::number(sizeof address.sun_path - 12));
    // The folder's lock is ours, so a socket that stands there is a dead server's.
    unlink(address.sun_path);
    const int listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const mode_t mask = umask(0177);
    const bool bound = listening >= 0
                       && bind(listening, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    umask(mask);
    int wake[2];
    if (!bound || ::listen(listening, 8) != 0 || pipe(wake) != 0) {
        const QString detail = qt_error_string();
        if (listening >= 0)
            close(listening);
        return unreachable(path, detail);
    }
    std::unique_ptr<AdminSocket> made(new AdminSocket(listening, wake[1], path, std::move(work)));
    made->m_thread = std::thread([socket = made.get(), read = wake[0]] { socket->serve(read); });
    return made;
}

AdminSocket::AdminSocket(int listening, int wake, const QString &path, Work work)
    : m_listening(listening), m_wake(wake), m_path(path), m_work(std::move(work))
{
}

AdminSocket::~AdminSocket()
{
    close(m_wake);
    if (m_thread.joinable())
        m_thread.join();
    close(m_listening);
    QFile::remove(m_path);
}

void AdminSocket::serve(int wakeRead)
{
    for (;;) {
        pollfd waiting[2] = {{m_listening, POLLIN, 0}, {wakeRead, POLLIN, 0}};
        if (poll(waiting, 2, -1) < 0)
            continue;
        if (waiting[1].revents != 0)
            break;
        const int connection = accept4(m_listening, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0)
            continue;
        const timeval patience{10, 0};
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        if (isOwner(connection))
            answer(connection);
        close(connection);
    }
    close(wakeRead);
}

void AdminSocket::answer(int connection) const
{
    const auto request = parseJsonObject(Lines(connection).next(), {32, lineLimit});
    if (!request.ok()) {
        writeLine(connection, Outcome::failure(request.error()).toJson());
        return;
    }
    const QString words = request->value("command"_L1).toString();
    const Verb *verb = findVerb(words.split(u' '));
    if (!verb || !verb->inOffice || words != verb->words) {
        writeLine(connection,
                  Outcome::wrongUsage(u"the server does not do \"%1\""_s.arg(words)).toJson());
        return;
    }
    Call call;
    const QJsonObject options = request->value("options"_L1).toObject();
    for (auto it = options.constBegin(); it != options.constEnd(); ++it)
        call.values().insert(it.key(), it.value().toString());
    for (const auto &argument : request->value("arguments"_L1).toArray())
        call.arguments().append(argument.toString());
    call.onProgress([connection](const QString &progress) {
        writeLine(connection, {{u"progress"_s, progress}});
    });
    writeLine(connection, m_work(*verb, call).toJson());
}

Result<Outcome> askServer(const QString &dataFolder, const QString &words, const Call &call)
{
    const QString path = socketPath(dataFolder);
    sockaddr_un address;
    const int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto busy = [&] {
        if (connection >= 0)
            close(connection);
        Error error = Error::of(ErrorCode::Busy, Reason::InUse, u"data folder"_s, dataFolder,
                                u"a folder that no other linedeskd holds"_s);
        error.detail = u"another linedeskd holds the folder and does not answer on %1; "
                       "wait for it, or stop it"_s.arg(path);
        return error;
    };
    if (connection < 0 || !addressOf(path, address)
        || connect(connection, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        return busy();
    QJsonObject options;
    for (auto it = call.values().constBegin(); it != call.values().constEnd(); ++it)
        options.insert(it.key(), it.value());
    if (!writeLine(connection, {{u"command"_s, words},
                                {u"options"_s, options},
                                {u"arguments"_s, QJsonArray::fromStringList(call.arguments())}}))
        return busy();
    Lines lines(connection);
    auto answer = parseJsonObject(lines.next(), {32, lineLimit});
    while (answer.ok() && answer->contains("progress"_L1)) {
        call.tell(answer->value("progress"_L1).toString());
        answer = parseJsonObject(lines.next(), {32, lineLimit});
    }
    close(connection);
    if (!answer.ok())
        return unreachable(path, u"the server ended before it answered"_s);
    return Outcome::fromJson(*answer);
}

} // namespace linedesk
