#include "ui/billing/runpreview.h"

#include "core/commands/envelope.h"
#include "core/storage/reader.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QString packagesOf(const QJsonValue &value)
{
    if (!value.isArray())
        return value.toString();
    QStringList names;
    for (const auto &name : value.toArray())
        names.append(name.toString());
    return names.join(u", "_s);
}

RunCheck checkOf(const QString &word, const QString &reason)
{
    if (word == "held"_L1)
        return RunCheck::Held;
    if (word == "look"_L1)
        return RunCheck::Look;
    if (word == "ready"_L1)
        return RunCheck::Ready;
    // A word this program does not know is not billed silently: somebody looks.
    return reason.isEmpty() && word.isEmpty() ? RunCheck::Ready : RunCheck::Look;
}

RunRow rowOf(const QJsonObject &object, RunCheck otherwise)
{
    RunRow row;
    row.subscriber =
        SubscriberId(Uuid::parse(object.value("subscriber_id"_L1).toString()).value_or(Uuid{}));
    row.account = object.value("account_no"_L1).toString();
    row.name = object.value("name"_L1).toString();
    row.packages = packagesOf(object.value("packages"_L1));
    row.total = Money::fromMinor(object.value("total_minor"_L1).toInteger());
    row.reason = object.value("reason"_L1).toString();
    for (const auto &problem : object.value("problems"_L1).toArray())
        row.problems.append(problemFromJson(problem.toObject()));
    row.check = object.contains("check"_L1)
                    ? checkOf(object.value("check"_L1).toString(), row.reason)
                    : otherwise;
    return row;
}

/// A number at the top, or inside "counts" or "totals".
qint64 figure(const QJsonObject &answer, QLatin1StringView name, qint64 otherwise)
{
    for (const auto &place :
         {answer.value(name), answer.value("counts"_L1).toObject().value(name),
          answer.value("totals"_L1).toObject().value(name)}) {
        if (place.isDouble())
            return place.toInteger();
    }
    return otherwise;
}

} // namespace

Result<RunPreview> runPreviewFromJson(const QJsonObject &answer)
{
    if (!answer.value("rows"_L1).isArray())
        return Error::of(ErrorCode::Protocol, Reason::Damaged, u"rows"_s);
    RunPreview preview;
    qint64 total = 0;
    qint64 tax = 0;
    const auto add = [&](const QJsonArray &rows, RunCheck otherwise) {
        for (const auto &value : rows) {
            const QJsonObject object = value.toObject();
            preview.rows.append(rowOf(object, otherwise));
            const RunRow &row = preview.rows.last();
            preview.held += row.check == RunCheck::Held ? 1 : 0;
            preview.look += row.check == RunCheck::Look ? 1 : 0;
            if (row.check != RunCheck::Held) {
                total += row.total.minor();
                tax += object.value("tax_minor"_L1).toInteger();
            }
        }
    };
    add(answer.value("rows"_L1).toArray(), RunCheck::Ready);
    add(answer.value("held_back"_L1).toArray(), RunCheck::Held);
    std::stable_sort(preview.rows.begin(), preview.rows.end(),
                     [](const RunRow &a, const RunRow &b) { return a.check < b.check; });
    preview.invoices = int(figure(answer, "invoices"_L1, preview.rows.size() - preview.held));
    preview.held = int(figure(answer, "held_back_count"_L1, preview.held));
    preview.notListed = int(figure(answer, "rows_not_listed"_L1, 0));
    preview.total = Money::fromMinor(figure(answer, "total_minor"_L1, total));
    preview.tax = Money::fromMinor(figure(answer, "tax_minor"_L1, tax));
    return preview;
}

void fillPackages(RunPreview &preview, Connection &connection)
{
    Reader reader(connection);
    for (RunRow &row : preview.rows) {
        if (!row.packages.isEmpty() || row.subscriber.isNull())
            continue;
        const auto summary = reader.find<SubscriberSummary>(row.subscriber.uuid());
        if (summary.ok() && *summary)
            row.packages = (*summary)->packageNames;
    }
}

} // namespace linedesk
