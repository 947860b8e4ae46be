#pragma once
#include "core/domain/staff.h"

#include <QCoreApplication>

namespace linedesk {

/// What a history row says to people: "Contact changed", "Phone: (555) 010-4821 → (555) 010-4822".
class HistoryWords
{
    Q_DECLARE_TR_FUNCTIONS(linedesk::HistoryWords)
public:
    static QString what(const QString &command);
    /// Each changed field from what to what, joined by "; ".
    static QString changes(const History &history);

private:
    static QString field(const QString &name);
};

} // namespace linedesk
