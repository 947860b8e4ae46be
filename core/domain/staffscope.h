#pragma once
#include "core/base/result.h"
#include "core/domain/staff.h"

#include <QJsonObject>

namespace linedesk {

/// What somebody of the office may receive and work on: classes of rows, which follow from the
/// role, in some branches or in all of them. A plain value; without anything given it is the whole
/// record, which is what an owner has.
class StaffScope
{
public:
    StaffScope() = default;
    StaffScope(QList<DataClass> classes, QStringList branches, UserId self = {});
    /// An owner has every branch, whatever is named.
    static StaffScope of(const StaffUser &user);

    /// The branch of what belongs to no subscriber: everybody has it, nobody is given it.
    static constexpr auto companyWide = QLatin1StringView("*");

    bool isWhole() const { return m_branches.isEmpty() && m_classes.size() == allClasses().size(); }
    /// Some branches only.
    bool isLimited() const { return !m_branches.isEmpty(); }
    const QStringList &branches() const { return m_branches; }
    /// Whose own row of the staff is received, whatever the class.
    const UserId &self() const { return m_self; }

    bool seesClass(DataClass dataClass) const { return m_classes.contains(dataClass); }
    bool seesBranch(const QString &branch) const
    {
        return m_branches.isEmpty() || branch == companyWide || m_branches.contains(branch);
    }
    /// "branch/class", as the feed has it.
    bool sees(QStringView scope) const;
    /// Whether nothing is in the other one that is not in this.
    bool covers(const StaffScope &other) const;
    /// What is in both.
    StaffScope common(const StaffScope &other) const;
    /// The same branches with every class: what a command is planned on, for handlers need the
    /// account's summary whoever gave the command, and permissions guard the rest.
    StaffScope ofBranches() const { return StaffScope(allClasses(), m_branches, m_self); }

    /// The same for this person.
    StaffScope as(const UserId &self) const { return StaffScope(m_classes, m_branches, self); }

    /// Another one for another scope; the same on every machine.
    QString rev() const;
    /// {"branches": […], "classes": […]}
    QJsonObject toJson() const;
    static Result<StaffScope> fromJson(const QJsonObject &json);

    static const QList<DataClass> &allClasses();

private:
    QList<DataClass> m_classes = allClasses();
    QStringList m_branches; ///< in order; empty = all
    UserId m_self;
};

/// What concerns the whole company is done by who sees it whole: Denied for some branches only.
Result<void> hasAllBranches(const StaffScope &scope);
/// Whether it can be the name of a branch: not empty, no line break, not StaffScope::companyWide.
bool isBranchName(const QString &name);

} // namespace linedesk
