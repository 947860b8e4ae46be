#include "app/server/http/responsehead.h"

#include "app/server/http/errorresponse.h"
#include "core/base/logging.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace linedesk::http {
namespace {

bool isSafe(const Header &header)
{
    const auto breaks = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    return !header.name.isEmpty() && !header.name.contains(':') && !header.name.contains(' ')
        && std::none_of(header.name.begin(), header.name.end(), breaks)
        && std::none_of(header.value.begin(), header.value.end(), breaks);
}

bool isFraming(const Header &header)
{
    static constexpr std::array names{"Content-Length", "Transfer-Encoding", "Connection",
                                      "Content-Type",   "Date",              "Request-Id"};
    return std::any_of(names.begin(), names.end(),
                       [&](const char *name) { return sameToken(header.name, name); });
}

void addLine(QByteArray &out, QByteArrayView name, QByteArrayView value)
{
    out.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

bool hasBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

QByteArray httpDate(qint64 msSinceEpoch)
{
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t seconds = std::time_t(msSinceEpoch / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 64> text{};
    const int size = std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                   days[size_t(parts.tm_wday)], parts.tm_mday,
                                   months[size_t(parts.tm_mon)], parts.tm_year + 1900,
                                   parts.tm_hour, parts.tm_min, parts.tm_sec);
    return QByteArray(text.data(), size);
}

QByteArray responseHead(Response &response, const ResponseContext &context)
{
    const bool safe = std::all_of(response.headers.begin(), response.headers.end(), isSafe)
        && isSafe({"Content-Type", response.contentType});
    if (!safe || response.status < 200 || response.status > 599) {
        qCCritical(lcHttp) << "an answer was not fit to be sent, status" << response.status;
        response = errorResponse(Error{ErrorCode::Storage, {}, {}}, 500);
    }
    if (!hasBody(response.status))
        response.body.clear();

    QByteArray out;
    out.reserve(512);
    out.append("HTTP/1.1 ").append(QByteArray::number(response.status)).append(' ');
    out.append(statusPhrase(response.status)).append("\r\n");
    addLine(out, "Date", httpDate(context.nowMs));
    if (hasBody(response.status))
        addLine(out, "Content-Length", QByteArray::number(response.body.size()));
    if (!response.contentType.isEmpty())
        addLine(out, "Content-Type", response.contentType);
    if (!context.keepAlive)
        addLine(out, "Connection", "close");
    else if (context.oldVersion)
        addLine(out, "Connection", "keep-alive");
    if (!context.requestId.isNull())
        addLine(out, "Request-Id", context.requestId.toString().toLatin1());
    for (const Header &header : response.headers) {
        if (!isFraming(header))
            addLine(out, header.name, header.value);
    }
    for (const Header &header : context.standingHeaders) {
        if (!response.headers.contains(header.name))
            addLine(out, header.name, header.value);
    }
    return out.append("\r\n");
}

} // namespace linedesk::http
