#include "tests/tour/chromium.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSocketNotifier>
#include <QStandardPaths>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int patience = 30'000;

QString program()
{
    const QString found = QStandardPaths::findExecutable(u"chromium"_s);
    return found.isEmpty() ? QStandardPaths::findExecutable(u"chromium-browser"_s) : found;
}

/// A pipe out of the way of the numbers 3 and 4, which the browser's side takes.
bool makePipe(int (&ends)[2])
{
    int low[2];
    if (::pipe2(low, O_CLOEXEC) != 0)
        return false;
    for (int at = 0; at < 2; ++at) {
        ends[at] = ::fcntl(low[at], F_DUPFD_CLOEXEC, 10);
        ::close(low[at]);
    }
    return ends[0] >= 0 && ends[1] >= 0;
}

QString quoted(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

} // namespace

Chromium::Chromium() = default;

Chromium::~Chromium()
{
    delete m_notifier;
    for (const int end : {m_write, m_read}) {
        if (end >= 0)
            ::close(end);
    }
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5'000)) {
        m_process.kill();
        m_process.waitForFinished(5'000);
    }
}

QString Chromium::unavailable()
{
    return program().isEmpty() ? u"there is no Chromium here"_s : QString();
}

bool Chromium::required()
{
    return qEnvironmentVariable("CI") == "true"_L1;
}

bool Chromium::start()
{
    int toBrowser[2];
    int fromBrowser[2];
    if (!makePipe(toBrowser) || !makePipe(fromBrowser))
        return false;
    m_process.setChildProcessModifier([in = toBrowser[0], out = fromBrowser[1]] {
        ::dup2(in, 3);
        ::dup2(out, 4);
    });
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start(program(), {u"--headless"_s, u"--no-sandbox"_s, u"--disable-gpu"_s,
                                u"--no-first-run"_s, u"--disable-background-networking"_s,
                                u"--disable-dev-shm-usage"_s, u"--no-proxy-server"_s,
                                u"--window-size=390,844"_s, u"--remote-debugging-pipe"_s,
                                u"--user-data-dir="_s + m_profile.path(), u"about:blank"_s});
    const bool running = m_process.waitForStarted(patience);
    ::close(toBrowser[0]);
    ::close(fromBrowser[1]);
    m_write = toBrowser[1];
    m_read = fromBrowser[0];
    if (!running)
        return false;
    ::fcntl(m_read, F_SETFL, O_NONBLOCK);
    m_notifier = new QSocketNotifier(m_read, QSocketNotifier::Read);
    QObject::connect(m_notifier, &QSocketNotifier::activated, m_notifier, [this] { read(); });
    const QString target = call(u"Target.createTarget"_s, {{u"url"_s, u"about:blank"_s}})
                               .value("targetId"_L1).toString();
    m_session = call(u"Target.attachToTarget"_s, {{u"targetId"_s, target}, {u"flatten"_s, true}})
                    .value("sessionId"_L1).toString();
    call(u"Page.enable"_s);
    return !m_session.isEmpty();
}

void Chromium::read()
{
    char part[65536];
    qint64 got = 0;
    while ((got = ::read(m_read, part, sizeof part)) > 0)
        m_received.append(part, got);
    if (got == 0)
        m_notifier->setEnabled(false); // the browser is gone
    for (qsizetype end = m_received.indexOf('\0'); end >= 0; end = m_received.indexOf('\0')) {
        const QJsonObject message = QJsonDocument::fromJson(m_received.first(end)).object();
        m_received.remove(0, end + 1);
        if (message.value("method"_L1) == "Page.loadEventFired"_L1)
            ++m_loads;
        else if (message.contains("id"_L1))
            m_answers.insert(message.value("id"_L1).toInt(), message);
    }
}

QJsonObject Chromium::call(const QString &method, const QJsonObject &params)
{
    const int id = ++m_calls;
    QJsonObject message{{u"id"_s, id}, {u"method"_s, method}, {u"params"_s, params}};
    if (!m_session.isEmpty())
        message.insert(u"sessionId"_s, m_session);
    const QByteArray bytes = QJsonDocument(message).toJson(QJsonDocument::Compact) + '\0';
    if (::write(m_write, bytes.constData(), size_t(bytes.size())) != bytes.size())
        return {};
    if (!QTest::qWaitFor([this, id] { return m_answers.contains(id); }, patience))
        return {};
    return m_answers.take(id).value("result"_L1).toObject();
}

QJsonValue Chromium::evaluate(const QString &script)
{
    return call(u"Runtime.evaluate"_s, {{u"expression"_s, script}, {u"returnByValue"_s, true}})
        .value("result"_L1).toObject().value("value"_L1);
}

bool Chromium::loaded(int before)
{
    return QTest::qWaitFor([this, before] { return m_loads > before; }, patience);
}

bool Chromium::open(const QString &url)
{
    const int before = m_loads;
    return call(u"Page.navigate"_s, {{u"url"_s, url}}).contains("frameId"_L1) && loaded(before);
}

bool Chromium::reload()
{
    const int before = m_loads;
    call(u"Page.reload"_s);
    return loaded(before);
}

QPoint Chromium::middleOf(const QString &selector)
{
    const QJsonObject at = evaluate(
        u"(() => { const e = document.querySelector(%1); if (!e) return {}; e.scrollIntoView("
        "{block: 'center'}); const r = e.getBoundingClientRect();"
        "return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()"_s.arg(quoted(selector))).toObject();
    return {at.value("x"_L1).toInt(int(at.value("x"_L1).toDouble(-1))),
            at.value("y"_L1).toInt(int(at.value("y"_L1).toDouble(-1)))};
}

bool Chromium::type(const QString &selector, const QString &text)
{
    const bool there = evaluate(u"(() => { const e = document.querySelector(%1); if (!e) return "
                                "false; e.focus(); e.select(); return true; })()"_s
                                    .arg(quoted(selector))).toBool();
    if (there)
        call(u"Input.insertText"_s, {{u"text"_s, text}});
    return there;
}

bool Chromium::click(const QString &selector)
{
    const QPoint at = middleOf(selector);
    if (at.x() < 0)
        return false;
    const int before = m_loads;
    for (const QString &kind : {u"mousePressed"_s, u"mouseReleased"_s})
        call(u"Input.dispatchMouseEvent"_s, {{u"type"_s, kind}, {u"x"_s, at.x()}, {u"y"_s, at.y()},
                                             {u"button"_s, u"left"_s}, {u"clickCount"_s, 1}});
    return loaded(before);
}

QString Chromium::text()
{
    return evaluate(u"document.body.innerText"_s).toString();
}

QString Chromium::address()
{
    return evaluate(u"location.href"_s).toString();
}

bool Chromium::picture(const QString &path)
{
    const QByteArray png = QByteArray::fromBase64(
        call(u"Page.captureScreenshot"_s).value("data"_L1).toString().toLatin1());
    QFile file(path);
    return !png.isEmpty() && file.open(QIODevice::WriteOnly) && file.write(png) == png.size();
}

} // namespace linedesk
