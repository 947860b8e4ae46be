#include "core/billing/explain.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

QJsonValue dateToJson(QDate date)
{
    return date.isValid() ? QJsonValue(date.toString(Qt::ISODate)) : QJsonValue();
}

/// Reads the keys of one object and remembers the first thing wrong.
class Keys {
public:
    Keys(const QJsonObject &object, QString prefix, const QStringList &known)
        : m_object(object)
        , m_prefix(std::move(prefix))
    {
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (!known.contains(it.key()))
                fail(Reason::UnknownField, it.key(), known.join(u", "_s));
        }
        for (const QString &key : known) {
            if (!object.contains(key))
                fail(Reason::Required, key, {});
        }
    }

    qint64 number(const QString &key, qint64 least, qint64 greatest)
    {
        const QJsonValue value = m_object.value(key);
        const qint64 number = value.toInteger();
        if (!value.isDouble() || QJsonValue(number) != value)
            fail(Reason::WrongType, key, u"whole number"_s);
        else if (number < least || number > greatest)
            fail(Reason::OutOfRange, key, u"%1..%2"_s.arg(least).arg(greatest));
        return number;
    }
    QDate date(const QString &key)
    {
        const QJsonValue value = m_object.value(key);
        if (value.isNull())
            return {};
        const auto date = parseIsoDate(value.toString());
        if (!date)
            fail(Reason::NotADate, key, u"YYYY-MM-DD"_s);
        return date.value_or(QDate());
    }
    QString text(const QString &key, qsizetype length)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isString())
            fail(Reason::WrongType, key, u"string"_s);
        else if (value.toString().size() > length)
            fail(Reason::TooLong, key, QString::number(length));
        return value.toString();
    }
    template <NamedEnum E>
    E named(const QString &key)
    {
        const auto value = valueOf<E>(m_object.value(key).toString());
        if (!value)
            fail(Reason::UnknownValue, key, namesOf<E>());
        return value.value_or(E{});
    }
    void fail(Reason reason, const QString &key, const QString &expected)
    {
        if (!m_error)
            m_error = Error::invalid(reason, m_prefix + key, {}, expected);
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    QJsonObject m_object;
    QString m_prefix;
    std::optional<Error> m_error;
};

} // namespace

QJsonObject chargeHowToJson(const ChargeHow &how)
{
    QJsonValue tax;
    if (how.tax)
        tax = QJsonObject{{u"name"_s, how.tax->name}, {u"rate"_s, how.tax->rate.raw()}};
    return {
        {u"kind"_s, QString(nameOf(how.kind))},
        {u"start"_s, dateToJson(how.period.start)},
        {u"end"_s, dateToJson(how.period.end)},
        {u"months"_s, how.months},
        {u"days"_s, how.days},
        {u"term_days"_s, how.termDays},
        {u"quantity"_s, how.quantity.raw()},
        {u"unit_minor"_s, how.unitPrice.minor()},
        {u"tax"_s, tax.isUndefined() ? QJsonValue() : tax},
        {u"tax_rounding"_s, QString(nameOf(how.taxRule.rounding))},
        {u"tax_mode"_s, QString(nameOf(how.taxRule.mode))},
    };
}

Result<ChargeHow> chargeHowFromJson(const QJsonObject &object)
{
    constexpr qint64 mostDays = 4'000; // ten years and a bit
    Keys keys(object, {},
              {u"kind"_s, u"start"_s, u"end"_s, u"months"_s, u"days"_s, u"term_days"_s,
               u"quantity"_s, u"unit_minor"_s, u"tax"_s, u"tax_rounding"_s, u"tax_mode"_s});
    if (keys.error())
        return *keys.error();
    ChargeHow how;
    how.kind = keys.named<HowKind>(u"kind"_s);
    how.period = {keys.date(u"start"_s), keys.date(u"end"_s)};
    how.months = int(keys.number(u"months"_s, 0, 120));
    how.days = keys.number(u"days"_s, 0, mostDays);
    how.termDays = keys.number(u"term_days"_s, 0, mostDays);
    constexpr qint64 mostQuantity = 1'000'000 * Quantity::one;
    how.quantity = Quantity::fromRaw(keys.number(u"quantity"_s, -mostQuantity, mostQuantity));
    how.unitPrice = Money::fromMinor(keys.number(u"unit_minor"_s, -Money::limit, Money::limit));
    how.taxRule.rounding = keys.named<TaxRounding>(u"tax_rounding"_s);
    how.taxRule.mode = keys.named<TaxMode>(u"tax_mode"_s);
    const bool dated = how.kind == HowKind::Term || how.kind == HowKind::Part;
    if (how.period.start.isValid() != dated || how.period.end.isValid() != dated)
        keys.fail(dated ? Reason::Required : Reason::UnknownValue, u"start"_s, {});
    else if (dated && how.period.end <= how.period.start)
        keys.fail(Reason::EndNotAfterStart, u"end"_s, {});
    const QJsonValue tax = object.value("tax"_L1);
    if (!tax.isObject() && !tax.isNull())
        keys.fail(Reason::WrongType, u"tax"_s, u"object"_s);
    if (keys.error())
        return *keys.error();
    if (tax.isObject()) {
        Keys taxKeys(tax.toObject(), u"tax."_s, {u"name"_s, u"rate"_s});
        if (!taxKeys.error())
            how.tax = Tax{taxKeys.text(u"name"_s, 100),
                          Rate::fromRaw(taxKeys.number(u"rate"_s, 0, Rate::one))};
        if (taxKeys.error())
            return *taxKeys.error();
    }
    return how;
}

} // namespace linedesk
