#include "tests/faults/disk/deskhand.h"

#include "core/commands/payments.h"
#include "core/commands/subscribers.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

constexpr int pageLimit = 6;
constexpr int copyLimit = 8;
constexpr int batchLimit = 4;
constexpr int mostRounds = 200;
constexpr int mostLooks = 500; ///< more than reads fail in a row

} // namespace

QString words(const Error &error)
{
    QString out = QString::number(int(error.code));
    for (const Problem &problem : error.problems)
        out += u" [%1 %2 %3]"_s.arg(problem.field, problem.value, problem.expected);
    return out + u' ' + error.detail;
}

DeskHand::DeskHand(const DiskPlace &place, const DiskFacts &facts, const QString &name)
    : m_place(place)
    , m_facts(facts)
    , m_name(name)
    , m_clock(QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC))
{
}

void DeskHand::line(const QString &text)
{
    QFile file(m_place.told());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)
        || file.write((text + u'\n').toUtf8()) < 0)
        qFatal("the clerk's paper");
}

QList<Entry> DeskHand::entriesIn(const QString &path)
{
    QFile file(path);
    QList<Entry> out;
    if (!file.open(QIODevice::ReadOnly))
        return out;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &text : lines) {
        const QStringList parts = text.split(u' ');
        if (parts[0] == "try"_L1)
            out.append({parts[1], {}, false});
        else if (parts[0] == "saved"_L1)
            out.last().command = parts[1];
        else
            out.last().refusedHere = true;
    }
    return out;
}

Result<void> DeskHand::open()
{
    if (!m_server) {
        LD_ASSIGN(m_server, DeskServer::open(m_place.record(), m_facts));
    }
    QDir().mkpath(m_place.desk());
    LD_ASSIGN(m_store, DeskStore::open(m_place.desk(), {m_facts.user, u"Rosa A."_s, Role::Owner},
                                       m_facts.device, m_clock, m_watch));
    const auto [seq, chain] = m_server->queueHead();
    LD_TRY(m_store->beginQueueBehind(seq, chain));
    m_store->keepReserve();
    m_copy = m_store->copyStanding().next ? Copy::Pages : Copy::None;
    return {};
}

void DeskHand::close()
{
    m_store.reset();
}

void DeskHand::abandon()
{
    ::_exit(0);
}

bool DeskHand::told(const QString &tag, const Result<CommandAnswer> &answer)
{
    if (answer.ok()) {
        line(u"saved %1 %2"_s.arg(answer->id.toString(), tag));
        return true;
    }
    line(u"refused %1"_s.arg(tag));
    m_trouble = words(answer.error());
    return false;
}

bool DeskHand::enter()
{
    const int number = m_entered++;
    const QString tag = u"%1-%2"_s.arg(m_name).arg(number);
    line(u"try %1"_s.arg(tag));
    const SubscriberId who = m_facts.subscribers[number % m_facts.subscribers.size()];
    if (number % 3 == 0) {
        PostPayment payment;
        payment.id = newId<PaymentId>();
        payment.subscriberId = who;
        payment.amount = Money::fromMinor(1000 + number);
        payment.method = PaymentMethod::Cash;
        payment.receivedOn = m_clock.nowUtc().date();
        payment.reference = tag;
        return told(tag, m_store->submit(QString(PostPayment::name), codec::encode(payment)));
    }
    if (number % 3 == 1)
        return told(tag, m_store->submit(QString(AddNote::name),
                                         codec::encode(AddNote{newId<NoteId>(), who, tag})));
    return told(tag, m_store->submit(QString(UpdateSubscriber::name),
                                     codec::encode(UpdateSubscriber{
                                         who, {{u"city"_s, QJsonObject{{u"from"_s, shown(who).city},
                                                                       {u"to"_s, tag}}}}})));
}

/// As the desk shows them.
Subscriber DeskHand::shown(const SubscriberId &who)
{
    // A disk that cannot be read just now shows nothing, and a person looks again.
    for (int attempt = 0; attempt < mostLooks; ++attempt) {
        auto file = Connection::open(DatabaseTarget::sqlite(m_store->view().cacheFile),
                                     Access::ReadOnly);
        if (!file.ok())
            continue;
        const auto found = Reader(**file).find<Subscriber>(who.uuid());
        if (found.ok())
            return *found ? **found : Subscriber();
    }
    return {};
}

bool DeskHand::enterToBeRefused()
{
    const int number = m_entered++;
    const QString tag = u"%1-%2"_s.arg(m_name).arg(number);
    const SubscriberId who = m_facts.subscribers.last();
    line(u"try %1"_s.arg(tag));
    const auto answer = m_store->submit(
        QString(UpdateSubscriber::name),
        codec::encode(UpdateSubscriber{
            who, {{u"mobile"_s, QJsonObject{{u"from"_s, shown(who).mobile},
                                            {u"to"_s, u"555019%1"_s.arg(number + 100)}}}}}));
    if (const auto changed = m_server->changeMobile(who, u"555018"_s + QString::number(number + 100));
        !changed.ok())
        qFatal("a colleague's change: %s", qPrintable(words(changed.error())));
    return told(tag, answer);
}

Result<void> DeskHand::push()
{
    for (int round = 0; round < mostRounds; ++round) {
        const QList<QueuedCommand> queue = m_store->queue();
        if (queue.isEmpty())
            return {};
        const qint64 first = queue.first().deviceSeq;
        const int count = int(qMin<qsizetype>(queue.size(), batchLimit));
        LD_ASSIGN(const QByteArray body, m_store->batch(first, count));
        const Result<QByteArray> answers = m_server->push(body);
        if (!answers.ok() && answers.error().reason() == Reason::SequenceGap) {
            LD_TRY(m_store->sendAgainFrom(
                answers.error().problems.first().expected.toLongLong()));
            continue;
        }
        if (!answers.ok())
            return answers.error();
        LD_TRY(m_store->keepAnswers(*answers, first, count));
    }
    return Error::of(ErrorCode::Protocol, Reason::Busy, u"push"_s, {}, u"an end"_s);
}

Result<void> DeskHand::pull()
{
    for (int round = 0; round < mostRounds; ++round) {
        const StoreView view = m_store->view();
        if (!view.whole || m_copy != Copy::None) {
            LD_TRY(takeCopy());
            continue;
        }
        const ChangePage page = m_server->pull(view.cursor, pageLimit);
        if (const auto stored = m_store->storePage(page, m_clock.nowMs()); !stored.ok()) {
            if (stored.error().reason() == Reason::Stale)
                continue; // the machine takes a copy then
            return stored.error();
        }
        if (!page.more)
            return {};
    }
    return Error::of(ErrorCode::Protocol, Reason::Busy, u"pull"_s, {}, u"an end"_s);
}

Result<void> DeskHand::takeCopy()
{
    if (m_copy == Copy::None) {
        LD_TRY(m_store->beginCopy(m_server->manifest()));
        m_copy = Copy::Pages;
    }
    while (m_copy == Copy::Pages) {
        const DeskStore::CopyStanding standing = m_store->copyStanding();
        if (!standing.next) {
            m_copy = Copy::Finish;
            break;
        }
        LD_ASSIGN(const SnapshotPage page, m_server->page(standing.parts[standing.next->part],
                                                          standing.next->after, copyLimit));
        LD_ASSIGN(const bool last, m_store->putCopyPage(page));
        if (last)
            m_copy = Copy::Finish;
    }
    if (const auto finished = m_store->finishCopy(); !finished.ok()) {
        if (finished.error().reason() == Reason::Stale)
            m_copy = Copy::None;
        return finished.error();
    }
    m_copy = Copy::None;
    return {};
}

Result<void> DeskHand::sync()
{
    LD_TRY(push());
    LD_TRY(pull());
    return push();
}

Result<void> DeskHand::settle()
{
    LD_ASSIGN(const QList<DeskEntry> waiting, m_store->entries(true));
    for (const DeskEntry &entry : waiting) {
        if (entry.entry.state != OutboxState::Attention)
            continue;
        LD_TRY(m_store->decide(entry.entry.envelope.id, EntryChoice::KeepTheirs, {}));
    }
    return {};
}

bool DeskHand::recover()
{
    for (int attempt = 0; attempt < 1000; ++attempt) {
        if (!m_store) {
            if (const auto opened = open(); !opened.ok()) {
                m_trouble = words(opened.error());
                m_store.reset();
                continue;
            }
        }
        const Result<void> done = sync();
        if (!done.ok()) {
            m_trouble = words(done.error());
            continue;
        }
        if (m_store->view().whole && enter())
            return true;
    }
    return false;
}

} // namespace linedesk::faults
