#include "ui/billing/runpreviewview.h"

#include "ui/billing/runpreviewmodel.h"
#include "ui/common/forms/searchbox.h"
#include "ui/common/tables/datatable.h"
#include "ui/common/tables/numberdelegate.h"
#include "ui/common/tables/statusdelegate.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/segmentedswitch.h"
#include "ui/common/widgets/summarystrip.h"

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

RunPreviewView::RunPreviewView(const Theme &theme, const MoneyFormat &format, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_format(format)
    , m_banner(new Banner(theme, this))
    , m_strip(new SummaryStrip(theme, this))
    , m_find(new SearchBox(theme, tr("Find in this list"), {}, this))
    , m_table(new DataTable(theme, this))
    , m_model(new RunPreviewModel(format, this))
{
    m_banner->showMessage(StatusGlyph::Informational,
                          tr("This is a preview. No invoice has been created and no message has "
                             "been sent."),
                          tr("Run the preview again"));
    connect(m_banner, &Banner::buttonClicked, this, &RunPreviewView::againRequested);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 0, 16, 12);
    column->setSpacing(12);
    column->addWidget(m_banner);
    column->addWidget(m_strip);
    column->addWidget(makeList(), 1);
}

QWidget *RunPreviewView::makeList()
{
    auto *frame = new QFrame(this);
    frame->setProperty("card", true);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    m_listHead = new QHBoxLayout;
    m_listHead->setContentsMargins(14, 6, 14, 6);
    m_listHead->setSpacing(14);
    auto *title = new QLabel(tr("What will be billed"), frame);
    title->setProperty("strong", true);
    m_listHead->addWidget(title);
    m_listHead->addStretch();
    m_find->setObjectName(u"runFindBox"_s);
    m_find->setAccessibleName(tr("Find in the preview"));
    m_find->setFixedWidth(190);
    m_listHead->addWidget(m_find);
    column->addLayout(m_listHead);
    m_table->setObjectName(u"runTable"_s);
    m_table->setAccessibleName(tr("What will be billed"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(RunPreviewModel::Check, new StatusDelegate(m_theme, m_table));
    m_table->setItemDelegateForColumn(RunPreviewModel::ToBill, new NumberDelegate(m_theme, m_table));
    const int widths[] = {232, 324, 110, 320, 120};
    for (int at = 0; at < RunPreviewModel::Count; ++at)
        m_table->horizontalHeader()->resizeSection(at, widths[at]);
    column->addWidget(m_table, 1);
    m_more = makeMutedLabel({}, frame);
    m_more->setContentsMargins(14, 6, 14, 8);
    m_more->hide();
    column->addWidget(m_more);
    connect(m_find, &SearchBox::searched, m_model, &RunPreviewModel::setFindText);
    connect(m_table, &DataTable::rowOpened, this, [this](const QModelIndex &index) {
        Q_EMIT subscriberRequested(m_model->row(index.row()).subscriber);
    });
    return frame;
}

QWidget *RunPreviewView::findBox() const
{
    return m_find;
}

void RunPreviewView::setPreview(const RunPreview &preview)
{
    m_preview = preview;
    m_model->setCheck(std::nullopt);
    m_model->setPreview(preview);
    takeFigures();
    makeSwitch();
    m_more->setText(tr("%1 more are billed and not listed here.")
                        .arg(QLocale().toString(preview.notListed)));
    m_more->setVisible(preview.notListed > 0);
    setFocusProxy(m_table);
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, RunPreviewModel::Subscriber));
}

void RunPreviewView::takeFigures()
{
    const QLocale locale;
    const bool held = m_preview.held > 0;
    m_strip->setCells(
        {{tr("Invoices"), locale.toString(m_preview.invoices),
          tr("of %1 subscribers").arg(locale.toString(m_preview.subscribers()))},
         {tr("Total to bill"), m_format.text(m_preview.total), tr("with tax")},
         {tr("Tax"), m_format.text(m_preview.tax), tr("part of the total")},
         {tr("Held back"), locale.toString(m_preview.held),
          held ? tr("see the list below") : tr("nobody"),
          held ? StatusGlyph::Critical : StatusGlyph::Normal}});
}

void RunPreviewView::makeSwitch()
{
    delete m_switch;
    const QLocale locale;
    m_switch = new SegmentedSwitch(
        tr("Which rows are shown"),
        {tr("All %1").arg(locale.toString(m_preview.subscribers())),
         tr("Held back %1").arg(locale.toString(m_preview.held)),
         tr("Worth a look %1").arg(locale.toString(m_preview.look)),
         tr("Ready %1").arg(locale.toString(m_preview.ready()))},
        this);
    m_switch->setObjectName(u"runSwitch"_s);
    m_switch->setCurrent(0);
    m_listHead->insertWidget(1, m_switch);
    connect(m_switch, &SegmentedSwitch::currentChanged, this, [this](int at) {
        const std::optional<RunCheck> checks[] = {std::nullopt, RunCheck::Held, RunCheck::Look,
                                                  RunCheck::Ready};
        m_model->setCheck(checks[qBound(0, at, 3)]);
    });
}

} // namespace linedesk
