#include "ui/billing/runchoose.h"

#include "core/billing/terms.h"
#include "ui/common/forms/dateedit.h"
#include "ui/common/forms/formrow.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/card.h"
#include "ui/common/words/datewords.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// The last day of a month, so many months after the one of `day`.
QDate endOfMonth(QDate day, int monthsOn)
{
    const QDate first = QDate(day.year(), day.month(), 1).addMonths(monthsOn);
    return QDate(first.year(), first.month(), first.daysInMonth());
}

} // namespace

RunChoose::RunChoose(const Theme &theme, std::function<QDate()> today, int dueDays, QWidget *parent)
    : QWidget(parent)
    , m_today(std::move(today))
    , m_dueDays(dueDays)
    , m_through(new DateEdit(theme, m_today, this))
    , m_invoiceDate(new DateEdit(theme, m_today, this))
{
    m_through->setObjectName(u"throughEdit"_s);
    m_invoiceDate->setObjectName(u"invoiceDateEdit"_s);
    auto *card = new Card(theme, tr("What to bill"), this);
    card->setMaximumWidth(640);
    m_throughRow = new FormRow(theme, tr("&Terms up to"), m_through, card);
    m_invoiceDateRow = new FormRow(theme, tr("&Invoice date"), m_invoiceDate, card);
    for (FormRow *row : {m_throughRow, m_invoiceDateRow}) {
        row->setLabelWidth(110);
        card->body()->addWidget(row);
    }
    auto *words = makeMutedLabel(
        tr("Every active package is billed month by month, in advance, from its bill start date. "
           "A period that was billed before is never billed again, so a run can be repeated "
           "safely."),
        card);
    words->setWordWrap(true);
    card->body()->addWidget(words);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 4, 16, 16);
    column->addWidget(card);
    column->addStretch(1); // the card keeps the height of its words
    const QDate day = m_today();
    // In the second half of a month the next month's terms are what is wanted.
    m_through->setDate(endOfMonth(day, day.day() > 15 ? 1 : 0));
    m_invoiceDate->setDate(day);
    for (DateEdit *edit : {m_through, m_invoiceDate}) {
        connect(edit, &DateEdit::dateChanged, this, [this] {
            takeHints();
            Q_EMIT edited();
        });
        connect(edit->lineEdit(), &QLineEdit::editingFinished, this, [this] { check(); });
    }
    takeHints();
}

QDate RunChoose::through() const
{
    return m_through->date().value_or(QDate());
}

QDate RunChoose::invoiceDate() const
{
    return m_invoiceDate->date().value_or(QDate());
}

void RunChoose::takeHints()
{
    const DateWords words;
    if (through().isValid())
        m_throughRow->setHint(
            tr("Terms that start on or before %1 are billed.").arg(words.full(through())));
    if (invoiceDate().isValid())
        m_invoiceDateRow->setHint(
            tr("Due %1.").arg(words.full(dueDate(invoiceDate(), m_dueDays))));
}

bool RunChoose::check()
{
    const QString unreadable = tr("This is not a date. Write it like %1.")
                                   .arg(DateWords().full(m_today()));
    m_throughRow->setError(through().isValid() ? QString() : unreadable);
    m_invoiceDateRow->setError(invoiceDate().isValid() ? QString() : unreadable);
    if (!through().isValid() || !invoiceDate().isValid())
        return false;
    if (through() > invoiceDate().addYears(1)) {
        m_throughRow->setError(tr("More than a year after the invoice date. Choose %1 or earlier.")
                                   .arg(DateWords().full(invoiceDate().addYears(1))));
        return false;
    }
    return true;
}

} // namespace linedesk
