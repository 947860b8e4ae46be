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

} // namespace

QString folded(QStringView text)
{
    bool ascii = true;
    for (const QChar c : text)
        ascii = ascii && c.unicode() < 0x80;
    const QString source =
        ascii ? text.toString() : text.toString().normalized(QString::NormalizationForm_KD);
    QString out;
    out.reserve(source.size());
    bool space = true; // leading space is dropped
    const QString lowered = ascii ? source.toLower() : source.toCaseFolded();
    for (const QChar c : lowered) {
        if (c.isSpace()) {
            if (!space)
                out += u' ';
            space = true;
            continue;
        }
        if (c.isMark())
            continue;
        const QStringView plain = ascii ? QStringView() : plainSpelling(c.unicode());
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
    QStringList words;
    QString word;
    for (const QChar c : folded(text)) {
        if (c.isLetterOrNumber() || c.isSurrogate()) {
            word += c;
        } else if (!word.isEmpty()) {
            words.append(word);
            word.clear();
        }
    }
    if (!word.isEmpty())
        words.append(word);
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
