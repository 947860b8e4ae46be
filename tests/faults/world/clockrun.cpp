#include "tests/faults/world/clockrun.h"

#include "core/commands/invoices.h"
#include "core/commands/messages.h"
#include "core/commands/packages.h"
#include "core/commands/payments.h"
#include "core/messages/portalwindow.h"

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 threeYearsMs = 3 * 365 * 24 * 60 * minuteMs;

/// Five minutes before something happens in Denver; the window of a message around it as its wall
/// clock has it, and the instants that means.
struct Moment {
    const char *startsUtc;
    const char *windowStart;
    const char *windowEnd;
    const char *showsFromUtc;
    const char *showsToUtc;
};
constexpr Moment moments[] = {
    {"2026-11-21T12:00:00Z", "2026-11-21T05:05", "2026-11-21T05:10", "2026-11-21T12:05:00Z", "2026-11-21T12:10:00Z"},
    // 02:00 to 03:00 does not exist: the start is the first instant after the gap.
    {"2027-03-14T08:55:00Z", "2027-03-14T02:30", "2027-03-14T03:05", "2027-03-14T09:00:00Z", "2027-03-14T09:05:00Z"},
    // 01:00 to 02:00 comes twice: the first one is the start, the second one the end.
    {"2026-11-01T07:55:00Z", "2026-11-01T01:58", "2026-11-01T01:02", "2026-11-01T07:58:00Z", "2026-11-01T08:02:00Z"},
    {"2028-02-29T06:55:00Z", "2028-02-29T00:00", "2028-02-29T00:05", "2028-02-29T07:00:00Z", "2028-02-29T07:05:00Z"},
    {"2027-01-01T06:55:00Z", "2027-01-01T00:00", "2027-01-01T00:05", "2027-01-01T07:00:00Z", "2027-01-01T07:05:00Z"},
};

qint64 msOf(const char *utc)
{
    return QDateTime::fromString(QString::fromLatin1(utc), Qt::ISODate).toMSecsSinceEpoch();
}

const QTimeZone &denver()
{
    static const QTimeZone zone("America/Denver");
    return zone;
}

QDate dayAt(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, denver()).date();
}

Crowd twoDesks(const Town &town)
{
    return {2, false, true, {town.people().first(), town.people().last()}};
}

} // namespace

ClockRun::ClockRun(const Town &town, quint64 seed, const FaultOptions &options)
    : World(town, seed, options, twoDesks(town))
    , m_moment(int((seed - 1) % scenarios) % 5)
    , m_skew(Skew(int((seed - 1) % scenarios) / 5))
    , m_rightMs(msOf(moments[m_moment].startsUtc) - town.startMs())
{
}

void ClockRun::setServer(qint64 offMs)
{
    m_serverOff = offMs;
    m_serverClock.setOff(m_rightMs + offMs);
}

void ClockRun::setDesk(qint64 offMs)
{
    m_desks.front()->clock.setOff(m_rightMs + offMs);
}

void ClockRun::prepare()
{
    const UserId owner = m_town.people().first().id;
    for (int i = 0; i < 6; ++i) {
        AddPackage add;
        add.id = SubscriptionId(Uuid::derived("clock subscription " + QByteArray::number(i)));
        add.subscriberId = SubscriberId(m_town.subscribers()[i]);
        add.packageId = PackageId(m_town.packages().first());
        add.billStart = QDate(2026, 10, 1);
        if (const auto done = m_server->give(QString(AddPackage::name), codec::encode(add), owner); !done.ok())
            broken(u"no package"_s);
    }
    SavePortalMessage save;
    save.id = PortalMessageId(m_town.messages().first());
    save.heading = u"Works"_s;
    save.body = u"Tonight"_s;
    save.autoStart = QString::fromLatin1(moments[m_moment].windowStart);
    save.autoExpire = QString::fromLatin1(moments[m_moment].windowEnd);
    save.baseVersion = 1;
    const auto saved = m_server->give(QString(SavePortalMessage::name), codec::encode(save), owner);
    const auto shown = m_server->give(QString(ActivatePortalMessage::name), codec::encode(ActivatePortalMessage{save.id}), owner);
    if (!saved.ok() || saved->status != AnswerStatus::Applied || !shown.ok() || shown->status != AnswerStatus::Applied)
        broken(u"the message is not active"_s);
    m_server->onCommitted([this](const QList<CommandEnvelope> &batch, const QList<CommandAnswer> &answers) {
        for (qsizetype i = 0; i < batch.size(); ++i) {
            if (!m_model.answerTo(batch[i].id))
                committed(batch[i], answers[i]);
        }
        m_model.take(batch, answers);
    });
}

/// The rule by itself: up to ten minutes ahead, else a person; older than 45 days is booked today.
void ClockRun::committed(const CommandEnvelope &command, const CommandAnswer &answer)
{
    const qint64 now = m_serverClock.nowMs();
    const Uuid id = Uuid::parse(command.payload.value("id"_L1).toString()).value_or(Uuid{});
    if (command.type == QString(IssueInvoice::name) && answer.status == AnswerStatus::Applied)
        m_invoiceYears.insert(id, dayAt(now).year());
    if (command.type != QString(PostPayment::name))
        return;
    const QDate received = QDate::fromString(command.payload.value("received_on"_L1).toString(), Qt::ISODate);
    const qint64 entered = command.enteredAt.toMSecsSinceEpoch();
    Expected expected;
    expected.postedOn = received;
    if (command.deviceSeq > 0 && entered > now + 10 * minuteMs)
        expected.status = AnswerStatus::Refused;
    else if (dayAt(entered).daysTo(dayAt(now)) > 45) {
        expected.status = AnswerStatus::Adjusted;
        expected.postedOn = dayAt(now);
    }
    if (command.deviceSeq > 0 && command.businessDate != dayAt(entered))
        broken(u"a payment of %1 has the day %2"_s.arg(instantText(command.enteredAt), command.businessDate.toString(Qt::ISODate)));
    if (answer.status != expected.status)
        broken(u"a payment entered at %1 came to %2 at %3"_s.arg(instantText(command.enteredAt), QString(nameOf(answer.status)),
                                                               instantText(m_serverClock.nowUtc())));
    expected.serverYear = dayAt(now).year();
    if (answer.status != AnswerStatus::Refused)
        m_payments.insert(id, expected);
}

void ClockRun::pay(Seat &seat)
{
    PostPayment post;
    post.id = PaymentId(Uuid::derived("clock payment " + QByteArray::number(m_seed) + ' ' + QByteArray::number(++m_made)));
    post.subscriberId = SubscriberId(m_town.subscribers()[m_dice.below(6)]);
    post.amount = Money::fromMinor(100 + m_dice.below(900));
    post.receivedOn = dayAt(seat.desk().clock.nowMs());
    seat.enter(QString(PostPayment::name), codec::encode(post), post.id.uuid());
}

void ClockRun::issue()
{
    if (!m_server->isUp())
        return;
    IssueInvoice issue;
    issue.id = InvoiceId(Uuid::derived("clock invoice " + QByteArray::number(m_seed) + ' ' + QByteArray::number(++m_made)));
    issue.subscriberId = SubscriberId(m_town.subscribers()[m_dice.below(6)]);
    issue.invoiceDate = dayAt(m_serverClock.nowMs());
    issue.through = QDate(2026, 10, 1).addMonths(m_made / 4);
    if (const auto given = m_server->give(QString(IssueInvoice::name), codec::encode(issue), m_town.people().first().id); !given.ok())
        broken(u"no invoice"_s);
}

void ClockRun::work(qint64 forMs)
{
    const qint64 until = m_timeline.now() + forMs;
    for (qint64 at = 0; at < forMs; at += 10'000 + m_dice.below(20'000)) {
        m_timeline.after(at, [this] { pay(activeSeat(m_dice.below(2))); });
        m_timeline.after(at + 3'000, [this] { issue(); });
    }
    while (m_broken.isEmpty() && m_timeline.step(until)) {
    }
    checkWindow();
}

QStringList ClockRun::run()
{
    setServer(0);
    for (const auto &desk : m_desks)
        desk->clock.setOff(m_rightMs);
    const bool evenMoment = m_moment % 2 == 0;
    switch (m_skew) {
    case Skew::Ahead: setDesk(threeYearsMs); break;
    case Skew::Behind: setDesk(-threeYearsMs); break;
    case Skew::AheadAllowed: setDesk(9 * minuteMs); break;
    case Skew::BehindAllowed: setDesk(-9 * minuteMs); break;
    default: break;
    }
    for (const auto &seat : m_seats)
        seat->open();
    prepare();
    waitUntilLevel(u"at the start"_s, 60'000);
    const bool away = m_skew == Skew::AheadAway || m_skew == Skew::BehindAway;
    if (away) {
        cutOff(*m_desks.front(), true);
        setDesk(m_skew == Skew::AheadAway ? threeYearsMs : -threeYearsMs);
    }
    work(6 * minuteMs);
    switch (m_skew) {
    case Skew::StepBack: setDesk(-60 * minuteMs); break;
    case Skew::ServerStepsBack: setServer(-9 * minuteMs); break;
    case Skew::ServerWrong: setServer(evenMoment ? threeYearsMs : -threeYearsMs); break;
    default: break;
    }
    if (away) { // somebody notices
        setDesk(0);
        activeSeat(0).crash();
        cutOff(*m_desks.front(), false);
    }
    work(3 * minuteMs);
    setServer(0);
    work(2 * minuteMs);
    heal();
    for (const auto &desk : m_desks)
        desk->clock.setOff(m_rightMs);
    waitUntilLevel(u"at the end"_s, 10 * minuteMs);
    enterAgain();
    if (m_broken.isEmpty())
        check();
    if (m_broken.isEmpty()) {
        checkDates();
        checkOrder();
    }
    return m_broken;
}

/// What came back because of a clock is entered again, with the clock right: then nothing waits but
/// what was booked on another day.
void ClockRun::enterAgain()
{
    for (int left = 200; left > 0 && m_broken.isEmpty(); --left) {
        Seat *waiting = nullptr;
        for (const auto &seat : m_seats) {
            const auto entries = seat->store() ? seat->store()->entries(true) : Result<QList<DeskEntry>>(Error{});
            if (entries.ok() && !entries->isEmpty() && !waiting)
                waiting = seat.get();
        }
        if (!waiting)
            return;
        const auto first = waiting->store()->entries(true)->first();
        const bool refused = first.entry.answer && first.entry.answer->status == AnswerStatus::Refused;
        if (refused)
            waiting->enterAgain({{u"received_on"_s, dayAt(waiting->desk().clock.nowMs()).toString(Qt::ISODate)}});
        else
            waiting->settleOne(EntryChoice::KeepTheirs);
        const qint64 until = m_timeline.now() + 3'000;
        while (m_timeline.step(until)) {
        }
    }
    waitUntilLevel(u"after all was entered again"_s, 2 * minuteMs);
}

void ClockRun::checkDates()
{
    Reader reader(m_server->connection());
    for (auto it = m_payments.constBegin(); it != m_payments.constEnd(); ++it) {
        const auto payment = reader.find<Payment>(it.key());
        if (!payment.ok() || !*payment || (*payment)->postedOn != it->postedOn)
            broken(u"a payment is booked on another day than %1"_s.arg(it->postedOn.toString(Qt::ISODate)));
    }
    for (auto it = m_invoiceYears.constBegin(); it != m_invoiceYears.constEnd(); ++it) {
        const auto invoice = reader.find<Invoice>(it.key());
        if (invoice.ok() && *invoice && !(*invoice)->number.startsWith(QString::number(*it)))
            broken(u"invoice %1 was issued in %2"_s.arg((*invoice)->number).arg(*it));
    }
    if (m_payments.size() < 10 || m_invoiceYears.size() < 5)
        broken(u"too little was done: %1 payments, %2 invoices"_s.arg(m_payments.size()).arg(m_invoiceYears.size()));
}

/// Each queue in its order, whatever the clocks said; receipts in theirs.
void ClockRun::checkOrder()
{
    auto row = m_server->connection().exec(
        u"SELECT device_id, user_id, device_seq FROM command WHERE device_seq > 0 ORDER BY chain_no"_s);
    QHash<QByteArray, qint64> last;
    while (row->next()) {
        qint64 &before = last[row->bytes(0) + row->bytes(1)];
        if (row->number(2) != before + 1)
            broken(u"number %1 of a queue came after %2"_s.arg(row->number(2)).arg(before));
        before = row->number(2);
    }
}

void ClockRun::checkWindow()
{
    const Moment &moment = moments[m_moment];
    const auto message = Reader(m_server->connection()).find<PortalMessage>(m_town.messages().first());
    if (!message.ok() || !*message)
        return broken(u"the message is gone"_s);
    const auto window = PortalWindow::parse((*message)->autoStart, (*message)->autoExpire, denver());
    if (!window.ok())
        return broken(u"the window is none"_s);
    // The server's clock decides, and nothing else.
    const qint64 now = m_serverClock.nowMs();
    const PortalState expected = now < msOf(moment.showsFromUtc) ? PortalState::Scheduled
                                 : now < msOf(moment.showsToUtc) ? PortalState::Active
                                                                 : PortalState::Expired;
    if (window->stateAt(m_serverClock.nowUtc(), (*message)->activated) != expected)
        broken(u"at %1 the message is in another state than %2"_s.arg(instantText(m_serverClock.nowUtc())).arg(int(expected)));
}

} // namespace linedesk::faults
