#include "ui/sync/syncdetails.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/card.h"
#include "ui/common/words/problemwords.h"
#include "ui/messages/messagewords.h"
#include "ui/sync/entryfields.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QString joined(const QStringList &names)
{
    if (names.size() < 2)
        return names.join(QString());
    return SyncDetails::tr("%1 and %2", "two names, the first may be several")
        .arg(names.mid(0, names.size() - 1).join(SyncDetails::tr(", ", "between names of fields")),
             names.last());
}

} // namespace

SyncDetails::SyncDetails(const Theme &theme, DeskService &desk, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_desk(desk)
    , m_title(makeLabel(theme, {}, TextSize::Section, this))
    , m_account(makeMutedLabel({}, this))
    , m_sentence(makeMutedLabel({}, this))
    , m_profile(makeButton(u"openProfileButton"_s, tr("Open profile"), this))
    , m_clash(new ClashTable(theme, this))
    , m_open(new Banner(theme, this))
    , m_mergedCard(new Card(theme, tr("Merged without asking"), this))
    , m_resultCard(new Card(theme, tr("Result"), this))
    , m_result(makeMutedLabel({}, m_resultCard))
    , m_card(new Card(theme, tr("What you entered"), this))
    , m_fields(new EntryFields(theme, [&desk] { return desk.today(); }, m_card))
    , m_problem(new Banner(theme, this))
    , m_discard(makeButton(theme, u"discardButton"_s, tr("Discard my change…"), u"edit-delete"_s,
                           this, ButtonLook::Flat))
    , m_edit(makeButton(u"editEntryButton"_s, tr("Edit…"), this))
    , m_confirm(makeButton(theme, u"confirmRecoveredButton"_s, tr("It is right"),
                           u"dialog-ok-apply"_s, this))
    , m_later(makeButton(u"decideLaterButton"_s, tr("Decide later"), this))
    , m_send(makeButton(u"sendEntryButton"_s, tr("Save and send"), this, ButtonLook::Primary))
{
    m_title->setObjectName(u"syncTitleLabel"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_sentence->setObjectName(u"syncSentenceLabel"_s);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_result->setObjectName(u"syncResultLabel"_s);
    m_result->setTextFormat(Qt::RichText);
    m_result->setWordWrap(true);
    m_mergedCard->setHint(tr("only one side changed these"));
    m_resultCard->body()->addWidget(m_result);
    m_card->setBodyFlush();
    m_card->body()->addWidget(m_fields);
    m_open->setObjectName(u"notChosenBanner"_s);
    auto *title = new QHBoxLayout;
    title->setSpacing(8);
    title->addWidget(m_title);
    title->addWidget(m_account);
    title->addStretch();
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addLayout(title);
    words->addWidget(m_sentence);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addLayout(words, 1);
    head->addWidget(m_profile, 0, Qt::AlignTop);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_discard);
    buttons->addStretch();
    for (QPushButton *button : {m_confirm, m_edit, m_later, m_send})
        buttons->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(head);
    for (QWidget *part : {static_cast<QWidget *>(m_clash), static_cast<QWidget *>(m_open),
                          static_cast<QWidget *>(m_mergedCard),
                          static_cast<QWidget *>(m_resultCard), static_cast<QWidget *>(m_card),
                          static_cast<QWidget *>(m_problem)}) {
        part->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
        part->hide(); // until there is an entry
        column->addWidget(part);
    }
    column->addStretch();
    column->addLayout(buttons);
    for (QPushButton *button : {m_profile, m_discard, m_confirm, m_edit, m_later, m_send})
        button->hide();
    connect(m_profile, &QPushButton::clicked, this, &SyncDetails::profileClicked);
    connect(m_discard, &QPushButton::clicked, this, &SyncDetails::discardClicked);
    connect(m_confirm, &QPushButton::clicked, this, &SyncDetails::confirmClicked);
    connect(m_edit, &QPushButton::clicked, this, [this] { setEditing(true); });
    connect(m_later, &QPushButton::clicked, this, [this] {
        if (m_editing)
            setEditing(false);
        else
            Q_EMIT laterClicked();
    });
    connect(m_send, &QPushButton::clicked, this, &SyncDetails::send);
    connect(m_clash, &ClashTable::choiceChanged, this, [this] {
        m_choices[m_entry.command.id] = m_clash->choices();
        showResult();
        showButtons();
    });
    connect(&theme, &Theme::changed, this, [this] {
        if (m_story.isClash())
            showClash(m_entry); // the marks have colours of their own
    });
}

QString SyncDetails::momentOf(const QDateTime &utc) const
{
    const QTimeZone zone = m_desk.company().timeZone();
    const QDateTime local = utc.toTimeZone(zone);
    return local.date() == m_desk.today()
               ? tr("at %1", "a time today")
                     .arg(QLocale().toString(local.time(), QLocale::ShortFormat))
               : MessageWords::moment(utc, zone, m_desk.today());
}

QString SyncDetails::sentenceOf(const SyncItem &entry) const
{
    if (!entry.recovered)
        return standingOf(entry);
    return tr("Linedesk was cut off before it could say that this was saved; it came up again from "
              "the second copy. Check that it is right and was not entered a second time. %1",
              "then: on its way, sent, …")
        .arg(standingOf(entry));
}

QString SyncDetails::standingOf(const SyncItem &entry) const
{
    switch (entry.kind) {
    case SyncItem::Kind::Waiting:
        return tr("Saved on this computer. It is sent as soon as the server can be reached.");
    case SyncItem::Kind::Sending: return tr("On its way to the server.");
    case SyncItem::Kind::Sent: return tr("Sent, and in the record.");
    case SyncItem::Kind::Settled:
        return tr("This did not go into the record: %1.", "how it was settled").arg(entry.settled);
    case SyncItem::Kind::Attention: break;
    }
    if (m_story.isClash()) {
        return m_story.by.isEmpty()
                   ? tr("You and somebody else both changed this subscriber. Choose what to keep "
                        "for each line.")
                   : tr("You and %1 both changed this subscriber. Choose what to keep for each "
                        "line.")
                         .arg(m_story.by);
    }
    QStringList reasons;
    for (const Problem &problem : entry.answer.problems)
        reasons.append(ProblemWords::sentence(problem, CommandWords::field(problem.field)));
    const QString why = reasons.isEmpty() ? ProblemWords::headline(entry.answer.code)
                                          : reasons.join(QLatin1Char(' '));
    if (entry.isDecidable)
        return why;
    return tr("%1 It is sent all the same, and the server decides.", "a sentence").arg(why);
}

void SyncDetails::showEntry(const SyncItem &entry, const QString &account,
                            const QList<History> &history)
{
    const bool same = entry.command.id == m_entry.command.id && entry.kind == m_entry.kind;
    m_entry = entry;
    const MoneyFormat money(
        Currency::find(m_desk.company().currency).value_or(Currency{}));
    const CommandWords words(money);
    m_story = clashStory(entry, history, m_desk.user().displayName, words);
    const bool named = m_story.isClash() && !entry.subscriberName.isEmpty();
    m_title->setText(named ? entry.subscriberName
                           : words.title(entry.command, entry.subscriberName));
    m_account->setText(account.isEmpty() ? QString() : u'#' + account);
    m_sentence->setText(sentenceOf(entry));
    m_profile->setVisible(!entry.subscriberId.isNull());
    if (same && m_editing)
        return; // what is typed stays
    m_editing = false;
    m_problem->dismiss();
    m_clash->setVisible(m_story.isClash());
    m_resultCard->setVisible(m_story.isClash());
    if (m_story.isClash()) {
        m_card->hide();
        showClash(entry);
    } else {
        m_open->dismiss();
        m_fields->showEntry(entry, money, false);
        m_card->setVisible(!m_fields->isEmpty());
    }
    showMerged();
    setBusy(false);
}

void SyncDetails::showClash(const SyncItem &entry)
{
    const QString mine = tr("Yours, %1", "a moment").arg(momentOf(entry.command.enteredAt));
    const QString theirs =
        m_story.by.isEmpty()
            ? tr("On the server")
            : tr("On the server, %1 %2", "a name, a moment").arg(m_story.by, momentOf(m_story.at));
    m_clash->showStory(m_story, theirs, mine, m_choices.value(entry.command.id));
    showResult();
}

void SyncDetails::showMerged()
{
    delete m_mergedLines;
    m_mergedLines = new QWidget(m_mergedCard);
    auto *column = new QVBoxLayout(m_mergedLines);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    for (const QString &sentence : std::as_const(m_story.merged)) {
        auto *mark = new QLabel(m_mergedLines);
        mark->setPixmap(m_theme.icon(StatusGlyph::Normal).pixmap(16, 16));
        auto *label = new QLabel(sentence, m_mergedLines);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(mark, 0, Qt::AlignTop);
        row->addWidget(label, 1);
        column->addLayout(row);
    }
    m_mergedCard->body()->addWidget(m_mergedLines);
    m_mergedCard->setVisible(!m_story.merged.isEmpty());
}

void SyncDetails::showResult()
{
    const QHash<QString, Keep> choices = m_clash->choices();
    QStringList open;
    QStringList parts;
    bool anyMine = false;
    for (const ClashLine &line : std::as_const(m_story.lines)) {
        const Keep keep = choices.value(line.field, Keep::Open);
        anyMine = anyMine || keep == Keep::Mine;
        if (keep == Keep::Open)
            open.append(line.label);
        const QString value = keep == Keep::Mine ? line.mine : line.theirs;
        const QString word = keep == Keep::Open ? tr("choose above")
                             : value.isEmpty()  ? tr("empty", "a field without a value")
                                                : value;
        parts.append(u"%1 <span style=\"color:%2\">%3</span>"_s.arg(
            line.label.toHtmlEscaped(), m_theme.color(Token::Text).name(), word.toHtmlEscaped()));
    }
    QString text = parts.join(u" · "_s);
    if (open.isEmpty() && !anyMine)
        text += u". "_s + tr("Nothing is sent.");
    else if (anyMine && !m_story.by.isEmpty())
        text += u". "_s + tr("%1 sees your change when it is sent.").arg(m_story.by.toHtmlEscaped());
    m_result->setText(text);
    if (open.isEmpty())
        m_open->dismiss();
    else
        m_open->showMessage(StatusGlyph::Warning,
                            open.size() == 1
                                ? tr("%1 is not chosen yet.", "a field").arg(open.first())
                                : tr("%1 are not chosen yet.", "fields").arg(joined(open)));
}

void SyncDetails::showButtons()
{
    const bool decides = m_entry.kind == SyncItem::Kind::Attention && m_entry.isDecidable;
    const bool clash = m_story.isClash();
    m_confirm->setVisible(m_entry.recovered && !m_editing);
    m_discard->setVisible(decides && !m_editing);
    m_edit->setVisible(decides && !clash && !m_editing && EntryFields::isEditable(m_entry));
    m_later->setVisible(decides);
    m_send->setVisible(decides);
    const auto call = [](QPushButton *button, const QString &words) {
        button->setText(words);
        button->setAccessibleName(words);
    };
    call(m_later, m_editing ? tr("Cancel") : tr("Decide later"));
    const QHash<QString, Keep> choices = clash ? m_clash->choices() : QHash<QString, Keep>();
    const auto all = [&choices](Keep keep) {
        return std::all_of(choices.cbegin(), choices.cend(),
                           [keep](Keep each) { return each == keep; });
    };
    const bool complete =
        std::none_of(choices.cbegin(), choices.cend(), [](Keep each) { return each == Keep::Open; });
    call(m_send, clash && all(Keep::Theirs)  ? tr("Keep theirs")
                 : clash || m_editing        ? tr("Save and send")
                                             : tr("Send again"));
    m_send->setEnabled(!m_busy && complete);
    for (QPushButton *button : {m_discard, m_confirm, m_edit, m_later})
        button->setEnabled(!m_busy);
}

void SyncDetails::setEditing(bool editing)
{
    m_editing = editing;
    m_problem->dismiss();
    const MoneyFormat money(
        Currency::find(m_desk.company().currency).value_or(Currency{}));
    m_fields->showEntry(m_entry, money, editing);
    showButtons();
}

void SyncDetails::send()
{
    if (m_story.isClash()) {
        QStringList mine;
        const QHash<QString, Keep> choices = m_clash->choices();
        for (const ClashLine &line : std::as_const(m_story.lines)) {
            if (choices.value(line.field) == Keep::Mine)
                mine.append(line.field);
        }
        if (mine.isEmpty())
            Q_EMIT keepTheirsClicked();
        else
            Q_EMIT useMineClicked(mine);
        return;
    }
    if (!m_editing) {
        Q_EMIT useMineClicked({});
        return;
    }
    const Result<QJsonObject> payload = m_fields->payload();
    if (!payload.ok()) {
        QStringList sentences;
        for (const Problem &problem : payload.error().problems)
            sentences.append(ProblemWords::sentence(problem, CommandWords::field(problem.field)));
        m_problem->showMessage(StatusGlyph::Critical, sentences.join(u'\n'));
        return;
    }
    m_problem->dismiss();
    Q_EMIT editedClicked(*payload);
}

void SyncDetails::setBusy(bool busy)
{
    m_busy = busy;
    showButtons();
}

} // namespace linedesk
