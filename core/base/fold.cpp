#include "core/base/fold.h"

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

/// Letters that carry no mark Unicode could drop, but that people type without.
QStringView plainSpelling(char16_t c)
{
    switch (c) {
    case u'ø': return u"o";
    case u'ß': return u"ss";
    case u'æ': return u"ae";
    case u'œ': return u"oe";
    case u'ł': return u"l";
    case u'đ': case u'ð': return u"d";
    case u'þ': return u"th";
    case u'ı': return u"i";
    case u'ħ': return u"h";
    case u'\u2019': case u'\u02bc': case u'`': return u"'";
    default: return {};
    }
}

/// Most text there is: no marks, one case rule.
QString foldedAscii(QStringView text)
{
    QString out(text.size(), Qt::Uninitialized);
    QChar *at = out.data();
    bool space = true; // leading space is dropped
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        if (u == u' ' || (u >= u'\t' && u <= u'\r')) {
            if (!space)
                *at++ = u' ';
            space = true;
            continue;
        }
        *at++ = QChar(u >= u'A' && u <= u'Z' ? char16_t(u + (u'a' - u'A')) : u);
        space = false;
    }
    if (at != out.data() && *(at - 1) == u' ')
        --at;
    out.truncate(at - out.data());
    return out;
}

} // namespace

QString folded(QStringView text)
{
    bool ascii = true;
    for (const QChar c : text)
        ascii = ascii && c.unicode() < 0x80;
    if (ascii)
        return foldedAscii(text);
    const QString source = text.toString().normalized(QString::NormalizationForm_KD);
    QString out;
    out.reserve(source.size());
    bool space = true; // leading space is dropped
    const QString lowered = source.toCaseFolded();
    for (const QChar c : lowered) {
        if (c.isSpace()) {
            if (!space)
                out += u' ';
            space = true;
            continue;
        }
        if (c.isMark())
            continue;
        const QStringView plain = plainSpelling(c.unicode());
        if (plain.isEmpty())
            out += c;
        else
            out += plain;
        space = false;
    }
    if (out.endsWith(u' '))
        out.chop(1);
    return out;
}

QStringList foldedWords(QStringView text)
{
    return wordsOfFolded(folded(text));
}

QStringList wordsOfFolded(QStringView folded)
{
    QStringList words;
    qsizetype start = -1;
    for (qsizetype i = 0; i < folded.size(); ++i) {
        const bool inside = folded[i].isLetterOrNumber() || folded[i].isSurrogate();
        if (inside && start < 0) {
            start = i;
        } else if (!inside && start >= 0) {
            words.append(folded.sliced(start, i - start).toString());
            start = -1;
        }
    }
    if (start >= 0)
        words.append(folded.sliced(start).toString());
    return words;
}

QString digitsOf(QStringView text)
{
    QString out;
    for (const QChar c : text) {
        const int digit = c.digitValue();
        if (digit >= 0 && c.isDigit())
            out += QChar(u'0' + digit);
    }
    return out;
}

bool isCleanText(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate()) {
            if (i + 1 == text.size() || !text[i + 1].isLowSurrogate())
                return false;
            ++i;
            continue;
        }
        if (c.isLowSurrogate())
            return false;
        const char16_t u = c.unicode();
        if ((u < 0x20 && u != u'\t' && u != u'\n' && u != u'\r') || u == 0x7f)
            return false;
    }
    return true;
}

bool looksLikeCardNumber(QStringView text)
{
    const auto luhn = [](const QString &digits) {
        int sum = 0;
        for (qsizetype i = 0; i < digits.size(); ++i) {
            int digit = digits[digits.size() - 1 - i].unicode() - u'0';
            if (i % 2 == 1 && (digit *= 2) > 9)
                digit -= 9;
            sum += digit;
        }
        return sum % 10 == 0;
    };
    QString run;
    bool separator = false;
    const auto isCard = [&] { return run.size() >= 13 && run.size() <= 19 && luhn(run); };
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9') {
            run += c;
            separator = false;
        } else if ((c == u' ' || c == u'-') && !run.isEmpty() && !separator) {
            separator = true;
        } else {
            if (isCard())
                return true;
            run.clear();
            separator = false;
        }
    }
    return isCard();
}

} // namespace linedesk
