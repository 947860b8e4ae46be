#pragma once
#include "core/base/result.h"

#include <QList>
#include <QString>

namespace linedesk {

/// One piece of filter text. Words are runs of anything but white space, quotes, brackets, commas
/// and comparison signs.
struct FilterToken {
    enum class Kind { Word, Quoted, Open, Close, Comma, Sign, End };
    Kind kind = Kind::End;
    QString text; ///< a quoted text without its quotes and escapes
    int line = 1;
    int column = 1; ///< UTF-16 units, from 1

    /// Whether it is this keyword, in any case. A quoted text never is.
    bool is(QLatin1StringView keyword) const
    {
        return kind == Kind::Word && text.compare(keyword, Qt::CaseInsensitive) == 0;
    }
    bool isSign(QLatin1StringView sign) const { return kind == Kind::Sign && text == sign; }
};

inline constexpr qsizetype filterMaxLength = 100'000; ///< UTF-16 units of a whole filter

/// Cuts text into pieces, ending with End. Fails on an open quote, a forbidden character or a text
/// beyond `filterMaxLength`; the problem has the place.
Result<QList<FilterToken>> filterTokens(QStringView text);

} // namespace linedesk
