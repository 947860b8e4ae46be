#pragma once
#include "core/base/readinturn.h"
#include "ui/common/words/datewords.h"
#include "ui/common/words/moneyformat.h"
#include "ui/subscribers/profiledata.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QTimer;

namespace linedesk {

class DeskService;
class LineList;
class StatusChip;
class Theme;

/// The pane beside the list: who it is, what is owed, how to reach them, what they have, what
/// happened lately. It follows 150 ms after the list's current row, so that arrowing stays quick.
class SubscriberPreview : public QFrame
{
    Q_OBJECT
public:
    SubscriberPreview(DeskService &desk, const Theme &theme, QWidget *parent = nullptr);
    /// Null empties the pane.
    void show(const SubscriberId &id);
    /// Reads again at once; for a pane that was hidden while things changed.
    void refresh();
    SubscriberId shown() const { return m_id; }

Q_SIGNALS:
    void openClicked(const SubscriberId &id);
    void paymentClicked(const SubscriberId &id);
    void messageClicked(const SubscriberId &id);
    void hideClicked();

private:
    QWidget *makeHead();
    QWidget *makeBalance();
    QWidget *makeSection(const QString &title, LineList *lines);
    void take(const ProfileData &data);

    DeskService &m_desk;
    const Theme &m_theme;
    MoneyFormat m_money;
    DateWords m_dates;
    SubscriberId m_id;
    ReadInTurn m_reads;
    QTimer *m_delay;
    QWidget *m_content;
    QLabel *m_name;
    QLabel *m_facts;
    StatusChip *m_status;
    StatusChip *m_late;
    QLabel *m_due;
    QLabel *m_balance;
    QLabel *m_balanceNote;
    LineList *m_contact;
    LineList *m_services;
    LineList *m_recent;
    QPushButton *m_pay;
};

} // namespace linedesk
