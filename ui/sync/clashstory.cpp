#include "ui/sync/clashstory.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

struct HistoryChange {
    QString field;
    QString to;
};

QList<HistoryChange> changesOf(const History &history)
{
    QList<HistoryChange> out;
    const QJsonArray list = QJsonDocument::fromJson(history.changes.toUtf8()).array();
    for (const auto &value : list) {
        const QJsonObject change = value.toObject();
        out.append({change.value("field"_L1).toString(), change.value("to"_L1).toString()});
    }
    return out;
}

/// The newest entry of somebody else's that gave the field the value the server has.
const History *whoChanged(const QString &field, const QString &value, const QList<History> &history,
                          const CommandId &mine)
{
    for (const History &entry : history) {
        if (entry.id.uuid() == mine.uuid())
            continue;
        const QList<HistoryChange> changes = changesOf(entry);
        if (std::any_of(changes.cbegin(), changes.cend(), [&](const HistoryChange &change) {
                return change.field == field && change.to == value;
            }))
            return &entry;
    }
    return nullptr;
}

/// "Mobile number changed by you: “(555) 010-4821”", "Note added by Tom B.: “Dog in yard”".
QString mergedSentence(const QString &command, const HistoryChange &change, const QString &who,
                       const CommandWords &words)
{
    if (command == "subscriber.note"_L1)
        return who.isEmpty() ? ClashStory::tr("Note added by you: “%1”").arg(change.to.simplified())
                             : ClashStory::tr("Note added by %1: “%2”").arg(who, change.to.simplified());
    const QString label = CommandWords::field(change.field);
    const QString value = words.value(change.field, change.to);
    if (value.isEmpty())
        return who.isEmpty() ? ClashStory::tr("%1 emptied by you").arg(label)
                             : ClashStory::tr("%1 emptied by %2").arg(label, who);
    return who.isEmpty() ? ClashStory::tr("%1 changed by you: “%2”").arg(label, value)
                         : ClashStory::tr("%1 changed by %2: “%3”").arg(label, who, value);
}

bool isClashing(const ClashStory &story, const QString &field)
{
    return std::any_of(story.lines.cbegin(), story.lines.cend(),
                       [&field](const ClashLine &line) { return line.field == field; });
}

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression parts(u"[\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]"_s);
    QStringList out;
    auto it = parts.globalMatch(text);
    while (it.hasNext())
        out.append(it.next().captured());
    return out;
}

} // namespace

ClashStory clashStory(const SyncItem &entry, const QList<History> &history, const QString &me,
                      const CommandWords &words)
{
    ClashStory story;
    if (entry.kind != SyncItem::Kind::Attention)
        return story;
    const QJsonObject changes = entry.command.payload.value("changes"_L1).toObject();
    QStringList people;
    for (const Problem &problem : entry.answer.problems) {
        if (problem.reason != Reason::Stale || !changes.contains(problem.field))
            continue;
        const QJsonObject change = changes.value(problem.field).toObject();
        story.lines.append({problem.field, CommandWords::field(problem.field),
                            words.value(problem.field, change.value("from"_L1)),
                            words.value(problem.field, problem.value),
                            words.value(problem.field, change.value("to"_L1))});
        if (const History *theirs = whoChanged(problem.field, problem.value, history,
                                               entry.command.id)) {
            if (!people.contains(theirs->actor))
                people.append(theirs->actor);
            if (!story.at.isValid() || theirs->at > story.at)
                story.at = theirs->at;
        }
    }
    if (!story.isClash())
        return story;
    if (people.size() == 1)
        story.by = people.first();
    else
        story.at = {};
    for (auto it = changes.constBegin(); it != changes.constEnd(); ++it) {
        if (!isClashing(story, it.key()))
            story.merged.append(mergedSentence(
                entry.command.type, {it.key(), it->toObject().value("to"_L1).toString()}, {},
                words));
    }
    // What others did to the same subscriber since the clash began.
    QDateTime since = story.at;
    for (const History &other : history) {
        if (!since.isValid() || other.at < since || other.actor == me
            || other.id.uuid() == entry.command.id.uuid())
            continue;
        for (const HistoryChange &change : changesOf(other)) {
            const bool readable =
                other.command == "subscriber.update"_L1 || other.command == "subscriber.note"_L1;
            if (readable && !isClashing(story, change.field))
                story.merged.append(mergedSentence(other.command, change, other.actor, words));
        }
    }
    return story;
}

QString withDifferenceInBold(const QString &text, const QString &other)
{
    const QStringList own = wordsOf(text);
    const QStringList others = wordsOf(other);
    const qsizetype most = qMin(own.size(), others.size());
    qsizetype front = 0;
    while (front < most && own[front] == others[front])
        ++front;
    qsizetype back = 0;
    while (back < most - front && own[own.size() - 1 - back] == others[others.size() - 1 - back])
        ++back;
    const auto joined = [&own](qsizetype from, qsizetype count) {
        return own.mid(from, count).join(QString()).toHtmlEscaped();
    };
    const QString middle = joined(front, own.size() - front - back);
    return joined(0, front) + (middle.isEmpty() ? QString() : u"<b>%1</b>"_s.arg(middle))
           + joined(own.size() - back, back);
}

} // namespace linedesk
