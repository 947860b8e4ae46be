#pragma once
#include "ui/packages/packagerow.h"
#include "core/commands/packages.h"
#include "ui/desk/deskservice.h"

#include <QDialog>

class QPushButton;
class QTabBar;

namespace linedesk {

class Banner;
class FormDraft;
class PackageForm;
class Prompter;
class Theme;

/// A package to look at, change or add: 1120 × 690, resizable. Marks what is to be fixed, asks
/// before unsaved work is closed, and gives package.save with the version it started from. Open it
/// with open(); it never blocks. GUI thread.
class PackageDialog : public QDialog
{
    Q_OBJECT
public:
    /// `row` with a null id makes a new package.
    PackageDialog(const Theme &theme, DeskService &desk, Prompter &prompter, const PackageRow &row,
                  QWidget *parent = nullptr);
    ~PackageDialog() override;

    void reject() override;

Q_SIGNALS:
    void saved(const PackageId &id);

private:
    QWidget *makeFooter();
    void save();
    void takeAnswer(const Result<CommandAnswer> &answer);
    void showProblems(const QList<Problem> &problems, const QString &otherwise);
    void takeProblems();
    void leave();
    bool isChanged() const;
    void takeUp(const QJsonObject &draft);

    const Theme &m_theme;
    DeskService &m_desk;
    Prompter &m_prompter;
    qint64 m_users;
    SavePackage m_stored;
    PackageForm *m_form;
    QTabBar *m_tabs;
    Banner *m_banner;
    QWidget *m_toFix;
    QPushButton *m_toFixButton;
    QPushButton *m_restore;
    QPushButton *m_cancel;
    QPushButton *m_save;
    FormDraft *m_draft;
    bool m_saving = false;
};

} // namespace linedesk
