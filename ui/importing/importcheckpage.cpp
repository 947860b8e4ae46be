#include "ui/importing/importcheckpage.h"

#include "core/base/async.h"
#include "ui/common/prompts/prompter.h"
#include "ui/common/tables/celldelegate.h"
#include "ui/common/theme/theme.h"
#include "ui/common/widgets/banner.h"
#include "ui/common/widgets/buttons.h"
#include "ui/common/widgets/progresscard.h"
#include "ui/common/widgets/segmentedswitch.h"
#include "ui/common/words/moneyformat.h"
#include "ui/common/words/problemwords.h"
#include "ui/common/worker.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QTableWidget>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr int shownProblems = 500;

QStringList cellsOf(const Problem &problem)
{
    Problem words = problem;
    words.line = 0;
    words.column = 0;
    return {problem.line > 0 ? QString::number(problem.line) : QString(), problem.field,
            problem.value, ProblemWords::sentence(words)};
}

} // namespace

ImportCheckPage::ImportCheckPage(const Theme &theme, Prompter &prompter, QWidget *parent)
    : QWidget(parent)
    , m_prompter(prompter)
    , m_banner(new Banner(theme, this))
    , m_progress(new ProgressCard(theme, this))
    , m_summary(makeLabel(theme, {}, TextSize::Section, this))
    , m_balances(makeMutedLabel({}, this))
    , m_dateOrder(new SegmentedSwitch(tr("Order of dates"), {tr("Day first"), tr("Month first")},
                                      this))
    , m_decimalSign(new SegmentedSwitch(tr("Decimal sign"), {tr("Point"), tr("Comma")}, this))
    , m_dateRow(new QWidget(this))
    , m_decimalRow(new QWidget(this))
    , m_ignoreCurrency(new QCheckBox(tr("Take all amounts as the company's currency"), this))
    , m_table(new QTableWidget(this))
    , m_export(makeButton(u"exportProblemsButton"_s, tr("Save this list…"), this))
    , m_everything(new QRadioButton(tr("Everything, or nothing at all"), this))
    , m_goodRows(new QRadioButton(tr("The good rows; the others stay out"), this))
    , m_tick(new QTimer(this))
{
    m_worker.setMaxThreadCount(1);
    m_progress->setPausable(false);
    m_tick->setInterval(200);
    m_summary->setObjectName(u"checkSummaryLabel"_s);
    m_balances->setObjectName(u"checkBalancesLabel"_s);
    m_balances->setWordWrap(true);
    m_dateOrder->setObjectName(u"dateOrderSwitch"_s);
    m_decimalSign->setObjectName(u"decimalSignSwitch"_s);
    m_ignoreCurrency->setObjectName(u"ignoreCurrencyCheckBox"_s);
    m_ignoreCurrency->setAccessibleName(m_ignoreCurrency->text());
    m_everything->setObjectName(u"everythingRadioButton"_s);
    m_goodRows->setObjectName(u"goodRowsRadioButton"_s);
    m_everything->setChecked(true);
    m_table->setObjectName(u"problemTable"_s);
    m_table->setAccessibleName(tr("What is wrong"));
    m_table->setColumnCount(4);
    m_table->setHorizontalHeaderLabels({tr("Line"), tr("Column"), tr("Value"), tr("Why")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(theme.rowHeight());
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setItemDelegate(new CellDelegate(theme, m_table));
    const auto question = [](QWidget *row, const QString &words, QWidget *answer) {
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(12);
        line->addWidget(new QLabel(words, row));
        line->addWidget(answer);
        line->addStretch();
    };
    question(m_dateRow, tr("The dates can be read both ways. Which is it?"), m_dateOrder);
    question(m_decimalRow, tr("Amounts are written with a"), m_decimalSign);
    auto *below = new QHBoxLayout;
    below->setSpacing(16);
    below->addWidget(m_everything);
    below->addWidget(m_goodRows);
    below->addStretch();
    below->addWidget(m_export);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (QWidget *part : {static_cast<QWidget *>(m_banner), static_cast<QWidget *>(m_progress),
                          static_cast<QWidget *>(m_summary), static_cast<QWidget *>(m_balances),
                          m_dateRow, m_decimalRow, static_cast<QWidget *>(m_ignoreCurrency)})
        column->addWidget(part);
    column->addWidget(m_table, 1);
    column->addLayout(below);
    // Without problems the words stand at the top, not in the middle of nothing.
    column->addStretch();
    connect(m_tick, &QTimer::timeout, this, [this] {
        m_progress->setCounts(tr("%Ln row(s) read", nullptr, int(m_running->rows.load())));
    });
    connect(m_progress, &ProgressCard::cancelClicked, this, &ImportCheckPage::stop);
    connect(m_dateOrder, &SegmentedSwitch::currentChanged, this, [this](int index) {
        m_options.dateOrder = index == 0 ? DateOrder::DayFirst : DateOrder::MonthFirst;
        run();
    });
    connect(m_decimalSign, &SegmentedSwitch::currentChanged, this, [this](int index) {
        m_options.decimalSign = index == 0 ? DecimalSign::Point : DecimalSign::Comma;
        run();
    });
    connect(m_ignoreCurrency, &QCheckBox::clicked, this, [this](bool on) {
        m_options.ignoreCurrency = on;
        run();
    });
    connect(m_goodRows, &QRadioButton::toggled, this, &ImportCheckPage::showCheck);
    connect(m_export, &QPushButton::clicked, this, &ImportCheckPage::exportList);
}

ImportCheckPage::~ImportCheckPage()
{
    stop();
}

void ImportCheckPage::start(const QString &path, const ImportOptions &options)
{
    m_path = path;
    m_options = options;
    m_dateOrder->clearCurrent();
    m_decimalSign->clearCurrent();
    m_ignoreCurrency->setChecked(false);
    m_dateRow->hide();
    m_decimalRow->hide();
    m_ignoreCurrency->hide();
    run();
}

void ImportCheckPage::stop()
{
    if (m_running)
        m_running->cancelled = true;
}

void ImportCheckPage::run()
{
    stop();
    m_running = std::make_shared<ImportProgress>();
    m_check = {};
    fillTable();
    showCheck();
    m_banner->dismiss();
    m_progress->setTitle(tr("Checking the file. Nothing is changed."));
    m_progress->setProgress(0, 0);
    m_progress->setFinished(false);
    m_progress->show();
    m_tick->start();
    const int generation = ++m_generation;
    const auto future = runOnPool(m_worker, [path = m_path, options = m_options,
                                             progress = m_running] {
        return checkFile(path, options, progress);
    });
    whenDone(future, this, [this, generation](const Result<ImportCheck> &result) {
        if (generation == m_generation)
            take(result);
    });
}

void ImportCheckPage::take(const Result<ImportCheck> &result)
{
    m_tick->stop();
    m_progress->hide();
    m_check = result.ok() ? *result : ImportCheck{};
    if (!result.ok()) {
        const Error &error = result.error();
        const bool dates = m_options.dateOrder == DateOrder::Unknown && !error.problems.isEmpty()
                           && error.reason() == Reason::NotADate;
        m_dateRow->setVisible(dates || m_dateRow->isVisible());
        if (!dates)
            m_banner->showMessage(StatusGlyph::Critical,
                                  ProblemWords::sentences(error).join(u'\n'));
    }
    m_ignoreCurrency->setVisible(m_check.has(Reason::OtherCurrency) || m_options.ignoreCurrency);
    m_decimalRow->setVisible(m_check.has(Reason::NotMoney)
                             || m_decimalSign->current() >= 0);
    fillTable();
    showCheck();
}

ImportUpload::Mode ImportCheckPage::mode() const
{
    return m_goodRows->isChecked() ? ImportUpload::Mode::GoodRows
                                   : ImportUpload::Mode::Everything;
}

void ImportCheckPage::showCheck()
{
    const bool some = rows() > 0;
    const QLocale locale;
    m_summary->setText(!some ? QString()
                       : m_check.bad == 0
                           ? tr("%Ln row(s), all good.", "import", int(m_check.good))
                           : tr("%1 good, %Ln row(s) with problems.", "import", int(m_check.bad))
                                 .arg(locale.toString(m_check.good)));
    m_balances->setText(some ? balanceWords() : QString());
    m_balances->setVisible(some);
    m_table->setVisible(m_check.bad > 0);
    m_export->setVisible(m_check.bad > 0);
    m_everything->setVisible(m_check.bad > 0);
    m_goodRows->setVisible(m_check.bad > 0);
    m_ready = m_check.good > 0 && (m_check.bad == 0 || m_goodRows->isChecked());
    Q_EMIT readyChanged();
}

QString ImportCheckPage::balanceWords() const
{
    const MoneyFormat format(m_options.currency);
    QStringList words;
    if (m_check.owing > 0)
        words.append(tr("%Ln row(s) owe(s) %1 together.", "import", int(m_check.owing))
                         .arg(format.text(m_check.owed)));
    if (m_check.inCredit > 0)
        words.append(tr("%1 stands to the credit of %Ln row(s).", "import", int(m_check.inCredit))
                         .arg(format.text(m_check.credit)));
    if (words.isEmpty())
        words.append(tr("Nobody in this file owes anything."));
    words.append(tr("Customers who are here already are left as they are."));
    return words.join(u' ');
}

void ImportCheckPage::fillTable()
{
    const int count = int(qMin<qsizetype>(m_check.problems.size(), shownProblems));
    m_table->setRowCount(count);
    for (int row = 0; row < count; ++row) {
        const QStringList cells = cellsOf(m_check.problems.at(row));
        for (int column = 0; column < int(cells.size()); ++column) {
            auto *item = new QTableWidgetItem(cells.at(column));
            item->setToolTip(cells.at(column));
            m_table->setItem(row, column, item);
        }
    }
}

void ImportCheckPage::exportList()
{
    m_prompter.saveFile(this, {tr("Save the list of problems"), tr("Comma-separated (*.csv)"),
                               u"import-problems.csv"_s},
                        [this](const QString &path) {
                            if (path.isEmpty())
                                return;
                            QList<QStringList> rows;
                            for (const Problem &problem : std::as_const(m_check.problems))
                                rows.append(cellsOf(problem));
                            const QStringList head{tr("Line"), tr("Column"), tr("Value"),
                                                   tr("Why")};
                            const auto written = runOnPool(m_worker, [path, head, rows] {
                                return exportProblems(path, head, rows);
                            });
                            whenDone(written, this, [this](const Result<void> &done) {
                                if (!done.ok())
                                    m_banner->showMessage(
                                        StatusGlyph::Critical,
                                        ProblemWords::sentences(done.error()).join(u'\n'));
                            });
                        });
}

} // namespace linedesk
