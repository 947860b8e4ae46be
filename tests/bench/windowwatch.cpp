#include "windowwatch.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <chrono>

using namespace Qt::StringLiterals;

namespace linedesk {

Moment Moment::now()
{
    using namespace std::chrono;
    return {duration<double, std::milli>(steady_clock::now().time_since_epoch()).count(),
            processorMs(), threadProcessorMs()};
}

WindowWatch::WindowWatch(int &argc, char **argv)
    : QApplication(argc, argv)
{
}

bool WindowWatch::notify(QObject *receiver, QEvent *event)
{
    if (event->type() == QEvent::Paint && receiver == m_watched)
        m_painted = true;
    if (m_depth > 0)
        return QApplication::notify(receiver, event);
    // The receiver may be gone afterwards.
    const char *kind = receiver->metaObject()->className();
    const QString name = receiver->objectName();
    const int type = event->type();
    ++m_depth;
    const Moment before = Moment::now();
    const bool handled = QApplication::notify(receiver, event);
    const Moment after = Moment::now();
    --m_depth;
    if (m_painted) {
        m_painted = false;
        m_lastPaint = after;
        ++m_paints;
    }
    if (after.window - before.window > longest.window)
        longest = {after.wall - before.wall, after.window - before.window,
                   u"event %1 to %2 %3"_s.arg(type).arg(QLatin1StringView(kind), name)};
    return handled;
}

bool WindowWatch::runUntil(const std::function<bool()> &done, int most)
{
    QElapsedTimer timer;
    timer.start();
    QTimer alarm; // wakes the loop when nothing else does
    alarm.start(100);
    while (!done()) {
        if (timer.elapsed() > most)
            return false;
        processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

void WindowWatch::runFor(int ms)
{
    QElapsedTimer timer;
    timer.start();
    QTimer alarm;
    alarm.start(5);
    while (timer.elapsed() < ms)
        processEvents(QEventLoop::WaitForMoreEvents);
}

} // namespace linedesk
