#pragma once
#include "core/domain/codec.h"
#include "core/domain/staff.h"

namespace linedesk {

/// A command as it travels and is kept: what somebody meant, when, and in which place of their
/// queue. The payload belongs to the command's own type (see commandRegister()).
struct CommandEnvelope {
    CommandId id;
    QString type;
    int typeVersion = 1;
    QJsonObject payload;
    qint64 deviceSeq = 0; ///< gapless from 1 per (device, user); 0 = not from a desk's queue
    QDateTime enteredAt;
    QDate businessDate;
    QString prevHash; ///< hex of the chain before this command; empty for the first

    template <typename V>
    static void fields(V &&visit)
    {
        visit("id", &CommandEnvelope::id, FieldRule::any().needed());
        visit("type", &CommandEnvelope::type, FieldRule::text(60).needed());
        visit("type_ver", &CommandEnvelope::typeVersion, FieldRule::number(1, 1000));
        visit("payload", &CommandEnvelope::payload, FieldRule::any().needed());
        visit("device_seq", &CommandEnvelope::deviceSeq,
              FieldRule::number(0, std::numeric_limits<qint64>::max()));
        visit("entered_at", &CommandEnvelope::enteredAt, FieldRule::any().needed());
        visit("business_date", &CommandEnvelope::businessDate, FieldRule::any().needed());
        visit("prev_hash", &CommandEnvelope::prevHash, FieldRule::text(64));
    }

    /// What makes two commands the same: SHA-256 over type, version, payload, times.
    QByteArray fingerprint() const;
    /// The same where the payload's canonical JSON is at hand.
    QByteArray fingerprint(const QByteArray &payloadText) const;
    /// The device chain after this command: SHA-256(prev ‖ id ‖ fingerprint), hex.
    QString chainHash() const { return chainHash(fingerprint()); }
    QString chainHash(const QByteArray &fingerprint) const;
};

enum class AnswerStatus { Applied, Adjusted, Refused };
template <>
struct EnumNames<AnswerStatus> {
    static constexpr std::array rows{
        EnumRow{AnswerStatus::Applied, QLatin1StringView("applied")},
        EnumRow{AnswerStatus::Adjusted, QLatin1StringView("adjusted")},
        EnumRow{AnswerStatus::Refused, QLatin1StringView("refused")},
    };
};

/// What became of a command. The same command again gets the same answer.
struct CommandAnswer {
    CommandId id;
    AnswerStatus status = AnswerStatus::Applied;
    ErrorCode code = ErrorCode::Validation; ///< of a refusal
    QJsonObject result;                     ///< numbers given and the like
    QList<Problem> problems;
    qint64 seq = 0; ///< the feed's number after it
};

QJsonObject answerToJson(const CommandAnswer &answer);
/// Its canonical JSON.
QByteArray answerText(const CommandAnswer &answer);
Result<CommandAnswer> answerFromJson(const QJsonObject &json);
QJsonObject problemToJson(const Problem &problem);
Problem problemFromJson(const QJsonObject &json);

} // namespace linedesk
