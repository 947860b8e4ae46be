#include "core/importing/importdate.h"

#include <QLatin1StringView>

#include <array>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

constexpr std::array months{"january"_L1, "february"_L1, "march"_L1,     "april"_L1,
                            "may"_L1,     "june"_L1,     "july"_L1,      "august"_L1,
                            "september"_L1, "october"_L1, "november"_L1, "december"_L1};

int monthNumber(QStringView name)
{
    if (name.size() < 3)
        return 0;
    for (size_t i = 0; i < months.size(); ++i) {
        if (QString(months[i]).startsWith(name, Qt::CaseInsensitive))
            return int(i) + 1;
    }
    return 0;
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Up to three runs of digits or letters, and the signs between them.
struct Tokens {
    std::array<QStringView, 3> part;
    std::array<QChar, 2> between{};
    int count = 0;
};

bool isTime(QStringView rest)
{
    bool colon = false;
    for (const QChar c : rest) {
        colon = colon || c == u':';
        if (!isDigit(c) && !QStringView(u":.+- ,APMZTUGCapm").contains(c))
            return false;
    }
    return colon;
}

std::optional<Tokens> tokens(QStringView text)
{
    Tokens t;
    qsizetype i = 0;
    while (i < text.size()) {
        const bool digits = isDigit(text[i]);
        if (!digits && !text[i].isLetter())
            return std::nullopt;
        const qsizetype start = i;
        while (i < text.size() && (digits ? isDigit(text[i]) : text[i].isLetter()))
            ++i;
        if (t.count == 3)
            return std::nullopt;
        t.part[size_t(t.count++)] = text.sliced(start, i - start);
        const bool whole = t.count == 3 || (t.part[0].size() == 8 && isDigit(t.part[0].front()));
        if (whole && i < text.size())
            return isTime(text.sliced(i)) ? std::optional(t) : std::nullopt;
        const qsizetype gap = i;
        while (i < text.size() && QStringView(u" -/.,").contains(text[i]))
            ++i;
        if (i == gap && i < text.size() && t.count < 3 && !text[i].isLetter() && !isDigit(text[i]))
            return std::nullopt;
        if (t.count < 3 && i > gap)
            t.between[size_t(t.count - 1)] = text[gap];
    }
    return t;
}

int fullYear(QStringView digits)
{
    const int year = digits.toInt();
    if (digits.size() == 2)
        return year < 70 ? 2000 + year : 1900 + year;
    return digits.size() == 4 ? year : 0;
}

ReadDate made(int year, int month, int day, DateOrder shown = DateOrder::Unknown)
{
    if (year < 1900 || year > 2999 || !QDate::isValid(year, month, day))
        return {};
    return {QDate(year, month, day), DateFault::NotADate, shown};
}

ReadDate numbers(const Tokens &t, DateOrder order)
{
    const int a = t.part[0].toInt(), b = t.part[1].toInt();
    if (t.part[0].size() == 4)
        return made(fullYear(t.part[0]), b, t.part[2].toInt());
    if (t.part[0].size() > 2 || t.part[1].size() > 2 || t.between[0] != t.between[1])
        return {};
    const int year = fullYear(t.part[2]);
    if (t.between[0] == u'.' || a > 12)
        return made(year, b, a, t.between[0] == u'.' ? DateOrder::Unknown : DateOrder::DayFirst);
    if (b > 12)
        return made(year, a, b, DateOrder::MonthFirst);
    if (a == b)
        return made(year, a, b);
    switch (order) {
    case DateOrder::DayFirst: return made(year, b, a);
    case DateOrder::MonthFirst: return made(year, a, b);
    case DateOrder::Unknown: break;
    }
    if (!made(year, a, b).date.isValid())
        return {};
    return {QDate(), DateFault::Ambiguous, DateOrder::Unknown};
}

} // namespace

ReadDate readDate(QStringView text, DateOrder order)
{
    const auto t = tokens(text.trimmed());
    if (!t)
        return {};
    const QStringView first = t->part[0];
    if (t->count == 1)
        return first.size() == 8 && isDigit(first.front())
            ? made(first.first(4).toInt(), first.sliced(4, 2).toInt(), first.sliced(6).toInt())
            : ReadDate{};
    if (t->count != 3)
        return {};
    const QStringView second = t->part[1], third = t->part[2];
    if (!isDigit(third.front()))
        return {};
    if (!isDigit(first.front())) // Nov 21, 2026
        return isDigit(second.front())
            ? made(fullYear(third), monthNumber(first), second.toInt())
            : ReadDate{};
    if (!isDigit(second.front())) // 21 Nov 2026, 2026-Nov-21
        return first.size() == 4 ? made(fullYear(first), monthNumber(second), third.toInt())
                                 : made(fullYear(third), monthNumber(second), first.toInt());
    return numbers(*t, order);
}

bool isEmptyDate(QStringView text)
{
    bool zeros = false;
    for (const QChar c : text) {
        if (c == u'0')
            zeros = true;
        else if (!QStringView(u"-/.: T").contains(c))
            return false;
    }
    return zeros;
}

} // namespace linedesk
