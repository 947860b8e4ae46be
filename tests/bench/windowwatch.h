#pragma once
#include "samplelist.h"

#include <QApplication>

#include <functional>

namespace linedesk {

/// A moment on the wall and on the processor. On a machine that does other things meanwhile the
/// second says what the first would be on one that does not.
struct Moment {
    double wall = 0;      ///< ms
    double processor = 0; ///< ms the whole program had, all threads together
    double window = 0;    ///< ms the window's thread had

    static Moment now();
};

/// Waits in wall time and in processor time: all that ran up to the last answer, then the window's
/// own work until it was painted. What is read in the background meanwhile keeps nobody waiting.
struct Waits {
    Times wall;
    Times processor;
    void add(const Moment &from, const Moment &answered, const Moment &painted)
    {
        const Moment &end = painted.wall > answered.wall ? painted : answered;
        wall.ms.push_back(end.wall - from.wall);
        processor.ms.push_back(answered.processor - from.processor + end.window - answered.window);
    }
};

/// An application that knows how long each event took to handle and when a widget was painted: an
/// event that takes long is the window standing still.
class WindowWatch : public QApplication
{
public:
    WindowWatch(int &argc, char **argv);

    bool notify(QObject *receiver, QEvent *event) override;

    /// Paints of this widget are counted.
    void watch(QWidget *widget) { m_watched = widget; }
    /// Handles events until `done`, asked after each; false after `most` ms.
    bool runUntil(const std::function<bool()> &done, int most = 20'000);
    /// Handles events for so long.
    void runFor(int ms);
    int paints() const { return m_paints; }
    /// The end of the event in which the watched widget was last painted.
    const Moment &lastPaint() const { return m_lastPaint; }

    /// The longest any event took since clearBlocks(), on the wall and of the window's thread.
    struct Block {
        double wall = 0;
        double window = 0;
        QString what;
    };
    Block longest;
    void clearBlocks() { longest = {}; }

private:
    const QWidget *m_watched = nullptr;
    int m_depth = 0;
    int m_paints = 0;
    bool m_painted = false;
    Moment m_lastPaint;
};

} // namespace linedesk
