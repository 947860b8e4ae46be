#pragma once
#include <QList>
#include <QString>

namespace linedesk::cases {

/// A number that came out differently.
struct Difference {
    QString what;
    QString expected;
    QString ours;
};

/// A value that cannot be read: the file is wrong, not the engine.
struct Unreadable {
    QString field; ///< "cases[3].lines[0].quantity"
    QString value;
    QString fix; ///< what would be right
};

/// A rule of ours by which a case of another product is left out, and why in one sentence.
struct Policy {
    QString name;
    QString reason;
};

/// What became of one case.
struct Outcome {
    QString id;
    QList<Difference> differences;
    QList<Unreadable> unreadable;
    Policy skippedBy; ///< without a name: not skipped

    bool skipped() const { return !skippedBy.name.isEmpty() && !failed(); }
    bool failed() const { return !differences.isEmpty() || !unreadable.isEmpty(); }

    void compare(const QString &what, const QString &expected, const QString &ours)
    {
        if (expected != ours)
            differences.append({what, expected, ours});
    }
};

} // namespace linedesk::cases
