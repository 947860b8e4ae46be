#include "app/desktop/desktopoptions.h"

using namespace Qt::StringLiterals;

namespace linedesk {

QString DesktopOptions::helpText()
{
    return u"usage: linedesk [--profile DIR] [--enrol-file FILE] [--page NAME]\n"
           "                [--appearance light|dark] [--screenshot FILE [--quit-after-screenshot]]\n"
           "       linedesk --verify [--profile DIR]\n\n"
           "Linedesk, the back office of an internet service provider.\n"
           "  --profile DIR            where this desk keeps its copy and its unsent work\n"
           "  --enrol-file FILE        joins the server named in an enrolment file, once\n"
           "  --page NAME              opens this page first (subscribers, messages, billing, …)\n"
           "  --appearance light|dark  instead of the computer's own\n"
           "  --screenshot FILE        saves a picture of the window once it shows data\n"
           "  --quit-after-screenshot  ends after that\n"
           "  --verify                 checks this desk's files, changes none and opens no window;\n"
           "                           exit codes 0 sound, 1 something is wrong, 4 a desk is open on them\n"
           "  --version, --help\n"_s;
}

Result<DesktopOptions> DesktopOptions::parse(const QStringList &arguments)
{
    DesktopOptions options;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &name = arguments[i];
        QString *target = nullptr;
        if (name == "--help"_L1 || name == "-h"_L1)
            options.help = true;
        else if (name == "--version"_L1)
            options.version = true;
        else if (name == "--verify"_L1)
            options.verify = true;
        else if (name == "--quit-after-screenshot"_L1)
            options.quitAfterScreenshot = true;
        else if (name == "--profile"_L1)
            target = &options.profile;
        else if (name == "--enrol-file"_L1)
            target = &options.enrolFile;
        else if (name == "--screenshot"_L1)
            target = &options.screenshot;
        else if (name == "--page"_L1)
            target = &options.page;
        else if (name == "--appearance"_L1)
            target = &options.appearance;
        else
            return Error::invalid(Reason::UnknownField, name, {},
                                  u"--profile, --enrol-file, --page, --appearance, --screenshot, "
                                  "--quit-after-screenshot, --verify, --version, --help"_s);
        if (!target)
            continue;
        if (i + 1 == arguments.size() || arguments[i + 1].startsWith("--"_L1))
            return Error::invalid(Reason::Required, name);
        *target = arguments[++i];
    }
    if (!options.appearance.isEmpty() && options.appearance != "light"_L1
        && options.appearance != "dark"_L1)
        return Error::invalid(Reason::UnknownValue, u"--appearance"_s, options.appearance,
                              u"light, dark"_s);
    if (options.quitAfterScreenshot && options.screenshot.isEmpty())
        return Error::invalid(Reason::Required, u"--screenshot"_s);
    return options;
}

} // namespace linedesk
