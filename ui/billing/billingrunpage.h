#pragma once
#include "ui/billing/runpreview.h"
#include "ui/desk/deskservice.h"
#include "ui/shell/page.h"

#include <QElapsedTimer>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace linedesk {

class Banner;
class PageHead;
class Prompter;
class RunChecks;
class RunChoose;
class RunJob;
class RunPreviewView;
class RunProgressView;
class Stepper;
class Theme;

/// A billing run: Choose > Check > Preview > Create. The preview writes nothing; creating is asked
/// for with the numbers and done by the server, and its progress comes back with the job's row, so
/// leaving the page loses nothing. Source: ui.md 11, decisions 25. GUI thread.
class BillingRunPage : public Page
{
    Q_OBJECT
public:
    enum class Step { Choose, Check, Preview, Create };

    BillingRunPage(const Theme &theme, DeskService &desk, Prompter &prompter,
                   QWidget *parent = nullptr);

    QString title() const override;
    QString statusText() const override;
    QAction *primaryAction() const override { return m_primary; }
    QWidget *findBox() const override;
    void refresh() override;
    QWidget *noticeArea() const override;
    Step step() const { return m_step; }

Q_SIGNALS:
    /// The invoices of this run are to be printed.
    void printRequested(const QString &runId);
    void subscriberRequested(const SubscriberId &subscriber);
    /// For the window's status bar; empty when nothing goes on.
    void workChanged(const QString &text);

private:
    QWidget *makeFooter();
    void connectAll();
    void goTo(Step step);
    void takeStep();
    void goOn();
    void look();
    void preview();
    void takeAnswer(const Result<QJsonObject> &answer);
    void takePreview(const Result<RunPreview> &preview);
    void askToCreate();
    void askToCancel();
    void takeJob();
    void takeFailure(const Error &error, const QString &kept);
    bool isOnline() const;
    int unsentChanges() const;

    const Theme &m_theme;
    DeskService &m_desk;
    Prompter &m_prompter;
    QAction *m_primary;
    PageHead *m_head;
    Stepper *m_stepper;
    Banner *m_banner;
    QStackedWidget *m_stack;
    RunChoose *m_choose;
    RunChecks *m_checks;
    RunPreviewView *m_previewView;
    RunProgressView *m_progress;
    RunJob *m_job;
    QWidget *m_footer = nullptr;
    QPushButton *m_back = nullptr;
    QLabel *m_hint = nullptr;
    QElapsedTimer m_since;
    qint64 m_previewMs = 0;
    Step m_step = Step::Choose;
    bool m_working = false; ///< the server was asked and did not answer yet
    bool m_asked = false;     ///< to create; its job has not shown itself yet
    JobId m_before;           ///< the newest run when it was asked for
    bool m_seenGoing = false; ///< the run on the page is one of this visit
};

} // namespace linedesk
