#pragma once
#include "core/importing/importfield.h"

#include <QString>
#include <QStringList>

namespace linedesk {

/// Which of a file's addresses a column belongs to.
enum class AddressGroup { None, Plain, Billing, Service };

/// What a column's name means. Among several columns for one field the least rank is taken.
struct ColumnMeaning {
    ImportField field = ImportField::Name; ///< of an address: the plain field (Street …)
    AddressGroup group = AddressGroup::None;
    int rank = 0;
};

/// A product that exports customers: the source its rows are kept under, and how it is told by its
/// columns.
struct ExportProduct {
    QLatin1StringView source;
    QLatin1StringView signature; ///< normalised names that all stand in the header
    QLatin1StringView overrides; ///< "name=field" where the product's word means something else;
                                 ///< "name=" = left out
    bool holdsCustomers = true;
};

/// A column's name as it is compared: folded, letters and digits only. "Province/State" →
/// "provincestate".
QString normalisedHeader(QStringView header);
/// The product whose columns these are (normalised names), or nothing.
const ExportProduct *recogniseProduct(const QStringList &normalised);
/// What a normalised name means in a product's file (null = any); nothing when it is not known.
std::optional<ColumnMeaning> columnMeaning(const QString &normalised, const ExportProduct *product);

} // namespace linedesk
