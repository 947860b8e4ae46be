#pragma once
#include "ui/subscribers/profiledata.h"

#include <QWidget>

class QPushButton;

namespace linedesk {

class Banner;
class DataTable;
class DeskService;
class FactTableModel;
class Theme;

/// Who may sign in to the portal for the subscriber; adds one, fetches a set-up link to hand over.
class PortalUsersTab : public QWidget
{
    Q_OBJECT
public:
    PortalUsersTab(DeskService &desk, const Theme &theme, QWidget *parent);
    void take(const ProfileData &data);

Q_SIGNALS:
    void said(const QString &sentence);

private:
    void add();
    void fetchLink();

    DeskService &m_desk;
    const Theme &m_theme;
    ProfileData m_data;
    Banner *m_banner;
    FactTableModel *m_model;
    DataTable *m_table;
    QPushButton *m_link;
};

} // namespace linedesk
