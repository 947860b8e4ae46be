#pragma once
#include "ui/subscribers/profiledata.h"

#include <QWidget>

namespace linedesk {

class DataTable;
class DeskService;
class FactTableModel;
class Theme;

/// Who did what when, each changed field from what to what; newest first.
class HistoryTab : public QWidget
{
    Q_OBJECT
public:
    HistoryTab(DeskService &desk, const Theme &theme, QWidget *parent);
    void take(const ProfileData &data);

private:
    DeskService &m_desk;
    FactTableModel *m_model;
    DataTable *m_table;
};

} // namespace linedesk
