#include "tests/faults/world/contest.h"

#include "core/commands/messages.h"
#include "core/commands/packages.h"
#include "core/commands/payments.h"
#include "core/commands/subscribers.h"

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

Crowd rivals(const Town &town, quint64 seed)
{
    Dice dice(seed * 13 + 3);
    Crowd crowd;
    crowd.desks = int(2 + dice.below(dice.oneIn(4) ? 9 : 3));
    crowd.wholeCopies = true;
    crowd.people = {town.people().first(), town.people().last()}; // who may do everything
    return crowd;
}

template <typename C>
void enter(Seat &seat, const C &command, const Uuid &subject = {})
{
    seat.enter(QString(C::name), codec::encode(command), subject);
}

} // namespace

Contest::Contest(const Town &town, quint64 seed, const FaultOptions &options)
    : World(town, seed, options, rivals(town, seed))
    , m_kind(Kind(m_dice.below(8)))
    , m_subscriber(town.subscribers().first())
    , m_package(town.packages().first())
    , m_message(town.messages().first())
    , m_policy(m_subscriber)
{
}

Uuid Contest::fresh(const char *kind)
{
    return Uuid::derived(QByteArray(kind) + ' ' + QByteArray::number(m_seed) + ' ' + QByteArray::number(++m_made));
}

void Contest::prepare()
{
    Reader reader(m_server->connection());
    if (const auto subscriber = reader.find<Subscriber>(m_subscriber); subscriber.ok() && *subscriber)
        m_policy.begin(u"city"_s, (*subscriber)->city);
    if (const auto package = reader.find<Package>(m_package); package.ok() && *package)
        m_policy.begin(m_package, (*package)->ver, (*package)->monthlyPrice.minor());
    if (const auto message = reader.find<PortalMessage>(m_message); message.ok() && *message)
        m_policy.begin(m_message, (*message)->ver, (*message)->heading);
    if (m_kind == Kind::VoidVoid || m_kind == Kind::VoidPayment) {
        PostPayment post;
        m_payment = fresh("payment");
        post.id = PaymentId(m_payment);
        post.subscriberId = SubscriberId(m_subscriber);
        post.amount = Money::fromMinor(2500);
        post.receivedOn = QDate(2026, 11, 20);
        const auto paid = m_server->give(QString(PostPayment::name), codec::encode(post), m_town.people().first().id);
        if (!paid.ok() || paid->status != AnswerStatus::Applied)
            broken(u"no payment to begin with"_s);
        m_policy.begin(m_payment, 2500);
    }
    m_server->onCommitted([this](const QList<CommandEnvelope> &batch, const QList<CommandAnswer> &answers) {
        for (qsizetype i = 0; i < batch.size(); ++i) {
            if (m_model.answerTo(batch[i].id))
                continue;
            if (const QString wrong = m_policy.take(batch[i], answers[i]); !wrong.isEmpty())
                broken(wrong);
            m_model.take({batch[i]}, {answers[i]});
        }
    });
}

QStringList Contest::run()
{
    for (const auto &seat : m_seats)
        seat->open();
    prepare();
    waitUntilLevel(u"at the start"_s, 60'000);
    if (!m_dice.oneIn(4))
        storm();
    for (const auto &desk : m_desks)
        cutOff(*desk, m_dice.oneIn(3));
    for (const auto &seat : m_seats) {
        for (qint64 left = 1 + m_dice.below(qMax(1, m_options.steps / 4)); left > 0; --left)
            m_timeline.after(m_dice.below(6'000), [this, rival = seat.get()] { meet(*rival); });
    }
    const qint64 until = m_timeline.now() + 8'000 + m_dice.below(20'000);
    while (m_broken.isEmpty() && m_timeline.step(until)) {
    }
    heal();
    waitUntilLevel(u"after the contest"_s, 10 * 60'000);
    if (m_broken.isEmpty())
        check();
    if (m_broken.isEmpty()) {
        for (const QString &line : m_policy.compare(m_server->connection()))
            broken(line);
    }
    return m_broken;
}

void Contest::pay(Seat &seat)
{
    PostPayment post;
    post.id = PaymentId(fresh("payment"));
    post.subscriberId = SubscriberId(m_subscriber);
    post.amount = Money::fromMinor(100 + m_dice.below(900));
    post.receivedOn = QDate(2026, 11, 20);
    enter(seat, post, post.id.uuid());
}

/// A new price over the one that is seen; it is told in the description what was seen.
void Contest::save(Seat &seat)
{
    Connection *copy = seat.copy();
    const auto now = copy ? Reader(*copy).find<Package>(m_package) : Result<std::optional<Package>>(Error{});
    if (!now.ok() || !*now)
        return;
    SavePackage save;
    save.id = PackageId(m_package);
    save.packageName = (*now)->name;
    save.description = QString::number((*now)->monthlyPrice.minor());
    save.monthlyPrice = Money::fromMinor(10'000 + ++m_made);
    save.baseVersion = (*now)->ver;
    enter(seat, save);
}

/// A new heading over the one that is seen, which is told in the body.
void Contest::reword(Seat &seat)
{
    Connection *copy = seat.copy();
    const auto now = copy ? Reader(*copy).find<PortalMessage>(m_message)
                          : Result<std::optional<PortalMessage>>(Error{});
    if (!now.ok() || !*now)
        return;
    SavePortalMessage save;
    save.id = PortalMessageId(m_message);
    save.heading = u"Works %1"_s.arg(1000 + ++m_made);
    save.body = (*now)->heading;
    save.baseVersion = (*now)->ver;
    enter(seat, save);
}

void Contest::address(Seat &seat)
{
    static const QStringList fields{u"street"_s, u"city"_s, u"phone"_s};
    Connection *copy = seat.copy();
    const auto now = copy ? Reader(*copy).find<Subscriber>(m_subscriber) : Result<std::optional<Subscriber>>(Error{});
    if (!now.ok() || !*now)
        return;
    const QJsonObject seen = codec::encode(**now);
    QJsonObject changes;
    for (const QString &field : fields) {
        if (changes.isEmpty() || m_dice.oneIn(2))
            changes.insert(field, QJsonObject{{u"from"_s, seen.value(field).toString()},
                                              {u"to"_s, u"5550100%1"_s.arg(m_dice.below(4))}});
    }
    enter(seat, UpdateSubscriber{SubscriberId(m_subscriber), changes});
}

void Contest::meet(Seat &seat)
{
    switch (m_kind) {
    case Kind::VoidVoid: return enter(seat, VoidPayment{PaymentId(m_payment), u"bounced"_s});
    case Kind::VoidPayment:
        if (m_dice.oneIn(2))
            return enter(seat, VoidPayment{PaymentId(m_payment), u"bounced"_s});
        return pay(seat);
    case Kind::ArchivePayment:
        if (m_dice.oneIn(2))
            return enter(seat, ArchiveSubscriber{SubscriberId(m_subscriber), u"moved"_s});
        return pay(seat);
    case Kind::PlanPlan: {
        if (m_dice.oneIn(2))
            return save(seat);
        AddPackage add;
        add.id = SubscriptionId(fresh("subscription"));
        add.subscriberId = SubscriberId(m_subscriber);
        add.packageId = PackageId(m_package);
        add.billStart = QDate(2026, 12, 1);
        return enter(seat, add);
    }
    case Kind::MessageMessage: return reword(seat);
    case Kind::Address: return address(seat);
    case Kind::Tags: {
        TagSubscriber tag;
        tag.id = SubscriberId(m_subscriber);
        (m_dice.oneIn(2) ? tag.add : tag.remove).append(u"tag %1"_s.arg(m_dice.below(3)));
        return enter(seat, tag);
    }
    case Kind::Notes: {
        const AddNote note{NoteId(fresh("note")), SubscriberId(m_subscriber), u"called"_s};
        return enter(seat, note, note.id.uuid());
    }
    }
}

} // namespace linedesk::faults
