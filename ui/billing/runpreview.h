#pragma once
#include "core/base/money.h"
#include "core/domain/subscriber.h"

#include <QJsonObject>
#include <QList>

namespace linedesk {

/// What the check of a billing run says of one subscriber.
enum class RunCheck { Held, Look, Ready };

struct RunRow {
    SubscriberId subscriber;
    QString account;
    QString name;
    QString packages;
    Money total;
    RunCheck check = RunCheck::Ready;
    QString reason; ///< a token of the server, e.g. "no_price"; empty for ready ones
};

/// What a billing run would do, as the server's dry run answers it. Nothing has been written.
struct RunPreview {
    QList<RunRow> rows; ///< held back first, then worth a look, then ready
    int invoices = 0;   ///< to be created: ready and worth a look
    int held = 0;
    int look = 0;
    Money total;
    Money tax;

    int ready() const { return int(rows.size()) - held - look; }
};

/// Reads the answer of POST /jobs with dry_run. Figures the server leaves out are taken from the
/// rows, so that an older or newer server is understood; an answer without "rows" is Damaged.
Result<RunPreview> runPreviewFromJson(const QJsonObject &answer);

} // namespace linedesk
