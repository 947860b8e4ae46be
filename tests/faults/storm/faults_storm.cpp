#include "tests/app/rawclient.h"
#include "tests/faults/server/serverprocess.h"
#include "tests/faults/support/faultrun.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QSemaphore>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;
using namespace linedesk::faults;

namespace {

constexpr int senders = 6;
constexpr int betweenGoodMs = 100; ///< below the limit for one address
constexpr int goodAnswerMs = 200; ///< what a good request may take beside the storm
/// Memory that a server may hold on to after bodies and connections by the thousand.
constexpr qint64 leastGrowthKb = 64 * 1024;

struct Storm {
    quint16 port = 0;
    std::atomic<bool> over = false;
    std::atomic<qint64> sent = 0;
    std::mutex mutex;
    QStringList broken;

    void tell(const QString &what)
    {
        const std::lock_guard lock(mutex);
        if (broken.size() < 20 && !broken.contains(what))
            broken.append(what);
    }
};

/// Requests that two readers could read in two ways. None may be served, and what hides behind one
/// may never be answered.
const QList<QByteArray> &smuggled()
{
    static const QByteArray hidden = "GET /portal/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    static const QList<QByteArray> all{
        "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            + hidden,
        "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nContent-Length: 44\r\n\r\n" + hidden,
        "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: +5\r\n\r\n" + hidden,
        "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked, gzip\r\n\r\n" + hidden,
        "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + hidden,
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + hidden,
        "GET / HTTP/1.1\nHost: 127.0.0.1\n\n" + hidden,
        "GET /%00 HTTP/1.1\r\nHost: 127.0.0.1\r\nX: \r\n folded\r\n\r\n" + hidden,
    };
    return all;
}

QByteArray noise(Dice &dice, qint64 size)
{
    QByteArray out(size, Qt::Uninitialized);
    for (char &c : out)
        c = char(dice.below(256));
    return out;
}

/// One of the things that bad clients do; gives what the server must not have done.
QString misbehave(Storm &storm, Dice &dice)
{
    // Many addresses, so that not the limit for one of them answers.
    const QByteArray from = "127.0.1." + QByteArray::number(1 + dice.below(250));
    RawClient client(storm.port, from.constData());
    if (!client.connected())
        return {};
    switch (dice.below(7)) {
    case 0: // asks and is gone
        client.send("GET /portal/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        dice.oneIn(2) ? client.reset() : client.close();
        return {};
    case 1: // half a head, then gone
        client.send("GET /portal/sign-in HT");
        client.reset();
        return {};
    case 2: // a byte now and then
        for (const char c : QByteArrayView("GET /port")) {
            client.send(QByteArray(1, c));
            client.read(int(dice.below(20)));
        }
        return {};
    case 3: // a head without end
        for (int i = 0; i < 64 && client.trySend("X-Padding: " + QByteArray(1000, 'a') + "\r\n") > 0; ++i) {
        }
        return {};
    case 4: { // a body far too long
        client.send("POST /portal/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
                    "application/x-www-form-urlencoded\r\nContent-Length: 10000000000\r\n\r\n");
        const int status = RawClient::statusOf(client.readResponse(5'000));
        return status == 413 || status == 400 || status == 0
                   ? QString()
                   : u"a body of 10 GB was answered %1"_s.arg(status);
    }
    case 5: { // two requests in one
        const QByteArray &bytes = smuggled()[dice.below(smuggled().size())];
        client.send(bytes);
        client.halfClose();
        const QByteArray answers = client.read(3'000);
        static const QRegularExpression statusLine(u"HTTP/1\\.1 [0-9]{3} "_s);
        if (QString::fromLatin1(answers).count(statusLine) > 1)
            return u"what hid behind a request was answered: "_s
                   + QString::fromLatin1(bytes.left(80).toPercentEncoding());
        const int status = RawClient::statusOf(answers);
        return status == 0 || status >= 400
                   ? QString()
                   : u"a request of two meanings was answered %1"_s.arg(status);
    }
    default: // no HTTP at all
        client.send(noise(dice, 1 + dice.below(4000)));
        client.read(int(dice.below(50)));
        return {};
    }
}

qint64 residentKb(qint64 process)
{
    QFile status(u"/proc/%1/status"_s.arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

/// Milliseconds that a good request took; -1 where it was not served.
qint64 goodRequest(quint16 port)
{
    QElapsedTimer timer;
    timer.start();
    RawClient client(port);
    if (!client.connected()
        || !client.send("GET /portal/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))
        return -1;
    return RawClient::statusOf(client.readResponse(10'000)) == 200 ? timer.elapsed() : -1;
}

QStringList run(quint64 seed, const FaultOptions &options)
{
    QTemporaryDir folder;
    ServerProcess server(folder.filePath(u"data"_s));
    if (const auto made = server.init(); !made.ok())
        return {u"init: "_s + made.error().detail};
    if (const auto started = server.start(); !started.ok())
        return {started.error().detail};
    Storm storm;
    storm.port = server.portalPort();
    if (goodRequest(storm.port) < 0)
        return {u"the portal does not answer at all"_s};
    const qint64 before = residentKb(server.processId());

    std::vector<std::thread> threads;
    Dice seeds(seed);
    for (int i = 0; i < senders; ++i) {
        threads.emplace_back([&storm, own = seeds.next()] {
            Dice dice(own);
            while (!storm.over) {
                if (const QString wrong = misbehave(storm, dice); !wrong.isEmpty())
                    storm.tell(wrong);
                ++storm.sent;
            }
        });
    }
    QList<qint64> times;
    QElapsedTimer watch;
    watch.start();
    int unserved = 0;
    QSemaphore pace; // nobody releases it
    while (watch.elapsed() < options.steps * 1000ll) {
        const qint64 took = goodRequest(storm.port);
        took < 0 ? void(++unserved) : times.append(took);
        pace.tryAcquire(1, betweenGoodMs);
    }
    storm.over = true;
    for (std::thread &thread : threads)
        thread.join();

    std::sort(times.begin(), times.end());
    const qint64 p99 = times.isEmpty() ? -1 : times[qMin(times.size() - 1, times.size() * 99 / 100)];
    const qint64 grown = residentKb(server.processId()) - before;
    std::printf("%lld bad connections, %lld good requests, p50 %lld ms, p99 %lld ms, memory %+lld KB\n",
                static_cast<long long>(storm.sent), static_cast<long long>(times.size()),
                static_cast<long long>(times.isEmpty() ? -1 : times[times.size() / 2]),
                static_cast<long long>(p99), static_cast<long long>(grown));
    QStringList broken = storm.broken;
    if (!server.isRunning())
        broken.append(u"the server died: "_s + server.lastWords());
    if (unserved > 0)
        broken.append(u"%1 good requests were not served"_s.arg(unserved));
    if (p99 > goodAnswerMs)
        broken.append(u"good requests took %1 ms (p99), at most %2"_s.arg(p99).arg(goodAnswerMs));
    if (grown > leastGrowthKb)
        broken.append(u"the server grew by %1 KB"_s.arg(grown));
    if (!server.stop())
        broken.append(u"the server did not end in order: "_s + server.lastWords());
    return broken;
}

} // namespace

/// Good requests beside a storm of bad ones; a step is a second.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    return driveFaults(u"faults_storm"_s, application.arguments().mid(1), {}, run);
}
