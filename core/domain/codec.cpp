#include "core/domain/codec.h"

#include "core/base/fold.h"

using namespace Qt::StringLiterals;

namespace linedesk::codec {

QString Path::toString() const
{
    if (!m_before && m_name.isEmpty())
        return m_start;
    const QString name = m_index >= 0 ? QString::number(m_index) : QString(m_name);
    return m_before ? m_before->toString(name) : name;
}

QString Path::toString(const QString &field) const
{
    const QString path = toString();
    return path.isEmpty() ? field : path + u'.' + field;
}

QString shown(const QJsonValue &json)
{
    QString text;
    switch (json.type()) {
    case QJsonValue::Null: return u"null"_s;
    case QJsonValue::Bool: return json.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double: return QString::number(json.toInteger());
    case QJsonValue::String: text = json.toString(); break;
    case QJsonValue::Array: return u"a list"_s;
    case QJsonValue::Object: return u"an object"_s;
    case QJsonValue::Undefined: return {};
    }
    if (looksLikeCardNumber(text))
        return u"…"_s;
    return text.size() > 60 ? text.first(57) + u'…' : text;
}

void addWrongType(const QJsonValue &json, const Path &path, QLatin1StringView wanted,
                  Problems &problems)
{
    problems.append({Reason::WrongType, path.toString(), shown(json), QString(wanted)});
}

bool readText(const QJsonValue &json, QString &out, const FieldRule &rule, const Path &path,
              Problems &problems)
{
    if (!json.isString()) {
        addWrongType(json, path, "a text"_L1, problems);
        return false;
    }
    const QString text = json.toString();
    if (!isCleanText(text) || (!rule.lines && (text.contains(u'\n') || text.contains(u'\r')))) {
        problems.append({Reason::ForbiddenCharacter, path.toString(), shown(json), {}});
        return false;
    }
    if (rule.maxLength > 0 && text.size() > rule.maxLength) {
        problems.append({Reason::TooLong, path.toString(), shown(json), QString::number(rule.maxLength)});
        return false;
    }
    if (rule.required && text.trimmed().isEmpty()) {
        problems.append({Reason::Required, path.toString(), {}, {}});
        return false;
    }
    out = text;
    return true;
}

bool readNumber(const QJsonValue &json, qint64 &out, const FieldRule &rule, const Path &path,
                Problems &problems)
{
    if (!json.isDouble()) {
        addWrongType(json, path, "a whole number"_L1, problems);
        return false;
    }
    // toInteger falls back to the default where the value is a fraction.
    const qint64 number = json.toInteger(std::numeric_limits<qint64>::min());
    if (number == std::numeric_limits<qint64>::min() && json.toDouble() > -9.2e18) {
        addWrongType(json, path, "a whole number"_L1, problems);
        return false;
    }
    if (number < rule.least || number > rule.greatest) {
        problems.append({Reason::OutOfRange, path.toString(), QString::number(number),
                         u"%1..%2"_s.arg(rule.least).arg(rule.greatest)});
        return false;
    }
    out = number;
    return true;
}

bool readBool(const QJsonValue &json, bool &out, const Path &path, Problems &problems)
{
    if (!json.isBool()) {
        addWrongType(json, path, "true or false"_L1, problems);
        return false;
    }
    out = json.toBool();
    return true;
}

bool readUuid(const QJsonValue &json, Uuid &out, const FieldRule &rule, const Path &path,
              Problems &problems)
{
    if (json.isNull() && !rule.required) {
        out = {};
        return true;
    }
    if (!json.isString()) {
        addWrongType(json, path, "an id"_L1, problems);
        return false;
    }
    const auto uuid = Uuid::parse(json.toString());
    if (!uuid || uuid->isNull()) {
        problems.append({Reason::NotAnId, path.toString(), shown(json), {}});
        return false;
    }
    out = *uuid;
    return true;
}

bool readDate(const QJsonValue &json, QDate &out, const FieldRule &rule, const Path &path,
              Problems &problems)
{
    if (json.isNull() && !rule.required) {
        out = {};
        return true;
    }
    const auto date = json.isString() ? parseIsoDate(json.toString()) : std::nullopt;
    const bool never = json.toString() == "9999-12-31"_L1;
    if (!date && !never) {
        problems.append({Reason::NotADate, path.toString(), shown(json), u"2026-11-21"_s});
        return false;
    }
    out = never ? QDate(9999, 12, 31) : *date;
    return true;
}

bool readInstant(const QJsonValue &json, QDateTime &out, const FieldRule &rule,
                 const Path &path, Problems &problems)
{
    if (json.isNull() && !rule.required) {
        out = {};
        return true;
    }
    const auto instant = json.isString() ? parseInstant(json.toString()) : std::nullopt;
    if (!instant) {
        problems.append({Reason::NotATime, path.toString(), shown(json), u"2026-11-21T22:21:33.000Z"_s});
        return false;
    }
    out = *instant;
    return true;
}

} // namespace linedesk::codec
