#include "ui/subscribers/subscriberpreview.h"

#include "core/billing/lateness.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/divider.h"
#include "ui/common/widgets/statuschip.h"
#include "ui/desk/deskservice.h"
#include "ui/subscribers/linelist.h"
#include "ui/subscribers/recentevents.h"
#include "ui/subscribers/subscriberwords.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

SubscriberPreview::SubscriberPreview(DeskService &desk, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_theme(theme)
    , m_money(Currency::find(desk.company().currency).value_or(Currency{}))
    , m_delay(new QTimer(this))
    , m_content(new QFrame)
    , m_name(makeLabel(theme, {}, TextSize::Section, m_content))
    , m_facts(makeMutedLabel({}, m_content))
    , m_status(new StatusChip(theme, m_content))
    , m_late(new StatusChip(theme, m_content))
    , m_due(makeMutedLabel({}, m_content))
    , m_balance(makeLabel(theme, {}, TextSize::Figure, m_content))
    , m_balanceNote(makeMutedLabel({}, m_content))
    , m_contact(new LineList(theme, m_content))
    , m_services(new LineList(theme, m_content))
    , m_recent(new LineList(theme, m_content))
{
    setObjectName(u"subscriberPreview"_s);
    setProperty("surface", true);
    setMinimumWidth(280);
    m_name->setWordWrap(true);
    m_name->setObjectName(u"previewName"_s);
    m_name->setTextFormat(Qt::PlainText);
    m_balance->setObjectName(u"previewBalance"_s);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 12, 0, 12);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(makeSection(tr("Contact"), m_contact));
    column->addWidget(makeSection(tr("Services"), m_services));
    column->addWidget(makeSection(tr("Recent"), m_recent));
    column->addStretch(1);
    m_content->setProperty("surface", true);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"previewScroll"_s);
    scroll->setAccessibleName(tr("Preview"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    m_content->hide();
    m_delay->setSingleShot(true);
    m_delay->setInterval(150);
    connect(m_delay, &QTimer::timeout, this, &SubscriberPreview::refresh);
    connect(&desk, &DeskService::recordChanged, this, [this] {
        if (!m_id.isNull())
            m_delay->start();
    });
    connect(&theme, &Theme::changed, this, &SubscriberPreview::refresh);
}

QWidget *SubscriberPreview::makeHead()
{
    auto *head = new QWidget(m_content);
    auto *title = new QHBoxLayout;
    title->setSpacing(8);
    title->addWidget(m_name, 1);
    auto *hide = makeIconButton(m_theme, u"hidePreviewButton"_s, tr("Hide preview (F9)"),
                                u"sidebar-collapse-right"_s, head);
    connect(hide, &QToolButton::clicked, this, &SubscriberPreview::hideClicked);
    title->addWidget(hide, 0, Qt::AlignTop);
    auto *chips = new QHBoxLayout;
    chips->setSpacing(8);
    chips->addWidget(m_status);
    chips->addWidget(m_late);
    chips->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto *open = makeButton(u"previewOpenButton"_s, tr("Open"), head);
    m_pay = makeButton(u"previewPaymentButton"_s, tr("Post payment"), head);
    m_pay->setVisible(m_desk.may(Permission::EditMoney));
    auto *message = makeButton(u"previewMessageButton"_s, tr("Message…"), head);
    message->setVisible(m_desk.may(Permission::SendMessages));
    connect(open, &QPushButton::clicked, this, [this] { Q_EMIT openClicked(m_id); });
    connect(m_pay, &QPushButton::clicked, this, [this] { Q_EMIT paymentClicked(m_id); });
    connect(message, &QPushButton::clicked, this, [this] { Q_EMIT messageClicked(m_id); });
    buttons->addWidget(open);
    buttons->addWidget(m_pay);
    buttons->addWidget(message);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(16, 0, 16, 16);
    column->setSpacing(8);
    column->addLayout(title);
    column->addWidget(m_facts);
    column->addLayout(chips);
    column->addSpacing(4);
    column->addWidget(makeBalance());
    column->addSpacing(4);
    column->addLayout(buttons);
    return head;
}

QWidget *SubscriberPreview::makeBalance()
{
    auto *card = new QFrame(m_content);
    card->setProperty("card", u"alt"_s);
    auto *top = new QHBoxLayout;
    top->addWidget(makeMutedLabel(tr("Balance due"), card));
    top->addStretch(1);
    top->addWidget(m_due);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(4);
    column->addLayout(top);
    column->addWidget(m_balance);
    column->addWidget(m_balanceNote);
    return card;
}

QWidget *SubscriberPreview::makeSection(const QString &title, LineList *lines)
{
    auto *section = new QWidget(m_content);
    auto *column = new QVBoxLayout(section);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Divider(Qt::Horizontal, section));
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(16, 12, 16, 14);
    inner->setSpacing(10);
    auto *heading = new QLabel(title, section);
    heading->setProperty("strong", true);
    inner->addWidget(heading);
    inner->addWidget(lines);
    column->addLayout(inner);
    return section;
}

void SubscriberPreview::show(const SubscriberId &id)
{
    if (id == m_id)
        return;
    m_id = id;
    if (id.isNull())
        m_content->hide();
    m_delay->start();
}

void SubscriberPreview::refresh()
{
    if (m_id.isNull() || !isVisible())
        return;
    m_reads.ask(this, [this, id = m_id] { return readProfile(m_desk, id); },
             [this, id = m_id](const Result<std::optional<ProfileData>> &data) {
                 if (id != m_id || !data.ok())
                     return;
                 if (*data)
                     take(**data);
                 else
                     m_content->hide(); // taken away with a branch, or not here yet
             });
}

void SubscriberPreview::take(const ProfileData &data)
{
    const Subscriber &who = data.subscriber;
    const QDate today = m_desk.today();
    const int grace = m_desk.company().graceDays;
    const QDate due = data.oldestDue();
    const Money balance = data.summary.balance;
    m_name->setText(who.name);
    QStringList facts{tr("#%1", "account number").arg(who.accountNo),
                      SubscriberWords::kind(who.kind)};
    if (who.since.isValid())
        facts.append(tr("since %1").arg(QLocale().toString(who.since, u"MMM yyyy"_s)));
    m_facts->setText(facts.join(u" · "_s));
    const auto mark = SubscriberWords::status(who.status, due, balance, today, grace);
    m_status->setStatus(mark.glyph, mark.word);
    const int days = SubscriberWords::daysLate(due, balance, today);
    m_late->setVisible(days > 0);
    m_late->setStatus(StatusGlyph::Warning, tr("%Ln day(s) late", "", days));
    m_balance->setFont(m_theme.font(data.waiting.isZero() ? TextSize::Figure : TextSize::Section));
    m_balance->setText(SubscriberWords::balance(m_money, balance, data.waiting));
    m_due->setText(due.isValid() && balance > Money() ? tr("Due %1").arg(m_dates.full(due))
                                                      : QString());
    const Lateness late = lateness(due, balance, today, GraceRule{grace, {}});
    QString note;
    if (late.inGrace)
        note = tr("Grace ends %1, %Ln day(s) left", "", int(today.daysTo(late.suspendsOn)))
                   .arg(m_dates.brief(late.suspendsOn, today));
    else if (late.pastDue)
        note = tr("Grace ended %1").arg(m_dates.brief(late.suspendsOn, today));
    else if (data.summary.credit > Money())
        note = tr("%1 in credit").arg(m_money.text(data.summary.credit));
    else if (balance <= Money())
        note = tr("Nothing owed");
    m_balanceNote->setText(note);
    m_balanceNote->setVisible(!note.isEmpty());

    QList<LineList::Line> contact;
    const auto add = [&](const QString &label, const QString &text) {
        if (!text.isEmpty())
            contact.append({label, StatusGlyph::None, {}, text, {}});
    };
    add(tr("Mobile"), who.mobile);
    add(tr("Phone"), who.phone);
    add(tr("Email"), who.email);
    QStringList address;
    for (const QString &part : {who.street, who.city, (who.region + u' ' + who.postalCode).trimmed()}) {
        if (!part.isEmpty())
            address.append(part);
    }
    add(tr("Service"), address.join(u", "_s));
    add(tr("Bills by"), SubscriberWords::delivery(who.delivery));
    add(tr("Tower"), data.siteName);
    m_contact->setLines(contact);

    QList<LineList::Line> services;
    for (const ProfileData::Service &service : data.services) {
        if (service.subscription.status == SubscriptionStatus::Ended)
            continue;
        services.append({{}, SubscriberWords::subscription(service.subscription.status).glyph, {},
                         service.package.name,
                         m_money.text(Quantity::pieces(service.subscription.quantity)
                                          .of(service.subscription.price))});
    }
    if (services.isEmpty())
        services.append({{}, StatusGlyph::None, {}, tr("No packages"), {}});
    m_services->setLines(services);

    QList<LineList::Line> recentLines;
    for (const RecentEvent &event :
         recentEvents(data, m_money, m_desk.company().timeZone(), 5)) {
        LineList::Line line = event.line(m_dates, today);
        line.right.clear(); // no room for who did it
        recentLines.append(line);
    }
    if (recentLines.isEmpty())
        recentLines.append({{}, StatusGlyph::None, {}, tr("Nothing yet"), {}});
    m_recent->setLines(recentLines);
    m_content->show();
}

} // namespace linedesk
