#pragma once
#include "ui/common/widgets/card.h"
#include "ui/sync/waitingsum.h"

class QPushButton;

namespace linedesk {

class Prompter;

/// For a computer that stands still because its folder exists twice: what waits here and, once an
/// owner or billing user let it go on, the two ways to do so. Hidden otherwise. GUI thread. Source:
/// reliability 2.7.
class ForkCard : public Card
{
    Q_OBJECT
public:
    /// All references must outlive it.
    ForkCard(const Theme &theme, DeskService &desk, Prompter &prompter, QWidget *parent = nullptr);
    void setWaiting(const WaitingSum &waiting);
    /// Says what the desk's status calls for.
    void showStatus();

Q_SIGNALS:
    void said(const QString &message);
    void failed(const linedesk::Error &error);

private:
    MoneyFormat money() const;
    bool mayDiscard() const;
    void askGoOn();
    void askDiscard();
    void setBusy(bool busy);

    const Theme &m_theme;
    DeskService &m_desk;
    Prompter &m_prompter;
    QLabel *m_sentence;
    QPushButton *m_goOn;
    QPushButton *m_discard;
    WaitingSum m_waiting;
    bool m_busy = false;
};

} // namespace linedesk
