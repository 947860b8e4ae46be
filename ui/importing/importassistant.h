#pragma once
#include "ui/importing/importcheck.h"

#include <QDialog>
#include <QThreadPool>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace linedesk {

class Banner;
class DeskService;
class ImportCheckPage;
class ImportColumnsPage;
class ImportUpload;
class ProgressCard;
class Prompter;
class Stepper;
class Theme;

/// Brings customers in from a file: File, Columns, Check, Import. Up to the last step nothing is
/// changed; the last one is a job of the server with one undo (decisions 16). Without the server
/// everything but the last step works, and the match stays. GUI thread.
class ImportAssistant : public QDialog
{
    Q_OBJECT
public:
    /// `encode` makes what the server takes of a good row. All references must outlive the dialog.
    ImportAssistant(const Theme &theme, DeskService &desk, Prompter &prompter, RowEncoder encode,
                    QWidget *parent = nullptr);
    ~ImportAssistant() override;

    /// As if this file had been chosen.
    void openFile(const QString &path);

private:
    enum Step { File, Columns, Check, Import };
    QWidget *makeFilePage(const Theme &theme);
    QWidget *makeImportPage(const Theme &theme);
    QWidget *makeFooter();
    void connectUpload();
    void chooseFile();
    void takeShape(const QString &path, const Result<FileShape> &shape);
    void goTo(int step);
    void next();
    void startImport();
    void connectProgress();
    void takeFailure(const Error &error);
    void showResult(const QJsonObject &job);
    void showUndone(const QJsonObject &job);
    void showJob(const QJsonObject &job);
    void showButtons();
    void showError(const Error &error);

    DeskService &m_desk;
    Prompter &m_prompter;
    QThreadPool m_worker;
    Stepper *m_stepper;
    QStackedWidget *m_pages;
    Banner *m_banner;
    QLabel *m_fileName = nullptr;
    QLabel *m_dialect = nullptr;
    ImportColumnsPage *m_columns;
    ImportCheckPage *m_check;
    ImportUpload *m_upload;
    ProgressCard *m_progress = nullptr;
    QLabel *m_result = nullptr;
    QPushButton *m_choose = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_close = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_next = nullptr;
    QString m_path;
    bool m_running = false;
    bool m_done = false;
};

} // namespace linedesk
