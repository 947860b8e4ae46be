#include "core/domain/staffscope.h"

#include "core/base/json.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {

StaffScope::StaffScope(QList<DataClass> classes, QStringList branches, UserId self)
    : m_classes(std::move(classes)), m_branches(std::move(branches)), m_self(self)
{
    std::sort(m_classes.begin(), m_classes.end());
    m_branches.sort();
    m_branches.removeDuplicates();
}

StaffScope StaffScope::of(const StaffUser &user)
{
    QList<DataClass> classes;
    for (const DataClass each : allClasses()) {
        if (receives(user.role, each))
            classes.append(each);
    }
    return StaffScope(classes, user.role == Role::Owner ? QStringList() : user.branches, user.id);
}

const QList<DataClass> &StaffScope::allClasses()
{
    static const QList<DataClass> all = [] {
        QList<DataClass> out;
        for (const auto &row : EnumNames<DataClass>::rows)
            out.append(row.value);
        return out;
    }();
    return all;
}

bool StaffScope::sees(QStringView scope) const
{
    const qsizetype slash = scope.lastIndexOf(u'/');
    const auto dataClass = valueOf<DataClass>(scope.mid(slash + 1).toString());
    return slash >= 0 && dataClass && seesClass(*dataClass)
           && seesBranch(scope.left(slash).toString());
}

bool StaffScope::covers(const StaffScope &other) const
{
    const auto has = [](const auto &list) {
        return [&list](const auto &each) { return list.contains(each); };
    };
    const bool classes =
        std::all_of(other.m_classes.begin(), other.m_classes.end(), has(m_classes));
    const bool branches = m_branches.isEmpty()
                          || (!other.m_branches.isEmpty()
                              && std::all_of(other.m_branches.begin(), other.m_branches.end(),
                                             has(m_branches)));
    return classes && branches;
}

StaffScope StaffScope::common(const StaffScope &other) const
{
    QList<DataClass> classes;
    for (const DataClass each : m_classes) {
        if (other.m_classes.contains(each))
            classes.append(each);
    }
    if (m_branches.isEmpty() || other.m_branches.isEmpty())
        return StaffScope(classes, m_branches + other.m_branches, other.m_self);
    QStringList branches;
    for (const QString &each : m_branches) {
        if (other.m_branches.contains(each))
            branches.append(each);
    }
    // An empty list is every branch. This is a longer name than a branch may have.
    if (branches.isEmpty())
        branches.append(QString(41, u'-'));
    return StaffScope(classes, branches, other.m_self);
}

QJsonObject StaffScope::toJson() const
{
    QJsonArray classes;
    for (const DataClass each : m_classes)
        classes.append(QString(nameOf(each)));
    return {{u"branches"_s, QJsonArray::fromStringList(m_branches)}, {u"classes"_s, classes}};
}

QString StaffScope::rev() const
{
    return QString::fromLatin1(sha256(canonicalJson(toJson())).toHex().left(16));
}

Result<StaffScope> StaffScope::fromJson(const QJsonObject &json)
{
    StaffScope out;
    out.m_classes.clear();
    const auto refuse = [](const QString &field) {
        return Error::of(ErrorCode::Protocol, Reason::WrongType, field);
    };
    if (!json.value("branches"_L1).isArray() || !json.value("classes"_L1).isArray())
        return refuse(u"scope"_s);
    for (const auto &each : json.value("branches"_L1).toArray()) {
        // A name that is none would make a list of some branches one of all.
        if (!isBranchName(each.toString()))
            return refuse(u"scope.branches"_s);
        out.m_branches.append(each.toString());
    }
    for (const auto &each : json.value("classes"_L1).toArray()) {
        // A class of a newer server is not here to be seen.
        if (const auto known = valueOf<DataClass>(each.toString()))
            out.m_classes.append(*known);
    }
    return StaffScope(out.m_classes, out.m_branches);
}

Result<void> hasAllBranches(const StaffScope &scope)
{
    if (scope.isLimited())
        return Error::of(ErrorCode::Denied, Reason::Denied, u"branches"_s,
                         scope.branches().join(u", "_s), u"all branches"_s);
    return {};
}

bool isBranchName(const QString &name)
{
    return !name.trimmed().isEmpty() && name != StaffScope::companyWide && !name.contains(u'\n');
}

} // namespace linedesk
