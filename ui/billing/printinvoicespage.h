#pragma once
#include "core/base/readinturn.h"
#include "core/documents/pdffile.h"
#include "ui/billing/printsheets.h"
#include "ui/desk/deskservice.h"
#include "ui/shell/page.h"

class QHBoxLayout;
class QPushButton;
class QStackedWidget;
class QTimer;

namespace linedesk {

class Banner;
class DataTable;
class EmptyState;
class PageHead;
class PdfBatch;
class PrintChoices;
class PrintJobFile;
class PrintRunner;
struct KeptPrintJob;
class PrintSheetModel;
class ProgressCard;
class Prompter;
class SegmentedSwitch;
class Theme;

/// Prints a batch of invoices, or writes them into one PDF. Problems come first; invoices go to the
/// printer in lots of 50. `place` is a billing run's id: its invoices are chosen. Everything is
/// read from the local copy, so it works offline. Source: S96, ui.md 11 "Batch print". GUI thread.
class PrintInvoicesPage : public Page
{
    Q_OBJECT
public:
    /// `jobPath`: where a batch is kept until it is done; empty = nowhere.
    PrintInvoicesPage(const Theme &theme, DeskService &desk, Prompter &prompter,
                      const QString &jobPath = {}, QWidget *parent = nullptr);
    ~PrintInvoicesPage() override;

    QString title() const override;
    QString statusText() const override;
    QAction *primaryAction() const override { return m_print; }
    void showPlace(const QString &place) override;
    void refresh() override;
    QWidget *noticeArea() const override;
    QWidget *findBox() const override;

Q_SIGNALS:
    /// A sheet's address is to be mended.
    void subscriberRequested(const SubscriberId &subscriber);
    /// For the window's status bar; empty when nothing goes on.
    void workChanged(const QString &text);

private:
    void makeHead();
    QWidget *makeRight();
    QWidget *makeList();
    void connectAll();
    void makeSwitch();
    void readRuns();
    void takeSheets(const Result<PreparedSheets> &prepared);
    void sayWhatLacks(QDate before);
    void takeJob();
    void keepJob();
    void readSubscribers();
    void goOnWith(const KeptPrintJob &kept);
    void stopIfTaken();
    void takeProgress();
    void askToPrint();
    void print(const QString &pdfPath);
    void savePdf();
    void takePdf(const Result<documents::PdfSummary> &result, const QString &path);
    void askToCancel();
    void askToFix(const QModelIndex &index);
    void reprint();
    void preview();
    bool isBusy() const;
    QList<InvoiceId> printable() const;

    const Theme &m_theme;
    DeskService &m_desk;
    Prompter &m_prompter;
    QAction *m_print;
    QAction *m_savePdf;
    QAction *m_preview;
    QAction *m_reprint;
    QPushButton *m_reprintButton = nullptr;
    PageHead *m_head;
    PrintChoices *m_choices;
    PrintRunner *m_runner;
    PrintJobFile *m_file;
    PdfBatch *m_pdf;
    ProgressCard *m_progress;
    Banner *m_banner;
    QHBoxLayout *m_listHead = nullptr;
    SegmentedSwitch *m_switch = nullptr;
    DataTable *m_table;
    PrintSheetModel *m_model;
    EmptyState *m_empty;
    QStackedWidget *m_stack = nullptr;
    QTimer *m_later;
    ReadInTurn m_runReads;
    ReadInTurn m_takenReads;
    QHash<Uuid, SubscriberId> m_subscribers;
    std::shared_ptr<std::atomic_bool> m_stopReading;
    QString m_pdfPath;
    QString m_counts; ///< of the segments, so that they are made anew only when they change
    bool m_loaded = false;
};

} // namespace linedesk
