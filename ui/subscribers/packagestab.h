#pragma once
#include "ui/common/words/datewords.h"
#include "ui/common/words/moneyformat.h"
#include "ui/subscribers/profiledata.h"

#include <QWidget>

class QCheckBox;
class QTreeWidget;

namespace linedesk {

class DeskService;
class LineList;
class Theme;

/// Packages with their services as a tree, and what happened lately; the profile's first tab.
class PackagesTab : public QWidget
{
    Q_OBJECT
public:
    PackagesTab(DeskService &desk, const Theme &theme, QWidget *parent);
    void take(const ProfileData &data);

Q_SIGNALS:
    void addClicked();
    void allLogsClicked();

private:
    QWidget *makePackages();
    QWidget *makeRecent();
    void fill();
    void fillRecent();

    DeskService &m_desk;
    const Theme &m_theme;
    MoneyFormat m_money;
    DateWords m_dates;
    ProfileData m_data;
    QCheckBox *m_ended;
    QTreeWidget *m_tree;
    LineList *m_recent;
};

} // namespace linedesk
