#include "ui/subscribers/profilehead.h"

#include "core/billing/lateness.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/factlabel.h"
#include "ui/common/widgets/statuschip.h"
#include "ui/common/widgets/summarystrip.h"
#include "ui/desk/recordmark.h"
#include "ui/subscribers/initialsdisc.h"
#include "ui/subscribers/subscriberactions.h"
#include "ui/subscribers/subscriberwords.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

void emptied(QHBoxLayout *row)
{
    while (QLayoutItem *item = row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

ProfileHead::ProfileHead(DeskService &desk, const Theme &theme, SubscriberActions &actions,
                         QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_theme(theme)
    , m_money(Currency::find(desk.company().currency).value_or(Currency{}))
    , m_disc(new InitialsDisc(theme, this))
    , m_name(makeLabel(theme, {}, TextSize::Title, this))
    , m_mark(new QLabel(this))
    , m_chips(new QHBoxLayout)
    , m_line(new QHBoxLayout)
    , m_strip(new SummaryStrip(theme, this))
{
    m_name->setObjectName(u"profileName"_s);
    m_name->setTextFormat(Qt::PlainText);
    m_mark->setObjectName(u"profileMark"_s);
    m_mark->hide();
    m_chips->setSpacing(8);
    m_line->setSpacing(6);
    m_strip->setObjectName(u"profileStrip"_s);
    auto *first = new QHBoxLayout;
    first->setSpacing(10);
    first->addWidget(m_name);
    first->addWidget(m_mark);
    first->addLayout(m_chips);
    first->addStretch(1);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addLayout(first);
    words->addLayout(m_line);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_disc);
    row->addLayout(words, 1);
    auto *message = makeButton(theme, u"profileMessageButton"_s, tr("Message…"), u"mail-send"_s,
                               this);
    message->setVisible(desk.may(Permission::SendMessages));
    connect(message, &QPushButton::clicked, this, &ProfileHead::messageClicked);
    m_archive = makeButton(theme, actions.archive(), this);
    m_unarchive = makeButton(theme, actions.unarchive(), this);
    for (QPushButton *button : {m_archive, m_unarchive, message})
        row->addWidget(button, 0, Qt::AlignTop);
    row->addWidget(makeButton(theme, actions.postPayment(), this, ButtonLook::Primary), 0,
                   Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 0);
    column->setSpacing(12);
    column->addLayout(row);
    column->addWidget(m_strip);
}

void ProfileHead::take(const ProfileData &data)
{
    static_cast<InitialsDisc *>(m_disc)->setName(data.subscriber.name);
    m_name->setText(data.subscriber.name);
    const RecordMark mark = RecordMark::of(m_desk, data.subscriber.id.uuid());
    m_mark->setVisible(!mark.isNone());
    if (!mark.isNone())
        m_mark->setPixmap(m_theme.icon(mark.iconName(), IconRole::Warn).pixmap(16, 16));
    m_mark->setToolTip(mark.tip());
    m_mark->setAccessibleName(mark.tip());
    const bool archived = data.subscriber.status == SubscriberStatus::Archived;
    m_archive->setVisible(!archived && m_desk.may(Permission::EditContacts));
    m_unarchive->setVisible(archived && m_desk.may(Permission::EditContacts));
    showChips(data);
    showLine(data.subscriber);
    showFigures(data);
}

void ProfileHead::showChips(const ProfileData &data)
{
    emptied(m_chips);
    const QDate today = m_desk.today();
    const auto mark = SubscriberWords::status(data.subscriber.status, data.oldestDue(),
                                              data.summary.balance, today,
                                              m_desk.company().graceDays);
    m_chips->addWidget(new StatusChip(m_theme, mark.glyph, mark.word, this));
    const int days = SubscriberWords::daysLate(data.oldestDue(), data.summary.balance, today);
    if (days > 0)
        m_chips->addWidget(
            new StatusChip(m_theme, StatusGlyph::Warning, tr("%Ln day(s) late", "", days), this));
    for (const QString &tag : data.subscriber.tags.first(qMin<qsizetype>(3, data.subscriber.tags.size()))) {
        auto *chip = new StatusChip(m_theme, this);
        chip->setIconAndTone(u"tag"_s, Tone::Neutral, tag);
        m_chips->addWidget(chip);
    }
}

void ProfileHead::showLine(const Subscriber &who)
{
    emptied(m_line);
    // Where the line is too short, what is longest gives way: email and address.
    const auto add = [this](const QString &iconName, const QString &text, bool givesWay = false) {
        if (text.isEmpty())
            return;
        if (m_line->count() > 0)
            m_line->addSpacing(10);
        if (!iconName.isEmpty()) {
            auto *icon = new QLabel(this);
            icon->setPixmap(m_theme.icon(iconName, IconRole::Muted).pixmap(16, 16));
            m_line->addWidget(icon);
        }
        auto *label = new FactLabel(text, this);
        label->setProperty("muted", true);
        if (!givesWay)
            label->setMinimumWidth(label->sizeHint().width());
        m_line->addWidget(label);
    };
    add({}, tr("#%1", "account number").arg(who.accountNo));
    const QString kind = SubscriberWords::kind(who.kind);
    add({}, who.since.isValid() ? tr("%1 · since %2", "kind, month")
                                      .arg(kind, QLocale().toString(who.since, u"MMM yyyy"_s))
                                : kind);
    add(u"call-start"_s, who.mobile.isEmpty() ? who.phone : who.mobile);
    add(u"view-pim-mail"_s, who.email, true);
    QStringList address;
    for (const QString &part : {who.street, who.city}) {
        if (!part.isEmpty())
            address.append(part);
    }
    add(u"mark-location"_s, address.join(u", "_s), true);
    m_line->addStretch(1);
}

void ProfileHead::showFigures(const ProfileData &data)
{
    const QDate today = m_desk.today();
    const QDate due = data.oldestDue();
    const Money balance = data.summary.balance;
    QList<SummaryStrip::Cell> cells;
    cells.append({tr("Balance due"), SubscriberWords::balance(m_money, balance, data.waiting),
                  due.isValid() && balance > Money() ? tr("Due %1").arg(m_dates.full(due))
                                                     : tr("Nothing is due"),
                  StatusGlyph::None, data.waiting.isZero(), u"profileBalanceLabel"_s});
    const auto next = data.nextInvoice(m_desk.company());
    if (next.on.isValid())
        cells.append({tr("Next invoice"), m_dates.brief(next.on, today),
                      tr("About %1 with taxes").arg(m_money.text(next.about))});
    else
        cells.append({tr("Next invoice"), tr("None"), tr("No package is charged"),
                      StatusGlyph::None, false});
    cells.append({tr("Credit"), m_money.text(data.summary.credit),
                  data.summary.credit > Money() ? tr("Pays the next invoice") : tr("Nothing kept")});
    const Lateness late = lateness(due, balance, today, GraceRule{m_desk.company().graceDays, {}});
    if (late.inGrace)
        cells.append({tr("Late steps"),
                      tr("Grace ends %1").arg(m_dates.brief(late.suspendsOn, today)),
                      tr("%Ln day(s) of grace left", "", int(today.daysTo(late.suspendsOn))),
                      StatusGlyph::None, false});
    else if (late.pastDue)
        cells.append({tr("Late steps"), tr("Grace is used up"),
                      tr("Since %1").arg(m_dates.full(late.suspendsOn)), StatusGlyph::None, false});
    else
        cells.append({tr("Late steps"), tr("None"), tr("Nothing is late"), StatusGlyph::None, false});
    int open = 0;
    for (const Invoice &invoice : data.invoices)
        open += invoice.stage == InvoiceStage::Issued && invoice.open > Money() ? 1 : 0;
    cells.append({tr("Monthly"), m_money.text(data.summary.monthly),
                  open > 0 ? tr("%Ln open invoice(s)", "", open) : tr("No open invoices")});
    m_strip->setCells(cells);
}

} // namespace linedesk
