#include "app/server/jobs/jobwork.h"

#include "core/base/reasons.h"

using namespace Qt::StringLiterals;

namespace linedesk::jobs {
namespace {

constexpr int listedAtMost = 100;

} // namespace

CommandEnvelope envelope(const Job &job, const Company &company, QByteArrayView key,
                         QLatin1StringView type, const QJsonObject &payload)
{
    CommandEnvelope out;
    out.id = CommandId(Uuid::derived(job.id.bytes() + QByteArray(type.data(), type.size()) + ':'
                                     + key.toByteArray()));
    out.type = QString(type);
    out.payload = payload;
    out.enteredAt = job.createdAt;
    out.businessDate = businessDate(job.createdAt, company.timeZone());
    return out;
}

Result<void> save(Connection &connection, const Clock &clock, Job &job)
{
    job.changedAt = clock.nowUtc();
    Transaction transaction(connection);
    LD_TRY(transaction.begin());
    Writer writer(connection, Journal::Feed);
    LD_TRY(writer.beginFeed(clock.nowMs()));
    ChangeSet changes;
    changes.upsert(job);
    LD_TRY(writer.apply(changes));
    LD_TRY(writer.endFeed());
    return transaction.commit();
}

QJsonObject resultOf(const Job &job)
{
    const auto json = parseJsonObject(job.result.toUtf8());
    return json.ok() ? *json : QJsonObject();
}

void setResult(Job &job, const QJsonObject &result)
{
    job.result = QString::fromUtf8(canonicalJson(result));
}

void addRefused(QJsonObject &result, const QJsonObject &row, const QList<Problem> &problems)
{
    QJsonArray list = result.value("refused"_L1).toArray();
    if (list.size() >= listedAtMost) {
        result.insert(u"refused_not_listed"_s,
                      result.value("refused_not_listed"_L1).toInteger() + 1);
        return;
    }
    QJsonObject entry = row;
    QJsonArray all;
    for (const Problem &problem : problems.first(qMin<qsizetype>(2, problems.size()))) {
        all.append(QJsonObject{{u"reason"_s, QString(reasonCode(problem.reason))},
                               {u"field"_s, problem.field},
                               {u"value"_s, problem.value.left(80)},
                               {u"expected"_s, problem.expected.left(80)},
                               {u"sentence"_s, problemSentence(problem).left(200)}});
    }
    entry.insert(u"problems"_s, all);
    list.append(entry);
    result.insert(u"refused"_s, list);
}

} // namespace linedesk::jobs
