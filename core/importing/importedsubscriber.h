#pragma once
#include "core/base/money.h"
#include "core/importing/importfield.h"

#include <QDate>
#include <QStringList>

namespace linedesk {

enum class ImportStatus { Active, Suspended, Hibernated, Prospect, Archived };
enum class ImportKind { Residential, Business };

/// "active" …, as written in our own exports.
QLatin1StringView importStatusName(ImportStatus status);
QLatin1StringView importKindName(ImportKind kind);
/// What other products call it: "current", "enabled" → Active; "blocked" → Suspended; "new",
/// "lead" → Prospect; "disabled", "cancelled" → Archived. Nothing for an unknown word.
std::optional<ImportStatus> importStatusFrom(QStringView word);
std::optional<ImportKind> importKindFrom(QStringView word);

struct ImportedAddress {
    QString street;
    QString street2;
    QString city;
    QString region;
    QString postalCode;
    QString country; ///< ISO 3166 alpha-2

    bool isEmpty() const
    {
        return street.isEmpty() && street2.isEmpty() && city.isEmpty() && region.isEmpty()
            && postalCode.isEmpty();
    }
    friend bool operator==(const ImportedAddress &, const ImportedAddress &) = default;
};

/// A package the customer had where it comes from; by name, or by its number there.
struct ImportedService {
    QString package;
    int quantity = 1;
    friend bool operator==(const ImportedService &, const ImportedService &) = default;
};

/// A customer as a file gives it, cleaned and typed. An empty text is a value not given.
struct ImportedSubscriber {
    QString name; ///< never empty in a good row: display name, else company, else first and last
    QString companyName;
    QString firstName;
    QString lastName;
    ImportKind kind = ImportKind::Residential;
    ImportStatus status = ImportStatus::Active;
    QString email;
    QStringList moreEmails;
    QString phone;
    QStringList morePhones;
    QString mobile;
    ImportedAddress address; ///< of the service
    QString billingName;
    QString billingEmail;
    QString billingPhone;
    ImportedAddress billingAddress; ///< empty = the same
    QString note;
    QStringList tags;
    QString accountNumber;
    std::optional<Money> balance; ///< what is owed; negative = credit. In the company's currency
    QString currency;             ///< as the file says; empty = not said
    QDate since;
    QList<ImportedService> services;
    QString siteName;
    QString username;

    friend bool operator==(const ImportedSubscriber &, const ImportedSubscriber &) = default;
};

} // namespace linedesk
