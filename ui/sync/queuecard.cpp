#include "ui/sync/queuecard.h"

#include "ui/common/tables/datatable.h"
#include "ui/common/tables/twolinedelegate.h"
#include "ui/common/widgets/emptystate.h"
#include "ui/desk/deskservice.h"
#include "ui/sync/queuelinemodel.h"

#include <QHeaderView>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

QueueCard::QueueCard(const Theme &theme, DeskService &desk, const QString &objectName,
                     const QString &title, QWidget *parent)
    : Card(theme, title, parent)
    , m_desk(desk)
    , m_model(new QueueLineModel(this))
    , m_table(new DataTable(theme, this))
    , m_none(new EmptyState(theme, u"folder-sync"_s, {}, this))
    , m_parts(new QStackedWidget(this))
{
    setObjectName(objectName);
    m_table->setObjectName(objectName + u"Table"_s);
    m_table->setAccessibleName(title);
    m_table->setModel(m_model);
    m_table->setRowHeight(50);
    m_table->setItemDelegateForColumn(QueueLineModel::What, new TwoLineDelegate(theme, m_table));
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(QueueLineModel::What, QHeaderView::Stretch);
    m_table->horizontalHeader()->resizeSection(QueueLineModel::When, 126);
    m_parts->addWidget(m_table);
    m_parts->addWidget(m_none);
    setBodyFlush();
    body()->addWidget(m_parts);
}

void QueueCard::showLines(const QList<QueueLine> &lines, const QString &none)
{
    m_model->setLines(lines, m_desk.company(), m_desk.today());
    m_none->setSentence(none);
    m_parts->setCurrentIndex(lines.isEmpty() ? 1 : 0);
}

} // namespace linedesk
