#pragma once
#include "ui/common/words/datewords.h"
#include "ui/common/words/moneyformat.h"
#include "ui/subscribers/profiledata.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace linedesk {

class DeskService;
class SubscriberActions;
class SummaryStrip;
class Theme;

/// The profile's top: initials, name, chips, contact line, Message and Post payment, and the five
/// figures below.
class ProfileHead : public QWidget
{
    Q_OBJECT
public:
    ProfileHead(DeskService &desk, const Theme &theme, SubscriberActions &actions, QWidget *parent);
    void take(const ProfileData &data);

Q_SIGNALS:
    void messageClicked();

private:
    void showChips(const ProfileData &data);
    void showLine(const Subscriber &who);
    void showFigures(const ProfileData &data);

    DeskService &m_desk;
    const Theme &m_theme;
    MoneyFormat m_money;
    DateWords m_dates;
    QWidget *m_disc;
    QLabel *m_name;
    QLabel *m_mark; ///< work that was not sent, or is to be looked at
    QHBoxLayout *m_chips;
    QHBoxLayout *m_line;
    SummaryStrip *m_strip;
    QPushButton *m_archive = nullptr;
    QPushButton *m_unarchive = nullptr;
};

} // namespace linedesk
