#include "ui/billing/moneypalettesource.h"

#include "core/base/async.h"
#include "core/sync/documentshere.h"
#include "ui/common/words/datewords.h"
#include "ui/common/words/moneyformat.h"
#include "ui/desk/deskservice.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int most = 5;
constexpr int typingMs = 200;
constexpr int patienceMs = 2'000;
/// Two letters begin too many numbers to be of use.
constexpr int fewestSigns = 3;

/// A hit of /api/v1/search/documents.
DocumentHit hitOf(const QJsonObject &json)
{
    DocumentHit hit;
    hit.kind = valueOf<DocumentHitKind>(json.value("kind"_L1).toString())
                   .value_or(DocumentHitKind::Invoice);
    hit.id = Uuid::parse(json.value("id"_L1).toString()).value_or(Uuid{});
    hit.subscriber =
        SubscriberId(Uuid::parse(json.value("subscriber_id"_L1).toString()).value_or(Uuid{}));
    hit.name = json.value("name"_L1).toString();
    hit.number = json.value("number"_L1).toString();
    hit.amount = Money::fromMinor(json.value("amount_minor"_L1).toInteger());
    hit.on = QDate::fromString(json.value("on"_L1).toString(), Qt::ISODate);
    return hit;
}

/// What is here and then what the server has, each document once; before everything else what has
/// the very number.
QList<DocumentHit> merged(QList<DocumentHit> hits, const QJsonArray &more, const QString &text)
{
    for (const auto &value : more) {
        const DocumentHit hit = hitOf(value.toObject());
        const bool known = std::any_of(hits.begin(), hits.end(),
                                       [&](const DocumentHit &each) { return each.id == hit.id; });
        if (!known)
            hits.append(hit);
    }
    std::stable_partition(hits.begin(), hits.end(), [&](const DocumentHit &hit) {
        return hit.number.compare(text, Qt::CaseInsensitive) == 0;
    });
    return hits.mid(0, most);
}

} // namespace

MoneyPaletteSource::MoneyPaletteSource(DeskService &desk,
                                       std::function<void(const SubscriberId &)> open)
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

QString MoneyPaletteSource::group() const
{
    return tr("Invoices and payments");
}

Result<MoneyPaletteSource::Found> MoneyPaletteSource::find(Connection &connection,
                                                           const QString &text, bool invoicesOnly)
{
    Reader reader(connection);
    Found found;
    LD_ASSIGN(found.hits, findDocuments(reader, StaffScope(), text, invoicesOnly, most));
    LD_ASSIGN(found.lackBefore, DocumentsHere(connection).keptFrom());
    return found;
}

void MoneyPaletteSource::search(const PaletteQuery &query, const Deliver &deliver)
{
    m_typing.stop();
    m_askServer = {};
    const int number = ++m_searches;
    if (query.kind == PaletteQuery::Kind::Commands || query.text.size() < fewestSigns)
        return deliver({});
    const bool invoicesOnly = query.kind == PaletteQuery::Kind::InvoiceNumber;
    const QString text = query.text;
    whenDone(m_desk.reads().run([text, invoicesOnly](Connection &connection) {
                 return find(connection, text, invoicesOnly);
             }),
             this, [this, number, text, invoicesOnly, deliver](const Result<Found> &result) {
                 if (number != m_searches)
                     return;
                 const Found here = result.ok() ? *result : Found();
                 const DeskStatus status = m_desk.status();
                 const bool whole = status.snapshotPercent == 100;
                 if (whole && !here.lackBefore.isValid())
                     return deliver(itemsOf(here.hits));
                 if (status.link == DeskStatus::Link::Online) {
                     m_askServer = [this, text, invoicesOnly, here, deliver] {
                         ask(text, invoicesOnly, here, deliver);
                     };
                     return m_typing.start();
                 }
                 QList<PaletteItem> items = itemsOf(here.hits);
                 if (here.lackBefore.isValid())
                     items.append(lackOf(here.lackBefore));
                 deliver(items);
             });
}

void MoneyPaletteSource::ask(const QString &text, bool invoicesOnly, const Found &here,
                             const Deliver &deliver)
{
    const QString path = u"/api/v1/search/documents?q=%1&limit=%2%3"_s
                             .arg(QString::fromLatin1(QUrl::toPercentEncoding(text.left(200))))
                             .arg(most)
                             .arg(invoicesOnly ? u"&kind=invoice"_s : QString());
    auto told = std::make_shared<bool>(false);
    const auto tell = [this, number = m_searches, text, here, deliver,
                       told](const Result<QJsonObject> &reply) {
        if (number != m_searches || std::exchange(*told, true))
            return;
        QList<PaletteItem> items =
            itemsOf(merged(here.hits, reply.ok() ? reply->value("hits"_L1).toArray() : QJsonArray(),
                           text));
        if (!reply.ok() && here.lackBefore.isValid())
            items.append(lackOf(here.lackBefore));
        deliver(items);
    };
    whenDone(m_desk.call(HttpVerb::Get, path), this, tell);
    // Nobody waits longer for a server that is slow.
    QTimer::singleShot(patienceMs, this, [tell] { tell(Error{ErrorCode::Offline, {}, {}}); });
}

QList<PaletteItem> MoneyPaletteSource::itemsOf(const QList<DocumentHit> &hits) const
{
    const MoneyFormat money(Currency::find(m_desk.company().currency).value_or(Currency{}));
    const DateWords dates;
    QList<PaletteItem> items;
    for (const DocumentHit &hit : hits) {
        const bool invoice = hit.kind == DocumentHitKind::Invoice;
        QStringList detail{money.text(hit.amount), dates.brief(hit.on, m_desk.today())};
        if (!hit.name.isEmpty())
            detail.prepend(hit.name);
        items.append({(invoice ? tr("Invoice %1") : tr("Payment %1")).arg(hit.number),
                      detail.join(u" · "_s),
                      invoice ? u"view-financial-list"_s : u"view-financial-account"_s,
                      {},
                      [open = m_open, id = hit.subscriber](bool) {
                          if (!id.isNull()) // money of nobody yet has no profile
                              open(id);
                      }});
    }
    return items;
}

PaletteItem MoneyPaletteSource::lackOf(QDate before) const
{
    const DateWords dates;
    return {tr("Not on this computer: before %1").arg(dates.brief(before, m_desk.today())),
            tr("Older invoices and payments are looked for when online."),
            u"network-disconnect"_s,
            {},
            [](bool) {}};
}

} // namespace linedesk
