#include "ui/billing/printsheetmodel.h"

#include "ui/common/glyphs/statusglyph.h"
#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/statusdelegate.h"

#include <QLocale>

namespace linedesk {

using documents::PrintSheet;
using documents::SheetProblem;
using documents::SheetState;

namespace {

StatusGlyph glyphOf(SheetState state)
{
    switch (state) {
    case SheetState::Waiting: return StatusGlyph::Waiting;
    case SheetState::Sending: return StatusGlyph::Working;
    case SheetState::Sent: return StatusGlyph::Normal;
    case SheetState::Problem: return StatusGlyph::Critical;
    case SheetState::Skipped: return StatusGlyph::Off;
    }
    return StatusGlyph::None;
}

} // namespace

PrintSheetModel::PrintSheetModel(const MoneyFormat &format, const QTimeZone &zone, QObject *parent)
    : QAbstractTableModel(parent)
    , m_format(format)
    , m_zone(zone)
{
}

void PrintSheetModel::setJob(const documents::PrintJob &job)
{
    const bool same = job.sheets() == m_job.sheets();
    m_job = job;
    if (!same)
        narrow();
}

void PrintSheetModel::setShown(Shown shown)
{
    m_shownKind = shown;
    narrow();
}

void PrintSheetModel::narrow()
{
    beginResetModel();
    m_shown.clear();
    for (const int number : m_job.displayOrder()) {
        const SheetState state = m_job.sheets().at(number - 1).state;
        if (m_shownKind == Shown::All
            || (m_shownKind == Shown::NeedsFix && state == SheetState::Problem)
            || (m_shownKind == Shown::Sent && state == SheetState::Sent))
            m_shown.append(number);
    }
    endResetModel();
}

const PrintSheet &PrintSheetModel::sheet(int row) const
{
    return m_job.sheets().at(m_shown.at(row) - 1);
}

QString PrintSheetModel::problemText(SheetProblem problem)
{
    switch (problem) {
    case SheetProblem::NoName: return tr("Name is missing");
    case SheetProblem::NoAddress: return tr("Address is missing");
    case SheetProblem::NoPostalCode: return tr("Address has no ZIP code");
    case SheetProblem::AddressTooLong: return tr("Address has too many lines");
    case SheetProblem::ZeroTotal: return tr("Nothing is due");
    case SheetProblem::SumsDiffer: return tr("Sums do not add up");
    case SheetProblem::LayoutFailed: return tr("Page cannot be made");
    case SheetProblem::PrinterRefused: return tr("Printer did not take it");
    case SheetProblem::Interrupted: return tr("Cut short, look at the printer");
    }
    return {};
}

QString PrintSheetModel::stateText(const PrintSheet &sheet) const
{
    switch (sheet.state) {
    case SheetState::Waiting: return tr("Waiting");
    case SheetState::Sending: return tr("Sending to printer");
    case SheetState::Sent:
        return tr("Sent %1", "time of day")
            .arg(QLocale().toString(sheet.sentAt.toTimeZone(m_zone).time(), QLocale::ShortFormat));
    case SheetState::Problem:
        return sheet.problem ? problemText(*sheet.problem) : tr("Needs a fix");
    case SheetState::Skipped: return tr("Left out");
    }
    return {};
}

QString PrintSheetModel::text(const PrintSheet &sheet, int column) const
{
    switch (column) {
    case State: return stateText(sheet);
    case Invoice: return sheet.documentNumber;
    case Name: return sheet.name;
    case Town: return sheet.town;
    case PostalCode: return sheet.postalCode;
    case Pages: return QLocale().toString(sheet.pages);
    case Total: return m_format.text(sheet.total);
    case Fix: return sheet.state == SheetState::Problem ? tr("Fix or skip…") : QStringLiteral(" ");
    }
    return {};
}

int PrintSheetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int PrintSheetModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Count;
}

QVariant PrintSheetModel::data(const QModelIndex &index, int role) const
{
    const PrintSheet &one = sheet(index.row());
    const int column = index.column();
    if (role == Qt::DisplayRole)
        return text(one, column);
    if (role == RowIdRole)
        return one.document.toString();
    if (role == GlyphRole && column == State)
        return int(glyphOf(one.state));
    if (role == Qt::AccessibleTextRole && column == State)
        return StatusDelegate::statusAccessibleText(stateText(one));
    if (role == NameRole && column == Name)
        return true;
    return {};
}

QVariant PrintSheetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == Pages || section == Total))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State: return tr("State");
    case Invoice: return tr("Invoice");
    case Name: return tr("Name");
    case Town: return tr("Town");
    case PostalCode: return tr("ZIP");
    case Pages: return tr("Pages");
    case Total: return tr("Total");
    }
    return QString();
}

} // namespace linedesk
