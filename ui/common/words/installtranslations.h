#pragma once

class QCoreApplication;

namespace linedesk {

/// Puts the words of the person's language into the program: QLocale()'s where there is a
/// translation, else English, whose plural forms ("1 change", "3 changes") come from it too. Call
/// it once, after QLocale::setDefault() and before the first window. Main thread.
void installTranslations(QCoreApplication &application);

} // namespace linedesk
