#include "ui/messages/tickedaudience.h"

#include "core/base/async.h"
#include "core/domain/filter/filtertext.h"
#include "ui/desk/deskservice.h"
#include "ui/messages/audience.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// More than these nobody reads one by one.
constexpr qsizetype greatestByAccount = 50;

struct NamedPeople {
    QList<SubscriberId> people;
    QString list;
    bool whole = false; ///< the record has this list already
};

Result<NamedPeople> namedPeople(Connection &connection, QList<SubscriberId> people)
{
    std::sort(people.begin(), people.end());
    people.erase(std::unique(people.begin(), people.end()), people.end());
    QByteArray packed;
    packed.reserve(people.size() * 16);
    for (const SubscriberId &id : people)
        packed += id.bytes();
    NamedPeople out{std::move(people), TickedListName::of(packed).text(), false};
    Reader reader(connection);
    LD_ASSIGN(out.whole, isWholeTickedList(reader, out.list));
    return out;
}

QString filterOfList(const QString &list)
{
    return printFilter(FilterNode::where(FilterField::Ticked, FilterOp::Is, {list}), {});
}

} // namespace

TickedAudience::TickedAudience(DeskService &desk, QObject *parent) : QObject(parent), m_desk(desk)
{
}

void TickedAudience::find(const QList<SubscriberId> &people)
{
    m_people = people;
    if (people.size() > TickedListName::greatestList) {
        fail(Error::invalid(Reason::TooLarge, u"people"_s, QString::number(people.size()),
                            QString::number(TickedListName::greatestList)));
        return;
    }
    // Whom the server has not numbered yet will get another account number.
    const QSet<Uuid> unsent = m_desk.unsentSubscribers();
    const bool numbered = std::none_of(people.begin(), people.end(), [&](const SubscriberId &id) {
        return unsent.contains(id.uuid());
    });
    if (numbered && people.size() <= greatestByAccount)
        byAccounts();
    else
        byName();
}

void TickedAudience::byAccounts()
{
    const auto read = [ids = m_people](Connection &connection) -> Result<QStringList> {
        Reader reader(connection);
        QStringList accounts;
        for (const SubscriberId &id : ids) {
            LD_ASSIGN(const Subscriber subscriber, reader.get<Subscriber>(id, "subscriber"_L1));
            accounts.append(subscriber.accountNo);
        }
        return accounts;
    };
    whenDone(m_desk.reads().run(read), this, [this](const Result<QStringList> &accounts) {
        if (!accounts.ok()) {
            fail(accounts.error());
            return;
        }
        if (const auto filter = filterOfAccounts(*accounts))
            finish(*filter);
        else
            byName();
    });
}

void TickedAudience::byName()
{
    const auto read = [ids = m_people](Connection &connection) {
        return namedPeople(connection, ids);
    };
    whenDone(m_desk.reads().run(read), this, [this](const Result<NamedPeople> &named) {
        if (!named.ok()) {
            fail(named.error());
            return;
        }
        m_people = named->people;
        m_list = named->list;
        if (named->whole)
            finish(filterOfList(m_list));
        else
            nameNext();
    });
}

void TickedAudience::nameNext()
{
    const NameTicked command{m_list, m_people.mid(m_named, NameTicked::greatestPeople)};
    m_named += command.people.size();
    whenDone(m_desk.give(command), this, [this](const Result<CommandAnswer> &answer) {
        if (!answer.ok())
            fail(answer.error());
        else if (answer->status == AnswerStatus::Refused)
            fail(Error{answer->code, answer->problems, {}});
        else if (m_named < m_people.size())
            nameNext();
        else
            finish(filterOfList(m_list));
    });
}

void TickedAudience::finish(const QString &filterText)
{
    Q_EMIT found(filterText);
    deleteLater();
}

void TickedAudience::fail(const Error &error)
{
    Q_EMIT failed(error);
    deleteLater();
}

} // namespace linedesk
