#pragma once
#include "core/base/result.h"

#include <QStringList>

namespace linedesk {

/// What the desktop program was asked for on its command line.
struct DesktopOptions {
    QString profile;    ///< folder of the local copy and the queue; empty = the usual place
    QString enrolFile;  ///< an enrolment file to use once
    QString screenshot; ///< where to save a picture of the window once it shows data
    bool quitAfterScreenshot = false;
    QString page;       ///< the page to open first
    QString appearance; ///< "light", "dark" or empty
    bool verify = false; ///< check the profile's files, open no window
    bool help = false;
    bool version = false;

    /// Reads the arguments after the program's name. Problems name the option.
    static Result<DesktopOptions> parse(const QStringList &arguments);
    static QString helpText();
};

} // namespace linedesk
