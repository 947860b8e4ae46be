#include "ui/subscribers/subscriberpalettesource.h"

#include "core/base/async.h"
#include "core/storage/lists/subscriberlist.h"
#include "ui/common/words/moneyformat.h"
#include "ui/desk/deskservice.h"
#include "ui/subscribers/subscriberwords.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int mostItems = 5;
constexpr int typingMs = 200;

/// A hit of /api/v1/search.
SubscriberListRow rowOf(const QJsonObject &hit)
{
    SubscriberListRow row;
    row.id = SubscriberId(Uuid::parse(hit.value("id"_L1).toString()).value_or(Uuid{}));
    row.accountNo = hit.value("account_no"_L1).toString();
    row.name = hit.value("name"_L1).toString();
    row.city = hit.value("city"_L1).toString();
    row.status = valueOf<SubscriberStatus>(hit.value("status"_L1).toString())
                     .value_or(SubscriberStatus::Active);
    row.balance = Money::fromMinor(hit.value("balance_minor"_L1).toInteger());
    return row;
}

} // namespace

SubscriberPaletteSource::SubscriberPaletteSource(
    DeskService &desk, std::function<void(const SubscriberId &, bool newWindow)> open)
    : m_desk(desk)
    , m_open(std::move(open))
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingMs);
    connect(&m_typing, &QTimer::timeout, this, [this] {
        if (m_askServer)
            std::exchange(m_askServer, {})();
    });
}

QString SubscriberPaletteSource::group() const
{
    return tr("Subscribers");
}

void SubscriberPaletteSource::search(const PaletteQuery &query, const Deliver &deliver)
{
    m_typing.stop();
    if (query.kind != PaletteQuery::Kind::Anything || query.text.isEmpty()) {
        deliver({});
        return;
    }
    const DeskStatus status = m_desk.status();
    if (status.snapshotPercent == 100 || status.link != DeskStatus::Link::Online)
        return searchHere(query.text, deliver);
    m_askServer = [this, text = query.text, deliver] { searchServer(text, deliver); };
    m_typing.start();
}

void SubscriberPaletteSource::searchHere(const QString &text, const Deliver &deliver)
{
    SubscriberListQuery asked;
    asked.day = FilterDay{m_desk.today(), m_desk.company().graceDays};
    asked.find = text;
    asked.withArchived = true;
    const auto work = [asked](Connection &connection) -> Result<QList<SubscriberListRow>> {
        SubscriberList list(connection);
        LD_ASSIGN(const auto ids, list.ids(asked, mostItems));
        return list.rows(ids);
    };
    whenDone(m_desk.reads().run(work), this,
             [this, deliver](const Result<QList<SubscriberListRow>> &rows) {
                 deliver(itemsOf(rows.ok() ? *rows : QList<SubscriberListRow>(), false));
             });
}

void SubscriberPaletteSource::searchServer(const QString &text, const Deliver &deliver)
{
    const QString path = u"/api/v1/search?q=%1&limit=%2"_s
                             .arg(QString::fromLatin1(QUrl::toPercentEncoding(text.left(200))))
                             .arg(mostItems);
    whenDone(m_desk.call(HttpVerb::Get, path), this,
             [this, text, deliver](const Result<QJsonObject> &reply) {
                 if (!reply.ok())
                     return searchHere(text, deliver);
                 QList<SubscriberListRow> rows;
                 for (const auto &hit : reply->value("hits"_L1).toArray())
                     rows.append(rowOf(hit.toObject()));
                 deliver(itemsOf(rows.mid(0, mostItems), true));
             });
}

QList<PaletteItem> SubscriberPaletteSource::itemsOf(const QList<SubscriberListRow> &rows,
                                                    bool fromServer) const
{
    QList<PaletteItem> items;
    const Company company = m_desk.company();
    const MoneyFormat money(Currency::find(company.currency).value_or(Currency{}));
    for (const SubscriberListRow &row : rows) {
        QStringList detail{tr("#%1", "account number").arg(row.accountNo),
                           SubscriberWords::status(row, m_desk.today(), company.graceDays).word};
        if (!row.city.isEmpty())
            detail.append(row.city);
        if (row.balance > Money())
            detail.append(tr("%1 due").arg(money.text(row.balance)));
        if (fromServer)
            detail.append(tr("from the server"));
        items.append({row.name, detail.join(u" · "_s), u"im-user"_s, {},
                      [open = m_open, id = row.id](bool newWindow) { open(id, newWindow); }});
    }
    return items;
}

} // namespace linedesk
