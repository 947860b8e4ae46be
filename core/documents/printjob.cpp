#include "core/documents/printjob.h"

#include "core/documents/invoicedocument.h"

#include <algorithm>

namespace linedesk::documents {

using namespace Qt::StringLiterals;

namespace {

Error notNow(const QString &field, const QString &value = {})
{
    return Error::of(ErrorCode::Conflict, Reason::NotOpen, field, value);
}

void wait(PrintSheet &sheet)
{
    sheet.state = SheetState::Waiting;
    sheet.problem.reset();
    sheet.skipped.reset();
    sheet.sentAt = {};
}

int rank(SheetState state)
{
    switch (state) {
    case SheetState::Problem:
        return 0;
    case SheetState::Sending:
        return 1;
    case SheetState::Waiting:
        return 2;
    case SheetState::Sent:
        return 3;
    case SheetState::Skipped:
        return 4;
    }
    Q_UNREACHABLE();
}

} // namespace

PrintJob PrintJob::freeze(QList<PrintSheet> sheets)
{
    PrintJob job;
    int number = 0;
    for (PrintSheet &sheet : sheets) {
        sheet.number = ++number;
        sheet.sentAt = {};
        sheet.state = sheet.skipped ? SheetState::Skipped
                      : sheet.problem ? SheetState::Problem
                                      : SheetState::Waiting;
        if (sheet.skipped)
            sheet.problem.reset();
    }
    job.m_sheets = std::move(sheets);
    return job;
}

PrintCounts PrintJob::counts() const
{
    PrintCounts counts;
    for (const PrintSheet &sheet : m_sheets) {
        ++counts.selected;
        switch (sheet.state) {
        case SheetState::Waiting:
        case SheetState::Sending:
            ++counts.waiting;
            break;
        case SheetState::Sent:
            ++counts.sent;
            break;
        case SheetState::Problem:
            ++counts.problem;
            break;
        case SheetState::Skipped:
            ++counts.skipped;
            break;
        }
    }
    return counts;
}

QList<int> PrintJob::displayOrder() const
{
    QList<const PrintSheet *> order;
    for (const PrintSheet &sheet : m_sheets)
        order.append(&sheet);
    std::sort(order.begin(), order.end(), [](const PrintSheet *a, const PrintSheet *b) {
        const int rankA = rank(a->state);
        const int rankB = rank(b->state);
        if (rankA != rankB)
            return rankA < rankB;
        if (a->state == SheetState::Sent && a->sentAt != b->sentAt)
            return a->sentAt > b->sentAt;
        return a->state == SheetState::Sent ? a->number > b->number : a->number < b->number;
    });
    QList<int> numbers;
    for (const PrintSheet *sheet : order)
        numbers.append(sheet->number);
    return numbers;
}

PrintSheet *PrintJob::sheet(int number)
{
    return number >= 1 && number <= m_sheets.size() ? &m_sheets[number - 1] : nullptr;
}

void PrintJob::finishIfDone()
{
    if (m_state == PrintJobState::Running && counts().waiting == 0)
        m_state = PrintJobState::Finished;
}

Result<void> PrintJob::start()
{
    if (m_state != PrintJobState::Ready)
        return notNow(u"job"_s);
    if (counts().waiting == 0)
        return Error::invalid(Reason::NothingToDo, u"job"_s);
    m_state = PrintJobState::Running;
    return {};
}

Result<void> PrintJob::pause()
{
    if (m_state != PrintJobState::Running)
        return notNow(u"job"_s);
    m_state = PrintJobState::Paused;
    return {};
}

Result<void> PrintJob::resume()
{
    if (m_state != PrintJobState::Paused)
        return notNow(u"job"_s);
    m_state = PrintJobState::Running;
    finishIfDone();
    return {};
}

Result<void> PrintJob::cancel()
{
    if (m_state == PrintJobState::Cancelled || m_state == PrintJobState::Finished)
        return notNow(u"job"_s);
    m_state = PrintJobState::Cancelled;
    return {};
}

Result<void> PrintJob::restartFrom(int number)
{
    const bool onTheWay = std::any_of(m_sheets.cbegin(), m_sheets.cend(), [](const PrintSheet &one) {
        return one.state == SheetState::Sending;
    });
    if (m_state == PrintJobState::Running || onTheWay)
        return notNow(u"job"_s);
    if (!sheet(number))
        return Error::invalid(Reason::OutOfRange, u"sheet"_s, QString::number(number),
                              u"1..%1"_s.arg(m_sheets.size()));
    for (PrintSheet &one : m_sheets) {
        if (one.number >= number && one.state == SheetState::Sent)
            wait(one);
    }
    m_state = PrintJobState::Ready;
    return {};
}

Result<void> PrintJob::reprintLot(int lot)
{
    if (m_state == PrintJobState::Running)
        return notNow(u"job"_s);
    if (lot < 1 || lot > lotCount())
        return Error::invalid(Reason::OutOfRange, u"lot"_s, QString::number(lot),
                              u"1..%1"_s.arg(lotCount()));
    for (PrintSheet &one : m_sheets) {
        if (lotOf(one.number) == lot && one.state == SheetState::Sent)
            wait(one);
    }
    if (m_state != PrintJobState::Paused)
        m_state = PrintJobState::Ready;
    return {};
}

std::optional<int> PrintJob::next() const
{
    if (m_state != PrintJobState::Running)
        return std::nullopt;
    std::optional<int> first;
    for (const PrintSheet &sheet : m_sheets) {
        if (sheet.state == SheetState::Sending)
            return std::nullopt;
        if (!first && sheet.state == SheetState::Waiting)
            first = sheet.number;
    }
    return first;
}

Result<void> PrintJob::sending(int number)
{
    if (next() != number)
        return notNow(u"sheet"_s, QString::number(number));
    sheet(number)->state = SheetState::Sending;
    return {};
}

// A sheet on its way arrives or fails whatever became of the job meanwhile.
Result<void> PrintJob::sent(int number, const QDateTime &utc)
{
    PrintSheet *one = sheet(number);
    if (!one || one->state != SheetState::Sending)
        return notNow(u"sheet"_s, QString::number(number));
    one->state = SheetState::Sent;
    one->sentAt = utc;
    finishIfDone();
    return {};
}

Result<void> PrintJob::failed(int number, SheetProblem problem)
{
    PrintSheet *one = sheet(number);
    if (!one || (one->state != SheetState::Sending && one->state != SheetState::Waiting))
        return notNow(u"sheet"_s, QString::number(number));
    one->state = SheetState::Problem;
    one->problem = problem;
    finishIfDone();
    return {};
}

Result<void> PrintJob::skip(int number, SkipReason reason)
{
    PrintSheet *one = sheet(number);
    if (!one || (one->state != SheetState::Problem && one->state != SheetState::Waiting))
        return notNow(u"sheet"_s, QString::number(number));
    wait(*one);
    one->state = SheetState::Skipped;
    one->skipped = reason;
    finishIfDone();
    return {};
}

Result<void> PrintJob::accept(int number)
{
    PrintSheet *one = sheet(number);
    if (!one || (one->state != SheetState::Problem && one->state != SheetState::Skipped))
        return notNow(u"sheet"_s, QString::number(number));
    wait(*one);
    if (m_state == PrintJobState::Finished)
        m_state = PrintJobState::Ready;
    return {};
}

std::optional<SheetProblem> sheetProblem(const InvoiceDocument &invoice, const QString &postalCode)
{
    if (invoice.subscriberName.trimmed().isEmpty())
        return SheetProblem::NoName;
    if (invoice.mailingAddress.join(QString()).trimmed().isEmpty())
        return SheetProblem::NoAddress;
    if (postalCode.trimmed().isEmpty())
        return SheetProblem::NoPostalCode;
    if (invoice.mailingAddress.size() > 3)
        return SheetProblem::AddressTooLong;
    if (!checkInvoice(invoice).isEmpty())
        return SheetProblem::SumsDiffer;
    if (invoice.amountDue.isZero())
        return SheetProblem::ZeroTotal;
    return std::nullopt;
}

} // namespace linedesk::documents
