#include "app/server/cli/program.h"

#include "app/server/cli/adminsocket.h"
#include "app/server/cli/verb.h"
#include "app/server/jobs/jobrunner.h"

#include <QFile>

#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QString optionLine(const OptionSpec &option)
{
    const QString name =
        option.value.isEmpty() ? u"--%1"_s.arg(option.name)
                               : u"--%1 %2"_s.arg(option.name, option.value);
    return u"  %1 %2%3"_s.arg(name, -26).arg(option.help, option.required ? u" (needed)"_s : u""_s);
}

Outcome generalHelp()
{
    Outcome out;
    out.lines = {u"usage: linedeskd COMMAND [options]"_s, {},
                 u"The companion server of Linedesk: keeps an ISP's record, serves desks and the "
                 "subscriber portal."_s,
                 {}};
    for (const Verb &verb : verbs())
        out.lines.append(u"  %1 %2"_s.arg(QString(verb.words), -20).arg(verb.summary));
    out.lines += {QString(), u"\"linedeskd COMMAND --help\" says more about one of them."_s, {},
                  u"Exit codes: 0 done, 1 some rows refused, 2 wrong usage, 3 refused by a rule, "
                  "4 busy or unreachable, 5 damage found."_s};
    return out;
}

Outcome verbHelp(const Verb &verb)
{
    Outcome out;
    QString usage = u"usage: linedeskd %1"_s.arg(verb.words);
    for (const QString &argument : verb.arguments)
        usage += u' ' + argument;
    out.lines = {usage + u" [options]"_s, {}, QString(verb.summary) + u'.', {}};
    for (const OptionSpec &option : verb.options)
        out.lines.append(optionLine(option));
    out.lines.append(optionLine({"help"_L1, {}, "this text"_L1, OptionKind::Flag, false}));
    return out;
}

/// The first line of a file, or of standard input without showing what is typed.
Result<QString> readSecret(const QString &path)
{
    QFile file(path);
    const bool typed = path == "-"_L1;
    termios before{};
    const bool terminal = typed && isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &before) == 0;
    if (terminal) {
        termios quiet = before;
        quiet.c_lflag &= tcflag_t(~ECHO);
        tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
        fputs("Password: ", stderr);
    }
    const bool open = typed ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    const QByteArray line = open ? file.readLine(1024) : QByteArray();
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSANOW, &before);
        fputc('\n', stderr);
    }
    if (!open)
        return Error::of(ErrorCode::NotFound, Reason::Io, u"password file"_s, path);
    QString secret = QString::fromUtf8(line);
    while (secret.endsWith(u'\n') || secret.endsWith(u'\r'))
        secret.chop(1);
    return secret;
}

Outcome inOwnOffice(const Verb &verb, const Call &call, std::unique_ptr<ServerFolder> folder)
{
    const SystemClock clock;
    auto record = ServerRecord::open(folder->target(), clock);
    if (!record.ok())
        return Outcome::failure(record.error());
    // Another server before the same database does the work, unless it just died.
    WriterLease *lease = (*record)->lease();
    if (lease && !lease->waitUntilHolds(2 * WriterLease::patience))
        return Outcome::failure(lease->notWriter());
    Auth auth(**record);
    JobRunner jobs(**record);
    Office office{*folder, **record, auth, jobs};
    return verb.inOffice(call, office);
}

/// One line of a terminal that says how far the work is, written over by the next and gone at the
/// end. Nothing is shown where nobody looks: in a file or a pipe.
class ProgressLine
{
public:
    ProgressLine() : m_isSeen(isatty(STDERR_FILENO)) {}
    ~ProgressLine()
    {
        if (m_isShown)
            fputs(clear, stderr);
    }
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;
    void show(const QString &progress)
    {
        if (!m_isSeen)
            return;
        fprintf(stderr, "%s%s", clear, qPrintable(progress.left(78)));
        fflush(stderr);
        m_isShown = true;
    }

private:
    static constexpr const char *clear = "\r\033[K";
    bool m_isSeen;
    bool m_isShown = false;
};

Outcome runVerb(const Verb &verb, Call call)
{
    for (const OptionSpec &option : verb.options) {
        if (option.kind != OptionKind::PasswordFile)
            continue;
        const auto secret = readSecret(call.text(option.name, u"-"_s));
        if (!secret.ok())
            return Outcome::failure(secret.error());
        call.values().insert(u"password"_s, *secret);
    }
    ProgressLine line;
    call.onProgress([&line](const QString &progress) { line.show(progress); });
    if (verb.alone)
        return verb.alone(call);
    auto folder = ServerFolder::open(call.text("data"_L1));
    if (folder.ok())
        return inOwnOffice(verb, call, std::move(*folder));
    if (folder.error().code != ErrorCode::Busy)
        return Outcome::failure(folder.error());
    // A server has the folder: it does the work.
    const auto answer = askServer(call.text("data"_L1), QString(verb.words), call);
    if (!answer.ok())
        return Outcome::failure(answer.error());
    return *answer;
}

} // namespace

const QList<Verb> &verbs()
{
    static const QList<Verb> all = setUpVerbs() + serveVerbs() + peopleVerbs() + checkVerbs() + recordVerbs()
                                   + importVerbs() + billingVerbs();
    return all;
}

const Verb *findVerb(const QStringList &words)
{
    const Verb *found = nullptr;
    for (const Verb &verb : verbs()) {
        const QStringList own = QString(verb.words).split(u' ');
        if (words.size() >= own.size() && words.first(own.size()) == own)
            found = &verb;
    }
    return found;
}

bool drawsPages(const QStringList &arguments)
{
    const Verb *verb = findVerb(arguments);
    return verb && verb->drawsPages;
}

int runProgram(const QStringList &arguments)
{
    if (arguments.isEmpty() || arguments.first() == "--help"_L1 || arguments.first() == "-h"_L1
        || arguments.first() == "help"_L1) {
        Outcome help = generalHelp();
        if (arguments.isEmpty())
            help.code = ExitCode::WrongUsage;
        return print(help, false);
    }
    if (arguments.first() == "--version"_L1)
        return print(Outcome::done(u"linedeskd " LINEDESK_VERSION ""_s), false);
    const Verb *verb = findVerb(arguments);
    if (!verb)
        return print(Outcome::wrongUsage(
                         u"there is no command \"%1\"; see linedeskd --help"_s.arg(arguments.first())),
                     false);
    const QStringList rest = arguments.mid(QString(verb->words).count(u' ') + 1);
    if (rest.contains("--help"_L1) || rest.contains("-h"_L1))
        return print(verbHelp(*verb), false);
    const bool json = rest.contains("--json"_L1);
    const auto call = readCall(rest, verb->options, verb->arguments);
    if (!call.ok())
        return print(Outcome::wrongUsage(u"%1; see linedeskd %2 --help"_s.arg(
                         usageSentence(call.error()), QString(verb->words))),
                     json);
    return print(runVerb(*verb, *call), json);
}

} // namespace linedesk
