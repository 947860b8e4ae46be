#include "ui/common/words/installtranslations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

// Outside of any namespace: the resource of a static library is linked only when it is named.
static void initResource()
{
    Q_INIT_RESOURCE(translations);
}

namespace linedesk {

void installTranslations(QCoreApplication &application)
{
    initResource();
    auto *translator = new QTranslator(&application);
    const bool loaded = translator->load(QLocale(), u"linedesk"_s, u"_"_s, u":/i18n"_s)
                        || translator->load(u"linedesk_en"_s, u":/i18n"_s);
    Q_ASSERT_X(loaded, "installTranslations", "the English plurals are part of the program");
    if (loaded)
        QCoreApplication::installTranslator(translator);
}

} // namespace linedesk
