#pragma once
#include "core/base/money.h"
#include "core/domain/filter/filterfield.h"

#include <QDate>
#include <QStringList>

namespace linedesk {

/// What a filter can see of one subscriber. Texts and list entries are folded (core/base/fold.h),
/// phones are digits, codes are the catalogue's ("active"); an invalid date means none.
struct FilterSubject {
    QString account, name;
    QString status, kind;
    QStringList emails, phones;
    QString street, city, region, postalCode, country;
    QStringList sites; ///< the sites served from and all that stand above them
    QStringList packages, tags;
    Money balance;   ///< open amount; what is owed is positive
    Money credit;    ///< unapplied credit
    QDate oldestDue; ///< of the open invoices
    QDate since;
    QString delivery;
    QStringList tickedLists; ///< of those somebody asked for, the ones the subscriber stands in

    /// What a field of texts or of a list holds; nothing for fields of numbers and dates.
    QStringList textsOf(FilterField field) const;
};

/// The day a filter is asked on. Relative dates, days late and grace depend on it.
struct FilterDay {
    QDate today;        ///< the company's business date
    int graceDays = 15; ///< decisions 1
};

} // namespace linedesk
