#pragma once
#include "ui/subscribers/facttablemodel.h"

#include <QCoreApplication>
#include <QDate>

namespace linedesk {

/// What a list of somebody's documents says where this computer keeps a part of them only.
class EarlierWords
{
    Q_DECLARE_TR_FUNCTIONS(linedesk::EarlierWords)
public:
    /// "Not on this computer: before Oct 1, 2026".
    static QString what(QDate before);
    /// Whether it is on its way.
    static FactTableModel::Cell state(bool comes);
};

} // namespace linedesk
