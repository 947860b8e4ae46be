#include "ui/sync/devicelistmodel.h"

#include "ui/common/tables/cellroles.h"
#include "ui/common/tables/statusdelegate.h"
#include "ui/messages/messagewords.h"

using namespace Qt::StringLiterals;

namespace linedesk {

void DeviceListModel::setDevices(const QList<DeviceFact> &devices, const Company &company,
                                 QDate today)
{
    beginResetModel();
    m_devices = devices;
    m_zone = company.timeZone();
    m_today = today;
    endResetModel();
}

const DeviceFact *DeviceListModel::deviceAt(int row) const
{
    return row >= 0 && row < m_devices.size() ? &m_devices.at(row) : nullptr;
}

int DeviceListModel::rowOf(const QString &id, const QString &userId) const
{
    for (int row = 0; row < int(m_devices.size()); ++row) {
        if (m_devices.at(row).id == id && m_devices.at(row).userId == userId)
            return row;
    }
    return -1;
}

QString DeviceListModel::word(DeviceFact::State state)
{
    switch (state) {
    case DeviceFact::State::InUse: return tr("In use");
    case DeviceFact::State::StandsStill: return tr("Stands still: exists twice");
    case DeviceFact::State::Released: return tr("May go on");
    }
    return {};
}

StatusGlyph DeviceListModel::glyph(DeviceFact::State state)
{
    switch (state) {
    case DeviceFact::State::InUse: return StatusGlyph::Normal;
    case DeviceFact::State::StandsStill: return StatusGlyph::Critical;
    case DeviceFact::State::Released: return StatusGlyph::Waiting;
    }
    return StatusGlyph::None;
}

QString DeviceListModel::text(const DeviceFact &device, int column) const
{
    switch (Column(column)) {
    case Computer: return device.computer.isEmpty() ? tr("Without a name") : device.computer;
    case Person: return device.person;
    case LastHeard:
        return device.lastHeard.isValid()
                   ? MessageWords::cell(MessageWords::moment(device.lastHeard, m_zone, m_today))
                   : QString();
    case State: return word(device.state);
    case Count: break;
    }
    return {};
}

int DeviceListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_devices.size());
}

int DeviceListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Count);
}

QVariant DeviceListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Computer: return tr("Computer");
    case Person: return tr("Person");
    case LastHeard: return tr("Last heard");
    case State: return tr("State");
    case Count: break;
    }
    return {};
}

QVariant DeviceListModel::data(const QModelIndex &index, int role) const
{
    const DeviceFact *device = index.isValid() ? deviceAt(index.row()) : nullptr;
    if (!device)
        return {};
    switch (role) {
    case Qt::DisplayRole: return text(*device, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == State
                   ? StatusDelegate::statusAccessibleText(text(*device, State))
                   : text(*device, index.column());
    case NameRole: return index.column() == Computer;
    case GlyphRole: return index.column() == State ? QVariant(int(glyph(device->state))) : QVariant();
    default: return {};
    }
}

} // namespace linedesk
