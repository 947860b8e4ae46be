// What somebody at the desk waits for in a list of N subscribers (1,000,000 unless said), in the real
// page: from start, each key in Find, wheel and scroll bar to the rows painted, and how long the
// window stood still. Usage: bench_list [N [FOLDER]] [--keys]: made once in FOLDER; each key's time.
#include "benchtable.h"
#include "core/storage/connection.h"
#include "core/storage/storagethreads.h"
#include "support/scriptedprompter.h"
#include "support/testdesk.h"
#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/theme/theme.h"
#include "ui/shell/actionregistry.h"
#include "ui/subscribers/subscriberactions.h"
#include "ui/subscribers/subscriberexport.h"
#include "ui/subscribers/subscriberlistmodel.h"
#include "ui/subscribers/subscriberspage.h"
#include "ui/subscribers/subscriberwalk.h"
#include "windowwatch.h"

#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QMouseEvent>
#include <QProcess>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QWheelEvent>

#include <cstdio>
#include <random>

using namespace linedesk;
using namespace Qt::StringLiterals;
using Model = SubscriberListModel;

namespace {

/// A desk on the big copy, with as many readers as the program has.
class BigDesk : public TestDesk
{
public:
    explicit BigDesk(const QString &file)
        : m_pool(DatabaseTarget::sqlite(file), 2)
    {
    }
    ReadPool &reads() override { return m_pool; }

private:
    ReadPool m_pool;
};

double residentMb()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

class AppliedTheme : public Theme
{
public:
    AppliedTheme() { apply(); }
};

/// The wait by the clock, which has a limit, and what of it was work: on a machine that does other
/// things meanwhile the second is what the first would be on one that does not.
void print(const char *what, double wall, double processor, double most)
{
    bench::row(what, wall, "ms", std::nullopt, bench::Limit::oursAtMost(most));
    bench::row((QByteArray(what) + ", processor time").constData(), processor, "ms");
}

void print(const char *what, Waits &waits, double share, double most)
{
    print(what, waits.wall.at(share), waits.processor.at(share), most);
}

class ListBench
{
public:
    ListBench(WindowWatch &app, const QString &file, bool tellKeys)
        : m_app(app)
        , m_tellKeys(tellKeys)
        , m_began(Moment::now())
        , m_ready(Moment::now())
        , m_desk(file)
        , m_registry(m_theme)
        , m_walk(m_desk)
    {
    }

    bool start();
    bool type();
    bool typeBesideAnExport();
    bool scroll();
    bool tick();
    bool sort();
    void printBlocks() const;

private:
    /// The rows in view are here and painted, and they are the answer to the last question.
    bool isPainted() const
    {
        if (!m_model->isShown() || (m_dirty && m_table->isVisible()))
            return false;
        if (!m_table->isVisible())
            return true; // "nobody matches" stands in its place
        const auto [first, last] = rowsInView();
        for (int row = first; row >= 0 && row <= last; ++row) {
            if (m_model->index(row, Model::Name).data(LoadingRole).toBool())
                return false;
        }
        return true;
    }
    std::pair<int, int> rowsInView() const
    {
        const int last = m_table->rowAt(m_table->viewport()->height() - 1);
        return {m_table->rowAt(0), last < 0 ? m_model->rowCount() - 1 : last};
    }
    /// Until the rows are painted; the time from `from` to the end of that paint.
    bool measure(const Moment &from, Waits &times)
    {
        if (!m_app.runUntil([this] {
                m_dirty = m_dirty && m_app.paints() == m_dirtyAt;
                return isPainted();
            }))
            return false;
        // What was never painted anew was right before; the window knew with the last event.
        times.add(from, m_lastChange, m_app.lastPaint());
        return true;
    }
    /// Types each search letter by letter and takes it back.
    bool typeAll(const QStringList &searches, Waits &keys);
    void touched()
    {
        m_dirty = true;
        m_dirtyAt = m_app.paints();
        m_lastChange = Moment::now();
    }

    WindowWatch &m_app;
    bool m_tellKeys;
    Moment m_began;
    AppliedTheme m_theme;
    Moment m_ready;
    BigDesk m_desk;
    ScriptedPrompter m_prompter;
    ActionRegistry m_registry;
    SubscriberWalk m_walk;
    QWidget m_window;
    SubscribersPage *m_page = nullptr;
    Model *m_model = nullptr;
    DataTable *m_table = nullptr;
    bool m_dirty = false;
    int m_dirtyAt = 0;
    Moment m_lastChange;
};

bool ListBench::start()
{
    // The helper desk's own copy is made between m_ready and here; no profile needs that.
    const auto opened = Moment::now();
    auto *actions = new SubscriberActions(m_desk, m_theme, m_prompter, m_registry, &m_window);
    m_page = new SubscribersPage(m_desk, m_theme, m_prompter, *actions, m_walk, &m_window);
    m_model = m_page->findChild<Model *>();
    m_table = m_page->findChild<DataTable *>(u"subscriberTable"_s);
    QObject::connect(m_model, &QAbstractItemModel::modelReset, m_page, [this] { touched(); });
    QObject::connect(m_model, &QAbstractItemModel::layoutChanged, m_page, [this] { touched(); });
    QObject::connect(m_model, &QAbstractItemModel::dataChanged, m_page,
                     [this](const QModelIndex &from, const QModelIndex &to) {
                         const auto [first, last] = rowsInView();
                         if (from.row() <= last && to.row() >= first)
                             touched();
                     });
    m_app.watch(m_table->viewport());
    m_window.resize(1360, 820);
    m_page->resize(1360, 820);
    m_window.show();
    Waits first;
    if (!measure(opened, first))
        return false;
    print("list: start to the first rows painted",
             first.wall.at(0) + m_ready.wall - m_began.wall,
             first.processor.at(0) + m_ready.processor - m_began.processor, 300);
    if (!m_app.runUntil([this] { return m_model->isComplete(); }))
        return false;
    bench::row("list: start to the whole list and its sum", Moment::now().wall - opened.wall, "ms");
    m_app.runFor(500);
    m_app.clearBlocks();
    return true;
}

bool ListBench::typeAll(const QStringList &searches, Waits &keys)
{
    auto *find = qobject_cast<QLineEdit *>(m_page->findBox());
    find->setFocus();
    const auto press = [&](int key, const QString &text) {
        QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier, text);
        QKeyEvent up(QEvent::KeyRelease, key, Qt::NoModifier, text);
        const auto from = Moment::now();
        m_lastChange = from;
        QCoreApplication::sendEvent(find, &down);
        QCoreApplication::sendEvent(find, &up);
        const bool painted = measure(from, keys);
        if (m_tellKeys)
            std::printf("key \"%s\": %d rows, %.1f ms, processor %.1f ms\n", qPrintable(find->text()),
                        m_model->rowCount(), keys.wall.ms.back(), keys.processor.ms.back());
        m_app.runFor(100); // nobody types faster for long
        return painted;
    };
    for (const QString &search : searches) {
        for (const QChar letter : search) {
            if (!press(letter.toUpper().unicode(), letter))
                return false;
        }
        if (!press(Qt::Key_Escape, {}))
            return false;
    }
    return true;
}

bool ListBench::type()
{
    Waits keys;
    if (!typeAll(sampleSearches(), keys))
        return false;
    print("list: key to rows painted, p50", keys, 0.5, 16);
    print("list: key to rows painted, p99", keys, 0.99, 33);
    return m_app.runUntil([this] { return m_model->isComplete(); });
}

bool ListBench::typeBesideAnExport()
{
    RowTicks ticks;
    for (const RowId id : *m_model->rowIds()) {
        if (ticks.count(0) == 100'000)
            break;
        ticks.set(id, true);
    }
    QTemporaryDir folder;
    const QFuture<Result<int>> file = exportSubscribers(
        m_desk, {m_model->query(), m_model->rowIds(), ticks}, folder.filePath(u"list.csv"_s));
    const double from = Moment::now().wall;
    Waits keys;
    if (!typeAll(sampleSearches().first(3), keys))
        return false;
    const bool still = !file.isFinished();
    if (!m_app.runUntil([&file] { return file.isFinished(); }, 300'000))
        return false;
    print(still ? "list: key to rows painted beside an export, p99"
                : "list: key to rows painted beside an export (the shorter), p99",
          keys, 0.99, 33);
    bench::row("list: export of up to 100,000 subscribers", (Moment::now().wall - from) / 1'000, "s");
    return m_app.runUntil([this] { return m_model->isComplete(); });
}

bool ListBench::tick()
{
    const auto click = [this](int row, Qt::KeyboardModifiers modifiers) {
        m_table->scrollTo(m_model->index(row, Model::Name));
        m_app.runFor(100);
        const QPointF at = m_table->visualRect(m_model->index(row, Model::Tick)).center();
        QMouseEvent press(QEvent::MouseButtonPress, at, m_table->viewport()->mapToGlobal(at),
                          Qt::LeftButton, Qt::LeftButton, modifiers);
        const auto from = Moment::now();
        QCoreApplication::sendEvent(m_table->viewport(), &press);
        return Moment::now().window - from.window;
    };
    const int last = qMin(100'000, m_model->rowCount()) - 1;
    click(0, Qt::NoModifier);
    const double held = click(last, Qt::ShiftModifier);
    const double from = Moment::now().wall;
    if (m_model->tickedCount() != last + 1
        || !m_app.runUntil([this] { return m_model->tickedBalance().value_or(Money()) > Money(); }))
        return false;
    bench::row("list: Shift+click over up to 100,000 rows, the window's time", held, "ms", std::nullopt,
               bench::Limit::oursAtMost(16));
    bench::row("list: what they owe together", Moment::now().wall - from, "ms");
    m_model->tickAll(false);
    return true;
}

bool ListBench::scroll()
{
    Waits wheel;
    Waits pages;
    Waits jumps;
    Waits answered;
    QScrollBar *bar = m_table->verticalScrollBar();
    std::mt19937_64 random(3);
    const auto step = [&](Waits &painted, auto &&move) {
        const auto from = Moment::now();
        m_lastChange = from;
        const int before = m_app.paints();
        move();
        if (!m_app.runUntil([&] { return m_app.paints() > before; }))
            return false;
        painted.add(from, from, m_app.lastPaint());
        const bool whole = measure(from, answered);
        m_app.runFor(10);
        return whole;
    };
    bar->setValue(0);
    m_app.runFor(100);
    for (int i = 0; i < 200; ++i) {
        if (!step(wheel, [&] {
                QWheelEvent turn(QPointF(200, 200), m_table->mapToGlobal(QPointF(200, 200)), {},
                                 QPoint(0, -120), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                                 false);
                QCoreApplication::sendEvent(m_table->viewport(), &turn);
            }))
            return false;
    }
    for (int i = 0; i < 200; ++i) {
        if (!step(pages, [&] { bar->triggerAction(QAbstractSlider::SliderPageStepAdd); }))
            return false;
    }
    answered = {};
    for (int i = 0; i < 200; ++i) {
        if (!step(jumps, [&] { bar->setValue(int(random() % quint64(qMax(1, bar->maximum())))); }))
            return false;
    }
    print("list: wheel to painted, p99", wheel, 0.99, 16);
    print("list: page down to painted, p99", pages, 0.99, 16);
    print("list: jump to painted, p99", jumps, 0.99, 16);
    print("list: jump to the rows themselves painted, p50", answered, 0.5, 16);
    print("list: jump to the rows themselves painted, p99", answered, 0.99, 33);
    return true;
}

bool ListBench::sort()
{
    for (const auto &[name, column] : {std::pair{"balance", Model::Balance},
                                       std::pair{"days late", Model::DaysLate},
                                       std::pair{"town", Model::Town},
                                       std::pair{"since", Model::Since},
                                       std::pair{"package", Model::Packages}}) {
        Waits first;
        const auto from = Moment::now();
        m_lastChange = from;
        m_table->horizontalHeader()->setSortIndicator(column, Qt::DescendingOrder);
        if (!measure(from, first) || !m_app.runUntil([this] { return m_model->isComplete(); }))
            return false;
        print((QByteArray("list: sorted by ") + name + " to rows painted").constData(), first,
                 0.5, 100);
        bench::row((QByteArray("list: sorted by ") + name + " to the whole list").constData(),
                   Moment::now().wall - from.wall, "ms");
        m_app.runFor(200);
    }
    return true;
}

void ListBench::printBlocks() const
{
    print("list: the window stood still at most", m_app.longest.wall, m_app.longest.window, 16);
    std::printf("stood still by %s\n", qPrintable(m_app.longest.what));
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    WindowWatch app(argc, argv);
    QStringList arguments = app.arguments();
    const bool tellKeys = arguments.removeAll(u"--keys"_s) > 0;
    const int count = arguments.value(1, u"1000000"_s).toInt();
    QTemporaryDir passing;
    const QString folder = arguments.value(2, passing.path());
    const QString file = QDir(folder).filePath(u"list-%1.db"_s.arg(count));
    if (arguments.value(3) == "--make"_L1) {
        auto connection = Connection::open(DatabaseTarget::sqlite(file), Access::ReadWrite,
                                           Durability::Normal);
        return connection.ok() && fillSampleList(**connection, count).ok() ? 0 : 1;
    }
    // Made by a process of its own: what it took must not be counted as the desk's memory.
    const QStringList make{QString::number(count), folder, u"--make"_s};
    if (!QFile::exists(file) && QProcess::execute(app.applicationFilePath(), make) != 0) {
        QFile::remove(file);
        std::printf("could not make the sample\n");
        return 1;
    }
    ListBench bench(app, file, tellKeys);
    if (!bench.start() || !bench.type() || !bench.scroll() || !bench.tick() || !bench.sort()
        || !bench.typeBesideAnExport()) {
        std::printf("no answer in time\n");
        return 1;
    }
    bench.printBlocks();
    bench::row("list: memory at the end", residentMb(), "MB", std::nullopt,
               bench::Limit::oursAtMost(300));
    return 0;
}
