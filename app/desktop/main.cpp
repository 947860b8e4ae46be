#include "app/desktop/application.h"
#include "app/desktop/desktopoptions.h"
#include "core/base/reasons.h"
#include "ui/common/words/installtranslations.h"

#include <QApplication>
#include <QLocale>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

int fail(const linedesk::Error &error, int code)
{
    for (const QString &sentence : linedesk::errorSentences(error))
        std::fprintf(stderr, "linedesk: %s\n", qUtf8Printable(sentence));
    return code;
}

/// Exit codes as for the server's program: 2 wrong usage, 4 busy.
int exitCodeOf(const linedesk::Error &error)
{
    return error.code == linedesk::ErrorCode::Busy ? 4 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication program(argc, argv);
    QApplication::setApplicationName(u"linedesk"_s);
    QApplication::setApplicationDisplayName(u"Linedesk"_s);
    QApplication::setApplicationVersion(QStringLiteral(LINEDESK_VERSION));
    const auto options = linedesk::DesktopOptions::parse(QApplication::arguments().mid(1));
    if (!options.ok())
        return fail(options.error(), 2);
    if (options->help || options->version) {
        std::fputs(options->help ? qUtf8Printable(linedesk::DesktopOptions::helpText())
                                 : "linedesk " LINEDESK_VERSION "\n",
                   stdout);
        return 0;
    }
    // The bare C locale has no words for months and no grouping; people read English instead.
    if (QLocale().language() == QLocale::C)
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    linedesk::installTranslations(program);
    const linedesk::SystemClock clock;
    linedesk::Keychain secrets;
    linedesk::Application application(*options, clock, secrets);
    const auto started = application.start();
    if (!started.ok())
        return fail(started.error(), exitCodeOf(started.error()));
    return QApplication::exec();
}
