#include "tests/faults/server/deskfleet.h"

#include "core/commands/payments.h"
#include "core/commands/subscribers.h"
#include "tests/core/syncdesk.h"
#include "tests/support/wait.h"

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

constexpr int tellAtMost = 8;

qint64 number(Connection &connection, const QString &sql, const Binds &binds = {})
{
    auto row = connection.exec(sql, binds);
    const qint64 out = row.ok() && row->next() ? row->number(0) : -1;
    if (row.ok())
        row->finish(); // an open row would keep this moment of the record in view
    return out;
}

/// Lets the desks do what they have to do for a moment.
void letRun(qint64 ms)
{
    QElapsedTimer watch;
    watch.start();
    if (!QTest::qWaitFor([&] { return watch.hasExpired(ms); }, int(ms) + 60'000))
        qFatal("the clock stands still");
}

/// What is different between two lists of rows, in a few lines.
QStringList differences(const QStringList &ours, const QStringList &theirs, const QString &who)
{
    if (ours == theirs)
        return {};
    const QSet<QString> here(ours.begin(), ours.end());
    const QSet<QString> there(theirs.begin(), theirs.end());
    QStringList out{u"%1's copy differs: %2 rows here, %3 there"_s.arg(who).arg(ours.size()).arg(theirs.size())};
    for (const QString &row : here - there) {
        if (out.size() < tellAtMost)
            out.append(u"  only here: "_s + row.left(300));
    }
    for (const QString &row : there - here) {
        if (out.size() < 2 * tellAtMost)
            out.append(u"  only there: "_s + row.left(300));
    }
    return out;
}

} // namespace

qint64 DeskFleet::headOf(Connection &server)
{
    return number(server, u"SELECT n FROM counter WHERE name = 'change'"_s);
}

QString DeskFleet::join(int desks, const QStringList &addresses, const QString &name,
                        const QString &password)
{
    for (int i = 0; i < desks; ++i) {
        m_desks.push_back(std::make_unique<FaultDesk>(m_folder.filePath(u"desk%1"_s.arg(i)), m_clock,
                                                      m_dice.next()));
        const QString wrong =
            m_desks.back()->join(addresses[i % addresses.size()], name, password);
        if (!wrong.isEmpty())
            return u"desk %1, %2"_s.arg(i).arg(wrong);
    }
    return {};
}

QString DeskFleet::makePeople(int count, Connection &server)
{
    for (int i = 0; i < count; ++i) {
        const auto id = newId<SubscriberId>();
        m_people.append(id);
        m_desks[size_t(i) % m_desks.size()]->enter(
            CreateSubscriber{id,
                             {{u"name"_s, u"Person %1"_s.arg(i)}, {u"mobile"_s, u"(555) 010-1000"_s}},
                             {},
                             {}},
            id.uuid());
    }
    return settle(server, 60'000).join(u'\n');
}

void DeskFleet::work(qint64 ms, int pauseMs)
{
    workUntil([] { return false; }, ms, pauseMs);
}

bool DeskFleet::workUntil(const std::function<bool()> &holds, qint64 atMostMs, int pauseMs)
{
    QElapsedTimer watch;
    watch.start();
    const int pause = qMax(1, pauseMs / int(m_desks.size()));
    while (!holds()) {
        if (watch.elapsed() >= atMostMs)
            return false;
        FaultDesk &desk = *m_desks[size_t(m_dice.below(qint64(m_desks.size())))];
        if (desk.underWay() < 5) // a clerk waits for "saved"
            desk.enter(m_people);
        letRun(qMin<qint64>(pause, qMax<qint64>(1, atMostMs - watch.elapsed())));
    }
    return true;
}

bool DeskFleet::enterEach(int commands)
{
    for (int i = 0; i < commands; ++i) {
        for (const auto &desk : m_desks) {
            desk->enter(m_people);
            if (!QTest::qWaitFor([&] { return desk->underWay() < 5; }, 60'000))
                return false;
        }
    }
    return true;
}

void DeskFleet::pressSome()
{
    for (const auto &desk : m_desks) {
        if (m_dice.oneIn(2))
            desk->engine().syncNow();
    }
}

QStringList DeskFleet::settle(Connection &server, qint64 withinMs, qint64 *took)
{
    QElapsedTimer watch;
    watch.start();
    const auto settled = [&] {
        const qint64 head = headOf(server);
        return std::all_of(m_desks.begin(), m_desks.end(),
                           [head](const auto &desk) { return desk->isSettled(head); });
    };
    bool all = false;
    while (!(all = settled()) && watch.elapsed() < withinMs)
        letRun(50);
    if (took)
        *took = watch.elapsed();
    if (all)
        return {};
    QStringList out{u"not settled after %1 s, the head is %2"_s.arg(withinMs / 1000).arg(headOf(server))};
    for (size_t i = 0; i < m_desks.size(); ++i) {
        if (!m_desks[i]->isSettled(headOf(server)))
            out.append(u"desk %1: %2"_s.arg(i).arg(m_desks[i]->standing()));
    }
    return out;
}

QStringList DeskFleet::check(Connection &server)
{
    QStringList out;
    m_paid = 0;
    const QStringList theirs = SyncDesk::allRows(server);
    for (size_t i = 0; i < m_desks.size(); ++i) {
        out += checkDesk(*m_desks[i], int(i), server);
        const auto copy = m_desks[i]->copy();
        if (copy.ok())
            out += differences(SyncDesk::allRows(**copy), theirs, u"desk %1"_s.arg(i));
        else
            out.append(u"desk %1 has no copy"_s.arg(i));
    }
    return out + checkMoney(server);
}

/// Every command that was told "saved" is in the record exactly once, with all that it says; and
/// nothing is there that nobody entered.
QStringList DeskFleet::checkDesk(FaultDesk &desk, int number, Connection &server)
{
    QStringList out;
    const auto broken = [&](const QString &what, const FaultDesk::Told &told) {
        if (out.size() < tellAtMost)
            out.append(u"desk %1: %2 %3 %4"_s.arg(QString::number(number), told.type,
                                                 told.id.toString(), what));
    };
    QHash<Uuid, Known> known;
    {
        auto row = server.exec(u"SELECT id, status, name, device_seq FROM command WHERE device_id = :d"_s,
                               {{u":d"_s, desk.device().bytes()}});
        while (row.ok() && row->next())
            known.insert(*Uuid::fromBytes(row->bytes(0)), {row->text(1), row->text(2), row->number(3)});
    }
    QSet<Uuid> shown;
    const auto entries = wait(desk.engine().attention());
    if (!entries.ok())
        return {u"desk %1 cannot tell what needs attention"_s.arg(number)};
    for (const DeskEntry &entry : *entries)
        shown.insert(entry.entry.envelope.id.uuid());
    QSet<Uuid> told;
    qint64 lastSeq = 0;
    for (const FaultDesk::Told &each : desk.told()) {
        told.insert(each.id.uuid());
        const auto found = known.constFind(each.id.uuid());
        if (found == known.constEnd()) {
            broken(u"is lost"_s, each);
            continue;
        }
        if (found->seq <= lastSeq)
            broken(u"is out of its order"_s, each);
        lastSeq = found->seq;
        const bool refused = found->status == "refused"_L1;
        if (refused && !shown.contains(each.id.uuid()))
            broken(u"was refused and nobody is told"_s, each);
        const QString table = each.type == PostPayment::name        ? u"payment"_s
                              : each.type == AddNote::name          ? u"note"_s
                              : each.type == CreateSubscriber::name ? u"subscriber"_s
                                                                    : QString();
        if (table.isEmpty())
            continue;
        const qint64 rows = faults::number(server, u"SELECT count(*) FROM %1 WHERE id = :id"_s.arg(table),
                                           {{u":id"_s, each.row.bytes()}});
        if (rows != (refused ? 0 : 1))
            broken(u"has %1 rows"_s.arg(rows), each);
        if (!refused && each.type == PostPayment::name)
            m_paid += each.amount;
    }
    if (told.size() != desk.told().size())
        out.append(u"desk %1 told an id twice"_s.arg(number));
    if (known.size() != told.size() || lastSeq != known.size())
        out.append(u"desk %1: %2 commands in the record, %3 told, the last is number %4"_s.arg(
            QString::number(number), QString::number(known.size()), QString::number(told.size()),
            QString::number(lastSeq)));
    return out;
}

QStringList DeskFleet::checkMoney(Connection &server)
{
    QStringList out;
    const qint64 received =
        faults::number(server, u"SELECT CAST(coalesce(sum(amount_minor), 0) AS BIGINT) FROM payment"_s);
    if (received != m_paid)
        out.append(u"the payments in the record come to %1, those that were told to %2"_s.arg(received).arg(m_paid));
    return out;
}

qint64 DeskFleet::told() const
{
    qint64 out = 0;
    for (const auto &desk : m_desks)
        out += desk->told().size();
    return out;
}

qint64 DeskFleet::refusedHere() const
{
    qint64 out = 0;
    for (const auto &desk : m_desks)
        out += desk->refusedHere();
    return out;
}

} // namespace linedesk::faults
