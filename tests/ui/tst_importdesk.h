#pragma once
#include "support/testdesk.h"

#include <QPromise>

#include <functional>

namespace linedesk {

/// A desk whose server takes rows and finishes every job at once, or as told.
class ImportDesk : public TestDesk
{
public:
    static inline const QString importJob = QStringLiteral("0190163d-8694-739b-aea5-966c26f8ad91");
    static inline const QString undoJob = QStringLiteral("0190163d-8694-739b-aea5-966c26f8ad92");

    bool online = true;
    QString jobState = QStringLiteral("done");
    QString undoState = QStringLiteral("done"); ///< of a job that takes an import back
    std::function<void()> duringNext; ///< while the next call is on its way, once
    QJsonArray staged;

    QFuture<Result<QJsonObject>> call(HttpVerb verb, const QString &path,
                                      const QJsonObject &body) override
    {
        calls.append({verb, path, body});
        QPromise<Result<QJsonObject>> promise;
        promise.start();
        if (!online) {
            promise.addResult(Result<QJsonObject>(
                Error::of(ErrorCode::Offline, Reason::Unreachable, QStringLiteral("server"))));
        } else {
            if (duringNext)
                std::exchange(duringNext, {})();
            for (const QJsonValue &row : body.value(QLatin1StringView("rows")).toArray())
                staged.append(row);
            const bool undo = body.value(QLatin1StringView("kind")).toString()
                              == QLatin1StringView("import_undo");
            promise.addResult(Result<QJsonObject>(QJsonObject{
                {QStringLiteral("id"), undo ? undoJob : importJob},
                {QStringLiteral("kind"),
                 undo ? QStringLiteral("import_undo") : QStringLiteral("import")},
                {QStringLiteral("state"), undo ? undoState : jobState},
                {QStringLiteral("total"), staged.size()},
                {QStringLiteral("done"), staged.size()},
                {QStringLiteral("refused"), 0},
                {QStringLiteral("result"),
                 QJsonObject{{QStringLiteral("created"), staged.size()}}}}));
        }
        promise.finish();
        return promise.future();
    }
};

} // namespace linedesk
