#pragma once
#include "app/server/http/request.h"
#include "app/server/http/response.h"
#include "core/base/result.h"

#include <functional>
#include <memory>

namespace linedesk::http {

/// Asks another server of the same company over TLS: only the company's own authority is trusted,
/// and every certificate it signed is a server's (tls::makeAuthority). One connection for each call.
class HttpsCalls
{
public:
    struct Call {
        QString host;
        quint16 port = 0;
        Method method = Method::Get;
        QByteArray target; ///< path and query, encoded
        HeaderList headers;
        QByteArray body;
    };
    using Done = std::function<void(Result<Response>)>;

    /// Starts a thread; null when the authority cannot be read.
    static std::unique_ptr<HttpsCalls> make(const QByteArray &authorityPem);
    /// Calls that are under way end as Offline.
    ~HttpsCalls();
    HttpsCalls(const HttpsCalls &) = delete;
    HttpsCalls &operator=(const HttpsCalls &) = delete;

    /// `done` is called once, on the calls' thread; be quick. Offline when there was no answer: what
    /// was asked may have been done or not.
    void send(Call call, Done done);

private:
    struct Inside;
    explicit HttpsCalls(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> m;
};

} // namespace linedesk::http
