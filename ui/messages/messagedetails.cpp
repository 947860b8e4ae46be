#include "ui/messages/messagedetails.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/divider.h"
#include "ui/common/widgets/statuschip.h"
#include "ui/messages/audience.h"
#include "ui/messages/messagewords.h"
#include "ui/messages/noticeview.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace linedesk {

MessageDetails::MessageDetails(const Theme &theme, QAction *edit, QAction *copy, QAction *activate,
                               QAction *deactivate, QWidget *parent)
    : QFrame(parent)
    , m_heading(makeLabel(theme, {}, TextSize::Section, this))
    , m_chip(new StatusChip(theme, this))
    , m_notice(new NoticeView(theme, this))
    , m_by(new QLabel(this))
    , m_shownTo(new QLabel(this))
    , m_starts(new QLabel(this))
    , m_expires(new QLabel(this))
{
    setProperty("surface", true);
    setObjectName(u"messageDetails"_s);
    auto *facts = new QGridLayout;
    facts->setHorizontalSpacing(16);
    facts->setVerticalSpacing(8);
    facts->setColumnStretch(1, 1);
    const std::tuple<QString, QLabel *, QString> rows[] = {
        {tr("Posted by"), m_by, u"postedByLabel"_s},
        {tr("Shown to"), m_shownTo, u"shownToLabel"_s},
        {tr("Starts"), m_starts, u"startsLabel"_s},
        {tr("Expires"), m_expires, u"expiresLabel"_s},
    };
    int at = 0;
    for (const auto &[label, value, name] : rows) {
        value->setObjectName(name);
        value->setWordWrap(true);
        value->setTextFormat(Qt::PlainText);
        facts->addWidget(makeMutedLabel(label, this), at, 0, Qt::AlignTop);
        facts->addWidget(value, at++, 1);
    }
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(makeButton(theme, edit, this));
    buttons->addWidget(makeButton(theme, copy, this));
    buttons->addStretch();
    m_activate = makeButton(theme, activate, this);
    m_deactivate = makeButton(theme, deactivate, this, ButtonLook::Danger);
    buttons->addWidget(m_activate);
    buttons->addWidget(m_deactivate);
    auto *right = new QVBoxLayout;
    right->setContentsMargins(16, 16, 16, 16);
    right->setSpacing(12);
    right->addLayout(facts);
    right->addStretch();
    right->addLayout(buttons);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeLook(theme), 5);
    row->addWidget(new Divider(Qt::Vertical, this));
    row->addLayout(right, 7);
}

QWidget *MessageDetails::makeLook(const Theme &theme)
{
    auto *inside = new QWidget(this);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    m_heading->setTextFormat(Qt::PlainText);
    head->addWidget(m_heading);
    head->addWidget(m_chip);
    head->addStretch();
    auto *hint = makeMutedLabel(tr("This is how it looks at the top of the customer portal."),
                                inside);
    hint->setFont(theme.font(TextSize::Caption));
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_notice);
    column->addWidget(hint);
    column->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(tr("How it looks"));
    return scroll;
}

void MessageDetails::showMessage(const MessageItem &item, const Company &company, QDate today)
{
    const PortalMessage &message = item.message;
    m_heading->setText(message.heading);
    m_chip->setStatus(MessageWords::glyph(item.state), MessageWords::chip(item.state));
    m_notice->showNotice(message.severity, message.heading,
                         PortalText::parse(message.body, {company.name, company.phone,
                                                          tr("(account number)")}));
    m_by->setText(message.activatedAt.isValid()
                      ? tr("%1, %2", "a person, a moment")
                            .arg(message.activatedBy,
                                 MessageWords::moment(message.activatedAt, company.timeZone(),
                                                      today))
                      : tr("Nobody yet"));
    const QString audience = audienceSentence(message.audience, company);
    m_shownTo->setText(item.people < 0 ? audience
                                       : tr("%1 (%Ln people)", "filter in words", int(item.people))
                                             .arg(audience));
    m_starts->setText(item.window.start() ? MessageWords::cell(MessageWords::moment(*item.window.start(), today))
                                          : tr("When activated"));
    m_expires->setText(item.window.end() ? MessageWords::cell(MessageWords::moment(*item.window.end(), today))
                                         : tr("When I turn it off"));
    const bool shown = item.state == PortalState::Active || item.state == PortalState::Scheduled;
    m_activate->setVisible(!shown);
    m_deactivate->setVisible(shown);
}

} // namespace linedesk
