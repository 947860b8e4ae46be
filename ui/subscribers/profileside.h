#pragma once
#include "ui/common/words/datewords.h"
#include "ui/subscribers/profiledata.h"

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace linedesk {

class Banner;
class DeskService;
class FormDraft;
class LineList;
class SubscriberWatch;
class Theme;

/// The profile's right column: contacts, tags, notes.
class ProfileSide : public QWidget
{
    Q_OBJECT
public:
    ProfileSide(DeskService &desk, const Theme &theme, QWidget *parent);
    void take(const ProfileData &data);

Q_SIGNALS:
    void editClicked();
    void said(const QString &sentence);

private:
    QWidget *makeContacts();
    QWidget *makeTags();
    QWidget *makeNotes();
    void addNote();
    void keepNoteOf(const SubscriberId &id);
    void setStopped(bool stopped);
    void addTag();
    void removeTag(const QString &tag);
    void changeTags(const QStringList &add, const QStringList &remove);
    void showError(const Error &error);

    DeskService &m_desk;
    const Theme &m_theme;
    DateWords m_dates;
    Subscriber m_subscriber;
    Banner *m_banner;
    LineList *m_contacts;
    QWidget *m_tagArea;
    QVBoxLayout *m_tags;
    QLineEdit *m_newTag;
    LineList *m_notes;
    QPlainTextEdit *m_newNote;
    QPushButton *m_addNote;
    FormDraft *m_noteDraft = nullptr; ///< of the subscriber shown
    Uuid m_noteId;                    ///< the same when it is handed in again
    SubscriberWatch *m_watch = nullptr;
    bool m_stopped = false; ///< the subscriber shown was taken away
};

} // namespace linedesk
