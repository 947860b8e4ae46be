#include "core/base/async.h"
#include "core/storage/reader.h"
#include "ui/common/prompts/prompter.h"
#include "ui/common/widgets/banner.h"
#include "ui/desk/deskservice.h"
#include "ui/common/forms/draftfile.h"
#include "ui/messages/messageeditorpage.h"
#include "ui/messages/messagefields.h"
#include "ui/messages/messageform.h"

#include <QLabel>
#include <QTimer>
#include <QUrlQuery>

// Which message the editor shows: a new one, a stored one, a draft, and what became of it elsewhere.

using namespace Qt::StringLiterals;

namespace linedesk {

void MessageEditorPage::showPlace(const QString &place)
{
    const QString wanted = place.isEmpty() ? u"new"_s : place;
    if (!m_draftAsked) {
        m_draftAsked = true;
        load(wanted);
        m_draft->read();
        return;
    }
    const bool stays = wanted == m_place || (m_stored && wanted == m_stored->id.toString());
    if (stays && (hasUnsavedText() || wanted == m_place))
        return;
    if (!hasUnsavedText()) {
        load(wanted);
        return;
    }
    m_prompter.ask(this, Question::unsaved(title()), [this, wanted](const QString &choice) {
        if (choice == "save"_L1) {
            save([this, wanted] { load(wanted); });
        } else if (choice == "discard"_L1) {
            m_draft->remove();
            load(wanted);
        } else {
            Q_EMIT placeChanged(m_place);
        }
    });
}

void MessageEditorPage::load(const QString &place)
{
    m_place = place;
    m_banner->dismiss();
    const QUrlQuery query(place.section(u'?', 1));
    if (const auto id = Uuid::parse(query.queryItemValue(u"copy"_s))) {
        loadStored(PortalMessageId(*id), true);
    } else if (const auto id = Uuid::parse(place)) {
        loadStored(PortalMessageId(*id), false);
    } else {
        SavePortalMessage fresh;
        fresh.id = newId<PortalMessageId>();
        fresh.audience = query.queryItemValue(u"filter"_s, QUrl::FullyDecoded);
        fill(fresh, std::nullopt);
    }
}

void MessageEditorPage::loadStored(const PortalMessageId &id, bool asCopy)
{
    const auto future = m_desk.reads().run([id](Connection &connection) {
        return Reader(connection).get<PortalMessage>(id, "message"_L1);
    });
    whenDone(future, this, [this, asCopy](const Result<PortalMessage> &stored) {
        if (!stored.ok()) {
            showError(stored.error());
            return;
        }
        if (asCopy) {
            fill(copyOf(*stored), std::nullopt);
            return;
        }
        fill(fieldsOf(*stored), *stored);
        m_place = stored->id.toString();
    });
}

void MessageEditorPage::follow()
{
    const PortalMessageId id = m_form->message().id;
    const auto future = m_desk.reads().run([id](Connection &connection) {
        return Reader(connection).find<PortalMessage>(id.uuid());
    });
    whenDone(future, this, [this, id](const Result<std::optional<PortalMessage>> &found) {
        if (!found.ok() || !*found || m_busy || m_form->message().id != id
            || (m_stored && m_stored->ver == (*found)->ver))
            return;
        m_place = id.toString();
        if (!hasUnsavedText()) {
            fill(fieldsOf(**found), **found);
            return;
        }
        m_stored = **found; // what was typed stays
        showState();
    });
}

void MessageEditorPage::fill(const SavePortalMessage &message,
                             const std::optional<PortalMessage> &stored)
{
    m_stored = stored;
    m_form->setMessage(message);
    m_clean = m_form->message();
    m_autosave->stop();
    m_saved->clear();
    showState();
    Q_EMIT titleChanged();
    Q_EMIT statusTextChanged();
}

void MessageEditorPage::takeDraft(const QJsonObject &draft)
{
    // A draft may lack what a saved message needs; whatever can be read comes back.
    codec::Problems problems;
    const auto message = codec::decodeInto<SavePortalMessage>(draft.value("message"_L1).toObject(),
                                                              {}, problems);
    // Only where the same work goes on, and never over what was typed meanwhile.
    if (message.id.isNull() || draft.value("place"_L1).toString() != m_place || hasUnsavedText())
        return;
    m_form->setMessage(message);
    m_banner->showMessage(StatusGlyph::Informational,
                          tr("This is the text you had not saved last time."));
    showState();
}

void MessageEditorPage::saveDraft()
{
    if (!hasUnsavedText())
        return;
    m_draft->write({{u"place"_s, m_place}, {u"message"_s, codec::encode(m_form->message())}});
}

} // namespace linedesk
