#include "core/storage/lists/subscriberfind.h"

#include "core/storage/lists/listsql.h"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// The index keeps the words' beginnings of two to four letters ready; longer beginnings it gathers
/// word by word before the first hit comes.
constexpr qsizetype readyLetters = 4;
constexpr qsizetype longestWord = 4'000;
/// How often a long reading asks whether it is still wanted.
constexpr qint64 askEvery = 1'024;

Error stopped()
{
    return Error{ErrorCode::Cancelled, {}, {}};
}

bool beginsAWord(const std::string &word, std::string_view text)
{
    for (size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
        if (at == 0 || text[at - 1] == ' ')
            return true;
    }
    return false;
}

} // namespace

Result<RowMarks> SubscriberFind::fullText(const QString &match, int most)
{
    LD_ASSIGN(Cursor cursor,
              most > 0 ? m_connection.query("fts_match_some"_L1,
                                            {{u":match"_s, match}, {u":most"_s, most}})
                       : m_connection.query("fts_match"_L1, {{u":match"_s, match}}));
    RowMarks marks;
    while (cursor.next()) {
        marks.add(RowId(cursor.number(0)));
        if (marks.count % askEvery == 0 && m_stop.stop_requested()) {
            cursor.finish();
            return stopped();
        }
    }
    return marks;
}

Result<bool> SubscriberFind::mayFindMany(const FindText &find)
{
    const QString wider = find.widerMatch(readyLetters);
    if (wider.isEmpty())
        return true;
    LD_ASSIGN(const RowMarks some, fullText(wider, m_effort.fewHits + 1));
    return some.count > m_effort.fewHits;
}

Result<std::optional<FoundIds>> SubscriberFind::fewCandidates(const FindText &find,
                                                              const FindBase &base)
{
    const QString wider = find.widerMatch(readyLetters);
    if (find.isLetter() || wider.isEmpty())
        return std::optional<FoundIds>();
    // Where the question is the wider one itself, reading on costs less than asking again.
    const bool whole = !find.hasWordsBeyond(readyLetters);
    LD_ASSIGN(const RowMarks some, fullText(wider, whole ? 0 : m_effort.fewHits + 1));
    if (!whole && some.count > m_effort.fewHits)
        return std::optional<FoundIds>();
    return std::optional(FoundIds{narrowed(*base.ids, some), whole, 0});
}

Result<RowMarks> SubscriberFind::marks(const FindText &find)
{
    if (m_connection.engine() == Engine::Sqlite && !find.isLetter() && !find.isEmpty())
        return fullText(find.match(), 0);
    SubscriberListQuery query;
    query.withArchived = true;
    const ListWhere where = listWhere(query, find, m_connection.engine());
    LD_ASSIGN(Cursor cursor,
              m_connection.exec(u"SELECT s.row_id FROM subscriber s WHERE "_s + where.text,
                                where.binds));
    RowMarks marks;
    while (cursor.next())
        marks.add(RowId(cursor.number(0)));
    return marks;
}

Result<bool> SubscriberFind::matchesLetter(const FindText &find, RowId id)
{
    LD_ASSIGN(Cursor cursor,
              m_connection.query("subscriber_keys"_L1, {{u":row"_s, qint64(id)}}));
    const bool found = cursor.next() && find.matches(cursor.text(0), cursor.text(1),
                                                     cursor.text(2));
    cursor.finish();
    return found;
}

Result<void> SubscriberFind::walk(const FindText &find, const std::vector<RowId> &ids, int count,
                                  size_t looks, FoundIds &found)
{
    // Keys are compared as they are stored: making texts of them takes longer than the look.
    std::vector<std::string> words;
    for (const QString &word : find.words())
        words.push_back(word.toStdString());
    while (found.looked < ids.size()) {
        if (found.looked >= looks || int(found.ids.size()) >= count)
            return {};
        if (found.looked % askEvery == 0 && m_stop.stop_requested())
            return stopped();
        const RowId id = ids[found.looked++];
        bool fits = false;
        if (find.isLetter()) {
            LD_ASSIGN(fits, matchesLetter(find, id));
        } else {
            LD_ASSIGN(Cursor cursor,
                      m_connection.query("subscriber_search_key"_L1, {{u":row"_s, qint64(id)}}));
            if (cursor.next()) {
                const QByteArray key = cursor.bytes(0);
                fits = std::all_of(words.begin(), words.end(), [&key](const std::string &word) {
                    return beginsAWord(word, {key.constData(), size_t(key.size())});
                });
            }
            cursor.finish();
        }
        if (fits)
            found.ids.push_back(id);
    }
    found.whole = true;
    return {};
}

Result<FoundIds> SubscriberFind::first(const FindText &find, const FindBase &base, int count)
{
    const FindText rest = find.beyond(base.find);
    if (rest.isEmpty()) {
        const size_t shown = std::min(base.ids->size(), size_t(count));
        const auto begin = base.ids->begin();
        return FoundIds{{begin, begin + qsizetype(shown)}, shown == base.ids->size(), 0};
    }
    const int screenful = std::min(count, m_effort.screenful);
    const auto isEnough = [screenful](const FoundIds &found) {
        return found.whole || int(found.ids.size()) >= screenful;
    };
    // What finds next to nothing at first has its matches elsewhere.
    const auto meet = [&](const std::vector<RowId> &among, FoundIds &found) -> Result<void> {
        LD_TRY(walk(rest, among, count, m_effort.firstLooks, found));
        if (found.ids.size() >= m_effort.leastAtFirst || among.size() <= m_effort.looks)
            LD_TRY(walk(rest, among, screenful, m_effort.looks, found));
        return {};
    };
    FoundIds met;
    if (rest.isCheckable()) {
        LD_TRY(meet(*base.ids, met));
        if (isEnough(met))
            return met;
    }
    LD_ASSIGN(std::optional<FoundIds> few, fewCandidates(rest, base));
    if (few && few->whole)
        return std::move(*few);
    if (rest.isCheckable()) {
        FoundIds found;
        if (few) {
            LD_TRY(meet(few->ids, found));
        } else if (met.looked > 0
                   && met.ids.size() * m_effort.farLooks >= size_t(screenful) * met.looked) {
            found = std::move(met);
            LD_TRY(walk(rest, *base.ids, screenful, m_effort.farLooks, found));
        }
        if (isEnough(found))
            return found;
    }
    if (m_stop.stop_requested())
        return stopped();
    LD_ASSIGN(const RowMarks many, marks(rest));
    return FoundIds{narrowed(*base.ids, many), true, 0};
}

Result<std::vector<RowId>> SubscriberFind::all(const FindText &find, const FindBase &base)
{
    const FindText rest = find.beyond(base.find);
    if (rest.isEmpty())
        return *base.ids;
    LD_ASSIGN(std::optional<FoundIds> few, fewCandidates(rest, base));
    if (few && few->whole)
        return std::move(few->ids);
    // Words of one letter the index gathers from half of what it has; rows are looked at instead.
    if (few && rest.isCheckable() && rest.hasWordsBeyond(longestWord)) {
        FoundIds found;
        LD_TRY(walk(rest, few->ids, std::numeric_limits<int>::max(), few->ids.size(), found));
        if (found.whole)
            return std::move(found.ids);
    }
    LD_ASSIGN(const RowMarks found, marks(rest));
    return narrowed(*base.ids, found);
}

} // namespace linedesk
