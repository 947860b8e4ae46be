#pragma once
#include <QString>

#include <utility>

namespace linedesk::http {

/// Who may use a route. There is no default: a route without a rule does not compile.
class AccessRule
{
public:
    enum class Who { Anyone, Staff, PortalUser };

    static AccessRule anyone() { return {Who::Anyone, {}}; }
    /// Signed-in staff, whatever their role.
    static AccessRule staff() { return {Who::Staff, {}}; }
    /// Signed-in staff whose role has the permission.
    static AccessRule staff(QString permission) { return {Who::Staff, std::move(permission)}; }
    /// A signed-in subscriber, for what is their own.
    static AccessRule portalUser() { return {Who::PortalUser, {}}; }

    Who who() const { return m_who; }
    /// Empty where none is asked.
    const QString &permission() const { return m_permission; }
    friend bool operator==(const AccessRule &, const AccessRule &) = default;

private:
    AccessRule(Who who, QString permission) : m_who(who), m_permission(std::move(permission)) {}
    Who m_who;
    QString m_permission;
};

} // namespace linedesk::http
