#include "app/server/http/server.h"

#include "app/server/http/listener.h"
#include "core/base/logging.h"

#include <boost/asio/executor_work_guard.hpp>

#include <sys/resource.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace linedesk::http {
namespace {

namespace asio = boost::asio;

/// Connections need a descriptor each; databases, files and the log need some too.
constexpr rlim_t otherFiles = 512;

/// Works until there is nothing more to do. A handler that throws has dropped its responder, which
/// answers 500; the other connections go on.
void work(ServerCore &core)
{
    for (;;) {
        try {
            core.io.run();
            return;
        } catch (const std::exception &error) {
            qCCritical(lcHttp) << "an exception left a handler:" << error.what();
        }
    }
}

void raiseFileLimit(int connections)
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    const rlim_t wanted = std::min(limit.rlim_max, rlim_t(connections) + otherFiles);
    if (limit.rlim_cur < wanted) {
        limit.rlim_cur = wanted;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    if (limit.rlim_cur < rlim_t(connections) + otherFiles)
        qCWarning(lcHttp) << "only" << quint64(limit.rlim_cur) << "files may be open, connections:"
                          << connections;
}

} // namespace

struct Server::State {
    State(ServerConfig configIn, const Clock &clock)
        : config(std::move(configIn))
        , core(std::make_shared<ServerCore>(config.limits, clock, config.threads))
    {
    }

    ServerConfig config;
    std::shared_ptr<ServerCore> core;
    std::vector<std::pair<QString, std::shared_ptr<Listener>>> listeners;
    std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work;
    std::vector<std::thread> threads;

    Listener *find(QStringView name) const
    {
        for (const auto &[listenerName, listener] : listeners) {
            if (listenerName == name)
                return listener.get();
        }
        return nullptr;
    }
};

Server::Server(ServerConfig config, const Clock &clock)
    : m_state(std::make_unique<State>(std::move(config), clock))
{
}

Server::~Server()
{
    stop(std::chrono::milliseconds(0));
}

Result<void> Server::start()
{
    State &s = *m_state;
    Q_ASSERT(s.threads.empty());
    raiseFileLimit(s.config.limits.connections);
    for (const ListenerConfig &config : s.config.listeners) {
        Q_ASSERT(config.service);
        auto listener =
            std::make_shared<Listener>(s.core, std::make_shared<const ListenerConfig>(config));
        if (Result<void> opened = listener->open(); !opened.ok()) {
            s.listeners.clear();
            return opened;
        }
        s.listeners.emplace_back(config.name, std::move(listener));
    }
    s.work.emplace(s.core->io.get_executor());
    for (const auto &[name, listener] : s.listeners) {
        listener->accept();
        qCInfo(lcHttp).noquote().nospace() << "listening name=" << name << " port=" << listener->port();
    }
    for (int i = 0; i < std::max(1, s.config.threads); ++i)
        s.threads.emplace_back([core = s.core] { work(*core); });
    return {};
}

quint16 Server::port(QStringView listener) const
{
    const Listener *found = m_state->find(listener);
    return found ? found->port() : quint16(0);
}

Result<void> Server::useCertificate(QStringView listener, const QByteArray &certificatePem,
                                    const QByteArray &keyPem)
{
    Listener *found = m_state->find(listener);
    if (!found)
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"listener"_s, listener.toString());
    return found->useCertificate(certificatePem, keyPem);
}

void Server::stop(std::chrono::milliseconds patience)
{
    State &s = *m_state;
    if (s.threads.empty())
        return;
    s.core->book.close();
    for (const auto &[name, listener] : s.listeners)
        listener->close();
    for (const auto &connection : s.core->book.all())
        connection->windUp();
    if (!s.core->book.waitUntilEmpty(patience)) {
        const auto left = s.core->book.all();
        if (patience.count() > 0)
            qCWarning(lcHttp) << "stopping cuts connections:" << left.size();
        for (const auto &connection : left)
            connection->abort();
    }
    s.work.reset();
    for (std::thread &thread : s.threads)
        thread.join();
    s.threads.clear();
}

int Server::openConnections() const
{
    return m_state->core->book.size();
}

} // namespace linedesk::http
