#include "core/base/dates.h"
#include "core/documents/printjob.h"

#include <QJsonArray>

#include <array>

namespace linedesk::documents {

using namespace Qt::StringLiterals;

namespace {

template <typename Enum>
struct Name {
    Enum value;
    QLatin1StringView text;
};
// Compilers before C++20's deduction for aggregates need to be told.
template <typename Enum>
Name(Enum, QLatin1StringView) -> Name<Enum>;

constexpr std::array stateNames{
    Name{PrintJobState::Ready, "ready"_L1},         Name{PrintJobState::Running, "running"_L1},
    Name{PrintJobState::Paused, "paused"_L1},       Name{PrintJobState::Cancelled, "cancelled"_L1},
    Name{PrintJobState::Finished, "finished"_L1},
};
constexpr std::array sheetNames{
    Name{SheetState::Waiting, "waiting"_L1}, Name{SheetState::Sending, "sending"_L1},
    Name{SheetState::Sent, "sent"_L1},       Name{SheetState::Problem, "problem"_L1},
    Name{SheetState::Skipped, "skipped"_L1},
};
constexpr std::array problemNames{
    Name{SheetProblem::NoName, "no_name"_L1},
    Name{SheetProblem::NoAddress, "no_address"_L1},
    Name{SheetProblem::NoPostalCode, "no_postal_code"_L1},
    Name{SheetProblem::AddressTooLong, "address_too_long"_L1},
    Name{SheetProblem::ZeroTotal, "zero_total"_L1},
    Name{SheetProblem::SumsDiffer, "sums_differ"_L1},
    Name{SheetProblem::LayoutFailed, "layout_failed"_L1},
    Name{SheetProblem::PrinterRefused, "printer_refused"_L1},
    Name{SheetProblem::Interrupted, "interrupted"_L1},
};
constexpr std::array skipNames{
    Name{SkipReason::ByPerson, "by_person"_L1},
    Name{SkipReason::Voided, "voided"_L1},
    Name{SkipReason::NothingDue, "nothing_due"_L1},
};

template <typename Names, typename Enum>
QString nameOf(const Names &names, Enum value)
{
    for (const auto &name : names) {
        if (name.value == value)
            return name.text;
    }
    Q_UNREACHABLE();
}

template <typename Names>
Result<decltype(Names::value_type::value)> read(const Names &names, const QString &field,
                                                const QJsonValue &value)
{
    QStringList known;
    for (const auto &name : names) {
        if (value.toString() == name.text)
            return name.value;
        known.append(name.text);
    }
    return Error::invalid(Reason::UnknownValue, field, value.toString(), known.join(u", "_s));
}

QJsonObject toJson(const PrintSheet &sheet)
{
    QJsonObject json{{u"document"_s, sheet.document.toString()},
                     {u"number"_s, sheet.documentNumber},
                     {u"name"_s, sheet.name},
                     {u"town"_s, sheet.town},
                     {u"postal_code"_s, sheet.postalCode},
                     {u"pages"_s, sheet.pages},
                     {u"total"_s, sheet.total.minor()},
                     {u"state"_s, nameOf(sheetNames, sheet.state)}};
    if (sheet.problem)
        json.insert(u"problem"_s, nameOf(problemNames, *sheet.problem));
    if (sheet.skipped)
        json.insert(u"skipped"_s, nameOf(skipNames, *sheet.skipped));
    if (sheet.sentAt.isValid())
        json.insert(u"sent_at"_s, instantText(sheet.sentAt));
    return json;
}

Result<PrintSheet> sheetFrom(const QJsonObject &json, const QString &field)
{
    PrintSheet sheet;
    const QString id = json.value("document"_L1).toString();
    const auto document = Uuid::parse(id);
    if (!document)
        return Error::invalid(Reason::NotAnId, field + u".document"_s, id);
    sheet.document = *document;
    sheet.documentNumber = json.value("number"_L1).toString();
    sheet.name = json.value("name"_L1).toString();
    sheet.town = json.value("town"_L1).toString();
    sheet.postalCode = json.value("postal_code"_L1).toString();
    sheet.pages = json.value("pages"_L1).toInt(1);
    sheet.total = Money::fromMinor(json.value("total"_L1).toInteger());
    LD_ASSIGN(sheet.state, read(sheetNames, field + u".state"_s, json.value("state"_L1)));
    if (sheet.state == SheetState::Problem) {
        LD_ASSIGN(sheet.problem, read(problemNames, field + u".problem"_s, json.value("problem"_L1)));
    }
    if (sheet.state == SheetState::Skipped) {
        LD_ASSIGN(sheet.skipped, read(skipNames, field + u".skipped"_s, json.value("skipped"_L1)));
    }
    if (sheet.state == SheetState::Sent) {
        const QString text = json.value("sent_at"_L1).toString();
        const auto at = parseInstant(text);
        if (!at)
            return Error::invalid(Reason::NotATime, field + u".sent_at"_s, text);
        sheet.sentAt = *at;
    }
    if (sheet.state == SheetState::Sending) {
        sheet.state = SheetState::Problem;
        sheet.problem = SheetProblem::Interrupted;
    }
    return sheet;
}

} // namespace

QJsonObject PrintJob::toJson() const
{
    QJsonArray sheets;
    for (const PrintSheet &sheet : m_sheets)
        sheets.append(documents::toJson(sheet));
    return {{u"state"_s, nameOf(stateNames, m_state)}, {u"sheets"_s, sheets}};
}

Result<PrintJob> PrintJob::fromJson(const QJsonObject &json)
{
    PrintJob job;
    LD_ASSIGN(job.m_state, read(stateNames, u"state"_s, json.value("state"_L1)));
    if (!json.value("sheets"_L1).isArray())
        return Error::invalid(Reason::WrongType, u"sheets"_s, {}, u"array"_s);
    const QJsonArray sheets = json.value("sheets"_L1).toArray();
    for (qsizetype i = 0; i < sheets.size(); ++i) {
        LD_ASSIGN(PrintSheet sheet,
                  sheetFrom(sheets[i].toObject(), u"sheets[%1]"_s.arg(i)));
        sheet.number = static_cast<int>(i) + 1;
        job.m_sheets.append(sheet);
    }
    if (job.m_state == PrintJobState::Running)
        job.m_state = PrintJobState::Paused;
    return job;
}

} // namespace linedesk::documents
