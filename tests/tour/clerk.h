#pragma once
#include <QString>

namespace linedesk {

class OfficeDesk;

/// Somebody at a desk who takes a payment.
class Clerk
{
public:
    /// On the profile that is shown: opens the dialog, types the amount, posts it and reads that it
    /// is saved.
    static bool takePayment(OfficeDesk &desk, const QString &amount);
    /// A whole program of its own: opens the profile without the server, takes a payment from Ada
    /// Quist, prints "saved" and goes on until it is killed. Gives the exit code of a failure.
    static int work(const QString &profile, const QString &amount);
};

} // namespace linedesk
