#pragma once
#include "core/base/money.h"
#include "core/base/result.h"
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
    QList<Problem> problems; ///< why the invoice cannot be made
};

/// What a billing run would do, as the server's dry run answers it. Nothing has been written.
struct RunPreview {
    QList<RunRow> rows; ///< held back first, then worth a look, then ready
    int invoices = 0;   ///< to be created: ready and worth a look
    int notListed = 0;  ///< of them, more than the server sends rows for
    int held = 0;
    int look = 0;
    Money total;
    Money tax;

    int ready() const { return invoices - look; }
    int subscribers() const { return invoices + held; }
};

class Connection;

/// Reads the answer of POST /jobs with dry_run: "rows" that can be billed, and "held_back" with
/// their problems (or rows with a "check" of held, look or ready). Figures the server leaves out are taken from the
/// rows, so that an older or newer server is understood; an answer without "rows" is Damaged.
Result<RunPreview> runPreviewFromJson(const QJsonObject &answer);
/// Fills in the packages the server does not name, from the local copy. Thread of the connection.
void fillPackages(RunPreview &preview, Connection &connection);

} // namespace linedesk
