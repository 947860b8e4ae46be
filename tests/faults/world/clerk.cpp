#include "tests/faults/world/clerk.h"

#include "core/commands/messages.h"
#include "core/commands/packages.h"
#include "core/commands/payments.h"
#include "core/commands/subscribers.h"
#include "core/commands/users.h"
#include "core/storage/reader.h"

using namespace Qt::StringLiterals;

namespace linedesk::faults {
namespace {

template <typename C>
void enter(Seat &seat, const C &command, const Uuid &subject = {})
{
    seat.enter(QString(C::name), codec::encode(command), subject);
}

template <typename T>
std::optional<T> seen(Seat &seat, const Uuid &id)
{
    Connection *copy = seat.copy();
    if (!copy)
        return {};
    const auto found = Reader(*copy).find<T>(id);
    return found.ok() ? *found : std::nullopt;
}

} // namespace

Clerk::Clerk(const Town &town, const Model &model, Dice &dice, quint64 seed)
    : m_town(town)
    , m_model(model)
    , m_dice(dice)
    , m_seed(seed)
{
}

/// Ids by number, so that the same run has the same ones.
Uuid Clerk::fresh(const char *kind)
{
    return Uuid::derived(QByteArray(kind) + ' ' + QByteArray::number(m_seed) + ' '
                         + QByteArray::number(++m_made));
}

Uuid Clerk::someSubscriber()
{
    const QList<Uuid> &all = m_model.subscribers();
    // Mostly the same few.
    return all[m_dice.below(m_dice.oneIn(3) ? all.size() : qMin<qsizetype>(4, all.size()))];
}

QJsonObject Clerk::change(Seat &seat, const Uuid &subscriber)
{
    static const QStringList fields{u"phone"_s, u"street"_s, u"city"_s, u"email"_s};
    const QJsonObject now = [&]() -> QJsonObject {
        const auto row = seen<Subscriber>(seat, subscriber);
        return row ? codec::encode(*row) : QJsonObject();
    }();
    QJsonObject changes;
    for (qint64 i = 0, n = 1 + m_dice.below(2); i < n; ++i) {
        const QString field = fields[m_dice.below(fields.size())];
        const QString to = field == "email"_L1 ? u"s%1@mail.example"_s.arg(m_dice.below(50))
                                               : u"555 01%1"_s.arg(m_dice.below(50), 2, 10, QChar(u'0'));
        changes.insert(field, QJsonObject{{u"from"_s, now.value(field).toString()}, {u"to"_s, to}});
    }
    return changes;
}

void Clerk::pay(Seat &seat)
{
    PostPayment post;
    post.id = PaymentId(fresh("payment"));
    // Now and then an account that nobody knows.
    post.subscriberId = SubscriberId(m_dice.oneIn(30) ? fresh("nobody") : someSubscriber());
    post.intendedFor = u"whoever"_s;
    post.amount = Money::fromMinor(100 + m_dice.below(9'900));
    post.method = PaymentMethod::Cash;
    post.receivedOn = businessDate(seat.desk().clock.nowUtc(), QTimeZone("America/Denver")).addDays(-m_dice.below(3));
    enter(seat, post, post.id.uuid());
}

void Clerk::savePackage(Seat &seat)
{
    SavePackage save;
    save.id = PackageId(m_town.packages()[m_dice.below(m_town.packages().size())]);
    const auto now = seen<Package>(seat, save.id.uuid());
    save.packageName = now ? now->name : u"Package"_s;
    save.monthlyPrice = Money::fromMinor(1000 + m_dice.below(20) * 100);
    save.baseVersion = now ? now->ver : 0;
    enter(seat, save);
}

void Clerk::saveMessage(Seat &seat)
{
    SavePortalMessage save;
    save.id = PortalMessageId(m_town.messages()[m_dice.below(m_town.messages().size())]);
    const auto now = seen<PortalMessage>(seat, save.id.uuid());
    save.heading = u"Works %1"_s.arg(m_dice.below(20));
    save.body = u"Tonight"_s;
    save.baseVersion = now ? now->ver : 0;
    enter(seat, save);
}

void Clerk::online(Seat &seat)
{
    const Uuid message = m_town.messages()[m_dice.below(m_town.messages().size())];
    if (m_dice.oneIn(2))
        seat.enterOnline(QString(ActivatePortalMessage::name), codec::encode(ActivatePortalMessage{PortalMessageId(message)}));
    else
        seat.enterOnline(QString(DeactivatePortalMessage::name), codec::encode(DeactivatePortalMessage{PortalMessageId(message)}));
}

void Clerk::act(Seat &seat)
{
    switch (m_dice.below(20)) {
    case 0: {
        CreateSubscriber create;
        create.id = SubscriberId(fresh("subscriber"));
        create.contact = {{u"name"_s, u"Newcomer %1"_s.arg(m_made)}};
        return enter(seat, create);
    }
    case 1:
    case 2:
    case 3: {
        const Uuid id = someSubscriber();
        return enter(seat, UpdateSubscriber{SubscriberId(id), change(seat, id)});
    }
    case 4:
    case 5: {
        const AddNote note{NoteId(fresh("note")), SubscriberId(someSubscriber()), u"called"_s};
        return enter(seat, note, note.id.uuid());
    }
    case 6:
    case 7: {
        TagSubscriber tag;
        tag.id = SubscriberId(someSubscriber());
        (m_dice.oneIn(2) ? tag.add : tag.remove).append(u"tag %1"_s.arg(m_dice.below(4)));
        return enter(seat, tag);
    }
    case 8: return enter(seat, ArchiveSubscriber{SubscriberId(someSubscriber()), u"moved"_s});
    case 9: return enter(seat, UnarchiveSubscriber{SubscriberId(someSubscriber())});
    case 10: return savePackage(seat);
    case 11: {
        AddPackage add;
        add.id = SubscriptionId(fresh("subscription"));
        add.subscriberId = SubscriberId(m_town.subscribers()[m_dice.below(m_town.subscribers().size())]);
        add.packageId = PackageId(m_town.packages()[m_dice.below(m_town.packages().size())]);
        add.billStart = QDate(2026, 12, 1);
        return enter(seat, add);
    }
    case 12: return saveMessage(seat);
    case 13: return online(seat);
    case 14:
    case 15:
        if (!m_model.payments().isEmpty()) {
            const QList<Uuid> &all = m_model.payments();
            const Uuid id = all[all.size() - 1 - m_dice.below(qMin<qsizetype>(6, all.size()))];
            return enter(seat, VoidPayment{PaymentId(id), u"typed wrong"_s});
        }
        [[fallthrough]];
    default: return pay(seat);
    }
}

} // namespace linedesk::faults
