#include "ui/common/forms/dateedit.h"

#include "ui/common/theme/theme.h"

#include <QAction>
#include <QCalendarWidget>
#include <QFrame>
#include <QLineEdit>
#include <QTextCharFormat>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

DateEdit::DateEdit(const Theme &theme, std::function<QDate()> today, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_today(std::move(today))
    , m_edit(new QLineEdit(this))
{
    m_edit->setObjectName(u"dateLineEdit"_s);
    m_edit->setMaxLength(40);
    m_edit->setToolTip(tr("Type a date, “tomorrow” or “+15”. Alt+Down opens the calendar."));
    QAction *calendar = m_edit->addAction(theme.icon(u"view-calendar"_s, IconRole::Muted),
                                          QLineEdit::TrailingPosition);
    calendar->setText(tr("Calendar"));
    calendar->setToolTip(tr("Calendar"));
    calendar->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Down));
    calendar->setShortcutContext(Qt::WidgetShortcut);
    auto *row = new QVBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_edit);
    setFocusProxy(m_edit);
    connect(calendar, &QAction::triggered, this, &DateEdit::openCalendar);
    connect(m_edit, &QLineEdit::editingFinished, this, &DateEdit::tidy);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        const auto now = date();
        if (now == m_last)
            return;
        m_last = now;
        Q_EMIT dateChanged();
    });
}

DateEdit::~DateEdit()
{
    // A visible widget hides itself in its base's destructor; the field then loses the focus and
    // says editingFinished to what is no DateEdit any more.
    m_edit->disconnect(this);
}

std::optional<QDate> DateEdit::date() const
{
    return m_words.read(m_edit->text(), m_today());
}

void DateEdit::setDate(std::optional<QDate> date)
{
    m_edit->setText(date ? m_words.full(*date) : QString());
}

bool DateEdit::isUnreadable() const
{
    return !m_edit->text().trimmed().isEmpty() && !date();
}

void DateEdit::setRange(QDate least, QDate greatest)
{
    m_least = least;
    m_greatest = greatest;
}

void DateEdit::tidy()
{
    if (const auto read = date())
        setDate(read);
}

void DateEdit::openCalendar()
{
    auto *popup = new QFrame(this, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setProperty("card", true);
    popup->setObjectName(u"calendarPopup"_s);
    popup->setAccessibleName(tr("Calendar"));
    auto *calendar = new QCalendarWidget(popup);
    calendar->setAccessibleName(tr("Calendar"));
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    QTextCharFormat plain;
    plain.setForeground(m_theme.color(Token::Text));
    calendar->setWeekdayTextFormat(Qt::Saturday, plain);
    calendar->setWeekdayTextFormat(Qt::Sunday, plain);
    if (m_least.isValid())
        calendar->setMinimumDate(m_least);
    if (m_greatest.isValid())
        calendar->setMaximumDate(m_greatest);
    calendar->setSelectedDate(date().value_or(m_today()));
    auto *column = new QVBoxLayout(popup);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(calendar);
    const auto take = [this, popup](QDate picked) {
        setDate(picked);
        popup->close();
        m_edit->setFocus(Qt::PopupFocusReason);
    };
    connect(calendar, &QCalendarWidget::clicked, this, take);
    connect(calendar, &QCalendarWidget::activated, this, take);
    popup->move(m_edit->mapToGlobal(QPoint(0, m_edit->height() + 2)));
    popup->show();
    calendar->setFocus();
}

} // namespace linedesk
