#include "ui/billing/runpreviewmodel.h"

#include "core/base/fold.h"
#include "ui/billing/runreasonwords.h"
#include "ui/common/glyphs/statusglyph.h"
#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/statusdelegate.h"

namespace linedesk {
namespace {

StatusGlyph glyphOf(RunCheck check)
{
    switch (check) {
    case RunCheck::Held: return StatusGlyph::Critical;
    case RunCheck::Look: return StatusGlyph::Warning;
    case RunCheck::Ready: return StatusGlyph::Normal;
    }
    return StatusGlyph::None;
}

} // namespace

RunPreviewModel::RunPreviewModel(const MoneyFormat &format, QObject *parent)
    : QAbstractTableModel(parent)
    , m_format(format)
{
}

void RunPreviewModel::setPreview(const RunPreview &preview)
{
    m_preview = preview;
    narrow();
}

void RunPreviewModel::setCheck(std::optional<RunCheck> check)
{
    m_check = check;
    narrow();
}

void RunPreviewModel::setFindText(const QString &text)
{
    m_find = folded(text.trimmed());
    narrow();
}

void RunPreviewModel::narrow()
{
    beginResetModel();
    m_shown.clear();
    for (qsizetype at = 0; at < m_preview.rows.size(); ++at) {
        const RunRow &row = m_preview.rows.at(at);
        if (m_check && row.check != *m_check)
            continue;
        if (m_find.isEmpty() || folded(row.name).contains(m_find)
            || folded(row.account).contains(m_find) || folded(row.packages).contains(m_find))
            m_shown.append(at);
    }
    endResetModel();
}

int RunPreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int RunPreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Count;
}

QVariant RunPreviewModel::data(const QModelIndex &index, int role) const
{
    const RunRow &row = this->row(index.row());
    if (role == Qt::DisplayRole) {
        switch (index.column()) {
        case Check: return RunReasonWords::text(row);
        case Subscriber: return row.name;
        case Account: return row.account;
        case Packages: return row.packages;
        case ToBill:
            return row.check == RunCheck::Held && row.total.isZero() ? QString()
                                                                     : m_format.text(row.total);
        }
    }
    if (role == GlyphRole && index.column() == Check)
        return int(glyphOf(row.check));
    if (role == Qt::AccessibleTextRole && index.column() == Check)
        return StatusDelegate::statusAccessibleText(RunReasonWords::text(row));
    if (role == NameRole && index.column() == Subscriber)
        return true;
    return {};
}

QVariant RunPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == ToBill)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Check: return tr("Check");
    case Subscriber: return tr("Subscriber");
    case Account: return tr("Account");
    case Packages: return tr("Package");
    case ToBill: return tr("To bill");
    }
    return {};
}

} // namespace linedesk
