#include "ui/sync/syncentrymodel.h"

#include "ui/common/glyphs/statusglyph.h"
#include "ui/common/tables/cellroles.h"
#include "ui/messages/messagewords.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Under a heading of its own, whatever became of it meanwhile. What needs a decision does so first.
bool isToCheck(const SyncItem &item)
{
    return item.recovered && item.kind != SyncItem::Kind::Attention;
}

StatusGlyph glyphOf(const SyncItem &item)
{
    if (isToCheck(item))
        return StatusGlyph::Warning;
    switch (item.kind) {
    case SyncItem::Kind::Attention: return StatusGlyph::Critical;
    case SyncItem::Kind::Waiting: return StatusGlyph::Waiting;
    case SyncItem::Kind::Sending: return StatusGlyph::Working;
    case SyncItem::Kind::Sent: return StatusGlyph::Normal;
    case SyncItem::Kind::Settled: return StatusGlyph::Off;
    }
    return StatusGlyph::None;
}

} // namespace

void SyncEntryModel::setEntries(const QList<SyncItem> &entries, const Company &company,
                                QDate today)
{
    m_entries = entries;
    m_company = company;
    m_today = today;
    regroup();
}

void SyncEntryModel::setTab(Tab tab)
{
    m_tab = tab;
    regroup();
}

void SyncEntryModel::regroup()
{
    beginResetModel();
    m_lines.clear();
    const auto add = [this](const QString &heading, auto belongs) {
        bool first = true;
        for (int at = 0; at < int(m_entries.size()); ++at) {
            if (!belongs(m_entries.at(at)))
                continue;
            if (first)
                m_lines.append(Line{-1, heading});
            first = false;
            m_lines.append(Line{at, {}});
        }
    };
    using Kind = SyncItem::Kind;
    if (m_tab == Tab::Open) {
        add(tr("Needs attention"),
            [](const SyncItem &item) { return item.kind == Kind::Attention; });
        add(tr("Recovered, please check"), isToCheck);
        add(tr("Waiting to be sent"), [](const SyncItem &item) {
            return (item.kind == Kind::Waiting || item.kind == Kind::Sending) && !item.recovered;
        });
    } else {
        add(tr("Sent"),
            [](const SyncItem &item) { return item.kind == Kind::Sent && !item.recovered; });
        add(tr("Decided"),
            [](const SyncItem &item) { return item.kind == Kind::Settled && !item.recovered; });
    }
    endResetModel();
}

const SyncItem *SyncEntryModel::entryAt(int row) const
{
    return row >= 0 && row < m_lines.size() && m_lines.at(row).entry >= 0
               ? &m_entries.at(m_lines.at(row).entry)
               : nullptr;
}

bool SyncEntryModel::isGroup(int row) const
{
    return row >= 0 && row < m_lines.size() && m_lines.at(row).entry < 0;
}

int SyncEntryModel::rowOf(const CommandId &id) const
{
    for (int row = 0; row < int(m_lines.size()); ++row) {
        const SyncItem *entry = entryAt(row);
        if (entry && entry->command.id == id)
            return row;
    }
    return -1;
}

int SyncEntryModel::openCount() const
{
    return int(std::count_if(m_entries.cbegin(), m_entries.cend(), [](const SyncItem &entry) {
        return entry.recovered
               || (entry.kind != SyncItem::Kind::Sent && entry.kind != SyncItem::Kind::Settled);
    }));
}

int SyncEntryModel::sentCount() const
{
    return int(std::count_if(m_entries.cbegin(), m_entries.cend(), [](const SyncItem &entry) {
        return entry.kind == SyncItem::Kind::Sent;
    }));
}

int SyncEntryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int SyncEntryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Count);
}

QVariant SyncEntryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const SyncItem *entry = entryAt(index.row());
    if (!entry) {
        if (role == Qt::DisplayRole)
            return index.column() == What ? m_lines.at(index.row()).heading : u" "_s;
        return role == StrongRole ? QVariant(true) : QVariant();
    }
    const CommandWords words(
        MoneyFormat(Currency::find(m_company.currency).value_or(Currency{})));
    const QTimeZone zone = m_company.timeZone();
    if (index.column() == When) {
        const QDateTime local = entry->at.toTimeZone(zone);
        if (role == Qt::DisplayRole)
            return local.date() == m_today
                       ? QLocale().toString(local.time(), QLocale::ShortFormat)
                       : MessageWords::moment(entry->at, zone, m_today);
        return role == ToneRole ? QVariant(int(Tone::Muted)) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return words.title(entry->command, entry->subscriberName);
    case SecondLineRole: return words.detail(entry->command);
    case NameRole: return true;
    case GlyphRole: return int(glyphOf(*entry));
    default: return {};
    }
}

Qt::ItemFlags SyncEntryModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return isGroup(index.row()) ? Qt::ItemFlags(Qt::ItemIsEnabled)
                                : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace linedesk
