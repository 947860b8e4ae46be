#include "ui/messages/audiencebox.h"

#include "core/base/async.h"
#include "core/domain/filter/companyfilter.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/words/problemwords.h"
#include "ui/desk/deskservice.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace linedesk {

AudienceBox::AudienceBox(const Theme &theme, DeskService &desk, QWidget *parent)
    : Card(theme, tr("Send to"), parent)
    , m_desk(desk)
    , m_edit(new QLineEdit(this))
    , m_ticked(new QLineEdit(this))
    , m_error(new QLabel(this))
    , m_count(makeLabel(theme, {}, TextSize::Section, this))
    , m_sentence(makeMutedLabel({}, this))
    , m_clear(makeButton(u"clearTickedButton"_s, tr("Clear"), this, ButtonLook::Link))
    , m_list(makeButton(u"seeListButton"_s, tr("See the list"), this, ButtonLook::Link))
    , m_delay(new QTimer(this))
{
    m_edit->setObjectName(u"audienceLineEdit"_s);
    m_edit->setAccessibleName(tr("Send to, as a filter"));
    m_edit->setPlaceholderText(tr("Everyone"));
    m_edit->setToolTip(tr("Empty = everyone. A filter looks like: status is active and site in "
                          "(\"Quarry Flat\")"));
    m_edit->setMaxLength(2000);
    m_edit->setClearButtonEnabled(true);
    m_edit->addAction(theme.icon(u"view-filter"_s, IconRole::Muted), QLineEdit::LeadingPosition);
    m_error->setWordWrap(true);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setProperty("errorText", true);
    m_error->setObjectName(u"audienceErrorLabel"_s);
    m_error->hide();
    m_count->setObjectName(u"audienceCountLabel"_s);
    m_sentence->setObjectName(u"audienceSentenceLabel"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_count, 1);
    row->addWidget(m_clear);
    row->addWidget(m_list);
    body()->addWidget(m_edit);
    body()->addWidget(m_ticked);
    body()->addWidget(m_error);
    body()->addLayout(row);
    body()->addWidget(m_sentence);
    m_delay->setSingleShot(true);
    m_delay->setInterval(200);
    connect(m_delay, &QTimer::timeout, this, &AudienceBox::recount);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        m_audience.reset();
        ++m_generation;
        setError({});
        if (!m_edit->hasFocus()) // whoever types goes on in the text
            showTicked();
        m_delay->start();
        Q_EMIT filterChanged();
    });
    connect(m_edit, &QLineEdit::editingFinished, this, [this] {
        check();
        showTicked();
    });
    connect(m_list, &QPushButton::clicked, this, [this] { Q_EMIT listRequested(filter()); });
    makeTicked(theme);
    showTicked();
    showAudience();
}

void AudienceBox::makeTicked(const Theme &theme)
{
    m_ticked->setObjectName(u"tickedAudience"_s);
    m_ticked->setAccessibleName(tr("Send to"));
    m_ticked->setReadOnly(true);
    m_ticked->addAction(theme.icon(u"system-users"_s, IconRole::Muted), QLineEdit::LeadingPosition);
    m_clear->setAccessibleName(tr("Clear the ticked subscribers"));
    m_clear->setToolTip(tr("Without ticked subscribers the message goes to everyone"));
    connect(m_clear, &QPushButton::clicked, this, [this] {
        setFilter({});
        m_edit->setFocus(Qt::OtherFocusReason);
    });
}

QLineEdit *AudienceBox::edit() const
{
    return m_edit->isHidden() ? m_ticked : m_edit;
}

void AudienceBox::showTicked()
{
    const auto people = tickedPeople(filter(), m_desk.company());
    if (people)
        m_ticked->setText(tr("%Ln ticked subscriber(s)", "whom a message is for", int(*people)));
    m_ticked->setVisible(people.has_value());
    m_clear->setVisible(people.has_value());
    m_edit->setVisible(!people);
    m_sentence->setVisible(!people); // it would say the same
}

void AudienceBox::setFilter(const QString &filterText)
{
    m_edit->setText(filterText);
    m_edit->setCursorPosition(0); // a long one shows how it begins
    m_delay->stop();
    showTicked();
    recount();
}

QString AudienceBox::filter() const
{
    return m_edit->text().trimmed();
}

bool AudienceBox::check()
{
    const auto parsed = parseFilter(filter(), filterContextOf(m_desk.company()));
    if (parsed.ok())
        return true;
    setError(ProblemWords::sentences(parsed.error()).join(u'\n'));
    return false;
}

void AudienceBox::setError(const QString &sentence)
{
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
    for (QLineEdit *field : {m_edit, m_ticked}) {
        field->setProperty("error", !sentence.isEmpty());
        field->setAccessibleDescription(sentence);
        repolish(field);
    }
}

void AudienceBox::recount()
{
    const int generation = ++m_generation;
    const Company company = m_desk.company();
    auto parsed = parseFilter(filter(), filterContextOf(company));
    m_audience.reset();
    showAudience();
    if (!parsed.ok())
        return;
    const auto future = m_desk.reads().run(
        [filter = std::move(*parsed), today = m_desk.today(),
         grace = company.graceDays](Connection &connection) {
            return findAudience(connection, filter, today, grace);
        });
    whenDone(future, this, [this, generation](const Result<Audience> &audience) {
        if (generation != m_generation)
            return;
        if (audience.ok())
            m_audience = *audience;
        else
            setError(ProblemWords::headline(audience.error().code));
        showAudience();
        Q_EMIT counted();
    });
}

void AudienceBox::showAudience()
{
    m_count->setText(m_audience ? tr("%Ln subscriber(s)", "people a message is shown to",
                                     int(m_audience->people))
                                : tr("Counting…"));
    m_sentence->setText(audienceSentence(filter(), m_desk.company()));
}

} // namespace linedesk
