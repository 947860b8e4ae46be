#include "app/desktop/application.h"
#include "app/desktop/desktopoptions.h"
#include "core/base/reasons.h"
#include "core/client/deskverify.h"
#include "ui/common/words/installtranslations.h"

#include <QApplication>
#include <QLocale>

#include <algorithm>
#include <cstdio>
#include <memory>

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

/// Tells what a check of the desk's files found; gives the exit code.
int verify(const QString &folder)
{
    const auto report = linedesk::verifyDesk(folder);
    if (!report.ok())
        return fail(report.error(), exitCodeOf(report.error()));
    for (const linedesk::DeskFinding &finding : report->findings)
        std::printf("%s\n", qUtf8Printable(finding.sentence()));
    for (const QString &file : report->aside)
        std::printf("put aside earlier: %s\n", qUtf8Printable(file));
    std::printf("%s: %d rules over the files of %d people, %lld commands kept, %lld not sent\n",
                report->sound() ? "sound" : "NOT SOUND", report->rules, report->people,
                static_cast<long long>(report->commands), static_cast<long long>(report->unsent));
    return report->sound() ? 0 : 1;
}

/// Whether no window is going to be opened: then no display is needed either.
bool isWindowless(int argc, char **argv)
{
    return std::any_of(argv + 1, argv + argc, [](const char *argument) {
        const QByteArrayView name(argument);
        return name == "--verify" || name == "--help" || name == "-h" || name == "--version";
    });
}

int open(QApplication &program, const linedesk::DesktopOptions &options)
{
    // The bare C locale has no words for months and no grouping; people read English instead.
    if (QLocale().language() == QLocale::C)
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    linedesk::installTranslations(program);
    const linedesk::SystemClock clock;
    linedesk::Keychain secrets;
    linedesk::Application application(options, clock, secrets);
    const auto started = application.start();
    if (!started.ok())
        return fail(started.error(), exitCodeOf(started.error()));
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    std::unique_ptr<QApplication> windows;
    std::unique_ptr<QCoreApplication> program;
    if (isWindowless(argc, argv))
        program = std::make_unique<QCoreApplication>(argc, argv);
    else
        windows = std::make_unique<QApplication>(argc, argv);
    QCoreApplication::setApplicationName(u"linedesk"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LINEDESK_VERSION));
    const auto options = linedesk::DesktopOptions::parse(QCoreApplication::arguments().mid(1));
    if (!options.ok())
        return fail(options.error(), 2);
    if (options->help || options->version) {
        std::fputs(options->help ? qUtf8Printable(linedesk::DesktopOptions::helpText())
                                 : "linedesk " LINEDESK_VERSION "\n",
                   stdout);
        return 0;
    }
    if (options->verify)
        return verify(linedesk::Application::profileFolder(*options));
    QGuiApplication::setApplicationDisplayName(u"Linedesk"_s);
    return open(*windows, *options);
}
