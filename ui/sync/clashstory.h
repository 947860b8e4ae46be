#pragma once
#include "core/domain/staff.h"
#include "ui/sync/syncentrymodel.h"

namespace linedesk {

/// A field that two people changed: what it was, what the server has and what was entered here, as
/// people read them.
struct ClashLine {
    QString field; ///< in the record: "mobile"
    QString label; ///< on screen: "Mobile number"
    QString was;
    QString theirs;
    QString mine;
};

/// What there is to know about a change that clashed with somebody else's: the lines that differ,
/// who changed them on the server and when, and what only one side changed and was merged without
/// asking (decisions 8). A plain value.
struct ClashStory {
    Q_DECLARE_TR_FUNCTIONS(linedesk::ClashStory)
public:
    QList<ClashLine> lines;
    QStringList merged;
    QString by;   ///< empty where nobody or more than one is known
    QDateTime at; ///< UTC; invalid where it is not known

    bool isClash() const { return !lines.isEmpty(); }
};

/// `history` is the subscriber's on this desk, newest first; `me` is the name in it of who works
/// here. Without a clash the story is empty.
ClashStory clashStory(const SyncItem &entry, const QList<History> &history, const QString &me,
                      const CommandWords &words);

/// A text with the words in which it differs from the other in bold: escaped rich text.
QString withDifferenceInBold(const QString &text, const QString &other);

} // namespace linedesk
