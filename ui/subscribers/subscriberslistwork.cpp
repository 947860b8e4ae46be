#include "core/base/async.h"
#include "ui/common/prompts/prompter.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/bulkbar.h"
#include "ui/common/widgets/emptystate.h"
#include "ui/common/widgets/pagehead.h"
#include "ui/common/words/problemwords.h"
#include "ui/desk/deskservice.h"
#include "ui/subscribers/filterstrip.h"
#include "ui/subscribers/subscriberactions.h"
#include "ui/subscribers/subscriberexport.h"
#include "ui/subscribers/subscriberpreview.h"
#include "ui/subscribers/subscriberspage.h"
#include "ui/subscribers/subscriberwalk.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QMenu>
#include <QSignalBlocker>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace linedesk {

// What the list page does; how it is put together is in subscriberspage.cpp.

QString SubscribersPage::statusText() const
{
    if (!m_model->isComplete())
        return tr("Reading the list…");
    const QString column =
        m_model->headerData(m_model->orderColumn(), Qt::Horizontal, Qt::DisplayRole).toString();
    return tr("%Ln subscriber(s) · sorted by %1 · balances total %2", "status bar",
              int(m_model->totals().count))
        .arg(column.toLower(), m_money.text(m_model->totals().balance));
}

void SubscribersPage::showPlace(const QString &place)
{
    if (place == "all"_L1)
        m_strip->setFilterText({});
    else if (!place.isEmpty() && place != m_strip->filterText() && !m_strip->setFilterText(place))
        m_banner->showMessage(StatusGlyph::Warning,
                              tr("The filter “%1” cannot be read. The list is as it was.")
                                  .arg(place));
}

QString SubscribersPage::place() const
{
    const QString text = m_strip->filterText();
    return text.isEmpty() ? u"all"_s : text;
}

void SubscribersPage::refresh()
{
    m_banner->dismiss();
    m_model->reload();
}

void SubscribersPage::takeFilter(bool preferLate)
{
    if (preferLate) {
        m_turningHeader = true;
        m_table->horizontalHeader()->setSortIndicator(SubscriberListModel::DaysLate,
                                                      Qt::DescendingOrder);
        m_turningHeader = false;
        m_model->setOrder(SubscriberListModel::DaysLate, Qt::DescendingOrder);
    }
    m_banner->dismiss();
    m_model->setFilter(m_strip->filter(), m_strip->find(), false);
    Q_EMIT placeChanged(place());
}

void SubscribersPage::takeOrder(int column, Qt::SortOrder order)
{
    if (m_turningHeader)
        return;
    if (SubscriberListModel::isSortable(column)) {
        m_model->setOrder(SubscriberListModel::Column(column), order);
        return;
    }
    m_turningHeader = true;
    m_table->horizontalHeader()->setSortIndicator(m_model->orderColumn(), m_model->sortOrder());
    m_turningHeader = false;
}

void SubscribersPage::takeTicks()
{
    const qint64 count = m_model->tickedCount();
    m_table->setHeaderCheckState(m_model->ticks().state(m_model->rowCount()));
    const auto balance = m_model->tickedBalance();
    m_bulk->setSelection(count, balance ? tr("%1 due").arg(m_money.text(*balance)) : QString(),
                         m_model->ticks().isEverything());
}

void SubscribersPage::takeCompleted()
{
    const QLocale locale;
    const bool complete = m_model->isWhole();
    if (m_model->rowCount() > 0 || !complete)
        m_stack->setCurrentWidget(m_table);
    else if (m_model->everybody() == 0 && m_strip->filter().isEverybody()
             && m_strip->find().isEmpty())
        m_stack->setCurrentWidget(m_empty);
    else
        m_stack->setCurrentWidget(m_noMatch);
    m_noMatch->setSentence(
        m_strip->find().isEmpty()
            ? tr("Nobody matches the filter “%1”.").arg(m_strip->name())
            : tr("Nobody in “%1” matches “%2”.").arg(m_strip->name(), m_strip->find()));
    if (complete) {
        const QString shown = locale.toString(m_model->totals().count);
        m_head->setNote(m_strip->filter().isEverybody() && m_strip->find().isEmpty()
                            ? shown
                            : tr("%1 of %2", "38 of 3,912")
                                  .arg(shown, locale.toString(m_model->everybody())));
    }
    // The row that was current stays so where it is still in the list; else the first one is. Who
    // types looks at the first rows, so those do not wait for the rest.
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0) {
        const int before = m_current ? m_model->rowOf(*m_current) : -1;
        if (before >= 0 || complete || !m_current || !m_strip->find().isEmpty()) {
            const QModelIndex index =
                m_model->index(qMax(before, 0), SubscriberListModel::Name);
            m_table->setCurrentIndex(index);
            m_table->scrollTo(index);
        }
    }
    if (m_model->rowCount() == 0) {
        m_current.reset();
        m_preview->show({});
        m_actions.setCurrent({});
    }
    takeTicks();
    Q_EMIT statusTextChanged();
}

void SubscribersPage::keepCurrent()
{
    const auto row = m_model->loadedRow(m_table->currentIndex().row());
    if (!row || row->id == m_preview->shown())
        return;
    m_preview->show(row->id);
    if (isVisible())
        m_actions.setCurrent(row->id);
}

void SubscribersPage::openRow(const QModelIndex &index)
{
    if (const auto row = m_model->loadedRow(index.row()))
        openProfile(row->id);
}

void SubscribersPage::openProfile(const SubscriberId &id)
{
    m_walk.start(m_model->rowIds(), m_table->currentIndex().row(), id, m_strip->name());
    Q_EMIT profileRequested(id);
}

void SubscribersPage::openMenu(const QModelIndex &index, const QPoint &at)
{
    const auto row = m_model->loadedRow(index.row());
    if (!row)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(row->name);
    connect(menu->addAction(tr("&Open")), &QAction::triggered, this,
            [this, id = row->id] { openProfile(id); });
    if (m_desk.may(Permission::EditMoney))
        connect(menu->addAction(tr("Post &payment…")), &QAction::triggered, this,
                [this, id = row->id] { m_actions.postPaymentFor(id, this); });
    if (m_desk.may(Permission::SendMessages))
        connect(menu->addAction(tr("&Message…")), &QAction::triggered, this,
                [this, id = row->id] { Q_EMIT messageRequested({}, {id}); });
    if (m_desk.may(Permission::EditContacts) && row->status == SubscriberStatus::Archived)
        connect(menu->addAction(tr("&Bring back…")), &QAction::triggered, this,
                [this, id = row->id] { m_actions.unarchiveFor(id, this); });
    else if (m_desk.may(Permission::EditContacts))
        connect(menu->addAction(tr("A&rchive…")), &QAction::triggered, this,
                [this, id = row->id] { m_actions.archiveFor(id, this); });
    menu->popup(at);
}

void SubscribersPage::messageTicked()
{
    // Everybody in the filter goes as a filter, so that it is asked again when the message goes out.
    if (m_model->ticks().isEverything() && m_strip->find().isEmpty()) {
        Q_EMIT messageRequested(m_strip->filterText(), {});
        return;
    }
    const auto work = [ids = m_model->rowIds(), ticks = m_model->ticks()](Connection &connection) {
        return SubscriberList(connection).subscriberIds(tickedOf(*ids, ticks));
    };
    whenDone(m_desk.reads().run(work), this, [this](const Result<QList<SubscriberId>> &ids) {
        if (ids.ok())
            Q_EMIT messageRequested({}, *ids);
    });
}

void SubscribersPage::exportList(bool tickedOnly)
{
    const SubscriberExport wanted{m_model->query(), m_model->rowIds(),
                                  tickedOnly ? std::optional(m_model->ticks()) : std::nullopt};
    const FileQuestion question{tr("Export subscribers"), tr("Comma-separated values (*.csv)"),
                                tr("subscribers.csv")};
    m_prompter.saveFile(this, question, [this, wanted](const QString &path) {
        if (path.isEmpty())
            return;
        whenDone(exportSubscribers(m_desk, wanted, path), this,
                 [this, path](const Result<int> &written) {
                     if (written.ok()) {
                         Q_EMIT said(tr("%Ln subscriber(s) written to %1", "", *written)
                                         .arg(QFileInfo(path).fileName()));
                         return;
                     }
                     m_banner->showMessage(StatusGlyph::Critical,
                                           tr("The file could not be written. No file was left "
                                              "behind."));
                     m_banner->setDetails(ProblemWords::sentences(written.error()).join(u'\n'));
                 });
    });
}

void SubscribersPage::togglePreview()
{
    showPreview(!m_preview->isVisible());
    m_previewChosen = m_preview->isVisible();
}

void SubscribersPage::showPreview(bool shown)
{
    m_preview->setVisible(shown);
    if (shown)
        m_preview->refresh();
}

/// The table is never higher than the page.
void SubscribersPage::tellRowsInView()
{
    m_model->setRowsInView(height() / qMax(1, m_theme.rowHeight()) + 1);
}

void SubscribersPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    tellRowsInView();
    // Below a window of 1280 (the rail takes 80) the table needs the room (ui.md 2).
    const bool roomy = width() >= 1200;
    if (!m_previewChosen && m_preview->isVisibleTo(this) != roomy)
        showPreview(roomy);
}

void SubscribersPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    tellRowsInView();
    m_actions.setListShown(true);
    m_actions.setCurrent(m_preview->shown());
    showPreview(m_preview->isVisibleTo(this));
}

void SubscribersPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_actions.setListShown(false);
}

} // namespace linedesk
