#pragma once
#include "core/base/money.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/// Outside cases: numbers from public suites and standards, read from LINEDESK_CASES_DIR where it
/// has them, else from tests/data/billing. Amounts stand there as "19.95", 19.95 or null.
class BillingCases {
public:
    explicit BillingCases(const QString &file)
    {
        const QString committed = QStringLiteral(LINEDESK_SOURCE_DIR "/tests/data/billing");
        QFile in(QDir(qEnvironmentVariable("LINEDESK_CASES_DIR", committed)).filePath(file));
        if (!in.exists())
            in.setFileName(QDir(committed).filePath(file));
        if (in.open(QIODevice::ReadOnly))
            m_cases = QJsonDocument::fromJson(in.readAll())
                          .object()
                          .value(QLatin1StringView("cases"))
                          .toArray();
    }
    QJsonArray all() const { return m_cases; }

    /// A decimal as it is written; JSON numbers in their shortest form.
    static QString decimal(const QJsonValue &value)
    {
        return value.isDouble() ? QString::number(value.toDouble(), 'g', 17) : value.toString();
    }
    /// Minor units; a value with more decimals is rounded half away from zero on its text.
    static linedesk::Money money(const QJsonValue &value, int decimals = 2)
    {
        const QString text =
            value.isDouble() ? QString::number(value.toDouble(), 'f', 6) : value.toString();
        if (const auto exact = linedesk::Money::parse(text, decimals))
            return *exact;
        const auto fine = linedesk::Money::parse(text, 6);
        qint64 unit = 1;
        for (int i = decimals; i < 6; ++i)
            unit *= 10;
        return fine.value_or(linedesk::Money()).share(1, unit);
    }
    static linedesk::Rate percent(const QJsonValue &value)
    {
        const QString text =
            value.isDouble() ? QString::number(value.toDouble()) : value.toString();
        return linedesk::Rate::parsePercent(text).value_or(linedesk::Rate());
    }
    static linedesk::Quantity quantity(const QJsonValue &value)
    {
        return linedesk::Quantity::parse(decimal(value)).value_or(linedesk::Quantity());
    }

private:
    QJsonArray m_cases;
};
