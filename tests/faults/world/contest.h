#pragma once
#include "tests/faults/world/policy.h"
#include "tests/faults/world/world.h"

namespace linedesk::faults {

/// Two to ten desks on one subscriber: void against void, payment against archive, plan against
/// plan, address against address and so on, in whatever order the network makes of it.
class Contest : public World
{
public:
    Contest(const Town &town, quint64 seed, const FaultOptions &options);
    QStringList run() override;

private:
    enum class Kind { VoidVoid, VoidPayment, ArchivePayment, PlanPlan, Address, Tags, Notes, MessageMessage };
    void prepare();
    void meet(Seat &seat);
    void save(Seat &seat);
    void reword(Seat &seat);
    void address(Seat &seat);
    void pay(Seat &seat);
    Uuid fresh(const char *kind);

    Kind m_kind;
    Uuid m_subscriber;
    Uuid m_package;
    Uuid m_message;
    Uuid m_payment;
    Policy m_policy;
    int m_made = 0;
};

} // namespace linedesk::faults
