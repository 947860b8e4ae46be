#include "app/server/http/requestreader.h"

#include "app/server/http/headscanner.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>

#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace asio = boost::asio;
namespace beast = boost::beast;

namespace linedesk::http {
namespace {

/// How the parser keeps a body: in a QByteArray that grows with what has come, not with what was
/// announced.
struct ByteArrayBody {
    using value_type = QByteArray;
    class reader
    {
    public:
        template <bool isRequest, class Fields>
        reader(beast::http::header<isRequest, Fields> &, value_type &bytes) : m_bytes(bytes)
        {
        }
        void init(const boost::optional<std::uint64_t> &, beast::error_code &ec) { ec = {}; }
        template <class Buffers>
        std::size_t put(const Buffers &buffers, beast::error_code &ec)
        {
            ec = {};
            std::size_t taken = 0;
            for (const asio::const_buffer part : beast::buffers_range_ref(buffers)) {
                m_bytes.append(static_cast<const char *>(part.data()), qsizetype(part.size()));
                taken += part.size();
            }
            return taken;
        }
        void finish(beast::error_code &ec) { ec = {}; }

    private:
        value_type &m_bytes;
    };
};

/// A chunk's line or the trailers may not be longer than this.
constexpr qsizetype longestChunkLine = 16 * 1024;

QByteArray bytesOf(boost::beast::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

Refusal unreadable(const QString &field, const QString &expected)
{
    return Refusal::of(400, Reason::Syntax, field, {}, expected);
}

Refusal refusalOf(HeadScanner::State state, const Limits &limits)
{
    switch (state) {
    case HeadScanner::State::TargetTooLong:
        return Refusal::of(414, Reason::TooLarge, u"URL"_s, {}, u"%1 bytes"_s.arg(limits.target));
    case HeadScanner::State::TooLong:
        return Refusal::of(431, Reason::TooLarge, u"headers"_s, {}, u"%1 bytes"_s.arg(limits.head));
    case HeadScanner::State::TooManyHeaders:
        return Refusal::of(431, Reason::TooLarge, u"headers"_s, {},
                           u"%1 fields"_s.arg(limits.headers));
    case HeadScanner::State::ControlCharacter:
        return Refusal::of(400, Reason::ForbiddenCharacter, u"request"_s);
    case HeadScanner::State::Folded:
        return unreadable(u"headers"_s, u"one line for each field"_s);
    case HeadScanner::State::BadLine:
    case HeadScanner::State::NeedMore:
    case HeadScanner::State::Complete:
        break;
    }
    return unreadable(u"request"_s, u"lines that end in CR LF"_s);
}

} // namespace

struct RequestReader::State {
    explicit State(const Limits &limitsIn) : limits(limitsIn), scanner(limitsIn)
    {
        parser.header_limit(std::uint32_t(limits.head + longestChunkLine));
        parser.body_limit(std::numeric_limits<std::int64_t>::max());
    }

    const Limits &limits;
    HeadScanner scanner;
    beast::http::request_parser<ByteArrayBody> parser;
    Head head;
    Framing framing;
    Refusal refusal;
    qint64 bodyLimit = 0;
};

RequestReader::RequestReader(const Limits &limits) : m_state(std::make_unique<State>(limits)) {}
RequestReader::~RequestReader() = default;

const Head &RequestReader::head() const
{
    return m_state->head;
}

const Framing &RequestReader::framing() const
{
    return m_state->framing;
}

const Refusal &RequestReader::refusal() const
{
    return m_state->refusal;
}

RequestReader::Step RequestReader::readHead(QByteArray &input)
{
    State &s = *m_state;
    const HeadScanner::State scanned = s.scanner.scan(input);
    if (scanned == HeadScanner::State::NeedMore)
        return Step::NeedMore;
    if (scanned != HeadScanner::State::Complete) {
        s.refusal = refusalOf(scanned, s.limits);
        return Step::Refused;
    }
    const qsizetype start = s.scanner.skipped();
    const qsizetype size = s.scanner.length() - start;
    beast::error_code ec;
    const std::size_t used =
        s.parser.put(asio::const_buffer(input.constData() + start, std::size_t(size)), ec);
    if (ec || !s.parser.is_header_done() || used != std::size_t(size)) {
        s.refusal = unreadable(u"request"_s, u"an HTTP/1.1 request"_s);
        return Step::Refused;
    }
    input.remove(0, s.scanner.length());
    const auto &message = s.parser.get();
    s.head.method = bytesOf(message.method_string());
    s.head.target = bytesOf(message.target());
    s.head.minorVersion = message.version() == 10 ? 0 : 1;
    for (const auto &field : message)
        s.head.headers.append(bytesOf(field.name_string()), bytesOf(field.value()));
    if (const std::optional<Refusal> refusal = readFraming(s.head, s.framing)) {
        s.refusal = *refusal;
        return Step::Refused;
    }
    return Step::Done;
}

std::optional<Refusal> RequestReader::allowBody(qint64 limit)
{
    State &s = *m_state;
    s.bodyLimit = limit;
    s.parser.body_limit(std::uint64_t(limit));
    s.parser.eager(true);
    if (s.framing.contentLength.value_or(0) > limit)
        return Refusal::of(413, Reason::TooLarge, u"body"_s, {}, u"%1 bytes"_s.arg(limit));
    return std::nullopt;
}

RequestReader::Step RequestReader::readBody(QByteArray &input)
{
    State &s = *m_state;
    while (!s.parser.is_done()) {
        if (input.isEmpty())
            return Step::NeedMore;
        beast::error_code ec;
        const std::size_t used =
            s.parser.put(asio::const_buffer(input.constData(), std::size_t(input.size())), ec);
        input.remove(0, qsizetype(used));
        if (ec == beast::http::error::body_limit) {
            s.refusal = Refusal::of(413, Reason::TooLarge, u"body"_s, {},
                                    u"%1 bytes"_s.arg(s.bodyLimit));
            return Step::Refused;
        }
        const bool needsMore = ec == beast::http::error::need_more || (!ec && used == 0);
        if ((ec && !needsMore) || (needsMore && input.size() > longestChunkLine)) {
            s.refusal = unreadable(u"body"_s, u"a body as its headers announce it"_s);
            return Step::Refused;
        }
        if (needsMore && !s.parser.is_done())
            return Step::NeedMore;
    }
    return Step::Done;
}

qsizetype RequestReader::bodySize() const
{
    return m_state->parser.get().body().size();
}

QByteArray RequestReader::takeBody()
{
    return std::exchange(m_state->parser.get().body(), {});
}

} // namespace linedesk::http
