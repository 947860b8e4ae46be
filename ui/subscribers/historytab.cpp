#include "ui/subscribers/historytab.h"

#include "ui/common/tables/datatable.h"
#include "ui/common/tables/keptplace.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/card.h"
#include "ui/desk/deskservice.h"
#include "ui/subscribers/earlierwords.h"
#include "ui/subscribers/facttablemodel.h"
#include "ui/subscribers/historywords.h"

#include <QHeaderView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

HistoryTab::HistoryTab(DeskService &desk, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(new FactTableModel({tr("When"), tr("Who"), tr("What"), tr("Changed")}, {}, this))
    , m_table(nullptr)
{
    auto *card = new Card(theme, tr("Logs"), this);
    card->setBodyFlush();
    m_table = new DataTable(theme, card);
    m_table->setObjectName(u"historyTable"_s);
    m_table->setAccessibleName(tr("Logs"));
    m_table->setModel(m_model);
    const int widths[] = {170, 130, 170};
    for (int column = 0; column < 3; ++column)
        m_table->horizontalHeader()->resizeSection(column, widths[column]);
    card->body()->addWidget(m_table);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
}

void HistoryTab::take(const ProfileData &data)
{
    const QTimeZone zone = m_desk.company().timeZone();
    QList<FactTableModel::Row> rows;
    for (const History &history : data.history) {
        rows.append({history.id.uuid(), 0,
                     {{QLocale().toString(history.at.toTimeZone(zone), QLocale::ShortFormat), {}, {}},
                      {history.actor, {}, {}},
                      {HistoryWords::what(history.command), {}, {}},
                      {HistoryWords::changes(history), {}, {}}}});
    }
    if (data.lackBefore.isValid())
        rows.append({{}, 1,
                     {{tr("Earlier"), {}, {}},
                      {},
                      EarlierWords::state(data.olderComes),
                      {EarlierWords::what(data.lackBefore), {}, {}}}});
    const KeptPlace place(*m_table);
    m_model->setRows(rows);
    place.putBack(*m_table, 0);
}

} // namespace linedesk
