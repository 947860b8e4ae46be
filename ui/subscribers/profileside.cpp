#include "ui/subscribers/profileside.h"

#include "core/base/async.h"
#include "core/commands/subscribers.h"
#include "ui/common/forms/formdraft.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/card.h"
#include "ui/common/words/problemwords.h"
#include "ui/desk/deskservice.h"
#include "ui/subscribers/linelist.h"
#include "ui/subscribers/subscriberwatch.h"
#include "ui/subscribers/subscriberwords.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {

ProfileSide::ProfileSide(DeskService &desk, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_theme(theme)
    , m_banner(new Banner(theme, this))
    , m_contacts(new LineList(theme, this))
    , m_tagArea(new QWidget(this))
    , m_tags(new QVBoxLayout(m_tagArea))
    , m_newTag(new QLineEdit(this))
    , m_notes(new LineList(theme, this))
    , m_newNote(new QPlainTextEdit(this))
    , m_addNote(nullptr)
{
    setFixedWidth(318);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_banner);
    column->addWidget(makeContacts());
    column->addWidget(makeTags());
    column->addWidget(makeNotes());
    column->addStretch(1);
}

QWidget *ProfileSide::makeContacts()
{
    auto *card = new Card(m_theme, tr("Contacts"), this);
    auto *edit = makeButton(m_theme, u"editContactButton"_s, tr("Edit"), u"document-edit"_s, card,
                            ButtonLook::Flat);
    edit->setAccessibleName(tr("Edit contacts"));
    edit->setVisible(m_desk.may(Permission::EditContacts));
    card->addAction(edit);
    card->body()->addWidget(m_contacts);
    connect(edit, &QPushButton::clicked, this, &ProfileSide::editClicked);
    return card;
}

QWidget *ProfileSide::makeTags()
{
    auto *card = new Card(m_theme, tr("Tags"), this);
    m_tags->setContentsMargins(0, 0, 0, 0);
    m_tags->setSpacing(4);
    m_newTag->setObjectName(u"newTagField"_s);
    m_newTag->setAccessibleName(tr("New tag"));
    m_newTag->setPlaceholderText(tr("New tag, then Enter"));
    m_newTag->setMaxLength(40);
    m_newTag->setVisible(m_desk.may(Permission::EditContacts));
    card->body()->addWidget(m_tagArea);
    card->body()->addWidget(m_newTag);
    connect(m_newTag, &QLineEdit::returnPressed, this, &ProfileSide::addTag);
    return card;
}

QWidget *ProfileSide::makeNotes()
{
    auto *card = new Card(m_theme, tr("Notes"), this);
    m_newNote->setObjectName(u"newNoteField"_s);
    m_newNote->setAccessibleName(tr("New note"));
    m_newNote->setPlaceholderText(tr("New note"));
    m_newNote->setFixedHeight(58);
    m_newNote->setTabChangesFocus(true);
    m_addNote = makeButton(m_theme, u"addNoteButton"_s, tr("Add note"), u"list-add"_s, card,
                           ButtonLook::Compact);
    const bool may = m_desk.may(Permission::EditContacts);
    m_newNote->setVisible(may);
    m_addNote->setVisible(may);
    m_addNote->setEnabled(false);
    m_notes->setLabelWidth(50);
    card->body()->addWidget(m_newNote);
    card->body()->addWidget(m_addNote, 0, Qt::AlignLeft);
    card->body()->addWidget(m_notes);
    connect(m_newNote, &QPlainTextEdit::textChanged, this, [this] {
        m_addNote->setEnabled(!m_stopped && !m_newNote->toPlainText().trimmed().isEmpty());
        if (m_noteDraft)
            m_noteDraft->noteChange();
    });
    connect(m_addNote, &QPushButton::clicked, this, &ProfileSide::addNote);
    return card;
}

void ProfileSide::take(const ProfileData &data)
{
    if (data.subscriber.id != m_subscriber.id || m_stopped) {
        keepNoteOf(data.subscriber.id);
        m_newTag->clear();
        m_banner->dismiss();
    }
    m_subscriber = data.subscriber;
    const Subscriber &who = m_subscriber;
    QList<LineList::Line> lines;
    const auto add = [&](const QString &label, const QString &text) {
        if (!text.isEmpty())
            lines.append({label, StatusGlyph::None, {}, text, {}});
    };
    const auto address = [](const QStringList &parts, const QString &city, const QString &region) {
        QStringList out;
        for (const QString &part : parts) {
            if (!part.isEmpty())
                out.append(part);
        }
        const QString last = city.isEmpty() || region.trimmed().isEmpty()
                                 ? city + region.trimmed()
                                 : city + u", "_s + region.trimmed();
        if (!last.isEmpty())
            out.append(last);
        return out.join(u'\n');
    };
    add(tr("Mobile"), who.mobile);
    add(tr("Phone"), who.phone);
    add(tr("Email"), who.email);
    add(tr("Service"), address({who.street, who.street2}, who.city,
                               who.region + u' ' + who.postalCode));
    add(tr("Mail to"), address({who.billingName, who.billingStreet, who.billingStreet2},
                               who.billingCity, who.billingRegion + u' ' + who.billingPostalCode));
    add(tr("Bills by"), SubscriberWords::delivery(who.delivery));
    add(tr("Tower"), data.siteName);
    m_contacts->setLines(lines);

    while (QLayoutItem *item = m_tags->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    for (const QString &tag : who.tags) {
        auto *line = new QWidget(m_tagArea);
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(8);
        auto *icon = new QLabel(line);
        icon->setPixmap(m_theme.icon(u"tag"_s, IconRole::Muted).pixmap(16, 16));
        auto *name = new QLabel(tag, line);
        name->setTextFormat(Qt::PlainText);
        row->addWidget(icon);
        row->addWidget(name, 1);
        if (m_desk.may(Permission::EditContacts)) {
            auto *remove = makeIconButton(m_theme, u"removeTagButton"_s,
                                          tr("Remove the tag %1").arg(tag), u"list-remove"_s, line);
            remove->setFixedSize(24, 24);
            connect(remove, &QToolButton::clicked, this, [this, tag] { removeTag(tag); });
            row->addWidget(remove);
        }
        m_tags->addWidget(line);
    }
    m_tagArea->setVisible(!who.tags.isEmpty());

    const QTimeZone zone = m_desk.company().timeZone();
    QList<LineList::Line> notes;
    for (const Note &note : data.notes)
        notes.append({m_dates.brief(note.at.toTimeZone(zone).date(), m_desk.today()),
                      StatusGlyph::None, {}, tr("%1 (%2)", "note, author").arg(note.text, note.author),
                      {}});
    m_notes->setLines(notes);
}

void ProfileSide::showError(const Error &error)
{
    m_banner->showMessage(StatusGlyph::Critical, ProblemWords::sentences(error).join(u' '));
}

/// A note begun stays with its subscriber, whoever is looked at meanwhile.
void ProfileSide::keepNoteOf(const SubscriberId &id)
{
    if (m_noteDraft)
        m_noteDraft->flush();
    delete std::exchange(m_noteDraft, nullptr);
    delete std::exchange(m_watch, new SubscriberWatch(m_desk, id, this));
    connect(m_watch, &SubscriberWatch::gone, this, [this] { setStopped(true); });
    setStopped(false);
    m_newNote->clear();
    m_noteId = newUuid();
    const auto capture = [this] {
        return QJsonObject{{u"id"_s, m_noteId.toString()}, {u"text"_s, m_newNote->toPlainText()}};
    };
    m_noteDraft =
        new FormDraft(FormDraft::pathFor(m_desk.draftFolder(), "note"_L1, id.toString()), capture,
                      this);
    connect(m_noteDraft, &FormDraft::found, this, [this](const QJsonObject &draft) {
        const auto begun = Uuid::parse(draft.value("id"_L1).toString());
        if (!begun || !m_newNote->toPlainText().isEmpty())
            return;
        m_noteId = *begun;
        m_newNote->setPlainText(draft.value("text"_L1).toString());
    });
    m_noteDraft->takeUp();
}

void ProfileSide::setStopped(bool stopped)
{
    m_stopped = stopped;
    m_newNote->setReadOnly(stopped);
    m_newTag->setReadOnly(stopped);
    if (!stopped)
        return;
    m_noteDraft->stop();
    m_addNote->setEnabled(false);
    m_banner->showMessage(StatusGlyph::Warning, SubscriberWatch::sentence());
}

void ProfileSide::addNote()
{
    AddNote command;
    command.id = NoteId(m_noteId);
    command.subscriberId = m_subscriber.id;
    command.text = m_newNote->toPlainText().trimmed();
    m_addNote->setEnabled(false);
    whenDone(m_desk.give(command), this, [this](const Result<CommandAnswer> &answer) {
        // Of a note taken up from an earlier run only the last word may have been lost.
        const bool isThere = !answer.ok() && answer.error().reason() == Reason::AlreadyExists
                             && answer.error().problems.first().field == "id"_L1;
        if (!answer.ok() && !isThere) {
            m_addNote->setEnabled(!m_stopped);
            showError(answer.error());
            return;
        }
        m_banner->dismiss();
        m_newNote->clear();
        m_noteId = newUuid();
        m_noteDraft->drop();
        Q_EMIT said(tr("Note added"));
    });
}

void ProfileSide::addTag()
{
    const QString tag = m_newTag->text().trimmed();
    if (!tag.isEmpty())
        changeTags({tag}, {});
}

void ProfileSide::removeTag(const QString &tag)
{
    changeTags({}, {tag});
}

void ProfileSide::changeTags(const QStringList &add, const QStringList &remove)
{
    whenDone(m_desk.give(TagSubscriber{m_subscriber.id, add, remove}), this,
             [this, added = !add.isEmpty()](const Result<CommandAnswer> &answer) {
                 if (!answer.ok()) {
                     showError(answer.error());
                     return;
                 }
                 m_banner->dismiss();
                 if (added)
                     m_newTag->clear();
             });
}

} // namespace linedesk
