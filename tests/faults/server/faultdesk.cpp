#include "tests/faults/server/faultdesk.h"

#include "core/commands/payments.h"
#include "core/commands/subscribers.h"
#include "core/sync/cachestate.h"
#include "tests/support/wait.h"

using namespace Qt::StringLiterals;

namespace linedesk::faults {

FaultDesk::FaultDesk(const QString &folder, const Clock &clock, quint64 seed)
    : m_clock(clock)
    , m_dice(seed)
    , m_folder(folder)
    , m_engine(std::make_unique<DeskEngine>(clock, m_secrets))
{
}

QString FaultDesk::join(const QString &address, const QString &name, const QString &password)
{
    if (const auto opened = m_engine->open(m_folder); !opened.ok())
        return u"profile: "_s + opened.error().detail;
    const auto met = wait(m_engine->meet(address));
    if (!met.ok())
        return u"meeting: "_s + met.error().detail;
    const auto user = wait(m_engine->join(*met, name, password));
    if (!user.ok())
        return u"joining: "_s + user.error().detail;
    const bool whole = QTest::qWaitFor([this] { return m_engine->hasWholeCopy(); }, 60'000);
    auto profile = QFile(m_folder + u"/profile.json"_s);
    if (!profile.open(QIODevice::ReadOnly))
        return u"no profile"_s;
    const auto json = parseJsonObject(profile.readAll());
    const auto data = json.ok() ? codec::decode<DeskProfileData>(*json)
                                : Result<DeskProfileData>(json.error());
    if (!data.ok())
        return u"the profile cannot be read"_s;
    m_device = data->deviceId;
    return whole ? QString() : u"no whole copy: "_s + standing();
}

void FaultDesk::enter(const QList<SubscriberId> &people)
{
    const SubscriberId person = people[m_dice.below(people.size())];
    const qint64 drawn = m_dice.below(100);
    if (drawn < 50) {
        const auto id = newId<PaymentId>();
        const qint64 minor = 100 + m_dice.below(9'900);
        const QDate today = m_clock.nowUtc().date(); // the company's zone is UTC
        return enter(PostPayment{id, person, {}, Money::fromMinor(minor), PaymentMethod::Cash, today,
                                 {}, {}},
                     id.uuid(), minor);
    }
    if (drawn < 75) {
        const auto id = newId<NoteId>();
        return enter(AddNote{id, person, u"Called about the tower, %1"_s.arg(m_dice.below(1'000))},
                     id.uuid());
    }
    if (drawn < 90) {
        // What others write at the same time clashes: then the server adjusts or refuses, visibly.
        const QString field = m_dice.oneIn(2) ? u"city"_s : u"mobile"_s;
        const auto now = wait(m_engine->reads().run([person](Connection &connection) {
            return Reader(connection).get<Subscriber>(person, "id"_L1);
        }));
        if (!now.ok())
            return;
        const QString from = field == "city"_L1 ? now->city : now->mobile;
        const QString to = field == "city"_L1 ? u"Town %1"_s.arg(m_dice.below(50))
                                              : u"(555) 010-%1"_s.arg(1'000 + m_dice.below(9'000));
        if (from == to)
            return;
        return enter(UpdateSubscriber{person, {{field, QJsonObject{{u"from"_s, from}, {u"to"_s, to}}}}},
                     {});
    }
    if (drawn < 97)
        return enter(TagSubscriber{person, {u"tag%1"_s.arg(m_dice.below(5))}, {}}, {});
    const auto id = newId<SubscriberId>();
    enter(CreateSubscriber{id, {{u"name"_s, u"Walk-in %1"_s.arg(m_dice.below(100'000))}}, {}, {}},
          id.uuid());
}

void FaultDesk::submit(const QString &type, const QJsonObject &payload, const Uuid &row,
                       qint64 amount)
{
    ++m_underWay;
    whenDone(m_engine->submit(type, payload), this,
             [this, type, row, amount](const Result<CommandAnswer> &answer) {
                 --m_underWay;
                 if (answer.ok())
                     m_told.append({answer->id, type, row, amount, m_clock.nowMs()});
                 else
                     ++m_refusedHere;
             });
}

Result<std::unique_ptr<Connection>> FaultDesk::copy() const
{
    const QString folder = m_folder + u"/users/"_s + m_engine->user()->id.toString();
    const QStringList files = QDir(folder).entryList({u"cache-*.db"_s}, QDir::Files, QDir::Name);
    if (files.isEmpty())
        return Error::of(ErrorCode::NotFound, Reason::NotFound, u"copy"_s, folder);
    return Connection::open(DatabaseTarget::sqlite(folder + u'/' + files.last()), Access::ReadOnly);
}

qint64 FaultDesk::cursor()
{
    const auto opened = copy();
    if (!opened.ok())
        return -1;
    const auto at = CacheState(**opened).get(CacheState::cursor);
    return at.ok() ? at->toLongLong() : -1;
}

bool FaultDesk::isSettled(qint64 head)
{
    if (m_underWay > 0 || m_engine->status().waiting > 0 || m_engine->status().state != SyncState::Idle)
        return false;
    const auto opened = copy();
    if (!opened.ok())
        return false;
    const auto images = Reader(**opened).number("before_image_count"_L1);
    const auto at = CacheState(**opened).get(CacheState::cursor);
    return images.ok() && *images == 0 && at.ok() && at->toLongLong() == head;
}

QString FaultDesk::standing()
{
    const SyncStatus status = m_engine->status();
    return u"state %1, trouble %2, %3 waiting, %4 sending, %5 under way, cursor %6, %7"_s.arg(
        QString::number(int(status.state)), QString::number(int(status.trouble)),
        QString::number(status.waiting), QString::number(status.sending),
        QString::number(m_underWay), QString::number(cursor()), status.offlineReason);
}

} // namespace linedesk::faults
