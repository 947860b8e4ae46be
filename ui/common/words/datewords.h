#pragma once
#include <QCoreApplication>
#include <QDate>
#include <QLocale>

#include <optional>

namespace linedesk {

/// Dates for people (ui.md 10) and from people (ui.md 6).
class DateWords
{
    Q_DECLARE_TR_FUNCTIONS(linedesk::DateWords)
public:
    explicit DateWords(const QLocale &locale = QLocale());

    /// For tables: "Nov 21"; with the year when it is not `today`'s: "Nov 21, 2025". Empty for no
    /// date.
    QString brief(QDate date, QDate today) const;
    /// With the year always: "Nov 21, 2026".
    QString full(QDate date) const;
    /// For documents: "November 21, 2026".
    QString printed(QDate date) const;
    /// Reads "tomorrow", "today", "yesterday", "+15" (days from `today`), "12/6" or "12/6/2027" in
    /// the locale's order (without a year: the nearest one), "2026-12-06". Nothing for anything
    /// else.
    std::optional<QDate> read(const QString &typed, QDate today) const;

private:
    bool dayFirst() const;

    QLocale m_locale;
};

} // namespace linedesk
