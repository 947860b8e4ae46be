#include "app/server/cli/program.h"
#include "core/base/logging.h"

#include <QGuiApplication>
#include <QLoggingCategory>

#include <memory>

int main(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    linedesk::installJsonLog();
    // Only a server says what it does all along; the other commands say what went wrong.
    if (arguments.value(0) != QStringLiteral("serve"))
        QLoggingCategory::setFilterRules(QStringLiteral("*.info=false\n*.debug=false"));
    // Pages are drawn on no screen; the other commands need no fonts and start quicker without.
    std::unique_ptr<QCoreApplication> application;
    if (linedesk::drawsPages(arguments)) {
        if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
        application = std::make_unique<QGuiApplication>(argc, argv);
    } else {
        application = std::make_unique<QCoreApplication>(argc, argv);
    }
    QCoreApplication::setApplicationName(QStringLiteral("linedeskd"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LINEDESK_VERSION));
    return linedesk::runProgram(arguments);
}
