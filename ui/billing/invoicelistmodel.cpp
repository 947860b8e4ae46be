#include "ui/billing/invoicelistmodel.h"

#include "ui/common/glyphs/statusglyph.h"
#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/statusdelegate.h"

namespace linedesk {
namespace {

StatusGlyph glyphOf(const InvoiceListEntry &entry, QDate today)
{
    if (entry.stage != InvoiceStage::Issued)
        return StatusGlyph::Off;
    if (entry.open.isZero())
        return StatusGlyph::Normal;
    return entry.dueOn < today ? StatusGlyph::Warning : StatusGlyph::Waiting;
}

} // namespace

InvoiceListModel::InvoiceListModel(const MoneyFormat &format, std::function<QDate()> today,
                                   QObject *parent)
    : QAbstractTableModel(parent)
    , m_format(format)
    , m_today(std::move(today))
{
}

void InvoiceListModel::setEntries(const QList<InvoiceListEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

QString InvoiceListModel::stateText(const InvoiceListEntry &entry) const
{
    if (entry.stage == InvoiceStage::Void)
        return tr("Void");
    if (entry.stage == InvoiceStage::Draft)
        return tr("Draft");
    if (entry.open.isZero())
        return tr("Paid");
    if (entry.dueOn < m_today())
        return tr("Late");
    return entry.open < entry.total ? tr("Part paid") : tr("Open");
}

int InvoiceListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int InvoiceListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Count;
}

QVariant InvoiceListModel::data(const QModelIndex &index, int role) const
{
    const InvoiceListEntry &entry = m_entries.at(index.row());
    const int column = index.column();
    if (role == Qt::DisplayRole) {
        switch (column) {
        case State: return stateText(entry);
        case Number: return entry.number;
        case Date: return m_words.brief(entry.issuedOn, m_today());
        case Name: return entry.name;
        case Due: return m_words.brief(entry.dueOn, m_today());
        case Total: return m_format.text(entry.total);
        case Open: return entry.open.isZero() ? QString() : m_format.text(entry.open);
        }
    }
    if (role == RowIdRole)
        return entry.id.toString();
    if (role == GlyphRole && column == State)
        return int(glyphOf(entry, m_today()));
    if (role == Qt::AccessibleTextRole && column == State)
        return StatusDelegate::statusAccessibleText(stateText(entry));
    if (role == NameRole && column == Name)
        return true;
    return {};
}

QVariant InvoiceListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section >= Total)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State: return tr("State");
    case Number: return tr("Invoice");
    case Date: return tr("Date");
    case Name: return tr("Subscriber");
    case Due: return tr("Due");
    case Total: return tr("Total");
    case Open: return tr("Open");
    }
    return {};
}

} // namespace linedesk
