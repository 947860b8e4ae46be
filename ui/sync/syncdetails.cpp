#include "ui/sync/syncdetails.h"

#include "ui/common/theme/theme.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/card.h"
#include "ui/common/widgets/divider.h"
#include "ui/common/words/problemwords.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {

SyncDetails::SyncDetails(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(makeLabel(theme, {}, TextSize::Section, this))
    , m_sentence(makeMutedLabel({}, this))
    , m_profile(makeButton(u"openProfileButton"_s, tr("Open profile"), this))
    , m_card(new Card(theme, tr("What you entered"), this))
    , m_discard(makeButton(theme, u"discardButton"_s, tr("Discard my change…"), u"edit-delete"_s,
                           this, ButtonLook::Flat))
    , m_theirs(makeButton(u"keepTheirsButton"_s, tr("Keep theirs"), this))
    , m_mine(makeButton(u"useMineButton"_s, tr("Use mine"), this, ButtonLook::Primary))
{
    m_title->setObjectName(u"syncTitleLabel"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_sentence->setObjectName(u"syncSentenceLabel"_s);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_card->setBodyFlush();
    m_card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_sentence);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addLayout(words, 1);
    head->addWidget(m_profile, 0, Qt::AlignTop);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_discard);
    buttons->addStretch();
    buttons->addWidget(m_theirs);
    buttons->addWidget(m_mine);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(m_card);
    column->addStretch();
    column->addLayout(buttons);
    connect(m_profile, &QPushButton::clicked, this, &SyncDetails::profileClicked);
    connect(m_discard, &QPushButton::clicked, this, &SyncDetails::discardClicked);
    connect(m_theirs, &QPushButton::clicked, this, &SyncDetails::keepTheirsClicked);
    connect(m_mine, &QPushButton::clicked, this, &SyncDetails::useMineClicked);
}

QString SyncDetails::sentenceOf(const SyncItem &entry) const
{
    switch (entry.kind) {
    case SyncItem::Kind::Waiting:
        return tr("Saved on this computer. It is sent as soon as the server can be reached.");
    case SyncItem::Kind::Sending: return tr("On its way to the server.");
    case SyncItem::Kind::Sent: return tr("Sent, and in the record.");
    case SyncItem::Kind::Attention: break;
    }
    int stale = 0;
    QStringList others;
    for (const Problem &problem : entry.answer.problems) {
        if (problem.reason == Reason::Stale)
            ++stale;
        else
            others.append(ProblemWords::sentence(problem, CommandWords::field(problem.field)));
    }
    if (stale > 0)
        return tr("You and somebody else both changed this. Choose what to keep.");
    return others.isEmpty() ? ProblemWords::headline(entry.answer.code)
                            : others.join(QLatin1Char(' '));
}

QList<SyncDetails::FieldLine> SyncDetails::linesOf(const SyncItem &entry,
                                                   const CommandWords &words) const
{
    QList<FieldLine> lines;
    const QJsonObject payload = entry.command.payload;
    const QJsonObject changes = payload.value("changes"_L1).toObject();
    QStringList clashing;
    for (const Problem &problem : entry.answer.problems) {
        if (entry.kind != SyncItem::Kind::Attention || problem.reason != Reason::Stale)
            continue;
        clashing.append(problem.field);
        const QJsonValue from = changes.value(problem.field).toObject().value("from"_L1);
        lines.append({CommandWords::field(problem.field), words.value(problem.field, from),
                      problem.value, problem.expected});
    }
    if (!clashing.isEmpty())
        return lines;
    if (!changes.isEmpty()) {
        for (auto it = changes.constBegin(); it != changes.constEnd(); ++it) {
            const QJsonObject change = it.value().toObject();
            lines.append({CommandWords::field(it.key()),
                          words.value(it.key(), change.value("from"_L1)), {},
                          words.value(it.key(), change.value("to"_L1))});
        }
        return lines;
    }
    QJsonObject fields = payload;
    const QJsonObject contact = payload.value("contact"_L1).toObject();
    for (auto it = contact.constBegin(); it != contact.constEnd(); ++it)
        fields.insert(it.key(), it.value());
    for (auto it = fields.constBegin(); it != fields.constEnd(); ++it) {
        const QString value = words.value(it.key(), it.value());
        // Ids and versions say nothing to people.
        const bool technical = it.key() == "id"_L1 || it.key().endsWith("_id"_L1)
                               || it.key() == "base_ver"_L1;
        if (!technical && !value.isEmpty())
            lines.append({CommandWords::field(it.key()), {}, {}, value});
    }
    return lines;
}

QLabel *SyncDetails::cell(const QString &text, bool strong)
{
    auto *label = new QLabel(text.isEmpty() ? u"—"_s : text, m_table);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    label->setProperty("strong", strong);
    label->setContentsMargins(12, 8, 12, 8);
    return label;
}

void SyncDetails::fillTable(const QList<FieldLine> &lines, bool clash)
{
    delete m_table;
    m_table = new QWidget(m_card);
    auto *grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(2, 3);
    const auto heading = [this](const QString &text) {
        QLabel *label = cell(text, false);
        label->setProperty("muted", true);
        return label;
    };
    grid->addWidget(heading(tr("Field")), 0, 0);
    if (clash)
        grid->addWidget(heading(tr("On the server")), 0, 1);
    grid->addWidget(heading(tr("Yours")), 0, clash ? 2 : 1, 1, clash ? 1 : 2);
    int row = 1;
    for (const FieldLine &line : lines) {
        grid->addWidget(new Divider(Qt::Horizontal, m_table), row++, 0, 1, 3);
        auto *name = new QWidget(m_table);
        auto *names = new QVBoxLayout(name);
        names->setContentsMargins(0, 0, 0, 0);
        names->setSpacing(0);
        names->addWidget(cell(line.field, true));
        if (!line.was.isEmpty()) {
            QLabel *was = cell(tr("was %1", "an old value").arg(line.was), false);
            was->setProperty("muted", true);
            was->setContentsMargins(12, 0, 12, 8);
            names->itemAt(0)->widget()->setContentsMargins(12, 8, 12, 0);
            names->addWidget(was);
        }
        grid->addWidget(name, row, 0);
        if (clash)
            grid->addWidget(cell(line.theirs, false), row, 1);
        grid->addWidget(cell(line.mine, false), row, clash ? 2 : 1, 1, clash ? 1 : 2);
        ++row;
    }
    m_card->body()->addWidget(m_table);
    m_table->show();
    m_card->setTitle(clash ? tr("%Ln line(s) differ", nullptr, int(lines.size()))
                           : tr("What you entered"));
    m_card->setVisible(!lines.isEmpty());
}

void SyncDetails::showEntry(const SyncItem &entry, const Company &company)
{
    const CommandWords words(MoneyFormat(Currency::find(company.currency).value_or(Currency{})));
    m_title->setText(words.title(entry.command, entry.subscriberName));
    m_sentence->setText(sentenceOf(entry));
    const QList<FieldLine> lines = linesOf(entry, words);
    m_clash = std::any_of(lines.cbegin(), lines.cend(),
                          [](const FieldLine &line) { return !line.theirs.isEmpty(); });
    fillTable(lines, m_clash);
    const bool decides = entry.kind == SyncItem::Kind::Attention;
    m_profile->setVisible(!entry.subscriberId.isNull());
    m_discard->setVisible(decides);
    m_theirs->setVisible(decides && m_clash);
    m_mine->setVisible(decides);
    const QString mine = m_clash ? tr("Use mine") : tr("Send again");
    m_mine->setText(mine);
    m_mine->setAccessibleName(mine);
    setBusy(false);
}

void SyncDetails::setBusy(bool busy)
{
    for (QPushButton *button : {m_discard, m_theirs, m_mine})
        button->setEnabled(!busy);
}

} // namespace linedesk
