#include "ui/common/widgets/bulkbar.h"

#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/divider.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace linedesk {

BulkBar::BulkBar(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_count(new QLabel(this))
    , m_sum(makeMutedLabel({}, this))
    , m_buttons(new QHBoxLayout)
    , m_more(makeButton(u"bulkMoreButton"_s, tr("More"), this))
    , m_moreMenu(new QMenu(m_more))
{
    setObjectName(u"bulkBar"_s);
    setProperty("bulkBar", true);
    setAccessibleName(tr("Actions for the selected rows"));
    setFixedHeight(46);
    m_count->setProperty("strong", true);
    m_count->setObjectName(u"bulkCountLabel"_s);
    setButtonMenu(m_more, m_moreMenu);
    auto *line = new Divider(Qt::Vertical, this);
    line->setFixedHeight(20);
    auto *clear = makeButton(u"bulkClearButton"_s, tr("Clear selection"), this, ButtonLook::Flat);
    auto *esc = new QLabel(tr("Esc", "the key"), this);
    esc->setProperty("keyHint", true);
    esc->setFont(theme.font(TextSize::Caption));
    m_buttons->setContentsMargins(0, 0, 0, 0);
    m_buttons->setSpacing(8);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(10);
    row->addWidget(m_count);
    row->addWidget(m_sum);
    row->addWidget(line);
    row->addLayout(m_buttons);
    row->addWidget(m_more);
    row->addStretch();
    row->addWidget(clear);
    row->addWidget(esc, 0, Qt::AlignVCenter);
    connect(clear, &QPushButton::clicked, this, &BulkBar::clearClicked);
    hide();
}

void BulkBar::setActions(const QList<QAction *> &actions)
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_moreMenu->clear();
    constexpr int shown = 4;
    for (QAction *action : actions) {
        if (m_buttons->count() < shown)
            m_buttons->addWidget(makeButton(m_theme, action, this));
        else
            m_moreMenu->addAction(action);
    }
    m_more->setVisible(!m_moreMenu->isEmpty());
}

void BulkBar::setSelection(qint64 count, const QString &sum, bool all)
{
    m_count->setText(all ? tr("All %L1 selected").arg(count)
                         : tr("%Ln selected", "rows", int(count)));
    m_sum->setText(sum);
    m_sum->setVisible(!sum.isEmpty());
    setVisible(count > 0);
}

} // namespace linedesk
