#include "ui/messages/windowbox.h"

#include "core/base/dates.h"
#include "ui/common/forms/dateedit.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/words/problemwords.h"
#include "ui/messages/messagewords.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTimeEdit>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// What stands in the text of an edge whose day cannot be read.
constexpr auto unreadable = "?"_L1;

} // namespace

WindowBox::WindowBox(const Theme &theme, std::function<QDate()> today, const QTimeZone &zone,
                     QWidget *parent)
    : Card(theme, tr("When it shows"), parent)
    , m_today(std::move(today))
    , m_zone(zone)
    , m_length(makeMutedLabel({}, this))
{
    m_start = addEdge(theme, u"autoStart"_s, tr("Auto s&tart"), tr("Start day"), tr("Start time"));
    m_expire = addEdge(theme, u"autoExpire"_s, tr("Auto e&xpire"), tr("Expiry day"),
                       tr("Expiry time"));
    m_length->setObjectName(u"windowLengthLabel"_s);
    m_length->setWordWrap(true);
    body()->addWidget(m_length);
    if (m_zone != QTimeZone::systemTimeZone())
        setHint(tr("time of %1", "a time zone").arg(QString::fromLatin1(m_zone.id())));
    changed();
}

WindowBox::Edge WindowBox::addEdge(const Theme &theme, const QString &objectName,
                                   const QString &label, const QString &dateName,
                                   const QString &timeName)
{
    Edge edge;
    edge.on = new QCheckBox(label, this);
    edge.on->setObjectName(objectName + u"CheckBox"_s);
    edge.on->setAccessibleName(withoutMnemonic(label));
    edge.date = new DateEdit(theme, m_today, this);
    edge.date->setObjectName(objectName + u"DateEdit"_s);
    edge.date->setAccessibleName(dateName);
    edge.date->lineEdit()->setAccessibleName(dateName);
    edge.time = new QTimeEdit(QTime(8, 0), this);
    edge.time->setObjectName(objectName + u"TimeEdit"_s);
    edge.time->setAccessibleName(timeName);
    edge.time->setDisplayFormat(QLocale().timeFormat(QLocale::ShortFormat));
    edge.time->setFixedWidth(104);
    edge.error = new QLabel(this);
    edge.error->setObjectName(objectName + u"ErrorLabel"_s);
    edge.error->setProperty("errorText", true);
    edge.error->setTextFormat(Qt::PlainText);
    edge.error->setWordWrap(true);
    edge.error->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(edge.date, 1);
    row->addWidget(edge.time);
    body()->addWidget(edge.on);
    body()->addLayout(row);
    body()->addWidget(edge.error);
    const auto enable = [date = edge.date, time = edge.time](bool on) {
        date->setEnabled(on);
        time->setEnabled(on);
    };
    enable(false);
    connect(edge.on, &QCheckBox::toggled, this, [this, enable, date = edge.date](bool on) {
        enable(on);
        if (on && date->lineEdit()->text().isEmpty())
            date->setDate(m_today().addDays(1));
        changed();
    });
    connect(edge.date, &DateEdit::dateChanged, this, &WindowBox::changed);
    connect(edge.time, &QTimeEdit::timeChanged, this, &WindowBox::changed);
    return edge;
}

void WindowBox::setWindow(const QString &autoStart, const QString &autoExpire)
{
    setText(m_start, autoStart);
    setText(m_expire, autoExpire);
    changed();
}

QString WindowBox::text(const Edge &edge) const
{
    if (!edge.on->isChecked())
        return {};
    const auto date = edge.date->date();
    return date ? localTimeText(*date, edge.time->time()) : QString(unreadable);
}

void WindowBox::setText(const Edge &edge, const QString &text)
{
    const auto local = parseLocalTime(text);
    edge.date->setDate(local ? std::optional(local->date()) : std::nullopt);
    edge.time->setTime(local ? local->time() : QTime(8, 0));
    edge.on->setChecked(local.has_value());
}

void WindowBox::setError(const Edge &edge, const QString &sentence)
{
    edge.error->setText(sentence);
    edge.error->setVisible(!sentence.isEmpty());
    QLineEdit *field = edge.date->lineEdit();
    field->setProperty("error", !sentence.isEmpty());
    field->setAccessibleDescription(sentence);
    repolish(field);
}

void WindowBox::setExpireError(const QString &sentence)
{
    setError(m_expire, sentence);
}

Result<PortalWindow> WindowBox::check()
{
    setError(m_start, {});
    setError(m_expire, {});
    const QString example = DateWords().full(m_today().addDays(1));
    bool readable = true;
    for (const Edge &edge : {m_start, m_expire}) {
        if (text(edge) != unreadable)
            continue;
        readable = false;
        const QString typed = edge.date->lineEdit()->text();
        setError(edge, ProblemWords::sentence({typed.isEmpty() ? Reason::Required : Reason::NotADate,
                                               {}, typed, example},
                                              edge.date->lineEdit()->accessibleName()));
    }
    if (!readable)
        return Error::invalid(Reason::NotADate, u"auto_start"_s);
    auto window = PortalWindow::parse(autoStart(), autoExpire(), m_zone);
    if (!window.ok())
        showProblems(window.error());
    return window;
}

void WindowBox::showProblems(const Error &error)
{
    for (const Problem &problem : error.problems)
        setError(problem.field == "auto_start"_L1 ? m_start : m_expire,
                 ProblemWords::sentence(problem));
}

void WindowBox::focusProblem()
{
    const Edge &edge = m_start.error->text().isEmpty() ? m_expire : m_start;
    edge.date->lineEdit()->setFocus(Qt::OtherFocusReason);
}

void WindowBox::changed()
{
    if (!m_expire.on) // still being built
        return;
    setError(m_start, {});
    setError(m_expire, {});
    QString words;
    const bool starts = m_start.on->isChecked();
    const bool expires = m_expire.on->isChecked();
    if (!starts && !expires)
        words = tr("Shows as soon as you activate it, until you deactivate it.");
    else if (starts && !expires)
        words = tr("Shows from then on, until you deactivate it.");
    else if (!starts)
        words = tr("Shows as soon as you activate it, then hides itself.");
    else if (const auto window = PortalWindow::parse(autoStart(), autoExpire(), m_zone);
             window.ok())
        words = tr("Shows for %1, then hides itself.", "a length of time")
                    .arg(MessageWords::length(*window->length()));
    else if (autoStart() != unreadable && autoExpire() != unreadable)
        showProblems(window.error());
    m_length->setText(words);
    m_length->setVisible(!words.isEmpty());
    Q_EMIT windowChanged();
}

} // namespace linedesk
