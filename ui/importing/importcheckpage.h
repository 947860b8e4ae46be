#pragma once
#include "ui/importing/importcheck.h"
#include "ui/importing/importupload.h"

#include <QThreadPool>
#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QRadioButton;
class QTableWidget;
class QTimer;

namespace linedesk {

class Banner;
class ProgressCard;
class Prompter;
class SegmentedSwitch;
class Theme;

/// The dry run: how many rows are good, what is wrong with the others, and the few questions only a
/// person can answer (order of dates, decimal sign, another currency). Nothing is changed.
class ImportCheckPage : public QWidget
{
    Q_OBJECT
public:
    ImportCheckPage(const Theme &theme, Prompter &prompter, QWidget *parent = nullptr);
    ~ImportCheckPage() override;

    void start(const QString &path, const ImportOptions &options);
    void stop();
    /// The options with the answers given here.
    const ImportOptions &options() const { return m_options; }
    ImportUpload::Mode mode() const;
    /// Whether there is something to import.
    bool isReady() const { return m_ready; }
    qint64 rows() const { return m_check.good + m_check.bad; }

Q_SIGNALS:
    void readyChanged();

private:
    void run();
    void take(const Result<ImportCheck> &result);
    void showCheck();
    QString balanceWords() const;
    void fillTable();
    void exportList();

    Prompter &m_prompter;
    Banner *m_banner;
    ProgressCard *m_progress;
    QLabel *m_summary;
    QLabel *m_balances;
    SegmentedSwitch *m_dateOrder;
    SegmentedSwitch *m_decimalSign;
    QWidget *m_dateRow;
    QWidget *m_decimalRow;
    QCheckBox *m_ignoreCurrency;
    QTableWidget *m_table;
    QPushButton *m_export;
    QRadioButton *m_everything;
    QRadioButton *m_goodRows;
    QTimer *m_tick;
    QThreadPool m_worker;
    std::shared_ptr<ImportProgress> m_running;
    QString m_path;
    ImportOptions m_options;
    ImportCheck m_check;
    int m_generation = 0;
    bool m_ready = false;
};

} // namespace linedesk
