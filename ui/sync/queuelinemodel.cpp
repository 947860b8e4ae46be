#include "ui/sync/queuelinemodel.h"

#include "ui/common/glyphs/statusglyph.h"
#include "ui/common/tables/cellroles.h"
#include "ui/messages/messagewords.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace linedesk {

void QueueLineModel::setLines(const QList<QueueLine> &lines, const Company &company, QDate today)
{
    beginResetModel();
    m_lines = lines;
    m_company = company;
    m_today = today;
    endResetModel();
}

int QueueLineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int QueueLineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Count);
}

QString QueueLineModel::second(const QueueLine &line) const
{
    const CommandWords words(
        MoneyFormat(Currency::find(m_company.currency).value_or(Currency{})));
    QStringList parts{tr("No. %1", "place in a queue").arg(QLocale().toString(line.command.deviceSeq))};
    if (line.isKnown)
        parts.append(tr("the server has it"));
    if (line.isRefused)
        parts.append(tr("refused"));
    const QString detail = words.detail(line.command);
    if (!detail.isEmpty())
        parts.append(detail);
    return parts.join(u" · "_s);
}

QVariant QueueLineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_lines.size())
        return {};
    const QueueLine &line = m_lines.at(index.row());
    if (index.column() == When) {
        if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
            return MessageWords::cell(
                MessageWords::moment(line.command.enteredAt, m_company.timeZone(), m_today));
        return role == ToneRole ? QVariant(int(Tone::Muted)) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        const CommandWords words(
            MoneyFormat(Currency::find(m_company.currency).value_or(Currency{})));
        return words.title(line.command, line.subscriberName);
    }
    case SecondLineRole: return second(line);
    case NameRole: return true;
    case GlyphRole:
        return int(line.isRefused                              ? StatusGlyph::Off
                   : line.receivedAt.isValid() || line.isKnown ? StatusGlyph::Normal
                                                               : StatusGlyph::Waiting);
    default: return {};
    }
}

} // namespace linedesk
