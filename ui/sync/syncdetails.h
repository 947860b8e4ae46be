#pragma once
#include "ui/sync/syncentrymodel.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace linedesk {

class Card;
class Theme;

/// The chosen entry of the Sync page: one plain sentence, its fields (the server's beside yours where
/// they clash) and what can be decided.
class SyncDetails : public QWidget
{
    Q_OBJECT
public:
    explicit SyncDetails(const Theme &theme, QWidget *parent = nullptr);
    void showEntry(const SyncItem &entry, const Company &company);
    /// While a decision is on its way.
    void setBusy(bool busy);

Q_SIGNALS:
    void useMineClicked();
    void keepTheirsClicked();
    void discardClicked();
    void profileClicked();

private:
    struct FieldLine {
        QString field, was, theirs, mine;
    };
    QList<FieldLine> linesOf(const SyncItem &entry, const CommandWords &words) const;
    QString sentenceOf(const SyncItem &entry) const;
    void fillTable(const QList<FieldLine> &lines, bool clash);
    QLabel *cell(const QString &text, bool strong);

    const Theme &m_theme;
    QLabel *m_title;
    QLabel *m_sentence;
    QPushButton *m_profile;
    Card *m_card;
    QWidget *m_table = nullptr;
    QPushButton *m_discard;
    QPushButton *m_theirs;
    QPushButton *m_mine;
    bool m_clash = false;
};

} // namespace linedesk
