#include "samplemodel.h"

#include "ui/common/glyphs/statusglyph.h"
#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/statusdelegate.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

struct Row {
    StatusGlyph glyph;
    QString status, name, account, package, town, balance;
    int days;
    QString autopay;
    bool unsent = false;
};

const QList<Row> &rows()
{
    constexpr auto ok = StatusGlyph::Normal;
    constexpr auto crit = StatusGlyph::Suspended;
    constexpr auto warn = StatusGlyph::Warning;
    static const QList<Row> all{
        {crit, u"Suspended"_s, u"Harlan Pruitt"_s, u"10218"_s, u"Quarry 50"_s, u"Otter Bend"_s, u"$214.85"_s, 61, u"Off"_s},
        {crit, u"Suspended"_s, u"Juniper Lane Dental"_s, u"10077"_s, u"Business Fiber 300"_s, u"Millrace"_s, u"$389.00"_s, 58, u"Off"_s, true},
        {crit, u"Suspended"_s, u"Odessa Marchetti"_s, u"11640"_s, u"Quarry 25"_s, u"Otter Bend"_s, u"$164.40"_s, 52, u"Off"_s},
        {ok, u"Active"_s, u"Dolores Whitaker"_s, u"10482"_s, u"Quarry 50 + Voice"_s, u"Otter Bend"_s, u"$128.40"_s, 22, u"Off"_s},
        {ok, u"Active"_s, u"Bram & Ines Okafor"_s, u"10931"_s, u"Quarry 100"_s, u"Millrace"_s, u"$149.90"_s, 22, u"Card expired"_s, true},
        {ok, u"Active"_s, u"Tallgrass Feed & Seed"_s, u"10015"_s, u"Business Wireless 100"_s, u"Otter Bend"_s, u"$258.00"_s, 22, u"Off"_s},
        {ok, u"Active"_s, u"Wendell Achterberg"_s, u"11203"_s, u"Quarry 25"_s, u"Millrace"_s, u"$94.90"_s, 22, u"Off"_s},
        {ok, u"Active"_s, u"Priya Raghunathan"_s, u"11877"_s, u"Quarry 100"_s, u"Otter Bend"_s, u"$139.90"_s, 21, u"On"_s},
        {warn, u"In grace"_s, u"Lucius Beaumont"_s, u"10566"_s, u"Quarry 50"_s, u"Otter Bend"_s, u"$69.95"_s, 21, u"Off"_s},
        {ok, u"Active"_s, u"Quarry Flat Grange Hall"_s, u"10109"_s, u"Business Wireless 50"_s, u"Quarry Flat"_s, u"$1,118.00"_s, 21, u"Off"_s},
        {ok, u"Active"_s, u"Marisol Etchegaray"_s, u"11412"_s, u"Quarry 50"_s, u"Quarry Flat"_s, u"$69.95"_s, 20, u"Card expired"_s, true},
        {warn, u"In grace"_s, u"Thaddeus Moon"_s, u"10874"_s, u"Quarry 25"_s, u"Quarry Flat"_s, u"$94.90"_s, 20, u"Off"_s},
        {ok, u"Active"_s, u"Annika Sörensen"_s, u"12001"_s, u"Quarry 100"_s, u"Millrace"_s, u"$139.90"_s, 19, u"On"_s},
        {StatusGlyph::Hibernated, u"Hibernated"_s, u"Cottonwood RV Park"_s, u"10340"_s, u"Seasonal 50"_s, u"Quarry Flat"_s, u"$79.00"_s, 19, u"Off"_s},
        {ok, u"Active"_s, u"Felix Dragomir"_s, u"11158"_s, u"Quarry 25"_s, u"Otter Bend"_s, u"$57.45"_s, 18, u"Off"_s},
        {ok, u"Active"_s, u"Opal Nakagawa"_s, u"11733"_s, u"Quarry 50"_s, u"Millrace"_s, u"$69.95"_s, 18, u"Off"_s},
        {ok, u"Active"_s, u"Roy Lindqvist"_s, u"10692"_s, u"Quarry 50 + Voice"_s, u"Quarry Flat"_s, u"$84.95"_s, 17, u"On"_s},
        {ok, u"Active"_s, u"Sunniva Haugen"_s, u"11990"_s, u"Quarry 100"_s, u"Quarry Flat"_s, u"$99.95"_s, 17, u"Card expired"_s},
    };
    return all;
}

} // namespace

SampleModel::SampleModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    for (const int row : {3, 5, 6})
        m_ticks.set(row, true);
}

int SampleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(rows().size());
}

int SampleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Count;
}

QVariant SampleModel::data(const QModelIndex &index, int role) const
{
    const Row &row = rows().at(index.row());
    const int column = index.column();
    if (role == Qt::CheckStateRole && column == Tick)
        return m_ticks.contains(index.row()) ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::DisplayRole) {
        const QVariant texts[] = {{},          row.status,  row.name, row.account, row.package,
                                  row.town,    row.balance, row.days, row.autopay};
        return texts[column];
    }
    const bool expired = column == Autopay && row.autopay == "Card expired"_L1;
    if (role == GlyphRole && (column == Status || expired))
        return int(expired ? StatusGlyph::Warning : row.glyph);
    if (role == ToneRole && expired)
        return int(Tone::Warn);
    if (role == Qt::AccessibleTextRole && column == Status)
        return StatusDelegate::statusAccessibleText(row.status);
    if (role == NameRole && column == Name)
        return true;
    if (role == TrailingIconRole && column == Name && row.unsent)
        return u"cloud-upload"_s;
    return {};
}

bool SampleModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != Tick)
        return false;
    m_ticks.set(index.row(), value.toInt() == Qt::Checked);
    Q_EMIT dataChanged(index, index, {role});
    Q_EMIT ticksChanged();
    return true;
}

QVariant SampleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == Balance || section == DaysLate))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString names[] = {QString(),   u"Status"_s,  u"Name"_s,      u"Account"_s, u"Package"_s,
                             u"Town"_s,   u"Balance"_s, u"Days late"_s, u"Autopay"_s};
    return names[section];
}

void SampleModel::tickAll(bool ticked)
{
    if (ticked)
        m_ticks.setAll();
    else
        m_ticks.clear();
    Q_EMIT dataChanged(index(0, Tick), index(rowCount() - 1, Tick), {Qt::CheckStateRole});
    Q_EMIT ticksChanged();
}

} // namespace linedesk
