#pragma once
#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/base/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace linedesk::documents {

struct InvoiceDocument;

enum class SheetState { Waiting, Sending, Sent, Problem, Skipped };

/// Why a sheet needs a fix.
enum class SheetProblem {
    NoName,
    NoAddress,
    NoPostalCode,
    AddressTooLong,
    ZeroTotal,
    SumsDiffer,     ///< the parts of the invoice do not add up
    LayoutFailed,
    PrinterRefused,
    Interrupted,    ///< the program ended while it was being sent: look before sending it again
};

/// Why a sheet was left out.
enum class SkipReason { ByPerson, Voided, NothingDue };

/// One document of a print job.
struct PrintSheet {
    int number = 0; ///< its place in the job, from 1; given when the job is frozen
    Uuid document;
    QString documentNumber;
    QString name;
    QString town;
    QString postalCode;
    int pages = 1;
    Money total;
    SheetState state = SheetState::Waiting;
    std::optional<SheetProblem> problem;
    std::optional<SkipReason> skipped;
    QDateTime sentAt; ///< UTC
    friend bool operator==(const PrintSheet &, const PrintSheet &) = default;
};

enum class PrintJobState { Ready, Running, Paused, Cancelled, Finished };

/// How far a job is. selected = sent + skipped + problem + waiting, always; a sheet on its way to
/// the printer still counts as waiting.
struct PrintCounts {
    int selected = 0;
    int waiting = 0;
    int sent = 0;
    int problem = 0;
    int skipped = 0;
    friend bool operator==(const PrintCounts &, const PrintCounts &) = default;
};

/// A print job: a frozen, numbered list of documents with a state per sheet. Pure: it prints
/// nothing itself, but says which sheet is next and takes what became of it. "Sent" means handed to
/// the printer, never printed. A call that does not fit the state is refused with NotOpen and
/// changes nothing. Source: design 7, ui 11 "Batch print".
class PrintJob
{
public:
    static constexpr int lotSize = 50;

    PrintJob() = default;
    /// Freezes the list in this order and numbers it. Sheets that bring a problem need a fix first;
    /// those that bring a skip reason are left out; all others wait.
    static PrintJob freeze(QList<PrintSheet> sheets);

    PrintJobState state() const { return m_state; }
    const QList<PrintSheet> &sheets() const { return m_sheets; }
    PrintCounts counts() const;
    int lotOf(int number) const { return (number - 1) / lotSize + 1; }
    int lotCount() const { return (static_cast<int>(m_sheets.size()) + lotSize - 1) / lotSize; }
    /// The numbers in the order a person wants them: needs a fix, sending, waiting, then sent with
    /// the latest first, skipped last.
    QList<int> displayOrder() const;

    Result<void> start();
    Result<void> pause();
    Result<void> resume();
    /// Stops for good what waits; what is sent stays sent. restartFrom() opens it again.
    Result<void> cancel();
    /// Sheets from `number` on that are not skipped wait again, also those sent already; the job is
    /// ready to start. Not while it runs.
    Result<void> restartFrom(int number);
    /// The sheets of a lot that were sent wait again (a paper jam). Not while it runs.
    Result<void> reprintLot(int lot);

    /// The sheet to send next; nothing while the job does not run or one is on its way.
    std::optional<int> next() const;
    Result<void> sending(int number);
    /// Sent. The job is finished when nothing waits.
    Result<void> sent(int number, const QDateTime &utc);
    Result<void> failed(int number, SheetProblem problem);
    /// A person leaves a waiting or a problem sheet out.
    Result<void> skip(int number, SkipReason reason);
    /// A problem was mended, or a person wants the sheet all the same: it waits again.
    Result<void> accept(int number);

    /// For keeping a job across a restart of the program.
    QJsonObject toJson() const;
    /// A job as it was kept. One that was running comes back paused, and a sheet that was on its
    /// way comes back as Interrupted, for nobody knows whether it was printed.
    static Result<PrintJob> fromJson(const QJsonObject &json);

private:
    PrintSheet *sheet(int number);
    void finishIfDone();

    PrintJobState m_state = PrintJobState::Ready;
    QList<PrintSheet> m_sheets;
};

/// What keeps an invoice from being mailed, the gravest first; nothing when it is good to print.
/// `postalCode` is the mailing address's.
std::optional<SheetProblem> sheetProblem(const InvoiceDocument &invoice, const QString &postalCode);

} // namespace linedesk::documents
