#include "core/commands/envelope.h"

#include "core/base/reasons.h"

using namespace Qt::StringLiterals;

namespace linedesk {

QByteArray CommandEnvelope::fingerprint() const
{
    return fingerprint(canonicalJson(payload));
}

QByteArray CommandEnvelope::fingerprint(const QByteArray &payloadText) const
{
    // The canonical JSON of an object with these keys, in their order.
    QByteArray typeText;
    appendJsonText(typeText, type);
    return sha256("{\"business_date\":\"" + isoDate(businessDate).toUtf8()
                  + "\",\"entered_at\":\"" + instantText(enteredAt).toUtf8()
                  + "\",\"payload\":" + payloadText
                  + ",\"type\":" + typeText
                  + ",\"type_ver\":" + QByteArray::number(typeVersion) + '}');
}

QString CommandEnvelope::chainHash(const QByteArray &fingerprint) const
{
    return QString::fromLatin1(
        sha256(QByteArray::fromHex(prevHash.toLatin1()) + id.bytes() + fingerprint).toHex());
}

QJsonObject problemToJson(const Problem &problem)
{
    QJsonObject json{
        {u"reason"_s, QString(reasonCode(problem.reason))},
        {u"field"_s, problem.field},
        {u"value"_s, problem.value},
        {u"expected"_s, problem.expected},
        {u"sentence"_s, problemSentence(problem)},
    };
    if (problem.line > 0)
        json.insert(u"line"_s, problem.line);
    if (problem.column > 0)
        json.insert(u"column"_s, problem.column);
    return json;
}

Problem problemFromJson(const QJsonObject &json)
{
    return Problem{reasonFromCode(json.value("reason"_L1).toString()).value_or(Reason::Syntax),
                   json.value("field"_L1).toString(),
                   json.value("value"_L1).toString(),
                   json.value("expected"_L1).toString(),
                   json.value("line"_L1).toInt(),
                   json.value("column"_L1).toInt()};
}

QJsonObject answerToJson(const CommandAnswer &answer)
{
    QJsonArray problems;
    for (const Problem &problem : answer.problems)
        problems.append(problemToJson(problem));
    QJsonObject json{
        {u"id"_s, answer.id.toString()},
        {u"status"_s, QString(nameOf(answer.status))},
        {u"result"_s, answer.result},
        {u"problems"_s, problems},
        {u"seq"_s, answer.seq},
    };
    if (answer.status == AnswerStatus::Refused)
        json.insert(u"code"_s, QString(errorCodeName(answer.code)));
    return json;
}

QByteArray answerText(const CommandAnswer &answer)
{
    if (!answer.problems.isEmpty() || answer.status == AnswerStatus::Refused)
        return canonicalJson(answerToJson(answer));
    // The same text without the object: a long batch has one for each command. Keys in order.
    QByteArray text = "{\"id\":";
    appendJsonText(text, answer.id.toString());
    text += ",\"problems\":[],\"result\":" + canonicalJson(answer.result);
    text += ",\"seq\":" + QByteArray::number(answer.seq) + ",\"status\":";
    appendJsonText(text, QString(nameOf(answer.status)));
    return text + '}';
}

Result<CommandAnswer> answerFromJson(const QJsonObject &json)
{
    CommandAnswer answer;
    const auto id = Uuid::parse(json.value("id"_L1).toString());
    const auto status = valueOf<AnswerStatus>(json.value("status"_L1).toString());
    if (!id || !status)
        return Error::of(ErrorCode::Protocol, Reason::WrongType, u"answer"_s,
                         QString::fromUtf8(canonicalJson(json).left(100)), u"id and status"_s);
    answer.id = CommandId(*id);
    answer.status = *status;
    answer.code =
        errorCodeFromName(json.value("code"_L1).toString()).value_or(ErrorCode::Validation);
    answer.result = json.value("result"_L1).toObject();
    answer.seq = json.value("seq"_L1).toInteger();
    for (const auto &problem : json.value("problems"_L1).toArray())
        answer.problems.append(problemFromJson(problem.toObject()));
    return answer;
}

} // namespace linedesk
