#include "tests/faults/parsers/parsers.h"
#include "tests/faults/support/faultrun.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace linedesk::faults;

namespace {

// Of the run under way, for a crash to tell.
char underWay[64] = "";
size_t underWayLength = 0;

void tellCrash(int signal)
{
    (void)!write(STDERR_FILENO, underWay, underWayLength);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

QList<QByteArray> examplesOf(const QString &parser)
{
    const QDir folder(QStringLiteral(LINEDESK_SOURCE_DIR) + u"/tests/faults/parsers/corpus/"_s + parser);
    QList<QByteArray> examples;
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            examples.append(file.readAll());
    }
    return examples;
}

/// Bytes cut, doubled, swapped and mixed with what parsers stumble over.
QByteArray mutated(QByteArray bytes, const QList<QByteArray> &others, Dice &dice)
{
    static const QList<QByteArray> telling{
        "\r\n", "\r", "\n", QByteArray("\0", 1), "\xff", "\xed\xa0\x80", "\"", "\\", "{", "[", "}", ",",
        ":", "-1", "9223372036854775808", "1e999", "NaN", "null", "%00", "..", "%2f", "\\ud800",
        "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", "0\r\n\r\n", "((((", "\xef\xbb\xbf"};
    for (qint64 n = 1 + dice.below(6); n > 0; --n) {
        const qsizetype at = dice.below(bytes.size() + 1);
        switch (dice.below(7)) {
        case 0: bytes.insert(at, telling[dice.below(telling.size())]); break;
        case 1: bytes.remove(at, 1 + dice.below(20)); break;
        case 2: bytes.insert(at, bytes.mid(dice.below(bytes.size() + 1), dice.below(80))); break;
        case 3: bytes.truncate(at); break;
        case 4: bytes.insert(at, char(dice.below(256))); break;
        case 5:
            if (at < bytes.size())
                bytes[at] = char(dice.below(256));
            break;
        case 6: {
            const QByteArray &other = others[dice.below(others.size())];
            bytes.replace(at, dice.below(80), other.mid(dice.below(other.size() + 1), dice.below(80)));
            break;
        }
        }
    }
    return bytes.left(64 * 1024);
}

/// The examples as they are, then as many of their mutations as there are steps, for each parser.
QStringList run(quint64 seed, const FaultOptions &options)
{
    QStringList broken;
    for (const Parser &parser : parsers()) {
        if (!options.mode.isEmpty() && options.mode != parser.name)
            continue;
        underWayLength = size_t(qMax(
            0, std::snprintf(underWay, sizeof underWay, "crash: seed %llu --mode %s\n",
                             static_cast<unsigned long long>(seed), qPrintable(parser.name))));
        const QList<QByteArray> examples = examplesOf(parser.name);
        if (examples.isEmpty()) {
            broken.append(u"%1 has no examples"_s.arg(parser.name));
            continue;
        }
        Dice dice(seed);
        QByteArray input;
        try {
            for (const QByteArray &example : examples) {
                input = example;
                parser.read(input);
            }
            for (int step = 0; step < options.steps; ++step) {
                input = mutated(examples[dice.below(examples.size())], examples, dice);
                parser.read(input);
            }
        } catch (const Broken &what) {
            broken.append(u"%1: %2, with %3"_s.arg(parser.name, QString::fromUtf8(what.what()),
                                                   QString::fromLatin1(input.left(2000).toPercentEncoding())));
        }
    }
    return broken;
}

} // namespace

/// Each parser of what comes from outside, fed with its kept examples and seeded mutations of them.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    std::signal(SIGSEGV, tellCrash);
    std::signal(SIGABRT, tellCrash);
    QStringList modes;
    for (const Parser &parser : parsers())
        modes.append(parser.name);
    return driveFaults(u"faults_parsers"_s, application.arguments().mid(1), modes, run);
}
