#include "core/importing/formulaguard.h"

namespace linedesk {

bool startsLikeFormula(QByteArrayView utf8)
{
    if (utf8.isEmpty())
        return false;
    switch (utf8.front()) {
    case '=': case '+': case '-': case '@': case '\t': case '\r': case '\n': case '\0':
        return true;
    }
    // ＝ U+FF1D, ＋ U+FF0B, － U+FF0D, ＠ U+FF20
    return utf8.startsWith("\xef\xbc\x9d") || utf8.startsWith("\xef\xbc\x8b")
        || utf8.startsWith("\xef\xbc\x8d") || utf8.startsWith("\xef\xbc\xa0");
}

bool needsFormulaGuard(QByteArrayView utf8)
{
    while (!utf8.isEmpty() && utf8.front() == '\'')
        utf8 = utf8.sliced(1);
    return startsLikeFormula(utf8);
}

bool isFormulaGuarded(QByteArrayView utf8)
{
    return !utf8.isEmpty() && utf8.front() == '\'' && needsFormulaGuard(utf8);
}

} // namespace linedesk
