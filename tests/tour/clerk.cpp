#include "tests/tour/clerk.h"

#include "tests/tour/officedesk.h"
#include "tests/tour/officeserver.h"

#include <QApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace linedesk {

bool Clerk::takePayment(OfficeDesk &desk, const QString &amount)
{
    return desk.click(u"payment.postButton"_s) && desk.type(u"amount_minorField"_s, amount)
           && desk.click(u"saveButton"_s) && desk.says(u"toastText"_s, u"posted for Ada Quist"_s);
}

int Clerk::work(const QString &profile, const QString &amount)
{
    OfficeDesk desk;
    const bool saved =
        desk.open(profile)
        && desk.signIn(OfficeServer::admin, OfficeServer::password, u"workOfflineButton"_s)
        && desk.isReady() && desk.type(u"findInListBox"_s, u"quist"_s)
        && desk.openRow(u"subscriberTable"_s, u"Ada Quist"_s) && takePayment(desk, amount);
    if (!saved) {
        std::fprintf(stderr, "the clerk could not go on: %s\n", qUtf8Printable(desk.missing()));
        return 1;
    }
    std::puts("saved");
    std::fflush(stdout);
    return QApplication::exec();
}

} // namespace linedesk
