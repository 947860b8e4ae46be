#include "ui/subscribers/subscriberpalettesource.h"

#include "core/base/async.h"
#include "core/storage/lists/subscriberlist.h"
#include "ui/common/words/moneyformat.h"
#include "ui/desk/deskservice.h"
#include "ui/subscribers/subscriberwords.h"

using namespace Qt::StringLiterals;

namespace linedesk {

SubscriberPaletteSource::SubscriberPaletteSource(
    DeskService &desk, std::function<void(const SubscriberId &, bool newWindow)> open)
    : m_desk(desk)
    , m_open(std::move(open))
{
}

QString SubscriberPaletteSource::group() const
{
    return tr("Subscribers");
}

void SubscriberPaletteSource::search(const PaletteQuery &query, const Deliver &deliver)
{
    if (query.kind != PaletteQuery::Kind::Anything || query.text.isEmpty()) {
        deliver({});
        return;
    }
    SubscriberListQuery asked;
    asked.day = FilterDay{m_desk.today(), m_desk.company().graceDays};
    asked.find = query.text;
    asked.withArchived = true;
    const auto work = [asked](Connection &connection) -> Result<QList<SubscriberListRow>> {
        SubscriberList list(connection);
        LD_ASSIGN(const auto ids, list.ids(asked, 5));
        return list.rows(ids);
    };
    whenDone(m_desk.reads().run(work), this,
             [this, deliver](const Result<QList<SubscriberListRow>> &rows) {
                 QList<PaletteItem> items;
                 const Company company = m_desk.company();
                 const MoneyFormat money(Currency::find(company.currency).value_or(Currency{}));
                 for (const SubscriberListRow &row :
                      rows.ok() ? *rows : QList<SubscriberListRow>()) {
                     QStringList detail{tr("#%1", "account number").arg(row.accountNo),
                                        SubscriberWords::status(row, m_desk.today(),
                                                                company.graceDays).word};
                     if (!row.city.isEmpty())
                         detail.append(row.city);
                     if (row.balance > Money())
                         detail.append(tr("%1 due").arg(money.text(row.balance)));
                     items.append({row.name, detail.join(u" · "_s), u"im-user"_s, {},
                                   [open = m_open, id = row.id](bool newWindow) {
                                       open(id, newWindow);
                                   }});
                 }
                 deliver(items);
             });
}

} // namespace linedesk
