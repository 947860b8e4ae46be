#pragma once
#include <QList>
#include <QString>

namespace linedesk::architecture {

/// One place that breaks a rule of the house.
struct Breach {
    QString file; ///< from the root of the tree
    int line = 0; ///< from 1; 0 = the whole file
    QString rule; ///< short name, as in CONTRIBUTING.md
    QString why;

    QString text() const
    {
        return QStringLiteral("%1:%2: [%3] %4").arg(file).arg(line).arg(rule, why);
    }
};

using Breaches = QList<Breach>;

} // namespace linedesk::architecture
