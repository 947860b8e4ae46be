#include "tests/cases/casefile.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

enum ExitCode { AllPassed = 0, SomeFailed = 1, WrongUse = 2 };

void say(std::FILE *to, const QString &line)
{
    std::fputs(qPrintable(line + u'\n'), to);
}

QString usage()
{
    return u"usage: linedesk-cases %1 FILE.json\n\n"
           "Runs outside cases through the billing engine and prints what differs, what was\n"
           "skipped and by which rule, and how many passed.\n\n"
           "Exit codes: 0 none failed, 1 one failed, 2 wrong use or a file that cannot be read."_s
               .arg(linedesk::cases::caseSetNames().join(u'|'));
}

void sayWrong(const QString &file, const linedesk::cases::Unreadable &wrong)
{
    say(stderr,
        u"linedesk-cases: %1: %2: found %3; fix: %4"_s.arg(
            file, wrong.field, wrong.value.isEmpty() ? u"nothing"_s : wrong.value, wrong.fix));
}

} // namespace

int main(int argc, char **argv)
{
    using namespace linedesk::cases;
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments().sliced(1);
    if (words.contains(u"--help"_s) || words.contains(u"-h"_s)) {
        say(stdout, usage());
        return AllPassed;
    }
    const auto set = caseSetOf(words.value(0));
    if (!set || words.size() != 2) {
        say(stderr, words.isEmpty() || set
                        ? u"linedesk-cases: name a set of cases and one file"_s
                        : u"linedesk-cases: '%1' is no set of cases"_s.arg(words.first()));
        say(stderr, usage());
        return WrongUse;
    }
    const QString file = words.at(1);
    const CaseFile read = readCaseFile(file);
    for (const Unreadable &wrong : read.wrong)
        sayWrong(file, wrong);
    if (!read.wrong.isEmpty())
        return WrongUse;

    int passed = 0, failed = 0, skipped = 0;
    bool unreadable = false;
    for (const Outcome &outcome : runCases(*set, read.cases)) {
        for (const Unreadable &wrong : outcome.unreadable)
            sayWrong(file, wrong);
        for (const Difference &difference : outcome.differences)
            say(stdout, u"FAIL %1: %2: expected %3, ours %4"_s.arg(
                            outcome.id, difference.what, difference.expected, difference.ours));
        if (outcome.skipped())
            say(stdout, u"SKIP %1: %2: %3"_s.arg(outcome.id, outcome.skippedBy.name,
                                                 outcome.skippedBy.reason));
        unreadable |= !outcome.unreadable.isEmpty();
        (outcome.failed() ? failed : outcome.skipped() ? skipped : passed) += 1;
    }
    say(stdout, u"%1 passed, %2 failed, %3 skipped"_s.arg(passed).arg(failed).arg(skipped));
    return unreadable ? WrongUse : failed > 0 ? SomeFailed : AllPassed;
}
