#pragma once
#include "core/base/readinturn.h"
#include "ui/desk/deskservice.h"
#include "ui/packages/packagerow.h"
#include "ui/shell/page.h"

class QStackedWidget;

namespace linedesk {

class Banner;
class DataTable;
class EmptyState;
class PackageDialog;
class PackageListModel;
class PageHead;
class Prompter;
class SearchBox;
class Theme;

/// The packages a company sells: list, find, add, change. `place` is a package's id, or "new".
/// Source: S39, ui.md 11.
class PackagesPage : public Page
{
    Q_OBJECT
public:
    PackagesPage(const Theme &theme, DeskService &desk, Prompter &prompter,
                 QWidget *parent = nullptr);

    QString title() const override;
    QString statusText() const override;
    QAction *primaryAction() const override { return m_add; }
    void showPlace(const QString &place) override;
    void refresh() override;
    QWidget *noticeArea() const override;
    QWidget *findBox() const override;

    /// Opens the dialog for a new package.
    void addPackage();

private:
    void openRow(const QModelIndex &index);
    void openDialog(const PackageRow &row);
    void takeRows(const Result<QList<PackageRow>> &rows);

    const Theme &m_theme;
    DeskService &m_desk;
    ReadInTurn m_reads;
    Prompter &m_prompter;
    QAction *m_add;
    PageHead *m_head;
    Banner *m_banner;
    SearchBox *m_find;
    DataTable *m_table;
    PackageListModel *m_model;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    QString m_wanted; ///< a package to open once the list is there
    bool m_loaded = false;
};

} // namespace linedesk
