#pragma once
#include "core/base/result.h"
#include "core/domain/company.h"
#include "core/domain/filter/filternode.h"

#include <QDate>

#include <optional>

namespace linedesk {

class Connection;

/// The people a filter means today: how many, and the first of them, for a preview.
struct Audience {
    qint64 people = 0;
    QString firstName; ///< empty when there is nobody
    QString firstAccountNo;
    Money firstBalance;
};

/// Looks an audience up in the local copy. On the thread of its connection.
Result<Audience> findAudience(Connection &connection, const FilterNode &filter, QDate today,
                              int graceDays);

/// "Everyone", or the filter's sentence.
QString audienceSentence(const QString &filterText, const Company &company);

/// How many were ticked, where a filter is nothing but a list of ticked people; its name is for the
/// program and tells a person nothing.
std::optional<qint64> tickedPeople(const QString &filterText, const Company &company);

/// The filter that finds exactly these accounts; nothing when there are none or more than a message
/// can name.
std::optional<QString> filterOfAccounts(const QStringList &accounts);

} // namespace linedesk
