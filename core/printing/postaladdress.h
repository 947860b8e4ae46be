#pragma once
#include <QString>
#include <QStringList>

namespace linedesk {

struct Company;
struct Subscriber;

/// "Otter Bend, OR 97000-0118", "97000 Otter Bend", "Otter Bend 97000": town, region and postal
/// code in the order letters of that country carry them. Empty parts are left out.
QString townLine(const QString &city, const QString &region, const QString &postalCode,
                 const QString &country);

/// Where a subscriber's paper goes, without the name: the billing address when there is one (S3),
/// else the service address. At most 3 lines where the parts allow it, so that with the name it fits
/// the window of an envelope; the country stands on its own line when it is not `homeCountry`.
QStringList mailingAddressOf(const Subscriber &subscriber, const QString &homeCountry);
/// The name on the letter.
QString mailingNameOf(const Subscriber &subscriber);
/// The postal code of that address.
QString mailingPostalCodeOf(const Subscriber &subscriber);

} // namespace linedesk
