#pragma once
#include <QtGlobal>

#include <chrono>

namespace linedesk::http {

/// What one client may take of the server. The defaults are those of reliability 6.4.
struct Limits {
    using Duration = std::chrono::milliseconds;

    qsizetype target = 8 * 1024;              ///< bytes of path and query; beyond: 414
    qsizetype head = 16 * 1024;               ///< bytes of request line and headers; beyond: 431
    int headers = 100;                        ///< header fields; beyond: 431
    qint64 body = 2 * 1024 * 1024;            ///< bytes, where the route names no other; beyond: 413
    qint64 bodiesInAll = 256 * 1024 * 1024;   ///< bytes of bodies held at once; beyond: 503
    Duration handshake{10'000};               ///< TLS, from the accept
    Duration headRead{10'000};                ///< from the head's first byte; beyond: 408
    Duration bodyRead{30'000};                ///< per 2 MiB allowed on the route; beyond: 408
    Duration idle{60'000};                    ///< between requests
    Duration answer{120'000};                 ///< how long a handler may take; beyond: 503
    Duration write{30'000};                   ///< for the answer, and a second per 16 KiB of it
    Duration linger{2'000};                   ///< how long what follows a refusal is thrown away
    int connections = 2'000;                  ///< in all
    int connectionsPerAddress = 50;           ///< not signed in, per address; 0 = no limit
    double requestsPerSecond = 20;            ///< not signed in, per address; 0 = no limit
    double requestBurst = 60;                 ///< how many may come at once; beyond: 429
};

} // namespace linedesk::http
