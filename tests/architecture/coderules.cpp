#include "tests/architecture/rules.h"

#include <QRegularExpression>

namespace linedesk::architecture {

using namespace Qt::StringLiterals;

namespace {

struct CodeRule {
    QString rule;
    QRegularExpression pattern; ///< searched in code without comments and strings
    QStringList folders;
    QStringList except;
    QString why;
};

const QStringList everywhere{u"core"_s, u"ui"_s, u"app"_s, u"tests"_s};
const QStringList programs{u"core"_s, u"ui"_s, u"app"_s};

QRegularExpression pattern(const QString &text)
{
    return QRegularExpression(text);
}

QList<CodeRule> makeRules()
{
    return {
        {u"no-process-events"_s, pattern(u"\\bprocessEvents\\b"_s), programs, {},
         u"runs other code in the middle of this one; use whenDone"_s},
        {u"no-event-loop"_s, pattern(u"\\bQEventLoop\\b(?!Locker)"_s), programs, {},
         u"a nested loop waits on its thread; use whenDone"_s},
        {u"no-wait-on-gui"_s, pattern(u"\\bwaitFor(Finished|Done|ReadyRead|BytesWritten)\\b"_s),
         {u"ui"_s, u"app/desktop"_s}, {}, u"the GUI thread never waits; use whenDone"_s},
        {u"no-blocking-connection"_s, pattern(u"\\bBlockingQueuedConnection\\b"_s), everywhere, {},
         u"two threads that wait for each other; return a QFuture"_s},
        {u"no-then"_s, pattern(u"\\.\\s*then\\s*\\("_s), everywhere, {},
         u"QFuture::then aborts in Qt 6.4 when its context dies, and may run twice; use whenDone or "
         "onResult"_s},
        {u"no-ignored-tls"_s, pattern(u"\\bignoreSslErrors\\b|\\bVerifyNone\\b"_s), programs, {},
         u"an unverified certificate is no certificate"_s},
        {u"no-insecure-fallback"_s, pattern(u"\\bsetInsecureFallback\\b"_s), programs, {},
         u"it does not fall back; without a keychain ask each time"_s},
        {u"no-sleep"_s,
         pattern(u"\\bQThread\\s*::\\s*(sleep|msleep|usleep)\\b|\\bsleep_(for|until)\\b"
                 "|\\bQTest\\s*::\\s*(qSleep|qWait)\\s*\\(|(?<![\\w:.>])(::)?(usleep|nanosleep)\\s*\\("_s),
         {u"tests"_s, u"ui"_s, u"app/desktop"_s}, {}, u"wait for the fact itself: QTRY_*"_s},
        {u"no-keywords"_s,
         pattern(u"^\\s*signals\\s*:|\\b(public|protected|private)\\s+slots\\s*:|\\bemit\\s+\\w"_s),
         everywhere, {}, u"write Q_SIGNALS, Q_SLOTS, Q_EMIT"_s},
        {u"no-singleton"_s, pattern(u"\\bstatic\\s+[\\w:]+\\s*[&*]\\s*(instance|self)\\s*\\("_s),
         everywhere, {}, u"services are members of the application, passed by reference"_s},
        {u"no-vague-name"_s, pattern(u"\\b(class|struct)\\s+(?!Q[A-Z])\\w*(Manager|Helper|Utils)\\b"_s),
         everywhere, {}, u"say what it is instead"_s},
        {u"settings-room"_s, pattern(u"\\bQSettings\\s*(\\(\\s*\\)|\\{\\s*\\}|\\s\\w+\\s*;)"_s),
         programs, {u"core/settings"_s}, u"a QSettings without a path is core/settings' business"_s},
        {u"no-words-in-core"_s, pattern(u"(?<![\\w.>])tr\\s*\\("_s), {u"core"_s}, {},
         u"core gives reasons; each surface has one presenter that makes sentences"_s},
        {u"no-swallowed-exception"_s, pattern(u"\\bcatch\\s*\\(\\s*\\.\\.\\.\\s*\\)\\s*\\{\\s*\\}"_s),
         everywhere, {}, u"an error nobody hears of"_s},
    };
}

bool isUnder(const SourceFile &file, const QStringList &folders)
{
    return std::any_of(folders.begin(), folders.end(),
                       [&](const QString &folder) { return file.isIn(folder); });
}

} // namespace

Breaches codeBreaches(const SourceTree &tree)
{
    static const QList<CodeRule> rules = makeRules();
    Breaches breaches;
    for (const SourceFile &file : tree.files()) {
        if (!file.isCode())
            continue;
        for (const CodeRule &rule : rules) {
            if (!isUnder(file, rule.folders) || isUnder(file, rule.except))
                continue;
            for (qsizetype i = 0; i < file.code().size(); ++i) {
                const auto match = rule.pattern.match(file.code().at(i));
                if (match.hasMatch())
                    breaches.append({file.path(), int(i) + 1, rule.rule,
                                     match.captured().trimmed() + u": "_s + rule.why});
            }
        }
        if (file.isHeader() && !file.lines().contains(u"#pragma once"_s)
            && isUnder(file, everywhere))
            breaches.append({file.path(), 1, u"pragma-once"_s, u"a header starts with it"_s});
    }
    return breaches;
}

} // namespace linedesk::architecture
