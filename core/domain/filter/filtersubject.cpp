#include "core/domain/filter/filtersubject.h"

namespace linedesk {

QStringList FilterSubject::textsOf(FilterField field) const
{
    const auto one = [](const QString &text) {
        return text.isEmpty() ? QStringList() : QStringList{text};
    };
    switch (field) {
    case FilterField::Account:
        return one(account);
    case FilterField::Name:
        return one(name);
    case FilterField::Status:
        return one(status);
    case FilterField::Kind:
        return one(kind);
    case FilterField::Email:
        return emails;
    case FilterField::Phone:
        return phones;
    case FilterField::Street:
        return one(street);
    case FilterField::City:
        return one(city);
    case FilterField::Region:
        return one(region);
    case FilterField::PostalCode:
        return one(postalCode);
    case FilterField::Country:
        return one(country);
    case FilterField::Site:
        return sites;
    case FilterField::Package:
        return packages;
    case FilterField::Tag:
        return tags;
    case FilterField::Delivery:
        return one(delivery);
    case FilterField::Ticked:
        return tickedLists;
    case FilterField::Balance:
    case FilterField::Credit:
    case FilterField::DaysLate:
    case FilterField::OldestDue:
    case FilterField::Since:
    case FilterField::HasEmail:
    case FilterField::InGrace:
        break;
    }
    return {};
}

} // namespace linedesk
