#pragma once
#include "app/server/cli/commandline.h"
#include "app/server/cli/office.h"
#include "app/server/cli/outcome.h"

namespace linedesk {

/// A sub-command: how it is called and what it does. Exactly one of `alone` and `inOffice` is set:
/// what a command does by itself (it opens what it needs), or what it does on an open record, in
/// this process or in the server that holds the data folder.
struct Verb {
    QLatin1StringView words; ///< "billing run"
    QLatin1StringView summary;
    QStringList arguments;
    QList<OptionSpec> options;
    Outcome (*alone)(const Call &) = nullptr;
    Outcome (*inOffice)(const Call &, Office &) = nullptr;
    bool drawsPages = false; ///< needs fonts, so a QGuiApplication
};

/// Every sub-command there is.
const QList<Verb> &verbs();
/// The verb whose words the list begins with; null for none.
const Verb *findVerb(const QStringList &words);

// Each group in a file of its own.
QList<Verb> setUpVerbs();
QList<Verb> peopleVerbs();
QList<Verb> checkVerbs();
QList<Verb> recordVerbs();
QList<Verb> serveVerbs();
QList<Verb> importVerbs();
QList<Verb> billingVerbs();

inline const OptionSpec dataOption{QLatin1StringView("data"), QLatin1StringView("DIR"),
                                   QLatin1StringView("the server's data folder"),
                                   OptionKind::File, true};
inline const OptionSpec jsonOption{QLatin1StringView("json"), {},
                                   QLatin1StringView("the answer as one JSON object"),
                                   OptionKind::Flag, false};

} // namespace linedesk
