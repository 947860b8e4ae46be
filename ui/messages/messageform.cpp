#include "ui/messages/messageform.h"

#include "ui/common/forms/formrow.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/segmentedswitch.h"
#include "ui/common/words/moneyformat.h"
#include "ui/common/words/problemwords.h"
#include "ui/desk/deskservice.h"
#include "ui/messages/audiencebox.h"
#include "ui/messages/messagebodyedit.h"
#include "ui/messages/portalpreview.h"
#include "ui/messages/severitychooser.h"
#include "ui/messages/windowbox.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace linedesk {

MessageForm::MessageForm(const Theme &theme, DeskService &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_heading(new QLineEdit(this))
    , m_headingRow(new FormRow(theme, tr("&Heading"), m_heading, this))
    , m_body(new MessageBodyEdit(theme, this))
    , m_previewFor(makeMutedLabel({}, this))
    , m_device(new SegmentedSwitch(tr("Preview on"), {tr("Phone"), tr("Computer")}, this))
    , m_preview(new PortalPreview(theme, this))
    , m_audience(new AudienceBox(theme, desk, this))
    , m_beforeSignIn(new QCheckBox(tr("Also &before sign-in"), this))
    , m_severity(new SeverityChooser(theme, this))
    , m_window(new WindowBox(theme, [&desk] { return desk.today(); }, desk.company().timeZone(),
                             this))
{
    m_heading->setObjectName(u"headingLineEdit"_s);
    m_heading->setMaxLength(PortalText::greatestHeading);
    m_headingRow->setLabelWidth(60);
    m_previewFor->setObjectName(u"previewForLabel"_s);
    m_preview->setObjectName(u"portalPreview"_s);
    m_beforeSignIn->setObjectName(u"beforeSignInCheckBox"_s);
    m_beforeSignIn->setAccessibleName(withoutMnemonic(m_beforeSignIn->text()));
    m_beforeSignIn->setToolTip(tr("Shown on the sign-in page to anybody; only for messages to "
                                  "everyone."));
    m_device->setCurrent(0);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeMiddle(), 1);
    row->addWidget(makeSide());
    connect(m_heading, &QLineEdit::textChanged, this, &MessageForm::changed);
    connect(m_body, &MessageBodyEdit::textChanged, this, &MessageForm::changed);
    connect(m_severity, &SeverityChooser::severityChanged, this, &MessageForm::changed);
    connect(m_window, &WindowBox::windowChanged, this, &MessageForm::changed);
    connect(m_beforeSignIn, &QCheckBox::toggled, this, &MessageForm::changed);
    connect(m_audience, &AudienceBox::filterChanged, this, &MessageForm::changed);
    connect(m_audience, &AudienceBox::counted, this, &MessageForm::showReader);
    connect(m_audience, &AudienceBox::counted, this, &MessageForm::counted);
    connect(m_audience, &AudienceBox::listRequested, this, &MessageForm::listRequested);
    connect(m_device, &SegmentedSwitch::currentChanged, m_preview, [this](int index) {
        m_preview->setDevice(index == 0 ? PortalPreview::Device::Phone
                                        : PortalPreview::Device::Computer);
    });
    setMessage({});
}

QWidget *MessageForm::makeMiddle()
{
    auto *middle = new QWidget(this);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_headingRow);
    m_body->setMinimumHeight(150);
    m_body->setMaximumHeight(220);
    column->addWidget(m_body, 1);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    auto *title = new QLabel(tr("Preview"), middle);
    title->setProperty("strong", true);
    head->addWidget(title);
    head->addWidget(m_previewFor);
    head->addStretch();
    head->addWidget(m_device);
    column->addLayout(head);
    column->addWidget(m_preview, 2);
    return middle;
}

QWidget *MessageForm::makeSide()
{
    auto *inside = new QWidget(this);
    inside->setObjectName(u"messageSide"_s);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(14, 12, 14, 8);
    column->setSpacing(8);
    m_audience->body()->addWidget(m_beforeSignIn);
    column->addWidget(m_audience);
    column->addWidget(m_severity);
    column->addWidget(m_window);
    column->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(346);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(tr("Who, how urgent, when"));
    return scroll;
}

PortalFieldValues MessageForm::fieldValues() const
{
    const Company company = m_desk.company();
    const auto &audience = m_audience->audience();
    return {company.name, company.phone,
            audience && !audience->firstAccountNo.isEmpty() ? audience->firstAccountNo
                                                            : tr("(account number)")};
}

void MessageForm::setMessage(const SavePortalMessage &message)
{
    m_filling = true;
    m_id = message.id;
    m_baseVersion = message.baseVersion;
    m_heading->setText(message.heading);
    m_body->setText(message.body);
    m_severity->setSeverity(message.severity);
    m_window->setWindow(message.autoStart, message.autoExpire);
    m_beforeSignIn->setChecked(message.beforeSignIn);
    m_audience->setFilter(message.audience);
    m_headingRow->setError({});
    m_body->setError({});
    m_filling = false;
    const Company company = m_desk.company();
    m_preview->setCompany(company.name, company.secondLine);
    showReader();
}

SavePortalMessage MessageForm::message() const
{
    SavePortalMessage message;
    message.id = m_id;
    message.heading = m_heading->text().trimmed();
    message.body = m_body->text();
    message.severity = m_severity->severity();
    message.audience = m_audience->filter();
    message.beforeSignIn = m_beforeSignIn->isChecked() && message.audience.isEmpty();
    message.autoStart = m_window->autoStart();
    message.autoExpire = m_window->autoExpire();
    message.baseVersion = m_baseVersion;
    return message;
}

bool MessageForm::check()
{
    const SavePortalMessage now = message();
    const auto heading = PortalText::checkHeading(now.heading);
    if (!heading.ok())
        showProblems(heading.error());
    const auto body = PortalText::check(now.body, fieldValues());
    if (!body.ok())
        showProblems(body.error());
    const bool accountShown = now.beforeSignIn && m_body->parsed().uses(PortalField::Account);
    if (body.ok() && accountShown)
        m_body->setError(tr("The account number is only known after sign-in. Take the field out, "
                            "or do not show the message before sign-in."));
    const bool audience = m_audience->check();
    const bool window = m_window->check().ok();
    if (!heading.ok())
        m_heading->setFocus(Qt::OtherFocusReason);
    else if (!body.ok() || accountShown)
        m_body->edit()->setFocus(Qt::OtherFocusReason);
    else if (!audience)
        m_audience->edit()->setFocus(Qt::OtherFocusReason);
    else if (!window)
        m_window->focusProblem();
    return heading.ok() && body.ok() && !accountShown && audience && window;
}

Result<PortalWindow> MessageForm::portalWindow() const
{
    return m_window->check();
}

void MessageForm::showExpired()
{
    m_window->setExpireError(tr("This end has passed. Choose a later one."));
    m_window->focusProblem();
}

QStringList MessageForm::showProblems(const Error &error)
{
    QStringList rest;
    QStringList body;
    for (const Problem &problem : error.problems) {
        if (problem.field == "heading"_L1)
            m_headingRow->setError(ProblemWords::sentence(problem, tr("The heading")));
        else if (problem.field == "body"_L1)
            body.append(ProblemWords::sentence(problem, tr("The text")));
        else if (problem.field == "auto_expire"_L1)
            m_window->setExpireError(ProblemWords::sentence(problem, tr("The end")));
        else
            rest.append(ProblemWords::sentence(problem));
    }
    if (!body.isEmpty())
        m_body->setError(body.join(u'\n'));
    if (error.problems.isEmpty())
        rest.append(ProblemWords::headline(error.code));
    return rest;
}

qint64 MessageForm::people() const
{
    return m_audience->people();
}

void MessageForm::recount()
{
    m_audience->recount();
}

void MessageForm::setReadOnly(bool on)
{
    m_heading->setReadOnly(on);
    m_body->edit()->setReadOnly(on);
    for (QWidget *box : {static_cast<QWidget *>(m_audience), static_cast<QWidget *>(m_severity),
                         static_cast<QWidget *>(m_window)})
        box->setEnabled(!on);
}

void MessageForm::changed()
{
    if (m_filling)
        return;
    m_headingRow->setError({});
    showPreview();
    Q_EMIT edited();
}

void MessageForm::showPreview()
{
    m_beforeSignIn->setEnabled(m_audience->filter().isEmpty());
    m_preview->showNotice(m_severity->severity(), m_heading->text(), m_body->parsed());
}

void MessageForm::showReader()
{
    const auto &audience = m_audience->audience();
    PreviewReader reader;
    if (audience && !audience->firstName.isEmpty()) {
        reader.name = audience->firstName;
        reader.accountNo = audience->firstAccountNo;
        const Company company = m_desk.company();
        reader.balance = MoneyFormat(Currency::find(company.currency).value_or(Currency{}))
                             .text(audience->firstBalance);
    }
    m_preview->setReader(reader);
    m_previewFor->setText(reader.name.isEmpty() ? QString()
                                                : tr("as %1 sees it", "a subscriber")
                                                      .arg(reader.name));
    m_body->setFieldValues(fieldValues());
    showPreview();
}

} // namespace linedesk
