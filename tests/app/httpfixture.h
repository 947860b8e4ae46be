#pragma once
#include "app/server/http/server.h"


#include <QLoggingCategory>

#include <memory>

/// Serves what a function says, on a loopback port, without limits per address unless asked for.
class FunctionService : public linedesk::http::Service
{
public:
    explicit FunctionService(linedesk::http::Handler handler) : m_handler(std::move(handler)) {}
    linedesk::http::Admission admit(const linedesk::http::Request &) override
    {
        linedesk::http::Admission admission;
        admission.route = "/any";
        return admission;
    }
    void handle(linedesk::http::Request request, linedesk::http::ResponderPtr responder) override
    {
        m_handler(std::move(request), std::move(responder));
    }

private:
    linedesk::http::Handler m_handler;
};

class HttpFixture
{
public:
    static linedesk::http::Limits looseLimits()
    {
        linedesk::http::Limits limits;
        limits.connectionsPerAddress = 0;
        limits.requestsPerSecond = 0;
        limits.connections = 4000;
        return limits;
    }
    /// Answers every request with its method, path and body.
    static linedesk::http::Handler echo()
    {
        return [](linedesk::http::Request request, linedesk::http::ResponderPtr responder) {
            const QByteArray path = '/' + request.target.segments.join(u'/').toUtf8();
            responder->answer(linedesk::http::Response::text(
                linedesk::http::methodName(request.method).toByteArray() + ' ' + path + ' '
                + request.body));
        };
    }

    explicit HttpFixture(std::shared_ptr<linedesk::http::Service> service,
                         const linedesk::http::Limits &limits = looseLimits(),
                         const QList<QByteArray> &hostNames = {})
    {
        // Thousands of requests would drown what a test has to say.
        QLoggingCategory::setFilterRules(QStringLiteral("linedesk.http.info=false"));
        linedesk::http::ListenerConfig listener;
        listener.name = QStringLiteral("test");
        listener.service = std::move(service);
        listener.hostNames = hostNames;
        linedesk::http::ServerConfig config;
        config.listeners = {listener};
        config.limits = limits;
        m_server = std::make_unique<linedesk::http::Server>(config, m_clock);
        m_started = m_server->start().ok();
    }
    explicit HttpFixture(linedesk::http::Handler handler,
                         const linedesk::http::Limits &limits = looseLimits())
        : HttpFixture(std::make_shared<FunctionService>(std::move(handler)), limits)
    {
    }

    bool started() const { return m_started; }
    quint16 port() const { return m_server->port(u"test"); }
    linedesk::http::Server &server() { return *m_server; }

private:
    linedesk::SystemClock m_clock;
    std::unique_ptr<linedesk::http::Server> m_server;
    bool m_started = false;
};
