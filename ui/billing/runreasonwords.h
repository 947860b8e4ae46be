#pragma once
#include "ui/billing/runpreview.h"

#include <QCoreApplication>

namespace linedesk {

/// Turns the server's reasons in a run's preview into words for people.
class RunReasonWords
{
    Q_DECLARE_TR_FUNCTIONS(linedesk::RunReasonWords)
public:
    /// "Package has no price", "First invoice"; a reason this program does not know gives
    /// "Held back" or "Worth a look".
    static QString text(const RunRow &row);
};

} // namespace linedesk
