#include "app/server/http/httpscalls.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <openssl/ssl.h>

#include <thread>

using namespace Qt::StringLiterals;

namespace linedesk::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;
using boost::system::error_code;

/// A server that is gone is to be noticed soon; one that works on a long batch is to be waited for,
/// not quite as long as a desk waits for its answer.
constexpr std::chrono::seconds connectTime(3);
constexpr std::chrono::seconds answerTime(40);
constexpr std::uint64_t greatestAnswer = 16 * 1024 * 1024;

Error unreachable(const QString &host, const std::string &why)
{
    Error error = Error::of(ErrorCode::Offline, Reason::Unreachable, u"server"_s, host);
    error.detail = QString::fromStdString(why);
    return error;
}

Response responseOf(const beast::http::response<beast::http::string_body> &message)
{
    Response out;
    out.status = int(message.result_int());
    out.body = QByteArray::fromStdString(message.body());
    for (const auto &field : message) {
        const auto text = [](const auto &view) {
            return QByteArray(view.data(), qsizetype(view.size()));
        };
        const QByteArray name = text(field.name_string());
        if (sameToken(name, "Content-Type"))
            out.contentType = text(field.value());
        else if (sameToken(name, "Retry-After") || sameToken(name, "WWW-Authenticate")
                 || sameToken(name, "Location"))
            out.headers.set(name, text(field.value()));
    }
    return out;
}

/// One call from its beginning to its end; each step keeps it alive.
class CallUnderWay : public std::enable_shared_from_this<CallUnderWay>
{
public:
    CallUnderWay(asio::io_context &io, asio::ssl::context &tls, HttpsCalls::Call call,
                 HttpsCalls::Done done)
        : m_call(std::move(call))
        , m_done(std::move(done))
        , m_resolver(io)
        , m_stream(io, tls)
    {
        m_parser.body_limit(greatestAnswer);
    }
    ~CallUnderWay()
    {
        if (m_done)
            m_done(unreachable(m_call.host, "stopped"));
    }

    void begin()
    {
        const QByteArray host = m_call.host.toUtf8();
        SSL_set_tlsext_host_name(m_stream.native_handle(), host.constData());
        m_resolver.async_resolve(host.toStdString(), std::to_string(m_call.port),
                                 [self = shared_from_this()](error_code ec, const auto &found) {
                                     if (ec)
                                         return self->fail(ec);
                                     self->connect(found);
                                 });
    }

private:
    void connect(const tcp::resolver::results_type &found)
    {
        beast::get_lowest_layer(m_stream).expires_after(connectTime);
        beast::get_lowest_layer(m_stream).async_connect(
            found, [self = shared_from_this()](error_code ec, const auto &) {
                if (ec)
                    return self->fail(ec);
                self->m_stream.async_handshake(asio::ssl::stream_base::client,
                                               [self](error_code failed) {
                                                   if (failed)
                                                       return self->fail(failed);
                                                   self->write();
                                               });
            });
    }
    void write()
    {
        const QByteArrayView method = methodName(m_call.method);
        m_request.method_string({method.data(), std::size_t(method.size())});
        m_request.target(m_call.target.toStdString());
        m_request.version(11);
        m_request.set("Host", (m_call.host + u':' + QString::number(m_call.port)).toStdString());
        m_request.set("Connection", "close");
        for (const Header &header : std::as_const(m_call.headers))
            m_request.set(header.name.toStdString(), header.value.toStdString());
        m_request.body() = m_call.body.toStdString();
        m_request.prepare_payload();
        beast::get_lowest_layer(m_stream).expires_after(answerTime);
        beast::http::async_write(m_stream, m_request,
                                 [self = shared_from_this()](error_code ec, std::size_t) {
                                     if (ec)
                                         return self->fail(ec);
                                     self->read();
                                 });
    }
    void read()
    {
        beast::http::async_read(m_stream, m_buffer, m_parser,
                                [self = shared_from_this()](error_code ec, std::size_t) {
                                    if (ec)
                                        return self->fail(ec);
                                    self->end(responseOf(self->m_parser.get()));
                                });
    }
    void fail(error_code ec) { end(unreachable(m_call.host, ec.message())); }
    void end(Result<Response> result)
    {
        error_code ignored;
        beast::get_lowest_layer(m_stream).socket().close(ignored);
        if (m_done)
            std::exchange(m_done, {})(std::move(result));
    }

    HttpsCalls::Call m_call;
    HttpsCalls::Done m_done;
    tcp::resolver m_resolver;
    beast::ssl_stream<beast::tcp_stream> m_stream;
    beast::flat_buffer m_buffer;
    beast::http::request<beast::http::string_body> m_request;
    beast::http::response_parser<beast::http::string_body> m_parser;
};

} // namespace

struct HttpsCalls::Inside {
    asio::io_context io{1};
    asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
    asio::ssl::context tls{asio::ssl::context::tls_client};
    std::thread thread;
};

std::unique_ptr<HttpsCalls> HttpsCalls::make(const QByteArray &authorityPem)
{
    auto inside = std::make_unique<Inside>();
    error_code ec;
    inside->tls.add_certificate_authority(
        asio::const_buffer(authorityPem.constData(), std::size_t(authorityPem.size())), ec);
    if (ec || SSL_CTX_set_min_proto_version(inside->tls.native_handle(), TLS1_2_VERSION) != 1)
        return nullptr;
    inside->tls.set_verify_mode(asio::ssl::verify_peer, ec);
    return ec ? nullptr : std::unique_ptr<HttpsCalls>(new HttpsCalls(std::move(inside)));
}

HttpsCalls::HttpsCalls(std::unique_ptr<Inside> inside) : m(std::move(inside))
{
    m->thread = std::thread([io = &m->io] { io->run(); });
}

HttpsCalls::~HttpsCalls()
{
    m->io.stop();
    m->thread.join();
}

void HttpsCalls::send(Call call, Done done)
{
    auto under = std::make_shared<CallUnderWay>(m->io, m->tls, std::move(call), std::move(done));
    asio::post(m->io, [under] { under->begin(); });
}

} // namespace linedesk::http
