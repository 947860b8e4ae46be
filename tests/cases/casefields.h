#pragma once
#include "core/base/money.h"
#include "tests/cases/outcome.h"

#include <QDate>
#include <QJsonObject>
#include <QSet>

namespace linedesk::cases {

/// Reads one object of a case. What cannot be read is noted with its field and the fix, and a
/// harmless value returned; fields that nobody asked for are a difference, for a case must not
/// pass because a part of it went unread. Amounts stand as "19.95" or 19.95.
class CaseFields {
public:
    CaseFields(const QJsonObject &object, QString path, Outcome &outcome);
    ~CaseFields(); ///< notes the fields nobody asked for
    Q_DISABLE_COPY_MOVE(CaseFields)

    /// Whether it is there and not null; it counts as asked for.
    bool has(QLatin1StringView key);
    /// Fields that tell people something and hold nothing to check.
    void remarks(std::initializer_list<QLatin1StringView> keys);

    QString text(QLatin1StringView key);
    QString oneOf(QLatin1StringView key, const QStringList &known);
    QDate date(QLatin1StringView key);
    qint64 whole(QLatin1StringView key, qint64 least, qint64 greatest);
    /// Absent is false.
    bool flag(QLatin1StringView key);
    /// More decimals than the currency has are rounded once, half away from zero.
    Money money(QLatin1StringView key, int decimals = 2);
    Rate percent(QLatin1StringView key);
    Quantity quantity(QLatin1StringView key);
    /// A number as it is written, with a plain point; JSON numbers in their shortest form.
    QString decimal(QLatin1StringView key);
    QJsonObject object(QLatin1StringView key);
    QList<QJsonObject> objects(QLatin1StringView key);

    QString at(QLatin1StringView key) const { return m_path + u'.' + key; }
    QStringList keys() const { return m_object.keys(); }
    void unreadable(QLatin1StringView key, const QString &fix);

private:
    QJsonValue take(QLatin1StringView key, bool needed);

    QJsonObject m_object;
    QString m_path;
    Outcome &m_outcome;
    QSet<QString> m_asked;
};

/// "12.345" → 1235 with two decimals: rounded on its text. Nothing for anything but a number of at
/// most twelve digits before the point.
std::optional<Money> moneyOf(const QString &decimal, int decimals);

} // namespace linedesk::cases
