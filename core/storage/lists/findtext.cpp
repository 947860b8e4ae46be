#include "core/storage/lists/findtext.h"

#include "core/base/fold.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace linedesk {
namespace {

bool isNumberAlone(const QString &typed)
{
    // "(555) 010-4821" is one number, "555 0104" may be a house and an account.
    if (digitsOf(typed).size() < 7
        || folded(typed).contains(u' ') != typed.trimmed().contains(u' '))
        return false;
    return std::none_of(typed.begin(), typed.end(), [](QChar c) { return c.isLetter(); });
}

bool beginsAWord(const QString &word, const QString &text)
{
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (at == 0 || text[at - 1] == u' ')
            return true;
    }
    return false;
}

} // namespace

FindText::FindText(const QString &typed)
{
    if (isNumberAlone(typed)) {
        m_words = {digitsOf(typed)};
        return;
    }
    m_words = foldedWords(typed);
    if (m_words.size() > 1 && m_words.last().size() < 2)
        m_words.removeLast();
    m_letter = m_words.size() == 1 && m_words.first().size() < 2;
}

bool FindText::narrows(const FindText &wider) const
{
    if (wider.isEmpty() || *this == wider)
        return true;
    if (isLetter() || wider.isLetter())
        return false;
    return std::all_of(wider.m_words.begin(), wider.m_words.end(), [this](const QString &old) {
        return std::any_of(m_words.begin(), m_words.end(),
                           [&](const QString &word) { return word.startsWith(old); });
    });
}

FindText FindText::beyond(const FindText &wider) const
{
    if (m_letter)
        return *this == wider ? FindText() : *this;
    FindText rest; // a letter left over is a word like any other here
    for (const QString &word : m_words) {
        if (!wider.m_words.contains(word))
            rest.m_words.append(word);
    }
    return rest;
}

bool FindText::matches(const QString &nameKey, const QString &accountKey,
                       const QString &searchKey) const
{
    if (isLetter())
        return nameKey.startsWith(m_words.first())
               || (isDigit() && accountKey.startsWith(m_words.first()));
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
        return beginsAWord(word, searchKey);
    });
}

bool FindText::isCheckable() const
{
    return std::none_of(m_words.begin(), m_words.end(), [](const QString &word) {
        return std::any_of(word.begin(), word.end(), [](QChar c) { return c.isSurrogate(); });
    });
}

QString FindText::match() const
{
    QStringList terms;
    for (const QString &word : m_words)
        terms.append(u'"' + word + u"\"*"_s);
    return terms.join(u' ');
}

QString FindText::widerMatch(qsizetype letters) const
{
    QStringList terms;
    for (const QString &word : m_words) {
        if (word.size() > 1)
            terms.append(u'"' + word.left(letters) + u"\"*"_s);
    }
    return terms.join(u' ');
}

bool FindText::hasWordsBeyond(qsizetype letters) const
{
    return std::any_of(m_words.begin(), m_words.end(), [letters](const QString &word) {
        return word.size() < 2 || word.size() > letters;
    });
}

} // namespace linedesk
