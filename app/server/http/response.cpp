#include "app/server/http/response.h"

#include "core/base/json.h"

#include <array>

namespace linedesk::http {
namespace {

struct PhraseRow {
    int status;
    const char *phrase;
};

constexpr std::array phraseRows{
    PhraseRow{100, "Continue"},
    PhraseRow{200, "OK"},
    PhraseRow{201, "Created"},
    PhraseRow{202, "Accepted"},
    PhraseRow{204, "No Content"},
    PhraseRow{206, "Partial Content"},
    PhraseRow{301, "Moved Permanently"},
    PhraseRow{302, "Found"},
    PhraseRow{303, "See Other"},
    PhraseRow{304, "Not Modified"},
    PhraseRow{307, "Temporary Redirect"},
    PhraseRow{308, "Permanent Redirect"},
    PhraseRow{400, "Bad Request"},
    PhraseRow{401, "Unauthorized"},
    PhraseRow{403, "Forbidden"},
    PhraseRow{404, "Not Found"},
    PhraseRow{405, "Method Not Allowed"},
    PhraseRow{406, "Not Acceptable"},
    PhraseRow{408, "Request Timeout"},
    PhraseRow{409, "Conflict"},
    PhraseRow{410, "Gone"},
    PhraseRow{411, "Length Required"},
    PhraseRow{412, "Precondition Failed"},
    PhraseRow{413, "Content Too Large"},
    PhraseRow{414, "URI Too Long"},
    PhraseRow{415, "Unsupported Media Type"},
    PhraseRow{417, "Expectation Failed"},
    PhraseRow{421, "Misdirected Request"},
    PhraseRow{422, "Unprocessable Content"},
    PhraseRow{426, "Upgrade Required"},
    PhraseRow{428, "Precondition Required"},
    PhraseRow{429, "Too Many Requests"},
    PhraseRow{431, "Request Header Fields Too Large"},
    PhraseRow{500, "Internal Server Error"},
    PhraseRow{501, "Not Implemented"},
    PhraseRow{503, "Service Unavailable"},
    PhraseRow{504, "Gateway Timeout"},
    PhraseRow{505, "HTTP Version Not Supported"},
};

} // namespace

QByteArrayView statusPhrase(int status)
{
    for (const PhraseRow &row : phraseRows) {
        if (row.status == status)
            return row.phrase;
    }
    return "";
}

Response Response::empty(int status)
{
    return Response{status, {}, {}, {}};
}

Response Response::text(const QByteArray &utf8, int status)
{
    return Response{status, "text/plain; charset=utf-8", {}, utf8};
}

Response Response::html(const QByteArray &utf8, int status)
{
    return Response{status, "text/html; charset=utf-8", {}, utf8};
}

Response Response::json(const QJsonObject &object, int status)
{
    return Response{status, "application/json", {}, canonicalJson(object)};
}

Response Response::redirect(const QByteArray &location, int status)
{
    return Response{status, {}, {{"Location", location}}, {}};
}

} // namespace linedesk::http
