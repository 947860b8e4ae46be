#include "tests/cases/casefields.h"

#include "core/base/dates.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace linedesk::cases {
namespace {

QString shown(const QJsonValue &value)
{
    if (value.isUndefined())
        return u"nothing"_s;
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.sliced(1, json.size() - 2)).left(80);
}

} // namespace

std::optional<Money> moneyOf(const QString &decimal, int decimals)
{
    static const QRegularExpression number(u"^(-?)(\\d{1,12})(?:\\.(\\d{1,40}))?$"_s);
    const auto match = number.match(decimal);
    if (!match.hasMatch())
        return std::nullopt;
    const QString digits = match.captured(3).leftJustified(decimals + 1, u'0');
    qint64 minor = (match.captured(2) + digits.left(decimals)).toLongLong();
    minor += digits.at(decimals) >= u'5';
    return Money::fromMinor(match.captured(1).isEmpty() ? minor : -minor);
}

CaseFields::CaseFields(const QJsonObject &object, QString path, Outcome &outcome)
    : m_object(object)
    , m_path(std::move(path))
    , m_outcome(outcome)
{
}

CaseFields::~CaseFields()
{
    if (!m_outcome.unreadable.isEmpty())
        return; // the reading ended early
    for (auto it = m_object.begin(); it != m_object.end(); ++it) {
        if (!m_asked.contains(it.key()))
            m_outcome.differences.append(
                {m_path + u'.' + it.key(), u"a field this tool knows"_s, u"an unknown field"_s});
    }
}

void CaseFields::unreadable(QLatin1StringView key, const QString &fix)
{
    m_outcome.unreadable.append({at(key), shown(m_object.value(key)), fix});
}

QJsonValue CaseFields::take(QLatin1StringView key, bool needed)
{
    m_asked.insert(key);
    const QJsonValue value = m_object.value(key);
    if (needed && (value.isUndefined() || value.isNull()))
        unreadable(key, u"add it"_s);
    return value;
}

bool CaseFields::has(QLatin1StringView key)
{
    const QJsonValue value = take(key, false);
    return !value.isUndefined() && !value.isNull();
}

void CaseFields::remarks(std::initializer_list<QLatin1StringView> keys)
{
    for (const QLatin1StringView key : keys)
        m_asked.insert(key);
}

QString CaseFields::text(QLatin1StringView key)
{
    const QJsonValue value = take(key, true);
    if (!value.isString() && !value.isUndefined() && !value.isNull())
        unreadable(key, u"write a text in quotes"_s);
    return value.toString();
}

QString CaseFields::oneOf(QLatin1StringView key, const QStringList &known)
{
    const QString value = text(key);
    if (has(key) && m_object.value(key).isString() && !known.contains(value))
        unreadable(key, u"use one of: %1"_s.arg(known.join(u" | "_s)));
    return value;
}

QDate CaseFields::date(QLatin1StringView key)
{
    const QString value = text(key);
    const auto date = parseIsoDate(value);
    if (!date && m_object.value(key).isString())
        unreadable(key, u"write a date that exists as YYYY-MM-DD"_s);
    return date.value_or(QDate(2000, 1, 1));
}

qint64 CaseFields::whole(QLatin1StringView key, qint64 least, qint64 greatest)
{
    const QJsonValue value = take(key, true);
    const qint64 number = value.toInteger(least - 1);
    if (has(key) && (QJsonValue(number) != value || number < least || number > greatest)) {
        unreadable(key, u"write a whole number from %1 to %2"_s.arg(least).arg(greatest));
        return least;
    }
    return has(key) ? number : least;
}

bool CaseFields::flag(QLatin1StringView key)
{
    if (has(key) && !m_object.value(key).isBool())
        unreadable(key, u"write true or false"_s);
    return m_object.value(key).toBool();
}

QString CaseFields::decimal(QLatin1StringView key)
{
    static const QRegularExpression number(u"^-?\\d{1,12}(\\.\\d{1,40})?$"_s);
    const QJsonValue value = take(key, true);
    const QString text =
        value.isDouble() ? QString::number(value.toDouble(), 'f', QLocale::FloatingPointShortest)
                         : value.toString();
    if (!number.match(text).hasMatch()) {
        if (has(key))
            unreadable(key, u"write a number such as 19.95 or \"19.95\""_s);
        return u"0"_s;
    }
    return text;
}

Money CaseFields::money(QLatin1StringView key, int decimals)
{
    return moneyOf(decimal(key), decimals).value_or(Money());
}

Rate CaseFields::percent(QLatin1StringView key)
{
    const QString text = decimal(key);
    const bool negative = text.startsWith(u'-');
    const auto rate = Rate::parsePercent(QStringView(text).sliced(negative ? 1 : 0));
    if (!rate)
        unreadable(key, u"write a percentage with at most six decimals"_s);
    return Rate::fromRaw((negative ? -1 : 1) * rate.value_or(Rate()).raw());
}

Quantity CaseFields::quantity(QLatin1StringView key)
{
    const auto quantity = Quantity::parse(decimal(key));
    if (!quantity)
        unreadable(key, u"write a quantity with at most six decimals"_s);
    return quantity.value_or(Quantity());
}

QJsonObject CaseFields::object(QLatin1StringView key)
{
    const QJsonValue value = take(key, true);
    if (has(key) && !value.isObject())
        unreadable(key, u"write an object in braces"_s);
    return value.toObject();
}

QList<QJsonObject> CaseFields::objects(QLatin1StringView key)
{
    const QJsonValue value = take(key, true);
    if (has(key) && !value.isArray())
        unreadable(key, u"write a list in brackets"_s);
    QList<QJsonObject> out;
    for (const QJsonValue &each : value.toArray()) {
        if (!each.isObject())
            unreadable(key, u"write only objects in this list"_s);
        out.append(each.toObject());
    }
    return out;
}

} // namespace linedesk::cases
