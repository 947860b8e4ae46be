#include "ui/subscribers/packagestab.h"

#include "core/billing/terms.h"
#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/numberdelegate.h"
#include "ui/common/tables/statusdelegate.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/card.h"
#include "ui/desk/deskservice.h"
#include "ui/subscribers/linelist.h"
#include "ui/subscribers/recentevents.h"
#include "ui/subscribers/subscriberwords.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

PackagesTab::PackagesTab(DeskService &desk, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_theme(theme)
    , m_money(Currency::find(desk.company().currency).value_or(Currency{}))
    , m_ended(new QCheckBox(tr("Show ended"), this))
    , m_tree(new QTreeWidget(this))
    , m_recent(new LineList(theme, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makePackages());
    column->addWidget(makeRecent());
    column->addStretch(1);
    connect(&theme, &Theme::changed, this, &PackagesTab::fill);
}

QWidget *PackagesTab::makePackages()
{
    const Theme &theme = m_theme;
    auto *card = new Card(theme, tr("Packages and services"), this);
    card->addAction(m_ended);
    auto *add = makeButton(theme, u"addPackageButton"_s, tr("Add package"), u"list-add"_s, card,
                           ButtonLook::Compact);
    add->setVisible(m_desk.may(Permission::EditPackages));
    card->addAction(add);
    card->setBodyFlush();
    m_tree->setObjectName(u"packageTree"_s);
    m_tree->setAccessibleName(tr("Packages and services"));
    m_tree->setHeaderLabels({tr("Package or service"), tr("Status"), tr("Billing"),
                             tr("Next charge"), tr("Monthly")});
    m_tree->headerItem()->setTextAlignment(4, Qt::AlignRight | Qt::AlignVCenter);
    m_tree->setItemDelegate(new CellDelegate(theme, m_tree));
    m_tree->setItemDelegateForColumn(1, new StatusDelegate(theme, m_tree));
    m_tree->setItemDelegateForColumn(4, new NumberDelegate(theme, m_tree));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIconSize({16, 16});
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->setFixedHeight(theme.headerHeight());
    const int widths[] = {340, 120, 190, 110};
    for (int column = 0; column < 4; ++column)
        m_tree->header()->resizeSection(column, widths[column]);
    // As tall as its rows, so that what happened lately follows right below.
    m_tree->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_tree->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    card->body()->addWidget(m_tree);
    card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    connect(add, &QPushButton::clicked, this, &PackagesTab::addClicked);
    connect(m_ended, &QCheckBox::toggled, this, &PackagesTab::fill);
    connect(m_tree, &QTreeWidget::expanded, m_tree, &QWidget::updateGeometry);
    connect(m_tree, &QTreeWidget::collapsed, m_tree, &QWidget::updateGeometry);
    return card;
}

QWidget *PackagesTab::makeRecent()
{
    auto *card = new Card(m_theme, tr("Recent activity"), this);
    card->setObjectName(u"recentCard"_s);
    card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *all = makeButton(u"allLogsButton"_s, tr("All logs"), card, ButtonLook::Link);
    card->addAction(all);
    card->body()->addWidget(m_recent);
    connect(all, &QPushButton::clicked, this, &PackagesTab::allLogsClicked);
    return card;
}

void PackagesTab::take(const ProfileData &data)
{
    m_data = data;
    fill();
    fillRecent();
}

void PackagesTab::fillRecent()
{
    QList<LineList::Line> lines;
    const QTimeZone zone = m_desk.company().timeZone();
    for (const RecentEvent &event : recentEvents(m_data, m_money, zone, 6)) {
        LineList::Line line = event.line(m_dates, m_desk.today());
        if (line.right.isEmpty())
            line.right = tr("Automatic");
        lines.append(line);
    }
    if (lines.isEmpty())
        lines.append({{}, StatusGlyph::None, {}, tr("Nothing yet"), {}});
    m_recent->setLines(lines);
}

void PackagesTab::fill()
{
    m_tree->clear();
    const QSize rowSize(0, m_theme.rowHeight());
    for (const ProfileData::Service &service : std::as_const(m_data.services)) {
        const Subscription &one = service.subscription;
        const bool ended = one.status == SubscriptionStatus::Ended;
        if (ended && !m_ended->isChecked())
            continue;
        auto *item = new QTreeWidgetItem(m_tree);
        const QString name = one.quantity > 1 ? tr("%1 × %2", "quantity, package")
                                                    .arg(QLocale().toString(one.quantity),
                                                         service.package.name)
                                              : service.package.name;
        item->setText(0, name);
        item->setData(0, LeadingIconRole, u"package"_s);
        item->setData(0, StrongRole, true);
        item->setData(4, StrongRole, true);
        const auto mark = SubscriberWords::subscription(one.status);
        item->setText(1, mark.word);
        item->setData(1, GlyphRole, int(mark.glyph));
        item->setText(2, service.package.leftOutOfInvoicing ? tr("Not invoiced")
                                                            : tr("Monthly, in advance"));
        const bool charged = one.status == SubscriptionStatus::Active
                             && !service.package.leftOutOfInvoicing;
        item->setText(3, charged ? m_dates.brief(nextBillDate(one.billStart, BillingCycle::Monthly,
                                                              one.billedTerms),
                                                 m_desk.today())
                                 : u"—"_s);
        item->setText(4, m_money.text(Quantity::pieces(one.quantity).of(one.price)));
        item->setSizeHint(0, rowSize);
        for (const PackageService &part : service.services) {
            auto *child = new QTreeWidgetItem(item);
            child->setText(0, part.label);
            child->setData(0, LeadingIconRole, SubscriberWords::serviceIcon(part.kind));
            child->setText(1, SubscriberWords::service(part.kind));
            if (part.quantity > 1)
                child->setText(2, tr("%1 of them").arg(QLocale().toString(part.quantity)));
            child->setText(4, tr("included"));
            for (const int column : {1, 2, 3, 4})
                child->setData(column, ToneRole, int(Tone::Muted));
            child->setSizeHint(0, rowSize);
        }
        item->setExpanded(true);
    }
    if (m_tree->topLevelItemCount() == 0) {
        auto *none = new QTreeWidgetItem(m_tree);
        none->setText(0, tr("No packages yet."));
        none->setFirstColumnSpanned(true);
        none->setSizeHint(0, rowSize);
        none->setFlags(Qt::ItemIsEnabled);
        none->setData(0, ToneRole, int(Tone::Muted));
    }
    m_tree->updateGeometry();
}

} // namespace linedesk
