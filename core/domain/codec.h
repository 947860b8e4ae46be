#pragma once
#include "core/base/dates.h"
#include "core/base/json.h"
#include "core/domain/fields.h"

#include <QJsonArray>
#include <QJsonObject>

namespace linedesk {

/// The strict JSON codec over a struct's field list. Reading gathers every problem: unknown field,
/// wrong type, out of range, too long, missing. Nothing is converted silently: a number is not a
/// text, a date is "2026-11-21", an instant ends in Z, an id is a lower-case UUID, money is whole
/// minor units. A field that is absent keeps its default unless the rule needs it.
namespace codec {

using Problems = QList<Problem>;

/// Where in a payload something stands, spelt out only when a problem names it. Each step refers to
/// the one before, which must outlive it.
class Path
{
public:
    explicit Path(QString start) : m_start(std::move(start)) {}
    explicit Path(QLatin1StringView name) : m_name(name) {}
    Path(const Path &before, QLatin1StringView name) : m_before(&before), m_name(name) {}
    Path(const Path &before, qsizetype index) : m_before(&before), m_index(index) {}

    QString toString() const;
    /// The path of a field that is not known by name.
    QString toString(const QString &field) const;

private:
    QString m_start;
    const Path *m_before = nullptr;
    QLatin1StringView m_name;
    qsizetype m_index = -1;
};

bool readText(const QJsonValue &json, QString &out, const FieldRule &rule, const Path &path,
              Problems &problems);
bool readNumber(const QJsonValue &json, qint64 &out, const FieldRule &rule, const Path &path,
                Problems &problems);
bool readBool(const QJsonValue &json, bool &out, const Path &path, Problems &problems);
bool readUuid(const QJsonValue &json, Uuid &out, const FieldRule &rule, const Path &path,
              Problems &problems);
bool readDate(const QJsonValue &json, QDate &out, const FieldRule &rule, const Path &path,
              Problems &problems);
bool readInstant(const QJsonValue &json, QDateTime &out, const FieldRule &rule,
                 const Path &path, Problems &problems);
void addWrongType(const QJsonValue &json, const Path &path, QLatin1StringView wanted,
                  Problems &problems);
/// The JSON value as it is shown in a problem: shortened text.
QString shown(const QJsonValue &json);

template <typename T>
QJsonObject encode(const T &value);
template <typename T>
T decodeAt(const QJsonObject &object, const Path &path, Problems &problems);

template <typename M>
concept HasFields = requires { M::fields([](auto &&...) {}); };

template <typename M>
struct IsStrongId : std::false_type {};
template <typename Tag>
struct IsStrongId<StrongId<Tag>> : std::true_type {};
template <typename M>
struct IsList : std::false_type {};
template <typename E>
struct IsList<QList<E>> : std::true_type {};

template <typename M>
QJsonValue toJson(const M &value)
{
    if constexpr (std::is_same_v<M, QString>)
        return value;
    else if constexpr (std::is_same_v<M, bool>)
        return value;
    else if constexpr (std::is_same_v<M, Money>)
        return value.minor();
    else if constexpr (std::is_same_v<M, Rate> || std::is_same_v<M, Quantity>)
        return value.raw();
    else if constexpr (std::is_integral_v<M>)
        return qint64(value);
    else if constexpr (NamedEnum<M>)
        return QString(nameOf(value));
    else if constexpr (std::is_same_v<M, QDate>)
        return value.isValid() ? QJsonValue(isoDate(value)) : QJsonValue();
    else if constexpr (std::is_same_v<M, QDateTime>)
        return value.isValid() ? QJsonValue(instantText(value)) : QJsonValue();
    else if constexpr (std::is_same_v<M, Uuid> || IsStrongId<M>::value)
        return value.isNull() ? QJsonValue() : QJsonValue(value.toString());
    else if constexpr (std::is_same_v<M, QJsonObject>)
        return value;
    else if constexpr (HasFields<M>)
        return encode(value);
    else {
        QJsonArray array;
        for (const auto &item : value)
            array.append(toJson(item));
        return array;
    }
}

template <typename M>
void fromJson(const QJsonValue &json, M &out, const FieldRule &rule, const Path &path,
              Problems &problems)
{
    if constexpr (std::is_same_v<M, QString>) {
        readText(json, out, rule, path, problems);
    } else if constexpr (std::is_same_v<M, bool>) {
        readBool(json, out, path, problems);
    } else if constexpr (std::is_same_v<M, Money> || std::is_same_v<M, Rate>
                         || std::is_same_v<M, Quantity> || std::is_integral_v<M>) {
        qint64 number = 0;
        if (readNumber(json, number, rule, path, problems)) {
            if constexpr (std::is_same_v<M, Money>)
                out = Money::fromMinor(number);
            else if constexpr (std::is_integral_v<M>) {
                if (number < qint64(std::numeric_limits<M>::min())
                    || number > qint64(std::numeric_limits<M>::max()))
                    problems.append({Reason::OutOfRange, path.toString(), QString::number(number),
                                     QString::number(std::numeric_limits<M>::min())
                                         + QLatin1StringView("..")
                                         + QString::number(std::numeric_limits<M>::max())});
                else
                    out = M(number);
            } else
                out = M::fromRaw(number);
        }
    } else if constexpr (NamedEnum<M>) {
        if (!json.isString()) {
            addWrongType(json, path, QLatin1StringView("a text"), problems);
        } else if (const auto value = valueOf<M>(json.toString())) {
            out = *value;
        } else {
            problems.append({Reason::UnknownValue, path.toString(), shown(json), namesOf<M>()});
        }
    } else if constexpr (std::is_same_v<M, QDate>) {
        readDate(json, out, rule, path, problems);
    } else if constexpr (std::is_same_v<M, QDateTime>) {
        readInstant(json, out, rule, path, problems);
    } else if constexpr (std::is_same_v<M, Uuid>) {
        readUuid(json, out, rule, path, problems);
    } else if constexpr (IsStrongId<M>::value) {
        Uuid uuid;
        if (readUuid(json, uuid, rule, path, problems))
            out = M(uuid);
    } else if constexpr (std::is_same_v<M, QJsonObject>) {
        if (json.isObject())
            out = json.toObject();
        else
            addWrongType(json, path, QLatin1StringView("an object"), problems);
    } else if constexpr (HasFields<M>) {
        if (json.isObject())
            out = decodeAt<M>(json.toObject(), path, problems);
        else
            addWrongType(json, path, QLatin1StringView("an object"), problems);
    } else {
        static_assert(IsList<M>::value);
        if (!json.isArray()) {
            addWrongType(json, path, QLatin1StringView("a list"), problems);
            return;
        }
        const QJsonArray array = json.toArray();
        if (rule.maxCount > 0 && array.size() > rule.maxCount) {
            problems.append({Reason::TooLarge, path.toString(), QString::number(array.size()),
                             QString::number(rule.maxCount)});
            return;
        }
        for (qsizetype i = 0; i < array.size(); ++i) {
            typename M::value_type item{};
            fromJson(array.at(i), item, rule, Path(path, i), problems);
            out.append(std::move(item));
        }
    }
}

template <typename T>
QJsonObject encode(const T &value)
{
    QJsonObject object;
    visitFields<T>([&](const char *name, auto member, const FieldRule &) {
        object.insert(QLatin1StringView(name), toJson(value.*member));
    });
    return object;
}

template <typename T>
T decodeAt(const QJsonObject &object, const Path &path, Problems &problems)
{
    T value{};
    qsizetype known = 0;
    visitFields<T>([&](const char *name, auto member, const FieldRule &rule) {
        const Path here(path, QLatin1StringView(name));
        const auto found = object.constFind(QLatin1StringView(name));
        if (found == object.constEnd()) {
            if (rule.required)
                problems.append({Reason::Required, here.toString(), {}, {}});
            return;
        }
        ++known;
        fromJson(found.value(), value.*member, rule, here, problems);
    });
    if (known == object.size())
        return value;
    QStringList names;
    visitFields<T>([&](const char *name, auto, const FieldRule &) {
        names.append(QString(QLatin1StringView(name)));
    });
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (!names.contains(it.key()))
            problems.append({Reason::UnknownField, path.toString(it.key()), {}, names.join(u", ")});
    }
    return value;
}

/// The same where the object itself stands at `prefix` of something larger.
template <typename T>
T decodeInto(const QJsonObject &object, const QString &prefix, Problems &problems)
{
    return decodeAt<T>(object, Path(prefix), problems);
}

/// Reads a whole object; fails with every problem found.
template <typename T>
Result<T> decode(const QJsonObject &object)
{
    Problems problems;
    T value = decodeInto<T>(object, {}, problems);
    if (!problems.isEmpty())
        return Error{ErrorCode::Validation, problems, {}};
    return value;
}

} // namespace codec
} // namespace linedesk
