#include "tests/app/portalsamples.h"

#include "app/server/portal/views/billsview.h"
#include "app/server/portal/views/errorview.h"
#include "app/server/portal/views/homeview.h"
#include "app/server/portal/views/portalassets.h"
#include "app/server/portal/views/sessionsview.h"
#include "app/server/portal/views/setupview.h"
#include "app/server/portal/views/signinview.h"

using namespace Qt::StringLiterals;

namespace linedesk::portal {
namespace {

PortalNotice notice(const PortalContext &context, Severity severity, const QString &heading,
                    const QString &body)
{
    return {severity, heading,
            PortalText::parse(body, {context.company.fullName(), context.company.officePhone,
                                     u"10482"_s})};
}

QList<PortalNotice> fourNotices(const PortalContext &context)
{
    return {notice(context, Severity::Normal, u"Say hello to Quarry 100"_s,
                   u"Twice the speed for *all* of Quarry Flat."_s),
            notice(context, Severity::Warning, u"Planned work on the Quarry Flat tower"_s,
                   u"We are replacing two radios on the Quarry Flat tower on **Tuesday, Nov 24, "
                   "from 1:00 to 3:00 AM**. Your internet may drop for up to 20 minutes. You do "
                   "not need to do anything.\nQuestions? Call {office phone}."_s),
            notice(context, Severity::Informational, u"Office closed Thursday and Friday"_s,
                   u"See [our opening hours](https://larkspur.example/hours)."_s),
            notice(context, Severity::Critical, u"Otter Bend: internet outage"_s,
                   u"Internet is down in Otter Bend since 11:52 AM. Crews are on it. We will post "
                   "again by 2:30 PM."_s)};
}

HomeModel lateHome(const PortalContext &context)
{
    HomeModel model;
    model.greetingName = u"Dolores"_s;
    model.accountNumber = u"10482"_s;
    model.balance = Money::fromMinor(12840);
    model.dueDate = QDate(2026, 10, 30);
    model.suspendOn = QDate(2026, 11, 29);
    model.openInvoiceId = u"0192f5c4-0000-7000-8000-000000000001"_s;
    model.notices = {notice(context, Severity::Warning, u"Planned work, Tue 1:00 to 3:00 AM"_s,
                            u"Your internet may drop for up to 20 minutes. You do not need to do "
                            "anything."_s)};
    model.packages = {{u"Quarry 50 + Voice"_s, PackageState::Active}};
    model.upcoming = {{QDate(2026, 12, 1), u"Next bill"_s, Money::fromMinor(8745)}};
    model.lastPayment = PortalLastPayment{Money::fromMinor(8745), QDate(2026, 10, 9)};
    return model;
}

BillsModel someBills()
{
    BillsModel model;
    const auto bill = [](int number, QDate date, qint64 total, qint64 open, BillState state) {
        return PortalBill{u"0192f5c4-0000-7000-8000-%1"_s.arg(number, 12, 10, QChar(u'0')),
                          u"2026%1"_s.arg(number, 7, 10, QChar(u'0')),
                          date,
                          date.addDays(15),
                          Money::fromMinor(total),
                          Money::fromMinor(open),
                          state};
    };
    model.bills = {bill(1184, {2026, 11, 15}, 8745, 8745, BillState::Open),
                   bill(1021, {2026, 10, 15}, 8745, 4095, BillState::Late),
                   bill(866, {2026, 9, 15}, 123456, 0, BillState::Paid),
                   bill(801, {2026, 9, 2}, 2500, 0, BillState::Void)};
    model.payments = {{QDate(2026, 10, 9), Money::fromMinor(4650), u"Check 1042"_s},
                      {QDate(2026, 9, 20), Money::fromMinor(123456), u"Cash"_s}};
    model.olderPath = u"/portal/bills?before=20260000801"_s;
    return model;
}

QList<PortalSignIn> someSignIns()
{
    const auto at = [](int day, int hour) {
        return QDateTime(QDate(2026, 11, day), QTime(hour, 22), Qt::UTC);
    };
    return {{u"a1"_s, u"Firefox on Android"_s, at(21, 18), at(21, 19), true},
            {u"b2"_s, u"Safari on iPad"_s, at(19, 3), at(20, 4), false},
            {u"c3"_s, {}, at(12, 13), at(12, 14), false}};
}

} // namespace

PortalContext sampleContext(const PortalAssets &assets)
{
    return {{u"Larkspur Valley"_s, u"Internet"_s, u"(555) 010-2000"_s, {}, u"#1F4E5F"_s},
            PortalFormat(u"US"_s, {u"USD"_s, 2}, QTimeZone("America/Denver")),
            assets,
            QDateTime(QDate(2026, 11, 21), QTime(20, 30), Qt::UTC),
            QDateTime(QDate(2026, 11, 22), QTime(15, 0), Qt::UTC)};
}

QList<std::pair<QString, QByteArray>> samplePages(const PortalAssets &assets)
{
    const PortalContext context = sampleContext(assets);
    const PortalSession session{u"csrf-of-this-session"_s};
    QList<std::pair<QString, QByteArray>> pages;
    const auto add = [&pages](const QString &name, const QByteArray &page) {
        pages.append({name, page});
    };

    SignInModel signIn;
    signIn.csrfToken = u"csrf-of-this-visit"_s;
    add(u"sign-in"_s, renderSignIn(context, signIn));
    signIn.username = u"d.whitaker@mail.example"_s;
    signIn.reason = SignInReason::WrongCredentials;
    signIn.notices = {notice(context, Severity::Critical, u"Internet outage in Otter Bend."_s,
                             u"Crews are on it. Next update by 2:30 PM."_s)};
    add(u"sign-in-wrong"_s, renderSignIn(context, signIn));
    signIn.reason = SignInReason::TooManyTries;
    signIn.retryAfterSeconds = 840;
    add(u"sign-in-too-many"_s, renderSignIn(context, signIn));
    signIn.reason = SignInReason::LinkSpent;
    add(u"sign-in-link-spent"_s, renderSignIn(context, signIn));
    signIn.reason = SignInReason::SessionEnded;
    add(u"sign-in-session-ended"_s, renderSignIn(context, signIn));
    signIn.reason = SignInReason::SetUpDone;
    signIn.notices.clear();
    add(u"set-up-done"_s, renderSignIn(context, signIn));
    add(u"signed-out"_s, renderSignedOut(context));

    SetUpModel setUp;
    setUp.csrfToken = u"csrf-of-this-visit"_s;
    setUp.linkToken = u"one-time-token"_s;
    setUp.firstName = u"Dolores"_s;
    setUp.username = u"d.whitaker@mail.example"_s;
    add(u"set-up"_s, renderSetUp(context, setUp));
    setUp.problems = {{Reason::AlreadyExists, u"username"_s, setUp.username, {}},
                      {Reason::TooShort, u"password"_s, {}, u"12"_s}};
    add(u"set-up-problems"_s, renderSetUp(context, setUp));
    setUp.problems.clear();
    setUp.usernameFixed = true;
    add(u"new-password"_s, renderSetUp(context, setUp));

    HomeModel home = lateHome(context);
    add(u"home-late"_s, renderHome(context, session, home));
    home.packages.append({u"Workshop line"_s, PackageState::Suspended});
    home.packages.append({u"Lake cabin 25"_s, PackageState::Hibernated});
    home.notices = fourNotices(context);
    home.dueDate = QDate(2026, 12, 5);
    add(u"home-four-notices"_s, renderHome(context, session, home));
    home.notices.clear();
    home.balance = Money();
    home.openInvoiceId.clear();
    add(u"home-paid"_s, renderHome(context, session, home));
    home.balance = Money::fromMinor(-1890);
    add(u"home-credit"_s, renderHome(context, session, home));
    HomeModel fresh;
    fresh.accountNumber = u"10483"_s;
    add(u"home-new"_s, renderHome(context, session, fresh));

    add(u"bills"_s, renderBills(context, session, someBills()));
    add(u"bills-none"_s, renderBills(context, session, {}));
    add(u"sessions"_s, renderSessions(context, session, someSignIns()));
    for (const int status : {400, 403, 404, 405, 429, 500, 503})
        add(u"error-%1"_s.arg(status), renderError(context, {status, status == 429 ? 90 : 0}));
    return pages;
}

} // namespace linedesk::portal
