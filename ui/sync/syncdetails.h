#pragma once
#include "ui/sync/clashtable.h"

class QLabel;
class QPushButton;

namespace linedesk {

class Banner;
class Card;
class DeskService;
class EntryFields;
class Theme;

/// The chosen entry of the Sync page: one plain sentence, its fields (the server's beside yours where
/// they clash) and what can be decided. Choices not given yet and a form begun outlive a refresh.
/// Source: needs-attention.
class SyncDetails : public QWidget
{
    Q_OBJECT
public:
    SyncDetails(const Theme &theme, DeskService &desk, QWidget *parent = nullptr);
    /// `account` is the subscriber's number, `history` theirs on this desk, newest first.
    void showEntry(const SyncItem &entry, const QString &account, const QList<History> &history);
    /// While a decision is on its way.
    void setBusy(bool busy);

Q_SIGNALS:
    /// Yours for these fields, the server's for the others; all of it where there are none.
    void useMineClicked(const QStringList &fields);
    void keepTheirsClicked();
    void editedClicked(const QJsonObject &payload);
    void discardClicked();
    void laterClicked();
    void profileClicked();
    /// What came up after a crash is right.
    void confirmClicked();

private:
    QString sentenceOf(const SyncItem &entry) const;
    QString standingOf(const SyncItem &entry) const;
    QString momentOf(const QDateTime &utc) const;
    void showClash(const SyncItem &entry);
    void showMerged();
    void showResult();
    void showButtons();
    void setEditing(bool editing);
    void decideClash();
    void send();

    const Theme &m_theme;
    DeskService &m_desk;
    QLabel *m_title;
    QLabel *m_account;
    QLabel *m_sentence;
    QPushButton *m_profile;
    ClashTable *m_clash;
    Banner *m_open;
    Card *m_mergedCard;
    QWidget *m_mergedLines = nullptr;
    Card *m_resultCard;
    QLabel *m_result;
    Card *m_card;
    EntryFields *m_fields;
    Banner *m_problem;
    QPushButton *m_discard;
    QPushButton *m_edit;
    QPushButton *m_confirm;
    QPushButton *m_later;
    QPushButton *m_send;
    SyncItem m_entry;
    ClashStory m_story;
    QHash<CommandId, QHash<QString, Keep>> m_choices; ///< also of entries looked at before
    bool m_editing = false;
    bool m_busy = false;
};

} // namespace linedesk
