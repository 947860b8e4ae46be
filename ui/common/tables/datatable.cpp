#include "ui/common/tables/datatable.h"

#include "ui/common/tables/checkdelegate.h"
#include "ui/common/tables/checkheader.h"
#include "ui/common/tables/rangeticks.h"
#include "ui/common/theme/theme.h"

#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

using namespace Qt::StringLiterals;

namespace linedesk {

DataTable::DataTable(const Theme &theme, QWidget *parent)
    : QTableView(parent)
    , m_theme(theme)
    , m_header(new CheckHeader(theme, this))
    , m_columnsMenu(new QMenu(this))
{
    setHorizontalHeader(m_header);
    setItemDelegate(new CellDelegate(theme, this));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setWordWrap(false);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerItem);
    setTabKeyNavigation(false);
    setEditTriggers(EditKeyPressed);
    setMouseTracking(true);
    m_header->setStretchLastSection(true);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    m_header->setAccessibleName(tr("Column headings"));
    m_columnsMenu->setAccessibleName(tr("Columns"));
    m_columnsMenu->setObjectName(u"columnsMenu"_s);
    connect(m_header, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { m_columnsMenu->popup(m_header->mapToGlobal(at)); });
    connect(m_header, &CheckHeader::checkClicked, this,
            [this] { Q_EMIT allTicksRequested(m_header->checkState() != Qt::Checked); });
    connect(m_columnsMenu, &QMenu::aboutToShow, this, &DataTable::fillColumnsMenu);
    connect(&theme, &Theme::changed, this, &DataTable::takeThemeSizes);
    takeThemeSizes();
}

void DataTable::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    if (m_tickColumn)
        setTickColumn(true);
    fillColumnsMenu();
}

void DataTable::takeThemeSizes()
{
    const int height = m_ownRowHeight > 0 ? m_ownRowHeight : m_theme.rowHeight();
    verticalHeader()->setMinimumSectionSize(qMin(24, height));
    verticalHeader()->setDefaultSectionSize(height);
    m_header->setFixedHeight(m_theme.headerHeight());
    viewport()->update();
}

void DataTable::setRowHeight(int pixels)
{
    m_ownRowHeight = pixels;
    takeThemeSizes();
}

void DataTable::setTickColumn(bool on)
{
    m_tickColumn = on;
    m_header->setCheckSection(on ? 0 : -1);
    if (!on)
        return;
    if (!m_fixedColumns.contains(0))
        m_fixedColumns.append(0);
    setItemDelegateForColumn(0, new CheckDelegate(m_theme, this));
    if (model() && m_header->count() > 0) {
        m_header->setSectionResizeMode(0, QHeaderView::Fixed);
        m_header->resizeSection(0, 38);
    }
}

void DataTable::setHeaderCheckState(Qt::CheckState state)
{
    m_header->setCheckState(state);
}

Qt::CheckState DataTable::headerCheckState() const
{
    return m_header->checkState();
}

void DataTable::setFixedColumns(const QList<int> &columns)
{
    m_fixedColumns = columns;
    if (m_tickColumn && !m_fixedColumns.contains(0))
        m_fixedColumns.append(0);
    fillColumnsMenu();
}

QByteArray DataTable::columnState() const
{
    return m_header->saveState();
}

bool DataTable::restoreColumnState(const QByteArray &state)
{
    return m_header->restoreState(state);
}

void DataTable::fillColumnsMenu()
{
    m_columnsMenu->clear();
    for (int visual = 0; model() && visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        const QString name = model()->headerData(column, Qt::Horizontal).toString();
        if (m_fixedColumns.contains(column) || name.isEmpty())
            continue;
        QAction *action = m_columnsMenu->addAction(name);
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this,
                [this, column](bool shown) { setColumnHidden(column, !shown); });
    }
}

void DataTable::tick(const QModelIndex &index, Qt::KeyboardModifiers modifiers)
{
    const QModelIndex cell = index.siblingAtColumn(0);
    const bool ticked = cell.data(Qt::CheckStateRole).toInt() != Qt::Checked;
    const bool range = modifiers.testFlag(Qt::ShiftModifier) && m_anchorRow >= 0
                       && m_anchorRow < model()->rowCount();
    const int first = range ? qMin(m_anchorRow, index.row()) : index.row();
    const int last = range ? qMax(m_anchorRow, index.row()) : index.row();
    const bool wanted = range ? true : ticked;
    if (auto *ranges = dynamic_cast<RangeTicks *>(model()); ranges && range) {
        ranges->tickRange(first, last, wanted);
    } else {
        for (int row = first; row <= last; ++row)
            model()->setData(model()->index(row, 0), wanted ? Qt::Checked : Qt::Unchecked,
                             Qt::CheckStateRole);
    }
    m_anchorRow = index.row();
    viewport()->update();
}

void DataTable::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    const bool modified = event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier);
    if (event->button() == Qt::LeftButton && index.isValid() && m_tickColumn
        && (isTick(index) || modified)) {
        tick(index, event->modifiers());
        setFocus(Qt::MouseFocusReason);
        return;
    }
    QTableView::mousePressEvent(event);
}

void DataTable::mouseMoveEvent(QMouseEvent *event)
{
    // A press on a tick box must not become a drag that selects rows.
    if (event->buttons() & Qt::LeftButton && isTick(indexAt(event->pos())))
        return;
    QTableView::mouseMoveEvent(event);
}

void DataTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    if (isTick(index)) {
        tick(index, event->modifiers());
        return;
    }
    QTableView::mouseDoubleClickEvent(event);
    if (event->button() == Qt::LeftButton && index.isValid())
        Q_EMIT rowOpened(index);
}

void DataTable::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (opens && event->modifiers() == Qt::NoModifier && current.isValid()
        && state() != EditingState) {
        Q_EMIT rowOpened(current);
    } else if (event->key() == Qt::Key_Space && m_tickColumn && current.isValid()) {
        tick(current, event->modifiers());
    } else if (event->key() == Qt::Key_Escape && m_tickColumn && state() != EditingState) {
        Q_EMIT clearTicksRequested();
    } else if (event->matches(QKeySequence::SelectAll) && m_tickColumn) {
        Q_EMIT allTicksRequested(true);
    } else {
        QTableView::keyPressEvent(event);
    }
}

void DataTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const QPoint below = viewport()->mapToGlobal(visualRect(index).bottomLeft());
    Q_EMIT rowMenuRequested(index, byKey ? below : event->globalPos());
}

void DataTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid())
        m_anchorRow = current.row();
    viewport()->update(); // the accent bar and the bold name belong to whole rows
    if (current.row() != previous.row() || current.isValid() != previous.isValid())
        Q_EMIT currentRowChanged(current);
}

} // namespace linedesk
